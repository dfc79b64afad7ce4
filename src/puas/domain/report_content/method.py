"""How the figures were made, in words that an official recognises and another office can follow."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from puas.domain.categories import QualityCategory
from puas.domain.figures import decimal_comma
from puas.domain.instruments import Instrument
from puas.domain.regulations.catalogue import REGULATIONS
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import CategoryLine, MethodBlock
from puas.domain.report_content.result import CHANCE_ONLY
from puas.domain.report_content.wording import figure, number_words

LAW = "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"
HUNDREDTH = Decimal("0.01")


def method_block(month: Month) -> MethodBlock:
    """The method of this edition."""
    return MethodBlock(
        legal_base=_legal_base(month),
        paragraphs=_paragraphs(month),
        formulas=_formulas(month.instrument),
        factor_words=_factor_words(month.instrument),
        categories=_categories(month.instrument),
    )


def _legal_base(month: Month) -> tuple[str, ...]:
    """The office's own text, one base a line; else the default of its instrument."""
    own = tuple(line.strip() for line in month.snapshot.agency.legal_base.splitlines() if line.strip())
    if own:
        return own
    return (LAW, *(rule.legal_base for rule in REGULATIONS if rule.id == month.instrument.regulation))


def _paragraphs(month: Month) -> tuple[str, ...]:
    instrument = month.instrument
    name, count = instrument.index_name, number_words(len(instrument.elements))
    lowest, highest = instrument.scale.lowest, instrument.scale.highest
    return (
        f"Instrumen: {instrument.title}. Setiap pertanyaan dijawab pada skala {lowest} sampai {highest}; {count} unsur dinilai.",
        "Nilai rata-rata (NRR) setiap unsur dihitung atas lembar yang menjawab unsur itu. Semua perhitungan memakai "
        "bilangan pecahan yang tepat; pembulatan ke atas mulai setengah dilakukan satu kali, pada angka yang dicetak.",
        f"Huruf mutu ditentukan dari {name} yang dibulatkan dua desimal, menurut batas bawah pada tabel konversi; "
        "aturan yang sama berlaku untuk setiap unsur.",
        f"Rentang 95% adalah {CHANCE_ONLY}. Rentang dihitung dengan cara Wilson yang disesuaikan untuk indeks; bila jawaban "
        "terkumpul pada enam hari atau lebih, pengelompokan menurut hari ikut diperhitungkan.",
        "Responden mengisi atas kemauan sendiri. Karena itu hasil ini menggambarkan mereka yang mengisi, bukan seluruh "
        "pengguna layanan.",
    )


def _formulas(instrument: Instrument) -> tuple[str, ...]:
    name = instrument.index_name
    weights = {element.weight for element in instrument.elements}
    weight = str(weights.pop()) if len(weights) == 1 else "bobot unsur"
    return (
        "NRR unsur = jumlah nilai unsur : jumlah lembar yang menjawab unsur itu",
        f"NRR tertimbang unsur = NRR unsur × {weight}",
        f"{name} = jumlah NRR tertimbang × {_factor_words(instrument)}",
    )


def _factor_words(instrument: Instrument) -> str:
    factor = instrument.scale.factor
    return decimal_comma(factor, 0 if factor.denominator == 1 else 3)


def _categories(instrument: Instrument) -> tuple[CategoryLine, ...]:
    """Highest first, as the annex prints the table."""
    rows = instrument.categories
    uppers = [row.lower_bound_100 - HUNDREDTH for row in rows[1:]] + [Decimal(100)]
    return tuple(_category(row, upper, instrument) for row, upper in reversed(list(zip(rows, uppers, strict=True))))


def _category(row: QualityCategory, upper: Decimal, instrument: Instrument) -> CategoryLine:
    low = figure(max(Fraction(row.lower_bound_100), instrument.scale.floor_100), 2)
    return CategoryLine(row.letter, row.performance_words, low, f"{low} - {decimal_comma(Fraction(upper), 2)}")
