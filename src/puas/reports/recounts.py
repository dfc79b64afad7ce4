"""Stored figures against the answers themselves: a month whose recount differs stops, and says what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from puas.domain.disclosure import shown_to_office
from puas.domain.figures import count_words, decimal_comma, period_words
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_content.wording import ways_sentence
from puas.domain.tallies import Tally, merged
from puas.surveys.models import RoundTally, SurveyRound
from puas.surveys.queries.counting import keyed_tallies
from puas.work.actions import failing
from puas.work.models import Work

DRAFTING = "draft_report"
"""The kind of work that stops at a difference."""


@dataclass(frozen=True, slots=True)
class RecountDifference:
    """A closed month whose answers no longer say what was stored at its closing."""

    round: SurveyRound
    stored: Mapping[str, Tally]
    """By channel, as the recount."""
    recounted: Mapping[str, Tally]

    @property
    def month(self) -> str:
        """ "November 2026"."""
        return period_words(self.round.period)

    @property
    def sentence(self) -> str:
        """What differs, in numbers of answers and IKM as far as an office may see them."""
        return (
            f"Angka {self.month} saat penutupan ({_figures(self.round, self.stored)}) tidak sama dengan "
            f"hitung ulang lembar jawabannya ({_figures(self.round, self.recounted)}){self._hidden}."
        )

    @property
    def _hidden(self) -> str:
        same = _figures(self.round, self.stored) == _figures(self.round, self.recounted)
        return "; yang berbeda susunan nilainya" if same else ""


def recount_difference(round: SurveyRound) -> RecountDifference | None:
    """What differs between the tallies stored at closing and the answers, None when they agree. Both as collected."""
    rows = RoundTally.objects.filter(round=round).values_list("channel", "tally")
    stored = _by_channel((channel, Tally.from_json(tally)) for channel, tally in rows)
    tallies = keyed_tallies(round, only_counted=False)
    recounted = _by_channel((key.channel, tally) for key, tally in tallies.items())
    return RecountDifference(round, stored, recounted) if stored != recounted else None


def _by_channel(tallies: Iterable[tuple[str, Tally]]) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for channel, tally in tallies:
        found[channel] = found[channel] + tally if channel in found else tally
    return found


def stopped_months(units: Iterable[int] | None = None) -> list[RecountDifference]:
    """The months of these units (of all) whose draft failed and whose recount differs now, in order of time.

    Only months whose draft failed are recounted: a page can ask.
    """
    wanted = None if units is None else {f"unit:{unit}" for unit in units}
    return [found for work in failing(DRAFTING, wanted) if (found := _of(work))]


def _of(work: Work) -> RecountDifference | None:
    rounds = SurveyRound.objects.exclude(closed_at=None).select_related("unit__agency")
    round = rounds.filter(unit=int(work.subject.removeprefix("unit:")), period=work.period).first()
    return recount_difference(round) if round else None


def _figures(round: SurveyRound, by_channel: Mapping[str, Tally]) -> str:
    """Number, index, and the channels that it pools."""
    instrument = instrument_with_hash(round.instrument_hash)
    tally = merged(instrument, by_channel.values())
    words = f"{count_words(tally.n)} jawaban"
    if not shown_to_office(tally.n).index:
        return words
    result = satisfaction_index(instrument, tally)
    came_by = ways_sentence({channel: part.n for channel, part in by_channel.items()}).removesuffix(".")
    return f"{words}, IKM {decimal_comma(result.value_100, 2)}; {came_by}" if isinstance(result, SatisfactionIndex) else words
