"""All follow-ups of a unit in one table, and the elements that still owe one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from puas.domain.figures import period_words
from puas.domain.permissions import allowed, check_plan_follow_up, check_read_follow_ups, check_read_report
from puas.reports.follow_up_facts import effects_told
from puas.reports.models import Evaluation
from puas.reports.promises import follow_ups_of, owed_by
from puas.web.follow_ups.lines import line_of, recommended_in
from puas.web.office.entrance import Desk, office_page

SHOWN_DONE = 10


@office_page(check_read_follow_ups)
def follow_ups(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Open ones first, nearest due day first; then the finished ones, the last finished first."""
    effects = effects_told(desk.unit) if allowed(check_read_report, desk.actor) else {}
    lines = [line_of(row, desk.today, effects) for row in follow_ups_of(desk.unit)]
    finished = sorted((line for line in lines if line.is_done), key=lambda line: line.standing.done_on or desk.today)
    everything = "semua" in request.GET
    plans = allowed(check_plan_follow_up, desk.actor)
    owed = owed_by(desk.unit, desk.today) if plans else None
    running = sorted((line for line in lines if not line.is_done), key=lambda line: line.plan.due)
    kinds = (("Kewajiban", True), ("Saran perbaikan", False))
    context = {
        "desk": desk,
        "open": running,
        "open_by_kind": [(name, [line for line in running if line.is_obligation is wanted]) for name, wanted in kinds],
        "done": finished[::-1] if everything else finished[: -SHOWN_DONE - 1 : -1],
        "finished": len(finished),
        "late": sum(line.is_late for line in lines),
        "owed": owed,
        "owed_month": period_words(owed.month) if owed else "",
        "owed_quarter": period_words(owed.lowest_quarter) if owed else "",
        "to_plan": _to_plan(desk) if plans else [],
        "reads_reports": allowed(check_read_report, desk.actor),
    }
    return render(request, "web/follow_ups/listing.html", context)


def _to_plan(desk: Desk) -> list[dict[str, object]]:
    """The recommendations of the last evaluation that have no follow-up yet."""
    rows = Evaluation.objects.filter(report__unit=desk.unit).select_related("report__unit")
    last = rows.order_by("-report__closes_on", "-report__version").first()
    return [line for line in recommended_in(last.report) if line["follow_up"] is None] if last else []
