"""The rehearsal on the 20th: is everything there for the report of the 25th? (sop.md, steps 3 and 4)

Plain facts in, one line per question out, in the order in which an office would go through them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from puas.domain.disclosure import SMALLEST_FOR_EVERYTHING, SMALLEST_FOR_PARTS_OF_RESULT
from puas.domain.figures import count_words, date_words
from puas.domain.periods import Period
from puas.domain.sampling import krejcie_morgan

REHEARSAL_DAYS_BEFORE = 5
"""The 20th, where reports are due on the 25th: time enough to ask more citizens and to find a deputy."""
READY, ATTENTION, MISSING = "ready", "attention", "missing"
STATE_WORDS = {READY: "Siap", ATTENTION: "Perhatikan", MISSING: "Belum ada"}
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
NAMED = 3
"""So many counters, services or follow-ups are named; more are counted."""
LONGEST_NAME = 70
"""A promise's own words are cut after so many letters: the list says which, its page says all."""


@dataclass(frozen=True, slots=True)
class Desks:
    """Who may prepare and who may evaluate on one day, by id and name (with "Plt." or "Plh." before it)."""

    preparers: tuple[tuple[str, str], ...]
    evaluators: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SilentFollowUp:
    """A follow-up of which the office knows too little: nobody said anything yet, or its day is over and it is not done."""

    action: str
    owner: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class ReadinessFacts:
    """What is known of a unit's month on the day of the rehearsal. `served` is None where nobody typed a figure."""

    period: Period
    today: date
    n: int
    served: int | None
    silent_points: tuple[str, ...]
    services_not_counted: tuple[str, ...]
    open_exclusions: int
    desks_today: Desks
    desks_on_report_day: Desks
    holidays: tuple[tuple[date, str], ...]
    workdays_a_week: int
    silent_follow_ups: tuple[SilentFollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadinessItem:
    """One line of the list: `state` is ready, attention or missing; `code` names the question for pages and tests."""

    code: str
    state: str
    sentence: str


def rehearsal_day(period: Period) -> date:
    """The day from which the list is shown: while answers can still come, also where the report is due a month later."""
    return period.closes_on - timedelta(days=REHEARSAL_DAYS_BEFORE)


def readiness(facts: ReadinessFacts) -> tuple[ReadinessItem, ...]:
    """The list, always in this order: answers, target, counters, services, exclusions, follow-ups, preparer, evaluator, day."""
    return (
        _answers(facts.n),
        _target(facts),
        _listed("points", facts.silent_points, "Semua titik survei sudah memberi jawaban.", "Belum ada jawaban dari {}."),
        _listed(
            "services",
            facts.services_not_counted,
            "Jumlah pengguna setiap layanan sudah diisi.",
            "Jumlah pengguna layanan belum diisi untuk {}.",
        ),
        _exclusions(facts.open_exclusions),
        _follow_ups(facts.silent_follow_ups),
        _preparer(facts),
        _evaluator(facts),
        _report_day(facts),
    )


def open_points(items: Sequence[ReadinessItem]) -> int:
    """How many lines still ask for something."""
    return sum(item.state != READY for item in items)


def _answers(n: int) -> ReadinessItem:
    if n < SMALLEST_FOR_PARTS_OF_RESULT:
        lacking = SMALLEST_FOR_PARTS_OF_RESULT - n
        sentence = f"Baru {n} jawaban; kurang {lacking} lagi sampai mutu dan nilai per unsur dapat ditampilkan."
        return ReadinessItem("answers", MISSING, sentence)
    if n < SMALLEST_FOR_EVERYTHING:
        lacking = SMALLEST_FOR_EVERYTHING - n
        sentence = f"{n} jawaban; kurang {lacking} lagi sampai hasil tidak lagi ditandai indikatif."
        return ReadinessItem("answers", ATTENTION, sentence)
    return ReadinessItem("answers", READY, f"{count_words(n)} jawaban sudah terkumpul.")


def _target(facts: ReadinessFacts) -> ReadinessItem:
    if not facts.served:
        sentence = "Target jawaban belum dapat dihitung karena jumlah pengguna layanan belum diisi."
        return ReadinessItem("target", ATTENTION, sentence)
    if facts.served < facts.n:
        sentence = (
            f"Tercatat {count_words(facts.served)} pengguna layanan, lebih sedikit daripada {facts.n} jawaban: periksa kembali."
        )
        return ReadinessItem("target", MISSING, sentence)
    target = krejcie_morgan(facts.served)
    known = f"{count_words(facts.n)} dari target {count_words(target)} jawaban untuk {count_words(facts.served)} pengguna layanan"
    if facts.n < target:
        return ReadinessItem("target", ATTENTION, f"{known}. Target yang tidak tercapai ditulis dalam laporan, bukan kegagalan.")
    return ReadinessItem("target", READY, f"{known}: tercapai.")


def _listed(code: str, names: Sequence[str], all_there: str, lacking: str) -> ReadinessItem:
    if not names:
        return ReadinessItem(code, READY, all_there)
    return ReadinessItem(code, MISSING, lacking.format(_named(names)))


def _named(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f", dan {more} lainnya" if more > 0 else "")


def _exclusions(count: int) -> ReadinessItem:
    if count:
        sentence = f"{count} usul pengecualian jawaban menunggu keputusan orang kedua; laporan baru dapat diserahkan setelah itu."
        return ReadinessItem("exclusions", MISSING, sentence)
    return ReadinessItem("exclusions", READY, "Tidak ada usul pengecualian yang menunggu keputusan.")


def _follow_ups(silent: Sequence[SilentFollowUp]) -> ReadinessItem:
    """Which, and whose: never a reason to hold the report back, so that nothing here is called missing."""
    if not silent:
        return ReadinessItem("follow_ups", READY, "Setiap tindak lanjut sudah ada kabarnya.")
    without = [_promise(each) for each in silent if not each.is_overdue]
    overdue = [_promise(each) for each in silent if each.is_overdue]
    said = [f"{words}: {_named(names)}." for words, names in (("Belum ada kabar", without), ("Lewat waktu", overdue)) if names]
    return ReadinessItem("follow_ups", ATTENTION, " ".join(said))


def _promise(each: SilentFollowUp) -> str:
    words = each.action.rstrip(".")
    short = f"{words[:LONGEST_NAME].rsplit(' ', 1)[0]} …" if len(words) > LONGEST_NAME else words
    return f"“{short}” ({each.owner})"


def _preparer(facts: ReadinessFacts) -> ReadinessItem:
    names = [name for _, name in facts.desks_on_report_day.preparers]
    day = date_words(facts.period.due_on)
    if not names:
        return ReadinessItem("preparer", MISSING, f"Belum ada yang dapat menyusun laporan pada {day}; mintalah Administrator.")
    return ReadinessItem("preparer", READY, _ended(f"Laporan disusun oleh {_or(names)}"))


def _evaluator(facts: ReadinessFacts) -> ReadinessItem:
    """Two different people are needed: whoever prepares a report may not evaluate it."""
    day, then = date_words(facts.period.due_on), facts.desks_on_report_day
    if not then.evaluators:
        still = ", walaupun hari ini ada" if facts.desks_today.evaluators else ""
        sentence = f"Belum ada Camat, Plt., atau Plh. pada {day}{still}; mintalah Administrator mencatat penggantinya."
        return ReadinessItem("evaluator", MISSING, sentence)
    names = [name for _, name in then.evaluators]
    preparing, evaluating = ({key for key, _ in people} for people in (then.preparers, then.evaluators))
    if len(preparing | evaluating) < 2:
        sentence = f"{names[0]} tidak dapat menyusun sekaligus menilai laporan: tetapkan penyusun lain untuk {day}."
        return ReadinessItem("evaluator", MISSING, sentence)
    if preparing & evaluating:
        both = [name for key, name in then.evaluators if key in preparing]
        sentence = f"Evaluasi oleh {_or(names)}; {_or(both)} memegang dua peran, jadi laporan ini harus disusun orang lain."
        return ReadinessItem("evaluator", ATTENTION, sentence)
    return ReadinessItem("evaluator", READY, _ended(f"Evaluasi oleh {_or(names)}"))


def _report_day(facts: ReadinessFacts) -> ReadinessItem:
    """The Camat has one day from the submission: both that day and the report day should find somebody at work."""
    due = facts.period.due_on
    closed = {day: name for day in (due, due + timedelta(days=1)) if (name := _why_closed(day, facts))}
    if not closed:
        return ReadinessItem("report_day", READY, f"{WEEKDAYS[due.weekday()]}, {date_words(due)}, adalah hari kerja.")
    said = " dan ".join(f"{date_words(day)} ({name})" for day, name in closed.items())
    sentence = f"Kantor tutup pada {said}: tetapkan siapa yang menyerahkan dan menilai laporan, atau catat alasannya."
    return ReadinessItem("report_day", ATTENTION, sentence)


def _why_closed(day: date, facts: ReadinessFacts) -> str:
    holiday = dict(facts.holidays).get(day)
    if holiday:
        return holiday
    return WEEKDAYS[day.weekday()] if day.weekday() >= facts.workdays_a_week else ""


def _or(names: Sequence[str]) -> str:
    return " atau ".join(names)


def _ended(sentence: str) -> str:
    """With one full stop: names may end with the one of a degree."""
    return sentence if sentence.endswith(".") else f"{sentence}."
