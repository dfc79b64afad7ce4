"""What people do with the signatures under a report, each step by its event; used by `tests/deeds.py`."""

from __future__ import annotations

from collections.abc import Callable

from puas.domain.permissions import Actor
from puas.reports import actions as reports
from puas.reports.models import SigningStep
from tests.files import PDF
from tests.offices import AFTER_CLOSING, Office, evaluated, reported_month

WHY = "Salah ketik pada pengisian pertama."
Doing = Callable[[Actor], object]


def _sign(office: Office) -> Doing:
    report = reported_month(office)
    evaluated(office, report)
    scan = reports.WetSignature("public", "Citra Lestari", "Camat Sumber Asri", AFTER_CLOSING.date(), PDF)
    return lambda actor: reports.record_wet_signature(actor=actor, report=report, signature=scan, now=AFTER_CLOSING)


def _drop_signing(office: Office) -> Doing:
    report = reported_month(office)
    evaluated(office, report)
    SigningStep.objects.create(report=report, edition="public", place=1, step="unknown", by_id="x", by="Citra", at=AFTER_CLOSING)
    return lambda actor: reports.drop_signing(actor=actor, report=report, note=WHY, now=AFTER_CLOSING)


def _refuse_file(office: Office) -> Doing:
    report = reported_month(office)
    evaluated(office, report)
    SigningStep.objects.create(
        report=report, edition="public", place=1, step="for_person", by_id="x", by="Citra", at=AFTER_CLOSING, content=PDF
    )
    return lambda actor: reports.refuse_returned(actor=actor, report=report, place=1, note=WHY, now=AFTER_CLOSING)


SIGNING_DEEDS: dict[str, Callable[[Office], Doing]] = {
    "report_signed": _sign,
    "signed_file_refused": _refuse_file,
    "signing_dropped": _drop_signing,
}
