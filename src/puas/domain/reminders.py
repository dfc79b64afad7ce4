"""Who is told what, and when: before the report day, when a draft is made or submitted, and after a day was missed.

A notice is derived from the month as it stands today, never stored: what has been done needs no reminder. Its `code`
names it for good, so that a letter goes out once per person, month and code, and a person can say "read".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from puas.domain.cycle import EVALUATION_DAYS, SENT_BACK, TO_EVALUATE, TO_PREPARE, CycleStatus
from puas.domain.figures import date_words, period_words
from puas.domain.periods import MONTH_NAME, Period

PREPARER, HEAD, BOTH = "preparer", "office_head", "both"
BEFORE = (-5, -1)
"""The 20th and the 24th, where reports are due on the 25th."""
AFTER = (0, 1, *range(4, 26, 3))
"""On the day, the day after, then every three days: ten times. Then silence; the mark on the month stays."""
CORRECTION_TOLD_DAYS = 14
"""So long it is told that a corrected report was published."""
MOST_LISTED = 30
"""A longer list does not fit into the address that opens a messaging app."""


@dataclass(frozen=True, slots=True)
class MonthSeen:
    """A unit's month as a reminder sees it. `submitted` is the day of the submission that still stands.

    `corrected` is the version that was last opened for correction (0 = none), `last_on` the day of the last step.
    """

    office: str
    period: Period
    status: CycleStatus
    version: int = 0
    last_step: str = ""
    submitted: date | None = None
    corrected: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to be told: `audience` is whose move it is; `since` is the day from which it holds."""

    code: str
    audience: str
    title: str
    sentence: str
    since: date


@dataclass(frozen=True, slots=True)
class LateOffice:
    """One late month as a supervisor is told about it. `reason` is the office's own, "" when it gave none."""

    office: str
    due_on: date
    reminded_on: date
    reason: str = ""


def notice_of(month: MonthSeen, today: date) -> Notice | None:
    """What the office is to be told about this month today, None when nothing is due."""
    name = month.status.name
    if name in TO_EVALUATE and month.submitted:
        return _to_evaluate(month, month.submitted, today)
    if name == "published" and month.corrected and month.last_on:
        return _correction_published(month, month.last_on, today)
    if name not in ("collecting", *TO_PREPARE):
        return None
    if month.last_step == SENT_BACK:
        return _sent_back(month, today)
    if name == "correcting":
        return _to_correct(month, today)
    step = latest_reminder(month.period.due_on, today)
    if month.status.name == "draft":
        return _drafted(month, today)
    return None if step is None else _to_report(month, step)


def latest_reminder(due_on: date, today: date) -> int | None:
    """The newest reminder due by `today`, in days from the report day; None before the first. Older ones are skipped."""
    return max((step for step in (*BEFORE, *AFTER) if due_on + timedelta(days=step) <= today), default=None)


def _drafted(month: MonthSeen, today: date) -> Notice:
    """Told as soon as there is a draft: a range has a week, and a month of the other rule several."""
    name, due = period_words(month.period.name), month.period.due_on
    return Notice(
        f"drafted_v{month.version}",
        PREPARER,
        f"Konsep laporan {name} sudah dibuat",
        f"Konsep laporan {name} sudah dibuat. Periksa, lalu serahkan kepada Camat paling lambat {date_words(due)}.",
        today,
    )


def _to_report(month: MonthSeen, step: int) -> Notice:
    name, due = period_words(month.period.name), month.period.due_on
    since = due + timedelta(days=step)
    if step < 0:
        todo = "Lihat apa yang masih kurang, selagi jawaban masih dapat masuk."
        if month.status.name != "collecting":
            todo = "Susun, periksa, lalu serahkan kepada Camat."
        sentence = f"Laporan {name} jatuh tempo {date_words(due)}. {todo}"
        return Notice(f"before_{-step}", PREPARER, f"Laporan {name} jatuh tempo {date_words(due)}", sentence, since)
    if step == 0:
        sentence = f"Hari ini laporan {name} jatuh tempo. Susun, periksa, lalu serahkan kepada Camat."
        return Notice("after_0", PREPARER, f"Laporan {name} jatuh tempo hari ini", sentence, since)
    sentence = (
        f"Laporan {name} belum diserahkan; tanggalnya {date_words(due)}. Serahkan sekarang, atau catat alasannya "
        "agar pembina wilayah mengetahuinya."
    )
    return Notice(f"after_{step}", PREPARER, f"Laporan {name} belum diserahkan", sentence, since)


