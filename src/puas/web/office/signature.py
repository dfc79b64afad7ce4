"""A report signed by hand: the scan is kept beside the report. Only ever a mark: nothing waits for it."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.cycle import last_step
from puas.domain.evidence_files import LARGEST_EVIDENCE
from puas.domain.permissions import check_read_report, check_record_signature
from puas.domain.report_content.identity import EDITION_WORDS, position_words
from puas.domain.signature_state import LONGEST_NAME, check_signable
from puas.reports.actions import WetSignature, record_wet_signature
from puas.reports.facts import evaluation_of
from puas.reports.models import Report, ReportSignature
from puas.reports.queries import steps_of
from puas.reports.rendering import EDITIONS
from puas.reports.signatures import standing_signature
from puas.web.office.entrance import FORM, Desk, office_page
from puas.web.office.refused import shown_at_field
from puas.web.office.report import report_at
from puas.web.office.signature_lines import signed_line
from puas.web.uploaded_bytes import uploaded_bytes

EDITION_HELP = "Pindaian edisi publik dapat diunduh siapa pun di halaman publik; pindaian edisi internal hanya untuk kantor."


class SignatureForm(forms.Form):
    """Who signed which edition when, and the scan of it."""

    edition = forms.ChoiceField(
        label="Edisi yang ditandatangani",
        help_text=EDITION_HELP,
        choices=[(edition, EDITION_WORDS[edition]) for edition in reversed(EDITIONS)],
        widget=forms.RadioSelect,
        initial="public",
        error_messages={"required": "Pilih edisi yang ditandatangani."},
    )
    signer_name = forms.CharField(
        label="Nama yang menandatangani",
        max_length=LONGEST_NAME,
        error_messages={"required": "Tulis nama yang menandatangani."},
    )
    signer_title = forms.CharField(
        label="Jabatan", max_length=LONGEST_NAME, error_messages={"required": "Tulis jabatan yang menandatangani."}
    )
    signed_on = forms.DateField(
        label="Tanggal pada naskah",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggal, misalnya 2026-11-25.", "required": "Isi tanggalnya."},
    )
    file = forms.FileField(
        label="Pindaian naskah",
        help_text="PDF, PNG, atau JPEG, paling besar 5 MB. Cukup halaman yang ditandatangani, atau naskah lengkapnya.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,application/pdf"}),
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong; pilih pindaian lain."},
    )
    replace = forms.BooleanField(label="Ya, ganti pindaian yang sudah ada", required=False)

    def as_signature(self) -> WetSignature:
        """What was filled in; of a file that is too large no more is read than shows it."""
        given = self.cleaned_data
        content = given["file"].read(LARGEST_EVIDENCE + 1)
        return WetSignature(
            given["edition"], given["signer_name"], given["signer_title"], given["signed_on"], content,
            given.get("replace", False),
        )  # fmt: skip


@office_page(check_record_signature, FORM)
def sign(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """The form; where an edition has a scan already, a tick is asked for before it is replaced."""
    version = report_at(desk, report)
    check_signable(last_step(steps_of(version)))
    standing = [row for edition in EDITIONS if (row := standing_signature(version, edition)) is not None]
    if request.method == "POST":
        form = SignatureForm(request.POST, request.FILES)
    else:
        form = SignatureForm(initial=_initial(version, desk.today))
    if not standing:
        del form.fields["replace"]
    if form.is_bound and form.is_valid():
        with shown_at_field(form):
            record_wet_signature(actor=desk.actor, report=version, signature=form.as_signature(), now=desk.now)
            messages.success(request, "Pindaian tersimpan di samping laporan.")
            return redirect("report", slug=desk.agency.slug, report=version.pk)
    context = {"desk": desk, "report": version, "form": form, "standing": [signed_line(row) for row in standing]}
    return render(request, "web/office/sign.html", context, status=422 if form.errors else 200)


def _initial(version: Report, today: date) -> dict[str, object]:
    """The Camat who evaluated, today."""
    evaluation = evaluation_of(version)
    signer = evaluation.evaluator if evaluation else None
    known = {"signer_name": signer.name, "signer_title": position_words(signer)} if signer else {}
    return {**known, "signed_on": today, "edition": "public"}


@office_page(check_read_report)
def signed_document(request: HttpRequest, desk: Desk, scan: str) -> HttpResponse:
    """The signed document of a report of this office."""
    row = get_object_or_404(ReportSignature, report__unit__agency=desk.agency, name=scan)
    return uploaded_bytes(bytes(row.content), row.media_type, row.name)
