"""The sheets of what is promised and what came of it: obligations, plan, follow-up, times; and the questionnaire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from puas.documents.workbook.formats import Formats, height_for, opened, words
from puas.documents.workbook.plain_sheets import write_head, write_texts
from puas.domain.report_content import MonthlyReport

OBLIGATION_WIDTHS = (6.0, 40.0, 56.0, 16.0, 36.0)
PLAN_WIDTHS = (6.0, 18.0, 28.0, 50.0, 18.0, 28.0)
QUARTER_WIDTHS = (6.0, 6.0, 6.0, 6.0)
FOLLOW_UP_WIDTHS = (6.0, 28.0, 44.0, 24.0, 18.0, 34.0, 40.0)
TIME_WIDTHS = (6.0, 40.0, 26.0, 26.0, 48.0)


def write_obligation_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """What procedure and regulations demand, apart from what the data suggest."""
    sheet = opened(workbook, formats, report, "Kewajiban", report.obligations.finding, OBLIGATION_WIDTHS)
    row = write_head(sheet, formats, 4, ("No.", "Kewajiban", "Keadaan", "Status", "Dasar"), (1, 2, 3, 4))
    for number, line in enumerate(report.obligations.lines, 1):
        sheet.write_number(row, 0, number, formats.whole)
        row = _write_row(sheet, formats, row, (line.duty, line.situation, line.state_words, line.source), OBLIGATION_WIDTHS)


def write_plan_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """The follow-up plan, obligations first; a year's with the quarters I to IV."""
    plan = report.plan
    by_quarter = plan.by_quarter and plan.lines
    widths = (*PLAN_WIDTHS, *QUARTER_WIDTHS) if by_quarter else PLAN_WIDTHS
    sheet = opened(workbook, formats, report, "Rencana tindak lanjut", plan.finding, widths)
    row = 4
    if plan.lines:
        quarters = tuple(f"{quarter} {plan.year_words}" for quarter in ("I", "II", "III", "IV")) if by_quarter else ()
        heads = ("No.", "Jenis", "Prioritas unsur", "Program atau kegiatan", "Waktu", "Penanggung jawab", *quarters)
        row = write_head(sheet, formats, row, heads, (1, 2, 3, 4, 5))
        sheet.set_row(row - 1, 30)
    for line in plan.lines:
        for column, mark in enumerate(line.quarters if by_quarter else (), len(PLAN_WIDTHS)):
            sheet.write_string(row, column, mark, formats.centre)
        sheet.write_number(row, 0, line.number, formats.whole)
        kind = "Kewajiban" if line.is_obligation else "Saran perbaikan"
        row = _write_row(sheet, formats, row, (kind, line.element, line.action, line.due_words, line.owner), PLAN_WIDTHS)
    write_texts(sheet, formats, row + 1, "Catatan", (plan.note,) if plan.note else (), widths)


def _write_row(sheet: Any, formats: Formats, row: int, texts: Sequence[str], widths: Sequence[float]) -> int:
    """Texts from the second column on, "–" for an empty one, in a row as high as the longest needs; the next row."""
    for column, text in enumerate(texts, 1):
        sheet.write_string(row, column, words(text or "–"), formats.after)
    sheet.set_row(row, max(height_for(text, widths[column] - 2) for column, text in enumerate(texts, 1)))
    return row + 1


def write_follow_up_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """What became of earlier promises, with the effect in plain words."""
    block = report.follow_ups
    sheet = opened(workbook, formats, report, "Tindak lanjut", block.finding, FOLLOW_UP_WIDTHS)
    row = write_texts(sheet, formats, 4, "Tindak lanjut periode sebelumnya", block.sentences, FOLLOW_UP_WIDTHS)
    if block.lines:
        heads = ("No.", "Unsur", "Tindak lanjut", "Penanggung jawab", "Batas waktu", "Keadaan", "Perubahan nilai")
        row = write_head(sheet, formats, row, heads, (1, 2, 3, 4, 5, 6))
    for line in block.lines:
        sheet.write_number(row, 0, line.number, formats.whole)
        texts = (line.element, line.action, line.owner, line.due_words, line.status_words, line.effect_words)
        row = _write_row(sheet, formats, row, texts, FOLLOW_UP_WIDTHS)
    if block.note:
        write_texts(sheet, formats, row + 1, "Cara menilai", (block.note,), FOLLOW_UP_WIDTHS)


def write_times_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """The steps of the procedure with their limits, the quality of the data, and the answer book."""
    sheet = opened(workbook, formats, report, "Waktu dan mutu data", "Waktu prosedur dan mutu data", TIME_WIDTHS)
    row = write_head(sheet, formats, 4, ("No.", "Langkah", "Pelaksana", "Batas waktu", "Pada periode ini"), (1, 2, 3, 4))
    for number, line in enumerate(report.times, 1):
        sheet.write_number(row, 0, number, formats.whole)
        row = _write_row(sheet, formats, row, (line.step, line.who, line.limit, line.happened), TIME_WIDTHS)
    row = write_texts(sheet, formats, row + 1, "Mutu data", report.data_quality, TIME_WIDTHS)
    if report.book is not None:
        lines = (f"{line.name}: {line.value}" for line in report.book.lines)
        told = (f"{report.book.finding}.", *lines, *report.book.sentences)
        write_texts(sheet, formats, row + 1, "Buku Jawaban", told, TIME_WIDTHS)


def write_questionnaire_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """Every question with its answer words."""
    block = report.questionnaire
    widths = (8.0, 60.0, *(18.0 for _ in block.scores))
    sheet = opened(workbook, formats, report, "Kuesioner", "Kuesioner", widths)
    row = write_texts(sheet, formats, 4, "Keterangan", (block.sentence, block.profile_sentence), widths)
    columns = tuple(range(1, len(widths)))
    row = write_head(sheet, formats, row, ("Kode", "Pertanyaan", *(str(score) for score in block.scores)), columns)
    for line in block.lines:
        sheet.write_string(row, 0, words(line.code), formats.bold)
        for column, text in enumerate((line.text, *line.choices), 1):
            sheet.write_string(row, column, words(text), formats.after)
        sheet.set_row(row, max(height_for(line.text, 58), *(height_for(text, 16) for text in line.choices)))
        row += 1
