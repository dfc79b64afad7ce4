"""Chapters IV and V of the working copy: analysis with trend, evaluation and plan; conclusion."""

from __future__ import annotations

from collections.abc import Sequence

from puas.documents.charts import importance_bars, trend_line
from puas.documents.typesetting import drawing_png
from puas.documents.word.chapters import shown
from puas.documents.word.pieces import WordReport
from puas.domain.report_content import MonthlyReport, PlanLine

LONGEST_WHOLE_CONCLUSION = 2000
"""Up to this many letters the conclusion stays on one page with its signatures, as in the PDF."""


def write_analysis(word: WordReport, report: MonthlyReport) -> None:
    word.chapter_heading("Analisis")
    if report.elements.weakest:
        word.section("Kelebihan dan kekurangan")
        word.texts((report.elements.weakest_sentence, report.elements.strongest_sentence))
    word.texts(report.own_words.analysis)
    word.section(report.change.finding)
    word.texts(report.change.sentences)
    word.section(report.trend.finding)
    word.texts((report.trend.limits_sentence,))
    if len(report.trend.points) > 1:
        _write_trend(word, report)
    _write_importance(word, report)
    _write_evaluation(word, report)
    _write_obligations(word, report)
    _write_plan(word, report)


def _write_trend(word: WordReport, report: MonthlyReport) -> None:
    trend, noun = report.trend, report.identity.noun
    floor = float(report.method.categories[-1].lower_100.exact)
    said = "; ".join(f"{point.period_name} {point.index_100 or 'tanpa angka'}" for point in trend.points)
    caption = f"{report.identity.index_name} per {noun}, dari nilai terendah skala sampai 100. {' '.join(trend.notes)}"
    drawn = drawing_png(trend_line(trend.points, trend.finding, floor_100=floor, limits_100=trend.limits_100))
    word.figure(drawn, caption, said)
    rows = [
        (
            point.period_name,
            shown(point.n),
            shown(point.index_100),
            f"{point.low_100} s.d. {point.high_100}" if point.low_100 else "–",
            point.note,
        )
        for point in trend.points
    ]
    head = ("Periode", "n", report.identity.index_name, "Rentang 95%", "Catatan")
    caption = f"Angka kecenderungan. Huruf mutu tidak dibandingkan antar{noun}."
    word.table(caption, head, rows, right=(1, 2, 3), widths=(3.6, 1.4, 1.9, 3.6, 5.8))


def _write_importance(word: WordReport, report: MonthlyReport) -> None:
    block = report.importance
    if block is None:
        return
    word.section(block.finding)
    said = "Korelasi setiap unsur dengan unsur lainnya; angkanya ada pada tabel di bawahnya."
    word.figure(drawing_png(importance_bars(block.lines, block.finding)), f"Keterkaitan setiap unsur. {block.note}", said)
    rows = [(line.code, line.name, shown(line.correlation), shown(line.index_100)) for line in block.lines]
    head = ("Kode", "Unsur pelayanan", "Keterkaitan", "Indeks")
    word.table("Keterkaitan dan nilai setiap unsur", head, rows, right=(2, 3), widths=(1.5, 9.3, 3, 2.5))


def _write_evaluation(word: WordReport, report: MonthlyReport) -> None:
    evaluation = report.evaluation
    if evaluation is None:
        word.section(f"Evaluasi {report.identity.office_head.position} belum diberikan")
        word.text("Laporan ini menunggu evaluasi dan rekomendasi pimpinan.")
        return
    word.section(evaluation.finding)
    word.texts(evaluation.statement, "Quote")
    word.text(f"Evaluasi oleh {evaluation.evaluator_words}, {evaluation.evaluated_words}.")


def _write_obligations(word: WordReport, report: MonthlyReport) -> None:
    block = report.obligations
    word.section(block.finding)
    word.text("Kewajiban berasal dari prosedur dan peraturan; saran perbaikan berasal dari data dan dimuat terpisah di bawahnya.")
    rows = [(str(number), line.duty, line.situation, line.state_words, line.source) for number, line in enumerate(block.lines, 1)]
    head = ("No.", "Kewajiban", "Keadaan", "Status", "Dasar")
    word.table("Kewajiban pada periode ini", head, rows, widths=(1, 4.6, 4.6, 2.2, 3.9))


def _write_plan(word: WordReport, report: MonthlyReport) -> None:
    word.section(report.plan.finding)
    for kind, wanted in (("kewajiban", True), ("saran perbaikan", False)):
        lines = [line for line in report.plan.lines if line.is_obligation is wanted]
        if lines:
            _write_plan_table(word, report, f"Rencana tindak lanjut: {kind}", lines)
    word.texts((report.plan.note,))


def _write_plan_table(word: WordReport, report: MonthlyReport, caption: str, lines: Sequence[PlanLine]) -> None:
    plan = report.plan
    if plan.by_quarter:
        head: tuple[str, ...] = ("No.", "Prioritas unsur", "Program atau kegiatan", "I", "II", "III", "IV", "Penanggung jawab")
        rows: list[tuple[str, ...]] = [
            (str(line.number), line.element, line.action, *line.quarters, line.owner or "–") for line in lines
        ]
        caption += f" menurut triwulan I sampai IV, tahun {plan.year_words}"
        word.table(caption, head, rows, widths=(1, 3.1, 5.2, 1.1, 1.1, 1.1, 1.1, 2.6))
    else:
        head = ("No.", "Prioritas unsur", "Program atau kegiatan", "Waktu", "Penanggung jawab")
        rows = [(str(line.number), line.element, line.action, line.due_words or "–", line.owner or "–") for line in lines]
        word.table(caption, head, rows, widths=(1, 3.4, 5.9, 2.8, 3.2))


def write_closing(word: WordReport, report: MonthlyReport) -> None:
    word.chapter_heading("Kesimpulan", new_page=False)
    sentences = (*report.conclusion, *report.own_words.conclusion)
    stays_whole = sum(map(len, sentences)) <= LONGEST_WHOLE_CONCLUSION
    for sentence in sentences:
        word.text(sentence).paragraph_format.keep_with_next = stays_whole or None
    word.signatures(("Mengetahui,", report.identity.office_head), (report.identity.made_on_words, report.identity.preparer))
