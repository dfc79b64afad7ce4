"""Why a month is late, not reported or thin on answers: a closed list, and words where the list does not say enough."""

from __future__ import annotations

from puas.domain.cycle import CycleStatus
from puas.domain.errors import BadInput, WrongState

HOLIDAY, FAULT, QUIET, OTHER = "holiday", "fault", "quiet", "other"
LATE_REASONS = {
    HOLIDAY: "Hari libur",
    FAULT: "Gangguan yang sudah dilaporkan",
    QUIET: "Sedikit warga yang dilayani",
    OTHER: "Alasan lain",
}
NEEDS_NO_WORDS = (HOLIDAY, QUIET)
LONGEST = 300


def needs_reason(status: CycleStatus) -> bool:
    """Is this month late, not reported, or closed with too few answers, so that the office may say why?"""
    return status.name == "not_reported" or bool({"late", "too_few"} & set(status.marks))


def printed_reason(kind: str, words: str) -> str:
    """The reason as a report prints it after "Alasan kantor:", without a full stop: "hari libur (Nyepi)"."""
    if kind == OTHER:
        return words.rstrip(". ")
    named = LATE_REASONS[kind][:1].lower() + LATE_REASONS[kind][1:]
    return f"{named} ({words.rstrip('. ')})" if words else named


def check_reason(status: CycleStatus, kind: str, words: str) -> str:
    """The words, trimmed, of a reason that may be given; BadInput for an unknown kind, missing or too long words.

    WrongState for a month that is neither late nor unreported nor thin on answers.
    """
    if not needs_reason(status):
        raise WrongState("month_not_late", "Bulan ini tidak terlambat dan tidak kekurangan jawaban, sehingga tidak perlu alasan.")
    if kind not in LATE_REASONS:
        raise BadInput("unknown_late_reason", "Pilih salah satu alasan yang tersedia.", field="kind")
    own = " ".join(words.split())
    if kind not in NEEDS_NO_WORDS and not own:
        raise BadInput("reason_words_missing", "Tulis singkat apa yang terjadi, agar pembina wilayah memahaminya.", field="words")
    if len(own) > LONGEST:
        raise BadInput("reason_too_long", "Alasan paling panjang {most} huruf; persingkat sedikit.", field="words", most=LONGEST)
    return own
