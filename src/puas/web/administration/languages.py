"""Which languages citizens may read: those that need a native speaker's review are opened here, with the reviewer's name."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.languages import LANGUAGES, LANGUAGES_BY_CODE, Language
from puas.organisations.actions import close_language, open_language
from puas.organisations.models import LanguageReview
from puas.organisations.queries import open_languages, standing_reviews
from puas.web.administration.entrance import Reach, administration_page
from puas.web.office.entrance import FORM, posted
from puas.web.office.refused import shown_at_field


@dataclass(frozen=True, slots=True)
class ShownLanguage:
    """One language: whether citizens may read it, and the newest review about it."""

    language: Language
    is_open: bool
    review: LanguageReview | None


class ReviewForm(forms.Form):
    """Who read the translation, and when."""

    reviewer = forms.CharField(
        label="Sudah ditinjau oleh",
        max_length=120,
        help_text="Nama penutur asli yang membaca seluruh terjemahannya.",
        error_messages={"required": "Tulis nama penutur asli yang telah meninjau terjemahannya."},
    )
    reviewed_on = forms.DateField(
        label="Tanggal peninjauan",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Isi tanggal peninjauan.", "invalid": "Isi tanggal peninjauan."},
    )


@administration_page(whole_only=True)
def languages(request: HttpRequest, reach: Reach) -> HttpResponse:
    """All languages and how they stand."""
    open_codes, reviews = open_languages(), standing_reviews()
    shown = [ShownLanguage(each, each.code in open_codes, reviews.get(each.code)) for each in LANGUAGES]
    return render(request, "web/administration/languages.html", {"shown": shown})


@administration_page(FORM, whole_only=True)
def review_language(request: HttpRequest, reach: Reach, language: str) -> HttpResponse:
    """Open a language that a native speaker reviewed; 404 for one that needs no review."""
    asked = _reviewable(language)
    form = ReviewForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            open_language(actor=reach.actor, language=asked.code, now=reach.now, **form.cleaned_data)
            messages.success(request, f"Bahasa {asked.words} dibuka untuk warga.")
            return redirect("languages")
    context = {"form": form, "language": asked}
    return render(request, "web/administration/review_language.html", context, status=422 if form.errors else 200)


@administration_page(("POST",), whole_only=True)
def shut_language(request: HttpRequest, reach: Reach, language: str) -> HttpResponse:
    """Switch a reviewed language off again."""
    asked = _reviewable(language)
    close_language(actor=reach.actor, language=asked.code, now=reach.now)
    messages.success(request, f"Bahasa {asked.words} ditutup kembali.")
    return redirect("languages")


def _reviewable(code: str) -> Language:
    language = LANGUAGES_BY_CODE.get(code)
    if language is None or not language.needs_review:
        raise Http404
    return language
