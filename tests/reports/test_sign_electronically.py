"""The Camat signs the final public report: once, exactly what was previewed, and nothing secret is left anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.db import DatabaseError, transaction

from puas.audit.models import AuditEvent
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.signature_state import ELECTRONIC_BSRE, ELECTRONIC_ELSEWHERE, ELECTRONIC_LOCAL
from puas.domain.signing_steps import ASKED, DROPPED, FOR_PERSON, REFUSED, SIGNED, UNKNOWN
from puas.project.demo.gateway import Habit, LoopbackGateway, Person, Registry, make_registry
from puas.project.demo.gateway.server import PASSWORD, USER
from puas.reports.actions import (
    SignatureRequest,
    accept_returned,
    document_to_sign,
    drop_signing,
    look_at_returned,
    record_signed_elsewhere,
    refuse_returned,
    sign_electronically,
)
from puas.reports.models import Report, ReportSignature, SigningStep
from puas.reports.signatures import last_signing_step, standing_signature
from puas.signing.bsre import BsreEsign, BsreSettings
from puas.signing.configuration import SigningConfiguration
from puas.signing.local_certificate import LocalCertificate
from puas.signing.secret import Secret
from puas.signing.signer import Credentials, Signed, SigningOutcome, SigningTask
from puas.signing.verification import Outcome, Trust, verify
from tests.offices import AFTER_CLOSING, Office, evaluated, published, reported_month, sumber_asri

pytestmark = pytest.mark.django_db
LATER = AFTER_CLOSING + timedelta(days=1)
NIK, PASSPHRASE = "3500000000000001", "rahasia-citra-Zq7!"
PUBLIC_PAGE = "https://ikm.example/hasil/sumber-asri/2026-11?versi=1"


@pytest.fixture
def office() -> Office:
    return sumber_asri()


@pytest.fixture
def report(office: Office) -> Report:
    """November, evaluated."""
    made = reported_month(office)
    evaluated(office, made)
    return made


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Certificates for Citra and for somebody else, valid around the machine's day, which is the one in the signature."""
    return make_registry((Person(NIK, "CITRA LESTARI", PASSPHRASE), Person("3500000000000002", "LAIN", "x")), datetime.now(UTC))


def configured(settings: object, registry: Registry, **changed: object) -> SigningConfiguration:
    """The installation signs with Citra's certificate file."""
    local = LocalCertificate(registry.files[NIK])
    made = replace(SigningConfiguration(local, Trust((registry.anchor,)), local_may_sign_public=True), **changed)  # type: ignore[arg-type]
    settings.PUAS_SIGNING = made  # type: ignore[attr-defined]
    return made


@pytest.fixture
def local(settings: object, registry: Registry) -> SigningConfiguration:
    return configured(settings, registry)


@pytest.fixture
def gateway(settings: object, registry: Registry) -> Iterator[LoopbackGateway]:
    with LoopbackGateway(registry).open() as opened:
        signer = BsreEsign(BsreSettings(opened.url, 2, USER, Secret(PASSWORD)))
        configured(settings, registry, signer=signer)
        yield opened


def sign(
    office: Office, report: Report, *, passphrase: str = PASSPHRASE, now: datetime | None = None, **changed: str
) -> SigningStep:
    moment = now or datetime.now(UTC)
    document = document_to_sign(report=report, now=moment)
    request = SignatureRequest(
        changed.get("sha256", document.sha256),
        Credentials(Secret(passphrase), Secret(NIK)),
        PUBLIC_PAGE,
    )
    return sign_electronically(actor=office.actor(office.citra, LATER), report=report, request=request, now=moment)


def test_the_signed_file_begins_with_the_previewed_bytes_and_is_kept_with_who_and_when(
    office: Office, report: Report, local: SigningConfiguration
) -> None:
    step = sign(office, report)
    assert (step.step, step.kind) == (SIGNED, ELECTRONIC_LOCAL)
    row = standing_signature(report, "public")
    assert row is not None
    previewed = document_to_sign(report=report, now=LATER)
    assert bytes(row.content).startswith(bytes(previewed.content))
    assert row.document_sha256 == previewed.sha256
    assert (row.signer_name, row.signer_title) == (office.citra.name, "Camat Sumber Asri")
    assert verify(bytes(row.content), local.trust, datetime.now(UTC)).outcome is Outcome.VALID
    assert AuditEvent.objects.get(event="report_signed").facts["kind"] == ELECTRONIC_LOCAL


def test_a_second_click_gives_no_second_signature(office: Office, report: Report, local: SigningConfiguration) -> None:
    sign(office, report)
    with pytest.raises(WrongState) as refusal:
        sign(office, report)
    assert refusal.value.code == "signed_already"
    assert ReportSignature.objects.count() == 1


