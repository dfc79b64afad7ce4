"""The sheets of a month with their flags, and what was recorded of them when the draft was made."""

from __future__ import annotations

from puas.domain.flagged import FAST_FLAGS, FlaggedFacts, MarkedSheet, flagged_facts
from puas.domain.periods import local_time
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.tallies import Tally, merged
from puas.domain.unusual import earlier_month
from puas.reports.models import DraftQuality, Report
from puas.surveys.models import SurveyRound
from puas.surveys.queries import history_months
from puas.surveys.queries.counting import responses_of
from puas.surveys.queries.paper import keyed_by_name


def quality_of_round(round: SurveyRound) -> FlaggedFacts:
    """The flags of the answers that count in a round now."""
    instrument = instrument_with_hash(round.instrument_hash)
    columns = ("scores", "point_id", "channel", "trace__received_at", "trace__flags")
    rows = responses_of(round, only_counted=True).order_by("submission_hash").values_list(*columns)
    zone = round.unit.agency.time_zone
    sheets = [
        MarkedSheet(scores, point, local_time(at, zone) if at else None, tuple(flags or ()), channel)
        for scores, point, channel, at, flags in rows
    ]
    earlier = {
        month.period: month.counted
        for month in history_months(round.unit, round.period)
        if isinstance(month.counted, Tally) and month.counted.instrument_hash == instrument.hash
    }
    months = [earlier_month(tally, *_timed(round, period)) for period, tally in earlier.items()]
    return flagged_facts(
        instrument, sheets, merged(instrument, earlier.values()) if earlier else None, months, keyed_by_name(round)
    )


def _timed(round: SurveyRound, period: str) -> tuple[int, int]:
    """Of an earlier month's last draft: answers whose time was known, and those filled in too fast."""
    row = DraftQuality.objects.filter(report__unit=round.unit, report__period=period).order_by("-report__version").first()
    facts = FlaggedFacts.from_json(row.facts) if row else None
    return (facts.traced, sum(facts.by_flag.get(flag, 0) for flag in FAST_FLAGS)) if facts else (0, 0)


def quality_of(report: Report) -> FlaggedFacts | None:
    """What was recorded at draft time; None for a version made before this was kept."""
    row = DraftQuality.objects.filter(report=report).first()
    return FlaggedFacts.from_json(row.facts) if row else None
