"""The chapters of the working copy, in the order of the PDF."""

from __future__ import annotations

from puas.documents.charts import distribution_bars, element_bars, trend_line
from puas.documents.typesetting import drawing_png
from puas.documents.word.pieces import WordReport
from puas.domain.report_content import Figure, MonthlyReport, PartLine


def write_summary(word: WordReport, report: MonthlyReport) -> None:
    word.plain_heading("Ringkasan")
    word.texts(report.analysis_sentences, "List Bullet")


def write_introduction(word: WordReport, report: MonthlyReport) -> None:
    identity = report.identity
    word.chapter_heading("Pendahuluan")
    word.section("Mengapa survei ini dilakukan")
    word.text(
        f"{identity.agency_name} menanyakan kepuasan warga setelah mereka dilayani, setiap bulan, dan menyusun laporannya "
        f"pada tanggal laporan. Laporan ini memuat hasil {identity.unit} untuk {identity.period_words}."
    )
    word.section("Dasar hukum")
    word.texts(report.method.legal_base, "List Number")


def write_collection(word: WordReport, report: MonthlyReport) -> None:
    collection = report.collection
    word.chapter_heading("Pengumpulan data", new_page=False)
    word.section(collection.finding)
    days = f"Jawaban terkumpul pada {collection.day_count} hari." if collection.day_count else ""
    collected = ""
    if collection.index_as_collected_100:
        name, value = report.identity.index_name, collection.index_as_collected_100
        collected = f"Bila semua jawaban yang terkumpul ikut dihitung, {name} menjadi {value}."
    sentences = (collection.sample_sentence, collection.exclusion_sentence, collected, days, collection.channel_sentence)
    word.texts((*sentences, *collection.notes))
    for caption, head, lines in (
        ("Pengguna layanan pada periode ini", "Layanan", collection.served),
        ("Jawaban yang dikeluarkan, menurut alasan", "Alasan", collection.exclusions),
    ):
        if lines:
            rows = [(line.name, _words(line.count), _words(line.share)) for line in lines]
            word.table(caption, (head, "Jumlah", "Persen"), rows, right=(1, 2), widths=(10.3, 3, 3))


def write_results(word: WordReport, report: MonthlyReport) -> None:
    result = report.result
    word.chapter_heading("Hasil pengolahan")
    word.section(result.finding)
    letter = f"Mutu {result.letter_words}, kinerja {result.performance_words}." if result.letter else ""
    interval = result.interval.sentence if result.interval else ""
    word.texts((letter, f"Jumlah: {result.n_words}.", interval, result.sentence))
    word.section(report.elements.finding)
    _write_elements(word, report)
    word.section("Siapa yang menjawab")
    if not report.profile:
        word.text("Profil responden tidak ditampilkan atau tidak ditanyakan pada periode ini.")
    for part in report.profile:
        rows = [(line.name, _words(line.count, "*"), _words(line.share, "*")) for line in part.rows]
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
    rows = [
        (line.code, line.name, _words(line.n), _words(line.mean), _words(line.weighted_mean), _words(line.index_100), line.letter)
        for line in block.lines
    ]
    total = ("", f"Jumlah NRR tertimbang dan {report.identity.index_name}", _words(report.result.n), "")
    rows.append((*total, _words(block.total_weighted), _words(block.index_100), report.result.letter))
    head = ("Kode", "Unsur pelayanan", "n", "NRR", "NRR tertimbang", "Indeks", "Mutu")
    word.table(f"Nilai setiap unsur. {block.note}", head, rows, right=(2, 3, 4, 5), widths=(1.3, 6.4, 1.3, 1.6, 2.3, 1.8, 1.6))
    word.texts([line.warning for line in block.lines])


def write_analysis(word: WordReport, report: MonthlyReport) -> None:
    word.chapter_heading("Analisis")
    if report.elements.weakest:
        word.section("Kelebihan dan kekurangan")
        word.texts((report.elements.weakest_sentence, report.elements.strongest_sentence))
    word.section("Keandalan jawaban")
    word.texts(report.reliability.sentences)
    word.section(report.change.finding)
    word.texts(report.change.sentences)
    word.section(report.trend.finding)
    if len(report.trend.points) > 1:
        _write_trend(word, report)


