"""Reading what was sent, within limits, by Django's own parsers."""

from __future__ import annotations

from io import BytesIO

from django.core.exceptions import BadRequest, SuspiciousOperation, TooManyFieldsSent
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError

from puas.web.respondent.refused import too_large, too_many_fields

MOST_BYTES = 64 * 1024
MOST_FIELDS = 60


def fields_sent(request: HttpRequest) -> QueryDict:
    """The form's fields; SendingRefused (413) over 64 KiB or a thousand fields. What is no form has no fields."""
    if _announced_bytes(request) > MOST_BYTES:
        raise too_large()
    try:
        return _parsed(_with_known_length(request))
    except TooManyFieldsSent:
        raise too_many_fields() from None
    except (MultiPartParserError, SuspiciousOperation, BadRequest, UnicodeDecodeError):
        return QueryDict()


def check_number_of_fields(fields: QueryDict) -> None:
    """SendingRefused (413) over 60 fields."""
    if sum(len(values) for _, values in fields.lists()) > MOST_FIELDS:
        raise too_many_fields()


def _announced_bytes(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0


def _with_known_length(request: HttpRequest) -> HttpRequest:
    """The same request, its body read where it came in pieces without a length: Django takes such a body for empty.

    A proxy may cut up what the phone sent in one piece. Servers that let a body be read to its end say so.
    """
    environ = request.META
    if environ.get("CONTENT_LENGTH") or not environ.get("wsgi.input_terminated"):
        return request
    body = _read(environ["wsgi.input"])
    return WSGIRequest({**environ, "wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))})


def _read(pieces: BytesIO) -> bytes:
    """All of a body; SendingRefused (413) as soon as it is too long."""
    body = b""
    while piece := pieces.read(MOST_BYTES + 1 - len(body)):
        body += piece
        if len(body) > MOST_BYTES:
            raise too_large()
    return body


def _parsed(request: HttpRequest) -> QueryDict:
    if request.content_type == "multipart/form-data":
        return request.POST
    if request.content_type not in ("application/x-www-form-urlencoded", ""):
        return QueryDict()
    return QueryDict(request.body, encoding="utf-8")
