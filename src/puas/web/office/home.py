"""The way in: which office, and there what matters first to this reader."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.cycle import TO_EVALUATE, TO_PREPARE, TO_PUBLISH
from puas.domain.figures import period_words
from puas.domain.late_reasons import needs_reason
from puas.domain.periods import local_day
from puas.domain.permissions import ADMINISTRATOR, AUDITOR, SUPERVISOR, allowed, check_give_reason
from puas.domain.report_content.wording import days_words
from puas.organisations.models import Agency
from puas.publication.queries import latest_published
from puas.reports.models import MonthReason
from puas.reports.notices import with_corrections
from puas.reports.queries import MonthRow, month_table
from puas.reports.ranges import RangeRow
from puas.reports.recounts import stopped_months
from puas.surveys.models import CollectionPoint
from puas.surveys.queries import answers_on
from puas.web.office.entrance import INSTALLATION_ZONE, Desk, actor_of, moment_of, office_page, signed_in, user_of
from puas.web.office.notices import notices_shown
from puas.web.office.pace import pace_in
from puas.web.office.ranges import ranges_now
from puas.web.office.readiness import missing_in, rehearsal_in, untold
from puas.web.office.status_line import deadline_words, due_words, status_line


@signed_in()
def offices(request: HttpRequest) -> HttpResponse:
    """Straight to the one office; else the page that fits the role, or a list to choose from."""
    user, today = user_of(request), local_day(moment_of(request), INSTALLATION_ZONE)
    roles = actor_of(request).roles
    own = Agency.objects.filter(memberships__in=user.memberships.valid_on(today)).distinct()
    found = list(own.select_related("region")[:100])
    if len(found) == 1:
        return redirect("office_home", slug=found[0].slug)
    if not found and roles & {SUPERVISOR, AUDITOR}:
        return redirect("region")
    if not found and ADMINISTRATOR in roles:
        return redirect("administration")
    return render(request, "web/office/offices.html", {"agencies": found})


@office_page()
def office_home(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One page for every reader of the office; the template shows first what that reader came for."""
    rows, ranges = month_table(desk.unit, desk.today), ranges_now(desk)
    moves: list[MonthRow | RangeRow] = [*with_corrections(desk.unit, rows, desk.today), *ranges]
    reasons = MonthReason.objects.newest([desk.unit.pk], [row.span.name for row in moves])
    span = desk.agency.calendar.period(desk.current_period)
    current = next((row for row in rows if row.round.period == span.name), None)
    rehearsal = rehearsal_in(desk, current)
    context = {
        "desk": desk,
        "span": span,
        "month_name": period_words(span.name),
        "days": days_words(span.opens_on, span.closes_on),
        "deadline": deadline_words(span.due_on, desk.today),
        "current": _shown(current, desk, reasons) if current else None,
        "months": [_shown(row, desk, reasons) for row in rows if row is not current] if desk.may["see_month"] else [],
        "waiting": [_shown(row, desk, reasons) for row in moves if row.status.name in TO_EVALUATE],
        "to_report": [_shown(row, desk, reasons) for row in moves if _is_to_report(row)],
        "to_publish": [_shown(row, desk, reasons) for row in moves if row.status.name in TO_PUBLISH],
        "ranges": [_shown(row, desk, reasons) for row in ranges],
        "stopped": stopped_months([desk.unit.pk]),
        "pace": pace_in(desk, current.n if current else 0) if desk.may["see_month"] else (),
        "today_count": answers_on(desk.unit, desk.today),
        "points": CollectionPoint.objects.for_phones().filter(unit=desk.unit),
        "missing": untold(missing_in(desk, current.round, current.n), rehearsal) if current and desk.may["prepare"] else [],
        "notices": notices_shown(request, desk),
        "rehearsal": rehearsal,
        "published": latest_published(desk.agency),
    }
    return render(request, "web/office/home.html", context)


def _is_to_report(row: MonthRow | RangeRow) -> bool:
    """A range that has no draft yet and is not late waits for its months, not for the office."""
    is_waiting = isinstance(row, RangeRow) and row.report is None and row.status.name == "closing"
    return row.status.name in TO_PREPARE and not is_waiting


def _shown(row: MonthRow | RangeRow, desk: Desk, reasons: Mapping[tuple[int, str], str]) -> dict[str, object]:
    return {
        "period": row.span.name,
        "is_month": isinstance(row, MonthRow),
        "name": period_words(row.span.name),
        "due": due_words(row.span.due_on, desk.today),
        "report": row.report,
        "n": row.n,
        "line": status_line(row.status, desk.today, row.signed),
        "reason": reasons.get((desk.unit.pk, row.span.name), ""),
        "may_say_why": needs_reason(row.status) and allowed(check_give_reason, desk.actor, desk.agency.preparer_role),
    }
