"""No changed file is taken for the signed one."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from random import Random

import pytest

from puas.project.demo.gateway import Habit, Registry
from puas.project.demo.gateway.requests import Wish
from puas.project.demo.gateway.signed_bytes import answer_to
from puas.signing.signer import Reason
from puas.signing.verification import Outcome, Trust, verify
from puas.signing.verification.bytes_covered import end_of_coverage
from tests.signing.attacks import ATTACKS, BYTE_RANGE, mutated
from tests.signing.people import NIK

MUTATIONS = int(os.environ.get("PUAS_MUTATIONS", "150"))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_every_published_class_of_attack_is_refused(
    attack: Callable[[bytes], bytes], signed: bytes, trust: Trust, now: datetime
) -> None:
    changed = attack(signed)
    assert changed != signed
    found = verify(changed, trust, now)
    assert found.outcome is Outcome.INVALID
    assert found.reasons


def test_a_valid_file_still_has_every_covered_byte_whatever_bytes_are_mutated(signed: bytes, trust: Trust, now: datetime) -> None:
    generator = Random(20261125)
    start, gap = _gap(signed)
    accepted = 0
    for _ in range(MUTATIONS):
        changed = mutated(signed, generator)
        if verify(changed, trust, now).outcome is Outcome.VALID:
            accepted += 1
            assert (changed[:start], changed[gap:]) == (signed[:start], signed[gap:])
    assert accepted <= MUTATIONS * 0.02  # a mutation may hit nothing, or the case of a digit of the signature


def _gap(pdf: bytes) -> tuple[int, int]:
    match = BYTE_RANGE.search(pdf)
    assert match
    return int(match[2]), int(match[3])


@pytest.mark.parametrize(
    "byte_range",
    [[0, 4, 8], [1, 4, 8, 6], [0, 0, 8, 6], [0, 8, 4, 6], [0, 4, 8, 99], [0, 4, 8, 0]],
)
def test_ranges_that_make_no_sense_cover_nothing(byte_range: list[int]) -> None:
    assert isinstance(end_of_coverage(b"%PDF<00>\n%%EOF", byte_range, b"\x00"), Reason)


@pytest.mark.parametrize(
    "gap",
    [b"<3003020100", b"(30030201)", b"<3003020101zz>", b"<300302010>", b"<30>", b"<308a0000>", b"<30030201>", b"<3080ffff>"],
)
def test_a_gap_that_holds_more_or_less_than_one_signature_covers_nothing(gap: bytes) -> None:
    pdf = b"%PDF" + gap + b"\n%%EOF\n"
    held = bytes.fromhex("3003020101")
    assert isinstance(end_of_coverage(pdf, [0, 4, 4 + len(gap), 7], held), Reason)


@pytest.mark.parametrize("padding", ["", "0000", "00" * 40])
def test_a_gap_of_one_signature_and_zeros_covers_the_rest(padding: str) -> None:
    held = "3003020101" + padding
    pdf = b"%PDF<" + held.encode() + b">\n%%EOF\n"
    assert end_of_coverage(pdf, [0, 4, 6 + len(held), 7], bytes.fromhex(held)) == len(pdf)


def test_a_signature_of_more_than_127_bytes_states_its_length_in_more_bytes() -> None:
    held = "308180" + "01" * 128 + "0000"
    pdf = b"%PDF<" + held.encode() + b">\n%%EOF"
    assert end_of_coverage(pdf, [0, 4, 6 + len(held), 6], bytes.fromhex(held)) == len(pdf)


def test_a_strangers_second_signature_over_a_signed_file_is_never_valid(
    sheet: bytes, now: datetime, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sneaky signature: its picture would lie over the figures, its cryptography is good, its maker is nobody."""
    once = answer_to(Wish(sheet), registry.people[NIK], registry, Habit.GOOD)
    assert verify(once, Trust((registry.anchor,)), now).outcome is Outcome.VALID
    monkeypatch.setattr("puas.project.demo.gateway.signed_bytes.FIELD", "Lain")
    twice = answer_to(Wish(once, box=(60, 400, 522, 700)), registry.people[NIK], registry, Habit.FOREIGN)
    found = verify(twice, Trust((registry.anchor,)), now)
    assert found.outcome is Outcome.UNDETERMINED
    assert len(found.signatures) == 2
