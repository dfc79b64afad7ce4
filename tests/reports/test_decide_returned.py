"""A signed file that is not byte for byte the report waits for the Camat, who takes or refuses it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from puas.audit.models import AuditEvent
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.signature_state import ELECTRONIC_BSRE, ELECTRONIC_ELSEWHERE
from puas.domain.signing_steps import FOR_PERSON, REFUSED, SIGNED, UNKNOWN
from puas.project.demo.gateway import Habit, LoopbackGateway, Person, Registry, make_registry
from puas.reports.actions import (
    accept_returned,
    look_at_returned,
    refuse_returned,
)
from puas.reports.models import Report, ReportSignature, SigningStep
from puas.reports.signatures import standing_signature
from puas.signing.local_certificate import LocalCertificate
from puas.signing.verification import Trust
from tests.offices import Office
from tests.reports.signing_desk import LATER, NIK, configured, elsewhere, sign, signed_by

pytestmark = pytest.mark.django_db


def accept(office: Office, report: Report, step: SigningStep) -> SigningStep:
    return accept_returned(actor=office.actor(office.citra, LATER), report=report, place=step.place, now=datetime.now(UTC))


def refuse(office: Office, report: Report, step: SigningStep, note: str = "Ada coretan di halaman 1.") -> SigningStep:
    citra = office.actor(office.citra, LATER)
    return refuse_returned(actor=citra, report=report, place=step.place, note=note, now=datetime.now(UTC))


@pytest.fixture
def doubtful(office: Office, report: Report, settings: object, registry: Registry) -> SigningStep:
    """An upload whose issuer nobody here can vouch for."""
    configured(settings, registry, trust=Trust())
    return elsewhere(office, report, signed_by(office, report, LocalCertificate(registry.files[NIK])))


def test_an_upload_that_nobody_can_vouch_for_waits_for_the_camat_who_may_take_it(
    office: Office, report: Report, doubtful: SigningStep
) -> None:
    assert doubtful.step == FOR_PERSON
    assert not ReportSignature.objects.exists()
    for person in (office.ani, office.budi, office.eka, office.fajar, office.gita, office.dewi):
        actor = office.actor(person, LATER)
        with pytest.raises(NotAllowed):
            accept_returned(actor=actor, report=report, place=doubtful.place, now=LATER)
        with pytest.raises(NotAllowed):
            refuse_returned(actor=actor, report=report, place=doubtful.place, note="x", now=LATER)
    assert accept(office, report, doubtful).step == SIGNED
    assert ReportSignature.objects.get().kind == ELECTRONIC_ELSEWHERE
    event = AuditEvent.objects.get(event="report_signed")
    assert event.actor_name == office.citra.name
    assert "sertifikat induk" in event.facts["seen_because"]


def test_while_a_file_waits_no_other_is_taken_and_only_the_file_that_was_shown_is_decided(
    office: Office, report: Report, doubtful: SigningStep
) -> None:
    with pytest.raises(WrongState) as refusal:
        elsewhere(office, report, bytes(doubtful.content))
    assert refusal.value.code == "file_waits"
    with pytest.raises(WrongState) as refusal:
        sign(office, report)
    assert refusal.value.code == "signing_open"
    doubtful.place += 1
    for decide in (accept, refuse):
        with pytest.raises(WrongState) as refusal:
            decide(office, report, doubtful)
        assert refusal.value.code == "no_file_waits"


def test_a_refused_file_is_kept_on_record_with_the_reason_and_the_camat_may_sign_again(
    office: Office, report: Report, doubtful: SigningStep, settings: object, registry: Registry
) -> None:
    with pytest.raises(BadInput):
        refuse(office, report, doubtful, note=" ")
    assert refuse(office, report, doubtful).step == REFUSED
    assert AuditEvent.objects.get(event="signed_file_refused").reason == "Ada coretan di halaman 1."
    assert bytes(SigningStep.objects.get(place=doubtful.place).content)
    configured(settings, registry)
    assert sign(office, report).step == SIGNED


def test_a_file_that_no_longer_counts_is_not_taken_whatever_anybody_ticks(
    office: Office, report: Report, doubtful: SigningStep, settings: object, registry: Registry
) -> None:
    """Meanwhile the administrator named the anchors, and this issuer is none of them."""
    stranger = make_registry((Person(NIK, "CITRA", "x"),), datetime.now(UTC))
    configured(settings, registry, trust=Trust((stranger.anchor,)))
    with pytest.raises(BadInput):
        accept(office, report, doubtful)
    assert not ReportSignature.objects.exists()


def test_a_refused_upload_leaves_an_unanswered_request_as_unknown_as_it_was(
    office: Office, report: Report, gateway: LoopbackGateway, settings: object, registry: Registry
) -> None:
    gateway.habit = Habit.FAILS_500
    assert sign(office, report).step == UNKNOWN
    configured(settings, registry, trust=Trust())
    waiting = elsewhere(office, report, signed_by(office, report, LocalCertificate(registry.files[NIK])))
    again = refuse(office, report, waiting)
    assert (again.step, again.kind) == (UNKNOWN, ELECTRONIC_BSRE)
    assert "Jangan ulangi dulu" in again.reasons
    with pytest.raises(WrongState):
        sign(office, report)


def test_a_file_in_another_persons_name_keeps_its_kind_and_that_name_when_the_camat_takes_it(
    office: Office, report: Report, gateway: LoopbackGateway
) -> None:
    gateway.habit = Habit.OTHER_PERSON
    step = sign(office, report)
    assert step.step == FOR_PERSON
    assert not ReportSignature.objects.exists()
    accept(office, report, step)
    row = standing_signature(report, "public")
    assert row is not None
    assert (row.kind, row.signer_name, row.signer_title) == (ELECTRONIC_BSRE, "LAIN", "menurut sertifikatnya")


def test_a_file_written_anew_is_compared_page_by_page_and_waits(office: Office, report: Report, gateway: LoopbackGateway) -> None:
    gateway.habit = Habit.STAMPED
    assert sign(office, report).step == FOR_PERSON
    found = look_at_returned(report=report, now=datetime.now(UTC))
    assert found.comparison is not None
    assert found.comparison.pages_to_see == (1,)
    assert not ReportSignature.objects.exists()
