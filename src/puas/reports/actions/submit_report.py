from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.domain.cycle import SENT_BACK, SUBMITTED
from puas.domain.errors import BadInput, WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_evaluate, check_prepare_report
from puas.domain.sampling import sample_target
from puas.domain.spans import members
from puas.organisations.facts import preparer_role_on
from puas.reports.actions.draft_range_report import range_parts
from puas.reports.actions.draft_report import month_parts
from puas.reports.actions.steps import check_current, hold, mark_checked, take_step
from puas.reports.facts import snapshot_of
from puas.reports.follow_up_facts import freeze_follow_ups
from puas.reports.models import Report
from puas.reports.queries import preparers_of
from puas.surveys.queries import open_exclusions


def submit_report(*, actor: Actor, report: Report, now: datetime) -> None:
    """Hand the checked draft to the Camat: his day begins. From here exclusions can no longer be decided.

    WrongState when a proposal to exclude an answer still waits, or the draft no longer matches the counted answers.
    """
    agency = report.unit.agency
    check_prepare_report(actor, preparer_role_on(agency, local_day(now, agency.time_zone)))
    with transaction.atomic():
        hold(unit=report.unit, period=report.period)
        check_current(report)
        _check_served(report)
        if _exclusions_open(report):
            raise WrongState("exclusions_open", "Masih ada usul pengecualian jawaban yang belum diputuskan.")
        if _is_outdated(report):
            raise WrongState("draft_outdated", "Data berubah sejak konsep ini dibuat; buat konsep baru, periksa, lalu serahkan.")
        take_step(report=report, step=SUBMITTED, actor=actor, now=now)
        freeze_follow_ups(report, now, local_day(now, agency.time_zone))
        mark_checked(report, now)


def send_back_report(*, actor: Actor, report: Report, reason: str, now: datetime) -> None:
    """The Camat gives a submitted report back with a reason; it may be drafted and submitted again."""
    check_evaluate(actor, preparers_of(report))
    if not reason.strip():
        raise BadInput(
            "reason_missing", "Tulis alasan pengembalian, agar penyusun tahu apa yang perlu diperbaiki.", field="reason"
        )
    with transaction.atomic():
        hold(unit=report.unit, period=report.period)
        check_current(report)
        take_step(report=report, step=SENT_BACK, actor=actor, now=now, note=reason.strip())
        mark_checked(report, None)


def _exclusions_open(report: Report) -> bool:
    if report.round is not None:
        return open_exclusions(report.round).exists()
    rounds = report.unit.rounds.filter(period__in=members(report.period))
    return any(open_exclusions(round).exists() for round in rounds)


def _is_outdated(report: Report) -> bool:
    frozen = snapshot_of(report)
    parts = month_parts(report.round) if report.round is not None else range_parts(report.unit, report.period)
    return any(getattr(frozen, name) != part for name, part in parts.items())


def _check_served(report: Report) -> None:
    """Fewer citizens served than answers counted is an error of the typed figures, naming both (statistics.md 9)."""
    snapshot = snapshot_of(report)
    if snapshot.source == "responses" and snapshot.served:
        sample_target(sum(snapshot.served.values()), snapshot.counted().n)
