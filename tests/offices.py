"""Offices for tests, built by the real actions: a made-up regency, two kecamatan, and the people who work there.

`sumber_asri(now)` gives an `Office`; the rest walks it through a month:

    office = sumber_asri(AT_WORK)
    give_answers(office, 12, AT_WORK)
    report = drafted(office, AFTER_CLOSING)          # budi drafts
    submitted(office, report, AFTER_CLOSING)         # budi hands it to the Camat
    evaluated(office, report, AFTER_CLOSING)         # citra evaluates
    published(office, report, AFTER_CLOSING)         # and it stands on the public page
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from django.test import override_settings

from puas.accounts.models import User
from puas.domain.periods import local_day
from puas.domain.permissions import (
    AUDITOR,
    COUNTER_STAFF,
    OFFICE_HEAD,
    REPORT_PREPARER,
    SECTION_HEAD,
    SUPERVISOR,
    Actor,
)
from puas.organisations import actions as organisations
from puas.organisations.facts import actor_anywhere, actor_at
from puas.organisations.models import Agency, Region, Service, ServiceUnit
from puas.publication.actions import publish_report
from puas.publication.models import PublishedIndex
from puas.reports import actions as reports
from puas.reports.models import Evaluation, Report
from puas.surveys import actions as surveys
from puas.surveys.models import CollectionPoint, Exclusion, Response, SurveyRound, WordsRelease

AT_WORK = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)
"""A Tuesday, nine o'clock in western Indonesia, in the period 2026-11 (25 October to 24 November)."""
EARLIER = AT_WORK - timedelta(hours=1)
AFTER_CLOSING = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
"""The 25th, half past eight: the period 2026-11 is over, its report is due today."""
PERIOD = "2026-11"
REGIONS = (("99", "Provinsi Nusa Contoh"), ("99.01", "Kabupaten Tirta Raya"), ("99.02", "Kabupaten Lain"))
SUMBER_ASRI, MUARA_ELOK = ("99.01.01", "Sumber Asri"), ("99.02.01", "Muara Elok")
PASSWORD = "kata-sandi-percobaan-saja"
"""eka's, for tests only; everybody else signs in by `client.force_login`."""
FAST_PASSWORDS = ("django.contrib.auth.hashers.MD5PasswordHasher",)
"""Making an office hashes eight passwords; argon2 would take longer than all the rest together."""
NINE_GOOD = "343434343"

_ids = count(1)


@dataclass
class Office:
    """An office with its unit, services, counter and people. `dewi` heads a kecamatan of another regency."""

    agency: Agency
    unit: ServiceUnit
    services: tuple[Service, ...]
    point: CollectionPoint
    ani: User
    """counter_staff"""
    budi: User
    """section_head"""
    citra: User
    """office_head"""
    dewi: User
    """section_head and office_head of another kecamatan: must see nothing here"""
    eka: User
    """administrator of the installation"""
    fajar: User
    """supervisor of the regency"""
    gita: User
    """auditor of the regency"""
    hari: User
    """report_preparer"""
    elsewhere: Agency
    """dewi's office"""
    people: dict[str, User] = field(default_factory=dict)
    """Everybody by name, as the tables of roles name them."""

    def actor(self, person: User, now: datetime = AT_WORK) -> Actor:
        """The person with the roles held at this office on that day."""
        return actor_at(person, self.agency, local_day(now, self.agency.time_zone))


def submission_id() -> str:
    """A new secret id: well formed, never the same twice."""
    return str(UUID(int=next(_ids), version=4))


def sumber_asri(now: datetime = AT_WORK, **agency_fields: Any) -> Office:
    """Kecamatan Sumber Asri with all its people; `agency_fields` as `create_agency` takes them."""
    with override_settings(PASSWORD_HASHERS=FAST_PASSWORDS):
        eka = organisations.set_up_installation(
            administrator_email="eka@contoh.example", administrator_name="Eka Prasetya", password=PASSWORD, now=now
        )
        administrator = actor_anywhere(eka, now.date())
        organisations.load_regions(actor=administrator, rows=(*REGIONS, SUMBER_ASRI, MUARA_ELOK), now=now)
        agency = new_agency(administrator, *SUMBER_ASRI, now, **agency_fields)
        elsewhere = new_agency(administrator, *MUARA_ELOK, now)
        unit = organisations.create_unit(actor=administrator, agency=agency, name="Seksi Pelayanan", now=now)
        services = tuple(
            organisations.create_service(actor=administrator, unit=unit, name=name, now=now)
            for name in ("Pindah Datang", "Surat Keterangan")
        )
        point = surveys.create_point(actor=administrator, unit=unit, name="Loket 1", now=now)
        people = {"eka": eka} | {
            name.split(" ")[0].lower(): new_person(administrator, name, now)
            for name in ("Ani Rahayu", "Budi Hartono", "Citra Lestari", "Dewi Anggraini", "Fajar Nugroho", "Gita Puspita")
        }
        people["hari"] = new_person(administrator, "Hari Santoso", now)
    office = Office(agency, unit, services, point, **people, elsewhere=elsewhere, people=people)
    _give_roles(office, administrator, now)
    return office


def new_agency(administrator: Actor, region_code: str, name: str, now: datetime, **fields: Any) -> Agency:
    """A kecamatan in a region that is loaded."""
    region = Region.objects.get(pk=region_code)
    fields = {"government": "Pemerintah Kabupaten Tirta Raya", "address": "Jalan Melati Nomor 7", **fields}
    return organisations.create_agency(actor=administrator, name=f"Kecamatan {name}", region=region, now=now, **fields)


