"""The annexes of the working copy, in the order of the PDF."""

from __future__ import annotations

from collections.abc import Mapping

from puas.documents.charts import distribution_bars
from puas.documents.typesetting import drawing_png
from puas.documents.word.chapters import shown
from puas.documents.word.pieces import WordReport
from puas.domain.report_content import MonthlyReport
from puas.domain.report_content.wording import ended


def write_annexes(word: WordReport, report: MonthlyReport, photos: Mapping[str, bytes]) -> None:
    """Questionnaire, processing, follow-up, method, data quality, answer book, times; comments (internal) and photos if any."""
    _write_questionnaire(word, report)
    _write_processing(word, report)
    _write_follow_ups(word, report)
    _write_method(word, report)
    _write_data_quality(word, report)
    _write_book(word, report)
    _write_times(word, report)
    if report.identity.edition == "internal":
        word.annex_heading("Saran responden")
        word.text(report.comments_sentence)
        word.texts(report.comments, "List Number 2")
    if report.photos:
        _write_photos(word, report, photos)


def _write_questionnaire(word: WordReport, report: MonthlyReport) -> None:
    block = report.questionnaire
    word.annex_heading("Kuesioner")
    word.text(f"{block.sentence} {block.profile_sentence}")
    rows = [
        (line.code, line.text, "; ".join(f"{score} {words}" for score, words in zip(block.scores, line.choices, strict=True)))
        for line in block.lines
    ]
    word.table("Pertanyaan dan pilihan jawaban", ("Kode", "Pertanyaan", "Pilihan jawaban"), rows, widths=(1.4, 7.4, 7.5))


def _write_processing(word: WordReport, report: MonthlyReport) -> None:
    lines = report.elements.lines
    word.annex_heading("Tabel pengolahan")
    if any(line.index_100 for line in lines) and all(line.counts is not None for line in lines):
        said = "Sebaran jawaban; angkanya ada pada tabel di bawahnya."
        word.figure(drawing_png(distribution_bars(lines, "Sebaran jawaban per unsur")), "Banyaknya jawaban per nilai.", said)
        scores = tuple(str(score) for score in lines[0].scores)
        head = ("Kode", *scores, "n", "Jumlah nilai", "NRR", "Bobot", "NRR tertimbang")
        rows = [
            (
                line.code,
                *(str(count) for count in line.counts or ()),
                shown(line.n),
                shown(line.total),
                shown(line.mean),
                line.weight_words,
                shown(line.weighted_mean),
            )
            for line in lines
        ]
        rows.append(("Jumlah", *("" for _ in scores), "", "", "", "", shown(report.elements.total_weighted)))
        widths = (1.6, *(1.2 for _ in scores), 1.4, 2.0, 1.8, 1.8, 2.6)
        caption = "Pengolahan per unsur: jumlah nilai, NRR, dan NRR tertimbang"
        word.table(caption, head, rows, right=range(1, len(head)), widths=widths)
        factor, total = report.method.factor_words, shown(report.elements.total_weighted)
        if report.result.index_100:
            word.text(f"{report.identity.index_name} = {total} × {factor} = {report.result.index_100}. {report.elements.note}")
    else:
        word.text(report.elements.note)
    word.text(report.sheets_sentence)


def _write_follow_ups(word: WordReport, report: MonthlyReport) -> None:
    block = report.follow_ups
    word.annex_heading("Tindak lanjut periode sebelumnya")
    word.text(f"{block.finding}.", bold=True)
    word.texts(block.sentences)
    if block.lines:
        head = ("No.", "Tindak lanjut", "Penanggung jawab", "Keadaan", "Perubahan nilai")
        rows = [
            (
                str(line.number),
                f"{line.action} ({line.element}, dijanjikan {line.promised_words})",
                line.owner or "–",
                f"{ended(line.status_words)} Batas waktu {line.due_words}.",
                line.effect_words or "–",
            )
            for line in block.lines
        ]
        word.table("Janji, keadaan, dan perubahan nilai yang menyertainya", head, rows, widths=(1, 5, 2.8, 3.7, 3.8))
    word.texts((block.note,))


def _write_method(word: WordReport, report: MonthlyReport) -> None:
    word.annex_heading("Cara menghitung")
    word.section("Rumus")
    word.texts(report.method.formulas)
    word.section("Mutu pelayanan")
    rows = [(line.letter, line.performance_words, line.bounds_words) for line in report.method.categories]
    word.table("Tabel konversi", ("Mutu", "Kinerja", report.identity.index_name), rows, right=(2,), widths=(2, 9, 5.3))
    word.section("Keterangan")
    word.texts(report.method.paragraphs, "List Bullet")


def _write_data_quality(word: WordReport, report: MonthlyReport) -> None:
    word.annex_heading("Mutu data")
    word.texts(report.data_quality, "List Bullet")
    if report.collection.exclusions:
        rows = [(line.name, shown(line.count), shown(line.share)) for line in report.collection.exclusions]
        head = ("Alasan", "Jumlah", "Persen")
        word.table("Jawaban yang dikeluarkan, menurut alasan", head, rows, right=(1, 2), widths=(10.3, 3, 3))


def _write_book(word: WordReport, report: MonthlyReport) -> None:
    if report.book is None:
        return
    word.annex_heading("Buku Jawaban", new_page=False)
    word.text(f"{report.book.finding}.")
    rows = [(line.name, line.value) for line in report.book.lines]
    word.table("Kepala buku dan hitungannya", ("Keterangan", "Isi"), rows, widths=(5.3, 11))
    word.texts(report.book.sentences, "List Bullet")


def _write_times(word: WordReport, report: MonthlyReport) -> None:
    word.annex_heading("Waktu prosedur", new_page=False)
    rows = [(str(number), line.step, line.who, line.limit, line.happened) for number, line in enumerate(report.times, 1)]
    head = ("No.", "Langkah", "Pelaksana", "Batas waktu", "Pada periode ini")
    word.table("Langkah prosedur, batas waktunya, dan kenyataannya", head, rows, widths=(1, 4.6, 2.9, 3, 4.8))


def _write_photos(word: WordReport, report: MonthlyReport, photos: Mapping[str, bytes]) -> None:
    word.annex_heading("Dokumentasi")
    for photo in report.photos:
        if photo.sha256 in photos:
            word.photo(photos[photo.sha256], photo.caption)
        else:
            word.text(f"{photo.caption} (foto tidak tersedia).")
