"""What a report says: figures, states and sentences, edition by edition."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from puas.domain.errors import IntegrityFailure
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.report_content import Edition, Figure, MonthlyReport, monthly_report
from puas.domain.report_snapshot import ReportSnapshot
from puas.domain.tallies import tally_of
from tests.documents.sample_month import COMMENTS, FOURTEEN, NINE, evaluation_facts, month_snapshot, recap_snapshot


@cache
def november(n: int, edition: Edition) -> MonthlyReport:
    """The usual month with `n` answers, not evaluated."""
    return monthly_report(month_snapshot(n), NINE, edition, None)


def internal(snapshot: ReportSnapshot) -> MonthlyReport:
    return monthly_report(snapshot, NINE, "internal", None)


def public(snapshot: ReportSnapshot) -> MonthlyReport:
    return monthly_report(snapshot, NINE, "public", None)


def texts(value: Any) -> list[str]:
    """Every text of a report, wherever it stands."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Figure):
        return [value.words]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    return [text for part in value for text in texts(part)] if isinstance(value, tuple) else []


def only_pattern(pattern: str, times: int) -> ReportSnapshot:
    """A month of equal sheets, one service, one counter, one day."""
    base = month_snapshot(max(times, 1), excluded=0)
    stratum = replace(base.strata[0], tally=tally_of(NINE, [(pattern, times)]))
    return replace(base, strata=(stratum,), collected=stratum.tally, sheets=(pattern,) * times, history=())


def test_the_result_is_the_exact_index_printed_once_rounded() -> None:
    snapshot = month_snapshot(45)
    result = satisfaction_index(NINE, snapshot.counted())
    report = internal(snapshot)
    assert isinstance(result, SatisfactionIndex)
    assert report.result.index_100 is not None
    assert report.result.index_100.exact == result.value_100
    assert report.result.index_100.words in report.result.finding
    assert str(report.result.index_100) == report.result.index_100.words
    assert report.elements.index_100 == report.result.index_100


def test_every_sentence_is_finished_and_uses_decimal_commas() -> None:
    editions: tuple[Edition, Edition] = ("internal", "public")
    for n in (0, 3, 7, 15, 45):
        for edition in editions:
            report = monthly_report(month_snapshot(n), NINE, edition, evaluation_facts())
            sentences = [*report.analysis_sentences, *report.conclusion, *report.change.sentences, *report.reliability.sentences]
            assert all(sentence.endswith((".", ".)")) for sentence in sentences), sentences
            assert not [text for text in texts(report) if "None" in text or "{" in text or ".." in text]
            assert not [finding for finding in (report.result.finding, report.elements.finding) if finding.endswith(".")]


def test_the_interval_always_says_what_it_does_not_cover() -> None:
    interval = november(45, "internal").result.interval
    assert interval is not None
    assert "rentang karena kebetulan saja; tidak mencakup salah pilih responden" in interval.sentence
    assert interval.clustered
    assert "efek rancangan" in interval.sentence


def test_an_interval_from_few_days_says_that_days_are_not_accounted_for() -> None:
    interval = internal(only_pattern("343434343", 20)).result.interval
    assert interval is not None
    assert not interval.clustered
    assert "belum memperhitungkan pengelompokan hari" in interval.sentence


def test_a_letter_whose_interval_crosses_a_limit_carries_its_range() -> None:
    result = november(15, "public").result
    assert result.letter == "B"
    assert result.letter_words == "B (rentang: B-A)"
    assert any(result.letter_words in sentence for sentence in november(15, "public").analysis_sentences)


def test_no_answers_means_no_result_and_no_letter() -> None:
    for report in (november(0, "internal"), november(0, "public")):
        assert report.result.index_100 is None
        assert report.result.letter == ""
        assert report.result.finding == "IKM November 2026: belum ada hasil"
        assert report.parts == ()
        assert report.collection.finding == "Tidak ada jawaban pada periode ini"
        assert report.comments == ()
        assert len(report.conclusion) == 1


