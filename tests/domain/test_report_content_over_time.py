"""Change, trend, reliability, profile and evaluation of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache

import pytest

from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from puas.domain.report_content.profile import withheld_cells
from puas.domain.report_content.wording import joined, lowered, number_words, signed_figure
from puas.domain.report_snapshot import HistoryMonth, ReportSnapshot
from puas.domain.tallies import Recap, Tally, tally_of
from tests.documents.sample_month import CITRA, FOURTEEN, NINE, evaluation_facts, history_of, month_snapshot


@cache
def november(n: int, edition: Edition) -> MonthlyReport:
    """The usual month with `n` answers, not evaluated."""
    return monthly_report(month_snapshot(n), NINE, edition, None)


def internal(snapshot: ReportSnapshot) -> MonthlyReport:
    return monthly_report(snapshot, NINE, "internal", None)


def with_month_before(counted: Tally | Recap, **changes: Mapping[str, int]) -> ReportSnapshot:
    """November with one earlier month: an October of these sheets."""
    channels = changes.get("channels", {})
    return replace(month_snapshot(45), history=(HistoryMonth("2026-10", "report_day", "responses", counted, {}, channels),))


def test_a_line_that_joins_several_channels_tells_each_point_with_its_own() -> None:
    october = tally_of(NINE, [("333333333", 30), ("434343434", 10)])
    both = with_month_before(october, channels={"paper": 30, "token": 10})
    assert internal(both).trend.points[0].note == "Lembar kertas 75,0%, kode sekali pakai 25,0%."
    assert "Kode QR umum" in internal(both).trend.points[-1].note
    public = monthly_report(both, NINE, "public", None)
    assert {point.note for point in public.trend.points} == {""}
    imported = replace(both.history[0], source="import", channels={"imported": 40})
    assert internal(replace(both, history=(imported,))).trend.points[0].note == "Diimpor dari berkas."
    alone = replace(both, strata=tuple(replace(each, channel="open") for each in both.strata))
    same = internal(replace(alone, history=(replace(both.history[0], channels={"qr": 40}),)))
    assert {point.note for point in same.trend.points} == {""}, "one way for all is said once, beside the result"


def test_a_change_within_chance_is_called_indistinguishable() -> None:
    change = november(45, "internal").change
    assert change.verdict == "not_distinguishable"
    assert "belum dapat dibedakan dari kebetulan" in change.finding
    assert "tidak dapat dilihat dengan n ini" in change.sentences[1]
    assert any("46%" in sentence for sentence in change.sentences)
    assert any("November 2025" in sentence for sentence in change.sentences)


def test_a_change_beyond_chance_is_not_called_an_improvement() -> None:
    worse = tally_of(NINE, [("222222222", 20), ("332222232", 20)])
    up = internal(with_month_before(worse)).change
    assert (up.verdict, up.previous_name) == ("up", "Oktober 2026")
    assert "lebih dari kebetulan" in up.finding
    assert up.difference_100 is not None
    assert up.difference_100.words.startswith("+")
    assert not [sentence for sentence in up.sentences if "membaik" in sentence]
    better = tally_of(NINE, [("444444444", 30), ("444444443", 10)])
    down = internal(with_month_before(better)).change
    assert down.verdict == "down"
    assert "lebih rendah" in down.finding
    assert "musim belum diketahui" in down.sentences[-1]


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        (tally_of(NINE, [("343434343", 6)]), "too_few"),
        (tally_of(NINE, [("343434343", 3)]), "withheld"),
        (tally_of(NINE, []), "no_result"),
        (tally_of(NINE, [("34343434-", 40)]), "withheld"),
        (tally_of(FOURTEEN, [("34343434343434", 40)]), "other_instrument"),
        (Tally("an unknown instrument", (1, 2, 3, 4), 0, (), (), (0, 0, 0, 0), ()), "no_result"),
        (Recap(NINE.hash, (1, 2, 3, 4), 40, ((0, 0, 20, 20),) * 9), "recap"),
    ],
)
def test_no_verdict_is_given_where_the_comparison_is_not_fair(before: Tally | Recap, reason: str) -> None:
    change = internal(with_month_before(before)).change
    assert (change.verdict, change.reason) == ("no_verdict", reason)
    assert change.sentences


def test_a_shift_of_channels_gives_the_difference_but_no_verdict() -> None:
    before = tally_of(NINE, [("343434343", 40)])
    change = internal(with_month_before(before, channels={"paper": 40})).change
    assert change.reason == "channel_mix"
    assert change.sentences[0].startswith("Selisih IKM dengan Oktober 2026:")


def test_without_a_month_before_there_is_nothing_to_compare() -> None:
    change = internal(replace(month_snapshot(45), history=())).change
    assert change.reason == "no_month_before"
    assert change.finding == "Belum ada bulan sebelumnya untuk dibandingkan"


def test_near_the_ceiling_a_rise_can_hardly_be_seen() -> None:
    almost = tally_of(NINE, [("444444444", 40), ("444444443", 1), ("344444444", 1)])
    base = with_month_before(almost)
    now = replace(base.strata[0], tally=almost, channel="qr")
    change = internal(replace(base, strata=(now,), history=base.history)).change
    assert any("sudah di batas atas" in sentence for sentence in change.sentences)


def test_the_same_month_last_year_is_left_out_when_it_cannot_be_compared() -> None:
    history = history_of(NINE, 14)
    without = tuple(month for month in history if month.period != "2025-11")
    for changed in (
        without,
        tuple(
            replace(m, counted=tally_of(FOURTEEN, [("3" * 14, 40)]), by_day={}) if m.period == "2025-11" else m for m in history
        ),
    ):
        sentences = internal(replace(month_snapshot(45), history=changed)).change.sentences
        assert not [sentence for sentence in sentences if "tahun lalu" in sentence]


def test_the_trend_marks_imports_gaps_and_changes_of_basis_and_instrument() -> None:
    history = [month for month in history_of(NINE, 14) if month.period != "2026-05"]
    history[0] = replace(history[0], counted=tally_of(FOURTEEN, [("3" * 14, 40)]))
    trend = internal(replace(month_snapshot(45), history=tuple(history))).trend
    assert len(trend.points) == 15
    gap = next(point for point in trend.points if point.period == "2026-05")
    assert gap.index_100 is None
    assert gap.note == "Tidak ada laporan."
    assert trend.points[0].imported
    assert trend.points[1].instrument_changed
    assert trend.points[2].basis_changed
    assert trend.points[-1].current
    assert trend.points[-1].low_100 is not None
    assert len(trend.notes) == 4
    assert "berkisar antara" in trend.finding


def test_a_month_of_an_unknown_instrument_or_without_result_has_no_point() -> None:
    unknown = Tally("an unknown instrument", (1, 2, 3, 4), 0, (), (), (0, 0, 0, 0), ())
    trend = internal(with_month_before(unknown)).trend
    assert trend.points[0].index_100 is None
    incomplete = internal(with_month_before(tally_of(NINE, [("34343434-", 40)]))).trend
    assert incomplete.points[0].note == "Tidak ada hasil."
    assert "setelah ada hasil dua bulan" in incomplete.finding


def test_the_public_trend_shows_no_month_under_ten_answers() -> None:
    snapshot = with_month_before(tally_of(NINE, [("343434343", 7)]))
    assert monthly_report(snapshot, NINE, "public", None).trend.points[0].index_100 is None
    assert internal(snapshot).trend.points[0].note == "Indikatif."


def test_alpha_is_printed_from_thirty_complete_sheets() -> None:
    assert november(45, "internal").reliability.alpha is not None
    assert november(29, "internal").reliability.alpha is None
    same = replace(month_snapshot(45).strata[0], tally=tally_of(NINE, [("333333333", 30)]))
    lined = internal(replace(month_snapshot(45), strata=(same,), history=())).reliability
    assert lined.alpha is None
    assert lined.straight_lining is not None
    assert lined.straight_lining.words == "100,0"
    assert "tidak dapat dihitung" in lined.sentences[0]


def test_public_profile_cells_under_five_are_withheld_with_another_one() -> None:
    education = next(t for t in november(45, "public").profile if t.question == "age_band")
    shown = {row.name: row.count for row in education.rows}
    assert shown["Tidak disebutkan"] is None
    assert shown["17 sampai 25 tahun"] is None
    assert shown["26 sampai 35 tahun"] == 28
    assert "*" in education.note


def test_a_public_profile_whose_cells_would_follow_by_subtraction_is_withheld_whole() -> None:
    tables = {table.question: table for table in november(45, "public").profile}
    assert tables["education"].withheld
    assert tables["education"].rows == ()
    assert tables["sex"].rows[0].name == "Laki-laki"


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 20, "b": 15}, frozenset()),
        ({"a": 20, "b": 0}, frozenset()),
        ({"a": 20, "b": 15, "c": 2}, frozenset("bc")),
        ({"a": 20, "b": 4, "c": 4}, frozenset("abc")),
        ({"a": 30, "b": 20, "c": 1, "d": 1}, frozenset("bcd")),
        ({"a": 30, "b": 2}, None),
        ({"a": 3}, None),
    ],
)
def test_complementary_suppression_leaves_no_small_cell_to_subtraction(
    counts: Mapping[str, int], hidden: frozenset[str] | None
) -> None:
    found = withheld_cells(counts)
    assert found == (hidden if hidden != frozenset("abc") else found)
    if found:
        assert len(found) >= 2
        assert sum(counts[name] for name in found) >= len(found) + 5
        assert all(counts[name] >= 5 or not counts[name] for name in counts if name not in found)


def test_a_profile_that_nobody_filled_says_so() -> None:
    snapshot = replace(month_snapshot(45), profile={"sex": {"": 45}, "age_band": {}, "education": {"sd": 0}})
    tables = internal(snapshot).profile
    assert [table.finding for table in tables] == ["Jenis kelamin: tidak dijawab"]


def test_the_evaluation_is_a_section_with_its_times() -> None:
    kept = monthly_report(month_snapshot(45), NINE, "public", evaluation_facts()).evaluation
    assert kept is not None
    assert kept.finding == "Camat memberi tiga rekomendasi"
    assert kept.recommendations[0].due_words == "31 Desember 2026"
    assert kept.recommendations[1].due_words == "triwulan I 2027"
    assert kept.recommendations[2].element == "Seluruh pelayanan"
    assert "tepat waktu" in kept.times[0]
    assert "tepat waktu (dalam batas satu hari)." in kept.times[1]
    missed = monthly_report(month_snapshot(45), NINE, "public", evaluation_facts(on_time=False)).evaluation
    assert missed is not None
    assert "terlambat dari tanggal 25 November 2026" in missed.times[0]
    assert "melewati batas" in missed.times[1]


def test_an_acting_head_is_named_and_a_working_day_counts() -> None:
    facts = replace(
        evaluation_facts(),
        evaluator=replace(CITRA, acting="Plt."),
        within_one_day=False,
        recommendations=(),
        evaluated_on=date(2026, 11, 27),
    )
    block = monthly_report(month_snapshot(45), NINE, "internal", facts).evaluation
    assert block is not None
    assert block.finding == "Plt. Camat tidak memberi rekomendasi"
    assert block.evaluator_words == "Dra. Citra Lestari, Plt. Camat"
    assert "satu hari kerja" in block.times[1]


def test_words_of_lists_numbers_and_signs() -> None:
    assert joined(["U1"]) == "U1"
    assert joined(["U1", "U2"]) == "U1 dan U2"
    assert joined(["U1", "U2", "U3"]) == "U1, U2, dan U3"
    assert number_words(14) == "14"
    assert lowered("SMA") == "SMA"
    assert signed_figure(Fraction(1, 1000), 2).words == "0,00"
