"""Who prepares the report while the section head acts as head of the office (sop.md)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from puas.domain.periods import local_day
from puas.domain.permissions import OFFICE_HEAD, REPORT_PREPARER, SECTION_HEAD
from puas.organisations.actions import grant_membership
from puas.organisations.facts import actor_anywhere, preparer_role_on
from tests.offices import AT_WORK, sumber_asri

pytestmark = pytest.mark.django_db


def test_the_setting_of_the_office_says_who_prepares() -> None:
    office = sumber_asri(AT_WORK)
    assert preparer_role_on(office.agency, local_day(AT_WORK, "WIB")) == SECTION_HEAD


def test_while_budi_acts_as_head_the_secretary_prepares() -> None:
    office = sumber_asri(AT_WORK)
    today = local_day(AT_WORK, "WIB")
    grant_membership(
        actor=actor_anywhere(office.eka, today),
        user=office.budi,
        role=OFFICE_HEAD,
        agency=office.agency,
        valid_from=today,
        valid_until=today + timedelta(days=3),
        acting="Plt.",
        now=AT_WORK,
    )
    assert preparer_role_on(office.agency, today) == REPORT_PREPARER
    assert preparer_role_on(office.agency, today + timedelta(days=4)) == SECTION_HEAD
