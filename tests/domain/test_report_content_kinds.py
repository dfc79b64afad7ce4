"""Quarters, semesters and years: named, pooled and compared as such."""

from __future__ import annotations

from dataclasses import replace

import pytest

from puas.domain.report_content import MonthlyReport, monthly_report
from puas.domain.report_content.kinds import kind_of, months_of, months_words, moved, periods_between, short_period, year_before
from puas.domain.report_content.wording import previous_period
from puas.domain.report_snapshot import ReportSnapshot
from tests.documents.sample_additions import range_snapshot
from tests.documents.sample_month import NINE, month_snapshot


def internal(snapshot: ReportSnapshot) -> MonthlyReport:
    return monthly_report(snapshot, NINE, "internal", None)


@pytest.mark.parametrize(
    ("period", "code", "before", "last_year", "short"),
    [
        ("2026-01", "month", "2025-12", "2025-01", "Jan 2026"),
        ("2026-T1", "quarter", "2025-T4", "2025-T1", "TW I 2026"),
        ("2026-S2", "semester", "2026-S1", "2025-S2", "Sem. II 2026"),
        ("2026", "year", "2025", "2025", "2026"),
    ],
)
def test_every_kind_of_period_knows_its_neighbours(period: str, code: str, before: str, last_year: str, short: str) -> None:
    assert kind_of(period).code == code
    assert moved(period, -1) == before
    assert moved(before, 1) == period
    assert year_before(period) == last_year
    assert short_period(period) == short
    assert periods_between(before, period) == [before, period]


def test_months_of_a_range_are_named_shortly() -> None:
    assert months_of("2026-11") == ()
    assert months_of("2026-T4") == ("2026-10", "2026-11", "2026-12")
    assert months_words(months_of("2026-T4")) == "Oktober, November, dan Desember 2026"
    assert months_words(months_of("2026-S1")) == "Januari s.d. Juni 2026"
    assert months_words(("2026-01", "2026-02", "2026-04", "2026-05")) == "Januari, Februari, April, dan Mei 2026"
    assert months_words(("2025-12", "2026-01")) == "Desember 2025 dan Januari 2026"
    assert months_words(("2026-03",)) == "Maret 2026"


def test_a_quarter_pools_answers_and_never_averages_indices() -> None:
    report = internal(range_snapshot("2026-T4"))
    assert report.identity.title == "Laporan triwulanan"
    assert report.identity.period_name == "Triwulan IV 2026"
    assert report.identity.pooled_sentence == (
        "IKM Triwulan IV 2026 dihitung dari seluruh jawaban Oktober, November, dan Desember 2026 yang digabung; indeks bulanan "
        "tidak dirata-ratakan."
    )
    assert report.identity.pooled_sentence in report.introduction.background
    assert internal(month_snapshot(45)).identity.pooled_sentence == ""


def test_a_range_that_lacks_a_month_says_which() -> None:
    snapshot = replace(range_snapshot("2026-T4"), members=("2026-10", "2026-12"))
    assert internal(snapshot).identity.pooled_sentence.endswith("Tidak ada data untuk November 2026.")


def test_a_quarter_is_compared_with_the_quarter_before() -> None:
    report = internal(range_snapshot("2026-T4"))
    assert report.change.previous_name == "Triwulan III 2026"
    assert any("Empat perbandingan dalam setahun memberi peluang 19%" in sentence for sentence in report.change.sentences)
    assert report.change.sentences[-1].endswith("belum genap empat triwulan.")
    assert [point.short_name for point in report.trend.points] == ["TW I 2026", "TW II 2026", "TW III 2026", "TW IV 2026"]
    assert "4 triwulan terakhir" in report.trend.finding


def test_a_year_has_neither_season_nor_false_alarms_within_it() -> None:
    report = internal(range_snapshot("2026", 60))
    assert report.change.previous_name == "Tahun 2025"
    assert not [s for s in report.change.sentences if "musim" in s or "perbandingan dalam setahun" in s]
    first = internal(replace(range_snapshot("2026", 60), history=()))
    assert first.change.finding == "Belum ada tahun sebelumnya untuk dibandingkan"
    assert "antartahun" in first.change.sentences[1]


def test_months_do_not_enter_the_trend_of_a_quarter() -> None:
    snapshot = range_snapshot("2026-T4")
    mixed = replace(snapshot, history=month_snapshot(45).history + snapshot.history)
    assert len(internal(mixed).trend.points) == 4


def test_the_same_quarter_of_last_year_stands_beside_this_one() -> None:
    report = internal(range_snapshot("2026-T4", 60, 4))
    assert report.change.sentences[-1].startswith("Pada triwulan yang sama tahun lalu (Triwulan IV 2025) IKM adalah ")


def test_the_month_before_january_is_december() -> None:
    assert previous_period("2026-01") == "2025-12"
    assert previous_period("2026-11") == "2026-10"
