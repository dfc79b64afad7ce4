"""Signed or not: derived from the kinds of the signatures, beside the status and never instead of it."""

from __future__ import annotations

import pytest

from puas.domain.cycle import CORRECTED, DRAFTED, EVALUATED, PUBLISHED, SENT_BACK, STEPS, SUBMITTED, Step, status
from puas.domain.errors import BadInput, WrongState
from puas.domain.periods import ReportingCalendar
from puas.domain.signature_state import (
    ELECTRONIC,
    KINDS,
    NOT_SIGNED,
    SIGNED_ELECTRONICALLY,
    SIGNED_WET,
    WET,
    beside,
    check_signable,
    check_wet,
    checked_signer,
    signature_state,
)

PERIOD = ReportingCalendar().period("2026-11")


def test_every_kind_of_signature_has_its_state_and_none_means_unsigned() -> None:
    assert signature_state(()) is NOT_SIGNED
    assert {kind: signature_state([kind]) for kind in KINDS} == dict.fromkeys(ELECTRONIC, SIGNED_ELECTRONICALLY) | {
        WET: SIGNED_WET
    }
    assert [state.is_signed for state in (NOT_SIGNED, SIGNED_WET, SIGNED_ELECTRONICALLY)] == [False, True, True]


@pytest.mark.parametrize("electronic", ELECTRONIC)
def test_an_electronic_signature_counts_before_a_scan_whichever_came_first(electronic: str) -> None:
    assert signature_state([WET, electronic]) is signature_state([electronic, WET]) is SIGNED_ELECTRONICALLY


def test_the_mark_stands_beside_a_status_once_there_is_something_to_sign() -> None:
    steps: list[Step] = []
    shown = {}
    for name in (DRAFTED, SUBMITTED, EVALUATED, PUBLISHED):
        steps.append(Step(name, PERIOD.due_on))
        shown[name] = beside(status(PERIOD, steps, 30, PERIOD.due_on), ())
    assert shown == {DRAFTED: None, SUBMITTED: None, EVALUATED: NOT_SIGNED, PUBLISHED: NOT_SIGNED}
    assert beside(status(PERIOD, steps, 30, PERIOD.due_on), [WET]) is SIGNED_WET
    reopened = status(PERIOD, [*steps, Step(CORRECTED, PERIOD.due_on), Step(DRAFTED, PERIOD.due_on)], 30, PERIOD.due_on)
    assert beside(reopened, ()) is None


def test_only_an_evaluated_version_that_nothing_replaces_is_signed() -> None:
    refused = []
    for step in ("", *STEPS):
        try:
            check_signable(step)
        except WrongState:
            refused.append(step)
    assert refused == ["", DRAFTED, SUBMITTED, SENT_BACK, CORRECTED]


def test_a_scan_replaces_a_scan_only_when_asked_and_an_electronic_signature_never() -> None:
    check_wet((), replace=False)
    check_wet([WET], replace=True)
    with pytest.raises(WrongState) as refusal:
        check_wet([WET], replace=False)
    assert refusal.value.facts["field"] == "replace"
    for replace in (False, True):
        with pytest.raises(WrongState) as refusal:
            check_wet([WET, ELECTRONIC[1]], replace)
        assert refusal.value.code == "signed_electronically"


@pytest.mark.parametrize(
    ("name", "title", "field"),
    [(" ", "Camat", "signer_name"), ("Citra", "", "signer_title"), ("C" * 121, "Camat", "signer_name")],
)
def test_a_signature_without_a_name_or_title_is_refused_at_its_field(name: str, title: str, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        checked_signer(name, title)
    assert refusal.value.facts["field"] == field


def test_names_are_kept_without_stray_spaces() -> None:
    assert checked_signer("  Citra  Lestari ", "Plt.  Camat") == ("Citra Lestari", "Plt. Camat")
