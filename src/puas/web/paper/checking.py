"""The second keying: who keyed a sheet first may not check it, and who checks it does not see what was keyed first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.paper_batches import BatchState, differing, sheets_to_check
from puas.domain.paper_serials import serial_words
from puas.domain.permissions import check_handle_paper
from puas.surveys.actions import finish_keying, key_again, settle_difference
from puas.surveys.models import SheetCheck
from puas.surveys.queries import batch_facts, next_to_check
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.paper.batches import batch_at
from puas.web.paper.sheet_form import SERIAL, WORDS, SheetForm, keys_of

NOT_COMPARED = (SERIAL, WORDS)


@office_page(check_handle_paper, FORM)
def finish(request: HttpRequest, desk: Desk, batch: int) -> HttpResponse:
    """Ask first, then end the keying; the server chooses the sheets for the second person."""
    found = batch_at(desk, batch)
    if request.method == "POST":
        finish_keying(actor=desk.actor, batch=found, now=desk.now)
        return redirect("paper_batch", desk.agency.slug, found.pk)
    facts = batch_facts(found)
    if facts.state != BatchState.KEYING or not facts.sheets:
        return redirect("paper_batch", desk.agency.slug, found.pk)
    context = {"desk": desk, "batch": found, "facts": facts, "to_check": sheets_to_check(facts.sheets)}
    return render(request, "web/paper/finish.html", context)


@office_page(check_handle_paper, FORM)
def again(request: HttpRequest, desk: Desk, batch: int) -> HttpResponse:
    """The next chosen sheet for this person, blind. A sheet sent from a page of another one is shown again, not mixed up."""
    found = batch_at(desk, batch)
    check = next_to_check(found, desk.actor.id)
    if check is None:
        return redirect("paper_batch", desk.agency.slug, found.pk)
    is_this = request.method == "POST" and request.POST.get("draft") == str(check.pk)
    form = SheetForm(found, posted(request) if is_this else None, without=NOT_COMPARED)
    if form.is_bound and form.is_valid() and form.sheet:
        agrees = key_again(actor=desk.actor, check=check, sheet=form.sheet, now=desk.now)
        serial = serial_words(check.sheet.number)
        words = "sama dengan ketikan pertama" if agrees else "berbeda dari ketikan pertama; putuskan setelah semua diketik"
        (messages.success if agrees else messages.warning)(request, f"Lembar {serial}: {words}.")
        return redirect(request.path)
    context = {"desk": desk, "batch": found, "facts": batch_facts(found), "form": form, "check": check}
    context["serial"] = serial_words(check.sheet.number)
    return render(request, "web/paper/again.html", context, status=422 if form.errors else 200)


@office_page(check_handle_paper, FORM)
def settle(request: HttpRequest, desk: Desk, batch: int, draft: int) -> HttpResponse:
    """Both keyings of one sheet where they differ, and a box for what the sheet really says."""
    found = batch_at(desk, batch)
    rows = SheetCheck.objects.select_related("sheet__batch", "sheet__service", "service").filter(differs=True, settled_by="")
    check = get_object_or_404(rows, sheet__batch=found, pk=draft)
    empty = SheetForm(found, without=NOT_COMPARED)
    first, second = keys_of(check.sheet, empty), keys_of(check, empty)
    names = differing({name: first[name] for name in second}, second)
    sent = posted(request)
    form = SheetForm(found, {**first, **{name: sent.get(name, "") for name in names}} if sent else None, without=NOT_COMPARED)
    if form.is_bound and form.is_valid() and form.sheet:
        settle_difference(actor=desk.actor, check=check, sheet=form.sheet, now=desk.now)
        messages.success(request, f"Lembar {serial_words(check.sheet.number)} diputuskan.")
        return redirect("paper_batch", desk.agency.slug, found.pk)
    context = {
        "desk": desk,
        "batch": found,
        "check": check,
        "serial": serial_words(check.sheet.number),
        "form": form,
        "lines": [(form[name], first[name], second[name], _meaning(form, name)) for name in names],
    }
    return render(request, "web/paper/settle.html", context, status=422 if form.errors else 200)


def _meaning(form: SheetForm, name: str) -> str:
    """What the digits of a box mean: the answers in words, or the choices of a list."""
    for asked in form.lists:
        if asked.name == name:
            return asked.legend
    question = next(each for each in form.instrument.questions if each.code == name)
    return "; ".join(f"{choice.score}: {choice.words}" for choice in question.choices)
