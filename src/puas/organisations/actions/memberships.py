"""Roles: granted and ended with dates, never rewritten."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from puas.accounts.models import User
from puas.audit.actions import record_event
from puas.domain.errors import BadInput
from puas.domain.permissions import ADMINISTRATOR, AUDITOR, OFFICE_HEAD, ROLE_WORDS, SUPERVISOR, Actor, check_administer
from puas.organisations.actions.offices import REGION_CODE
from puas.organisations.models import Agency, Membership

REGION_ROLES = (SUPERVISOR, AUDITOR, ADMINISTRATOR)


def grant_membership(
    *,
    actor: Actor,
    user: User,
    role: str,
    valid_from: date,
    now: datetime,
    agency: Agency | None = None,
    region_code: str = "",
    valid_until: date | None = None,
    acting: str = "",
) -> Membership:
    """A role at one office or, for supervisors, auditors and administrators, over a region. BadInput otherwise."""
    check_administer(actor)
    _check_grant(role, agency, region_code, acting)
    _check_days(valid_from, valid_until, acting)
    with transaction.atomic():
        membership = Membership.objects.create(
            user=user,
            role=role,
            agency=agency,
            region_code="" if agency else region_code,
            valid_from=valid_from,
            valid_until=valid_until,
            acting=acting,
        )
        place = agency.name if agency else region_code or "seluruh instalasi"
        record_event(
            event="membership_granted",
            actor=actor,
            now=now,
            subject=f"{user.email}: {acting} {ROLE_WORDS[role]}, {place}".replace(":  ", ": "),
            agency_slug=agency.slug if agency else "",
            facts={"from": valid_from.isoformat(), "until": valid_until.isoformat() if valid_until else ""},
        )
    return membership


def end_membership(*, actor: Actor, membership: Membership, last_day: date, now: datetime) -> None:
    """The role ends with this day (inclusive)."""
    check_administer(actor)
    if last_day < membership.valid_from:
        raise BadInput("ends_before_it_begins", "Hari terakhir tidak boleh sebelum hari pertama peran ini.", field="last_day")
    agency = membership.agency
    with transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(valid_until=last_day)
        record_event(
            event="membership_ended",
            actor=actor,
            now=now,
            subject=f"{membership.user.email}: {ROLE_WORDS[membership.role]}",
            agency_slug=agency.slug if agency else "",
            facts={"last_day": last_day.isoformat()},
        )


def _check_grant(role: str, agency: Agency | None, region_code: str, acting: str) -> None:
    if role not in ROLE_WORDS:
        raise BadInput("unknown_role", "Peran {role} tidak dikenal.", field="role", role=role)
    if agency is None and role not in REGION_ROLES:
        raise BadInput(
            "role_needs_office", "Peran {words} harus diberikan pada satu kantor.", field="agency", words=ROLE_WORDS[role]
        )
    if agency is None and region_code and not REGION_CODE.fullmatch(region_code):
        raise BadInput(
            "malformed_region_code", "Tulis kode wilayah Kemendagri, misalnya 35.09, atau kosongkan.", field="region_code"
        )
    if acting and (role != OFFICE_HEAD or acting not in Membership.Acting.values):
        raise BadInput("only_heads_act", "Plt. dan Plh. hanya berlaku untuk Camat.", field="acting")


def _check_days(valid_from: date, valid_until: date | None, acting: str) -> None:
    if acting and valid_until is None:
        raise BadInput("acting_needs_end", "Isi hari terakhir untuk Plt. atau Plh.", field="valid_until")
    if valid_until is not None and valid_until < valid_from:
        raise BadInput("ends_before_it_begins", "Hari terakhir tidak boleh sebelum hari pertama peran ini.", field="valid_until")
