"""Cronbach's alpha (from 30 complete sheets) and straight-lining: shown side by side, used to delete nothing."""

from __future__ import annotations

from puas.domain.figures import count_words
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import ReliabilityBlock
from puas.domain.report_content.wording import figure
from puas.domain.statistics import cronbach_alpha, straight_lining

SMALLEST_COMPLETE = 30


def reliability_block(month: Month) -> ReliabilityBlock:
    """Reliability over complete sheets, where the edition may show a distribution."""
    if month.tally is None:
        return ReliabilityBlock(None, None, 0, ("Keandalan tidak dapat dihitung dari rekap.",))
    n = month.tally.n_complete
    if n < SMALLEST_COMPLETE or not month.shown.distribution:
        sentence = f"Keandalan (alfa Cronbach) dihitung mulai {SMALLEST_COMPLETE} lembar lengkap."
        return ReliabilityBlock(None, None, n if month.shown.distribution else 0, (sentence,))
    alpha = cronbach_alpha(month.tally)
    lined = figure(100 * (straight_lining(month.tally) or 0), 1)
    sentences = []
    if alpha is None:
        sentences.append("Alfa Cronbach tidak dapat dihitung karena semua lembar berjumlah sama.")
    else:
        value = figure(alpha, 2)
        sentences.append(f"Alfa Cronbach {value} atas {count_words(n)} lembar lengkap.")
    if lined.exact:
        sentences.append(
            f"{lined}% lembar lengkap memberi nilai yang sama untuk semua pertanyaan; lembar itu tetap dihitung, "
            "dan bila banyak, alfa menjadi tinggi dengan sendirinya."
        )
    else:
        sentences.append("Tidak ada lembar lengkap yang memberi nilai yang sama untuk semua pertanyaan.")
    return ReliabilityBlock(
        alpha=figure(alpha, 2) if alpha is not None else None,
        straight_lining=lined,
        n_complete=n,
        sentences=tuple(sentences),
    )