def new_person(administrator: Actor, name: str, now: datetime) -> User:
    """A personal account with a temporary password and no role yet."""
    email = f"{name.split(' ')[0].lower()}@contoh.example"
    user, _ = organisations.create_account(actor=administrator, email=email, name=name, staff_number="", now=now)
    return user


def _give_roles(office: Office, administrator: Actor, now: datetime) -> None:
    since = date(2020, 1, 1)
    held = (
        (office.ani, COUNTER_STAFF, office.agency, ""),
        (office.budi, SECTION_HEAD, office.agency, ""),
        (office.citra, OFFICE_HEAD, office.agency, ""),
        (office.hari, REPORT_PREPARER, office.agency, ""),
        (office.dewi, SECTION_HEAD, office.elsewhere, ""),
        (office.dewi, OFFICE_HEAD, office.elsewhere, ""),
        (office.fajar, SUPERVISOR, None, "99.01"),
        (office.gita, AUDITOR, None, "99.01"),
    )
    for person, role, agency, region_code in held:
        organisations.grant_membership(
            actor=administrator, user=person, role=role, agency=agency, region_code=region_code, valid_from=since, now=now
        )


def sheet(scores: str = NINE_GOOD, **content: Any) -> surveys.Submission:
    """A checked sheet under a new id; `content` as `Submission` takes it (service, sex, suggestion, ...)."""
    return surveys.Submission(submission_id(), scores, **content)


def give_answer(office: Office, now: datetime = AT_WORK, scores: str = NINE_GOOD, **content: Any) -> Response:
    """One citizen answers at the counter; the stored response."""
    submission = sheet(scores, **content)
    surveys.receive_response(point=office.point, submission=submission, now=now)
    return Response.objects.get(submission_hash=submission.submission_hash)


def give_answers(office: Office, n: int, now: datetime = AT_WORK) -> list[Response]:
    """`n` citizens answer, each somewhat differently, for the services in turn."""
    services = office.services
    return [give_answer(office, now, scores, service=services[place % len(services)]) for place, scores in enumerate(scored(n))]


def scored(n: int) -> Iterator[str]:
    """`n` complete sheets of nine answers that vary in every question; the third question is the weakest."""
    for number in range(n):
        digits = [3 + (number + place) % 2 for place in range(9)]
        digits[2] = 2 + number % 2
        digits[number % 9] = 4
        yield "".join(map(str, digits))


def round_of(office: Office, period: str = PERIOD) -> SurveyRound:
    """The unit's round of a period, made now if need be."""
    return surveys.open_round(office.unit, office.agency.calendar.period(period))


def excluded(office: Office, response: Response, now: datetime = AT_WORK, reason: str = "test") -> Exclusion:
    """hari proposes to leave the answer out, budi approves."""
    proposal = surveys.propose_exclusion(actor=office.actor(office.hari, now), response=response, reason=reason, note="", now=now)
    surveys.decide_exclusion(actor=office.actor(office.budi, now), exclusion=proposal, approved=True, now=now)
    return proposal


def erased(office: Office, response: Response, now: datetime = AT_WORK) -> None:
    """hari takes in a legal request, budi deletes words and profile."""
    hari, budi = office.actor(office.hari, now), office.actor(office.budi, now)
    request = surveys.propose_erasure(actor=hari, response=response, reason="permintaan", now=now)
    surveys.erase_words(actor=budi, request=request, now=now)


def drafted(office: Office, now: datetime = AFTER_CLOSING, period: str = PERIOD) -> Report:
    """budi drafts the month's report (closing its round when the tick has not come by)."""
    return reports.draft_report(actor=office.actor(office.budi, now), round=round_of(office, period), now=now)


def submitted(office: Office, report: Report, now: datetime = AFTER_CLOSING) -> Report:
    """budi hands the draft to the Camat."""
    reports.submit_report(actor=office.actor(office.budi, now), report=report, now=now)
    return report


def released(office: Office, response: Response, now: datetime = AT_WORK) -> WordsRelease:
    """hari proposes to show the words to the public, budi approves."""
    hari, budi = office.actor(office.hari, now), office.actor(office.budi, now)
    release = surveys.propose_release(actor=hari, response=response, reason="typical", note="", now=now)
    surveys.decide_release(actor=budi, release=release, approved=True, now=now)
    return release


STATEMENT = "Waktu tunggu pada pagi hari masih terlalu lama dan harus dibenahi."


def evaluated(
    office: Office, report: Report, now: datetime = AFTER_CLOSING, recommendations: Sequence[tuple[str, str]] = ()
) -> Evaluation:
    """citra evaluates with a sentence of her own and these (element, text) recommendations (one when none is given)."""
    given = recommendations or (("U3", "Menambah satu petugas loket pada pukul 08.00 sampai 10.00."),)
    return reports.record_evaluation(
        actor=office.actor(office.citra, now),
        report=report,
        statement=STATEMENT,
        recommendations=[reports.RecommendationInput(element, text) for element, text in given],
        now=now,
    )


def published(office: Office, report: Report, now: datetime = AFTER_CLOSING) -> PublishedIndex:
    """citra puts the evaluated report on the public page."""
    return publish_report(actor=office.actor(office.citra, now), report=report, now=now)


def reported_month(office: Office, n: int = 12) -> Report:
    """November 2026 from `n` answers to the report that waits for the Camat."""
    give_answers(office, n)
    return submitted(office, drafted(office))


def closed(office: Office) -> Office:
    """November is over and closed."""
    give_answer(office)
    surveys.close_round(round=round_of(office), now=AFTER_CLOSING)
    return office
