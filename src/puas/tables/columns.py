"""Which column of a table answers which question, parts the table, or holds the day.

Position is never meaning: a column is named by its question's or element's code, or mapped by whoever knows the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from puas.domain.errors import BadInput
from puas.domain.instruments import Instrument
from puas.tables.cells import is_blank, quoted

Mapped = Mapping[str, str] | Sequence[tuple[str, str]]
"""Column name -> element or question code; pairs where one column name could stand twice."""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Positions of columns in the header. `questions` follows the instrument's order of questions."""

    header: tuple[str, ...]
    questions: tuple[int, ...]
    by: tuple[int, ...]
    day: int | None

    def named_questions(self, instrument: Instrument) -> dict[str, str]:
        """Column name -> question code, as it was understood: what an import keeps beside its tallies."""
        pairs = zip(self.questions, instrument.questions, strict=True)
        return {self.header[place]: question.code for place, question in pairs}


@dataclass(frozen=True, slots=True)
class Named:
    """What the header alone tells: the questions found so far and the columns that nothing claimed."""

    found: dict[str, int]
    missing: tuple[str, ...]
    free: tuple[int, ...]


def named_columns(
    header: Sequence[str], instrument: Instrument, by: Sequence[str], day: str | None, mapping: Mapped
) -> tuple[Named, tuple[int, ...], int | None]:
    """Match a header with an instrument.

    BadInput: a column named in `by`, `day` or `mapping` is not there, an unknown code, two columns for one question.
    """
    parts = tuple(column_named(header, name) for name in by)
    day_place = column_named(header, day) if day is not None else None
    mapped = _mapped(header, instrument, mapping)
    taken = {*mapped.values()}
    spoken_for = {*mapped}
    by_code = defaultdict(list)
    for place, name in enumerate(header):
        if place not in taken:
            by_code[_folded_code(name)].append(place)
    found = dict(mapped)
    for question in instrument.questions:
        places = by_code.get(_folded_code(question.code), [])
        if question.code in spoken_for or not places:
            continue
        if len(places) > 1:
            raise _two_columns(question.code, [header[place] for place in places])
        found[question.code] = places[0]
    missing = tuple(question.code for question in instrument.questions if question.code not in found)
    used = {*found.values(), *parts, day_place}
    return Named(found, missing, tuple(p for p in range(len(header)) if p not in used)), parts, day_place


def column_named(header: Sequence[str], name: str) -> int:
    """The position of the column with this name, exact, else without regard to case and outer spaces."""
    for same in (str, _folded):
        places = [place for place, column in enumerate(header) if same(column) == same(name)]
        if len(places) == 1:
            return places[0]
        if places:
            raise _two_columns(name, [header[place] for place in places])
    raise BadInput(
        "column_not_found",
        "Kolom {column} tidak ada dalam tabel. Kolom yang ada: {known}.",
        column=quoted(name),
        known=", ".join(quoted(column) for column in header if not is_blank(column)),
        field=name,
    )


def _mapped(header: Sequence[str], instrument: Instrument, mapping: Mapped) -> dict[str, int]:
    """Question code -> position, from what the caller mapped; several columns of one element fill its questions in turn."""
    found: dict[str, int] = {}
    pairs = mapping.items() if isinstance(mapping, Mapping) else mapping
    for column, code in pairs:
        place = column_named(header, column)
        question = _open_question(instrument, code, found)
        if place in found.values():
            raise BadInput(
                "column_mapped_twice",
                "Kolom {column} dipetakan dua kali. Setiap kolom hanya menjawab satu pertanyaan.",
                column=quoted(column),
                field=column,
            )
        found[question] = place
    return found


def _open_question(instrument: Instrument, code: str, found: Mapping[str, int]) -> str:
    wanted = _folded_code(code)
    exact = [question.code for question in instrument.questions if _folded_code(question.code) == wanted]
    known = exact or [question.code for question in instrument.questions if _folded_code(question.element) == wanted]
    if not known:
        raise BadInput(
            "unknown_element",
            "Unsur {element} tidak ada dalam instrumen {instrument}. Yang ada: {known}.",
            element=quoted(code),
            instrument=instrument.id,
            known=", ".join(element.code for element in instrument.elements),
            field="map",
        )
    for question in known:
        if question not in found:
            return question
    raise BadInput(
        "element_mapped_twice",
        "Unsur {element} dipetakan ke lebih banyak kolom daripada pertanyaannya. Hapus salah satu --map.",
        element=quoted(code),
        field="map",
    )


def _two_columns(name: str, columns: Sequence[str]) -> BadInput:
    return BadInput(
        "column_ambiguous",
        "Ada {count} kolom untuk {name}: {columns}. Ubah nama salah satu kolom, atau pilih dengan --map.",
        count=len(columns),
        name=quoted(name),
        columns=", ".join(map(quoted, columns)),
        field=name,
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _folded_code(name: str) -> str:
    return _folded(name).rstrip(" .:;)")
