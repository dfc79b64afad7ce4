"""Which elements go along with overall satisfaction: element x rest correlation, from n = 100 (statistics.md 8)."""

from __future__ import annotations

from puas.domain.report_content.accompanying_parts import ImportanceBlock, ImportanceLine
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import ElementBlock, Figure
from puas.domain.report_content.wording import figure
from puas.domain.statistics import item_rest_correlations

SMALLEST_N = 100
SMALLEST_STABLE_N = 300
SHOWN_FROM = (
    f"Keterkaitan setiap unsur dengan unsur lainnya ditampilkan mulai {SMALLEST_N} lembar jawaban lengkap; di bawah itu "
    "angkanya terlalu mudah berubah."
)


def importance_block(month: Month, elements: ElementBlock) -> ImportanceBlock | None:
    """One line an element; None under 100 complete sheets or without figures. Several questions: their mean correlation."""
    if month.tally is None or month.tally.n_complete < SMALLEST_N or month.index is None:
        return None
    found = item_rest_correlations(month.tally)
    lines = tuple(
        ImportanceLine(line.code, line.name, _mean([found[p] for p in month.instrument.questions_of(line.code)]), line.index_100)
        for line in elements.lines
    )
    stable = month.tally.n_complete >= SMALLEST_STABLE_N
    note = (
        "Angka ini adalah korelasi setiap unsur dengan jumlah unsur lainnya (0: tidak sejalan, 1: sejalan sepenuhnya), atas "
        "lembar lengkap. Sejalan belum berarti sebab."
    )
    if not stable:
        note += f" Dengan kurang dari {SMALLEST_STABLE_N} lembar lengkap urutannya tidak stabil."
    return ImportanceBlock(_finding(lines, stable), lines, stable, note)


def _mean(correlations: list[float | None]) -> Figure | None:
    known = [value for value in correlations if value is not None]
    return figure(sum(known) / len(known), 2) if known else None


def _finding(lines: tuple[ImportanceLine, ...], stable: bool) -> str:
    ranked = sorted((line for line in lines if line.correlation), key=lambda line: -line.correlation.exact)  # type: ignore[union-attr]
    if not ranked:
        return "Jawaban tidak cukup beragam untuk melihat unsur yang sejalan dengan kepuasan"
    mark = "" if stable else " (tidak stabil)"
    return f"Unsur yang paling sejalan dengan unsur lain: {ranked[0].code} {ranked[0].name}{mark}"
