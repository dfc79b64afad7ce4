"""Turns a refusal of the domain into a page, or into JSON where that is asked for.

This is the outermost middleware so that it also covers the others; Django still hands it the exceptions of views through
`process_exception`.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from puas.domain.errors import PuasError
from puas.web.refusals import refusal_page


class RefusalMiddleware:
    """Answers a PuasError with its sentence and its status; every other exception goes its way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The refusal's page; None for anything that is no refusal."""
        return refusal_page(request, exception) if isinstance(exception, PuasError) else None
