"""The citizen's path (`/s/...`, elsewhere `/en/s/...`): answered before sessions, accounts and their like are looked at.

The questionnaire acts for nobody: it needs no session, no cookie and no CSRF token (design.md 3.8), so the middlewares
that bring them would only cost time. Its views set all their headers themselves. See docs/decisions/0011.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from puas.web.translation.speaking import speaking, split_path

PREFIX = "/s/"


class CitizenPathMiddleware:
    """Outermost: calls the view of a citizen's address directly, hands every other request on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language, path = split_path(request.path_info)
        if not path.startswith(PREFIX):
            return self.get_response(request)
        try:
            match = resolve(path, "puas.web.respondent.urls")
        except Resolver404:
            return self.get_response(request)
        request.resolver_match = match
        with speaking(language):
            response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return response
