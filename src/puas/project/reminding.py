"""Reminders by e-mail: once per person, month and notice. Only where the installation has a mail server.

A letter that was cut off between sending and recording goes out a second time, with the same Message-ID, so that most
mailboxes show it once. In the app and in the trail nothing is ever doubled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from puas.accounts.models import User
from puas.domain.periods import TIME_ZONES, local_day, local_time
from puas.domain.permissions import OFFICE_HEAD, SECTION_HEAD, SUPERVISOR
from puas.domain.reminders import AFTER, BEFORE, PREPARER, LateOffice, late_list, late_office
from puas.organisations.models import Membership
from puas.reports.models import MonthReason
from puas.reports.notices import UnitNotice, months_seen, unit_notices
from puas.reports.queries import MonthRow, month_rows
from puas.surveys.models import SurveyRound
from puas.work.models import Work

FIRST_HOUR = 7
"""No letter before seven in the morning of the office."""
LETTER = "mail_"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter that is due, and the row of work that makes it go out once."""

    kind: str
    subject: str
    period: str
    to: str
    title: str
    text: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.subject, self.period

    def send(self) -> None:
        """Hand it to the mail server. Raises what the server raises."""
        digest = sha256("|".join(self.key).encode()).hexdigest()[:32]
        host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
        EmailMessage(self.title, self.text, to=[self.to], headers={"Message-ID": f"<{digest}@{host}>"}).send()


def letters_due(now: datetime) -> Iterator[Letter]:
    """Every letter that is due and has not gone out. Asks nothing where no letter can be sent."""
    if not sends_letters():
        return
    due: list[Letter] = []
    late: list[tuple[SurveyRound, LateOffice]] = []
    for zone in TIME_ZONES:
        if local_time(now, zone).hour >= FIRST_HOUR:
            today = local_day(now, zone)
            rows = _rows(zone, today)
            due.extend(_to_offices(rows, today))
            late.extend(_late(rows, today))
    due.extend(_to_supervisors(late, now))
    yield from _not_sent(due)


def sends_letters() -> bool:
    """Whether letters go anywhere but to the console."""
    return not settings.EMAIL_BACKEND.endswith("console.EmailBackend")


def _rows(zone: str, today: date) -> list[MonthRow]:
    """The months about which something may have to be said today."""
    window = (today - timedelta(days=AFTER[-1] + 40), today - timedelta(days=BEFORE[0]))
    rounds = SurveyRound.objects.filter(unit__agency__time_zone=zone, due_on__range=window, opens_on__lte=today)
    return month_rows(rounds.select_related("unit__agency").order_by("unit", "period"), today)


def _to_offices(rows: Sequence[MonthRow], today: date) -> Iterator[Letter]:
    notices = unit_notices(rows, today)
    people = Membership.objects.filter(agency__in={each.row.round.unit.agency_id for each in notices}, user__is_active=True)
    held: dict[int, list[Membership]] = {}
    for membership in people.valid_on(today).select_related("user").order_by("id"):
        held.setdefault(membership.agency_id or 0, []).append(membership)
    for each in notices:
        for user in _audience(each, held.get(each.row.round.unit.agency_id, [])):
            yield _letter(each, user)


def _audience(each: UnitNotice, held: Sequence[Membership]) -> list[User]:
    agency = each.row.round.unit.agency
    roles = {SECTION_HEAD, agency.preparer_role} if each.notice.audience == PREPARER else {OFFICE_HEAD}
    return list({membership.user_id: membership.user for membership in held if membership.role in roles}.values())


def _letter(each: UnitNotice, user: User) -> Letter:
    unit = each.row.round.unit
    text = f"Yth. {user.name},\n\n{each.notice.sentence}\n\n{_address(reverse('office_home', args=[unit.agency.slug]))}"
    title = f"{each.notice.title} ({unit.agency.name})"
    return Letter(f"{LETTER}{each.notice.code}", f"{user.pk}:{unit.pk}", each.row.round.period, user.email, title, text)


def _late(rows: Sequence[MonthRow], today: date) -> Iterator[tuple[SurveyRound, LateOffice]]:
    reasons = MonthReason.objects.newest((row.round.unit_id for row in rows), (row.round.period for row in rows))
    for row, month in zip(rows, months_seen(rows), strict=True):
        found = late_office(month, today, reasons.get((row.round.unit_id, row.round.period), ""))
        if found is not None:
            yield row.round, found


def _to_supervisors(late: Sequence[tuple[SurveyRound, LateOffice]], now: datetime) -> Iterator[Letter]:
    """One letter per supervisor and day of reminder, with every late office of the regions supervised."""
    if not late:
        return
    memberships = Membership.objects.filter(role=SUPERVISOR, user__is_active=True).valid_on(local_day(now, "WIB"))
    for membership in memberships.select_related("user").order_by("user", "id"):
        own = [office for round, office in late if _supervises(membership, round)]
        if own:
            text = f"Yth. {membership.user.name},\n\n{late_list(own)}\n\n{_address(reverse('region'))}"
            title = f"{len(own)} laporan IKM belum diterima"
            newest = max(office.reminded_on for office in own).isoformat()
            subject = f"{membership.user_id}:{membership.pk}"
            yield Letter(f"{LETTER}late", subject, newest, membership.user.email, title, text)


def _supervises(membership: Membership, round: SurveyRound) -> bool:
    agency = round.unit.agency
    if membership.agency_id is not None:
        return membership.agency_id == agency.pk
    return agency.region_id.startswith(membership.region_code)


def _not_sent(letters: Sequence[Letter]) -> Iterator[Letter]:
    sent = Work.objects.filter(kind__startswith=LETTER, period__in={letter.period for letter in letters})
    done = set(sent.exclude(done_at=None).values_list("kind", "subject", "period"))
    yield from (letter for letter in letters if letter.key not in done)


def _address(path: str) -> str:
    return f"{settings.PUAS_BASE_URL}{path}" if settings.PUAS_BASE_URL else "Buka Puas di peramban kantor Anda."
