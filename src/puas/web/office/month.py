"""The month: figures so far, recounted from the answers each time the page is opened."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.cycle import TO_PREPARE
from puas.domain.errors import WrongState
from puas.domain.figures import period_words
from puas.domain.late_reasons import needs_reason
from puas.domain.permissions import allowed, check_give_reason, check_see_month
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_content import MonthlyReport, monthly_report
from puas.domain.report_content.wording import days_words
from puas.reports.actions import draft_report, round_for_report
from puas.reports.actions.draft_report import snapshot_of_round
from puas.reports.models import MonthReason
from puas.reports.queries import answers_counted, current_report, status_of
from puas.reports.recounts import stopped_months
from puas.reports.signatures import kinds_of
from puas.surveys.models import SurveyRound
from puas.surveys.queries import open_exclusions
from puas.web.drawings import bars
from puas.web.office.entrance import WRITE, Desk, office_page
from puas.web.office.pace import pace_in
from puas.web.office.readiness import missing_in
from puas.web.office.status_line import status_line

STILL_OPEN = ("collecting", *TO_PREPARE)


def content_now(round: SurveyRound, today: date) -> MonthlyReport:
    """What the internal report would say if it were made now; the disclosure table is applied in it."""
    snapshot = snapshot_of_round(round, 0, today)
    return monthly_report(snapshot, instrument_with_hash(snapshot.instrument_hash), "internal", None)


@office_page(check_see_month)
def month(request: HttpRequest, desk: Desk, period: str) -> HttpResponse:
    """One month of the unit; a month that has begun is a page even without an answer."""
    span = desk.agency.calendar.period(period)
    round = SurveyRound.objects.select_related("unit__agency").filter(unit=desk.unit, period=period).first()
    if span.opens_on > desk.today or (round is None and desk.today not in span):
        raise Http404
    context: dict[str, object] = {"desk": desk, "span": span, "period": period, "round": round}
    context |= {"month_name": period_words(period), "days": days_words(span.opens_on, span.closes_on)}
    if round is not None:
        n = answers_counted(round)
        content = content_now(round, desk.today)
        status, newest = status_of(round, desk.today), current_report(round)
        context |= {
            "content": content,
            "bars": bars(content.elements.lines),
            "line": status_line(status, desk.today, kinds_of([newest]).get(newest.pk, ()) if newest else ()),
            "report": newest,
            "pace": pace_in(desk, n) if desk.today in span else (),
            "is_over": desk.today >= round.closes_on,
            "reason": MonthReason.objects.newest([desk.unit.pk], [period]).get((desk.unit.pk, period), ""),
            "may_say_why": needs_reason(status) and allowed(check_give_reason, desk.actor, desk.agency.preparer_role),
            "stopped": [found for found in stopped_months([desk.unit.pk]) if found.round == round],
            "missing": missing_in(desk, round, n) if desk.may["prepare"] and status.name in STILL_OPEN else [],
            "exclusions": open_exclusions(round),
        }
    return render(request, "web/office/month.html", context)


@office_page(methods=WRITE)
def draft(request: HttpRequest, desk: Desk, period: str) -> HttpResponse:
    """Freeze the month into a new version of its report."""
    round = round_for_report(unit=desk.unit, period=period, now=desk.now)
    try:
        report = draft_report(actor=desk.actor, round=round, now=desk.now)
    except WrongState as refusal:
        made = current_report(round)
        if refusal.code != "draft_made_meanwhile" or made is None:
            raise
        report = made
    return redirect("report", slug=desk.agency.slug, report=report.pk)
