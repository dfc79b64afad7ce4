"""The monthly cycle: the status of a unit's month, derived from facts and the day, never stored (design.md 1).

Steps are insert-only facts. `STEPS` says which step may follow which and who takes it; `status` reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from puas.domain.errors import WrongState
from puas.domain.periods import Period, working_days_between

DRAFTED, SUBMITTED, SENT_BACK, EVALUATED, PUBLISHED = "drafted", "submitted", "sent_back", "evaluated", "published"
CORRECTED = "corrected"
FEW_ANSWERS = 10
EVALUATION_DAYS = 1
"""The procedure gives the Camat one day (sop.md, step 4)."""


@dataclass(frozen=True, slots=True)
class StepRule:
    """A step, the steps it may directly follow ("" = none yet), and the sentence when it may not."""

    step: str
    follows: tuple[str, ...]
    refusal: str


STEPS = {
    rule.step: rule
    for rule in (
        StepRule(
            DRAFTED,
            ("", DRAFTED, SENT_BACK, CORRECTED),
            "Laporan ini sudah diserahkan; minta Camat mengembalikannya dulu bila perlu diubah.",
        ),
        StepRule(SUBMITTED, (DRAFTED,), "Buat konsep laporan dulu, lalu serahkan kepada Camat."),
        StepRule(SENT_BACK, (SUBMITTED,), "Hanya laporan yang sudah diserahkan dan belum dievaluasi yang dapat dikembalikan."),
        StepRule(EVALUATED, (SUBMITTED,), "Laporan ini belum diserahkan kepada Camat atau sudah dievaluasi."),
        StepRule(PUBLISHED, (EVALUATED,), "Hanya laporan yang sudah dievaluasi yang dapat diterbitkan."),
        StepRule(
            CORRECTED,
            (EVALUATED, PUBLISHED),
            "Laporan ini belum dievaluasi; ubah konsepnya, atau minta Camat mengembalikannya.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step taken on a report version, on a day of the office's own calendar."""

    step: str
    on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class CycleStatus:
    """Where a month stands: `name` for code, `words` for people, who acts next and until when."""

    name: str
    words: str
    next_step: str
    owner: str
    """Role in code that acts next; "" when nobody must."""
    deadline: date | None
    marks: tuple[str, ...]
    """`late`, `too_few`: beside the status, never instead of it."""


CLOSES, DUE, ONE_DAY = "closes_on", "due_on", "one_day"
LIMITS = {
    "": "tidak ada batas waktu",
    CLOSES: "sampai periode ditutup",
    DUE: "pada tanggal laporan",
    ONE_DAY: f"{EVALUATION_DAYS} hari sejak diserahkan",
}
"""The procedure's time limits (sop.md): until the period closes, on the report day, one day from the submission."""


@dataclass(frozen=True, slots=True)
class StatusRule:
    """One status of a month: its words, the next step in words, the role that takes it ("" = nobody), its time limit."""

    name: str
    words: str
    next_step: str
    owner: str
    limit: str = ""


RULES = {
    rule.name: rule
    for rule in (
        StatusRule("not_started", "Belum mulai", "Periode ini belum dibuka.", ""),
        StatusRule("collecting", "Pengumpulan jawaban", "Arahkan pengguna layanan ke kode QR.", "counter_staff", CLOSES),
        StatusRule("closing", "Menunggu konsep laporan", "Buat konsep laporan.", "section_head", DUE),
        StatusRule("draft", "Konsep laporan", "Periksa konsep, lalu serahkan kepada Camat.", "section_head", DUE),
        StatusRule(
            "not_reported",
            "Belum dilaporkan",
            "Laporan sudah lewat tanggalnya: periksa dan serahkan sekarang.",
            "section_head",
            DUE,
        ),
        StatusRule("checked", "Menunggu evaluasi Camat", "Evaluasi hasil dan tulis rekomendasi.", "office_head", ONE_DAY),
        StatusRule("evaluated", "Sudah dievaluasi", "Terbitkan laporan di halaman publik.", "office_head"),
        StatusRule("published", "Sudah terbit", "Selesai.", ""),
        StatusRule("correcting", "Perbaikan laporan", "Periksa versi perbaikan, lalu serahkan kepada Camat.", "section_head"),
    )
}
STATUSES = tuple(RULES)
TO_PREPARE = tuple(rule.name for rule in RULES.values() if rule.owner == "section_head")
TO_EVALUATE = tuple(rule.name for rule in RULES.values() if rule.owner == "office_head" and rule.limit)
TO_PUBLISH = tuple(rule.name for rule in RULES.values() if rule.owner == "office_head" and not rule.limit)
"""Whose move it is follows from the table above; pages and reminders ask these and keep no list of their own."""


