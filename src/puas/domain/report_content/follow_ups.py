"""What became of earlier promises, and what was seen with them: "naik bersamaan dengan", never "karena" (statistics.md 7)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from puas.domain.figures import period_words
from puas.domain.report_additions import DONE, OVERDUE, PROMISED, WITHOUT_STATUS, FollowUpFacts
from puas.domain.report_content.accompanying_parts import FollowUpBlock, FollowUpLine
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import Figure
from puas.domain.report_content.wording import (
    capitalised,
    due_words,
    element_words,
    joined,
    number_words,
    percent,
    signed_figure,
)

PRIORITY_WORDS = {"high": "Tinggi", "medium": "Sedang", "low": "Rendah"}
COUNT_WORDS = {
    DONE: "selesai",
    PROMISED: "belum jatuh tempo",
    OVERDUE: "lewat waktu",
    WITHOUT_STATUS: "belum ada keterangan dari penanggung jawab",
}
"""In the order in which they are counted out."""
NO_VERDICT = {
    "too_few": "Belum dapat dinilai: jawaban sebelum atau sesudahnya kurang dari 10.",
    "other_instrument": "Tidak dapat dinilai: instrumen berganti di antaranya.",
    "no_answers": "Tidak dapat dinilai: unsur ini tidak dijawab sebelum atau sesudahnya.",
    "no_variance": "Tidak dapat dinilai: semua jawaban sama.",
}
NOT_YET = "Belum dapat dinilai."
HOW_JUDGED = (
    "Yang dibandingkan adalah nilai unsur itu terhadap rata-rata unsur lain, sesudah tindak lanjut selesai dan pada tiga bulan "
    "sebelum unsur itu dipilih. Semua tindak lanjut yang dinilai bersama menanggung satu batas kekeliruan 5%. Angka ini tidak "
    "menunjukkan sebab."
)


def follow_up_block(month: Month, facts: Sequence[FollowUpFacts]) -> FollowUpBlock:
    """All promises with their status and effect, in the order given."""
    if not facts:
        return FollowUpBlock(
            "Belum ada tindak lanjut dari periode sebelumnya", (), 0, None,
            ("Evaluasi periode sebelumnya tidak menetapkan tindak lanjut yang perlu dilaporkan di sini.",), "",
        )  # fmt: skip
    lines = tuple(_line(month, number, fact) for number, fact in enumerate(facts, 1))
    done = sum(1 for fact in facts if fact.status == DONE)
    judged = any(fact.effect_verdict for fact in facts)
    return FollowUpBlock(
        finding=f"{capitalised(number_words(done))} dari {number_words(len(facts))} tindak lanjut sudah selesai",
        lines=lines,
        done=done,
        done_share=percent(done, len(facts)),
        sentences=_sentences(lines),
        note=HOW_JUDGED if judged else "",
    )


def effect_sentence(fact: FollowUpFacts) -> str:
    """What is said of a follow-up's effect, "" when it was not judged."""
    difference = Fraction(fact.effect_difference_100) if fact.effect_difference_100 else None
    return _effect_words(fact, signed_figure(difference, 2) if difference is not None else None)


def _line(month: Month, number: int, fact: FollowUpFacts) -> FollowUpLine:
    difference = Fraction(fact.effect_difference_100) if fact.effect_difference_100 else None
    effect = signed_figure(difference, 2) if difference is not None else None
    return FollowUpLine(
        number=number,
        element=element_words(month.instrument, fact.element),
        action=fact.action,
        owner=fact.owner,
        due_words=due_words(fact.due),
        promised_words=period_words(fact.promised_in) if fact.promised_in else "",
        priority_words=PRIORITY_WORDS.get(fact.priority, fact.priority),
        status=fact.status,
        status_words=_status_words(fact),
        effect_words=_effect_words(fact, effect),
        effect_100=effect,
        is_obligation=bool(fact.obligation),
    )


def _status_words(fact: FollowUpFacts) -> str:
    if fact.status != DONE:
        return capitalised(COUNT_WORDS.get(fact.status, fact.status))
    when = f" pada {due_words(fact.done_on)}" if fact.done_on else ""
    checked = f", diperiksa oleh {fact.verified_by}" if fact.verified_by else ", belum diperiksa orang lain"
    return f"Selesai{when}{checked}"


def _effect_words(fact: FollowUpFacts, effect: Figure | None) -> str:
    if not fact.effect_verdict:
        return ""
    if fact.effect_verdict == "no_verdict" or effect is None:
        return NO_VERDICT.get(fact.effect_reason, NOT_YET)
    if fact.effect_verdict == "not_distinguishable":
        return f"Perubahan {fact.element} ({effect} poin) belum dapat dibedakan dari kebetulan."
    direction = "naik" if fact.effect_verdict == "rose" else "turun"
    size = effect.words.lstrip("+-")
    return f"{fact.element} {direction} {size} poin bersamaan dengan tindak lanjut ini, lebih dari kebetulan."


def _sentences(lines: Sequence[FollowUpLine]) -> tuple[str, ...]:
    counts = {status: sum(1 for line in lines if line.status == status) for status in COUNT_WORDS}
    parts = [f"{number_words(count)} {COUNT_WORDS[status]}" for status, count in counts.items() if count]
    sentences = [f"Dari {number_words(len(lines))} tindak lanjut yang dijanjikan: {joined(parts)}."]
    silent = [line for line in lines if line.status == WITHOUT_STATUS]
    if silent:
        named = joined([f"“{line.action}” ({line.owner or 'tanpa penanggung jawab'})" for line in silent])
        sentences.append(f"Menunggu keterangan: {named}.")
    return tuple(sentences)