def test_fewer_than_five_answers_show_no_figure_not_even_their_number() -> None:
    for report in (november(3, "internal"), november(3, "public")):
        assert report.result.index_100 is None
        assert report.result.n is None
        assert report.result.n_words == "kurang dari 5 responden"
        assert report.collection.n is None
        assert report.collection.n_collected is None
        assert report.sheets == ()
        assert report.profile == ()
        assert all(line.n is None and line.counts is None and line.total is None for line in report.elements.lines)
        assert not [text for text in texts(report) if text.startswith("3 ") or " 3 responden" in text]


def test_five_to_nine_answers_are_indicative_to_the_office_and_withheld_from_the_public() -> None:
    office, everyone = november(7, "internal"), november(7, "public")
    assert office.result.index_100 is not None
    assert office.result.interval is not None
    assert office.result.indicative
    assert "(indikatif)" in office.result.finding
    assert office.result.letter == ""
    assert all(line.mean is None for line in office.elements.lines)
    assert everyone.result.index_100 is None
    assert everyone.trend.points[-1].index_100 is None


def test_ten_to_twenty_nine_answers_give_the_public_means_but_no_distribution() -> None:
    report = november(15, "public")
    assert report.result.indicative
    assert all(line.mean is not None and line.counts is None and line.interval_100 is None for line in report.elements.lines)
    assert report.profile == ()
    assert report.reliability.alpha is None
    assert [part.lines for part in report.parts] == [()]
    assert november(15, "internal").elements.lines[0].counts is not None


def test_the_public_edition_names_no_counter_comment_sheet_or_conflict() -> None:
    office, everyone = november(45, "internal"), november(45, "public")
    assert [part.kind for part in office.parts] == ["service", "point", "channel"]
    assert [part.kind for part in everyone.parts] == ["service"]
    assert office.comments == COMMENTS
    assert len(office.sheets) == 45
    assert office.collection.notes
    assert (everyone.comments, everyone.sheets, everyone.collection.notes, everyone.collection.exclusions) == ((), (), (), ())
    assert not [text for text in texts(everyone) if "Loket" in text or "Antrean" in text]


def test_a_service_with_few_answers_is_withheld_from_the_public() -> None:
    lines = {line.name: line for line in november(45, "public").parts[0].lines}
    assert lines["Pindah Datang"].index_100 is not None
    assert lines["Legalisasi Dokumen"].n is None
    assert lines["Legalisasi Dokumen"].sentence == "Tidak ditampilkan: jawaban terlalu sedikit."
    office = {line.name: line for line in november(45, "internal").parts[0].lines}
    assert office["Legalisasi Dokumen"].indicative
    assert office["Tidak disebutkan"].sentence == "Kurang dari 5 jawaban."


def test_a_service_without_an_answer_to_an_element_has_no_result() -> None:
    lines = internal(only_pattern("344434-44", 12)).parts[0].lines
    assert lines[0].sentence == "Belum ada hasil: ada unsur yang tidak dijawab."


def test_only_one_service_or_one_large_enough_is_said_in_the_finding() -> None:
    assert "semua jawaban pada" in internal(only_pattern("343434343", 20)).parts[0].finding
    channel = november(45, "internal").parts[2]
    assert channel.finding.startswith("Saluran: hanya Kode QR umum")
    assert november(15, "public").parts[0].finding == "Layanan: belum ada bagian dengan jawaban yang cukup"


def test_services_that_cannot_be_told_apart_are_called_so() -> None:
    assert "saling bertumpang" in november(45, "internal").parts[0].note
    good, bad = month_snapshot(45).strata[:2]
    parted = replace(
        month_snapshot(45),
        strata=(
            replace(good, service="Baik", tally=tally_of(NINE, [("444444444", 40)])),
            replace(bad, service="Buruk", tally=tally_of(NINE, [("111111111", 40)])),
        ),
    )
    assert "saling bertumpang" not in internal(parted).parts[0].note


