"""Collection points: a random code each, revoked for good; and traces that are forgotten in time."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from puas.domain.errors import BadInput, WrongState
from puas.organisations.actions import create_service, create_unit
from puas.surveys.actions import create_point, purge_traces, revoke_point
from puas.surveys.models import CollectionPoint, Response, ResponseTrace
from tests.offices import AT_WORK, Office, give_answer, sumber_asri

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def test_a_code_is_random_short_enough_to_type_and_never_the_same(office: Office) -> None:
    eka = office.actor(office.eka)
    codes = {create_point(actor=eka, unit=office.unit, name=f"Loket {n}", now=AT_WORK).code for n in range(2, 12)}
    assert len(codes) == 10
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{12}", code) for code in codes)


@pytest.mark.parametrize(("name", "code"), [(" ", "name_missing"), ("Loket 1", "point_exists")])
def test_a_counter_has_a_name_of_its_own(office: Office, name: str, code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        create_point(actor=office.actor(office.eka), unit=office.unit, name=name, now=AT_WORK)
    assert refusal.value.code == code


def test_the_name_of_a_revoked_counter_is_free_again_but_gets_a_new_code(office: Office) -> None:
    eka = office.actor(office.eka)
    revoke_point(actor=eka, point=office.point, now=AT_WORK)
    new = create_point(actor=eka, unit=office.unit, name="Loket 1", now=AT_WORK)
    assert new.code != office.point.code
    assert list(CollectionPoint.objects.in_use()) == [new]
    with pytest.raises(WrongState) as refusal:
        revoke_point(actor=eka, point=office.point, now=AT_WORK)
    assert refusal.value.code == "point_revoked_before"


def test_a_counter_may_give_one_service_of_its_own_unit_only(office: Office) -> None:
    eka = office.actor(office.eka)
    point = create_point(actor=eka, unit=office.unit, name="Loket 2", now=AT_WORK, service=office.services[0])
    assert (str(point), point.service) == ("Loket 2", office.services[0])
    other = create_unit(actor=eka, agency=office.agency, name="Puskesmas", now=AT_WORK)
    elsewhere = create_service(actor=eka, unit=other, name="Periksa", now=AT_WORK)
    with pytest.raises(BadInput) as refusal:
        create_point(actor=eka, unit=office.unit, name="Loket 3", now=AT_WORK, service=elsewhere)
    assert refusal.value.code == "service_elsewhere"


def test_points_are_found_by_office_and_by_use(office: Office) -> None:
    assert list(CollectionPoint.objects.of_agency(office.agency)) == [office.point]
    assert not CollectionPoint.objects.of_agency(office.elsewhere).exists()


def test_after_35_days_nobody_knows_any_more_at_what_minute_an_answer_came(office: Office) -> None:
    old = give_answer(office, AT_WORK - timedelta(days=36))
    young = give_answer(office, AT_WORK - timedelta(days=34))
    assert purge_traces(now=AT_WORK) == 1
    assert purge_traces(now=AT_WORK) == 0
    assert [trace.response for trace in ResponseTrace.objects.all()] == [young]
    assert set(Response.objects.all()) == {old, young}