def _write_trend(word: WordReport, report: MonthlyReport) -> None:
    points = report.trend.points
    floor = float(report.method.categories[-1].lower_100.exact)
    said = "; ".join(f"{point.period_name} {point.index_100 or 'tanpa angka'}" for point in points)
    caption = f"{report.identity.index_name} per bulan, dari nilai terendah skala sampai 100. {' '.join(report.trend.notes)}"
    word.figure(drawing_png(trend_line(points, report.trend.finding, floor_100=floor)), caption, said)
    rows = [
        (
            point.period_name,
            _words(point.n),
            _words(point.index_100),
            f"{point.low_100} s.d. {point.high_100}" if point.low_100 else "–",
            point.note,
        )
        for point in points
    ]
    head = ("Bulan", "n", report.identity.index_name, "Rentang 95%", "Catatan")
    word.table(
        "Angka kecenderungan. Huruf mutu tidak dibandingkan antarbulan.",
        head,
        rows,
        right=(1, 2, 3),
        widths=(3.6, 1.4, 1.9, 3.6, 5.8),
    )


def write_evaluation(word: WordReport, report: MonthlyReport) -> None:
    evaluation = report.evaluation
    word.chapter_heading("Evaluasi dan kesimpulan")
    if evaluation is None:
        word.section("Evaluasi Camat belum diberikan")
        word.text("Laporan ini menunggu evaluasi dan rekomendasi pimpinan.")
    else:
        word.section(evaluation.finding)
        word.texts(evaluation.statement, "Quote")
        rows = [
            (str(line.number), line.text, line.element, line.owner or "–", line.due_words or "–")
            for line in evaluation.recommendations
        ]
        if rows:
            head = ("No.", "Rekomendasi", "Unsur", "Penanggung jawab", "Batas waktu")
            word.table("Rekomendasi", head, rows, widths=(1, 5.9, 3.4, 3.2, 2.8))
        word.text(f"Evaluasi oleh {evaluation.evaluator_words}.")
        word.section("Waktu prosedur")
        word.texts(evaluation.times, "List Bullet")
    word.section("Kesimpulan")
    word.texts(report.conclusion)
    word.signatures(("Mengetahui,", report.identity.office_head), (report.identity.made_on_words, report.identity.preparer))


def write_annexes(word: WordReport, report: MonthlyReport) -> None:
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
                _words(line.n),
                _words(line.total),
                _words(line.mean),
                line.weight_words,
                _words(line.weighted_mean),
            )
            for line in lines
        ]
        widths = (1.6, *(1.2 for _ in scores), 1.4, 2.0, 1.8, 1.8, 2.6)
        caption = "Pengolahan per unsur: jumlah nilai, NRR, dan NRR tertimbang"
        word.table(caption, head, rows, right=range(1, len(head)), widths=widths)
    else:
        word.text(report.elements.note)
    word.text(report.sheets_sentence)
    if report.identity.edition == "internal":
        word.annex_heading("Saran responden")
        word.text(report.comments_sentence)
        word.texts(report.comments, "List Number 2")
    word.annex_heading("Cara menghitung")
    word.section("Rumus")
    word.texts(report.method.formulas)
    word.section("Mutu pelayanan")
    rows_of_letters = [(line.letter, line.performance_words, line.bounds_words) for line in report.method.categories]
    word.table("Tabel konversi", ("Mutu", "Kinerja", report.identity.index_name), rows_of_letters, right=(2,), widths=(2, 9, 5.3))
    word.section("Keterangan")
    word.texts(report.method.paragraphs, "List Bullet")


def _part_row(line: PartLine) -> tuple[str, ...]:
    letter = " ".join(words for words in (line.letter_words, line.sentence) if words)
    return line.name, _words(line.n), _words(line.index_100), line.interval_words or "–", letter


def _words(value: Figure | int | None, missing: str = "–") -> str:
    return missing if value is None else str(value)
