"""The present moment, asked once for each request and handed down from there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from puas.work.clock import installation_now


class TimedRequest(HttpRequest):
    """A request that knows its moment; views may annotate their request with it."""

    now: datetime


class ClockMiddleware:
    """Sets `request.now` (aware)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = installation_now()  # type: ignore[attr-defined]
        return self.get_response(request)