def test_the_sample_target_stands_beside_what_was_reached() -> None:
    below = november(45, "internal").collection
    assert (below.population, below.target, below.target_reached) == (168, 117, False)
    assert "tidak sama dengan tidak teliti" in below.sample_sentence
    reached = internal(replace(month_snapshot(45), served={"Pindah Datang": 46})).collection
    assert reached.target_reached
    assert "target tercapai" in reached.sample_sentence
    unknown = internal(replace(month_snapshot(45), served={})).collection
    assert unknown.target is None
    assert "belum diisi" in unknown.sample_sentence
    impossible = internal(replace(month_snapshot(45), served={"Pindah Datang": 40})).collection
    assert "(40)" in impossible.sample_sentence
    assert "(45)" in impossible.sample_sentence


def test_excluded_answers_are_shown_as_collected_and_as_counted() -> None:
    office = november(45, "internal").collection
    assert (office.n_collected, office.n_excluded) == (47, 2)
    assert office.index_as_collected_100 is not None
    assert office.index_as_collected_100.exact < Fraction(745, 9)
    assert november(45, "public").collection.index_as_collected_100 is None
    assert public(month_snapshot(45, excluded=12)).collection.index_as_collected_100 is not None
    assert "tidak ada yang dikeluarkan" in internal(month_snapshot(45, excluded=0)).collection.exclusion_sentence
    assert "Ada jawaban yang dikeluarkan" in november(3, "internal").collection.exclusion_sentence


def test_an_unknown_channel_and_reason_stand_as_they_are() -> None:
    base = month_snapshot(45)
    odd = replace(base, exclusions={"wrong_day": 2}, strata=tuple(replace(s, channel="pos") for s in base.strata))
    collection = internal(odd).collection
    assert collection.exclusions[0].name == "Wrong day"
    assert collection.channel_sentence == "Semua jawaban masuk melalui satu saluran: pos."


def test_elements_show_their_working_and_rank() -> None:
    lines = november(45, "internal").elements.lines
    for line in lines:
        assert line.counts is not None
        assert line.mean is not None
        assert line.total == sum(score * count for score, count in zip(line.scores, line.counts, strict=True))
        assert line.mean.exact == Fraction(line.total, line.n or 0)
        assert line.interval_100 is not None
        assert line.index_100 is not None
        assert line.interval_100[0].exact <= line.index_100.exact <= line.interval_100[1].exact
        assert line.weight_words == "1/9"
    assert min(line.rank or 99 for line in lines) == 1
    assert november(45, "internal").elements.weakest[0].rank == 1


def test_elements_that_cannot_be_told_from_the_lowest_are_marked() -> None:
    block = november(45, "internal").elements
    alike = [line.code for line in block.lines if line.like_lowest]
    assert block.weakest[0].code in alike
    assert "belum dapat dibedakan" in block.weakest_sentence
    assert "daftar kerja, bukan temuan" in block.weakest_sentence
    alone = internal(only_pattern("441444444", 30)).elements
    assert [line.code for line in alone.lines if line.like_lowest] == ["U3"]
    assert "berbeda nyata" in alone.finding
    assert "lebih dari kebetulan" in alone.weakest_sentence
    assert internal(only_pattern("333333333", 30)).elements.finding.startswith("Tidak ada unsur yang dapat dibedakan")


def test_an_element_without_answers_leaves_no_result_but_a_mean_that_is_not_the_index() -> None:
    report = internal(only_pattern("344434-44", 12))
    assert report.result.index_100 is None
    assert "Rata-rata 8 unsur (bukan IKM): 3,750." in report.result.sentence
    assert "U7" in report.result.sentence
    assert report.elements.lines[6].warning == "Unsur U7 tidak dijawab siapa pun."
    few = internal(only_pattern("344434-44", 7))
    assert "Rata-rata" not in few.result.sentence


def test_an_element_that_few_answered_carries_a_warning() -> None:
    base = only_pattern("344434444", 12)
    stratum = replace(base.strata[0], tally=tally_of(NINE, [("344434444", 4), ("34443444-", 12)]))
    lines = internal(replace(base, strata=(stratum,), collected=stratum.tally)).elements.lines
    assert "kurang dari separuh" in lines[8].warning
    assert lines[8].n is None
    assert lines[0].n == 16


