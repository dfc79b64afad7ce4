"""SQL that turns a Parquet table's columns into scores, keys and days, once every value was found readable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from puas.domain.answers import score_of
from puas.domain.errors import BadInput
from puas.domain.instruments import Instrument, Question
from puas.tables.cells import BLANKS, WRITTEN_OUT
from puas.tables.columns import ColumnPlan
from puas.tables.days import ISO_TIMESTAMP, day_of
from puas.tables.kinds import unreadable
from puas.tables.parquet_table import ROWS_ABOVE, ParquetTable
from puas.tables.refusals import not_a_day, off_scale

INTEGERS = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT"}
FLOATS = {"FLOAT", "DOUBLE"}
_FETCHED = 10_000
_DAY_WORDS = "day_words"
_SPELLINGS = 100_000
"""Different readable spellings of one column that are remembered; more than that is no column of answers or days."""


@dataclass(frozen=True)
class Reading:
    """One column read: `value` is the SQL of what it means, `readable` the SQL of "this cell can be counted"."""

    value: str
    readable: str = ""


@dataclass(frozen=True)
class Days:
    """The day column read: `value` per row, `text` and `words` (a join) per group, `readable` as above."""

    value: str
    text: str
    words: str = ""
    readable: str = ""


@dataclass(frozen=True)
class Sheets:
    """SQL of one row per sheet: columns k0.. and d as the file has them, a0.. (score or NULL); without the bad rows.

    Keys and days become text only after grouping: some thousand groups are cheaper to spell than millions of rows."""

    source: str
    keys: tuple[str, ...]
    """SQL of the keys as text, over k0..."""
    day: str
    """SQL of the day as ISO text, over d; '' where there is none."""
    day_words: str
    """SQL that joins what `day` needs; may be empty."""
    answers: tuple[str, ...]
    bad_rows: str
    """SQL condition on the file's rows; empty where every cell is readable."""


def readable_sheets(table: ParquetTable, plan: ColumnPlan, instrument: Instrument, skip_bad_rows: bool) -> Sheets:
    """Check every used cell, then say how to read them. BadInput names the first bad row unless they are skipped."""
    scores = [_scores(table, place, question) for place, question in zip(plan.questions, instrument.questions, strict=True)]
    day = _days(table, plan.day) if plan.day is not None else Days("''", "d")
    readable = [*(reading.readable for reading in scores), day.readable]
    bad_rows = " OR ".join(map(_is_bad, filter(None, readable)))
    if bad_rows and not skip_bad_rows:
        raise _first_refusal(table, plan, instrument, readable)
    columns = [f"{table.identifier(place)} AS k{number}" for number, place in enumerate(plan.by)]
    columns += [f"{day.value} AS d"]
    columns += [f"{reading.value} AS a{number}" for number, reading in enumerate(scores)]
    where = f" WHERE NOT ({bad_rows})" if bad_rows else ""
    return Sheets(
        source=f"(SELECT {', '.join(columns)} FROM {table.source}{where})",
        keys=tuple(_trimmed(_text(f"k{number}", table.types[place])) for number, place in enumerate(plan.by)),
        day=day.text,
        day_words=day.words,
        answers=tuple(f"a{number}" for number in range(len(scores))),
        bad_rows=bad_rows,
    )


def _scores(table: ParquetTable, place: int, question: Question) -> Reading:
    column, kind = table.identifier(place), table.types[place]
    scores = [choice.score for choice in question.choices]
    if kind in INTEGERS:
        low, high = table.connection.execute(f"SELECT min({column}), max({column}) FROM {table.source}").fetchall()[0]
        if low is None or (scores[0] <= low and high <= scores[-1]):
            return Reading(f"{column}::TINYINT")
        return Reading(f"TRY_CAST({column} AS TINYINT)", f"({column} IS NULL OR {column} BETWEEN {scores[0]} AND {scores[-1]})")
    if kind in FLOATS:
        return _float_scores(table, column, scores)
    return _spelled_scores(table, column, question)


def _float_scores(table: ParquetTable, column: str, scores: list[int]) -> Reading:
    """Whole numbers in a column of floats, as dataframe libraries write columns with gaps; not-a-number is a gap."""
    listed = ", ".join(f"{score}.0" for score in scores)
    readable = f"({column} IS NULL OR isnan({column}) OR {column} IN ({listed}))"
    bad = table.connection.execute(f"SELECT 1 FROM {table.source} WHERE NOT {readable} LIMIT 1").fetchall()
    return Reading(f"CASE WHEN isnan({column}) THEN NULL ELSE {column} END::TINYINT", readable if bad else "")


def _days(table: ParquetTable, place: int) -> Days:
    column, kind = table.identifier(place), table.types[place]
    if kind == "DATE" or kind.startswith("TIMESTAMP"):
        return Days(f"{column}::DATE", "coalesce(strftime(d, '%Y-%m-%d'), '')")
    text = _text(column, kind)
    if kind == "VARCHAR":  # a time is cut off first, so that a column of a million times has a thousand spellings
        has_time = f"length({column}) > 10 AND regexp_full_match({column}, '{ISO_TIMESTAMP}')"
        cut = f"CASE WHEN {has_time} THEN left({column}, 10) ELSE {column} END"
        text = f"coalesce({cut}, '')"
    meanings, is_readable = _spellings(table, text, day_of)
    table.connection.execute(
        f"CREATE TABLE {_DAY_WORDS} AS SELECT unnest(?::VARCHAR[]) AS raw, unnest(?::VARCHAR[]) AS day",
        [list(meanings), list(meanings.values())],
    )
    readable = "" if is_readable else f"{text} IN (SELECT raw FROM {_DAY_WORDS})"
    return Days(text, f"{_DAY_WORDS}.day", f"LEFT JOIN {_DAY_WORDS} ON {_DAY_WORDS}.raw = d", readable)


