"""What is demanded stands apart from what the data suggests, each with its source and where it stands."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from puas.domain.report_additions import FollowUpFacts, LowestFacts
from puas.domain.report_content import Edition, MonthlyReport, ObligationLine, monthly_report
from puas.domain.report_content.obligations import obligation_of
from puas.domain.report_snapshot import EvaluationFacts, RecommendationFacts, ReportSnapshot, Stratum
from puas.domain.tallies import tally_of
from tests.documents.sample_additions import range_snapshot
from tests.documents.sample_month import NINE, evaluation_facts, month_snapshot

PROMISE = FollowUpFacts("U3", "Menambah loket.", "Ani", "2026-11-20", "high", "2026-10", "promised")
LOWEST = (LowestFacts("U3", ("Menambah loket.",)), LowestFacts("U4", (), "Tarif diatur kabupaten."), LowestFacts("U8"))


def content(
    n: int = 45,
    *,
    snapshot: ReportSnapshot | None = None,
    evaluation: EvaluationFacts | None = None,
    follow_ups: tuple[FollowUpFacts, ...] = (),
    lowest: tuple[LowestFacts, ...] = (),
    edition: Edition = "internal",
) -> MonthlyReport:
    return monthly_report(snapshot or month_snapshot(n), NINE, edition, evaluation, None, follow_ups, lowest)


def weak_month() -> ReportSnapshot:
    """Forty sheets whose third element is rated D, the other ones B."""
    tally = tally_of(NINE, [("342434343", 20), ("432343434", 20)])
    stratum = Stratum("Pindah Datang", "Loket 1", "qr", "2026-11-03", tally)
    return replace(month_snapshot(45), collected=tally, strata=(stratum,), sheets=(), exclusions={})


def lines(report: MonthlyReport) -> dict[str, ObligationLine]:
    return {line.key: line for line in report.obligations.lines}


def recommending(*elements: str) -> EvaluationFacts:
    given = tuple(RecommendationFacts(element, "Membenahi unsur ini.") for element in elements)
    return replace(evaluation_facts(), recommendations=given)


def low_elements(report: MonthlyReport) -> list[str]:
    return [line.code for line in report.elements.lines if line.letter in ("C", "D")]


def test_every_obligation_names_its_source() -> None:
    report = content(follow_ups=(PROMISE,))
    assert all(line.source for line in report.obligations.lines)
    assert lines(report)["evaluation"].source == "Prosedur Penyusunan IKM, langkah 4"


def test_evaluation_and_publication_are_due_every_month_and_open_before_the_evaluation() -> None:
    named = lines(content())
    assert (named["evaluation"].kept, named["evaluation"].situation) == (None, "Menunggu evaluasi.")
    assert named["publication"].state_words == "Berjalan"
    assert lines(content(evaluation=evaluation_facts()))["evaluation"].state_words == "Dipenuhi"
    late = replace(evaluation_facts(), within_one_day=False, within_one_working_day=False)
    assert lines(content(evaluation=late))["evaluation"].state_words == "Belum dipenuhi"


def test_each_element_of_category_c_or_d_asks_for_a_plan_and_a_suggestion_is_none() -> None:
    report = content(snapshot=weak_month())
    assert low_elements(report) == ["U3"]
    line = lines(report)["low_category"]
    assert (line.elements, line.situation, line.kept) == (("U3",), "U3 Waktu penyelesaian (D).", None)
    assert obligation_of("U3", report.obligations) == "low_category"
    assert obligation_of("U9", report.obligations) == obligation_of("", report.obligations) == ""
    assert "low_category" not in lines(content()), "nothing is rated C or D"


def test_a_result_of_category_d_asks_for_a_plan_for_the_whole_service() -> None:
    tally = tally_of(NINE, [("1" * 9, 20), ("121212121", 20)])
    poor = replace(weak_month(), collected=tally, strata=(Stratum("", "Loket 1", "qr", "2026-11-03", tally),))
    report = content(snapshot=poor)
    assert obligation_of("", report.obligations) == "low_category"
    assert len(lines(report)["low_category"].elements) == 10


def test_a_plan_for_every_low_element_keeps_the_obligation_and_one_left_out_is_named() -> None:
    kept = lines(content(snapshot=weak_month(), evaluation=recommending("U3")))["low_category"]
    assert (kept.kept, kept.situation.endswith("Semuanya mendapat rekomendasi.")) == (True, True)
    missed = lines(content(snapshot=weak_month(), evaluation=recommending("U9")))["low_category"]
    assert (missed.kept, missed.situation.endswith("Belum ada rekomendasi untuk U3.")) == (False, True)
    whole = lines(content(snapshot=weak_month(), evaluation=recommending("")))["low_category"]
    assert whole.kept is True, "the whole service is everything"


def test_too_few_answers_to_name_elements_name_none_here_either() -> None:
    assert "low_category" not in lines(content(7))
    assert "low_category" not in lines(content(9, edition="public"))


def test_a_target_that_is_not_reached_is_a_remark_and_no_failure() -> None:
    missed = replace(month_snapshot(45), served={"Pindah Datang": 400})
    line = lines(content(snapshot=missed))["sample_target"]
    assert (line.kept, "target belum tercapai" in line.situation) == (None, True)
    assert "sample_target" not in lines(content(snapshot=replace(missed, served={"Pindah Datang": 45})))
    assert "sample_target" not in lines(content(snapshot=replace(missed, served={})))


@pytest.mark.parametrize(("statuses", "kept"), [(("done",), True), (("done", "promised"), None), (("done", "overdue"), False)])
def test_promises_are_kept_open_or_missed(statuses: tuple[str, ...], kept: bool | None) -> None:
    promised = tuple(replace(PROMISE, status=status) for status in statuses)
    assert lines(content(follow_ups=promised))["follow_ups"].kept is kept
    assert "follow_ups" not in lines(content())


def test_the_quarter_prints_its_three_lowest_with_the_follow_up_or_the_reason() -> None:
    quarter = range_snapshot("2026-T4")
    line = lines(content(snapshot=quarter, lowest=LOWEST))["three_lowest"]
    assert "U3 Waktu penyelesaian: “Menambah loket.”." in line.situation
    assert "U4 Biaya/tarif: tanpa tindak lanjut, alasan: “Tarif diatur kabupaten.”." in line.situation
    assert "belum ada tindak lanjut maupun alasan." in line.situation
    assert line.kept is False
    assert lines(content(snapshot=quarter, lowest=LOWEST[:2]))["three_lowest"].kept is True
    assert "three_lowest" not in lines(content(snapshot=quarter))


def test_the_last_month_of_a_quarter_says_that_its_three_lowest_are_due() -> None:
    assert "three_lowest" not in lines(content(snapshot=replace(month_snapshot(45), period="2026-11")))
    assert lines(content(snapshot=replace(month_snapshot(45), period="2026-12")))["three_lowest"].kept is None


def test_the_plan_tells_obligations_from_suggestions() -> None:
    given = (RecommendationFacts("U3", "Wajib.", obligation="low_category"), RecommendationFacts("U9", "Saran."))
    evaluation = replace(evaluation_facts(), recommendations=given)
    report = content(evaluation=evaluation, follow_ups=(replace(PROMISE, obligation="low_category"),))
    assert [line.is_obligation for line in report.plan.lines] == [True, True, False]
    assert report.evaluation is not None
    assert [line.is_obligation for line in report.evaluation.recommendations] == [True, False]
    assert [line.is_obligation for line in report.follow_ups.lines] == [True]
    stored = evaluation.as_json()
    assert EvaluationFacts.from_json(stored) == evaluation


def test_facts_stored_before_obligations_were_told_apart_are_suggestions() -> None:
    old = asdict(PROMISE)
    del old["obligation"]
    assert FollowUpFacts.from_json(old).obligation == ""
    stored = asdict(LOWEST[0])
    assert LowestFacts.from_json(stored) == LOWEST[0]


def test_the_finding_counts_what_is_missed() -> None:
    late = (replace(PROMISE, status="overdue"),)
    assert content(follow_ups=late).obligations.finding.endswith("kewajiban, satu belum dipenuhi")
    assert content().obligations.finding.endswith("kewajiban, tidak ada yang terlewat")
