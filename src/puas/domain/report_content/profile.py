"""Who answered. In the public edition small cells are withheld, and so is every cell from which they would follow."""

from __future__ import annotations

from collections.abc import Mapping

from puas.domain.profile import NOT_STATED, PROFILE_QUESTIONS, ProfileQuestion
from puas.domain.report_content.month import FEWEST, Month
from puas.domain.report_content.parts import CountLine, ProfileTable
from puas.domain.report_content.wording import joined, lowered, percent

WITHHELD_NOTE = "Tanda * : tidak ditampilkan agar jawaban orang perseorangan tidak dapat ditelusuri."
SO_FEW = "Profil tidak ditampilkan karena jawaban terlalu sedikit."


def profile_tables(month: Month) -> tuple[ProfileTable, ...]:
    """One table per question that anybody was asked; none when the edition may not show a distribution."""
    if not month.shown.distribution:
        return ()
    asked = [(question, month.snapshot.profile.get(question.code, {})) for question in PROFILE_QUESTIONS]
    return tuple(_table(question, counts, month.public) for question, counts in asked if sum(counts.values()))


def withheld_cells(counts: Mapping[str, int]) -> frozenset[str] | None:
    """Names whose counts stay unprinted so that no count from 1 to 4 can be read or subtracted; None = all of them.

    Complementary suppression for one margin with a known total: beside the small cells at least one more is withheld,
    until they are two or more and together count at least 5 more than their number.
    """
    hidden = {name for name, count in counts.items() if 0 < count < FEWEST}
    if not hidden:
        return frozenset()
    larger = sorted((count, name) for name, count in counts.items() if count >= FEWEST)
    for _, name in larger:
        if len(hidden) >= 2 and sum(counts[cell] for cell in hidden) >= len(hidden) + FEWEST:
            break
        hidden.add(name)
    enough = len(hidden) >= 2 and sum(counts[cell] for cell in hidden) >= len(hidden) + FEWEST
    shown = [name for name, count in counts.items() if count and name not in hidden]
    return frozenset(hidden) if enough and shown else None


def _table(question: ProfileQuestion, counts: Mapping[str, int], public: bool) -> ProfileTable:
    hidden = withheld_cells(counts) if public else frozenset()
    if hidden is None:
        return ProfileTable(question.code, question.words, f"{question.words}: tidak ditampilkan", (), True, SO_FEW)
    whole = sum(counts.values())
    rows = tuple(
        CountLine(question.words_of(value), None, None)
        if value in hidden
        else CountLine(question.words_of(value), count, percent(count, whole))
        for value, count in _ordered(question, counts)
    )
    note = WITHHELD_NOTE if hidden else ""
    return ProfileTable(question.code, question.words, _finding(question.words, rows), rows, False, note)


def _ordered(question: ProfileQuestion, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """In the order of the question's values, then unknown ones, "not stated" last."""
    known = [choice.value for choice in question.values]
    values = [value for value in known if value in counts]
    values += sorted(value for value in counts if value and value not in known)
    values += [""] if "" in counts else []
    return [(value, counts[value]) for value in values]


def _finding(title: str, rows: tuple[CountLine, ...]) -> str:
    stated = [row for row in rows if row.count and row.name != NOT_STATED]
    if not stated:
        return f"{title}: tidak dijawab"
    most = max(row.count or 0 for row in stated)
    names = [row for row in stated if row.count == most]
    each = "masing-masing " if len(names) > 1 else ""
    return f"{title} terbanyak: {joined([lowered(row.name) for row in names])} ({each}{names[0].share}%)"
