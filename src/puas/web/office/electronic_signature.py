"""The Camat signs the final public report on one page: read it, sign it here or elsewhere, and settle what went unanswered.

NIK and passphrase come with one request and go to the signer: no form is shown again with them, no page is stored with them.
"""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from puas.domain.permissions import allowed, check_read_report, check_record_signature, check_sign_report
from puas.domain.signature_state import ELECTRONIC
from puas.domain.signing_steps import ASKED, DROPPED, FOR_PERSON, OPEN, REFUSED, SIGNED, SIGNING_STEPS, UNKNOWN
from puas.reports.actions import (
    SignatureRequest,
    document_to_sign,
    drop_signing,
    record_signed_elsewhere,
    send_signing_code,
    sign_electronically,
)
from puas.reports.models import Report, ReportSignature
from puas.reports.signatures import last_signing_step, standing_signature
from puas.signing.configuration import SigningConfiguration
from puas.signing.verification import Outcome, verify
from puas.signing.verification.whole_file import LARGEST
from puas.web.account.fresh import sign_in_again_address, signed_in_freshly
from puas.web.answer_book.reports import report_mark
from puas.web.office.addresses import own_root
from puas.web.office.entrance import FORM, WRITE, Desk, office_page, user_of
from puas.web.office.refused import shown_at_field
from puas.web.office.report import report_at
from puas.web.office.sign_form import SignForm, code_form, sign_form
from puas.web.office.signature_lines import signed_line

OUTCOME_WORDS = {
    Outcome.VALID: "Sah",
    Outcome.INVALID: "Tidak sah",
    Outcome.UNDETERMINED: "Tidak dapat dipastikan",
}


class ElsewhereForm(forms.Form):
    """A file that was signed in another application."""

    file = forms.FileField(
        label="Berkas PDF yang sudah ditandatangani",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong; pilih berkas lain."},
    )


class DropForm(forms.Form):
    """Why the request came to nothing."""

    note = forms.CharField(
        label="Bagaimana Anda tahu bahwa laporan belum ditandatangani?",
        max_length=500,
        error_messages={"required": "Tulis bagaimana Anda tahu bahwa laporan belum ditandatangani."},
    )


