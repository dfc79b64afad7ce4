"""Tickets of complaints: made once, shown to the citizen once, stored only as a hash.

A ticket follows from the random id of the form that was sent, so a reply that got lost on the way can be asked for again;
whoever reads the database finds neither the id nor the ticket.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from uuid import UUID

from puas.domain.errors import BadInput

TICKET_BITS = 85
_TICKET_PREFIX = b"puas/ticket/1"
_STORED_PREFIX = b"puas/stored-ticket/1"
_GROUP = 6
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32."""
_MODULUS = 37
"""Of Crockford's check symbol. Only tickets whose check is a letter or digit are given out: nobody has to dictate a `~`."""
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None, ".": None})


def ticket_of(sending_id: str) -> str:
    """The ticket of a sent form: `XXXXXX-XXXXXX-XXXXXC`, 85 bits of SHA-256 over the form's random id, and a check symbol.

    A fifth of a bit goes into the choice of a readable check symbol. BadInput `sending_id_malformed` unless the id is a
    random UUID (version 4) in lower case with dashes.
    """
    try:
        known = UUID(sending_id)
        well_formed = str(known) == sending_id and known.version == 4
    except ValueError:
        well_formed = False
    if not well_formed:
        raise BadInput("sending_id_malformed", "Formulir ini rusak. Kirim sekali lagi dari halaman ini.", field="sending")
    numbers = (_number(sending_id, attempt) for attempt in count())
    return _written(next(number for number in numbers if number % _MODULUS < len(_SYMBOLS)))


def read_ticket(text: str) -> str:
    """A ticket as a citizen types it, in its one spelling.

    Case, dashes, points and spaces do not matter; I and L are read as 1, O as 0. The check symbol finds every single wrong
    symbol and every swap of two neighbours; BadInput `ticket_malformed` then.
    """
    folded = text.upper().translate(_READ_AS)
    if len(folded) == TICKET_BITS // 5 + 1 and all(symbol in _SYMBOLS for symbol in folded):
        number = 0
        for symbol in folded[:-1]:
            number = number * 32 + _SYMBOLS.index(symbol)
        if number % _MODULUS == _SYMBOLS.index(folded[-1]):
            return _written(number)
    raise BadInput(
        "ticket_malformed",
        "Nomor tiket ini tidak lengkap atau salah ketik. Periksa kembali kedelapan belas huruf dan angkanya.",
        field="ticket",
    )


def stored_ticket(ticket: str) -> str:
    """What is stored of a ticket: the SHA-256 of its one spelling, 64 hexadecimal digits."""
    return sha256(_STORED_PREFIX + read_ticket(ticket).encode("ascii")).hexdigest()


def _number(sending_id: str, attempt: int) -> int:
    digest = sha256(_TICKET_PREFIX + sending_id.encode("ascii") + attempt.to_bytes(4, "big")).digest()
    return int.from_bytes(digest, "big") >> (len(digest) * 8 - TICKET_BITS)


def _written(number: int) -> str:
    symbols = "".join(_SYMBOLS[number >> shift & 31] for shift in range(TICKET_BITS - 5, -1, -5)) + _SYMBOLS[number % _MODULUS]
    return "-".join(symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP))
