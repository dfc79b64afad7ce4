"""The follow-up plan (rencana tindak lanjut): number, element, action, time, owner; a year's by quarters I to IV."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from puas.domain.figures import period_words
from puas.domain.report_additions import DONE, FollowUpFacts
from puas.domain.report_content.accompanying_parts import PlanBlock, PlanLine
from puas.domain.report_content.kinds import YEAR, kind_of
from puas.domain.report_content.month import Month
from puas.domain.report_content.wording import due_words, element_words, number_words
from puas.domain.report_snapshot import EvaluationFacts

MARK = "✓"
QUARTER_WORDS = re.compile(r"(?:triwulan|tw)\s*(iv|i{1,3}|[1-4])\s*(?:tahun\s*)?(20[0-9]{2})", re.IGNORECASE)
ROMAN_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
MONTHS_A_QUARTER = 3

Promise = tuple[str, str, str, str, bool]
"""Element code, action, due (as typed), owner, whether it serves an obligation."""


def plan_block(month: Month, evaluation: EvaluationFacts | None, follow_ups: Sequence[FollowUpFacts]) -> PlanBlock:
    """This evaluation's recommendations, then earlier follow-ups that are not done yet; of all, what is demanded first."""
    recommended = (
        [(r.element, r.text, r.due, r.owner, bool(r.obligation)) for r in evaluation.recommendations] if evaluation else []
    )
    unfinished = [_continued(fact) for fact in follow_ups if fact.status != DONE]
    own_first = [*((promise, True) for promise in recommended), *((promise, False) for promise in unfinished)]
    # What is demanded stands first, so that the two tables of the documents are numbered through.
    ordered = sorted(own_first, key=lambda pair: not pair[0][-1])
    promises = [promise for promise, _ in ordered]
    quarters = [quarter_of(due) for _, _, due, _, _ in promises]
    own = [quarter for quarter, (_, is_own) in zip(quarters, ordered, strict=True) if is_own]
    carried = [quarter for quarter, (_, is_own) in zip(quarters, ordered, strict=True) if not is_own]
    year = _plan_year(month, [quarter for quarter in own if quarter] or [quarter for quarter in carried if quarter])
    lines = tuple(
        PlanLine(number, element_words(month.instrument, element), action, due_words(due), _marks(quarter, year), owner, duty)
        for number, ((element, action, due, owner, duty), quarter) in enumerate(zip(promises, quarters, strict=True), 1)
    )
    by_quarter = kind_of(month.snapshot.period) is YEAR
    return PlanBlock(_finding(lines), lines, str(year), by_quarter, _note(lines, evaluation, bool(unfinished), by_quarter))


def quarter_of(due: str) -> tuple[int, int] | None:
    """Year and quarter of an ISO date or of words like "triwulan I 2027"; None for anything else."""
    try:
        day = date.fromisoformat(due)
    except ValueError:
        found = QUARTER_WORDS.search(due)
        if found is None:
            return None
        number = found[1].lower()
        return int(found[2]), ROMAN_QUARTERS.get(number) or int(number)
    return day.year, (day.month - 1) // MONTHS_A_QUARTER + 1


def _continued(fact: FollowUpFacts) -> Promise:
    action = fact.action
    if fact.promised_in:
        action = f"{action.rstrip('. ')} (lanjutan dari {period_words(fact.promised_in)})."
    return fact.element, action, fact.due, fact.owner, bool(fact.obligation)


def _plan_year(month: Month, quarters: Sequence[tuple[int, int]]) -> int:
    """The year in which most is due, the latest of several; without any, the year after the period."""
    years = Counter(year for year, _ in quarters)
    if not years:
        return int(month.snapshot.period[:4]) + 1
    return min(years, key=lambda year: (-years[year], -year))


def _marks(quarter: tuple[int, int] | None, year: int) -> tuple[str, str, str, str]:
    mark = "" if quarter is None else MARK if quarter[0] == year else str(quarter[0])
    first, second, third, fourth = (mark if quarter and quarter[1] == place else "" for place in (1, 2, 3, 4))
    return first, second, third, fourth


def _finding(lines: Sequence[PlanLine]) -> str:
    if not lines:
        return "Rencana tindak lanjut belum ditetapkan"
    return f"Rencana tindak lanjut memuat {number_words(len(lines))} kegiatan"


def _note(lines: Sequence[PlanLine], evaluation: EvaluationFacts | None, unfinished: bool, by_quarter: bool) -> str:
    notes = []
    if evaluation is None:
        notes.append("Rekomendasi periode ini ditambahkan setelah evaluasi pimpinan.")
    if unfinished:
        notes.append("Tindak lanjut periode sebelumnya yang belum selesai ikut dimuat.")
    if by_quarter and any(mark not in ("", MARK) for line in lines for mark in line.quarters):
        notes.append("Angka tahun menandai kegiatan di luar tahun rencana.")
    if by_quarter and any(not any(line.quarters) for line in lines):
        notes.append("Kegiatan tanpa tanda belum mempunyai batas waktu.")
    return " ".join(notes)
