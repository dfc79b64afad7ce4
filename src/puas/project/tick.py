"""What is due, done once: a plain sequence over actions. Run each minute by the web process, and by `puas tick`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from puas.domain.periods import TIME_ZONES, local_day, local_time
from puas.domain.permissions import SYSTEM
from puas.project.starting import no_words, say, start_django

if TYPE_CHECKING:
    from puas.surveys.models import SurveyRound

INSTALLATION_ZONE = "WIB"
"""Nightly deeds of the whole installation go by western Indonesian time, whatever zones its offices lie in."""
BACKUP_HOUR = 1

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """One deed that is due: its name in the table of work, and what to do."""

    kind: str
    subject: str
    period: str
    deed: Callable[[], object]
    words: str


def main(argv: Sequence[str]) -> int:
    """`puas tick`: do now what is due and say what was done; exit code 1 when something failed."""
    no_words("tick", "Mengerjakan sekarang apa yang jatuh tempo: menutup periode, membuat konsep laporan, mencadangkan.", argv)
    start_django()
    from puas.work.clock import installation_now

    done, failed = tick(installation_now())
    for words in done:
        say(f"Selesai: {words}")
    for words in failed:
        say(f"Gagal: {words}")
    if not done and not failed:
        say("Tidak ada yang jatuh tempo.")
    return 1 if failed else 0


def tick(now: datetime) -> tuple[list[str], list[str]]:
    """Do everything that is due at `now`; what was done now and what failed, in words.

    Exactly once per deed, however many processes tick: each is claimed by its row of Work. A failure is logged, kept on
    its row and tried again when its lease is over; it holds up nothing else.
    """
    from puas.work.actions import do_once

    done: list[str] = []
    failed: list[str] = []
    for due in _due(now):
        try:
            if do_once(kind=due.kind, subject=due.subject, period=due.period, now=now, deed=due.deed):
                done.append(due.words)
        except Exception:
            logger.exception("%s failed", due.kind)
            failed.append(due.words)
    return done, failed


def _due(now: datetime) -> Iterator[Due]:
    """What may be due, in the order in which it must happen; read lazily, so that drafts see the rounds just closed."""
    _open_rounds(now)
    yield from _rehearsals(now)
    yield from _rounds_to_close(now)
    yield from _reports_to_draft(now)
    yield from _ranges_to_draft(now)
    yield from _nightly(now)
    yield from _heads_to_publish(now)
    yield from _letters(now)


def _open_rounds(now: datetime) -> None:
    """A month without an answer is a visible fact: every unit has its open round, and none is missing before it."""
    from puas.organisations.models import ServiceUnit
    from puas.surveys.actions import open_round
    from puas.surveys.models import SurveyRound

    for zone in TIME_ZONES:
        today = local_day(now, zone)
        running = SurveyRound.objects.filter(opens_on__lte=today, closes_on__gt=today).values("unit")
        for unit in ServiceUnit.objects.filter(agency__time_zone=zone).exclude(pk__in=running).select_related("agency"):
            calendar = unit.agency.calendar
            period = calendar.period_of(today)
            latest = unit.rounds.order_by("-period").first()
            missing = calendar.following(latest.period) if latest and latest.period < period.name else period
            while missing.name < period.name:
                open_round(unit, missing)
                missing = calendar.following(missing.name)
            open_round(unit, period)


def _rehearsals(now: datetime) -> Iterator[Due]:
    """Once per unit and month, on the 20th or as soon after it as the machine runs; not for a month that is over."""
    from puas.domain.readiness import REHEARSAL_DAYS_BEFORE
    from puas.reports.actions import hold_rehearsal
    from puas.surveys.models import SurveyRound
    from puas.work.actions import done_subjects

    for zone in TIME_ZONES:
        today = local_day(now, zone)
        running = SurveyRound.objects.filter(unit__agency__time_zone=zone, opens_on__lte=today, closes_on__gt=today)
        near = running.filter(closes_on__lte=today + timedelta(days=REHEARSAL_DAYS_BEFORE)).select_related("unit__agency")
        held = done_subjects("rehearsal", near.values_list("period", flat=True))
        for each in near.order_by("period", "unit"):
            if (f"unit:{each.unit_id}", each.period) not in held:
                deed = partial(hold_rehearsal, round=each, now=now)
                yield Due("rehearsal", f"unit:{each.unit_id}", each.period, deed, f"gladi {each.period} {each.unit} diadakan")


def _rounds_to_close(now: datetime) -> Iterator[Due]:
    from puas.surveys.actions import close_round
    from puas.surveys.models import SurveyRound

    latest = (now + timedelta(days=1)).date()
    candidates = SurveyRound.objects.filter(closed_at=None, closes_on__lte=latest).select_related("unit__agency")
    for each in [*candidates.order_by("period", "unit"), *_left_half_done("close_round", now)]:
        if local_day(now, each.unit.agency.time_zone) >= each.closes_on:
            deed = partial(close_round, round=each, now=now)
            yield Due("close_round", f"unit:{each.unit_id}", each.period, deed, f"periode {each.period} {each.unit} ditutup")


def _reports_to_draft(now: datetime) -> Iterator[Due]:
    from puas.reports.actions import draft_report
    from puas.surveys.models import SurveyRound

    without = SurveyRound.objects.exclude(closed_at=None).filter(reports=None).select_related("unit__agency")
    for each in [*without.order_by("period", "unit"), *_left_half_done("draft_report", now)]:
        deed = partial(draft_report, actor=SYSTEM, round=each, now=now)
        yield Due("draft_report", f"unit:{each.unit_id}", each.period, deed, f"konsep laporan {each.period} {each.unit} dibuat")


def _ranges_to_draft(now: datetime) -> Iterator[Due]:
    """Quarters, semesters and years, once each: as soon as their months are with the Camat, or a few days later without."""
    from puas.reports.actions import draft_due_range
    from puas.reports.ranges import DRAFTING_RANGES, drafts_due, with_units
    from puas.work.actions import begun_and_not_done

    due = [key for zone in TIME_ZONES for key in drafts_due(zone, local_day(now, zone))]
    half_done = sorted(begun_and_not_done(DRAFTING_RANGES, now))
    keys = dict.fromkeys([*due, *((int(subject.removeprefix("unit:")), period) for subject, period in half_done)])
    for unit, period in with_units(keys):
        deed = partial(draft_due_range, unit=unit, period=period, now=now)
        yield Due(DRAFTING_RANGES, f"unit:{unit.pk}", period, deed, f"laporan {period} {unit} disiapkan")


def _left_half_done(kind: str, now: datetime) -> list[SurveyRound]:
    """Rounds whose deed of this kind was begun and never recorded as done: the machine died in between. The deed itself
    changes nothing when it had come to its end, and then it is recorded."""
    from puas.surveys.models import SurveyRound
    from puas.work.actions import begun_and_not_done

    keys = begun_and_not_done(kind, now)
    rounds = SurveyRound.objects.filter(period__in={period for _, period in keys}).exclude(closed_at=None)
    return [each for each in rounds.select_related("unit__agency") if (f"unit:{each.unit_id}", each.period) in keys]


def _nightly(now: datetime) -> Iterator[Due]:
    from puas.complaints.actions import purge_contacts
    from puas.project.answer_books import append_books
    from puas.project.backup import make_backup
    from puas.surveys.actions import purge_traces, rewrite_used_tokens
    from puas.work.actions import is_done

    local = local_time(now, INSTALLATION_ZONE)
    day = local.date().isoformat()
    deeds = (
        # before the backup, so that no backup lacks what is about to be published
        Due("answer_book", "installation", day, partial(append_books, now=now), "Buku Jawaban dilanjutkan"),
        Due("purge_traces", "installation", day, partial(purge_traces, now=now), "waktu menit jawaban lama dihapus"),
        Due("rewrite_used_tokens", "installation", day, partial(rewrite_used_tokens, now=now), "kode terpakai ditulis ulang"),
        Due("purge_contacts", "installation", day, partial(purge_contacts, now=now), "kontak pelapor yang jatuh tempo dihapus"),
        Due("backup", "database", day, partial(make_backup, now=now), "basis data dicadangkan"),
    )
    if local.hour >= BACKUP_HOUR:
        # asked first because claiming writes, and this is asked each minute
        yield from (due for due in deeds if not is_done(due.kind, due.subject, due.period))


def _heads_to_publish(now: datetime) -> Iterator[Due]:
    """Each new head of an answer book is published once, and all of them together are told to the witnesses."""
    from puas.answer_book.models import Checkpoint
    from puas.project.answer_books import publish_heads
    from puas.work.actions import is_done

    newest = Checkpoint.objects.order_by("-pk").values_list("pk", flat=True).first()
    if newest is not None and not is_done("publish_book", "installation", str(newest)):
        deed = partial(publish_heads, now=now)
        yield Due("publish_book", "installation", str(newest), deed, "kepala Buku Jawaban diterbitkan")


def _letters(now: datetime) -> Iterator[Due]:
    """Last, because a mail server may be slow: nothing that is stored waits for it."""
    from puas.project.reminding import letters_due

    for letter in letters_due(now):
        yield Due(*letter.key, letter.send, f"surel pengingat {letter.period} dikirim")
