"""Pieces of Indonesian sentences: lists, shares, signed figures, days. Deterministic; nothing here needs retouching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType

from puas.domain.figures import MONTH_NAMES, date_words, decimal_comma
from puas.domain.instruments import Instrument
from puas.domain.report_content.parts import Figure

NUMBER_WORDS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "dua belas",
)  # fmt: skip

CHANNEL_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "qr": "Kode QR di loket",
        "token": "Kode QR perorangan",
        "open": "Tautan terbuka",
        "web": "Formulir daring",
        "tablet": "Tablet dengan pendamping",
        "assisted": "Tablet dengan pendamping",
        "paper": "Lembar kertas",
        "late": "Diketik belakangan",
        "import": "Diimpor dari berkas",
        "imported": "Diimpor dari berkas",
        "api": "Dikirim sistem lain",
        "": "Tidak disebutkan",
    }
)
EXCLUSION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "duplicate": "Lembar ganda",
        "test": "Lembar percobaan",
        "not_served": "Bukan pengguna layanan",
        "staff": "Diisi petugas sendiri",
        "wrong_office": "Salah unit layanan",
        "typing_error": "Salah ketik, diganti lembar baru",
        "correction": "Dikoreksi dengan lembar baru",
        "other": "Alasan lain",
    }
)

WHOLE_SERVICE = "Seluruh pelayanan"


def figure(value: Fraction | float, decimals: int) -> Figure:
    """A figure with its printed words; a float is taken at its exact binary value."""
    exact = Fraction(value)
    return Figure(exact, decimal_comma(exact, decimals))


def signed_figure(value: Fraction, decimals: int) -> Figure:
    """A difference with its sign in the words: "+1,20", "-0,80", "0,00"."""
    words = decimal_comma(value, decimals)
    positive = value > 0 and words.strip("0,") != ""
    return Figure(value, f"+{words}" if positive else words)


def percent(part: int, whole: int) -> Figure:
    """`part` in per cent of `whole` (> 0), one decimal, without the sign."""
    return figure(Fraction(100 * part, whole), 1)


def joined(names: Sequence[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(names) <= 2:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def number_words(count: int) -> str:
    """Small numbers in words ("tiga"), larger ones in figures ("14")."""
    return NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)


def capitalised(sentence: str) -> str:
    """The first letter large, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def lowered(name: str) -> str:
    """A name inside a sentence: "Waktu penyelesaian" becomes "waktu penyelesaian"; acronyms stay."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def days_words(opens_on: date, closes_on: date) -> str:
    """The days of a period, its end exclusive: "25 Oktober s.d. 24 November 2026", "1 s.d. 30 November 2026"."""
    last = closes_on - timedelta(days=1)
    if opens_on.year != last.year:
        return f"{date_words(opens_on)} s.d. {date_words(last)}"
    if opens_on.month != last.month:
        return f"{opens_on.day} {MONTH_NAMES[opens_on.month - 1]} s.d. {date_words(last)}"
    return f"{opens_on.day} s.d. {date_words(last)}"


def previous_period(period: str) -> str:
    """The calendar name of the month before: "2026-01" -> "2025-12"."""
    year, month = (int(part) for part in period.split("-"))
    return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"


def due_words(due: str) -> str:
    """An ISO date in words; other text as it was typed."""
    try:
        return date_words(date.fromisoformat(due))
    except ValueError:
        return due


def element_words(instrument: Instrument, code: str) -> str:
    """ "U3 Waktu penyelesaian"; "" is the whole service; an unknown code stands as it is."""
    names = {element.code: f"{element.code} {element.name}" for element in instrument.elements}
    return names.get(code, code) or WHOLE_SERVICE


def channel_words(code: str) -> str:
    """How a channel is called; an unknown code stands as it is."""
    return CHANNEL_WORDS.get(code, code)


def reason_words(code: str) -> str:
    """How a reason for exclusion is called; an unknown code is written with spaces."""
    return EXCLUSION_WORDS.get(code, capitalised(code.replace("_", " ")))
