"""However often and however quickly the button is pressed, and whoever acts for the Camat: one signature, in the right name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from puas.domain.errors import WrongState
from puas.domain.signing_steps import LONGEST_CALL, SIGNED
from puas.organisations.models import Membership
from puas.project.demo.gateway import LoopbackGateway, Person, Registry, make_registry
from puas.project.demo.gateway.server import PASSWORD, USER
from puas.project.signing_environment import MOST_SECONDS
from puas.reports.actions import SignatureRequest, document_to_sign, sign_electronically
from puas.reports.models import Report, ReportSignature, SigningStep
from puas.signing.bsre import BsreEsign, BsreSettings
from puas.signing.configuration import SigningConfiguration
from puas.signing.secret import Secret
from puas.signing.signer import Credentials
from puas.signing.verification import Trust
from tests.copies import together
from tests.offices import AFTER_CLOSING, Office, evaluated, reported_month, sumber_asri

CITRAS, GITAS, PASSPHRASE = "3500000000000001", "3500000000000002", "rahasia-kantor-Zq7!"
CLICKS = 4


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Citra and who acts for her; nobody here bears the other's name."""
    people = (Person(CITRAS, "Citra Lestari", PASSPHRASE), Person(GITAS, "Gita Puspita", PASSPHRASE))
    return make_registry(people, datetime.now(UTC))


@pytest.fixture
def gateway(settings: object, registry: Registry) -> Iterator[LoopbackGateway]:
    with LoopbackGateway(registry).open() as opened:
        signer = BsreEsign(BsreSettings(opened.url, 2, USER, Secret(PASSWORD)))
        settings.PUAS_SIGNING = SigningConfiguration(signer, Trust((registry.anchor,)))  # type: ignore[attr-defined]
        yield opened


def evaluated_report(office: Office) -> Report:
    made = reported_month(office)
    evaluated(office, made)
    return made


def click(office: Office, report: Report, person: str, nik: str) -> str:
    """What became of one press of the button: the step, or the code of the refusal."""
    document = document_to_sign(report=report, now=AFTER_CLOSING)
    request = SignatureRequest(document.sha256, Credentials(Secret(PASSPHRASE), Secret(nik)), "https://ikm.example/hasil/x")
    actor = office.actor(getattr(office, person), AFTER_CLOSING)
    try:
        return sign_electronically(actor=actor, report=report, request=request, now=datetime.now(UTC)).step
    except WrongState as refusal:
        return refusal.code


@pytest.mark.usefixtures("real_database")
def test_of_many_clicks_at_the_same_moment_one_reaches_the_gateway_and_one_signature_is_kept(gateway: LoopbackGateway) -> None:
    office = sumber_asri()
    report = evaluated_report(office)
    document_to_sign(report=report, now=AFTER_CLOSING)
    outcomes = together(*[lambda: click(office, report, "citra", CITRAS)] * CLICKS)
    assert outcomes.count(SIGNED) == 1
    assert set(outcomes) - {SIGNED} <= {"signing_open", "signed_already"}
    assert gateway.seen == 1
    assert ReportSignature.objects.count() == 1
    assert list(SigningStep.objects.values_list("step", flat=True)) == ["asked", SIGNED]


@pytest.mark.django_db
def test_an_acting_head_signs_as_such_in_the_record_and_on_the_report(gateway: LoopbackGateway) -> None:
    office = sumber_asri()
    report = evaluated_report(office)
    for person in (office.budi, office.gita):
        Membership.objects.create(
            user=person, agency=office.agency, role="office_head", acting="Plt.", valid_from=AFTER_CLOSING.date()
        )
    assert click(office, report, "gita", GITAS) == SIGNED
    row = ReportSignature.objects.get()
    assert (row.signer_name, row.signer_title) == ("Gita Puspita", "Plt. Camat Sumber Asri")


def test_no_request_can_last_longer_than_a_person_has_to_wait() -> None:
    """A signature takes up to three calls: status, signature, and the fetching of what version 1 only names."""
    longest = BsreSettings("http://x", 1, "", Secret(""), seconds_to_answer=MOST_SECONDS)
    assert 3 * (longest.seconds_to_connect + longest.seconds_to_answer) < LONGEST_CALL.total_seconds()
