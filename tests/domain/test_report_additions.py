"""What people add to a report survives being stored."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from puas.domain.report_additions import FollowUpFacts, Narrative, Photo
from puas.domain.report_content.follow_ups import effect_sentence


def facts(verdict: str, difference: str = "7/2") -> FollowUpFacts:
    """A follow-up told as done, with what was seen since."""
    return FollowUpFacts(
        "U3", "Menambah petugas.", "Budi", "2026-11-30", "high", "2026-10", "done",
        effect_verdict=verdict, effect_difference_100=difference,
    )  # fmt: skip


def test_a_narrative_with_photos_reads_back_as_it_was_written() -> None:
    words = Narrative(letter_number="000.8/1", photos=(Photo("Loket", "ab" * 32, "image/png"),))
    assert Narrative.from_json(json.loads(json.dumps(words.as_json()))) == words


def test_a_follow_up_reads_back_as_it_was_written() -> None:
    assert FollowUpFacts.from_json(json.loads(json.dumps(asdict(facts("rose"))))) == facts("rose")


@pytest.mark.parametrize("verdict", ["rose", "fell", "not_distinguishable", "no_verdict", ""])
def test_no_effect_is_ever_told_as_a_cause(verdict: str) -> None:
    assert "karena tindak lanjut" not in effect_sentence(facts(verdict))


def test_a_rise_is_told_as_something_that_came_together() -> None:
    assert "bersamaan dengan" in effect_sentence(facts("rose"))
