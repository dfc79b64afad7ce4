"""The Camat signs the final public report: once, exactly what was previewed, and nothing secret is left anywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from puas.audit.models import AuditEvent
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.signature_state import ELECTRONIC_ELSEWHERE, ELECTRONIC_LOCAL
from puas.domain.signing_steps import ASKED, DROPPED, REFUSED, SIGNED, UNKNOWN
from puas.project.demo.gateway import Habit, LoopbackGateway, Registry
from puas.project.demo.gateway.server import PASSWORD
from puas.reports.actions import (
    SignatureRequest,
    document_to_sign,
    drop_signing,
    sign_electronically,
)
from puas.reports.models import Report, ReportSignature, SigningStep
from puas.reports.signatures import last_signing_step, standing_signature
from puas.signing.configuration import SigningConfiguration
from puas.signing.local_certificate import LocalCertificate
from puas.signing.secret import Secret
from puas.signing.signer import Credentials, SigningOutcome, SigningTask
from puas.signing.verification import Outcome, verify
from tests.offices import Office, evaluated, published, reported_month
from tests.reports.signing_desk import LATER, NIK, PASSPHRASE, configured, elsewhere, sign, signed_by

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("habit", [Habit.GOOD, Habit.FAILS_500, Habit.REFUSES_2031, Habit.ALTERED_AFTER])
def test_no_row_of_any_table_holds_nik_or_passphrase(
    office: Office, report: Report, gateway: LoopbackGateway, habit: Habit, caplog: pytest.LogCaptureFixture
) -> None:
    gateway.habit = habit
    sign(office, report)
    rows = [row for model in apps.get_models() if model._meta.managed for row in model._default_manager.values_list()]
    held = b"\n".join(bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for row in rows for cell in row)
    assert office.citra.name.encode() in held
    for secret in (NIK, PASSPHRASE, PASSWORD):
        assert secret.encode() not in held
        assert secret not in caplog.text


def test_a_recorded_step_is_never_changed(office: Office, report: Report, local: SigningConfiguration) -> None:
    step = sign(office, report, passphrase="salah")
    for change in (lambda: SigningStep.objects.filter(pk=step.pk).update(step=SIGNED), step.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
