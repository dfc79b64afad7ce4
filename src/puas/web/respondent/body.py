"""Reading what was sent, within limits, by Django's own parsers."""

from __future__ import annotations

from django.core.exceptions import BadRequest, SuspiciousOperation, TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError

from puas.web.respondent.refused import too_large

MOST_BYTES = 64 * 1024
MOST_FIELDS = 60


def fields_sent(request: HttpRequest) -> QueryDict:
    """The form's fields; SendingRefused (413) over 64 KiB or 60 fields. What is no form has no fields."""
    if _announced_bytes(request) > MOST_BYTES:
        raise too_large()
    try:
        fields = _parsed(request)
    except TooManyFieldsSent:
        raise too_large() from None
    except (MultiPartParserError, SuspiciousOperation, BadRequest, UnicodeDecodeError):
        return QueryDict()
    if sum(len(values) for _, values in fields.lists()) > MOST_FIELDS:
        raise too_large()
    return fields


def _announced_bytes(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0


def _parsed(request: HttpRequest) -> QueryDict:
    if request.content_type == "multipart/form-data":
        return request.POST
    if request.content_type not in ("application/x-www-form-urlencoded", ""):
        return QueryDict()
    body = request.body
    if len(body) > MOST_BYTES or body.count(b"&") >= MOST_FIELDS:
        raise too_large()
    return QueryDict(body, encoding="utf-8")
