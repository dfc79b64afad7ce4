"""Reminders by e-mail: once per person, month and notice. Only where the installation has a mail server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.urls import reverse

from puas.accounts.models import User
from puas.domain.periods import TIME_ZONES, local_day, local_time
from puas.domain.permissions import OFFICE_HEAD, SECTION_HEAD, SUPERVISOR
from puas.domain.reminders import AFTER, BEFORE, HEAD, PREPARER, LateOffice, late_list, late_office
from puas.organisations.models import Agency, Membership, ServiceUnit
from puas.project.complaint_letters import complaint_letters
from puas.project.letters import FIRST_HOUR, LETTER, Letter, address_of, not_sent, sends_letters
from puas.reports.models import MonthReason
from puas.reports.notices import UnitNotice, being_corrected, months_seen, ranges_told_of, unit_notices
from puas.reports.queries import MonthRow, month_rows
from puas.reports.ranges import RangeRow
from puas.surveys.models import SurveyRound


def letters_due(now: datetime) -> Iterator[Letter]:
    """Every letter that is due and has not gone out. Asks nothing where no letter can be sent."""
    if not sends_letters():
        return
    due: list[Letter] = []
    late: list[tuple[Agency, LateOffice]] = []
    for zone in TIME_ZONES:
        if local_time(now, zone).hour >= FIRST_HOUR:
            today = local_day(now, zone)
            rows: list[MonthRow | RangeRow] = [
                *_rows(zone, today),
                *ranges_told_of(ServiceUnit.objects.filter(agency__time_zone=zone), today),
            ]
            due.extend(_to_offices(rows, today))
            late.extend(_late(rows, today))
            due.extend(complaint_letters(zone, today))
    due.extend(_to_supervisors(late, now))
    yield from not_sent(due)


def _rows(zone: str, today: date) -> list[MonthRow]:
    """The months about which something may have to be said today."""
    window = (today - timedelta(days=AFTER[-1] + 40), today - timedelta(days=BEFORE[0]))
    everywhere = SurveyRound.objects.filter(unit__agency__time_zone=zone, opens_on__lte=today)
    rounds = everywhere.filter(due_on__range=window) | everywhere.filter(pk__in=being_corrected(everywhere, today).values("pk"))
    return month_rows(rounds.select_related("unit__agency").order_by("unit", "period"), today)


def _to_offices(rows: Sequence[MonthRow | RangeRow], today: date) -> Iterator[Letter]:
    notices = unit_notices(rows, today)
    people = Membership.objects.filter(agency__in={each.row.unit.agency_id for each in notices}, user__is_active=True)
    held: dict[int, list[Membership]] = {}
    for membership in people.valid_on(today).select_related("user").order_by("id"):
        held.setdefault(membership.agency_id or 0, []).append(membership)
    for each in notices:
        for user in _audience(each, held.get(each.row.unit.agency_id, [])):
            yield _letter(each, user)


def _audience(each: UnitNotice, held: Sequence[Membership]) -> list[User]:
    agency = each.row.unit.agency
    preparing, heading = {SECTION_HEAD, agency.preparer_role}, {OFFICE_HEAD}
    roles = {PREPARER: preparing, HEAD: heading}.get(each.notice.audience, preparing | heading)
    return list({membership.user_id: membership.user for membership in held if membership.role in roles}.values())


def _letter(each: UnitNotice, user: User) -> Letter:
    unit = each.row.unit
    text = f"Yth. {user.name},\n\n{each.notice.sentence}\n\n{address_of(reverse('office_home', args=[unit.agency.slug]))}"
    title = f"{each.notice.title} ({unit.agency.name})"
    return Letter(f"{LETTER}{each.notice.code}", f"{user.pk}:{unit.pk}", each.row.span.name, user.email, title, text)


def _late(rows: Sequence[MonthRow | RangeRow], today: date) -> Iterator[tuple[Agency, LateOffice]]:
    reasons = MonthReason.objects.newest((row.unit.pk for row in rows), (row.span.name for row in rows))
    for row, month in zip(rows, months_seen(rows), strict=True):
        found = late_office(month, today, reasons.get((row.unit.pk, row.span.name), ""))
        if found is not None:
            yield row.unit.agency, found


def _to_supervisors(late: Sequence[tuple[Agency, LateOffice]], now: datetime) -> Iterator[Letter]:
    """One letter per supervisor and day of reminder, with every late office of the regions supervised."""
    if not late:
        return
    memberships = Membership.objects.filter(role=SUPERVISOR, user__is_active=True).valid_on(local_day(now, "WIB"))
    for membership in memberships.select_related("user").order_by("user", "id"):
        own = [office for agency, office in late if _supervises(membership, agency)]
        if own:
            text = f"Yth. {membership.user.name},\n\n{late_list(own)}\n\n{address_of(reverse('region'))}"
            title = f"{len(own)} laporan IKM belum diterima"
            newest = max(office.reminded_on for office in own).isoformat()
            subject = f"{membership.user_id}:{membership.pk}"
            yield Letter(f"{LETTER}late", subject, newest, membership.user.email, title, text)


def _supervises(membership: Membership, agency: Agency) -> bool:
    if membership.agency_id is not None:
        return membership.agency_id == agency.pk
    return agency.region_id.startswith(membership.region_code)
