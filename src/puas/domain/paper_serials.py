"""Serial numbers of printed questionnaires, and the secret id that each of them stands for.

A serial is a running number of the office and one check digit by the scheme of H. M. Damm (2004): every single wrong
digit and every swap of two neighbours is found. Leading zeros change nothing, so a clerk need not key them.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from uuid import UUID

from puas.domain.errors import BadInput

LARGEST_NUMBER = 999_999
MOST_SHEETS_OF_A_RUN = 200
SECRET_BYTES = 32
_DIGITS = 6
_PURPOSE = b"puas/paper-sheet/1"
_SEPARATORS = str.maketrans("", "", "-. ")
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
"""Damm's own quasigroup of order 10: zero on the diagonal, so that a number with its check digit ends at zero."""


def serial_words(number: int) -> str:
    """The serial as it is printed: 123 -> "000123-4" (six digits and the check digit)."""
    digits = f"{number:0{_DIGITS}d}"
    return f"{digits}-{_folded(digits)}"


def serial_number(text: str) -> int:
    """The running number of a serial as a clerk keys it: with or without dash and leading zeros, the check digit last.

    BadInput `serial_malformed` for anything that is no number, `serial_mistyped` where the check digit does not fit.
    """
    digits = text.translate(_SEPARATORS)
    if not (digits.isascii() and digits.isdigit() and len(digits.lstrip("0")) in range(2, _DIGITS + 2)):
        raise BadInput("serial_malformed", "Ketik nomor lembar, misalnya {example}.", field="serial", example=serial_words(12))
    if _folded(digits):
        raise BadInput(
            "serial_mistyped",
            "Nomor {typed} salah ketik: angka terakhirnya tidak cocok. Lihat lagi sudut kanan atas lembar.",
            field="serial",
            typed=text.strip(),
        )
    return int(digits[:-1])


def sheet_id(secret: bytes, number: int) -> str:
    """The submission id of one printed sheet: 16 bytes of HMAC-SHA-256 over its number, as a UUID (version 4).

    The stub's receipt code comes from it, and so does the receipt that the server acknowledges the keyed sheet with.
    """
    digest = hmac.digest(secret, b"%s/%d" % (_PURPOSE, number), sha256)
    return str(UUID(bytes=digest[:16], version=4))


def _folded(digits: str) -> int:
    """The check digit of the digits; 0 where they end with their own."""
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return interim
