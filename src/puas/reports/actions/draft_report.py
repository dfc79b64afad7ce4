"""Making a draft: the month frozen into a snapshot. A new draft is a new version; the old one stays readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from puas import __version__
from puas.domain.cycle import CORRECTED, last_step
from puas.domain.errors import IntegrityFailure, WrongState
from puas.domain.periods import CALENDAR_MONTH, Period, ReportingCalendar, ReportingRule, local_day
from puas.domain.permissions import OFFICE_HEAD, SYSTEM, Actor, check_prepare_report
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_snapshot import ReportSnapshot
from puas.domain.tallies import Recap, Tally, merged
from puas.organisations.facts import agency_facts, official_of, preparer_role_on
from puas.organisations.models import ServiceUnit
from puas.reports.actions.draft_book import book_facts, close_book
from puas.reports.actions.freezing import check_may_follow, freeze
from puas.reports.actions.steps import hold
from puas.reports.draft_quality import quality_of_round
from puas.reports.models import DraftQuality, Report
from puas.reports.queries import current_report, steps_of
from puas.reports.recounts import recount_difference
from puas.surveys import queries
from puas.surveys.actions import close_round, open_round
from puas.surveys.models import HistoryImport, ImportedMonth, SurveyRound


def round_for_report(*, unit: ServiceUnit, period: str, now: datetime) -> SurveyRound:
    """The round of a period that is over, for a report: also of an imported month that never had a round here.

    WrongState when the period is not over, or nothing of it is known.
    """
    found = SurveyRound.objects.filter(unit=unit, period=period).first()
    if found is not None:
        return found
    imported = queries.imported_month(unit, period)
    if imported is None:
        raise WrongState("month_unknown", "Periode ini belum mempunyai jawaban maupun impor.")
    span = _span_of_import(unit, imported)
    if local_day(now, unit.agency.time_zone) < span.closes_on:
        raise WrongState("period_not_over", "Periode ini belum berakhir.")
    return open_round(unit, span)


def draft_report(*, actor: Actor, round: SurveyRound, now: datetime) -> Report:
    """Freeze a round that is over into a new report version; closes the round first when the tick has not come by.

    WrongState while the period runs, or once the report was submitted. IntegrityFailure when the recount of the
    responses does not equal what was stored at closing, or the answer book says otherwise than the database.
    """
    agency = round.unit.agency
    if actor != SYSTEM:
        check_prepare_report(actor, preparer_role_on(agency, local_day(now, agency.time_zone)))
    seen = current_report(round)
    closed = close_round(round=round, now=now)
    close_book(round=closed, now=now)
    with transaction.atomic():
        # Everything read from here on is one state: no exclusion is decided between two of the readings.
        hold(unit=closed.unit, period=closed.period)
        check_recount(closed)
        current = current_report(closed)
        if actor == SYSTEM and current is not None and last_step(steps_of(current)) != CORRECTED:
            return current  # somebody was faster than the tick: a draft made by a person is never replaced by it
        check_may_follow(current, seen)
        version = current.version + 1 if current else 1
        month = snapshot_of_round(closed, version, local_day(now, agency.time_zone))
        snapshot = replace(month, book=book_facts(round=closed, now=now))
        report = freeze(actor=actor, unit=closed.unit, round=closed, span=closed.span, snapshot=snapshot, now=now)
        DraftQuality.objects.create(report=report, facts=quality_of_round(closed).as_json())
    return report


def snapshot_of_round(round: SurveyRound, version: int, today: date) -> ReportSnapshot:
    """The month as it stands now, as a report version would freeze it."""
    unit = round.unit
    parts = month_parts(round)
    imported = queries.imported_month(unit, round.period) if parts["source"] != "responses" else None
    span = _span_of_import(unit, imported) if imported else round.span
    return ReportSnapshot(
        **parts,
        **letterhead(unit, version, today),
        period=round.period,
        opens_on=span.opens_on,
        closes_on=span.closes_on,
        report_due_on=round.due_on,
        basis=span.basis,
        conflicts=queries.conflict_count(round),
        history=queries.history_months(unit, round.period),
        minutes=queries.minutes_of_round(round),
    )


def letterhead(unit: ServiceUnit, version: int, today: date) -> dict[str, Any]:
    """The fields of a snapshot that say whose report this is, and who stands behind it on this day."""
    agency = unit.agency
    return {
        "agency": agency_facts(agency, _public_address(agency.slug)),
        "unit": unit.name,
        "preparer": official_of(agency, preparer_role_on(agency, today), today),
        "office_head": official_of(agency, OFFICE_HEAD, today),
        "made_on": today,
        "version": version,
        "is_demo": settings.PUAS_DEMO,
        "software": f"Puas {__version__}",
    }


def month_parts(round: SurveyRound) -> dict[str, Any]:
    """The fields of a snapshot that must still be the same when it is submitted: what was answered, and by whom.

    A month without answers of its own takes those of its standing import.
    """
    unit = round.unit
    collected = queries.collected_tally(round)
    imported = None if collected.n else queries.imported_month(unit, round.period)
    return {
        **(imported_counts(imported) if imported else _own_counts(round, collected)),
        "exclusions": queries.excluded_by_reason(round),
        "served": queries.served_counts(unit, round.period),
        "profile": queries.profile_counts(round),
        "comments": queries.comments(round),
        "sheets": queries.counted_sheets(round),
    }


def _own_counts(round: SurveyRound, collected: Tally) -> dict[str, Any]:
    return {
        "source": "responses",
        "instrument_id": round.instrument_id,
        "instrument_hash": round.instrument_hash,
        "collected": collected,
        "strata": queries.strata(round),
        "recap": None,
    }


def imported_counts(imported: ImportedMonth) -> dict[str, Any]:
    """The counts of a standing import, as `month_parts` names them."""
    instrument = instrument_with_hash(imported.counted["instrument"])
    is_recap = imported.history_import.kind == HistoryImport.Kind.RECAP
    strata = () if is_recap else queries.imported_strata(imported)
    return {
        "source": "recap" if is_recap else "import",
        "instrument_id": instrument.id,
        "instrument_hash": instrument.hash,
        "collected": merged(instrument, [stratum.tally for stratum in strata]),
        "strata": strata,
        "recap": Recap.from_json(imported.counted) if is_recap else None,
    }


def _span_of_import(unit: ServiceUnit, imported: ImportedMonth) -> Period:
    """The days an imported month covers: by the office's own rule, or the calendar month of its file."""
    calendar = unit.agency.calendar
    if imported.basis == CALENDAR_MONTH:
        day_of_report = calendar.period(imported.period).due_on.day
        calendar = ReportingCalendar((ReportingRule(date.min, CALENDAR_MONTH, day_of_report),))
    return calendar.period(imported.period)


def _public_address(slug: str) -> str:
    base = settings.PUAS_BASE_URL.removeprefix("https://").removeprefix("http://")
    return f"{base}/hasil/{slug}" if base else ""


def check_recount(round: SurveyRound) -> None:
    """IntegrityFailure unless the responses still say what was stored at closing (a difference stops and is shown)."""
    difference = recount_difference(round)
    if difference is not None:
        raise IntegrityFailure(
            "recount_differs",
            "{what} Laporan dihentikan dan tidak ada yang diubah. Hubungi Administrator sebelum melanjutkan.",
            what=difference.sentence,
            period=round.period,
        )
