"""Batches of paper sheets: the list, opening one, closing it, throwing it away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from puas.domain.paper_batches import BatchState
from puas.domain.permissions import check_handle_paper
from puas.organisations.models import ServiceUnit
from puas.surveys.actions import close_batch, discard_batch, open_batch
from puas.surveys.models import PaperBatch
from puas.surveys.queries import batch_facts
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.refused import shown_at_field
from puas.web.paper.printing import point_field

BATCHES_SHOWN = 50
STATE_WORDS = {
    BatchState.KEYING: "Sedang diketik",
    BatchState.CHECKING: "Menunggu ketikan kedua",
    BatchState.SETTLING: "Ada selisih yang harus diputuskan",
    BatchState.READY: "Siap ditutup",
    BatchState.CLOSED: "Sudah dihitung",
}


class BatchForm(forms.Form):
    """Whose sheets lie on the desk: the counter and the day on which these people were served."""

    def __init__(self, unit: ServiceUnit, today: date, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.fields["point"] = point_field(unit)
        self.fields["served_on"] = forms.DateField(
            label="Tanggal pelayanan",
            initial=today,
            help_text="Hari ketika warga dilayani dan mengisi lembarnya, bukan hari Anda mengetik.",
            error_messages={"required": "Pilih tanggalnya.", "invalid": "Tulis tanggal, misalnya 2026-11-10."},
            widget=forms.DateInput(attrs={"type": "date", "max": today.isoformat()}, format="%Y-%m-%d"),
        )


class DiscardForm(forms.Form):
    reason = forms.CharField(label="Alasan", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


@office_page(check_handle_paper, FORM)
def batches(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The batches of this unit, drafts and closed ones, and the form that opens a new one."""
    form = BatchForm(desk.unit, desk.today, posted(request))
    if form.is_bound and form.is_valid():
        with shown_at_field(form):
            batch = open_batch(actor=desk.actor, now=desk.now, **form.cleaned_data)
            return redirect("paper_batch", desk.agency.slug, batch.pk)
    found = PaperBatch.objects.filter(point__unit=desk.unit).select_related("point")[:BATCHES_SHOWN]
    counted = [(batch, batch_facts(batch)) for batch in found]
    shown = [{"batch": batch, "facts": facts, "state": STATE_WORDS[facts.state]} for batch, facts in counted]
    context = {"desk": desk, "form": form, "batches": shown}
    return render(request, "web/paper/batches.html", context, status=422 if form.errors else 200)


@office_page(check_handle_paper, FORM)
def close(request: HttpRequest, desk: Desk, batch: int) -> HttpResponse:
    """Ask first, then make the sheets of a checked batch answers for good; pressed twice, once."""
    found = batch_at(desk, batch)
    if request.method == "POST":
        closed = close_batch(actor=desk.actor, batch=found, now=desk.now)
        messages.success(request, f"{closed.sheets} lembar sekarang ikut dihitung.")
        return redirect("paper_batch", desk.agency.slug, found.pk)
    facts = batch_facts(found)
    if facts.state != BatchState.READY:
        return redirect("paper_batch", desk.agency.slug, found.pk)
    return render(request, "web/paper/close.html", {"desk": desk, "batch": found, "facts": facts})


@office_page(check_handle_paper, FORM)
def discard(request: HttpRequest, desk: Desk, batch: int) -> HttpResponse:
    """Throw a draft away, with its reason."""
    found = batch_at(desk, batch)
    form = DiscardForm(posted(request))
    if form.is_bound and form.is_valid():
        with shown_at_field(form):
            discard_batch(actor=desk.actor, batch=found, now=desk.now, **form.cleaned_data)
            messages.success(request, "Tumpukan dibatalkan; lembar-lembarnya boleh diketik lagi.")
            return redirect(reverse("paper_batches", args=[desk.agency.slug]) + desk.asked_unit)
    context = {"desk": desk, "batch": found, "facts": batch_facts(found), "form": form}
    return render(request, "web/paper/discard.html", context, status=422 if form.errors else 200)


def batch_at(desk: Desk, batch: int) -> PaperBatch:
    """This office's batch; 404 when it has none of this number."""
    rows = PaperBatch.objects.select_related("point__unit__agency", "point__service")
    return get_object_or_404(rows, point__unit__in=desk.units, pk=batch)
