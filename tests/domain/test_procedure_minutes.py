"""Minutes of the procedure, as classes: enough to say whether the limits are kept, too little to follow anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from puas.domain.procedure_minutes import BEYOND, OPENING, SENDING, class_of, counted_classes, minutes_between, minutes_of
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.report_content import monthly_report
from puas.domain.report_snapshot import ReportSnapshot
from tests.documents.sample_month import month_snapshot

AT = datetime(2026, 11, 10, 3, 0, tzinfo=UTC)
NINE = instrument_named("permenpanrb-14-2017")


@pytest.mark.parametrize(
    ("minutes", "found"), [(0, 1), (0.99, 1), (1, 2), (4.9, 5), (5, 10), (29.9, 30), (30, BEYOND), (900, BEYOND)]
)
def test_a_duration_falls_into_one_class(minutes: float, found: int) -> None:
    assert class_of(minutes) == found
    assert minutes_between(AT, AT + timedelta(minutes=minutes)) == found


def test_what_is_not_known_or_runs_backwards_is_not_counted() -> None:
    assert minutes_between(None, AT) is minutes_between(AT, None) is minutes_between(AT, AT - timedelta(seconds=1)) is None
    assert counted_classes([5, None, BEYOND, 1, 5]) == {"1": 1, "5": 2, "0": 1}
    assert minutes_of(OPENING, {}) is None


def test_a_tally_says_how_many_kept_the_limit_and_where_the_median_lies() -> None:
    known = minutes_of(SENDING, {"2": 6, "10": 3, "15": 1, "0": 2})
    assert known is not None
    assert (known.n, known.within, known.median_below) == (12, 9, 2)
    late = minutes_of(OPENING, {"5": 4, "0": 6})
    assert late is not None
    assert (late.within, late.median_below) == (4, BEYOND)


def happened(snapshot: ReportSnapshot, edition: str = "internal") -> list[tuple[str, bool | None]]:
    report = monthly_report(snapshot, NINE, edition, None)  # type: ignore[arg-type]
    return [(line.happened, line.kept) for line in report.times[:2]]


def test_the_report_says_what_was_measured_of_the_citizens_two_steps() -> None:
    plain = month_snapshot(45)
    assert happened(plain)[0] == ("Waktunya belum terukur.", None)
    assert happened(replace(plain, minutes={OPENING: {"2": 3}}))[0] == ("Waktunya terlalu sedikit terukur.", None)
    measured = replace(plain, minutes={OPENING: {"2": 20, "10": 4}, SENDING: {"5": 3, "0": 20}})
    opening, sending = happened(measured)
    assert opening == ("Terukur pada 24 jawaban: separuhnya kurang dari 2 menit, 20 dalam 5 menit.", True)
    assert sending == ("45 responden. Terukur pada 23 jawaban: separuhnya 30 menit atau lebih, 3 dalam 10 menit.", False)
    assert happened(measured, "public")[0] == ("Terukur pada sebagian jawaban: separuhnya kurang dari 2 menit.", True)


def test_minutes_are_part_of_the_snapshot_and_their_absence_changes_no_old_digest() -> None:
    plain = month_snapshot(45)
    assert "minutes" not in plain.as_json()
    measured = replace(plain, minutes={SENDING: {"5": 3}})
    assert measured.digest != plain.digest
    assert ReportSnapshot.from_json(measured.as_json()) == measured
