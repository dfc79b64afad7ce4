"""A snapshot becomes the next version of a report, with its first step."""

from __future__ import annotations

from datetime import datetime

from puas.domain.cycle import DRAFTED, check_step
from puas.domain.errors import WrongState
from puas.domain.periods import Period
from puas.domain.permissions import Actor
from puas.domain.report_snapshot import ReportSnapshot
from puas.organisations.models import ServiceUnit
from puas.reports.actions.steps import take_step
from puas.reports.models import Report, ReportLogo
from puas.reports.queries import steps_of
from puas.surveys.models import SurveyRound


def check_may_follow(current: Report | None, seen: Report | None) -> None:
    """A new version may follow a draft, a report sent back or one to be corrected; none that waits for its evaluation.

    WrongState also when somebody else made a version since `seen` stood: two clicks at once are one draft.
    """
    if current is not None:
        check_step(steps_of(current), DRAFTED)
    if current != seen:
        raise WrongState("draft_made_meanwhile", "Orang lain baru saja membuat konsep; muat ulang halaman.")


def freeze(
    *,
    actor: Actor,
    unit: ServiceUnit,
    round: SurveyRound | None,
    span: Period,
    snapshot: ReportSnapshot,
    now: datetime,
) -> Report:
    """Store the snapshot, with the office's logo of today, as its version. In the transaction that held what it was read from."""
    report = Report.objects.create(
        unit=unit,
        period=span.name,
        round=round,
        opens_on=span.opens_on,
        closes_on=span.closes_on,
        due_on=span.due_on,
        basis=span.basis,
        version=snapshot.version,
        snapshot=snapshot.as_json(),
        digest=snapshot.digest,
        made_by_id=actor.id,
        made_by=actor.name,
        made_at=now,
    )
    ReportLogo.objects.create(report=report, content=bytes(unit.agency.logo_png))
    take_step(report=report, step=DRAFTED, actor=actor, now=now)
    return report
