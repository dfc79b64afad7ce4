"""Quarters, semesters and years: what the office hands to its regency."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.errors import WrongState
from puas.domain.figures import period_words
from puas.domain.permissions import check_read_report
from puas.domain.report_content.kinds import kind_of
from puas.domain.report_content.wording import days_words
from puas.domain.spans import CAUGHT_UP_FOR, RANGE_KINDS, is_range, members
from puas.reports.actions import draft_range_report
from puas.reports.queries import current_version
from puas.reports.ranges import RangeRow, range_table
from puas.web.office.entrance import WRITE, Desk, office_page
from puas.web.office.status_line import due_words, status_line

FINISHED = ("evaluated", "published")


@office_page(check_read_report)
def ranges(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every quarter, semester and year with its status, and the button that makes its report."""
    rows = range_table(desk.unit, desk.today)
    groups = [
        (words, [_shown(row, desk) for row in rows if kind_of(row.period).code == code]) for code, words in RANGE_KINDS.items()
    ]
    return render(request, "web/office/ranges.html", {"desk": desk, "groups": groups})


def ranges_now(desk: Desk) -> list[RangeRow]:
    """What is asked of the office now: running ranges, those over lately, and older ones whose report is not finished."""
    if not desk.may["read_report"]:
        return []
    recent = desk.today - CAUGHT_UP_FOR
    asked = [row for row in range_table(desk.unit, desk.today) if row.is_asked_for(desk.today)]
    shown = [row for row in asked if row.span.closes_on > recent or row.status.name not in FINISHED]
    return sorted(shown, key=lambda row: (-row.span.closes_on.toordinal(), len(members(row.period))))


def _shown(row: RangeRow, desk: Desk) -> dict[str, object]:
    is_over = desk.today >= row.span.closes_on
    return {
        "row": row,
        "days": days_words(row.span.opens_on, row.span.closes_on),
        "due": due_words(row.span.due_on, desk.today),
        "is_running": not is_over,
        "line": status_line(row.status, desk.today, row.signed) if row.is_asked_for(desk.today) or not is_over else None,
        "may_draft": is_over and row.report is None and row.n > 0 and not row.is_mixed and desk.may["prepare"],
        "button": f"Susun laporan {_in_sentence(row.period)}",
    }


def _in_sentence(period: str) -> str:
    """ "triwulan IV 2026": the name inside a sentence."""
    words = period_words(period)
    return words[0].lower() + words[1:]


@office_page(methods=WRITE)
def draft(request: HttpRequest, desk: Desk, period: str) -> HttpResponse:
    """Freeze the range into a new version of its report."""
    if not is_range(period):
        raise Http404
    try:
        report = draft_range_report(actor=desk.actor, unit=desk.unit, period=period, now=desk.now)
    except WrongState as refusal:
        made = current_version(desk.unit, period)
        if refusal.code != "draft_made_meanwhile" or made is None:
            raise
        report = made
    return redirect("report", slug=desk.agency.slug, report=report.pk)
