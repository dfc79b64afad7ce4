"""Letters about complaints: one per person, day and kind, however many complaints it is about.

They say that complaints wait and where to read them, and nothing else; and never on the day a complaint came
(`puas.domain.complaint_reminders` says why).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse

from puas.accounts.models import User
from puas.complaints.facts import facts_of, is_for_section
from puas.complaints.models import Complaint
from puas.complaints.queries import holidays_since, unanswered
from puas.domain.complaint_categories import Sight, sight_of
from puas.domain.complaint_reminders import ComplaintReminder, complaint_reminders, reminder_words
from puas.domain.permissions import OFFICE_HEAD, SECTION_HEAD
from puas.organisations.models import Agency, Membership
from puas.project.letters import LETTER, Letter, address_of

LONGEST_WAIT = 150
"""Days: sixty working days with their holidays, and the reminders after them. Older ones are known by then."""
Due = list[tuple[Complaint, tuple[ComplaintReminder, ...]]]


def complaint_letters(zone: str, today: date) -> Iterator[Letter]:
    """Every letter about a complaint that may be due in the offices of a time zone, sent or not."""
    waiting = unanswered().filter(agency__time_zone=zone, received_on__gte=today - timedelta(days=LONGEST_WAIT))
    by_agency: dict[Agency, Due] = defaultdict(list)
    listed = list(waiting)
    holidays = holidays_since(min((row.received_on for row in listed), default=today))
    for row in listed:
        found = complaint_reminders(row.received_on, facts_of(row, today, holidays).progress, today)
        if found:
            by_agency[row.agency].append((row, found))
    handlers = _handlers(list(by_agency), today)
    for agency, due in by_agency.items():
        for user, roles in handlers[agency.pk].items():
            yield from _letters(agency, user, _in_sight(due, roles))


def _handlers(agencies: Sequence[Agency], today: date) -> dict[int, dict[User, set[str]]]:
    """Who answers complaints at these offices today, with the roles that decide what they may read."""
    held = Membership.objects.filter(agency__in=agencies, role__in=(OFFICE_HEAD, SECTION_HEAD), user__is_active=True)
    found: dict[int, dict[User, set[str]]] = defaultdict(lambda: defaultdict(set))
    for membership in held.valid_on(today).select_related("user").order_by("id"):
        found[membership.agency_id or 0][membership.user].add(membership.role)
    return found


def _in_sight(due: Due, roles: set[str]) -> Counter[ComplaintReminder]:
    """How many complaints each reminder is about, of those that these roles may read."""
    sees_all = sight_of(roles) is Sight.ALL
    return Counter(reminder for row, found in due if sees_all or is_for_section(row) for reminder in found)


def _letters(agency: Agency, user: User, counted: Counter[ComplaintReminder]) -> Iterator[Letter]:
    address = address_of(reverse("complaints", args=[agency.slug]))
    for reminder, count in sorted(counted.items(), key=lambda each: (each[0].day, each[0].code)):
        title, sentence = reminder_words(reminder, count)
        text = f"Yth. {user.name},\n\n{sentence}\n\n{address}"
        kind, subject = f"{LETTER}complaint_{reminder.code}", f"{user.pk}:{agency.pk}"
        yield Letter(kind, subject, reminder.day.isoformat(), user.email, f"{title} ({agency.name})", text)