def _sent_back(month: MonthSeen, today: date) -> Notice:
    name = period_words(month.period.name)
    sentence = f"Laporan {name} dikembalikan Camat dengan alasan. Perbaiki, buat konsep baru, lalu serahkan kembali."
    step = latest_reminder(month.period.due_on, today)
    code = f"sent_back_v{month.version}" + (f"_{step}" if step and step > 0 else "")
    return Notice(code, PREPARER, f"Laporan {name} dikembalikan", sentence, today)


def _to_correct(month: MonthSeen, today: date) -> Notice:
    """Told once for each correction, however often its draft is made anew."""
    name = period_words(month.period.name)
    sentence = (
        f"Laporan {name} dibuka lagi untuk diperbaiki. Periksa versi perbaikannya, lalu serahkan kepada Camat; "
        f"sampai versi itu terbit, versi {month.corrected} tetap berlaku."
    )
    return Notice(
        f"correcting_v{month.corrected}", PREPARER, f"Laporan {name} perlu diperbaiki", sentence, month.last_on or today
    )


def _correction_published(month: MonthSeen, published: date, today: date) -> Notice | None:
    if today > published + timedelta(days=CORRECTION_TOLD_DAYS):
        return None
    name = period_words(month.period.name)
    sentence = (
        f"Laporan {name} versi {month.version} terbit {date_words(published)} dan menggantikan versi {month.corrected}; "
        "versi lama tetap dapat dibaca."
    )
    return Notice(f"corrected_v{month.corrected}", BOTH, f"Perbaikan laporan {name} sudah terbit", sentence, published)


def _to_evaluate(month: MonthSeen, submitted: date, today: date) -> Notice:
    name, limit = period_words(month.period.name), submitted + timedelta(days=EVALUATION_DAYS)
    step = max((step for step in AFTER if submitted + timedelta(days=step) <= today), default=0)
    since = submitted + timedelta(days=step)
    if not step:
        sentence = f"Laporan {name} diserahkan {date_words(submitted)} dan menunggu evaluasi paling lambat {date_words(limit)}."
        return Notice(f"submitted_v{month.version}", HEAD, f"Laporan {name} menunggu evaluasi", sentence, since)
    late = "hari ini" if today == limit else f"sudah lewat sejak {date_words(limit)}"
    sentence = f"Laporan {name} masih menunggu evaluasi; batas satu hari sejak diserahkan {late}."
    return Notice(f"evaluate_v{month.version}_{step}", HEAD, f"Laporan {name} masih menunggu evaluasi", sentence, since)


def late_office(month: MonthSeen, today: date, reason: str = "") -> LateOffice | None:
    """This month or range in a supervisor's list: not reported although its day is over; None otherwise."""
    if month.status.name != "not_reported":
        return None
    office = month.office if MONTH_NAME.fullmatch(month.period.name) else f"{month.office}, {period_words(month.period.name)}"
    return late_since(office, month.period.due_on, today, reason)


def late_since(office: str, due_on: date, today: date, reason: str = "") -> LateOffice | None:
    """A report that was due on this day and is not there today; None while its day is not over."""
    step = latest_reminder(due_on, today)
    return LateOffice(office, due_on, due_on + timedelta(days=step), reason) if step and step > 0 else None


def late_list(offices: Sequence[LateOffice]) -> str:
    """The list of late offices as a supervisor sends it on, one line each, in the order given; the first thirty are named."""
    lines = [f"- {each.office}: jatuh tempo {date_words(each.due_on)}{_because(each.reason)}" for each in offices]
    more = [f"dan {len(lines) - MOST_LISTED} kantor lainnya"] if len(lines) > MOST_LISTED else []
    return "\n".join(["Laporan IKM yang belum diterima:", *lines[:MOST_LISTED], *more])


def late_message(office: LateOffice, period: str) -> str:
    """What a supervisor sends to one late office."""
    return (
        f"Yth. {office.office}, laporan IKM {period_words(period)} belum kami terima; tanggalnya {date_words(office.due_on)}"
        f"{_because(office.reason)}. Mohon laporan diserahkan atau alasannya dicatat di Puas."
    )


def message(office: str, notice: Notice, address: str) -> str:
    """The ready text of a notice for a messaging app; `address` is the page to open, "" when none is known."""
    to = {PREPARER: "Kasi Pelayanan", HEAD: "Camat", BOTH: "Camat dan Kasi Pelayanan"}[notice.audience]
    return f"Yth. {to}, {office}: {notice.sentence}" + (f"\n{address}" if address else "")


def _because(reason: str) -> str:
    return f" (alasan: {reason.rstrip('.')})" if reason else ""
