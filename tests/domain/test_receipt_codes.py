"""Receipts: the same code on the phone, on the paper stub and on the server, and no slip of the hand passes."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.answer_book import is_receipt_code, receipt_code
from puas.domain.errors import BadInput

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ANI = "0b6f9f0e-5d3c-4a52-9c6b-2f4f1f0a7d11"


@given(st.uuids())
def test_a_receipt_is_the_first_hundred_bits_of_the_hash_in_base_32(identifier: object) -> None:
    digest = hashlib.sha256(b"puas/receipt/1" + str(identifier).encode()).digest()
    bits = "".join(f"{byte:08b}" for byte in digest)[:100]
    symbols = "".join(CROCKFORD[int(bits[start : start + 5], 2)] for start in range(0, 100, 5))
    code = receipt_code(str(identifier))
    assert code.replace("-", "")[:20] == symbols
    assert (CROCKFORD + "*~$=U").index(code[-1]) == int(bits, 2) % 37
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 1]
    assert is_receipt_code(code)


def test_one_receipt_is_written_down_so_that_phone_and_server_can_be_compared() -> None:
    assert receipt_code(ANI) == EXAMPLE


EXAMPLE = "EY0M6-7KN7Z-6R3G2-PHCCR-$"


def test_a_receipt_is_read_without_regard_to_case_dashes_and_look_alikes() -> None:
    code = receipt_code(ANI)
    assert is_receipt_code(code.lower().replace("-", " "))
    assert is_receipt_code(code.replace("-", ""))
    assert is_receipt_code(code.replace("1", "I").replace("0", "O"))
    assert is_receipt_code(code.replace("1", "l").replace("0", "o"))


@pytest.mark.parametrize("place", range(20))
def test_one_wrong_symbol_or_a_swap_of_neighbours_is_noticed(place: int) -> None:
    plain = receipt_code(ANI).replace("-", "")
    for other in CROCKFORD.replace(plain[place], ""):
        assert not is_receipt_code(plain[:place] + other + plain[place + 1 :])
    swapped = plain[:place] + plain[place : place + 2][::-1] + plain[place + 2 :]
    if place < 19 and plain[place] != plain[place + 1]:
        assert not is_receipt_code(swapped)


@pytest.mark.parametrize(
    "text", ["", "-", "halo", "ÀÉ000-00000-00000-00000-0", "00000-00000-00000-00000", "0" * 22, "00000-00000-00000-00000-É"]
)
def test_what_is_no_receipt_is_none(text: str) -> None:
    assert not is_receipt_code(text)
    assert is_receipt_code("0" * 21), "twenty zeros have the check symbol 0"


@pytest.mark.parametrize(
    "identifier", ["", ANI.upper(), ANI.replace("-", ""), f"{{{ANI}}}", f"urn:uuid:{ANI}", ANI[:-1], ANI[:-1] + "g", " " + ANI]
)
def test_an_id_that_is_no_lower_case_uuid_is_refused(identifier: str) -> None:
    with pytest.raises(BadInput, match="Tekan “Kirim jawaban” sekali lagi"):
        receipt_code(identifier)
