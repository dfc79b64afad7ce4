"""Five ways for an answer to come; a token lifts an open one and nothing else."""

from __future__ import annotations

import pytest

from puas.domain.channels import CHANNELS, channel_named, channel_of_answer, counts_by_channel
from puas.domain.report_content.wording import channel_words, ways


@pytest.mark.parametrize(
    ("point", "redeemed", "channel"),
    [
        ("open", False, "open"),
        ("open", True, "token"),
        ("qr", False, "open"),
        ("qr", True, "token"),
        ("assisted", True, "assisted"),
        ("paper", True, "paper"),
    ],
)
def test_a_redeemed_token_lifts_an_open_answer_only(point: str, redeemed: bool, channel: str) -> None:
    assert channel_of_answer(point, redeemed) == channel


def test_codes_of_older_rows_are_the_same_ways_as_today() -> None:
    assert counts_by_channel({"qr": 3, "open": 2, "import": 1, "paper": 4}) == {"imported": 1, "open": 5, "paper": 4}
    assert channel_named("pos") == "pos"
    assert ways({"qr": 3, "open": 2, "import": 0, "paper": 6}) == {channel_words("paper"): 6, channel_words("open"): 5}


def test_every_channel_has_words_of_its_own() -> None:
    assert len({channel_words(channel) for channel in CHANNELS}) == 5
    assert channel_words("qr") == channel_words("open")
