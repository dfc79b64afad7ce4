"""The figures of a report as its tables and sentences print them: what every format and page must show alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from puas.domain.report_content import ElementLine, Figure, MonthlyReport, PartLine

Row = tuple[str, ...]


def dash(value: object) -> str:
    """A withheld or missing figure is printed as a dash."""
    return "–" if value is None or value == "" else str(value)


def sentences(report: MonthlyReport) -> Iterator[str]:
    """Index, letter, interval, n, change against the month before: the lines that carry figures outside the tables."""
    result, change = report.result, report.change
    yield result.finding
    yield result.n_words
    yield from (result.sentence, change.finding, *change.sentences)
    if result.letter:
        yield result.letter_words
    if result.interval:
        yield result.interval.words
        yield result.interval.sentence
    yield from (report.elements.weakest_sentence, report.elements.strongest_sentence, report.trend.finding)


def element_rows(report: MonthlyReport) -> list[Row]:
    """Code, name, n, mean, weighted mean, index and letter of every element; the sums below."""
    block = report.elements
    if not any(line.index_100 for line in block.lines):
        return []
    return [_element_row(block.marked_name(line), line) for line in block.lines]


def _element_row(name: str, line: ElementLine) -> Row:
    figures = (dash(line.n), dash(line.mean), dash(line.weighted_mean), dash(line.index_100))
    return (line.code, name, *figures, line.letter_words)


def total_row(report: MonthlyReport) -> Row:
    """The last row of the element table."""
    block, result = report.elements, report.result
    label = f"Jumlah NRR tertimbang dan {report.identity.index_name}"
    return ("", label, dash(result.n), "", dash(block.total_weighted), dash(block.index_100), result.letter)


def part_rows(report: MonthlyReport) -> list[Row]:
    """Name, n, index, interval and letter of every service, counter and channel."""
    return [_part_row(line) for block in report.parts for line in block.lines]


def _part_row(line: PartLine) -> Row:
    letter = " ".join(words for words in (line.letter_words, line.sentence) if words)
    return (line.name, dash(line.n), dash(line.index_100), dash(line.interval_words), letter)


def profile_rows(report: MonthlyReport) -> list[Row]:
    """Name, count and share of every answer about the respondents; "*" where withheld."""
    rows = [row for table in report.profile for row in table.rows]
    return [
        (row.name, "*" if row.count is None else str(row.count), "*" if row.share is None else str(row.share)) for row in rows
    ]


def processing_rows(report: MonthlyReport) -> list[Row]:
    """Code, counts per score, n, sum and mean: the processing table, where the distribution may be shown."""
    lines = report.elements.lines
    if not element_rows(report) or any(line.counts is None for line in lines):
        return []
    return [
        (line.code, *(str(count) for count in line.counts or ()), dash(line.n), dash(line.total), dash(line.mean))
        for line in lines
    ]


def changed_reports(report: MonthlyReport) -> dict[str, MonthlyReport]:
    """The report with one figure that is not the printed one."""
    other = Figure(Fraction(7, 3), "2,333")
    line, block, interval, table = report.elements.lines[4], report.parts[0], report.result.interval, report.profile[0]
    assert interval is not None

    def with_element(**changed: Any) -> MonthlyReport:
        lines = tuple(replace(each, **changed) if each is line else each for each in report.elements.lines)
        return replace(report, elements=replace(report.elements, lines=lines))

    def with_part(**changed: Any) -> MonthlyReport:
        lines = (replace(block.lines[0], **changed), *block.lines[1:])
        return replace(report, parts=(replace(block, lines=lines), *report.parts[1:]))

    rows = (replace(table.rows[0], share=other), *table.rows[1:])
    return {
        "mean": with_element(mean=other),
        "weighted mean": with_element(weighted_mean=other),
        "letter": with_element(letter="D", letter_words="D"),
        "index": replace(report, result=replace(report.result, n_words="46 responden")),
        "interval": replace(report, result=replace(report.result, interval=replace(interval, words="79,93 s.d. 85,34"))),
        "change": replace(report, change=replace(report.change, finding="IKM lebih tinggi 9,99 poin")),
        "part": with_part(index_100=other),
        "interval of a part": with_part(interval_words="1,00 s.d. 2,00"),
        "profile": replace(report, profile=(replace(table, rows=rows), *report.profile[1:])),
    }
