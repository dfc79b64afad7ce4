"""Which bytes a signature covers, read from the raw file and not from anybody's summary.

A signature covers everything from the first byte to `end` except the gap that holds itself, and that gap holds nothing but the
signature: `<`, hexadecimal digits, zeros, `>`. So wrapped signatures, moved ranges and words hidden in the padding are refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from puas.signing.signer import Reason
from puas.signing.verification.sentences import ADDED_AFTER, NOT_COVERED

END_OF_FILE = re.compile(rb"%%EOF[\r\n]{0,2}\Z")
BLANK = rb"\x00\t\n\x0c\r "
OBJECT = re.compile(rb"[" + BLANK + rb"]*\d+ \d+ obj\b.*?\bendobj\b", re.DOTALL)
TRAILER = re.compile(
    rb"[" + BLANK + rb"]*(?:xref\b[\d\s fn]*trailer\b(?:(?!startxref).)*)?startxref\s+\d+\s+%%EOF[" + BLANK + rb"]*", re.DOTALL
)


def end_of_coverage(pdf: bytes, byte_range: Sequence[int], cms: bytes) -> int | Reason:
    """How many of the file's first bytes a signature covers, or NOT_COVERED. `cms`: the signature as the reader understood it."""
    if len(byte_range) != 4:
        return NOT_COVERED
    first, gap_start, gap_end, rest = byte_range
    end = gap_end + rest
    if first != 0 or not 0 < gap_start < gap_end < end <= len(pdf):
        return NOT_COVERED
    if not _is_the_signature_alone(pdf[gap_start:gap_end], cms) or not END_OF_FILE.search(pdf[max(0, end - 16) : end]):
        return NOT_COVERED
    return end


def _is_the_signature_alone(gap: bytes, cms: bytes) -> bool:
    if gap[:1] != b"<" or gap[-1:] != b">" or not re.fullmatch(rb"(?:[0-9A-Fa-f]{2})+", gap[1:-1]):
        return False
    held = bytes.fromhex(gap[1:-1].decode("ascii"))
    size = _der_size(held)
    return held == cms and 0 < size <= len(held) and not any(held[size:])


def _der_size(der: bytes) -> int:
    """Length of the first DER value with its header; 0 when it has none."""
    if len(der) < 2:
        return 0
    if der[1] < 0x80:
        return 2 + der[1]
    octets = der[1] & 0x7F
    if not 1 <= octets <= 4:
        return 0
    return 2 + octets + int.from_bytes(der[2 : 2 + octets], "big")


def check_tail(pdf: bytes, end: int) -> Reason | None:
    """ADDED_AFTER unless every byte behind `end` belongs to an object or cross-reference section: no remarks, no second file."""
    place = end
    while place < len(pdf):
        match = OBJECT.match(pdf, place) or TRAILER.match(pdf, place)
        if match is None:
            return ADDED_AFTER
        place = match.end()
    return None if END_OF_FILE.search(pdf[-16:]) else ADDED_AFTER
