"""The four steps of the procedure with their time limits, and what happened in this period (sop.md)."""

from __future__ import annotations

from puas.domain.disclosure import SMALLEST_FOR_PARTS_OF_RESULT
from puas.domain.figures import count_words
from puas.domain.procedure_minutes import LIMITS, OPENING, SENDING, minutes_of
from puas.domain.report_content.accompanying_parts import TimeLine
from puas.domain.report_content.identity import position_words
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import EvaluationBlock, Identity
from puas.domain.report_content.result import respondents_words
from puas.domain.report_content.wording import capitalised
from puas.domain.report_snapshot import EvaluationFacts


def time_lines(
    month: Month, identity: Identity, evaluation: EvaluationFacts | None, block: EvaluationBlock | None
) -> tuple[TimeLine, ...]:
    """One line a step. Of the citizen's two, minutes are known as tallies only, and only where a screen at the counter gave
    out codes or the page's own time was proven."""
    head = position_words(identity.office_head) or "Pimpinan"
    preparer = identity.preparer.position or "Penyusun laporan"
    waiting = f"Disusun pada {identity.made_on_words}.{month.why if month.is_drafted_late else ''}"
    return (
        TimeLine("Mengarahkan pengguna layanan ke survei", "Staf pelayanan", "5 menit", *_measured(month, OPENING)),
        TimeLine("Mengisi kuesioner", "Pengguna layanan", "10 menit", *_measured(month, SENDING)),
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


def _measured(month: Month, step: str) -> tuple[str, bool | None]:
    """What was measured of one of the citizen's steps, and whether at least half kept its limit; nothing of a handful."""
    who = f"{capitalised(respondents_words(month.n))}. " if step == SENDING else ""
    measured = minutes_of(step, month.snapshot.minutes.get(step, {}))
    if measured is None or measured.n < SMALLEST_FOR_PARTS_OF_RESULT:
        return f"{who}Waktunya {'belum terukur' if measured is None else 'terlalu sedikit terukur'}.", None
    half = f"separuhnya kurang dari {measured.median_below} menit" if measured.median_below else "separuhnya 30 menit atau lebih"
    if measured.n - measured.within in range(1, SMALLEST_FOR_PARTS_OF_RESULT) and month.public:
        return f"{who}Terukur pada sebagian jawaban: {half}.", 0 < measured.median_below <= LIMITS[step]
    kept = f"{count_words(measured.within)} dalam {LIMITS[step]} menit"
    return (
        f"{who}Terukur pada {count_words(measured.n)} jawaban: {half}, {kept}.",
        0 < measured.median_below <= LIMITS[step],
    )
