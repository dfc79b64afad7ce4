"""The sheets of a month with their flags, and what was recorded of them when the draft was made."""

from __future__ import annotations

from puas.domain.flagged import FlaggedFacts, MarkedSheet, flagged_facts
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.tallies import Tally, merged
from puas.reports.models import DraftQuality, Report
from puas.surveys.models import SurveyRound
from puas.surveys.queries import history_months
from puas.surveys.queries.counting import responses_of


def quality_of_round(round: SurveyRound) -> FlaggedFacts:
    """The flags of the answers that count in a round now."""
    instrument = instrument_with_hash(round.instrument_hash)
    columns = ("scores", "point_id", "trace__received_at", "trace__flags")
    rows = responses_of(round, only_counted=True).order_by("submission_hash").values_list(*columns)
    sheets = [MarkedSheet(scores, point, at, tuple(flags or ())) for scores, point, at, flags in rows]
    months = [month.counted for month in history_months(round.unit, round.period)]
    earlier = [tally for tally in months if isinstance(tally, Tally) and tally.instrument_hash == instrument.hash]
    return flagged_facts(instrument, sheets, merged(instrument, earlier) if earlier else None)


def quality_of(report: Report) -> FlaggedFacts | None:
    """What was recorded at draft time; None for a version made before this was kept."""
    row = DraftQuality.objects.filter(report=report).first()
    return FlaggedFacts.from_json(row.facts) if row else None
