"""The sheets that hold figures and text without formulas: summary, profile, services, trend, evaluation, comments, method."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from puas.documents.workbook.formats import Formats, height_for, opened, value, words
from puas.domain.report_content import MonthlyReport

SUMMARY_WIDTHS = (22.0, 68.0)
TREND_WIDTHS = (20.0, 8.0, 10.0, 12.0, 12.0, 36.0)
EVALUATION_WIDTHS = (6.0, 52.0, 28.0, 26.0, 20.0)
METHOD_WIDTHS = (24.0, 70.0)
LOGO_PIXELS = 52


def write_summary_sheet(workbook: Any, formats: Formats, report: MonthlyReport, logo_png: bytes | None) -> None:
    """The first sheet: office, result, and the month in sentences."""
    identity, result = report.identity, report.result
    title = f"{identity.title} {identity.index_title} {identity.period_name}"
    sheet = opened(workbook, formats, report, "Ringkasan", title, SUMMARY_WIDTHS)
    facts: list[tuple[str, str]] = [
        ("Kantor", " ".join(part for part in (identity.government, identity.agency_name) if part)),
        ("Alamat", identity.agency_address),
        ("Responden", result.n_words),
        ("Mutu dan kinerja", ", ".join(part for part in (result.letter_words, result.performance_words) if part) or "–"),
        ("Rentang 95%", result.interval.words if result.interval else "–"),
        ("Nomor naskah", identity.letter_number or "–"),
        ("Disusun", identity.made_on_words),
        ("Instrumen", identity.instrument_title),
        ("Sidik data", identity.digest),
    ]
    if report.collection.channel_sentence:
        facts.insert(3, ("Saluran", report.collection.channel_sentence))
    if identity.correction_mark:
        facts.insert(0, ("Perbaikan", identity.correction_mark))
    sheet.write_string(4, 0, identity.index_name, formats.heading)
    if result.index_100:
        sheet.write_number(4, 1, float(result.index_100.exact), formats.large)
    else:
        sheet.write_string(4, 1, words(result.sentence or result.finding), formats.wrapped)
    sheet.set_row(4, 36)
    for place, (name, fact) in enumerate(facts):
        sheet.write_string(5 + place, 0, name, formats.bold)
        sheet.write_string(5 + place, 1, words(fact), formats.words)
        sheet.set_row(5 + place, height_for(fact, 64))
    row = write_texts(sheet, formats, 6 + len(facts), "Ringkasan", report.analysis_sentences, SUMMARY_WIDTHS)
    own = report.own_words
    for heading, texts in (
        ("Pendahuluan", report.introduction.background + own.introduction),
        ("Pengumpulan data", (report.collection.executor_sentence, report.collection.time_sentence, *own.collection)),
        ("Analisis", own.analysis),
        ("Kesimpulan", report.conclusion + own.conclusion),
    ):
        row = write_texts(sheet, formats, row, heading, texts, SUMMARY_WIDTHS)
    if logo_png is not None:
        _insert_logo(sheet, logo_png)


def _insert_logo(sheet: Any, logo_png: bytes) -> None:
    """In the upper right corner, 52 pixels high whatever its own size (the height stands in bytes 20 to 23 of a PNG)."""
    scale = LOGO_PIXELS / int.from_bytes(logo_png[20:24], "big")
    place = {"x_offset": 420, "x_scale": scale, "y_scale": scale, "object_position": 3, "description": "Logo kantor"}
    sheet.insert_image(0, 1, "logo.png", {"image_data": BytesIO(logo_png), **place})


def write_profile_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """Counts per question about the respondents; withheld cells are "*"."""
    sheet = opened(workbook, formats, report, "Profil", "Profil responden", (44, 14, 12))
    row = 4
    if not report.profile:
        sheet.write_string(row, 0, "Profil responden tidak ditampilkan atau tidak ditanyakan.", formats.muted)
    for part in report.profile:
        row = write_head(sheet, formats, row, (part.title, "Responden", "Persen"))
        for line in part.rows:
            sheet.write_string(row, 0, words(line.name), formats.words)
            _write_cell(sheet, formats, row, 1, line.count if line.count is not None else "*", formats.whole)
            _write_cell(sheet, formats, row, 2, float(line.share.exact) if line.share else "*", formats.one)
            row += 1
        sheet.write_string(row, 0, words(part.note), formats.muted)
        row += 2


def write_parts_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """The index by service (and, internally, by counter and channel)."""
    sheet = opened(workbook, formats, report, "Layanan", "Indeks menurut layanan", (36, 8, 10, 22, 20, 40))
    row = 4
    if not report.parts:
        sheet.write_string(row, 0, "Tidak ada rincian menurut layanan.", formats.muted)
    for part in report.parts:
        row = write_head(sheet, formats, row, (part.title, "n", "Indeks", "Rentang 95%", "Mutu", "Catatan"), (3, 4, 5))
        for line in part.lines:
            sheet.write_string(row, 0, words(line.name), formats.words)
            _write_cell(sheet, formats, row, 1, line.n if line.n is not None else "–", formats.whole)
            _write_cell(sheet, formats, row, 2, value(line.index_100), formats.two)
            for column, text in enumerate((line.interval_words, line.letter_words, line.sentence), 3):
                sheet.write_string(row, column, words(text), formats.after)
            sheet.set_row(row, max(height_for(line.sentence, 40), height_for(line.name, 36)))
            row += 1
        sheet.write_string(row, 0, words(part.note), formats.muted)
        row += 2


def write_trend_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """Month by month, with the interval and what to know about each month."""
    sheet = opened(workbook, formats, report, "Tren", words(report.trend.finding), TREND_WIDTHS)
    row = write_head(
        sheet, formats, 4, ("Periode", "n", report.identity.index_name, "Batas bawah", "Batas atas", "Catatan"), (5,)
    )
    for point in report.trend.points:
        sheet.write_string(row, 0, point.period_name, formats.bold if point.current else formats.words)
        _write_cell(sheet, formats, row, 1, point.n if point.n is not None else "–", formats.whole)
        for column, figure in enumerate((point.index_100, point.low_100, point.high_100), 2):
            _write_cell(sheet, formats, row, column, value(figure), formats.two)
        changed = "Instrumen berganti." if point.instrument_changed else ""
        note = f"{point.note} {changed}".strip()
        sheet.write_string(row, 5, words(note), formats.after)
        sheet.set_row(row, height_for(note, TREND_WIDTHS[5]))
        row += 1
    limits = (report.trend.limits_sentence,) if report.trend.limits_sentence else ()
    texts = report.change.sentences + limits + report.trend.notes
    row = write_texts(sheet, formats, row + 1, report.change.finding, texts, TREND_WIDTHS)
    _write_importance(sheet, formats, row, report)


def _write_importance(sheet: Any, formats: Formats, row: int, report: MonthlyReport) -> None:
    """Element x rest correlations, from the n at which they may be shown."""
    if report.importance is None:
        return
    row = write_head(sheet, formats, row, ("Unsur", "Kode", "Keterkaitan"))
    for line in report.importance.lines:
        sheet.write_string(row, 0, words(line.name), formats.words)
        sheet.write_string(row, 1, line.code, formats.centre)
        _write_cell(sheet, formats, row, 2, value(line.correlation), formats.two)
        sheet.set_row(row, height_for(line.name, TREND_WIDTHS[0] - 1))
        row += 1
    write_texts(sheet, formats, row + 1, report.importance.finding, (report.importance.note,), TREND_WIDTHS)


def write_evaluation_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """The office head's evaluation and recommendations, when they exist."""
    evaluation = report.evaluation
    if evaluation is None:
        return
    sheet = opened(workbook, formats, report, "Evaluasi", words(evaluation.finding), EVALUATION_WIDTHS)
    row = write_head(sheet, formats, 4, ("No.", "Rekomendasi", "Unsur", "Penanggung jawab", "Batas waktu"), (1, 2, 3, 4))
    for line in evaluation.recommendations:
        sheet.write_number(row, 0, line.number, formats.whole)
        for column, text in enumerate((line.text, line.element, line.owner or "–", line.due_words or "–"), 1):
            sheet.write_string(row, column, words(text), formats.after)
        sheet.set_row(row, max(height_for(line.text, 52), height_for(line.element, 28), height_for(line.owner, 26)))
        row += 1
    texts = (*evaluation.statement, f"Evaluasi oleh {evaluation.evaluator_words}.", *evaluation.times)
    write_texts(sheet, formats, row + 1, "Pernyataan dan waktu", texts, EVALUATION_WIDTHS)


