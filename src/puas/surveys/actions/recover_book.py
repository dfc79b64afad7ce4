"""Going on after an old backup was restored: the log keeps everything that was published, deeds that only the log still knows
are done again, and answers that are lost are named one by one, by two people (SECURITY-MODEL.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from puas.answer_book.actions import add_deed
from puas.answer_book.publishing import is_behind, published_logs
from puas.answer_book.queries import entry_lines
from puas.answer_book.recovery import take_back
from puas.audit.actions import record_event
from puas.domain.answer_book.book import LogContent, LogDeed, log_content
from puas.domain.answer_book.entries import EXCLUDE, LOST, UNLOGGED, deed_entry, person_mark, release_mark
from puas.domain.errors import BadInput, WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_decide_exclusion, check_propose_exclusion
from puas.organisations.models import Agency
from puas.surveys.actions.book import running_log
from puas.surveys.models import (
    Erasure,
    ErasureRequest,
    Exclusion,
    ExclusionDecision,
    LostAnswer,
    Response,
    ResponseDetail,
    ResponseOpening,
    WordsRelease,
    WordsReleaseDecision,
)
from puas.surveys.queries.book import later_logs_naming

FROM_THE_BOOK = "Buku Jawaban"
Redoing = Callable[[Response, LogDeed, datetime], object]


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was done: entries taken back, deeds done again, answers whose rows are lost."""

    entries: int
    deeds: int
    lost: int


def recover_book(*, first: Actor, second: Actor, agency: Agency, reason: str, now: datetime) -> Recovery:
    """Take the office's published logs back into the database and account for what the database lost.

    The same two people as for an exclusion. BadInput without a reason; WrongState when nothing published is missing;
    IntegrityFailure as `take_back`.
    """
    check_propose_exclusion(first)
    check_decide_exclusion(second, first.id)
    if not reason.strip():
        raise BadInput("reason_missing", "Tulis apa yang terjadi, misalnya cadangan mana yang dipulihkan.", field="reason")
    with transaction.atomic():
        behind = [log for log in published_logs() if log.startswith(f"{agency.slug}/") and is_behind(log)]
        if not behind:
            raise WrongState("nothing_missing", "Basis data sudah memuat semua yang terbit dari Buku Jawaban kantor ini.")
        taken = [take_back(log) for log in behind]
        done = Recovery(
            entries=sum(each.entries for each in taken),
            deeds=sum(_done_again(each.content, agency, now) for each in taken),
            lost=sum(_name_the_lost(log, agency, (first.id, second.id)) for log in behind),
        )
        facts = {"entries": done.entries, "deeds": done.deeds, "lost": done.lost, "second": second.name}
        record_event(
            event="book_recovered", actor=first, now=now, subject=f"Buku Jawaban {', '.join(behind)}", agency_slug=agency.slug,
            reason=reason.strip(), facts=facts,
        )  # fmt: skip
    return done


def _done_again(content: LogContent, agency: Agency, now: datetime) -> int:
    pairs = ((content.exclusions, _exclude), (content.releases, _release), (content.erasures, _erase))
    return sum(_redone(deeds, redo, agency, now) for deeds, redo in pairs)


def _redone(deeds: Iterable[LogDeed], redo: Redoing, agency: Agency, now: datetime) -> int:
    """Do again what the log says and the rows forgot; of a lost answer there is nothing to do."""
    done = 0
    for deed in deeds:
        response = _named(agency, deed)
        if response is not None:
            redo(response, deed, now)
            done += 1
    return done


def _named(agency: Agency, deed: LogDeed) -> Response | None:
    """The answer that a deed names: by its leaf, by the mark of its leaf, or (from before the book) by a hash of its own."""
    rows = Response.objects.filter(round__unit__agency=agency, round__period=deed.of).select_related("opening")
    for row in rows.select_related("round__unit__agency"):
        opening = getattr(row, "opening", None)
        if opening is None:
            names = {UNLOGGED + sha256(row.submission_hash.encode()).hexdigest()}
        else:
            names = {opening.leaf_hash, release_mark(opening.leaf_hash, bytes.fromhex(opening.blind))}
        if deed.leaf in names:
            return row
    return None


def _exclude(response: Response, deed: LogDeed, now: datetime) -> None:
    first, second = deed.people[:2]
    exclusion, _ = Exclusion.objects.get_or_create(
        response=response,
        defaults={
            "reason": deed.reason, "note": "", "proposed_by_id": first, "proposed_by": FROM_THE_BOOK, "proposed_at": now,
        },
    )  # fmt: skip
    ExclusionDecision.objects.get_or_create(
        exclusion=exclusion,
        defaults={"approved": True, "decided_by_id": second, "decided_by": FROM_THE_BOOK, "decided_at": now},
    )


def _release(response: Response, deed: LogDeed, now: datetime) -> None:
    first, second = deed.people[:2]
    release, _ = WordsRelease.objects.get_or_create(
        response=response,
        defaults={
            "reason": deed.reason, "note": "", "proposed_by_id": first, "proposed_by": FROM_THE_BOOK, "proposed_at": now,
        },
    )  # fmt: skip
    WordsReleaseDecision.objects.get_or_create(
        release=release,
        defaults={"approved": True, "decided_by_id": second, "decided_by": FROM_THE_BOOK, "decided_at": now},
    )


def _erase(response: Response, deed: LogDeed, now: datetime) -> None:
    """Words that were deleted came back with the backup: they go again."""
    ErasureRequest.objects.get_or_create(
        response=response,
        defaults={
            "reason": deed.reason, "proposed_by_id": deed.people[0], "proposed_by": FROM_THE_BOOK, "proposed_at": now,
        },
    )  # fmt: skip
    day = local_day(now, response.round.unit.agency.time_zone)
    Erasure.objects.get_or_create(
        response=response, defaults={"reason": deed.reason, "erased_on": day, "decided_by": FROM_THE_BOOK}
    )
    ResponseDetail.objects.filter(response=response).delete()


def _name_the_lost(log: str, agency: Agency, people: tuple[str, str]) -> int:
    """Answers that the log holds and no row opens: each is taken out of the count by an entry that says why, unless it was
    out of it before."""
    period = log.rpartition("/")[2]
    content = log_content(entry_lines(log))
    standing = set(ResponseOpening.objects.filter(log=log).values_list("leaf_hash", flat=True))
    lost = sorted(set(content.answers) - standing - set(LostAnswer.objects.filter(log=log).values_list("leaf_hash", flat=True)))
    LostAnswer.objects.bulk_create([LostAnswer(leaf_hash=leaf, log=log) for leaf in lost])
    everywhere = [content, *(log_content(entry_lines(each)) for each in later_logs_naming(agency, period))]
    out = {deed.leaf for each in everywhere for deed in each.excluded_of(period)}
    goes_to = running_log(agency, period)
    marks = [person_mark(goes_to, person) for person in people]
    for leaf in lost:
        if leaf not in out:
            add_deed(log=goes_to, content=deed_entry(EXCLUDE, period, leaf, LOST, marks))
    return len(lost)
