"""Reading what was sent, within limits, by the standard library's and Django's own parsers."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qs

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation, TooManyFieldsSent
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.datastructures import MultiValueDict

from puas.web.respondent.refused import too_large, too_many_fields

MOST_BYTES = 64 * 1024
MOST_FIELDS = 60
Fields = MultiValueDict[str, str]


def fields_sent(request: HttpRequest) -> Fields:
    """The form's fields; SendingRefused (413) over 64 KiB or a thousand fields. What is no form has no fields."""
    if _announced_bytes(request) > MOST_BYTES:
        raise too_large()
    try:
        return _parsed(_with_known_length(request))
    except TooManyFieldsSent:
        raise too_many_fields() from None
    except (MultiPartParserError, SuspiciousOperation, BadRequest, UnicodeDecodeError):
        return Fields()


def check_number_of_fields(fields: Fields) -> None:
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


def _parsed(request: HttpRequest) -> Fields:
    if request.content_type == "multipart/form-data":
        return request.POST
    if request.content_type not in ("application/x-www-form-urlencoded", ""):
        return Fields()
    text = request.body.decode(errors="replace")
    if text.count("&") >= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
        raise TooManyFieldsSent
    return Fields(parse_qs(text, keep_blank_values=True))
