"""Which rules there are, and which holds on a date.

A successor of 14/2017 is one new module, one line here and its worked examples. (A ministerial guideline on online
surveys, Pedoman Menteri PANRB 9/2024, exists; its text could not be obtained, so nothing is claimed about it.)
"""

from __future__ import annotations

from datetime import date

from puas.domain.errors import BadInput, IntegrityFailure
from puas.domain.figures import date_words
from puas.domain.instruments import Instrument
from puas.domain.regulations import kep_25_2004, permenpan_16_2014, permenpanrb_14_2017
from puas.domain.regulations.regulation import Citation, Regulation

__all__ = [
    "DEFAULT_INSTRUMENT_ID",
    "REGULATIONS",
    "Citation",
    "Regulation",
    "instrument_named",
    "instrument_with_hash",
    "instruments",
    "regulation_on",
]

REGULATIONS: tuple[Regulation, ...] = (
    kep_25_2004.REGULATION,
    permenpan_16_2014.REGULATION,
    permenpanrb_14_2017.REGULATION,
)
DEFAULT_INSTRUMENT_ID = permenpanrb_14_2017.ID


def instruments() -> tuple[Instrument, ...]:
    """The current instrument of every regulation, oldest regulation first."""
    return tuple(regulation.instrument for regulation in REGULATIONS)


def instrument_named(identifier: str) -> Instrument:
    """The current instrument with this id; BadInput `unknown_instrument` names the known ones."""
    for instrument in instruments():
        if instrument.id == identifier:
            return instrument
    raise BadInput(
        "unknown_instrument",
        "Instrumen “{identifier}” tidak dikenal. Pilihlah salah satu dari: {known}.",
        identifier=identifier,
        known=", ".join(instrument.id for instrument in instruments()),
        field="instrument",
    )


def instrument_with_hash(instrument_hash: str) -> Instrument:
    """The instrument, current or earlier, that a stored tally was counted with.

    IntegrityFailure `unknown_instrument_hash` when no rule of this version carries it.
    """
    for regulation in REGULATIONS:
        for instrument in (regulation.instrument, *regulation.earlier_instruments):
            if instrument.hash == instrument_hash:
                return instrument
    raise IntegrityFailure(
        "unknown_instrument_hash",
        "Rekap ini dihitung dengan instrumen {short} yang tidak dikenal versi ini. Pasanglah versi Puas yang lebih baru.",
        short=instrument_hash[:12],
        instrument_hash=instrument_hash,
    )


def regulation_on(day: date) -> Regulation:
    """The regulation in force on `day`; BadInput `no_regulation_yet` before the first one."""
    for regulation in REGULATIONS:
        if regulation.in_force_on(day):
            return regulation
    raise BadInput(
        "no_regulation_yet",
        "Belum ada pedoman IKM pada {day}. Pedoman pertama berlaku sejak {first}; gunakan tanggal sesudahnya.",
        day=date_words(day),
        first=date_words(REGULATIONS[0].valid_from),
        field="day",
    )


def legal_base_of(instrument: Instrument) -> str:
    """The instrument's regulation in a few words: "Peraturan Menteri PANRB Nomor 14 Tahun 2017"."""
    titles = [rule.title for rule in REGULATIONS if rule.id == instrument.regulation]
    return titles[0].partition(" tentang ")[0] if titles else instrument.title
