"""Is this installation well? For the server's own start, for a proxy and for whoever watches; tells nothing else."""

from __future__ import annotations

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except Error:
        return _said("basis data tidak menjawab", 503)
    return _said("sehat", 200)


def _said(words: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(f"{words}\n", status=status, headers=headers, content_type="text/plain; charset=utf-8")