def _spelled_scores(table: ParquetTable, column: str, question: Question) -> Reading:
    """A column of texts (or of anything else, as text): figures and words."""
    text = f"coalesce({column}::VARCHAR, '')"
    meanings, is_readable = _spellings(table, text, lambda spelling: _spelled_score(question, spelling))
    scores = {spelling: score for spelling, score in meanings.items() if score}
    cases = " ".join(f"WHEN {_literal(spelling)} THEN {score}" for spelling, score in scores.items())
    value = f"(CASE {text} {cases} END)::TINYINT" if cases else "NULL::TINYINT"
    return Reading(value, "" if is_readable else f"{text} IN ({', '.join(map(_literal, meanings)) or 'NULL'})")


def _spellings(table: ParquetTable, text: str, meaning: Callable[[str], str | None]) -> tuple[dict[str, str], bool]:
    """What each different spelling of a column means, read once; and whether all of them mean something."""
    meanings: dict[str, str] = {}
    is_readable = True
    for spelling in _different(table, text):
        meant = meaning(spelling)
        if meant is None or len(meanings) >= _SPELLINGS:
            is_readable = False
        else:
            meanings[spelling] = meant
    return meanings, is_readable


def _different(table: ParquetTable, text: str) -> Iterator[str]:
    cursor = table.connection.cursor().execute(f"SELECT DISTINCT {text} FROM {table.source}")
    while rows := cursor.fetchmany(_FETCHED):
        yield from (row[0] for row in rows)


def _spelled_score(question: Question, text: str) -> str | None:
    """The score as text, '' for a blank, None for no answer."""
    try:
        score = score_of(question, text)
    except BadInput:
        return None
    return "" if score is None else str(score)


def _first_refusal(table: ParquetTable, plan: ColumnPlan, instrument: Instrument, readable: Sequence[str]) -> BadInput:
    """The first bad cell of the first bad row; `readable` as in Reading, for each question and then for the day."""
    places = [*plan.questions, -1 if plan.day is None else plan.day]
    bad_cells = [(place, _is_bad(condition)) for place, condition in zip(places, readable, strict=True) if condition]
    cases = " ".join(f"WHEN {bad} THEN {place}" for place, bad in bad_cells)
    texts = " ".join(f"WHEN {place} THEN {_text(table.identifier(place), table.types[place])}" for place in dict(bad_cells))
    # Numbered by a window and not by DuckDB's file_row_number, which fails on a file that has a column of that name.
    numbered = f"SELECT row_number() OVER () AS puas_row, * FROM {table.source}"
    table.connection.execute("SET preserve_insertion_order = true")
    bad = f"SELECT *, CASE {cases} END AS puas_place FROM ({numbered}) WHERE puas_place IS NOT NULL ORDER BY puas_row LIMIT 1"
    sql = f"SELECT puas_row, puas_place, CASE puas_place {texts} END FROM ({bad})"
    found = table.connection.execute(sql).fetchall()
    if not found:
        # Its own statistics promised a value off the scale that no row holds.
        raise unreadable(Path(table.name))
    number, place, value = found[0]
    row, column = int(number) + ROWS_ABOVE, table.header[place]
    if place == plan.day:
        return not_a_day(row, column, value)
    return off_scale(row, column, value, instrument.questions[plan.questions.index(place)])


def _is_bad(condition: str) -> str:
    """SQL; what is neither readable nor unreadable (a comparison with nothing) is unreadable."""
    return f"({condition}) IS NOT TRUE"


def _trimmed(text: str) -> str:
    """SQL of a text without the blanks around it."""
    return f"trim({text}, {_literal(BLANKS)})"


def _text(column: str, kind: str) -> str:
    """SQL of a cell's text as the other readers write it: whole figures without a fraction, midnight without a time."""
    if kind in FLOATS or kind.startswith("DECIMAL"):
        nothing = f"{column} IS NULL OR isnan({column}::DOUBLE)"
        whole = f"{column} = trunc({column}) AND abs({column}) < {WRITTEN_OUT}"
        digits = f"{column}::BIGINT::VARCHAR"
        return f"CASE WHEN {nothing} THEN '' WHEN {whole} THEN {digits} ELSE {column}::VARCHAR END"
    if kind.startswith("TIMESTAMP"):
        midnight = f"{column}::TIMESTAMP = date_trunc('day', {column}::TIMESTAMP)"
        return f"CASE WHEN {midnight} THEN {column}::DATE::VARCHAR ELSE coalesce({column}::VARCHAR, '') END"
    if kind == "BOOLEAN":
        return f"coalesce(upper({column}::VARCHAR), '')"
    return f"coalesce({column}::VARCHAR, '')"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
