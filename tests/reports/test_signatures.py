"""A signature is kept beside the version it was given on: nothing waits for it, and a correction begins without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction

from puas.audit.models import AuditEvent
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.evidence_files import LARGEST_EVIDENCE
from puas.domain.periods import start_of_day
from puas.domain.signature_state import ELECTRONIC_LOCAL, WET
from puas.reports.actions import SignedDocument, WetSignature, correct_report, keep_signature, record_wet_signature
from puas.reports.models import Report, ReportDocument, ReportSignature
from puas.reports.queries import month_table
from puas.reports.signatures import kinds_of, signatures_of, standing_signature
from tests.files import JPEG, PDF, PNG, SVG
from tests.offices import AFTER_CLOSING, Office, evaluated, published, reported_month, submitted, sumber_asri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
LATER = AFTER_CLOSING + timedelta(days=3)
SCAN = WetSignature("public", "Citra Lestari", "Camat Sumber Asri", AFTER_CLOSING.date(), PDF)


@pytest.fixture
def office() -> Office:
    return sumber_asri()


@pytest.fixture
def report(office: Office) -> Report:
    """November, evaluated."""
    made = reported_month(office)
    evaluated(office, made)
    return made


def signed(office: Office, report: Report, scan: WetSignature = SCAN) -> ReportSignature:
    """budi uploads what citra signed, three days later."""
    return record_wet_signature(actor=office.actor(office.budi, LATER), report=report, signature=scan, now=LATER)


@pytest.mark.parametrize(("content", "kind"), [(PDF, "application/pdf"), (JPEG, "image/jpeg"), (PNG, "image/png")])
def test_the_scan_is_kept_under_a_made_up_name_with_who_when_and_what_was_signed(
    office: Office, report: Report, content: bytes, kind: str
) -> None:
    row = signed(office, report, replace(SCAN, content=content))
    row.refresh_from_db()
    assert (row.kind, row.edition, row.media_type, bytes(row.content)) == (WET, "public", kind, content)
    assert (row.signer_name, row.signer_title, row.recorded_by, row.created) == (
        "Citra Lestari", "Camat Sumber Asri", office.budi.name, LATER,
    )  # fmt: skip
    assert row.signed_at == start_of_day(AFTER_CLOSING.date(), "WIB")
    assert row.document_sha256 == ReportDocument.objects.get(report=report, edition="public").sha256
    assert len(row.name) == 32
    event = AuditEvent.objects.get(event="report_signed")
    assert event.facts == {
        "kind": WET, "edition": "public", "signer": "Citra Lestari", "sha256": sha256(content).hexdigest(),
    }  # fmt: skip


def test_nothing_waits_for_a_signature(office: Office, report: Report) -> None:
    published(office, report)
    assert standing_signature(report, "public") is None
    assert [row.signed for row in month_table(office.unit, LATER.date())] == [()]
    signed(office, report)
    assert [row.signed for row in month_table(office.unit, LATER.date())] == [(WET,)]


def test_a_scan_is_replaced_only_when_asked_and_the_old_one_stays_on_record(office: Office, report: Report) -> None:
    first = signed(office, report)
    with pytest.raises(WrongState) as refusal:
        signed(office, report)
    assert refusal.value.code == "signed_already"
    second = signed(office, report, replace(SCAN, content=PNG, replace=True))
    assert standing_signature(report, "public") == second
    assert list(signatures_of(report)) == [first, second]
    signed(office, report, replace(SCAN, edition="internal"))
    assert kinds_of([report, None]) == {report.pk: (WET, WET, WET)}
    assert kinds_of([report], "internal") == {report.pk: (WET,)}


def test_an_electronic_signature_stands_before_a_scan_and_no_scan_goes_over_it(office: Office, report: Report) -> None:
    document = SignedDocument("public", ELECTRONIC_LOCAL, "Citra Lestari", "Camat", LATER, PDF, "application/pdf")
    electronic = keep_signature(actor=office.actor(office.citra, LATER), report=report, document=document, now=LATER)
    with pytest.raises(WrongState) as refusal:
        signed(office, report, replace(SCAN, replace=True))
    assert refusal.value.code == "signed_electronically"
    signed(office, report, replace(SCAN, edition="internal"))
    assert standing_signature(report, "public") == electronic


def test_a_correction_begins_unsigned_and_the_old_version_keeps_its_scan(office: Office, report: Report) -> None:
    published(office, report)
    signed(office, report)
    second = correct_report(actor=office.actor(office.citra, LATER), report=report, reason="Keliru.", now=LATER)
    assert not signatures_of(second).exists()
    assert [row.signed for row in month_table(office.unit, LATER.date())] == [()]
    for version in (report, second):
        with pytest.raises(WrongState) as refusal:
            signed(office, version, replace(SCAN, replace=True))
        assert refusal.value.code == "not_signable"
    evaluated(office, submitted(office, second, LATER), LATER)
    with pytest.raises(BadInput):
        signed(office, second)
    signed(office, second, replace(SCAN, signed_on=LATER.date()))
    assert signatures_of(report).count() == signatures_of(second).count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"content": b""}, "file"),
        ({"content": SVG}, "file"),
        ({"content": PDF[:9]}, "file"),
        ({"content": b"%PDF-" + b" " * LARGEST_EVIDENCE}, "file"),
        ({"edition": "draft"}, "edition"),
        ({"signer_name": " "}, "signer_name"),
        ({"signer_title": ""}, "signer_title"),
        ({"signed_on": AFTER_CLOSING.date() - timedelta(days=1)}, "signed_on"),
        ({"signed_on": LATER.date() + timedelta(days=1)}, "signed_on"),
    ],
)
def test_what_is_no_scan_or_says_too_little_is_refused_at_its_field(
    office: Office, report: Report, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        signed(office, report, replace(SCAN, **changed))  # type: ignore[arg-type]
    assert refusal.value.facts["field"] == field
    assert not ReportSignature.objects.exists()


def test_a_report_before_its_evaluation_is_not_signed(office: Office) -> None:
    waiting = reported_month(office)
    with pytest.raises(WrongState):
        signed(office, waiting)
    document = SignedDocument("public", ELECTRONIC_LOCAL, "Citra", "Camat", LATER, PDF, "application/pdf")
    with pytest.raises(WrongState):
        keep_signature(actor=office.actor(office.citra), report=waiting, document=document, now=LATER)


def test_only_camat_and_section_head_record_a_signature(office: Office, report: Report) -> None:
    document = SignedDocument("draft", WET, "Citra", "Camat", LATER, PDF, "application/pdf")
    for person in (office.ani, office.hari, office.eka, office.fajar, office.gita, office.dewi):
        with pytest.raises(NotAllowed):
            record_wet_signature(actor=office.actor(person, LATER), report=report, signature=SCAN, now=LATER)
        with pytest.raises(NotAllowed):
            keep_signature(actor=office.actor(person, LATER), report=report, document=document, now=LATER)
    with pytest.raises(BadInput):
        keep_signature(actor=office.actor(office.citra, LATER), report=report, document=document, now=LATER)


def test_a_recorded_signature_is_never_changed(office: Office, report: Report) -> None:
    row = signed(office, report)
    for change in (lambda: ReportSignature.objects.filter(pk=row.pk).update(kind=ELECTRONIC_LOCAL), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
