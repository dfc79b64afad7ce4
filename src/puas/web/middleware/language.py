"""The other pages for citizens in the language of their address. A language that is not open, and a page that only the office
has, do not exist under a prefix. Regional languages cover the questionnaire: from there links lead on to Indonesian."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.encoding import iri_to_uri

from puas.domain.languages import ALWAYS_OPEN
from puas.organisations.queries import open_languages
from puas.web.refusals import missing
from puas.web.translation.speaking import speaking, split_path


class LanguageMiddleware:
    """Speaks the language of the path; Indonesian where it names none. The addresses themselves stand in project/urls.py."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language, path = split_path(request.path_info)
        if language not in ALWAYS_OPEN:
            is_open = language in open_languages()
            # One slash at the beginning: with two the browser would go to another site.
            address = iri_to_uri(f"/{path.lstrip('/')}")
            return HttpResponseRedirect(address) if is_open else missing(request, LookupError(language))
        with speaking(language):
            return self.get_response(request)