def write_comments_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """What respondents wrote; internal edition only, sorted by text so that it cannot be joined to other sheets."""
    sheet = opened(workbook, formats, report, "Saran", "Saran responden", (6, 88))
    sheet.write_string(4, 0, words(report.comments_sentence), formats.muted)
    for place, comment in enumerate(report.comments):
        sheet.write_number(5 + place, 0, place + 1, formats.whole)
        sheet.write_string(5 + place, 1, words(comment), formats.after)
        sheet.set_row(5 + place, height_for(comment, 88))


def write_method_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """How everything was computed, and on which legal base."""
    sheet = opened(workbook, formats, report, "Metode", "Cara menghitung", METHOD_WIDTHS)
    row = write_texts(sheet, formats, 4, "Rumus", report.method.formulas, METHOD_WIDTHS)
    row = write_texts(sheet, formats, row, "Keterangan", report.method.paragraphs, METHOD_WIDTHS)
    collection = report.collection
    row = write_texts(
        sheet, formats, row, "Pengumpulan", (collection.sample_sentence, collection.exclusion_sentence), METHOD_WIDTHS
    )
    write_texts(sheet, formats, row, "Dasar hukum", report.method.legal_base, METHOD_WIDTHS)


def write_head(sheet: Any, formats: Formats, row: int, heads: tuple[str, ...], texts: tuple[int, ...] = ()) -> int:
    """Column heads; `texts` names the columns of text, the others hold figures. Returns the next row."""
    for column, head in enumerate(heads):
        shape = formats.head_after if column in texts else formats.head_right
        sheet.write_string(row, column, head, shape if column else formats.head)
    return row + 1


def _write_cell(sheet: Any, formats: Formats, row: int, column: int, content: float | str, shape: Any) -> None:
    if isinstance(content, str):
        sheet.write_string(row, column, content, formats.centre)
    else:
        sheet.write_number(row, column, content, shape)


def write_texts(sheet: Any, formats: Formats, row: int, heading: str, texts: tuple[str, ...], widths: tuple[float, ...]) -> int:
    """A heading and one sentence a row across all columns; returns the next free row after a blank one. No texts: nothing."""
    if not texts:
        return row
    sheet.write_string(row, 0, heading, formats.heading)
    for place, text in enumerate(texts, 1):
        sheet.merge_range(row + place, 0, row + place, len(widths) - 1, "", formats.wrapped)
        sheet.write_string(row + place, 0, words(text), formats.wrapped)
        sheet.set_row(row + place, height_for(text, sum(widths)))
    return row + len(texts) + 2
