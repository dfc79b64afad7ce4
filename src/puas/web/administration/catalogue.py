"""The catalogue of recommendations of one office: its own actions, edited wordings, what is switched off, and the history."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from puas.domain.recommendation_catalogue import (
    BUILT_IN,
    CATALOGUE_VERSION,
    LEVEL_WORDS,
    LONGEST_TEXT,
    MEANINGS,
    Catalogue,
    CatalogueAction,
    key_of,
)
from puas.domain.regulations.catalogue import instrument_named
from puas.organisations.models import Agency
from puas.reports.actions import ActionInput, add_action, edit_action, restore_action, switch_action
from puas.reports.catalogue import catalogue_of, history_of_action
from puas.web.administration.entrance import Reach, administration_page, agency_in
from puas.web.office.entrance import FORM, posted
from puas.web.office.refused import shown_at_field

WORDS_HELP = "Kata dalam saran warga yang meminta tindakan ini, dipisahkan koma, misalnya: antre, kursi, panas."
PILLS = {"built_in": "", "edited": "Kalimat kantor", "own": "Milik kantor"}


class EditForm(forms.Form):
    """One action: what the Camat could send, how large a step, and the cause it answers."""

    text = forms.CharField(
        label="Tindakan",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Satu kalimat utuh yang dapat langsung dikirim Camat.",
        error_messages={"required": "Tulis tindakannya."},
    )
    level = forms.ChoiceField(label="Besarnya langkah", choices=tuple(LEVEL_WORDS.items()))
    words = forms.CharField(label="Sebab yang dijawab", required=False, max_length=600, help_text=WORDS_HELP)

    def as_input(self) -> ActionInput:
        """What was typed."""
        return ActionInput(self.cleaned_data["text"], self.cleaned_data["level"], self.cleaned_data["words"])


class AddForm(EditForm):
    """An action of the office's own."""

    meaning = forms.ChoiceField(label="Untuk unsur")
    field_order = ("meaning", "text", "level", "words")

    def __init__(self, names: dict[str, str], *args: object, **kwargs: object) -> None:
        """`names`: meaning -> the names of the office's elements."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["meaning"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(names.items())


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as the page lists it."""

    action: CatalogueAction
    level: str
    pill: str


@dataclass(frozen=True, slots=True)
class ElementRows:
    """One element with its actions."""

    key: str
    name: str
    rows: list[ActionRow]
    active: int
    opened: bool


@administration_page()
def catalogue(request: HttpRequest, reach: Reach, slug: str) -> HttpResponse:
    """Every element of the office's instruments with its actions."""
    agency = agency_in(reach, slug)
    held, opened = catalogue_of(agency), request.GET.get("unsur", "")
    elements = [_element(held, key, name, key == opened) for key, name in _names(agency).items()]
    context = {"agency": agency, "elements": elements, "version": CATALOGUE_VERSION}
    return render(request, "web/administration/catalogue.html", context)


@administration_page(FORM)
def new_action(request: HttpRequest, reach: Reach, slug: str) -> HttpResponse:
    """Add an action of the office's own."""
    agency = agency_in(reach, slug)
    names = _names(agency)
    start = {"meaning": request.GET.get("unsur", next(iter(names)))}
    form = AddForm(names, posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            meaning = form.cleaned_data["meaning"]
            add_action(actor=reach.actor, agency=agency, meaning=meaning, given=form.as_input(), now=reach.now)
            messages.success(request, "Tindakan ditambahkan dan ditawarkan mulai evaluasi berikutnya.")
            return redirect(_back(slug, meaning))
    context = {"agency": agency, "form": form, "meaning": start["meaning"]}
    return render(request, "web/administration/catalogue_action.html", context, status=422 if form.errors else 200)


@administration_page(FORM)
def action(request: HttpRequest, reach: Reach, slug: str, action: str) -> HttpResponse:
    """Edit one action; beneath it everything that was decided on it."""
    agency = agency_in(reach, slug)
    found = _found(agency, action)
    start = {"text": found.text, "level": found.level, "words": ", ".join(found.words)}
    form = EditForm(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            edit_action(actor=reach.actor, agency=agency, action=action, given=form.as_input(), now=reach.now)
            messages.success(request, "Tindakan diubah; kalimat yang lama tetap terbaca dalam riwayatnya.")
            return redirect(_back(slug, found.meaning))
    default = BUILT_IN.find(action)
    context = {
        "agency": agency,
        "form": form,
        "found": found,
        "meaning": found.meaning,
        "element": _names(agency).get(found.meaning, ""),
        "history": history_of_action(agency, action),
        "default": default,
        "may_restore": default is not None and found != default,
    }
    return render(request, "web/administration/catalogue_action.html", context, status=422 if form.errors else 200)


@administration_page(FORM)
def switch(request: HttpRequest, reach: Reach, slug: str, action: str) -> HttpResponse:
    """Ask first, then stop offering an action, or offer it again."""
    agency = agency_in(reach, slug)
    found = _found(agency, action)
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            switch_action(actor=reach.actor, agency=agency, action=action, is_active=not found.is_active, now=reach.now)
            messages.success(request, "Tindakan dinonaktifkan." if found.is_active else "Tindakan ditawarkan lagi.")
            return redirect(_back(slug, found.meaning))
    context = {"agency": agency, "found": found, "form": form, "back": _back(slug, found.meaning)}
    return render(request, "web/administration/catalogue_switch.html", context, status=422 if form.errors else 200)


@administration_page(FORM)
def restore(request: HttpRequest, reach: Reach, slug: str, action: str) -> HttpResponse:
    """Ask first, then give a built-in action its own wording again; 404 for an action of the office's own."""
    agency = agency_in(reach, slug)
    found, default = _found(agency, action), BUILT_IN.find(action)
    if default is None:
        raise Http404
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            restore_action(actor=reach.actor, agency=agency, action=action, now=reach.now)
            messages.success(request, "Kalimat bawaan dikembalikan.")
            return redirect(_back(slug, found.meaning))
    context = {"agency": agency, "found": found, "default": default, "form": form, "back": _back(slug, found.meaning)}
    return render(request, "web/administration/catalogue_restore.html", context, status=422 if form.errors else 200)


def _names(agency: Agency) -> dict[str, str]:
    """Meaning -> names of the elements that ask for it, over the instruments of the office's units, in their order."""
    names: dict[str, list[str]] = {}
    for instrument_id in dict.fromkeys(agency.units.order_by("pk").values_list("instrument_id", flat=True)):
        for element in instrument_named(instrument_id).elements:
            held = names.setdefault(key_of(element.name), [])
            if element.name not in held:
                held.append(element.name)
    return {key: " / ".join(found) for key, found in names.items()} or {"any": "Unsur apa pun"}


def _element(held: Catalogue, key: str, name: str, opened: bool) -> ElementRows:
    rows = [ActionRow(action, LEVEL_WORDS[action.level], PILLS[action.origin]) for action in held.of(key)]
    return ElementRows(key, name, rows, sum(row.action.is_active for row in rows), opened)


def _found(agency: Agency, action: str) -> CatalogueAction:
    found = catalogue_of(agency).find(action)
    if found is None:
        raise Http404
    return found


def _back(slug: str, meaning: str) -> str:
    """The catalogue with this element unfolded; a meaning is one of our own keys, never what was typed."""
    known = meaning if meaning in MEANINGS else ""
    return f"{reverse('recommendation_catalogue', args=[slug])}?unsur={known}#{known}"
