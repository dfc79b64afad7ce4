"""A signed file that is not byte for byte the report: its differing pages beside those of the report, and the Camat decides."""

from __future__ import annotations

from typing import Literal

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.errors import WrongState
from puas.domain.permissions import allowed, check_record_signature, check_sign_report
from puas.reports.actions import accept_returned, document_to_sign, file_waiting, look_at_returned, refuse_returned
from puas.reports.models import Report, SigningStep
from puas.signing.acceptance import Acceptance
from puas.signing.comparison import Likeness, marked, poppler
from puas.web.office.entrance import WRITE, Desk, office_page
from puas.web.office.refused import shown_at_field
from puas.web.office.report import report_at
from puas.web.uploaded_bytes import uploaded_bytes

BEFORE, AFTER = "laporan", "kembali"
Side = Literal["laporan", "kembali"]
LAST_PAGE = 300


class AcceptForm(forms.Form):
    """The Camat vouches for the file that was shown."""

    place = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    agreed = forms.BooleanField(
        label="Saya sudah membandingkan berkas ini dengan laporan, dan isinya sama",
        error_messages={"required": "Centang bila Anda sudah membandingkan dan isinya sama."},
    )


class RefuseForm(forms.Form):
    """What is wrong with the file that was shown."""

    place = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    note = forms.CharField(
        label="Apa yang berbeda pada berkas ini?",
        max_length=500,
        error_messages={"required": "Tulis apa yang berbeda pada berkas ini."},
    )


@office_page(check_record_signature)
def returned_file(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """What differs, page by page, in words and pictures."""
    return _page(request, desk, report_at(desk, report))


@office_page(check_sign_report, WRITE)
def accept_file(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """The Camat takes the file for the signed report."""
    version, form = report_at(desk, report), AcceptForm(request.POST)
    if form.is_valid():
        with shown_at_field(form):
            accept_returned(actor=desk.actor, report=version, place=form.cleaned_data["place"], now=desk.now)
            messages.success(request, "Berkas diterima sebagai laporan bertanda tangan dan tersimpan di samping laporan.")
            return redirect("report", slug=desk.agency.slug, report=version.pk)
    return _page(request, desk, version, accept=form)


@office_page(check_sign_report, WRITE)
def refuse_file(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """The Camat does not."""
    version, form = report_at(desk, report), RefuseForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        with shown_at_field(form):
            refuse_returned(actor=desk.actor, report=version, place=given["place"], note=given["note"], now=desk.now)
            messages.success(request, "Berkas ditolak dan tidak dipakai. Alasannya tercatat.")
            return redirect("sign_here", slug=desk.agency.slug, report=version.pk)
    return _page(request, desk, version, refuse=form)


def _page(
    request: HttpRequest, desk: Desk, version: Report, accept: AcceptForm | None = None, refuse: RefuseForm | None = None
) -> HttpResponse:
    waiting = _waiting(version)
    found = look_at_returned(report=version, now=desk.now)
    shown = {"place": waiting.place}
    context = {
        "desk": desk,
        "report": version,
        "step": waiting,
        "reasons": found.reasons,
        "pages": _differing_pages(found),
        "is_compared": found.comparison is None or found.comparison.likeness is not Likeness.NOT_COMPARED,
        "sides": (BEFORE, AFTER),
        "accept": accept or AcceptForm(initial=shown),
        "refuse": refuse or RefuseForm(initial=shown),
        "may_decide": allowed(check_sign_report, desk.actor),
    }
    refused = (accept and accept.errors) or (refuse and refuse.errors)
    return render(request, "web/office/returned_file.html", context, status=422 if refused else 200)


def _differing_pages(found: Acceptance) -> list[dict[str, object]]:
    """Each page that differs with the words that are gone and those that came."""
    comparison = found.comparison
    if comparison is None:
        return []
    return [
        {
            "number": number,
            "lost": [words for page, words in comparison.lost if page == number],
            "added": [words for page, words in comparison.added if page == number],
        }
        for number in comparison.pages_to_see
    ]


@office_page(check_record_signature)
def returned_page(request: HttpRequest, desk: Desk, report: int, side: str, page: int) -> HttpResponse:
    """The picture of one page of the report, or of the file that came back with its differences marked."""
    version, reader = report_at(desk, report), poppler()
    waiting = _waiting(version)
    if reader is None or side not in (BEFORE, AFTER) or not 1 <= page <= LAST_PAGE:
        raise Http404
    previewed = reader.picture(bytes(document_to_sign(report=version, now=desk.now).content), page)
    picture = previewed if side == BEFORE else reader.picture(bytes(waiting.content), page)
    if picture is None:
        raise Http404
    shown = marked(previewed, picture) if side == AFTER and previewed else picture
    return uploaded_bytes(shown, "image/png", f"{side}-{page}")


@office_page(check_record_signature)
def signing_returned(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """The file itself that waits for a person; 404 when none does."""
    waiting = _waiting(report_at(desk, report))
    return uploaded_bytes(bytes(waiting.content), "application/pdf", f"diperiksa-{waiting.place}")


def _waiting(version: Report) -> SigningStep:
    try:
        return file_waiting(version)
    except WrongState:
        raise Http404 from None
