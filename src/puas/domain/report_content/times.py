"""The four steps of the procedure with their time limits, and what happened in this period (sop.md)."""

from __future__ import annotations

from puas.domain.report_content.accompanying_parts import TimeLine
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import EvaluationBlock, Identity
from puas.domain.report_content.result import respondents_words
from puas.domain.report_content.wording import capitalised
from puas.domain.report_snapshot import EvaluationFacts


def time_lines(
    month: Month, identity: Identity, evaluation: EvaluationFacts | None, block: EvaluationBlock | None
) -> tuple[TimeLine, ...]:
    """One line a step. The citizen's own minutes are not part of the frozen data, and are not claimed."""
    head = identity.office_head.position or "Pimpinan"
    preparer = identity.preparer.position or "Penyusun laporan"
    waiting = f"Disusun pada {identity.made_on_words}."
    return (
        TimeLine("Mengarahkan pengguna layanan ke survei", "Staf pelayanan", "5 menit", "Tidak dicatat per orang.", None),
        TimeLine("Mengisi kuesioner", "Pengguna layanan", "10 menit", f"{capitalised(respondents_words(month.n))}.", None),
        TimeLine(
            f"Menyusun laporan {identity.index_name}",
            preparer,
            f"sampai {identity.due_words}",
            block.times[0] if block else waiting,
            evaluation.made_on_time if evaluation else None,
        ),
        TimeLine(
            "Mengevaluasi hasil dan memberi rekomendasi",
            head,
            "1 hari sejak diserahkan",
            block.times[1] if block else "Menunggu evaluasi.",
            evaluation.within_one_day or evaluation.within_one_working_day if evaluation else None,
        ),
    )