@sensitive_post_parameters("nik", "passphrase", "code")
@sensitive_variables("form", "request_to_sign")
@office_page(check_record_signature, FORM)
def sign_here(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """The page of the signature. Signing asks for a sign-in of the last minutes; the file must be the one that was read."""
    version = report_at(desk, report)
    document = document_to_sign(report=version, now=desk.now)
    if request.method != "POST":
        return _page(request, desk, version, sign_form(request, document.sha256))
    check_sign_report(desk.actor)
    if not signed_in_freshly(request):
        messages.info(request, "Untuk menandatangani, masukkan sandi akun Anda sekali lagi.")
        return redirect(sign_in_again_address(request))
    form = sign_form(request)
    if not form.is_valid():
        return _page(request, desk, version, form)
    step = sign_electronically(
        actor=desk.actor, report=version, request=_request_to_sign(request, desk, version, form), now=desk.now
    )
    if step.step == SIGNED:
        messages.success(request, f"Laporan sudah ditandatangani secara elektronik. {step.reasons}")
        return redirect("report", slug=desk.agency.slug, report=version.pk)
    there = "returned_file" if step.step == FOR_PERSON else "sign_here"
    return redirect(there, slug=desk.agency.slug, report=version.pk)


@sensitive_post_parameters("nik")
@sensitive_variables("form")
@office_page(check_sign_report, WRITE)
def send_code(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """Have the gateway send a one-time code; the page is then shown again, without what was typed."""
    version = report_at(desk, report)
    if not signed_in_freshly(request):
        return redirect(sign_in_again_address(request))
    form = code_form(request)
    if not form.is_valid():
        return _page(request, desk, version, form)
    hindrance = send_signing_code(actor=desk.actor, credentials=form.credentials())
    if hindrance:
        messages.error(request, hindrance.sentence)
    else:
        messages.success(request, "Kode dikirim ke surel Anda. Ketik kode itu untuk menandatangani.")
    return redirect("sign_here", slug=desk.agency.slug, report=version.pk)


def _request_to_sign(request: HttpRequest, desk: Desk, version: Report, form: SignForm) -> SignatureRequest:
    public = f"{own_root(request)}{reverse('check_report')}#{report_mark(version)}"
    return SignatureRequest(form.cleaned_data["sha256"], form.credentials(), public)


def _page(
    request: HttpRequest,
    desk: Desk,
    version: Report,
    form: SignForm,
    elsewhere: ElsewhereForm | None = None,
    drop: DropForm | None = None,
) -> HttpResponse:
    configuration: SigningConfiguration = settings.PUAS_SIGNING
    last = last_signing_step(version, "public")
    is_open = last is not None and last.step in OPEN
    signed = standing_signature(version, "public")
    elsewhere = elsewhere or ElsewhereForm()
    context = {
        "desk": desk,
        "report": version,
        "document": document_to_sign(report=version, now=desk.now),
        "form": form,
        "elsewhere": elsewhere,
        "drop": drop or DropForm(),
        "last": last,
        "last_words": SIGNING_STEPS[last.step] if last else "",
        "is_open": is_open,
        "is_told": last is not None and last.step in (*OPEN, REFUSED, DROPPED),
        "may_drop": last is not None and last.step in (ASKED, UNKNOWN),
        "holds_file": last is not None and last.step == FOR_PERSON,
        "signed": signed_line(signed) if signed and signed.kind in ELECTRONIC else None,
        "may_sign": allowed(check_sign_report, desk.actor),
        "sends_code": configuration.signer is not None and "code" in configuration.signer.asks,
        "signs_here": configuration.may_sign_public,
        "is_local": configuration.signer is not None and configuration.signer.kind == "electronic_local",
        "is_fresh": signed_in_freshly(request),
        "sign_in_again": sign_in_again_address(request),
        "demo_passphrase": settings.PUAS_DEMO_PASSPHRASE,
        "demo_nik": settings.PUAS_DEMO_NIKS.get(user_of(request).email, ""),
    }
    errors = form.errors or elsewhere.errors or (drop and drop.errors)
    return render(request, "web/office/sign_here.html", context, status=422 if errors else 200)


@office_page(check_record_signature, WRITE)
def signed_elsewhere(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """Take the file from another application: kept at once when it is the report; else the Camat looks at it first."""
    version = report_at(desk, report)
    document = document_to_sign(report=version, now=desk.now)
    form = ElsewhereForm(request.POST, request.FILES)
    if form.is_valid():
        content = form.cleaned_data["file"].read(LARGEST + 1)
        with shown_at_field(form):
            step = record_signed_elsewhere(actor=desk.actor, report=version, content=content, now=desk.now)
            if step.step == FOR_PERSON:
                return redirect("returned_file", slug=desk.agency.slug, report=version.pk)
            messages.success(request, "Berkas bertanda tangan sudah diperiksa dan tersimpan di samping laporan.")
            return redirect("report", slug=desk.agency.slug, report=version.pk)
    return _page(request, desk, version, sign_form(request, document.sha256), elsewhere=form)


@office_page(check_sign_report, WRITE)
def signing_dropped(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """The Camat looked at the signer and found nothing signed."""
    version = report_at(desk, report)
    document = document_to_sign(report=version, now=desk.now)
    form = DropForm(request.POST)
    if form.is_valid():
        with shown_at_field(form):
            drop_signing(actor=desk.actor, report=version, note=form.cleaned_data["note"], now=desk.now)
            messages.success(request, "Tercatat: permintaan tanda tangan itu tidak jadi. Anda dapat menandatangani lagi.")
            return redirect("sign_here", slug=desk.agency.slug, report=version.pk)
    return _page(request, desk, version, sign_form(request, document.sha256), drop=form)


@office_page(check_read_report)
def check_signature(request: HttpRequest, desk: Desk, scan: str) -> HttpResponse:
    """What the signature in a kept file proves today."""
    row = get_object_or_404(ReportSignature, report__unit__agency=desk.agency, name=scan, kind__in=ELECTRONIC)
    configuration: SigningConfiguration = settings.PUAS_SIGNING
    found = verify(bytes(row.content), configuration.trust, desk.now)
    context = {
        "desk": desk,
        "report": row.report,
        "line": signed_line(row),
        "outcome": OUTCOME_WORDS[found.outcome],
        "is_valid": found.outcome is Outcome.VALID,
    }
    return render(request, "web/office/check_signature.html", context)
