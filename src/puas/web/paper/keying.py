"""Keying paper sheets: one screen a sheet, the next serial already there; and what becomes of the batch afterwards."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from puas.domain.errors import BadInput
from puas.domain.paper_batches import BatchFacts, BatchState
from puas.domain.paper_serials import serial_number, serial_words
from puas.domain.permissions import check_handle_paper
from puas.surveys.actions import correct_sheet, key_sheet, remove_sheet
from puas.surveys.models import DraftSheet, PaperBatch
from puas.surveys.queries import batch_facts, next_to_check, printed_run, unsettled_checks
from puas.web.office.entrance import FORM, WRITE, Desk, office_page, posted
from puas.web.office.refused import shown_at_field
from puas.web.paper.batches import batch_at
from puas.web.paper.sheet_form import SERIAL, SheetForm, keys_of


@office_page(check_handle_paper, FORM)
def batch(request: HttpRequest, desk: Desk, batch: int) -> HttpResponse:
    """While a batch is being keyed: the next sheet. Afterwards: what it waits for."""
    found = batch_at(desk, batch)
    facts = batch_facts(found)
    if request.method == "POST" or facts.state == BatchState.KEYING:
        return _next_sheet(request, desk, found, facts)
    chosen = found.drafts.exclude(second=None).order_by("number")
    context = {
        "desk": desk,
        "batch": found,
        "facts": facts,
        "chosen": [serial_words(draft.number) for draft in chosen.filter(second__checked_by_id="")],
        "mine": next_to_check(found, desk.actor.id),
        "unsettled": [(check.pk, serial_words(check.sheet.number)) for check in unsettled_checks(found)],
    }
    return render(request, "web/paper/batch.html", context)


def _next_sheet(request: HttpRequest, desk: Desk, found: PaperBatch, facts: BatchFacts) -> HttpResponse:
    after = request.GET.get("setelah", "")
    form = SheetForm(found, posted(request), initial={SERIAL: _serial_after(desk, after)})
    if form.is_bound and form.is_valid() and form.sheet:
        with shown_at_field(form):
            draft = key_sheet(actor=desk.actor, batch=found, number=form.number, sheet=form.sheet, now=desk.now)
            return redirect(f"{request.path}?setelah={serial_words(draft.number)}")
    drafts = [(draft.pk, serial_words(draft.number)) for draft in found.drafts.order_by("-pk")]
    context = {"desk": desk, "batch": found, "facts": facts, "form": form, "drafts": drafts}
    context["saved"] = drafts[0][1] if drafts and drafts[0][1] == after else ""
    return render(request, "web/paper/keying.html", context, status=422 if form.errors else 200)


def _serial_after(desk: Desk, serial: str) -> str:
    """The serial behind this one, if that was printed and not keyed yet; else nothing."""
    with suppress(BadInput):
        number = serial_number(serial) + 1
        run = printed_run(desk.agency, number)
        if run is not None and not DraftSheet.objects.filter(run=run, number=number).exists():
            return serial_words(number)
    return ""


@office_page(check_handle_paper, FORM)
def sheet(request: HttpRequest, desk: Desk, batch: int, draft: int) -> HttpResponse:
    """One sheet of a batch that is still being keyed, to be put right or taken out."""
    found, row = batch_at(desk, batch), _draft_at(desk, batch, draft)
    if batch_facts(found).state != BatchState.KEYING:
        return redirect("paper_batch", desk.agency.slug, found.pk)
    form = SheetForm(found, posted(request), without=(SERIAL,))
    form.initial = keys_of(row, form)
    if form.is_bound and form.is_valid() and form.sheet:
        correct_sheet(actor=desk.actor, draft=row, sheet=form.sheet, now=desk.now)
        messages.success(request, f"Lembar {serial_words(row.number)} diperbaiki.")
        return _back_to_keying(desk, row)
    context = {"desk": desk, "batch": found, "draft": row, "serial": serial_words(row.number), "form": form}
    return render(request, "web/paper/sheet.html", context, status=422 if form.errors else 200)


@office_page(check_handle_paper, WRITE)
def remove(request: HttpRequest, desk: Desk, batch: int, draft: int) -> HttpResponse:
    """Take a sheet out; it may be keyed again."""
    row = _draft_at(desk, batch, draft)
    remove_sheet(actor=desk.actor, draft=row, now=desk.now)
    messages.success(request, f"Lembar {serial_words(row.number)} dihapus dari tumpukan.")
    return redirect("paper_batch", desk.agency.slug, batch)


def _draft_at(desk: Desk, batch: int, draft: int) -> DraftSheet:
    rows = DraftSheet.objects.select_related("batch__point__unit__agency", "service")
    return get_object_or_404(rows, batch__point__unit__in=desk.units, batch=batch, pk=draft)


def _back_to_keying(desk: Desk, row: DraftSheet) -> HttpResponse:
    """To the sheet behind the last one that was keyed."""
    last = row.batch.drafts.order_by("pk").last()
    after = f"?setelah={serial_words(last.number)}" if last else ""
    return redirect(reverse("paper_batch", args=[desk.agency.slug, row.batch_id]) + after)
