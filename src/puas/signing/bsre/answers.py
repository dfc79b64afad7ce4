"""Reading a gateway's answers as they come in the wild."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from puas.signing.bsre.calls import NoAnswer, NotSent, Reply
from puas.signing.bsre.sentences import (
    LOGIN_REFUSED,
    MAY_SIGN,
    PERHAPS_SIGNED,
    STATUSES,
    UNCLEAR,
    UNREACHABLE,
    code_reason,
    status_reason,
)
from puas.signing.signer import Reason, Refused, Unknown

CODE_AT_THE_END = re.compile(r"(\d{4})\D{0,8}\Z")
LOWEST_CODE = 1000
"""Below it `status_code` only repeats the HTTP status."""


def status_hindrance(reply: Reply | NotSent | NoAnswer) -> Reason | None:
    """Why the user may not sign, from the answer to the question for the status; None when the user may."""
    if not isinstance(reply, Reply):
        return UNREACHABLE
    if reply.status in (401, 403):
        return LOGIN_REFUSED
    status = str(reply.values.get("status", "")).strip().upper()
    if reply.status == 200 and status == MAY_SIGN:
        return None
    code = error_code(reply.values)
    if status in STATUSES or not code:
        return status_reason(status)
    return code_reason(code)


def refusal(reply: Reply | NotSent | NoAnswer) -> Refused | Unknown | None:
    """What a failed call for a signature means; None when the answer is a success to be read further."""
    if isinstance(reply, NotSent):
        return Refused(UNREACHABLE)
    if isinstance(reply, NoAnswer):
        return Unknown(PERHAPS_SIGNED)
    code = error_code(reply.values)
    if reply.status == 200:
        return Refused(code_reason(code)) if code and "error" in reply.values else None
    if reply.status in (401, 403):
        return Refused(LOGIN_REFUSED)
    if reply.status >= 500 and not code:
        return Unknown(PERHAPS_SIGNED, reply.document_id)
    return Refused(code_reason(code) if code else UNCLEAR)


def error_code(values: Mapping[str, Any]) -> int:
    """The gateway's own error code: the four digits at the end of its text, else `status_code` when it is more than the HTTP
    status; 0 when there is none. Some clients test `status_code` alone, which never holds it in the shape seen most."""
    for key in ("error", "message", "errors"):
        match = CODE_AT_THE_END.search(str(values.get(key, "")))
        if match:
            return int(match[1])
    given = values.get("status_code")
    return given if isinstance(given, int) and given >= LOWEST_CODE else 0


def is_pdf(content: bytes) -> bool:
    """Whether this at least begins and ends as a PDF does."""
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]
