"""Tickets: made once, read however they are typed, stored as a hash."""

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.errors import BadInput
from puas.domain.tickets import TICKET_BITS, read_ticket, stored_ticket, ticket_of

SENDING = "5f0a1c9e-0c1b-4b7e-9a55-2f3c8d1e7a10"
SENDINGS = st.integers(0, 2**128 - 1).map(lambda number: str(UUID(int=number, version=4)))


def test_a_ticket_has_at_least_eighty_bits_in_letters_and_digits_only() -> None:
    assert TICKET_BITS >= 80
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]{6}", ticket_of(SENDING))


def test_the_same_form_gives_the_same_ticket_and_no_ticket_gives_its_form_away() -> None:
    assert ticket_of(SENDING) == ticket_of(SENDING) == "2S1PCM-PRJV2N-9PYV4F"
    assert stored_ticket(ticket_of(SENDING)) != ticket_of(SENDING)
    assert re.fullmatch("[0-9a-f]{64}", stored_ticket(ticket_of(SENDING)))


@given(SENDINGS)
def test_a_ticket_is_read_in_small_letters_without_dashes_and_with_the_usual_slips(sending: str) -> None:
    ticket = ticket_of(sending)
    typed = f" {ticket.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')}. "
    assert read_ticket(typed) == read_ticket(ticket) == ticket


@given(SENDINGS, st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_every_single_wrong_symbol_is_found(sending: str, place: int, other: str) -> None:
    symbols = list(ticket_of(sending).replace("-", ""))
    if symbols[place] != other:
        symbols[place] = other
        with pytest.raises(BadInput, match="salah ketik"):
            read_ticket("".join(symbols))


@pytest.mark.parametrize("text", ["", "1234", "2S1PCM-PRJV2N-9PYV4F-1", "2S1PCM-PRJV2N-9PYV4~", "ß" * 18, "U" * 18])
def test_what_is_no_ticket_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(BadInput, match="Periksa kembali"):
        stored_ticket(text)


@pytest.mark.parametrize("sending", ["", "1", SENDING.upper(), SENDING.replace("-4b7e", "-1b7e"), SENDING.replace("-", "")])
def test_a_ticket_is_made_of_a_random_id_only(sending: str) -> None:
    with pytest.raises(BadInput, match="rusak"):
        ticket_of(sending)
