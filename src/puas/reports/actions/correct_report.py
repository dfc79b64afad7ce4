"""A report found wrong after its evaluation: reopened with a reason, and made anew as the next version."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.domain.cycle import CORRECTED
from puas.domain.errors import BadInput
from puas.domain.periods import local_day
from puas.domain.permissions import SYSTEM, Actor, check_correct_report
from puas.organisations.facts import preparer_role_on
from puas.reports.actions.draft_range_report import draft_range_report
from puas.reports.actions.draft_report import draft_report
from puas.reports.actions.steps import check_current, hold, mark_checked, take_step
from puas.reports.models import Report


def correct_report(*, actor: Actor, report: Report, reason: str, now: datetime) -> Report:
    """Reopen an evaluated or published report and make the draft of its next version.

    The old version stays as it is, and stays public until the corrected one is published. Until the new one is submitted,
    answers can be excluded again. The draft is the installation's: whoever hands it over counts as its preparer, so that a
    Camat who reopens a report can still evaluate it. BadInput without a reason; WrongState before the evaluation.
    """
    agency = report.unit.agency
    check_correct_report(actor, preparer_role_on(agency, local_day(now, agency.time_zone)))
    if not reason.strip():
        raise BadInput("reason_missing", "Tulis alasan perbaikan; alasan ini tercetak pada versi perbaikannya.", field="reason")
    with transaction.atomic():
        hold(unit=report.unit, period=report.period)
        check_current(report)
        take_step(report=report, step=CORRECTED, actor=actor, now=now, note=reason.strip())
        mark_checked(report, None)
    if report.round is not None:
        return draft_report(actor=SYSTEM, round=report.round, now=now)
    return draft_range_report(actor=SYSTEM, unit=report.unit, period=report.period, now=now)
