"""Why a month is late or not reported: a closed list, and words where the list does not say enough."""

from __future__ import annotations

from puas.domain.cycle import CycleStatus
from puas.domain.errors import BadInput, WrongState

HOLIDAY, FAULT, OTHER = "holiday", "fault", "other"
LATE_REASONS = {HOLIDAY: "Hari libur", FAULT: "Gangguan yang sudah dilaporkan", OTHER: "Alasan lain"}
LONGEST = 300


def needs_reason(status: CycleStatus) -> bool:
    """Is this month late or not reported, so that the office may say why?"""
    return status.name == "not_reported" or "late" in status.marks


def check_reason(status: CycleStatus, kind: str, words: str) -> str:
    """The words, trimmed, of a reason that may be given; BadInput for an unknown kind, missing or too long words.

    WrongState for a month that is neither late nor unreported.
    """
    if not needs_reason(status):
        raise WrongState("month_not_late", "Bulan ini tidak terlambat, sehingga tidak perlu alasan.")
    if kind not in LATE_REASONS:
        raise BadInput("unknown_late_reason", "Pilih salah satu alasan yang tersedia.", field="kind")
    own = " ".join(words.split())
    if kind != HOLIDAY and not own:
        raise BadInput("reason_words_missing", "Tulis singkat apa yang terjadi, agar pembina wilayah memahaminya.", field="words")
    if len(own) > LONGEST:
        raise BadInput("reason_too_long", "Alasan paling panjang {most} huruf; persingkat sedikit.", field="words", most=LONGEST)
    return own
