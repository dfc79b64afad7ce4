"""What citizens wrote in a month: shown to the public, or deleted on a legal request, each by two people."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.errors import NotAllowed
from puas.domain.figures import period_words
from puas.domain.permissions import (
    check_carry_out_erasure,
    check_decide_release,
    check_propose_exclusion,
    check_propose_release,
    check_read_words,
)
from puas.surveys.actions import decide_release, erase_words, propose_erasure, propose_release
from puas.surveys.models import ErasureRequest, Response, WordsRelease
from puas.surveys.queries import sheets_with_words
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.refused import shown_at_field

PAGE = 30


class ReleaseForm(forms.Form):
    """Why anyone should read these words."""

    reason = forms.ChoiceField(
        label="Alasan",
        choices=WordsRelease.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih alasan saran ini dibuka untuk umum."},
    )
    note = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib untuk alasan lain; hanya untuk kantor, tidak ditampilkan kepada umum.",
    )


class ErasureForm(forms.Form):
    """On what ground the words are to be deleted."""

    reason = forms.CharField(
        label="Dasar permintaan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya surat permintaan tanggal berapa. Jangan menulis nama warga.",
        error_messages={"required": "Tulis dasar permintaan penghapusan."},
    )


@office_page(check_read_words)
def words(request: HttpRequest, desk: Desk, period: str) -> HttpResponse:
    """The suggestions of a month, thirty at a time, and what was decided about each."""
    round = desk.round_of(period)
    after = request.GET.get("setelah", "")[:64]
    found = list(sheets_with_words(round).filter(submission_hash__gt=after)[: PAGE + 1])
    context = {
        "desk": desk,
        "period": period,
        "month_name": period_words(period),
        "sheets": found[:PAGE],
        "after": after,
        "next": found[PAGE - 1].submission_hash if len(found) > PAGE else "",
    }
    return render(request, "web/office/words.html", context)


@office_page(check_propose_release, FORM)
def propose_words_release(request: HttpRequest, desk: Desk, period: str, response: int) -> HttpResponse:
    """Propose to show one suggestion to the public; somebody else decides."""
    found = _sheet(desk, period, response)
    form = ReleaseForm(posted(request))
    if form.is_valid():
        with shown_at_field(form):
            propose_release(actor=desk.actor, response=found, now=desk.now, **form.cleaned_data)
            messages.success(request, "Usul tersimpan. Saran baru terbuka untuk umum setelah orang lain menyetujuinya.")
            return redirect("words", slug=desk.agency.slug, period=period)
    return _asked(request, desk, "web/office/propose_release.html", form, found)


@office_page(check_propose_exclusion, FORM)
def propose_words_erasure(request: HttpRequest, desk: Desk, period: str, response: int) -> HttpResponse:
    """Take in a legal request to delete words and profile; somebody else carries it out."""
    found = _sheet(desk, period, response)
    form = ErasureForm(posted(request))
    if form.is_valid():
        with shown_at_field(form):
            propose_erasure(actor=desk.actor, response=found, now=desk.now, **form.cleaned_data)
            messages.success(
                request, "Permintaan tercatat. Saran itu tidak lagi tampil untuk umum; penghapusannya menunggu orang lain."
            )
            return redirect("words", slug=desk.agency.slug, period=period)
    return _asked(request, desk, "web/office/propose_erasure.html", form, found)


@office_page(check_read_words, FORM)
def decide_words_release(request: HttpRequest, desk: Desk, response: int) -> HttpResponse:
    """The second person's word on showing a suggestion; who proposed sees why somebody else decides."""
    rows = WordsRelease.objects.select_related("response__round__unit__agency", "response__detail", "decision")
    release = get_object_or_404(rows, response__round__unit__agency=desk.agency, pk=response)
    if request.method == "POST":
        approved = request.POST.get("decision") == "approve"
        decide_release(actor=desk.actor, release=release, approved=approved, now=desk.now)
        messages.success(request, "Saran ini terbuka untuk umum." if approved else "Usul ditolak; saran tetap tertutup.")
        return redirect("words", slug=desk.agency.slug, period=release.response.round.period)
    why_not = _refusal(lambda: check_decide_release(desk.actor, release.proposed_by_id))
    return _shown(request, desk, "web/office/decide_release.html", release.response, release=release, why_not=why_not)


@office_page(check_read_words, FORM)
def carry_out_erasure(request: HttpRequest, desk: Desk, response: int) -> HttpResponse:
    """The second person deletes; who took the request in sees why somebody else does."""
    rows = ErasureRequest.objects.select_related("response__round__unit__agency", "response__detail", "response__erasure")
    asked = get_object_or_404(rows, response__round__unit__agency=desk.agency, pk=response)
    if request.method == "POST":
        erase_words(actor=desk.actor, request=asked, now=desk.now)
        messages.success(request, "Saran dan profil dihapus. Nilainya tetap dihitung.")
        return redirect("words", slug=desk.agency.slug, period=asked.response.round.period)
    why_not = _refusal(lambda: check_carry_out_erasure(desk.actor, asked.proposed_by_id))
    return _shown(request, desk, "web/office/carry_out_erasure.html", asked.response, asked=asked, why_not=why_not)


def _sheet(desk: Desk, period: str, response: int) -> Response:
    rows = sheets_with_words(desk.round_of(period)).select_related("round__unit__agency", "detail")
    return get_object_or_404(rows, pk=response)


def _asked(request: HttpRequest, desk: Desk, template: str, form: forms.Form, found: Response) -> HttpResponse:
    context = {"desk": desk, "form": form, "suggestion": found.detail.suggestion, "period": found.round.period}
    return render(request, template, context, status=422 if form.errors else 200)


def _shown(request: HttpRequest, desk: Desk, template: str, response: Response, **more: object) -> HttpResponse:
    detail = getattr(response, "detail", None)
    context = {"desk": desk, "period": response.round.period, "suggestion": detail.suggestion if detail else "", **more}
    return render(request, template, context)


def _refusal(check: Callable[[], None]) -> str:
    try:
        check()
    except NotAllowed as refusal:
        return refusal.sentence
    return ""
