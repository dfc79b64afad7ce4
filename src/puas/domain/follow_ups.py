"""Follow-ups of recommendations: where one stands on a day, which elements need one, and which months judge it.

A follow-up's owner says what was done; somebody else verifies it. A rejected claim is no longer a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from puas.domain.errors import BadInput
from puas.domain.index import satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.periods import first_of_month
from puas.domain.report_additions import DONE, OVERDUE, PROMISED, WITHOUT_STATUS
from puas.domain.statistics.effect import BASELINE_MONTHS, FollowUpMonths
from puas.domain.statistics.ranking import indistinguishable_from_lowest, weakest
from puas.domain.tallies import Tally

PRIORITIES = {"high": "Tinggi", "medium": "Sedang", "low": "Rendah"}
STATUS_WORDS = {
    PROMISED: "Berjalan",
    DONE: "Selesai",
    OVERDUE: "Lewat waktu",
    WITHOUT_STATUS: "Belum ada kabar",
}
AFTER_MONTHS = 3
"""As many months are judged after a follow-up as before it: later ones say less and less about it."""
LARGEST_LOW_GROUP = 3
"""More elements than these that cannot be told apart are no finding about any of them."""


@dataclass(frozen=True, slots=True)
class OwnersWord:
    """What was said of a follow-up on a day; `done_on` where it was said to be done, `accepted` by whoever checked that."""

    on: date
    done_on: date | None = None
    accepted: bool | None = None
    """None = nobody has verified it yet."""


@dataclass(frozen=True, slots=True)
class FollowUpStanding:
    """Where a follow-up stands on a day: a status of `report_additions`, the day it was done, and whether that was verified."""

    status: str
    done_on: date | None = None
    verified: bool = False

    @property
    def words(self) -> str:
        """The status as a page names it."""
        return STATUS_WORDS[self.status]


def standing_of(due: date, words: Sequence[OwnersWord], today: date) -> FollowUpStanding:
    """Where a follow-up stands, from everything said of it so far, in order.

    Done from the day it was said to be done, unless that was rejected; else overdue after its due day; else without status
    as long as nobody has said anything.
    """
    claims = [word for word in words if word.done_on is not None]
    if claims and claims[-1].accepted is not False:
        return FollowUpStanding(DONE, claims[-1].done_on, claims[-1].accepted is True)
    if due < today:
        return FollowUpStanding(OVERDUE)
    return FollowUpStanding(PROMISED if words else WITHOUT_STATUS)


def share_done(statuses: Iterable[str]) -> Fraction | None:
    """The part of the follow-ups that is done, 0 to 1; None where there is none."""
    listed = list(statuses)
    return Fraction(listed.count(DONE), len(listed)) if listed else None


def check_plan(action: str, owner: str, due: date, priority: str, today: date) -> None:
    """BadInput, with the field, when a plan lacks something or is due in the past."""
    if not action.strip():
        raise BadInput("action_missing", "Tulis apa yang akan dilakukan.", field="action")
    if not owner.strip():
        raise BadInput("owner_missing", "Pilih siapa yang bertanggung jawab.", field="owner")
    if due < today:
        raise BadInput("due_in_the_past", "Batas waktunya sudah lewat; pilih hari ini atau sesudahnya.", field="due")
    if priority not in PRIORITIES:
        raise BadInput("unknown_priority", "Pilih prioritas tinggi, sedang, atau rendah.", field="priority")


def check_change(reason: str, before: tuple[object, ...], after: tuple[object, ...]) -> None:
    """BadInput, with the field, when a plan is changed without a reason, or nothing is different."""
    if before == after:
        raise BadInput("plan_unchanged", "Belum ada yang berbeda dari rencana sekarang.", field="action")
    if not reason.strip():
        raise BadInput("change_without_reason", "Tulis mengapa rencana ini diubah.", field="reason")


def check_update(note: str, done_on: date | None, planned_on: date, today: date) -> None:
    """BadInput, with the field, when the note is empty or the day of completion cannot be."""
    if not note.strip():
        raise BadInput("note_missing", "Tulis apa yang sudah dilakukan.", field="note")
    if done_on is not None and done_on > today:
        raise BadInput("done_in_the_future", "Tanggal selesai belum tiba; isi setelah benar-benar selesai.", field="done_on")
    if done_on is not None and done_on < planned_on:
        raise BadInput("done_before_planned", "Tanggal selesai lebih awal daripada tanggal rencana ini dibuat.", field="done_on")


def months_before(name: str, count: int = BASELINE_MONTHS) -> tuple[str, ...]:
    """The names of the `count` months before this one, ascending: a follow-up's baseline when it was picked in `name`."""
    return tuple(_shifted(name, -step) for step in range(count, 0, -1))


def months_after(name: str, last: str) -> tuple[str, ...]:
    """The names of the months that follow `name`, at most three and none later than `last`, ascending."""
    return tuple(month for step in range(1, AFTER_MONTHS + 1) if (month := _shifted(name, step)) <= last)


def quarter_of_month(name: str) -> tuple[str, tuple[str, ...]]:
    """The quarter a month belongs to and its three months: "2026-11" -> "2026-T4", (2026-10, 2026-11, 2026-12)."""
    year, quarter = name[:4], (first_of_month(name).month - 1) // 3
    return f"{year}-T{quarter + 1}", tuple(f"{year}-{quarter * 3 + step:02d}" for step in (1, 2, 3))


def case_of(
    key: str, element: str, picked_in: str, done_in: str, months: Mapping[str, Mapping[str, Tally]], last: str
) -> FollowUpMonths:
    """The answers that judge one follow-up: by day, of the three months before the pick and of the months after it was done.

    `months` maps a month's name to its counted tallies by day; `done_in` names the month in which it was done.
    """
    return FollowUpMonths(
        key,
        element,
        before=_days_of(months_before(picked_in), months),
        after=_days_of(months_after(done_in, last), months),
    )


def told_from_the_rest(instrument: Instrument, tally: Tally) -> tuple[str, ...]:
    """The lowest elements that chance cannot have set apart from all others: they should have a follow-up.

    The lowest and those like it, when they are at most three; none otherwise, nor without answers.
    """
    lowest = weakest(satisfaction_index(instrument, tally), 1)
    if not lowest:
        return ()
    low = {lowest[0].element.code, *indistinguishable_from_lowest(instrument, tally)}
    if len(low) > min(LARGEST_LOW_GROUP, len(instrument.elements) - 1):
        return ()
    return tuple(element.code for element in instrument.elements if element.code in low)


def three_lowest(instrument: Instrument, tally: Tally) -> tuple[str, ...]:
    """The three lowest elements, lowest first: each needs a follow-up or a stated reason once a quarter."""
    return tuple(line.element.code for line in weakest(satisfaction_index(instrument, tally)))


def still_owed(needed: Iterable[str], planned: Iterable[str], reasons: Iterable[str]) -> tuple[str, ...]:
    """Which of the needed elements have neither a follow-up nor a stated reason, in the order needed."""
    settled = {*planned, *reasons}
    return tuple(dict.fromkeys(element for element in needed if element not in settled))


def _days_of(names: Sequence[str], months: Mapping[str, Mapping[str, Tally]]) -> dict[str, Tally]:
    return {day: tally for name in names for day, tally in months.get(name, {}).items()}


def _shifted(name: str, months: int) -> str:
    first = first_of_month(name)
    place = first.year * 12 + first.month - 1 + months
    return f"{place // 12}-{place % 12 + 1:02d}"
