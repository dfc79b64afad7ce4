"""What officials do with one complaint. Each deed is a POST; a value that is refused comes back on the complaint's own page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from puas.complaints.actions import answer_complaint, close_complaint, read_contact, record_lapor_number, take_in_hand
from puas.domain.errors import BadInput
from puas.domain.permissions import check_answer_complaint, check_judge_complaint
from puas.web.complaints.desk import Refused, complaint_at, complaint_page
from puas.web.complaints.desk_forms import AnswerForm, LaporForm, TakeForm
from puas.web.office.entrance import WRITE, Desk, office_page


@office_page(check_judge_complaint, WRITE)
def take(request: HttpRequest, desk: Desk, complaint: int) -> HttpResponse:
    """The Camat takes it in hand with its category and time limit."""
    row, form = complaint_at(desk, complaint), TakeForm(request.POST)
    if form.is_valid():
        with _said_at_field(form):
            take_in_hand(actor=desk.actor, complaint=row, now=desk.now, **form.cleaned_data)
            return _done(request, desk, complaint, "Pengaduan diterima untuk ditangani.")
    return complaint_page(request, desk, row, Refused(form))


@office_page(check_answer_complaint, WRITE)
def answer(request: HttpRequest, desk: Desk, complaint: int) -> HttpResponse:
    """An answer for the citizen."""
    row, form = complaint_at(desk, complaint), AnswerForm(request.POST)
    if form.is_valid():
        with _said_at_field(form):
            answer_complaint(actor=desk.actor, complaint=row, text=form.cleaned_data["text"], now=desk.now)
            return _done(request, desk, complaint, "Jawaban tersimpan dan tampil di halaman status pelapor.")
    return complaint_page(request, desk, row, Refused(form))


@office_page(check_judge_complaint, WRITE)
def close(request: HttpRequest, desk: Desk, complaint: int) -> HttpResponse:
    """The Camat closes it."""
    close_complaint(actor=desk.actor, complaint=complaint_at(desk, complaint), now=desk.now)
    return _done(request, desk, complaint, "Pengaduan ditutup.")


@office_page(check_answer_complaint, WRITE)
def record_lapor(request: HttpRequest, desk: Desk, complaint: int) -> HttpResponse:
    """Its number on the national site."""
    row, form = complaint_at(desk, complaint), LaporForm(request.POST)
    if form.is_valid():
        with _said_at_field(form):
            record_lapor_number(actor=desk.actor, complaint=row, now=desk.now, **form.cleaned_data)
            return _done(request, desk, complaint, "Nomor LAPOR! tersimpan.")
    return complaint_page(request, desk, row, Refused(form))


@office_page(check_answer_complaint, WRITE)
def contact(request: HttpRequest, desk: Desk, complaint: int) -> HttpResponse:
    """The contact, on this one page; opening it leaves a trace, so it is a POST."""
    row = complaint_at(desk, complaint)
    opened = read_contact(actor=desk.actor, complaint=row, now=desk.now)
    return complaint_page(request, desk, row, Refused(contact=opened))


def _done(request: HttpRequest, desk: Desk, complaint: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("complaint", slug=desk.agency.slug, complaint=complaint)


@contextmanager
def _said_at_field(form: forms.Form) -> Iterator[None]:
    """A refused value is said at its field. A deed that comes too late has no form any more: its sentence gets a page."""
    try:
        yield
    except BadInput as refusal:
        form.add_error(str(refusal.facts["field"]), refusal.sentence)
