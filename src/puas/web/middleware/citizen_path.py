"""The citizen's path (`/s/...`): answered before sessions, accounts and their like are even looked at.

The questionnaire acts for nobody: it needs no session, no cookie and no CSRF token (design.md 3.8), so the middlewares
that bring them would only cost time. Its views set all their headers themselves. See docs/decisions/0011.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

PREFIX = "/s/"


class CitizenPathMiddleware:
    """Outermost: calls the view of a citizen's address directly, hands every other request on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        try:
            match = resolve(request.path_info, "puas.web.respondent.urls")
        except Resolver404:
            return self.get_response(request)
        request.resolver_match = match
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return response