def test_the_public_sees_no_figure_of_an_element_that_a_handful_answered() -> None:
    base = only_pattern("344434444", 40)
    stratum = replace(base.strata[0], tally=tally_of(NINE, [("344434444", 4), ("34443444-", 40)]))
    snapshot = replace(base, strata=(stratum,), collected=stratum.tally)
    line = public(snapshot).elements.lines[8]
    assert (line.n, line.counts, line.total, line.mean, line.interval_100) == (None, None, None, None, None)
    assert internal(snapshot).elements.lines[8].counts == (0, 0, 0, 4)


def test_a_recap_has_an_index_but_no_interval_and_says_so() -> None:
    report = monthly_report(recap_snapshot(40), NINE, "internal", None)
    assert report.result.index_100 is not None
    assert report.result.interval is None
    assert "rekap" in report.identity.source_mark
    assert report.reliability.sentences == ("Keandalan tidak dapat dihitung dari rekap.",)
    assert report.change.reason == "recap"
    assert report.change.difference_100 is not None
    assert "Rekap tidak memungkinkan uji" in report.elements.weakest_sentence
    assert "hanya banyaknya jawaban per nilai" in report.sheets_sentence
    assert report.parts == ()
    assert "Rekap tidak memuat" in report.collection.exclusion_sentence
    assert report.trend.points[-1].note == "Rekap tanpa rentang."


def test_fourteen_elements_of_the_old_decree_make_a_report_too() -> None:
    snapshot = month_snapshot(45, instrument=FOURTEEN)
    report = monthly_report(snapshot, FOURTEEN, "internal", None)
    assert len(report.elements.lines) == 14
    assert report.method.formulas[1] == "NRR tertimbang unsur = NRR unsur × 1/14"
    assert report.method.categories[0].bounds_words == "81,26 - 100,00"


def test_a_snapshot_of_another_instrument_is_refused() -> None:
    with pytest.raises(IntegrityFailure, match="instrumen lain"):
        monthly_report(month_snapshot(45), FOURTEEN, "internal", None)


def test_the_same_snapshot_says_the_same() -> None:
    snapshot = month_snapshot(45)
    again = ReportSnapshot.from_json(snapshot.as_json())
    assert monthly_report(snapshot, NINE, "internal", None) == monthly_report(again, NINE, "internal", None)


def test_the_offices_own_legal_base_replaces_the_default() -> None:
    base = month_snapshot(45)
    assert internal(base).method.legal_base[0].startswith("Undang-Undang Nomor 25 Tahun 2009")
    assert len(internal(base).method.legal_base) == 2
    own = replace(base, agency=replace(base.agency, legal_base="Keputusan Camat Nomor 1\n\n  Perda 11/2005  "))
    assert internal(own).method.legal_base == ("Keputusan Camat Nomor 1", "Perda 11/2005")


def test_demo_data_and_months_across_a_year_are_named() -> None:
    base = month_snapshot(45)
    assert internal(base).identity.demo_mark == ""
    assert internal(replace(base, is_demo=True)).identity.demo_mark.startswith("Data peragaan")
    assert internal(base).identity.period_words == "25 Oktober s.d. 24 November 2026"
    january = replace(base, opens_on=base.opens_on.replace(month=12), closes_on=base.closes_on.replace(year=2027, month=1))
    assert internal(january).identity.period_words == "25 Desember 2026 s.d. 24 Januari 2027"
    calendar = replace(base, opens_on=base.opens_on.replace(month=11, day=1), closes_on=base.closes_on.replace(month=12, day=1))
    assert internal(calendar).identity.period_words == "1 s.d. 30 November 2026"


def test_the_share_of_good_answers_is_said_in_words() -> None:
    assert any("9 dari 10 jawaban" in sentence for sentence in november(45, "internal").analysis_sentences)
    assert any("Semua jawaban termasuk" in sentence for sentence in internal(only_pattern("434343434", 30)).analysis_sentences)
