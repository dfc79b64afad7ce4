"""How figures are written: rounded once, half-up, at output. For machines with a point, for people with a comma."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

MONTH_NAMES = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def rounded(value: Fraction, decimals: int) -> Decimal:
    """`value` rounded half-up (ties away from zero), exact, never a negative zero."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    if value < 0:
        whole = -whole
    return Decimal(whole).scaleb(-decimals)


def machine_figure(value: Fraction, decimals: int) -> str:
    """For files and machines: a decimal point, a fixed number of decimals ("88.31")."""
    return f"{rounded(value, decimals):.{decimals}f}"


def decimal_comma(value: Fraction, decimals: int) -> str:
    """For people in Indonesia: a decimal comma and a point between thousands ("1.234,50")."""
    text = f"{rounded(value, decimals):,.{decimals}f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def count_words(count: int) -> str:
    """A whole number for people: a point between thousands ("2.008")."""
    return f"{count:,}".replace(",", ".")


def date_words(day: date) -> str:
    """A date in words: "25 November 2026"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def period_words(period: str) -> str:
    """A period's name in words: "2026-11" November 2026, "2026-T4" Triwulan IV 2026, "2026-S2" Semester II 2026, "2026"."""
    year, _, part = period.partition("-")
    if not part:
        return f"Tahun {year}"
    if part.startswith("T"):
        return f"Triwulan {ROMAN[part[1:]]} {year}"
    if part.startswith("S"):
        return f"Semester {ROMAN[part[1:]]} {year}"
    return f"{MONTH_NAMES[int(part) - 1]} {year}"
