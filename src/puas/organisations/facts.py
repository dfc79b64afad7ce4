"""Rows of offices and people to the domain's plain facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from puas.accounts.models import User
from puas.domain.permissions import OFFICE_HEAD, REPORT_PREPARER, ROLE_WORDS, SECTION_HEAD, Actor
from puas.domain.report_snapshot import AgencyFacts, Official
from puas.organisations.models import Agency, Membership

DEFAULT_LEGAL_BASE = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik\n"
    "Peraturan Menteri PANRB Nomor 14 Tahun 2017 tentang Pedoman Penyusunan Survei Kepuasan Masyarakat"
)


def actor_at(user: User, agency: Agency, today: date) -> Actor:
    """The person with the roles held today at this office, directly or over its region."""
    return _actor(user, Membership.objects.filter(user=user).valid_on(today).reaching(agency))


def actor_anywhere(user: User, today: date) -> Actor:
    """The person with every role held today, wherever."""
    return _actor(user, Membership.objects.filter(user=user).valid_on(today))


def _actor(user: User, memberships: Iterable[Membership]) -> Actor:
    held = list(memberships)
    acting = next((membership.acting for membership in held if membership.acting), "")
    return Actor(str(user.pk), user.name, frozenset(membership.role for membership in held), acting)


def agency_facts(agency: Agency, public_address: str) -> AgencyFacts:
    """The office as a report names it. `public_address` is where its public page stands, "" when unknown."""
    return AgencyFacts(
        name=agency.name,
        slug=agency.slug,
        government=agency.government,
        region_name=agency.region.name,
        address=agency.address,
        contact=agency.contact,
        legal_base=agency.legal_base or DEFAULT_LEGAL_BASE,
        public_address=public_address,
    )


def preparer_role_on(agency: Agency, today: date) -> str:
    """Who prepares the report beside the section head: the office's setting, or, while a section head acts as head and
    therefore must not evaluate his own work, the secretary or staff preparer (sop.md)."""
    acting = Membership.objects.filter(agency=agency, role=OFFICE_HEAD).exclude(acting="").valid_on(today)
    section_heads = Membership.objects.filter(agency=agency, role=SECTION_HEAD).valid_on(today)
    if acting.filter(user__in=section_heads.values("user")).exists():
        return REPORT_PREPARER
    return agency.preparer_role


def official_of(agency: Agency, role: str, today: date) -> Official:
    """Who holds a role at the office today, an acting head before the definitive one; an empty name when nobody does."""
    held = Membership.objects.filter(agency=agency, role=role).valid_on(today).select_related("user").order_by("-acting", "id")
    membership = held.first()
    position = f"{ROLE_WORDS[role]} {agency.name.removeprefix('Kecamatan ')}" if role == "office_head" else ROLE_WORDS[role]
    if membership is None:
        return Official("", position)
    return Official(membership.user.name, position, membership.user.staff_number, membership.acting)


def official_himself(actor: Actor, agency: Agency, role: str, today: date) -> Official:
    """This very person in the position of a role at the office, with the title under which he acts."""
    numbers = User.objects.filter(pk=actor.id).values_list("staff_number", flat=True)
    return Official(actor.name, official_of(agency, role, today).position, numbers.first() or "", actor.acting)