def last_step(steps: Sequence[Step]) -> str:
    """The name of the last step taken, "" when none was."""
    return steps[-1].step if steps else ""


def check_step(steps: Sequence[Step], step: str) -> None:
    """Refuse (WrongState) a step that may not follow the last one."""
    if last_step(steps) not in STEPS[step].follows:
        raise WrongState(f"step_{step}_not_now", STEPS[step].refusal)


def status(period: Period, steps: Sequence[Step], n: int, today: date) -> CycleStatus:
    """The status of one unit's month or longer range on `today` (the office's calendar day).

    `steps` are those of all its versions, in order; `n` counts its counted answers.
    """
    name = _name(period, steps, today)
    rule = RULES[name]
    marks = []
    submitted = submitted_on(steps)
    if (reported_on(steps) or today) > period.due_on and name != "not_reported":
        marks.append("late")
    if n < FEW_ANSWERS and name not in ("not_started", "collecting"):
        marks.append("too_few")
    deadline = _deadline(rule.limit, period, submitted)
    return CycleStatus(name, rule.words, rule.next_step, rule.owner, deadline, tuple(marks))


def _deadline(limit: str, period: Period, submitted: date | None) -> date | None:
    if limit == ONE_DAY:
        return submitted + timedelta(days=EVALUATION_DAYS) if submitted else None
    return {CLOSES: period.closes_on, DUE: period.due_on}.get(limit)


def _name(period: Period, steps: Sequence[Step], today: date) -> str:
    last = last_step(steps)
    after_steps = {SUBMITTED: "checked", EVALUATED: "evaluated", PUBLISHED: "published"}
    if last in after_steps:
        return after_steps[last]
    if any(step.step == CORRECTED for step in steps):
        return "correcting"
    if today < period.opens_on:
        return "not_started"
    if today < period.closes_on:
        return "collecting"
    if today > period.due_on:
        return "not_reported"
    return "draft" if last else "closing"


def submitted_on(steps: Sequence[Step]) -> date | None:
    """The day of the last submission that was not sent back or corrected since, None when there is none."""
    return _last_on(steps, SUBMITTED, (SENT_BACK, CORRECTED))


def reported_on(steps: Sequence[Step]) -> date | None:
    """The day on which the report first reached the Camat for good: a later correction does not make it late."""
    evaluated = next((place for place, step in enumerate(steps) if step.step == EVALUATED), len(steps))
    return submitted_on(steps[:evaluated])


def _last_on(steps: Sequence[Step], wanted: str, undone_by: Sequence[str]) -> date | None:
    day = None
    for step in steps:
        if step.step == wanted:
            day = step.on
        elif step.step in undone_by:
            day = None
    return day


@dataclass(frozen=True, slots=True)
class TimesKept:
    """The procedure's own time limits, kept or not. None = not yet known."""

    made_on_time: bool | None
    within_one_day: bool | None
    within_one_working_day: bool | None


def times_kept(period: Period, steps: Sequence[Step], workdays_a_week: int = 5, holidays: Sequence[date] = ()) -> TimesKept:
    """Was the report first submitted by its day, and the last version evaluated one calendar and one working day later?"""
    reported, submitted = reported_on(steps), submitted_on(steps)
    if reported is None:
        return TimesKept(None, None, None)
    on_time = reported <= period.due_on
    evaluated = _last_on(steps, EVALUATED, (SUBMITTED, CORRECTED))
    if submitted is None or evaluated is None:
        return TimesKept(on_time, None, None)
    calendar_days = (evaluated - submitted).days
    working_days = working_days_between(submitted, evaluated, workdays_a_week, holidays)
    return TimesKept(on_time, calendar_days <= EVALUATION_DAYS, working_days <= EVALUATION_DAYS)
