"""Taking a step on a report version: checked against the table of the cycle, one at a time."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from puas.audit.actions import record_event
from puas.domain.cycle import check_step
from puas.domain.errors import WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import Actor
from puas.domain.spans import is_range
from puas.organisations.models import ServiceUnit
from puas.reports.models import Report, ReportStep
from puas.reports.queries import steps_of
from puas.reports.ranges import rounds_in
from puas.surveys.models import SurveyRound


def hold(*, unit: ServiceUnit, period: str) -> None:
    """Lock what others could change while a report on a month or range is read or moved on. Inside a transaction.

    The unit: its reports and imports. Then the rounds, in which exclusions are decided: of a range the unit's, of a month
    those of the whole office, whose answer book the report tells of. Always in this order, so that no two wait for each other.
    """
    ServiceUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    of_office = SurveyRound.objects.filter(unit__agency=unit.agency_id, period=period)
    rounds = rounds_in(unit, period) if is_range(period) else of_office
    list(rounds.select_related(None).select_for_update(of=("self",)).order_by("pk"))


def mark_checked(report: Report, at: datetime | None) -> None:
    """Close (or open again, None) the deciding of exclusions in a report's month; a longer range leaves its months alone."""
    if report.round is not None:
        SurveyRound.objects.filter(pk=report.round.pk).update(checked_at=at)


def check_current(report: Report) -> None:
    """Refuse (WrongState) to act on a version that a newer one has replaced."""
    if Report.objects.filter(unit=report.unit_id, period=report.period, version__gt=report.version).exists():
        raise WrongState("version_replaced", "Versi laporan ini sudah diganti; buka versi yang terbaru.")


def take_step(*, report: Report, step: str, actor: Actor, now: datetime, note: str = "") -> ReportStep:
    """Record a step inside the caller's transaction, with its audit event. WrongState when it may not follow now."""
    taken = steps_of(report)
    check_step(taken, step)
    agency = report.unit.agency
    try:
        with transaction.atomic():
            row = ReportStep.objects.create(
                report=report,
                place=len(taken) + 1,
                step=step,
                by_id=actor.id,
                by=actor.name,
                acting=actor.acting,
                at=now,
                on=local_day(now, agency.time_zone),
                note=note,
            )
    except IntegrityError:
        raise WrongState("step_taken_meanwhile", "Orang lain baru saja memproses laporan ini; muat ulang halaman.") from None
    record_event(
        event=f"report_{step}",
        actor=actor,
        now=now,
        subject=f"{report.unit.name} {report.period} versi {report.version}",
        agency_slug=agency.slug,
        reason=note,
    )
    return row
