"""The answer book's receipts: phone, paper stub and server make the same code from one secret, and none is stored.

Later the leaves, the tree and its proofs join this module (hashlib only).
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from puas.domain.errors import BadInput

RECEIPT_PREFIX = b"puas/receipt/1"
RECEIPT_BITS = 100
_BITS_PER_SYMBOL = 5
_GROUP = 5
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SYMBOLS = _SYMBOLS + "*~$=U"
"""Crockford's base 32; its check symbol is the number modulo 37."""
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def receipt_code(submission_id: str) -> str:
    """The receipt of a submission: `XXXXX-XXXXX-XXXXX-XXXXX-C`, 100 bits of SHA-256 and a check symbol.

    The hash is over the ASCII bytes `puas/receipt/1` followed by the id's 36 characters; its first 100 bits count.
    BadInput `submission_id_malformed` unless the id is a UUID written in lower case with dashes.
    """
    check_submission_id(submission_id)
    digest = sha256(RECEIPT_PREFIX + submission_id.encode("ascii")).digest()
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - RECEIPT_BITS)
    symbols = "".join(_SYMBOLS[number >> shift & 31] for shift in range(RECEIPT_BITS - _BITS_PER_SYMBOL, -1, -_BITS_PER_SYMBOL))
    groups = [symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP)]
    return "-".join([*groups, _CHECK_SYMBOLS[number % 37]])


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


def check_submission_id(submission_id: str) -> None:
    """Refuse (BadInput) an id that is not a UUID in its 36-character lower-case form."""
    try:
        well_formed = str(UUID(submission_id)) == submission_id
    except ValueError:
        well_formed = False
    if not well_formed:
        raise BadInput(
            "submission_id_malformed",
            "Nomor pengiriman formulir ini rusak. Tekan “Kirim jawaban” sekali lagi.",
            field="submission_id",
        )
