"""Quarter, semester and year: the answers of all their months pooled and frozen, like a month's (design.md 1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from puas.domain.cycle import CORRECTED, last_step
from puas.domain.errors import WrongState
from puas.domain.periods import Period, local_day
from puas.domain.permissions import SYSTEM, Actor, check_prepare_report
from puas.domain.pooling import check_one_instrument, pooled_counts, pooled_recap, pooled_source
from puas.domain.procedure_minutes import OPENING, SENDING
from puas.domain.profile import PROFILE_QUESTIONS
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_snapshot import ReportSnapshot
from puas.domain.spans import members
from puas.domain.tallies import Counted, merged
from puas.organisations.facts import preparer_role_on
from puas.organisations.models import ServiceUnit
from puas.reports.actions.draft_report import check_recount, imported_counts, letterhead, month_parts
from puas.reports.actions.freezing import check_may_follow, freeze
from puas.reports.actions.steps import hold
from puas.reports.models import Report
from puas.reports.queries import current_version, steps_of
from puas.reports.ranges import earlier_ranges, range_span, rounds_in
from puas.surveys import queries
from puas.surveys.actions import close_round
from puas.surveys.models import SurveyRound

Parts = Mapping[str, Any]
NOTHING_TO_POOL = ("range_empty", "range_of_two_instruments")


def draft_range_report(*, actor: Actor, unit: ServiceUnit, period: str, now: datetime) -> Report:
    """Freeze the pooled answers of a quarter, semester or year that is over into a new report version.

    WrongState while it runs, without any answer, with months of two questionnaires, or once the report was submitted.
    BadInput when `period` is not a range; IntegrityFailure as `draft_report`.
    """
    span, today = range_span(unit, period), local_day(now, unit.agency.time_zone)
    if actor != SYSTEM:
        check_prepare_report(actor, preparer_role_on(unit.agency, today))
    if today < span.closes_on:
        raise WrongState(
            "range_not_over", "Rentang ini belum berakhir; laporannya dapat disusun setelah bulan terakhirnya ditutup."
        )
    seen = current_version(unit, period)
    for round in rounds_in(unit, period):
        check_recount(close_round(round=round, now=now))
    with transaction.atomic():
        hold(unit=unit, period=period)  # as for a month
        current = current_version(unit, period)
        if actor == SYSTEM and current is not None and last_step(steps_of(current)) != CORRECTED:
            return current  # somebody was faster than the tick: a draft made by a person is never replaced by it
        check_may_follow(current, seen)
        snapshot = snapshot_of_range(unit, span, current.version + 1 if current else 1, today)
        return freeze(actor=actor, unit=unit, round=None, span=span, snapshot=snapshot, now=now)


def snapshot_of_range(unit: ServiceUnit, span: Period, version: int, today: date) -> ReportSnapshot:
    """The range as it stands now, as a report version would freeze it."""
    return ReportSnapshot(
        **range_parts(unit, span.name),
        **letterhead(unit, version, today),
        period=span.name,
        opens_on=span.opens_on,
        closes_on=span.closes_on,
        report_due_on=span.due_on,
        basis=span.basis,
        conflicts=sum(queries.conflict_count(round) for round in rounds_in(unit, span.name)),
        history=earlier_ranges(unit, span.name),
        minutes=_pooled_minutes(unit, span.name),
    )


def range_parts(unit: ServiceUnit, period: str) -> dict[str, Any]:
    """The fields of a range's snapshot that must still be the same when it is submitted: the sums of its months.

    A month known as counts only leaves counts only of the whole range. WrongState without any answer or with two
    questionnaires.
    """
    months = _months_with_answers(unit, period)
    check_one_instrument({month: parts["instrument_hash"] for month, parts in months.items()})
    parts = list(months.values())
    source = pooled_source([part["source"] for part in parts])
    instrument = instrument_with_hash(parts[0]["instrument_hash"])
    is_recap = source == "recap"
    return {
        "source": source,
        "instrument_id": parts[0]["instrument_id"],
        "instrument_hash": parts[0]["instrument_hash"],
        "collected": merged(instrument, [] if is_recap else [part["collected"] for part in parts]),
        "strata": () if is_recap else tuple(stratum for part in parts for stratum in part["strata"]),
        "recap": pooled_recap([_counted(part) for part in parts]) if is_recap else None,
        "exclusions": pooled_counts(part["exclusions"] for part in parts),
        # visitors of some months only would be no denominator for the answers of all
        "served": pooled_counts(part["served"] for part in parts) if all(part["served"] for part in parts) else {},
        "profile": _pooled_profile(parts),
        "comments": tuple(sorted(text for part in parts for text in part["comments"])),
        # rows per respondent only where every answer has one
        "sheets": tuple(sorted(row for part in parts for row in part["sheets"])) if source == "responses" else (),
        "members": tuple(months),
    }


def _months_with_answers(unit: ServiceUnit, period: str) -> dict[str, Parts]:
    """What was answered in each month of the range that has answers; a month without any is left out."""
    rounds = {round.period: round for round in rounds_in(unit, period)}
    found = ((month, _month_parts(unit, month, rounds.get(month))) for month in members(period))
    months = {month: parts for month, parts in found if parts is not None and _counted(parts).n}
    if not months:
        raise WrongState("range_empty", "Rentang ini belum mempunyai jawaban maupun impor, sehingga tidak ada yang dilaporkan.")
    return months


def _month_parts(unit: ServiceUnit, month: str, round: SurveyRound | None) -> Parts | None:
    if round is not None:
        return month_parts(round)
    imported = queries.imported_month(unit, month)
    if imported is None:
        return None
    nothing: dict[str, Any] = {"exclusions": {}, "profile": {}, "comments": (), "sheets": ()}
    return {**imported_counts(imported), **nothing, "served": queries.served_counts(unit, month)}


def _pooled_minutes(unit: ServiceUnit, period: str) -> dict[str, dict[str, int]]:
    """How long the steps took, over all months of the range."""
    months = [queries.minutes_of_round(round) for round in rounds_in(unit, period)]
    pooled = {step: pooled_counts(month.get(step, {}) for month in months) for step in (OPENING, SENDING)}
    return {step: tally for step, tally in pooled.items() if tally}


def _counted(parts: Parts) -> Counted:
    """What counts in a month, as a tally or a recap."""
    if parts["recap"] is not None:
        recap: Counted = parts["recap"]
        return recap
    instrument = instrument_with_hash(parts["instrument_hash"])
    return merged(instrument, [stratum.tally for stratum in parts["strata"]])


def _pooled_profile(parts: list[Parts]) -> dict[str, dict[str, int]]:
    """Profile counts of all months; answers of an import, which has no profile, count as not stated."""
    pooled = {}
    for question in PROFILE_QUESTIONS:
        stated = [part["profile"].get(question.code) or {"": _counted(part).n} for part in parts]
        pooled[question.code] = pooled_counts(stated)
    return pooled


def draft_due_range(*, unit: ServiceUnit, period: str, now: datetime) -> Report | None:
    """The tick's draft of a range; None where there is nothing to pool: no answer, or months of two questionnaires.

    The office sees both on its page of ranges, and can still make the report itself when that has changed.
    """
    try:
        return draft_range_report(actor=SYSTEM, unit=unit, period=period, now=now)
    except WrongState as refusal:
        if refusal.code not in NOTHING_TO_POOL:
            raise
        return None
