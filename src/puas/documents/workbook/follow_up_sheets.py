"""The sheets of what is promised and what came of it: plan, follow-up, times; and the questionnaire."""

from __future__ import annotations

from typing import Any

from puas.documents.workbook.formats import Formats, height_for, opened, words
from puas.documents.workbook.plain_sheets import write_head, write_texts
from puas.domain.report_content import MonthlyReport

PLAN_WIDTHS = (6.0, 30.0, 52.0, 18.0, 6.0, 6.0, 6.0, 6.0, 28.0)
FOLLOW_UP_WIDTHS = (6.0, 28.0, 44.0, 24.0, 18.0, 34.0, 40.0)
TIME_WIDTHS = (6.0, 40.0, 26.0, 26.0, 48.0)


def write_plan_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """The follow-up plan with the quarters I to IV of its year."""
    plan = report.plan
    sheet = opened(workbook, formats, report, "Rencana tindak lanjut", plan.finding, PLAN_WIDTHS)
    row = 4
    if plan.lines:
        quarters = tuple(f"{quarter} {plan.year_words}" for quarter in ("I", "II", "III", "IV"))
        heads = ("No.", "Prioritas unsur", "Program atau kegiatan", "Waktu", *quarters, "Penanggung jawab")
        row = write_head(sheet, formats, row, heads, (1, 2, 3, 8))
        sheet.set_row(row - 1, 30)
    for line in plan.lines:
        sheet.write_number(row, 0, line.number, formats.whole)
        for column, text in enumerate((line.element, line.action, line.due_words or "–"), 1):
            sheet.write_string(row, column, words(text), formats.after)
        for column, mark in enumerate(line.quarters, 4):
            sheet.write_string(row, column, mark, formats.centre)
        sheet.write_string(row, 8, words(line.owner or "–"), formats.after)
        sheet.set_row(row, max(height_for(line.action, 50), height_for(line.element, 28), height_for(line.owner, 26)))
        row += 1
    others = any(mark.isdigit() for line in plan.lines for mark in line.quarters)
    years = f"Angka tahun menandai kegiatan di luar tahun {plan.year_words}." if others and not plan.by_quarter else ""
    write_texts(sheet, formats, row + 1, "Catatan", tuple(text for text in (plan.note, years) if text), PLAN_WIDTHS)


def write_follow_up_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """What became of earlier promises, with the effect in plain words."""
    block = report.follow_ups
    sheet = opened(workbook, formats, report, "Tindak lanjut", block.finding, FOLLOW_UP_WIDTHS)
    row = write_texts(sheet, formats, 4, "Tindak lanjut periode sebelumnya", block.sentences, FOLLOW_UP_WIDTHS)
    if block.lines:
        heads = ("No.", "Unsur", "Tindak lanjut", "Penanggung jawab", "Batas waktu", "Keadaan", "Perubahan nilai")
        row = write_head(sheet, formats, row, heads, (1, 2, 3, 4, 5, 6))
    for line in block.lines:
        texts = (line.element, line.action, line.owner or "–", line.due_words, line.status_words, line.effect_words or "–")
        sheet.write_number(row, 0, line.number, formats.whole)
        for column, text in enumerate(texts, 1):
            sheet.write_string(row, column, words(text), formats.after)
        sheet.set_row(row, max(height_for(text, FOLLOW_UP_WIDTHS[column] - 2) for column, text in enumerate(texts, 1)))
        row += 1
    if block.note:
        write_texts(sheet, formats, row + 1, "Cara menilai", (block.note,), FOLLOW_UP_WIDTHS)


def write_times_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """The steps of the procedure with their limits, and the quality of the data."""
    sheet = opened(workbook, formats, report, "Waktu dan mutu data", "Waktu prosedur dan mutu data", TIME_WIDTHS)
    row = write_head(sheet, formats, 4, ("No.", "Langkah", "Pelaksana", "Batas waktu", "Pada periode ini"), (1, 2, 3, 4))
    for number, line in enumerate(report.times, 1):
        texts = (line.step, line.who, line.limit, line.happened)
        sheet.write_number(row, 0, number, formats.whole)
        for column, text in enumerate(texts, 1):
            sheet.write_string(row, column, words(text), formats.after)
        sheet.set_row(row, max(height_for(text, TIME_WIDTHS[column] - 2) for column, text in enumerate(texts, 1)))
        row += 1
    write_texts(sheet, formats, row + 1, "Mutu data", report.data_quality, TIME_WIDTHS)


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
