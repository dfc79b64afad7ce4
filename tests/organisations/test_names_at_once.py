"""Two administrators give the same name at the same moment: one gets it, the other is told so at the field."""

from __future__ import annotations

from functools import partial

import pytest

from puas.accounts.models import User
from puas.domain.errors import BadInput
from puas.organisations.actions import change_service, create_account, create_agency, create_service, create_unit
from puas.organisations.models import Agency, Region, Service, ServiceUnit
from puas.surveys.actions import create_point
from puas.surveys.models import CollectionPoint
from tests.copies import together
from tests.offices import AT_WORK, Office, sumber_asri

pytestmark = pytest.mark.usefixtures("real_database")


@pytest.fixture
def office(real_database: str) -> Office:
    return sumber_asri()


def refused(outcomes: list[object]) -> list[str]:
    """What the others were told; anything but a refusal at a field is an error."""
    failed = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert all(isinstance(outcome, BadInput) and outcome.facts["field"] for outcome in failed), failed
    return [outcome.code for outcome in failed if isinstance(outcome, BadInput)]


def test_of_equal_accounts_units_services_counters_and_offices_made_at_once_one_stands(office: Office) -> None:
    eka = office.actor(office.eka)
    account = partial(create_account, actor=eka, email="indah@contoh.example", name="Indah", staff_number="", now=AT_WORK)
    assert refused(list(together(*[account] * 4))) == ["email_taken"] * 3
    assert User.objects.filter(email="indah@contoh.example").count() == 1
    unit = partial(create_unit, actor=eka, agency=office.agency, name="Seksi Umum", now=AT_WORK)
    assert refused(list(together(*[unit] * 4))) == ["unit_exists"] * 3
    assert ServiceUnit.objects.filter(name="Seksi Umum").count() == 1
    service = partial(create_service, actor=eka, unit=office.unit, name="Legalisir", now=AT_WORK)
    assert refused(list(together(*[service] * 4))) == ["service_exists"] * 3
    assert Service.objects.filter(name="Legalisir").count() == 1
    point = partial(create_point, actor=eka, unit=office.unit, name="Loket 9", now=AT_WORK)
    assert refused(list(together(*[point] * 4))) == ["point_exists"] * 3
    assert CollectionPoint.objects.filter(name="Loket 9").count() == 1
    region = Region.objects.get(pk=office.agency.region_id)
    agency = partial(create_agency, actor=eka, name="Kecamatan Baru", region=region, now=AT_WORK)
    assert refused(list(together(*[agency] * 4))) == ["slug_taken"] * 3
    assert Agency.objects.filter(name="Kecamatan Baru").count() == 1


def test_two_services_renamed_to_one_name_at_once_do_not_become_one(office: Office) -> None:
    eka = office.actor(office.eka)
    rename = [
        partial(change_service, actor=eka, service=each, name="Legalisir", is_active=True, now=AT_WORK)
        for each in office.services
    ]
    assert refused(list(together(*rename))) == ["service_exists"]
    assert Service.objects.filter(name="Legalisir").count() == 1
