"""Pieces of Indonesian sentences: lists, shares, signed figures, days. Deterministic; nothing here needs retouching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType

from puas.domain.channels import ASSISTED, IMPORTED, OPEN, PAPER, TOKEN, channel_named
from puas.domain.figures import MONTH_NAMES, date_words, decimal_comma
from puas.domain.instruments import Instrument
from puas.domain.report_content.parts import Figure

NUMBER_WORDS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "dua belas",
)  # fmt: skip

CHANNEL_WORDS: Mapping[str, str] = MappingProxyType(
    {
        TOKEN: "Kode sekali pakai",
        OPEN: "Kode QR umum",
        ASSISTED: "Tablet dengan pendamping",
        PAPER: "Lembar kertas",
        IMPORTED: "Diimpor dari berkas",
        "late": "Diketik belakangan",
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
ALL, NEARLY_ALL = "semua jawaban", "hampir semua jawaban"
NONE, NEARLY_NONE = "tidak ada jawaban", "hampir tidak ada jawaban"
SHARES_OF_NOBODY = (NONE, NEARLY_NONE)
"""What reads "... warga yang menyatakan": without the "yang" it would deny the sentence behind it."""
EXACTLY, LESS, MORE = "{tenths} dari 10 jawaban", "hampir {tenths} dari 10 jawaban", "lebih dari {tenths} dari 10 jawaban"
SHARE_TEMPLATES = (ALL, NEARLY_ALL, *SHARES_OF_NOBODY, EXACTLY, LESS, MORE)
"""All that `out_of_ten_words` can say, for catalogues of other languages."""
NEAR = Fraction(1, 10)
"""Within a tenth of a tenth a share is called by its whole number without "hampir" or "lebih dari"."""


def ended(sentence: str) -> str:
    """What somebody typed, with one full stop at its end (or the mark he set himself)."""
    words = sentence.strip()
    return words if words.endswith((".", "!", "?")) else f"{words}."


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


def out_of_ten(share: Fraction) -> str:
    """A share of answers as people say it: "hampir 9 dari 10 jawaban". All and none are said only when it is exactly so."""
    template, tenths = out_of_ten_words(share)
    return template.format(tenths=tenths)


def out_of_ten_words(share: Fraction) -> tuple[str, int]:
    """The same in parts, for pages that translate it: one of SHARE_TEMPLATES, and the tenths (0 to 10) that it speaks of."""
    tenths = share * 10
    nearest = (2 * tenths.numerator + tenths.denominator) // (2 * tenths.denominator)
    if share in (0, 1):
        return (ALL if share else NONE), nearest
    if nearest in (0, 10):
        return (NEARLY_ALL if nearest else NEARLY_NONE), nearest
    distance = tenths - nearest
    return (EXACTLY if abs(distance) <= NEAR else MORE if distance > 0 else LESS), nearest


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


def ways(channels: Mapping[str, int]) -> dict[str, int]:
    """The ways by which answers came, in words, with their numbers; the largest first."""
    sizes: dict[str, int] = {}
    for code, count in channels.items():
        if count:
            sizes[channel_words(code)] = sizes.get(channel_words(code), 0) + count
    return dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0])))


def ways_sentence(channels: Mapping[str, int]) -> str:
    """ "Kode QR umum 72,0%, lembar kertas 28,0%.": what stands beside an index in a table; "" without answers."""
    sizes = ways(channels)
    shares = [f"{name} {percent(count, sum(sizes.values()))}%" for name, count in sizes.items()] if len(sizes) > 1 else [*sizes]
    return f"{capitalised(', '.join(map(lowered, shares)))}." if shares else ""


def channel_words(code: str) -> str:
    """How a channel is called; an unknown code stands as it is."""
    return CHANNEL_WORDS.get(channel_named(code), code)


def reason_words(code: str) -> str:
    """How a reason for exclusion is called; an unknown code is written with spaces."""
    return EXCLUSION_WORDS.get(code, capitalised(code.replace("_", " ")))
