"""Four typical reports say, line by line and in their structure, what the committed texts say.

A difference is shown as in `git diff`. If it is wanted, `make golden` writes the texts anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff

import pytest

from tests.documents.typical_reports import CASES, GOLDEN, KINDS, golden_file, text_of

LONGEST_DIFFERENCE = 80


def difference(committed: Sequence[str], made: Sequence[str]) -> list[str]:
    """What changed, as `git diff` shows it; empty when nothing did."""
    return list(unified_diff(committed, made, "committed", "made now", lineterm="", n=1))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", CASES)
def test_a_typical_report_is_what_was_committed(case: str, kind: str) -> None:
    committed = golden_file(case, kind).read_text(encoding="utf-8").splitlines()
    found = difference(committed, text_of(case, kind))
    if found:
        rest = len(found) - LONGEST_DIFFERENCE
        more = [f"... and {rest} more lines"] if rest > 0 else []
        pytest.fail("\n".join([f"{case}, {kind}: wanted? then `make golden`", *found[:LONGEST_DIFFERENCE], *more]), pytrace=False)


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {golden_file(case, kind).name for case in CASES for kind in KINDS}


def test_another_word_figure_or_heading_is_seen() -> None:
    committed = text_of("ordinary-month", "pdf")
    assert difference(committed, committed) == []
    for before, after in (("82,78", "82,79"), ("H2", "P"), ("Kesimpulan", "Simpulan"), ("alt=", "")):
        assert difference(committed, [line.replace(before, after) for line in committed])
