"""Taking a step on a report version: checked against the table of the cycle, one at a time."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from puas.audit.actions import record_event
from puas.domain.cycle import check_step
from puas.domain.errors import WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import Actor
from puas.organisations.models import ServiceUnit
from puas.reports.models import Report, ReportStep
from puas.reports.queries import steps_of
from puas.surveys.models import SurveyRound


def hold(*, unit: ServiceUnit, round: SurveyRound | None) -> None:
    """Lock what two people could change at once: a month's round, or the unit for a longer range. Inside a transaction."""
    if round is not None:
        SurveyRound.objects.select_for_update().get(pk=round.pk)
    else:
        ServiceUnit.objects.select_for_update().get(pk=unit.pk)


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
