"""Printing questionnaires on paper; each run's file can be fetched again, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from puas.documents.paper_form import PaperForm, PaperSheet, paper_form_pdf
from puas.domain.answer_book import receipt_code
from puas.domain.paper_serials import MOST_SHEETS_OF_A_RUN, serial_words, sheet_id
from puas.domain.permissions import check_handle_paper
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.organisations.models import ServiceUnit
from puas.surveys.actions import print_forms
from puas.surveys.models import CollectionPoint, PrintRun
from puas.web.office.addresses import own_root
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.refused import shown_at_field

RUNS_SHOWN = 50


def point_field(unit: ServiceUnit) -> forms.Field:
    """A counter of one unit whose code is in use, the first one chosen."""
    points = CollectionPoint.objects.in_use().filter(unit=unit).select_related("unit__agency", "service")
    return forms.ModelChoiceField(points, label="Titik survei", empty_label=None, initial=points.first())


class PrintForm(forms.Form):
    """How many forms, for which counter."""

    def __init__(self, unit: ServiceUnit, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.fields["point"] = point_field(unit)
        self.fields["count"] = forms.IntegerField(
            label="Jumlah lembar",
            initial=20,
            help_text=f"1 sampai {MOST_SHEETS_OF_A_RUN}. Dua lembar pada satu halaman A4.",
            error_messages={"required": "Isi jumlah lembarnya.", "invalid": "Tulis bilangan bulat, misalnya 20."},
            widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": MOST_SHEETS_OF_A_RUN}),
        )


@office_page(check_handle_paper, FORM)
def runs(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was printed, and the form that prints more."""
    form = PrintForm(desk.unit, posted(request))
    if form.is_bound and form.is_valid():
        with shown_at_field(form):
            address = own_root(request) + reverse("check_answer")
            run = print_forms(actor=desk.actor, now=desk.now, check_address=address, **form.cleaned_data)
            messages.success(request, f"{run.count} lembar bernomor siap dicetak: unduh PDF-nya di bawah.")
            return redirect(reverse("paper_runs", args=[desk.agency.slug]) + desk.asked_unit)
    found = PrintRun.objects.filter(point__unit=desk.unit).select_related("point")[:RUNS_SHOWN]
    shown = [{"run": run, "first": serial_words(run.first), "last": serial_words(run.last)} for run in found]
    context = {"desk": desk, "form": form, "runs": shown}
    return render(request, "web/paper/runs.html", context, status=422 if form.errors else 200)


@office_page(check_handle_paper)
def run_file(request: HttpRequest, desk: Desk, run: int) -> HttpResponse:
    """The forms of one run as they were printed."""
    found = get_object_or_404(PrintRun, agency=desk.agency, pk=run)
    secret = bytes.fromhex(found.secret)
    sheets = [
        PaperSheet(serial_words(number), receipt_code(sheet_id(secret, number))) for number in range(found.first, found.last + 1)
    ]
    words = {**found.printed, "services": tuple(found.printed["services"])}
    form = PaperForm(instrument=instrument_with_hash(found.instrument_hash), **words)
    response = HttpResponse(paper_form_pdf(form, sheets), content_type="application/pdf")
    name = f"formulir-{desk.agency.slug}-{serial_words(found.first)}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
