"""The page an assessor prints: where results were made known, and how much of what was promised is done."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.evidence_files import LARGEST_EVIDENCE
from puas.domain.figures import period_words
from puas.domain.follow_ups import share_done
from puas.domain.permissions import allowed, check_log_publication, check_read_report
from puas.domain.publication_media import MediaCount, counted_media
from puas.domain.report_additions import DONE, OVERDUE
from puas.domain.report_content.wording import percent
from puas.publication.actions import log_publication, withdraw_publication
from puas.publication.models import PublicationEntry
from puas.publication.queries import publication_log, published_months, published_ranges, withdrawn_publications
from puas.reports.follow_up_facts import standing
from puas.reports.promises import follow_ups_of
from puas.web.follow_ups.forms import PublicationForm, WithdrawalForm
from puas.web.office.entrance import FORM, WRITE, Desk, office_page, posted
from puas.web.office.refused import shown_at_field

MONTHS_SHOWN = 14
RANGES_SHOWN = 7
"""A year and a bit: four quarters, two semesters and the year."""


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """The follow-ups of one period: how many, how many done and verified, the share, and when the last one was done."""

    period: str
    promised: int
    done: int
    verified: int
    overdue: int
    share: str
    last_done: date | None
    """The day on which all were done; None as long as one is not."""


@dataclass(frozen=True, slots=True)
class MediaRow:
    """One published period with the media that made it known."""

    period: str
    entries: tuple[PublicationEntry, ...]
    media: MediaCount


@office_page(check_read_report)
def assessment(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Both tables, for print."""
    return _page(request, desk)


@office_page(check_log_publication, WRITE)
def log(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One more publication."""
    form = PublicationForm(_periods(desk), desk.today, request.POST, request.FILES)
    if form.is_valid():
        given = dict(form.cleaned_data)
        file = given.pop("file")
        with shown_at_field(form):
            photo = file.read(LARGEST_EVIDENCE + 1) if file else b""
            log_publication(actor=desk.actor, agency=desk.agency, photo=photo, now=desk.now, **given)
            messages.success(request, "Publikasi tercatat.")
            return redirect("assessment", slug=desk.agency.slug)
    return _page(request, desk, form)


@office_page(check_log_publication, FORM)
def withdraw(request: HttpRequest, desk: Desk, entry: int) -> HttpResponse:
    """Ask first, then take a mistyped entry off the log; 404 for one that is withdrawn already."""
    row = get_object_or_404(publication_log(desk.agency), pk=entry)
    form = WithdrawalForm(posted(request))
    if form.is_bound and form.is_valid():
        with shown_at_field(form):
            withdraw_publication(actor=desk.actor, entry=row, reason=form.cleaned_data["reason"], now=desk.now)
            messages.success(request, "Catatan publikasi ditarik; catatan itu tetap terbaca di bawah daftar.")
            return redirect("assessment", slug=desk.agency.slug)
    context = {"desk": desk, "entry": row, "period": period_words(row.period), "form": form}
    return render(request, "web/follow_ups/withdraw_publication.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, desk: Desk, refused: PublicationForm | None = None) -> HttpResponse:
    periods, promised = _periods(desk), _promises(desk)
    form = refused or PublicationForm(periods, desk.today)
    entries = list(publication_log(desk.agency))
    context = {
        "desk": desk,
        "media": _media(entries, list(periods)),
        "all_media": counted_media(entry.medium for entry in entries),
        "promises": promised,
        "all_promised": sum(row.promised for row in promised),
        "all_done": sum(row.done for row in promised),
        "all_share": _share(sum(row.done for row in promised), sum(row.promised for row in promised)),
        "withdrawn": [{"entry": entry, "period": period_words(entry.period)} for entry in withdrawn_publications(desk.agency)],
        "may_withdraw": allowed(check_log_publication, desk.actor),
        "form": form if periods and allowed(check_log_publication, desk.actor) else None,
    }
    return render(request, "web/follow_ups/assessment.html", context, status=422 if refused is not None else 200)


def _periods(desk: Desk) -> dict[str, str]:
    """Published months, newest first, then published quarters, semesters and years, with their words."""
    months = dict.fromkeys(published_months(desk.agency).values_list("period", flat=True))
    ranges = dict.fromkeys(published_ranges(desk.agency).values_list("period", flat=True))
    return {period: period_words(period) for period in (*list(months)[:MONTHS_SHOWN], *list(ranges)[:RANGES_SHOWN])}


def _media(entries: list[PublicationEntry], periods: list[str]) -> list[MediaRow]:
    by_period: dict[str, list[PublicationEntry]] = defaultdict(list)
    for entry in entries:
        by_period[entry.period].append(entry)
    return [
        MediaRow(period_words(period), tuple(by_period[period]), counted_media(entry.medium for entry in by_period[period]))
        for period in periods
    ]


def _promises(desk: Desk) -> list[PromiseRow]:
    by_period: dict[str, list[tuple[str, bool, date | None]]] = defaultdict(list)
    for row in follow_ups_of(desk.unit):
        state = standing(row, desk.today)
        by_period[row.promised_in].append((state.status, state.verified, state.done_on))
    return [_promise_row(period, by_period[period]) for period in sorted(by_period, reverse=True)[:MONTHS_SHOWN]]


def _promise_row(period: str, stood: list[tuple[str, bool, date | None]]) -> PromiseRow:
    statuses = [status for status, _, _ in stood]
    done, days = statuses.count(DONE), [day for _, _, day in stood if day is not None]
    return PromiseRow(
        period=period_words(period),
        promised=len(stood),
        done=done,
        verified=sum(verified for _, verified, _ in stood),
        overdue=statuses.count(OVERDUE),
        share=_share(done, len(stood)),
        last_done=max(days) if share_done(statuses) == 1 else None,
    )


def _share(done: int, promised: int) -> str:
    return str(percent(done, promised)) if promised else "–"
