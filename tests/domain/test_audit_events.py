"""The list of what leaves a trace: closed, in words, and used."""

from __future__ import annotations

from pathlib import Path

import puas
from puas.domain.audit_events import AUDIT_EVENTS
from puas.domain.cycle import STEPS

SOURCE = Path(puas.__file__).parent


def test_every_event_has_words_that_a_reader_of_the_trail_understands() -> None:
    assert all(words and words[0].isupper() and not words.endswith(".") for words in AUDIT_EVENTS.values())
    assert len(set(AUDIT_EVENTS.values())) == len(AUDIT_EVENTS)


def test_every_step_of_the_cycle_leaves_its_own_event() -> None:
    assert {f"report_{step}" for step in STEPS} <= AUDIT_EVENTS.keys()


def test_codes_fit_the_column_that_keeps_them() -> None:
    assert max(map(len, AUDIT_EVENTS)) <= 40


def test_every_event_of_the_list_is_recorded_somewhere_or_composed_from_a_step() -> None:
    composed = {f"report_{step}" for step in STEPS}
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
        if path.name != "audit_events.py" and "domain" not in path.parts
    )
    assert [event for event in AUDIT_EVENTS.keys() - composed if f'"{event}"' not in text] == []