def test_of_two_clicks_at_once_only_one_reaches_the_signer(
    office: Office, report: Report, settings: object, registry: Registry
) -> None:
    asked = []

    class Meanwhile:
        """A signer during whose work the button is pressed again."""

        kind = ELECTRONIC_LOCAL

        def sign(self, task: SigningTask, credentials: Credentials, now: datetime) -> SigningOutcome:
            asked.append(task)
            with pytest.raises(WrongState) as refusal:
                sign(office, report)
            assert refusal.value.code == "signing_open"
            return LocalCertificate(registry.files[NIK]).sign(task, credentials, now)

    configured(settings, registry, signer=Meanwhile())
    assert sign(office, report).step == SIGNED
    assert len(asked) == 1


def test_steps_at_the_same_place_cannot_both_be_taken(office: Office, report: Report, local: SigningConfiguration) -> None:
    step = sign(office, report)
    step.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        step.save(force_insert=True)


def test_a_file_that_changed_since_it_was_read_is_not_signed(office: Office, report: Report, local: SigningConfiguration) -> None:
    with pytest.raises(WrongState) as refusal:
        sign(office, report, sha256="0" * 64)
    assert refusal.value.code == "other_document"
    assert not SigningStep.objects.exists()


def test_public_reports_refuse_the_local_certificate_unless_an_administrator_allows_it(
    office: Office, report: Report, settings: object, registry: Registry
) -> None:
    for changed in ({"local_may_sign_public": False}, {"signer": None}):
        configured(settings, registry, **changed)
        with pytest.raises(WrongState) as refusal:
            sign(office, report)
        assert refusal.value.code == "no_signer"


def test_only_the_camat_signs_and_only_after_the_evaluation(office: Office, local: SigningConfiguration) -> None:
    waiting = reported_month(office)
    with pytest.raises(WrongState):
        sign(office, waiting)
    evaluated(office, waiting)
    document = document_to_sign(report=waiting, now=LATER)
    request = SignatureRequest(document.sha256, Credentials(Secret("x")), "")
    for person in (office.ani, office.budi, office.eka, office.fajar, office.gita, office.dewi):
        with pytest.raises(NotAllowed):
            sign_electronically(actor=office.actor(person, LATER), report=waiting, request=request, now=LATER)
        with pytest.raises(NotAllowed):
            drop_signing(actor=office.actor(person, LATER), report=waiting, note="x", now=LATER)


def test_a_wrong_passphrase_is_a_step_after_which_the_camat_tries_again(
    office: Office, report: Report, local: SigningConfiguration
) -> None:
    assert sign(office, report, passphrase="salah").step == REFUSED
    assert sign(office, report).step == SIGNED


def test_a_signature_never_holds_up_publication(office: Office, report: Report, gateway: LoopbackGateway) -> None:
    gateway.habit = Habit.FAILS_500
    assert sign(office, report).step == UNKNOWN
    published(office, report)
    assert standing_signature(report, "public") is None


@pytest.mark.parametrize("habit", [Habit.UNSIGNED, Habit.ALTERED_AFTER, Habit.TRUNCATED, Habit.FOREIGN, Habit.OTHER_DOCUMENT])
@pytest.mark.usefixtures("poppler_utils")
def test_what_a_gateway_gives_that_is_not_the_report_is_never_kept_as_signed(
    office: Office, report: Report, gateway: LoopbackGateway, habit: Habit
) -> None:
    gateway.habit = habit
    step = sign(office, report)
    assert step.step == REFUSED
    assert step.reasons
    assert not ReportSignature.objects.exists()


def test_an_unanswered_request_waits_for_a_person_who_says_that_it_came_to_nothing(
    office: Office, report: Report, gateway: LoopbackGateway
) -> None:
    gateway.habit = Habit.FAILS_500
    step = sign(office, report)
    assert step.step == UNKNOWN
    assert "Jangan ulangi dulu" in step.reasons
    with pytest.raises(WrongState) as refusal:
        sign(office, report)
    assert refusal.value.code == "signing_open"
    assert gateway.seen == 1
    citra = office.actor(office.citra, LATER)
    with pytest.raises(BadInput):
        drop_signing(actor=citra, report=report, note=" ", now=datetime.now(UTC))
    dropped = drop_signing(actor=citra, report=report, note="Tidak ada di panel BSrE.", now=datetime.now(UTC))
    assert dropped.step == DROPPED
    assert AuditEvent.objects.get(event="signing_dropped").reason == "Tidak ada di panel BSrE."
    gateway.habit = Habit.GOOD
    assert (sign(office, report).step, gateway.seen) == (SIGNED, 2)
    with pytest.raises(WrongState) as refusal:
        drop_signing(actor=citra, report=report, note="x", now=datetime.now(UTC))
    assert refusal.value.code == "nothing_to_drop"


