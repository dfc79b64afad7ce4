"""The answer book's final head and its equation, as the report prints them."""

from __future__ import annotations

from puas.domain.answer_book.told import BookFacts
from puas.domain.figures import count_words
from puas.domain.report_content.accompanying_parts import BookBlock, BookLine
from puas.domain.report_content.month import Month, printable_n
from puas.domain.report_content.wording import joined

NONE_BEFORE = "tidak ada"


def book_block(month: Month) -> BookBlock | None:
    """The block of this edition; None for a period that the answer book does not hold."""
    facts = month.snapshot.book
    if facts is None:
        return None
    may_count = all(printable_n(n) is not None for n in (facts.counted, facts.recorded))
    equation = (
        f"Tercatat {count_words(facts.recorded)} = dihitung {count_words(facts.counted)} + dikecualikan "
        f"{count_words(facts.excluded)}"
    )
    return BookBlock(
        finding=equation if may_count else "Buku Jawaban periode ini sudah ditutup",
        lines=(*_heads(facts), *(_counts(facts) if may_count else ()), *_hashes(month, facts)),
        sentences=tuple(sentence for sentence in _sentences(month, facts, may_count) if sentence),
    )


def _heads(facts: BookFacts) -> tuple[BookLine, ...]:
    return (
        BookLine("Buku", facts.log),
        BookLine("Jumlah entri", count_words(facts.size)),
        BookLine("Akar (kepala penutup)", facts.root),
        *(
            line
            for head in facts.later
            for line in (
                BookLine(f"Buku {head.log}, jumlah entri", count_words(head.size)),
                BookLine(f"Buku {head.log}, akar", head.root),
            )
        ),
        BookLine("Akar buku sebelumnya", facts.previous_root or NONE_BEFORE),
        BookLine("Kunci penanda tangan", facts.key),
    )


def _counts(facts: BookFacts) -> tuple[BookLine, ...]:
    return (
        BookLine("Tercatat", count_words(facts.recorded)),
        BookLine("Dihitung", count_words(facts.counted)),
        BookLine("Dikecualikan", count_words(facts.excluded)),
        *([BookLine("Di antaranya hilang (cadangan lama dipulihkan)", count_words(facts.lost))] if facts.lost else []),
        BookLine("Salinan berbeda yang tidak dihitung", count_words(facts.conflicts)),
        BookLine("Penghapusan saran atau profil", count_words(facts.erased)),
    )


def _hashes(month: Month, facts: BookFacts) -> tuple[BookLine, ...]:
    return (
        BookLine("Sidik kuesioner", month.snapshot.instrument_hash),
        BookLine("Perangkat lunak", month.snapshot.software),
        BookLine("Sidik laporan sebelumnya", facts.previous_report or NONE_BEFORE),
    )


def _sentences(month: Month, facts: BookFacts, may_count: bool) -> tuple[str, ...]:
    site = month.snapshot.agency.public_address.partition("/hasil/")[0]
    where = f"Periksa di {site}/buku-jawaban/{month.snapshot.agency.slug}." if site else ""
    return (
        "Setiap jawaban yang diterima masuk ke Buku Jawaban tanpa isi dan tanpa nama. Bila satu entri dihapus, diubah, atau "
        "ditambahkan setelah ditutup, akar di atas tidak lagi cocok.",
        "" if may_count else "Banyaknya jawaban tidak dicetak karena kurang dari 5.",
        f"{count_words(facts.unlogged)} jawaban tercatat sebelum buku ini dimulai dan tidak mempunyai entri."
        if facts.unlogged and may_count
        else "",
        "Yang diputuskan setelah buku ditutup tercatat dalam buku berikutnya, yang kepalanya tercetak di atas."
        if facts.later
        else "",
        _share_of_unit(month, facts) if may_count else "",
        f"Disaksikan oleh {joined(list(facts.witnesses))}."
        if facts.witnesses
        else "Belum disaksikan pihak luar ketika laporan ini disusun.",
        where,
    )


def _share_of_unit(month: Month, facts: BookFacts) -> str:
    """A book holds the whole office and hides its units; only the office itself is told how much of it is this unit's."""
    if month.public or facts.unit_recorded == facts.recorded:
        return ""
    return f"Buku memuat seluruh kantor; {count_words(facts.unit_recorded)} jawaban di antaranya milik unit ini."
