"""Who sees which office, and in which role: by dates, by place, and never by accident."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from puas.accounts.models import User
from puas.domain.errors import BadInput
from puas.domain.permissions import ADMINISTRATOR, AUDITOR, COUNTER_STAFF, OFFICE_HEAD, ROLE_WORDS, SECTION_HEAD, SUPERVISOR
from puas.organisations.actions import end_membership, grant_membership
from puas.organisations.facts import actor_anywhere, actor_at, official_of
from puas.organisations.models import Agency, Membership
from puas.reports.models import Report
from tests.offices import AT_WORK, Office, drafted, give_answer, new_agency, new_person, sumber_asri

pytestmark = pytest.mark.django_db
TODAY = AT_WORK.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def seen_by(user: User, today: date = TODAY) -> set[str]:
    """Slugs of the offices a person sees."""
    return set(Agency.objects.visible_to(user, today).values_list("slug", flat=True))


def newcomer(office: Office, name: str = "Indah Permata") -> User:
    """Somebody without any role yet."""
    return new_person(actor_anywhere(office.eka, TODAY), name, AT_WORK)


def grant(office: Office, user: User, role: str, valid_from: date = TODAY, **given: object) -> Membership:
    """eka grants a role."""
    eka = office.actor(office.eka)
    return grant_membership(actor=eka, user=user, role=role, valid_from=valid_from, now=AT_WORK, **given)  # type: ignore[arg-type]


def test_each_person_sees_the_offices_of_his_work_and_no_other() -> None:
    office = sumber_asri()
    here, elsewhere = office.agency.slug, office.elsewhere.slug
    expected = {
        "ani": {here},
        "budi": {here},
        "citra": {here},
        "hari": {here},
        "dewi": {elsewhere},
        "fajar": {here},
        "gita": {here},
        "eka": {here, elsewhere},
    }
    assert {name: seen_by(person) for name, person in office.people.items()} == expected
    assert seen_by(newcomer(office)) == set()


def test_reports_are_seen_with_their_office() -> None:
    office = sumber_asri()
    give_answer(office)
    report = drafted(office)
    assert set(Report.objects.visible_to(office.gita, TODAY)) == {report}
    assert not Report.objects.visible_to(office.dewi, TODAY).exists()


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "holds"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (YESTERDAY, YESTERDAY, False),
        (TOMORROW, None, False),
        (YESTERDAY, TOMORROW, True),
    ],
)
def test_a_role_holds_from_its_first_to_its_last_day(valid_from: date, valid_until: date | None, holds: bool) -> None:
    office = sumber_asri()
    indah = newcomer(office)
    grant(office, indah, SECTION_HEAD, valid_from, valid_until=valid_until, agency=office.agency)
    assert seen_by(indah) == ({office.agency.slug} if holds else set())
    assert actor_at(indah, office.agency, TODAY).roles == ({SECTION_HEAD} if holds else frozenset())
    assert actor_anywhere(indah, TODAY).roles == ({SECTION_HEAD} if holds else frozenset())


@pytest.mark.parametrize(
    ("code", "sees"),
    [("", True), ("99", True), ("99.01", True), ("99.01.01", True), ("99.02", False), ("99.01.02", False), ("98", False)],
)
def test_a_region_reaches_the_offices_in_it_and_none_beside_it(code: str, sees: bool) -> None:
    office = sumber_asri()
    indah = newcomer(office)
    grant(office, indah, SUPERVISOR, region_code=code)
    assert (office.agency.slug in seen_by(indah)) is sees
    assert actor_at(indah, office.agency, TODAY).roles == ({SUPERVISOR} if sees else frozenset())


@pytest.mark.parametrize("code", ["9", "99.", "99.0", "99.1", "99.01.0", "%", "99.01.01.1", "Tirta Raya"])
def test_half_a_region_code_is_refused_because_it_would_reach_its_neighbours(code: str) -> None:
    office = sumber_asri()
    with pytest.raises(BadInput) as refusal:
        grant(office, newcomer(office), SUPERVISOR, region_code=code)
    assert refusal.value.code == "malformed_region_code"


def test_a_role_at_one_office_gives_nothing_at_another() -> None:
    office = sumber_asri()
    assert actor_at(office.dewi, office.agency, TODAY).roles == frozenset()
    assert actor_at(office.dewi, office.elsewhere, TODAY).roles == {SECTION_HEAD, OFFICE_HEAD}
    assert actor_at(office.fajar, office.elsewhere, TODAY).roles == frozenset()
    assert actor_at(office.eka, office.agency, TODAY).roles == {ADMINISTRATOR}


def test_an_office_named_with_a_region_belongs_to_the_office_alone() -> None:
    office = sumber_asri()
    indah = newcomer(office)
    given = grant(office, indah, AUDITOR, agency=office.agency, region_code="99")
    assert given.region_code == ""
    assert seen_by(indah) == {office.agency.slug}


def test_an_acting_head_stands_before_the_definitive_one_while_his_days_last() -> None:
    office = sumber_asri()
    assert official_of(office.agency, OFFICE_HEAD, TODAY).name == "Citra Lestari"
    grant(office, office.budi, OFFICE_HEAD, agency=office.agency, acting="Plh.", valid_until=TOMORROW)
    acting = official_of(office.agency, OFFICE_HEAD, TODAY)
    assert (acting.name, acting.acting, acting.position) == ("Budi Hartono", "Plh.", "Camat Sumber Asri")
    assert actor_at(office.budi, office.agency, TODAY).acting == "Plh."
    assert official_of(office.agency, OFFICE_HEAD, TOMORROW + timedelta(days=1)).name == "Citra Lestari"
    assert actor_at(office.budi, office.agency, TOMORROW + timedelta(days=1)).acting == ""


def test_an_office_without_a_holder_of_a_role_names_the_role_and_nobody() -> None:
    office = sumber_asri()
    assert official_of(office.elsewhere, COUNTER_STAFF, TODAY).name == ""
    assert official_of(office.elsewhere, COUNTER_STAFF, TODAY).position == ROLE_WORDS[COUNTER_STAFF]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"role": "king"}, "unknown_role"),
        ({"role": SECTION_HEAD}, "role_needs_office"),
        ({"role": SECTION_HEAD, "acting": "Plt.", "valid_until": TOMORROW, "agency": True}, "only_heads_act"),
        ({"role": OFFICE_HEAD, "acting": "Pj.", "valid_until": TOMORROW, "agency": True}, "only_heads_act"),
        ({"role": OFFICE_HEAD, "acting": "Plt.", "agency": True}, "acting_needs_end"),
        ({"role": OFFICE_HEAD, "valid_until": YESTERDAY, "agency": True}, "ends_before_it_begins"),
    ],
)
def test_a_role_that_makes_no_sense_is_refused(given: dict[str, object], code: str) -> None:
    office = sumber_asri()
    if given.get("agency"):
        given = {**given, "agency": office.agency}
    with pytest.raises(BadInput) as refusal:
        grant(office, office.ani, **given)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_a_role_ends_with_its_last_day_and_not_before_its_first() -> None:
    office = sumber_asri()
    membership = Membership.objects.get(user=office.ani)
    eka = office.actor(office.eka)
    with pytest.raises(BadInput) as refusal:
        end_membership(actor=eka, membership=membership, last_day=date(2019, 1, 1), now=AT_WORK)
    assert refusal.value.code == "ends_before_it_begins"
    end_membership(actor=eka, membership=membership, last_day=TODAY, now=AT_WORK)
    assert seen_by(office.ani) == {office.agency.slug}
    assert seen_by(office.ani, TOMORROW) == set()
    end_membership(actor=eka, membership=Membership.objects.get(user=office.fajar), last_day=YESTERDAY, now=AT_WORK)
    assert seen_by(office.fajar) == set()


def test_rows_name_themselves_in_lists() -> None:
    office = sumber_asri()
    assert str(office.agency) == "Kecamatan Sumber Asri"
    assert str(office.agency.region) == "99.01.01 Sumber Asri"
    assert (str(office.unit), str(office.services[0])) == ("Seksi Pelayanan", "Pindah Datang")
    assert str(Membership.objects.get(user=office.ani)) == "Ani Rahayu counter_staff"
    other = new_agency(actor_anywhere(office.eka, TODAY), "99.01.01", "Baru", AT_WORK)
    assert list(Agency.objects.all()) == [other, office.agency, office.elsewhere]