def test_a_request_that_may_still_be_under_way_is_not_dropped(office: Office, report: Report) -> None:
    document = document_to_sign(report=report, now=LATER)
    SigningStep.objects.create(
        report=report, edition="public", place=1, step=ASKED, document_sha256=document.sha256, by_id="x", by="Citra", at=LATER
    )
    citra = office.actor(office.citra, LATER)
    with pytest.raises(WrongState) as refusal:
        drop_signing(actor=citra, report=report, note="x", now=LATER + timedelta(minutes=9))
    assert refusal.value.code == "still_asked"
    assert drop_signing(actor=citra, report=report, note="x", now=LATER + timedelta(minutes=10)).step == DROPPED


def test_an_unanswered_request_ends_with_the_file_from_the_gateway(
    office: Office, report: Report, gateway: LoopbackGateway, registry: Registry
) -> None:
    gateway.habit = Habit.FAILS_500
    sign(office, report)
    elsewhere(office, report, signed_by(office, report, LocalCertificate(registry.files[NIK])))
    last = last_signing_step(report, "public")
    assert last is not None
    assert (last.step, last.kind) == (SIGNED, ELECTRONIC_ELSEWHERE)


def signed_by(office: Office, report: Report, signer: LocalCertificate) -> bytes:
    """The exact public PDF, signed in another application."""
    pdf = bytes(document_to_sign(report=report, now=LATER).content)
    outcome = signer.sign(SigningTask(pdf, None, office.citra.name, "", ""), Credentials(Secret(PASSPHRASE)), datetime.now(UTC))
    assert isinstance(outcome, Signed)
    return outcome.pdf


def elsewhere(office: Office, report: Report, content: bytes) -> SigningStep:
    """Budi uploads what came from another application."""
    actor = office.actor(office.budi, LATER)
    return record_signed_elsewhere(actor=actor, report=report, content=content, now=datetime.now(UTC))


def accept(office: Office, report: Report, step: SigningStep) -> SigningStep:
    return accept_returned(actor=office.actor(office.citra, LATER), report=report, place=step.place, now=datetime.now(UTC))


def refuse(office: Office, report: Report, step: SigningStep, note: str = "Ada coretan di halaman 1.") -> SigningStep:
    citra = office.actor(office.citra, LATER)
    return refuse_returned(actor=citra, report=report, place=step.place, note=note, now=datetime.now(UTC))


def test_the_report_signed_elsewhere_is_checked_and_kept(
    office: Office, report: Report, local: SigningConfiguration, registry: Registry
) -> None:
    assert elsewhere(office, report, signed_by(office, report, LocalCertificate(registry.files[NIK]))).step == SIGNED
    row = standing_signature(report, "public")
    assert row is not None
    assert (row.kind, row.recorded_by) == (ELECTRONIC_ELSEWHERE, office.budi.name)
    with pytest.raises(WrongState):
        elsewhere(office, report, b"%PDF")


@pytest.mark.parametrize("change", [lambda pdf: pdf + b"junk", lambda pdf: b"%PDF-1.7 junk", lambda pdf: pdf[: len(pdf) // 2]])
def test_an_upload_that_is_not_the_report_signed_is_refused_and_never_waits_for_anybody(
    office: Office, report: Report, local: SigningConfiguration, registry: Registry, change: Callable[[bytes], bytes]
) -> None:
    content = change(signed_by(office, report, LocalCertificate(registry.files[NIK])))
    with pytest.raises(BadInput) as refusal:
        elsewhere(office, report, content)
    assert refusal.value.facts["field"] == "file"
    assert not ReportSignature.objects.exists()
    assert not SigningStep.objects.exists()


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


@pytest.mark.parametrize("habit", [Habit.GOOD, Habit.FAILS_500, Habit.REFUSES_2031, Habit.ALTERED_AFTER])
def test_no_row_of_any_table_holds_nik_or_passphrase(
    office: Office, report: Report, gateway: LoopbackGateway, habit: Habit, caplog: pytest.LogCaptureFixture
) -> None:
    gateway.habit = habit
    sign(office, report)
    rows = "".join(
        serializers.serialize("json", model._default_manager.all()) for model in apps.get_models() if model._meta.managed
    )
    for secret in (NIK, PASSPHRASE, PASSWORD):
        assert secret not in rows
        assert secret not in caplog.text


def test_a_recorded_step_is_never_changed(office: Office, report: Report, local: SigningConfiguration) -> None:
    step = sign(office, report, passphrase="salah")
    for change in (lambda: SigningStep.objects.filter(pk=step.pk).update(step=SIGNED), step.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
