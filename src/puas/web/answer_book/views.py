"""Pages of the answer book: an office's books, checking a receipt, and what all of it proves and does not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from puas.answer_book.publishing import KEY_TEXT, book_dir, published_logs
from puas.answer_book.queries import heads, witnesses_of
from puas.domain.answer_book.notes import NoteKey
from puas.organisations.models import Agency
from puas.web.answer_book.spoken_results import answer_words, exclusion_reasons
from puas.web.public.views import MOST_OFFICES_LISTED


@require_safe
def office_book(request: HttpRequest, slug: str) -> HttpResponse:
    """The office's books, newest first: size, head, whether closed and by whom witnessed."""
    agency = get_object_or_404(Agency, slug=slug)
    found = [head for log in logs_of(agency) if (head := heads(log).last()) is not None]
    books = [{"head": head, "witnesses": witnesses_of(head)} for head in found]
    return render(request, "web/answer_book/office.html", {"agency": agency, "books": books, "key": standing_key()})


@require_safe
def check_answer(request: HttpRequest) -> HttpResponse:
    """The page on which a receipt is checked, in the browser; `?kantor=` names the office when the receipt does not."""
    agency = Agency.objects.filter(slug=request.GET.get("kantor", "")).first()
    offices = Agency.objects.order_by("name")[:MOST_OFFICES_LISTED]
    if agency is None and len(offices) == 1:
        agency = offices[0]
    facts = {
        "office": agency.slug if agency else "",
        "logs": logs_of(agency) if agency else [],
        "reasons": exclusion_reasons(),
        "words": answer_words(),
    }
    return render(request, "web/answer_book/answer.html", {"agency": agency, "offices": offices, "facts": facts})


@require_safe
def what_it_proves(request: HttpRequest) -> HttpResponse:
    """What the answer book proves, what it does not, and who has to look."""
    return render(request, "web/answer_book/meaning.html", {"key": standing_key()})


def logs_of(agency: Agency) -> list[str]:
    """The published logs of an office, newest first."""
    return [log for log in reversed(published_logs()) if log.partition("/")[0] == agency.slug]


def standing_key() -> NoteKey | None:
    """The key that signs heads now, as published; None before the first head."""
    file = book_dir() / KEY_TEXT
    return NoteKey.from_text(file.read_text(encoding="utf-8")) if file.exists() else None
