"""The answer book's receipts: phone, paper stub and server make the same code from one secret, and none is stored."""

from __future__ import annotations

import re
from hashlib import sha256

from puas.domain.errors import BadInput

RECEIPT_PREFIX = b"puas/receipt/1"
RECEIPT_BITS = 100
_BITS_PER_SYMBOL = 5
_GROUP = 5
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SYMBOLS = _SYMBOLS + "*~$=U"
"""Crockford's base 32; its check symbol is the number modulo 37."""
_PAIRS = tuple(first + second for first in _SYMBOLS for second in _SYMBOLS)
_SHIFTS = range(RECEIPT_BITS - 2 * _BITS_PER_SYMBOL, -1, -2 * _BITS_PER_SYMBOL)
"""Two symbols at a time: a citizen waits for this."""
_SUBMISSION_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def receipt_code(submission_id: str) -> str:
    """The receipt of a submission: `XXXXX-XXXXX-XXXXX-XXXXX-C`, 100 bits of SHA-256 and a check symbol.

    The hash is over the ASCII bytes `puas/receipt/1` followed by the id's 36 characters; its first 100 bits count.
    BadInput `submission_id_malformed` unless the id is a UUID written in lower case with dashes.
    """
    check_submission_id(submission_id)
    digest = sha256(RECEIPT_PREFIX + submission_id.encode("ascii")).digest()
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - RECEIPT_BITS)
    symbols = "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])
    return f"{symbols[:5]}-{symbols[5:10]}-{symbols[10:15]}-{symbols[15:]}-{_CHECK_SYMBOLS[number % 37]}"


def is_receipt_code(text: str) -> bool:
    """Whether `text`, as a citizen types it, is a receipt code without a slip of the hand.

    Case, dashes and spaces do not matter; I and L are read as 1, O as 0. The check symbol finds every single wrong
    symbol and every swap of two neighbours.
    """
    folded = text.upper().translate(_READ_AS)
    symbols, check = folded[:-1], folded[-1:]
    if len(symbols) != RECEIPT_BITS // _BITS_PER_SYMBOL or any(symbol not in _SYMBOLS for symbol in symbols):
        return False
    number = 0
    for symbol in symbols:
        number = number * 32 + _SYMBOLS.index(symbol)
    return _CHECK_SYMBOLS[number % 37] == check


def plain_code(text: str) -> str:
    """The code as it was printed, from what a citizen typed. Ask `is_receipt_code` first."""
    folded = text.upper().translate(_READ_AS)
    symbols = [folded[start : start + _GROUP] for start in range(0, RECEIPT_BITS // _BITS_PER_SYMBOL, _GROUP)]
    return "-".join([*symbols, folded[-1:]])


def check_submission_id(submission_id: str) -> None:
    """Refuse (BadInput) an id that is not a UUID in its 36-character lower-case form."""
    if not _SUBMISSION_ID.fullmatch(submission_id):
        raise BadInput(
            "submission_id_malformed",
            "Nomor pengiriman formulir ini rusak. Tekan “Kirim jawaban” sekali lagi.",
            field="submission_id",
        )
