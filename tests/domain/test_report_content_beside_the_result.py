"""What stands beside the index so that it is read rightly, and what the data allow to be said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from puas.domain.instruments import Choice, Element, Instrument, Question
from puas.domain.report_additions import Narrative
from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from puas.domain.report_snapshot import ReportSnapshot, Stratum
from puas.domain.tallies import tally_of
from tests.documents.sample_additions import range_snapshot
from tests.documents.sample_month import FOURTEEN, NINE, history_of, month_snapshot, recap_snapshot

LEGACY = Narrative(compare_with_legacy=True)


def report_of(
    snapshot: ReportSnapshot, edition: Edition = "internal", narrative: Narrative | None = None, instrument: Instrument = NINE
) -> MonthlyReport:
    return monthly_report(snapshot, instrument, edition, None, narrative)


def by_channel(**sheets: list[tuple[str, int]]) -> ReportSnapshot:
    """A month whose sheets came by these channels, all on one day."""
    base = month_snapshot(45)
    strata = tuple(Stratum("Pindah Datang", "Loket 1", c, "2026-11-02", tally_of(NINE, rows)) for c, rows in sheets.items())
    return replace(base, strata=strata, sheets=(), history=(), served={}, exclusions={})


def free_service(times: int, *, paid: int = 0) -> ReportSnapshot:
    return by_channel(qr=[("333433333", times), *([("333233333", paid)] if paid else [])])


def test_a_second_channel_above_a_fifth_is_named_in_the_headline() -> None:
    mixed = by_channel(qr=[("343434343", 30)], paper=[("444444444", 15)])
    report = report_of(mixed)
    assert report.result.mix_words == "jawaban 66,7% kode QR umum dan 33,3% lembar kertas"
    assert report.result.finding.endswith("; jawaban 66,7% kode QR umum dan 33,3% lembar kertas")
    assert report_of(mixed, "public").result.mix_words == report.result.mix_words
    assert report_of(month_snapshot(45)).result.mix_words == ""
    few = by_channel(qr=[("343434343", 5)], paper=[("444444444", 3)])
    assert "(indikatif); jawaban 62,5%" in report_of(few).result.finding


def test_each_service_and_counter_names_the_channels_that_its_index_pools() -> None:
    month = by_channel(qr=[("434343434", 30)], paper=[("333333333", 10)])
    shown, hidden = (
        {line.name: line.sentence for block in report_of(month, edition).parts for line in block.lines}
        for edition in ("internal", "public")
    )
    assert shown["Loket 1"] == "Kode QR umum 75,0%, lembar kertas 25,0%."
    assert shown["Lembar kertas"] == "Indikatif", "a channel is what it is"
    assert not [sentence for sentence in hidden.values() if "umum" in sentence]
    assert {line.sentence for block in report_of(by_channel(qr=[("434343434", 30)])).parts for line in block.lines} == {""}


def test_a_small_channel_is_not_counted_out_to_the_public() -> None:
    mixed = by_channel(qr=[("343434343", 30)], paper=[("444444444", 9)])
    assert report_of(mixed, "public").result.mix_words == "jawaban dari beberapa saluran"


def test_the_old_convention_is_printed_only_where_the_office_asks() -> None:
    assert report_of(month_snapshot(45)).result.legacy_sentence == ""
    sentence = report_of(month_snapshot(45), narrative=LEGACY).result.legacy_sentence
    assert sentence.startswith("Menurut konvensi 0,11 (bobot 1/9 dibulatkan menjadi 0,11): 81,95.")
    old = month_snapshot(45, instrument=FOURTEEN)
    assert "konvensi 0,071" in report_of(old, narrative=LEGACY, instrument=FOURTEEN).result.legacy_sentence
    assert report_of(month_snapshot(3), narrative=LEGACY).result.legacy_sentence == ""


def test_a_free_service_shows_the_index_without_the_fee_element() -> None:
    sentence = report_of(free_service(40)).result.without_fee_sentence
    assert sentence == (
        "100,0% responden menjawab gratis pada unsur U4 Biaya/tarif, sehingga unsur itu mengangkat IKM. Indeks tanpa U4: 75,00."
    )
    assert report_of(free_service(20), "public").result.without_fee_sentence == ""
    assert report_of(free_service(20, paid=20)).result.without_fee_sentence == ""
    lower = by_channel(qr=[("444444444", 40)])
    assert report_of(lower).result.without_fee_sentence == ""
    hardly = by_channel(qr=[("333433333", 10), ("333-33333", 30)])
    assert report_of(hardly).result.without_fee_sentence == ""


def test_an_element_whose_interval_crosses_a_limit_carries_its_range() -> None:
    lines = {line.code: line.letter_words for line in report_of(month_snapshot(45)).elements.lines}
    assert lines["U3"] == "B (C-B)"
    assert lines["U4"] == "A"


def test_limits_from_the_months_before_need_eight_of_them() -> None:
    trend = report_of(month_snapshot(45)).trend
    assert trend.limits_100 is not None
    low, high = trend.limits_100
    assert low.exact < high.exact
    assert trend.limits_sentence.endswith("IKM 82,78 ada di dalam batas itu.")
    short = report_of(replace(month_snapshot(45), history=history_of(NINE, 7))).trend
    assert (short.limits_100, short.limits_sentence) == (None, "")


def test_a_month_outside_the_limits_is_called_so() -> None:
    poor = replace(by_channel(qr=[("222222222", 40)]), history=history_of(NINE, 9))
    assert report_of(poor).trend.limits_sentence.endswith("IKM 50,00 ada di luar batas itu.")
    hidden = replace(month_snapshot(3), history=history_of(NINE, 9))
    assert report_of(hidden).trend.limits_sentence == ""


def test_limits_stay_on_the_scale() -> None:
    best = tuple(replace(m, counted=tally_of(NINE, [("444444444", 39), ("144444444", place)]), by_day={})
                 for place, m in enumerate(history_of(NINE, 9)))  # fmt: skip
    trend = report_of(replace(month_snapshot(45), history=best)).trend
    assert trend.limits_100 is not None
    assert trend.limits_100[1].exact <= 100


def test_a_first_month_says_what_a_later_change_must_reach() -> None:
    change = report_of(replace(month_snapshot(45), history=())).change
    assert change.sentences[1].startswith("Dengan jawaban sebanyak ini, perubahan antarbulan di bawah ")
    assert len(report_of(by_channel(qr=[("333333333", 40)])).change.sentences) == 1
    assert len(report_of(replace(recap_snapshot(40), history=())).change.sentences) == 1


def test_importance_is_hidden_under_a_hundred_and_unstable_under_three_hundred() -> None:
    assert report_of(month_snapshot(99)).importance is None
    some = report_of(range_snapshot("2026-T4", 130)).importance
    assert some is not None
    assert not some.stable
    assert "tidak stabil" in some.finding
    assert "tidak stabil" in some.note
    many = report_of(range_snapshot("2026", 320), "public").importance
    assert many is not None
    assert many.stable
    assert "tidak stabil" not in many.note + many.finding


def test_importance_without_variety_names_no_element() -> None:
    same = report_of(by_channel(qr=[("333333333", 120)])).importance
    assert same is not None
    assert same.finding.startswith("Jawaban tidak cukup beragam")
    assert {line.correlation for line in same.lines} == {None}
    incomplete = by_channel(qr=[("33333333-", 120)])
    assert report_of(incomplete).importance is None


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_between_which_figures_the_index_lies_for_all_who_were_served_is_said(edition: Edition) -> None:
    month = replace(by_channel(qr=[("333333333", 30)]), served={"Pindah Datang": 60})
    said = (
        "Dari 60 orang yang dilayani, 50,0% menjawab. Bila semua yang lain memberi nilai terendah, IKM menjadi 50,00; "
        "bila semua memberi nilai tertinggi, 87,50."
    )
    assert said in report_of(month, edition).data_quality
    served_like_answered = replace(month, served={"Pindah Datang": 30})
    for nobody_silent in (replace(month, served={}), served_like_answered):
        assert not [sentence for sentence in report_of(nobody_silent, edition).data_quality if "nilai terendah" in sentence]


def test_data_quality_counts_complete_sheets_and_late_ones() -> None:
    late = by_channel(qr=[("343434343", 30), ("34343434-", 2)], late=[("222222222", 12)])
    sentences = report_of(late).data_quality
    assert sentences[0].startswith("42 dari 44 lembar terisi lengkap.")
    assert "12 jawaban diketik belakangan; tanpa jawaban itu IKM menjadi 86,11 dari 32 jawaban." in sentences
    public = report_of(late, "public").data_quality
    assert public[0].startswith("Sebagian lembar tidak terisi lengkap.")
    assert any("12 jawaban diketik belakangan" in sentence for sentence in public)
    few = by_channel(qr=[("343434343", 40)], late=[("222222222", 3)])
    assert not any("belakangan" in sentence for sentence in report_of(few, "public").data_quality)
    assert any("belakangan" in sentence for sentence in report_of(few).data_quality)
    torn = by_channel(qr=[("34343434-", 30)], late=[("222222222", 12)])
    assert not any("tanpa jawaban itu" in sentence for sentence in report_of(torn).data_quality)


def test_rows_that_do_not_cover_all_answers_stay_out() -> None:
    base = month_snapshot(45)
    report = report_of(replace(base, sheets=base.sheets[:40]))
    assert report.sheets == ()
    assert "tidak lengkap" in report.sheets_sentence


@pytest.mark.parametrize("source", ["import", "recap"])
def test_other_sources_do_not_describe_how_people_answered(source: str) -> None:
    report = report_of(replace(month_snapshot(45), source=source))
    assert report.collection.way_sentences == ("Cara dan tempat mengisi mengikuti sumber rekap atau berkas yang diimpor.",)
    assert "di tempat pelayanan" in report_of(month_snapshot(45), "public").collection.way_sentences[0]


def test_unequal_weights_have_no_printed_convention() -> None:
    choices = tuple(Choice(score, f"kata {score}") for score in (1, 2, 3, 4))
    weights = [Fraction(2, 10), *[Fraction(1, 10)] * 8]
    elements = tuple(Element(f"U{place}", f"Unsur {place}", "", weight) for place, weight in enumerate(weights, 1))
    questions = tuple(Question(element.code, element.code, element.name, choices) for element in elements)
    uneven = Instrument("uneven", "1", "skm", "IKM", "Sembilan", "", NINE.scale, elements, questions, NINE.categories)
    tally = tally_of(uneven, [("343434343", 40)])
    base = by_channel(qr=[("333333333", 1)])
    snapshot = replace(
        base, instrument_hash=uneven.hash, collected=tally, strata=(replace(base.strata[0], tally=tally),), profile={}
    )
    assert report_of(snapshot, narrative=LEGACY, instrument=uneven).result.legacy_sentence == ""
