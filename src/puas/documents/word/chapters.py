"""Chapters I to III of the working copy, in the order of the PDF."""

from __future__ import annotations

from puas.documents.charts import element_bars
from puas.documents.typesetting import drawing_png
from puas.documents.word.pieces import WordReport
from puas.domain.report_content import Figure, MonthlyReport, PartLine


def write_summary(word: WordReport, report: MonthlyReport) -> None:
    word.plain_heading("Ringkasan")
    word.texts(report.analysis_sentences, "List Bullet")


def write_introduction(word: WordReport, report: MonthlyReport) -> None:
    word.chapter_heading("Pendahuluan")
    word.section("Latar belakang")
    word.texts((*report.introduction.background, *report.own_words.introduction))
    word.section("Dasar hukum")
    word.texts(report.method.legal_base, "List Number")
    word.section("Maksud dan tujuan")
    word.texts(report.introduction.purpose)


def write_collection(word: WordReport, report: MonthlyReport) -> None:
    collection = report.collection
    word.chapter_heading("Pengumpulan data", new_page=False)
    word.section("Pelaksana, cara, dan waktu")
    word.text(" ".join((collection.executor_sentence, *collection.way_sentences)))
    word.texts((f"{collection.time_sentence} {collection.channel_sentence}".strip(), report.identity.source_mark))
    word.texts(report.own_words.collection)
    word.section(collection.finding)
    word.texts((collection.sample_sentence, collection.exclusion_sentence))
    if collection.served:
        rows = [(line.name, shown(line.count), shown(line.share)) for line in collection.served]
        rows.append(("Jumlah (N)", shown(collection.population), ""))
        head = ("Layanan", "Orang", "Persen")
        word.table("Pengguna layanan pada periode ini", head, rows, right=(1, 2), widths=(10.3, 3, 3))


def write_results(word: WordReport, report: MonthlyReport) -> None:
    result = report.result
    word.chapter_heading("Hasil pengolahan")
    word.section(result.finding)
    letter = f"Mutu {result.letter_words}, kinerja {result.performance_words}." if result.letter else ""
    interval = result.interval.sentence if result.interval else ""
    beside = (result.without_fee_sentence, result.legacy_sentence)
    word.texts((letter, f"Jumlah: {result.n_words}.", interval, result.sentence, *beside))
    word.section(report.elements.finding)
    _write_elements(word, report)
    word.section("Siapa yang menjawab")
    if not report.profile:
        word.text("Profil responden tidak ditampilkan atau tidak ditanyakan pada periode ini.")
    for part in report.profile:
        rows = [(line.name, shown(line.count, "*"), shown(line.share, "*")) for line in part.rows]
        if rows:
            word.table(part.finding, (part.title, "Responden", "Persen"), rows, right=(1, 2), widths=(10.3, 3, 3))
        word.texts((f"{part.title}: {part.note}" if part.withheld else part.note,))
    for block in report.parts:
        word.section(block.finding)
        head = (block.title, "n", "Indeks", "Rentang 95%", "Mutu")
        rows_of_parts = [_part_row(line) for line in block.lines]
        caption = f"Indeks menurut {block.title.lower()}"
        if rows_of_parts:
            word.table(caption, head, rows_of_parts, right=(1, 2, 3), widths=(5.3, 1.4, 1.9, 3.6, 4.1))
        word.texts((block.note,))


def _write_elements(word: WordReport, report: MonthlyReport) -> None:
    block = report.elements
    if not any(line.index_100 for line in block.lines):
        word.text(block.note)
        return
    bars = drawing_png(element_bars(block.lines, block.finding, report.method.categories))
    said = "; ".join(f"{line.code} {line.name} {line.index_100 or 'tidak ditampilkan'}" for line in block.lines)
    word.figure(bars, "Indeks setiap unsur, dari nilai terendah skala sampai 100; garis melintang: rentang 95%.", said)
    rows = []
    for line in block.lines:
        figures = (shown(line.n), shown(line.mean), shown(line.weighted_mean), shown(line.index_100))
        rows.append((line.code, block.marked_name(line), *figures, line.letter_words))
    total = ("", f"Jumlah NRR tertimbang dan {report.identity.index_name}", shown(report.result.n), "")
    rows.append((*total, shown(block.total_weighted), shown(block.index_100), report.result.letter))
    head = ("Kode", "Unsur pelayanan", "n", "NRR", "NRR tertimbang", "Indeks", "Mutu")
    word.table(f"Nilai setiap unsur. {block.note}", head, rows, right=(2, 3, 4, 5), widths=(1.3, 5.9, 1.3, 1.6, 2.3, 1.8, 2.1))
    word.texts([block.alike_note, *(line.warning for line in block.lines)])


def _part_row(line: PartLine) -> tuple[str, ...]:
    letter = " ".join(words for words in (line.letter_words, line.sentence) if words)
    return line.name, shown(line.n), shown(line.index_100), line.interval_words or "–", letter


def shown(value: Figure | int | None, missing: str = "–") -> str:
    """A figure's words, or what stands in its place."""
    return missing if value is None else str(value)
