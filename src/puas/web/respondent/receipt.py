"""The receipt on the thanks page: its code, and the answer book's signed promise as text and as a QR code."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from puas.documents.qr import qr_data_uri
from puas.domain.answer_book.promises import Promise
from puas.domain.languages import ALWAYS_OPEN, INDONESIAN
from puas.surveys.actions import Acknowledgement, LeafPlace
from puas.web.office.addresses import own_root
from puas.web.translation.speaking import path_in, spoken


def kept_leaf(receipt: Acknowledgement) -> str:
    """The leaf as the thanks page's cookie keeps it: the promise is signed when the page is shown."""
    leaf = receipt.leaf
    return f"{leaf.log} {leaf.leaf} {leaf.day.isoformat()}" if leaf else ""


def promise_of(kept: str) -> str:
    """The signed promise for a kept leaf; "" without one."""
    if not kept:
        return ""
    log, leaf, day = kept.split(" ")
    return LeafPlace(log, leaf, date.fromisoformat(day)).promise


def receipt_words(request: HttpRequest, code: str, promise: str) -> dict[str, str]:
    """What the receipt's template needs; all empty without a code, no promise for an answer from before the book."""
    address = check_address(request, code, promise) if promise else ""
    return {
        "receipt_code": code,
        "promise": promise,
        "check_address": address,
        "check_language": _check_language(),
        "receipt_picture": qr_data_uri(address) if address else "",
    }


def check_address(request: HttpRequest, code: str, promise: str) -> str:
    """Where the receipt is checked, in the page's language or else in Indonesian. Code and promise stand in the fragment, which
    no browser sends to any server; the office is named before it, so that its later books are looked through as well."""
    office = Promise.from_text(promise).log.partition("/")[0]
    page = path_in(_check_language(), reverse("check_answer"))
    return f"{own_root(request)}{page}?kantor={office}#{urlencode({'k': code, 'j': promise}, safe='/')}"


def _check_language() -> str:
    return spoken() if spoken() in ALWAYS_OPEN else INDONESIAN.code
