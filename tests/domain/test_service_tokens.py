"""One-time codes: genuine ones are known again, everything else is worth nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.service_tokens import EXPIRED, MISSING, RANDOM_BITS, UNKNOWN, TokenReading, new_token, read_token

KEY = b"a key of thirty-two bytes, or so"
NOON = datetime(2026, 11, 10, 5, 0, tzinfo=UTC)
SERVICES = (3, 8)


def made(chance: int = 5, service: int = 8, unit: int = 4, now: datetime = NOON) -> str:
    return new_token(key=KEY, unit=unit, service=service, time_zone="WIB", now=now, chance=chance)


def read(text: str, unit: int = 4, now: datetime = NOON, zone: str = "WIB", key: bytes = KEY) -> TokenReading:
    return read_token(key=key, text=text, unit=unit, services=SERVICES, time_zone=zone, now=now)


@given(st.integers(0, 2**RANDOM_BITS - 1), st.sampled_from((0, *SERVICES)), st.integers(0, 24 * 60 - 1))
def test_a_token_says_when_and_for_which_service_it_was_made(chance: int, service: int, minutes: int) -> None:
    then = NOON + timedelta(minutes=minutes)
    reading = read(made(chance, service, now=then), now=then)
    assert reading.is_valid
    assert (reading.service, reading.made_at, reading.reason) == (service, then, "")


def test_a_token_is_short_enough_to_type_and_forgives_how_it_is_typed() -> None:
    text = made()
    assert [len(group) for group in text.split("-")] == [5, 4, 4]
    spoken = f" {text.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    assert read(spoken) == read(text)
    assert read("") == read("  -- ") == TokenReading(MISSING)


def test_no_symbol_of_a_token_can_be_changed() -> None:
    text = made().replace("-", "")
    for place, symbol in enumerate(text):
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".replace(symbol, ""):
            changed = text[:place] + other + text[place + 1 :]
            assert read(changed) == TokenReading(UNKNOWN), changed


@pytest.mark.parametrize("text", ["halo", "U" * 13, "1" * 14, "é" * 13, "38635-GEAE"])
def test_what_is_no_token_is_unknown(text: str) -> None:
    assert read(text) == TokenReading(UNKNOWN)


def test_a_token_of_another_unit_key_or_unnamed_service_is_unknown() -> None:
    assert read(made(), unit=5).reason == UNKNOWN
    assert read(made(), key=b"other").reason == UNKNOWN
    assert read(made(service=9)).reason == UNKNOWN


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        (timedelta(hours=24), ""),
        (timedelta(hours=24, seconds=1), EXPIRED),
        (timedelta(days=6), EXPIRED),
        (timedelta(days=9), UNKNOWN),
        (-timedelta(minutes=5), ""),
        (-timedelta(minutes=6), EXPIRED),
        (-timedelta(days=1), UNKNOWN),
    ],
)
def test_a_token_lives_for_twenty_four_hours(later: timedelta, reason: str) -> None:
    reading = read(made(), now=NOON + later)
    assert reading.reason == reason
    assert reading.is_valid == (not reason)


def test_a_token_made_late_in_the_evening_is_good_the_next_morning() -> None:
    evening = datetime(2026, 11, 10, 16, 58, tzinfo=UTC)
    assert read(made(now=evening), now=evening + timedelta(hours=12)).is_valid


def test_used_hashes_differ_between_tokens_and_never_show_them() -> None:
    readings = [read(made(chance)) for chance in range(50)]
    assert len({reading.used_hash for reading in readings}) == 50
    assert all(len(reading.used_hash) == 64 for reading in readings)
