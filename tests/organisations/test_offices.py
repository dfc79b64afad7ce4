"""Offices, their rules, units and services: what an administrator may set, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from puas.audit.models import AuditEvent
from puas.domain.errors import BadInput
from puas.domain.periods import CALENDAR_MONTH, REPORT_DAY
from puas.organisations.actions import (
    add_reporting_rule,
    change_agency,
    change_service,
    create_agency,
    create_service,
    create_unit,
    load_regions,
)
from puas.organisations.facts import DEFAULT_LEGAL_BASE, agency_facts
from puas.organisations.models import Agency, AgencyRule, Holiday, Region
from tests.files import PNG
from tests.offices import AT_WORK, Office, sumber_asri

pytestmark = pytest.mark.django_db
WIB = timezone(timedelta(hours=7))


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def test_regions_are_loaded_and_loading_again_renames_them(office: Office) -> None:
    eka = office.actor(office.eka)
    rows = [(" 99.01 ", "Kabupaten Lama"), ("99.01.01.2001", "Desa Satu"), ("99.01", "Kabupaten Tirta Jaya")]
    assert load_regions(actor=eka, rows=rows, now=AT_WORK) == 2
    assert Region.objects.get(pk="99.01").name == "Kabupaten Tirta Jaya"
    assert str(Region.objects.get(pk="99.01.01.2001")) == "99.01.01.2001 Desa Satu"


@pytest.mark.parametrize("row", [("9901", "Tanpa titik"), ("99.1", "Satu angka"), ("99.01", "  "), ("", "Kosong")])
def test_a_malformed_region_is_named_by_its_row_and_nothing_is_loaded(office: Office, row: tuple[str, str]) -> None:
    with pytest.raises(BadInput) as refusal:
        load_regions(actor=office.actor(office.eka), rows=[("98", "Provinsi Lain"), row], now=AT_WORK)
    assert refusal.value.facts["row"] == 2
    assert not Region.objects.filter(pk="98").exists()


def test_an_office_gets_its_address_from_its_name_and_keeps_both_apart(office: Office) -> None:
    assert office.agency.slug == "kecamatan-sumber-asri"
    with pytest.raises(BadInput) as refusal:
        create_agency(actor=office.actor(office.eka), name="Kecamatan Sumber-Asri", region=office.agency.region, now=AT_WORK)
    assert refusal.value.code == "slug_taken"
    assert "kecamatan-sumber-asri" in refusal.value.sentence


@pytest.mark.parametrize("name", ["", "   ", "!!!"])
def test_an_office_without_a_name_is_refused(office: Office, name: str) -> None:
    with pytest.raises(BadInput) as refusal:
        create_agency(actor=office.actor(office.eka), name=name, region=office.agency.region, now=AT_WORK)
    assert refusal.value.code == "name_missing"


def test_only_what_differs_is_changed_and_written_into_the_trail(office: Office) -> None:
    eka = office.actor(office.eka)
    change_agency(actor=eka, agency=office.agency, now=AT_WORK, contact="surel", address=office.agency.address, logo_png=PNG)
    event = AuditEvent.objects.get(event="agency_changed")
    assert event.facts == {"contact": "surel", "logo_png": "(gambar)"}
    assert (office.agency.contact, bytes(office.agency.logo_png)) == ("surel", PNG)
    again = Agency.objects.get(pk=office.agency.pk)
    change_agency(actor=eka, agency=again, now=AT_WORK, contact="surel", logo_png=PNG)
    assert AuditEvent.objects.filter(event="agency_changed").count() == 1


@pytest.mark.parametrize("logo", [b"GIF89a", PNG + b"0" * 200 * 1024])
def test_a_logo_that_is_no_small_png_is_refused(office: Office, logo: bytes) -> None:
    with pytest.raises(BadInput) as refusal:
        change_agency(actor=office.actor(office.eka), agency=office.agency, now=AT_WORK, logo_png=logo)
    assert refusal.value.code == "logo_not_usable"


def test_a_field_that_nobody_may_set_is_a_programming_error(office: Office) -> None:
    with pytest.raises(KeyError):
        change_agency(actor=office.actor(office.eka), agency=office.agency, now=AT_WORK, slug="lain")


def rule(office: Office, valid_from: date, now: datetime = AT_WORK, basis: str = CALENDAR_MONTH, day: int = 25) -> AgencyRule:
    """eka sets a rule."""
    return add_reporting_rule(
        actor=office.actor(office.eka, now), agency=office.agency, valid_from=valid_from, basis=basis, report_day=day, now=now
    )


def test_a_new_rule_holds_from_a_coming_month_on_and_moves_no_running_one(office: Office) -> None:
    assert str(rule(office, date(2026, 12, 1))) == "calendar_month 25 (2026-12-01)"
    calendar = office.agency.calendar
    assert calendar.period("2026-11").closes_on == date(2026, 11, 25)
    assert (calendar.period("2026-12").opens_on, calendar.period("2026-12").closes_on) == (date(2026, 11, 25), date(2027, 1, 1))
    rule(office, date(2026, 12, 1), basis=REPORT_DAY, day=20)
    assert office.agency.calendar.period("2026-12").closes_on == date(2026, 12, 20)


@pytest.mark.parametrize("valid_from", [date(2026, 11, 1), date(2026, 1, 1), date(2026, 12, 2)])
def test_a_rule_for_a_running_or_past_month_or_from_within_one_is_refused(office: Office, valid_from: date) -> None:
    with pytest.raises(BadInput) as refusal:
        rule(office, valid_from)
    assert "01-12-2026" in refusal.value.sentence


def test_early_on_the_25th_the_new_month_runs_already_at_the_office_though_not_in_utc(office: Office) -> None:
    with pytest.raises(BadInput):
        rule(office, date(2026, 12, 1), now=datetime(2026, 11, 25, 2, 0, tzinfo=WIB))
    rule(office, date(2026, 12, 1), now=datetime(2026, 11, 24, 23, 0, tzinfo=WIB))


def test_an_impossible_rule_is_refused_before_anything_is_written(office: Office) -> None:
    for basis, day in (("quarter", 25), (REPORT_DAY, 31)):
        with pytest.raises(BadInput):
            rule(office, date(2027, 1, 1), basis=basis, day=day)
    assert not AgencyRule.objects.exists()


def test_units_and_services_have_names_and_have_them_once(office: Office) -> None:
    eka = office.actor(office.eka)
    refusals = []
    for name in ("", "Seksi Pelayanan"):
        with pytest.raises(BadInput) as refusal:
            create_unit(actor=eka, agency=office.agency, name=name, now=AT_WORK)
        refusals.append(refusal.value.code)
    for name in (" ", "Pindah Datang"):
        with pytest.raises(BadInput) as refusal:
            create_service(actor=eka, unit=office.unit, name=name, now=AT_WORK)
        refusals.append(refusal.value.code)
    for name in (" ", "Surat Keterangan"):
        with pytest.raises(BadInput) as refusal:
            change_service(actor=eka, service=office.services[0], name=name, is_active=True, now=AT_WORK)
        refusals.append(refusal.value.code)
    assert refusals == ["name_missing", "unit_exists", "name_missing", "service_exists", "name_missing", "service_exists"]


def test_a_unit_is_rated_with_an_official_instrument_only(office: Office) -> None:
    eka = office.actor(office.eka)
    unit = create_unit(actor=eka, agency=office.agency, name="Lama", now=AT_WORK, instrument_id="kep-25-2004")
    assert unit.instrument_id == "kep-25-2004"
    with pytest.raises(BadInput) as refusal:
        create_unit(actor=eka, agency=office.agency, name="Baru", now=AT_WORK, instrument_id="own-questions")
    assert refusal.value.code == "unknown_instrument"


def test_a_service_is_renamed_and_stops_being_offered(office: Office) -> None:
    service = office.services[0]
    change_service(actor=office.actor(office.eka), service=service, name="Pindah", is_active=False, now=AT_WORK)
    assert (service.name, service.is_active) == ("Pindah", False)
    assert AuditEvent.objects.get(event="service_changed").facts == {"before": "Pindah Datang", "is_active": False}


def test_an_office_that_names_no_legal_base_gets_the_usual_one(office: Office) -> None:
    assert agency_facts(office.agency, "").legal_base == DEFAULT_LEGAL_BASE
    change_agency(actor=office.actor(office.eka), agency=office.agency, now=AT_WORK, legal_base="Peraturan Bupati 1")
    facts = agency_facts(office.agency, "ikm.example/hasil/x")
    assert (facts.legal_base, facts.region_name, facts.public_address) == (
        "Peraturan Bupati 1",
        "Sumber Asri",
        "ikm.example/hasil/x",
    )


def test_a_holiday_names_its_day() -> None:
    assert str(Holiday(day=date(2026, 12, 25), name="Natal")) == "2026-12-25 Natal"
