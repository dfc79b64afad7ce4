"""What people add: their own words, the cover letter, what was promised and what came of it; the plan; the times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from puas.domain.report_additions import Correction, FollowUpFacts, Narrative
from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from puas.domain.report_content.plan import MARK, quarter_of
from puas.domain.report_snapshot import EvaluationFacts, Official, RecommendationFacts
from tests.documents.sample_additions import FOLLOW_UPS, NARRATIVE, range_snapshot
from tests.documents.sample_month import NINE, evaluation_facts, month_snapshot


def november(
    narrative: Narrative | None = None,
    follow_ups: tuple[FollowUpFacts, ...] = (),
    edition: Edition = "internal",
    evaluation: EvaluationFacts | None = None,
) -> MonthlyReport:
    return monthly_report(month_snapshot(45), NINE, edition, evaluation, narrative, follow_ups)


def test_the_offices_own_words_stand_in_their_chapters() -> None:
    own = november(NARRATIVE).own_words
    assert own.introduction == (NARRATIVE.introduction,)
    assert own.collection == (NARRATIVE.collection,)
    assert own.analysis == (NARRATIVE.analysis,)
    assert own.conclusion == (NARRATIVE.conclusion,)
    several = november(Narrative(analysis=" Satu.\n\n Dua. ")).own_words
    assert several.analysis == ("Satu.", "Dua.")
    assert november().own_words.analysis == ()


def test_there_is_a_cover_letter_once_somebody_is_addressed() -> None:
    letter = november(NARRATIVE).cover_letter
    assert letter is not None
    assert letter.number == NARRATIVE.letter_number
    assert letter.to[0] == "Bupati Tirta Raya"
    assert letter.subject == "Penyampaian laporan Indeks Kepuasan Masyarakat (IKM) Seksi Pelayanan November 2026"
    assert "82,78" in letter.paragraphs[0]
    assert letter.signer.position == "Camat"
    assert november(replace(NARRATIVE, letter_to=" ")).cover_letter is None


def test_the_offices_letter_text_replaces_ours() -> None:
    letter = november(replace(NARRATIVE, letter_text="Menindaklanjuti surat Saudara.\nLaporan terlampir.")).cover_letter
    assert letter is not None
    assert letter.paragraphs[:2] == ("Menindaklanjuti surat Saudara.", "Laporan terlampir.")


def test_photos_and_the_letter_number_belong_to_the_report() -> None:
    report = november(NARRATIVE)
    assert report.photos == NARRATIVE.photos
    assert report.identity.letter_number == NARRATIVE.letter_number


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Keliru hitung", "Keliru hitung."),
        (" Keliru hitung. ", "Keliru hitung."),
        ("Mengapa?", "Mengapa?"),
        ("Keliru!", "Keliru!"),
    ],
)
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_a_correction_says_which_version_it_replaces_since_when_and_why_in_both_editions(
    typed: str, printed: str, edition: Edition
) -> None:
    snapshot = replace(month_snapshot(45), version=3)
    found = monthly_report(snapshot, NINE, edition, None, correction=Correction(2, date(2027, 1, 4), typed)).identity
    assert found.correction_mark == (
        f"Laporan perbaikan: versi 3 ini menggantikan versi 2. Perbaikan dibuka pada 4 Januari 2027 dengan alasan: {printed}"
    )
    assert found.version_words == "versi 3 (menggantikan versi 2)"
    assert november().identity.correction_mark == ""


def test_minutes_that_nobody_measured_are_not_claimed() -> None:
    pointed, answered, *_ = november().times
    assert pointed.kept is answered.kept is None
    assert pointed.happened == "Waktunya belum terukur."
    assert answered.happened == "45 responden. Waktunya belum terukur."


def test_follow_ups_are_told_with_status_owner_and_effect() -> None:
    block = november(follow_ups=FOLLOW_UPS).follow_ups
    assert block.finding == "Dua dari lima tindak lanjut sudah selesai"
    assert block.done_share is not None
    assert block.done_share.words == "40,0"
    assert [line.status_words for line in block.lines] == [
        "Selesai pada 21 September 2026, diperiksa oleh Sekretaris Kecamatan",
        "Selesai pada 12 Oktober 2026, belum diperiksa orang lain",
        "Lewat waktu",
        "Belum jatuh tempo",
        "Belum ada keterangan dari penanggung jawab",
    ]
    assert block.sentences == (
        "Dari lima tindak lanjut yang dijanjikan: dua selesai, satu belum jatuh tempo, satu lewat waktu, dan satu belum ada "
        "keterangan dari penanggung jawab.",
        "Menunggu keterangan: “Melatih petugas pengganti.” (Camat).",
    )


def test_an_effect_goes_along_with_a_follow_up_and_is_never_its_work() -> None:
    block = november(follow_ups=FOLLOW_UPS).follow_ups
    rose, alike, *_ = (line.effect_words for line in block.lines)
    assert rose == "U3 naik 4,22 poin bersamaan dengan tindak lanjut ini, lebih dari kebetulan."
    assert alike == "Perubahan U9 (+1,10 poin) belum dapat dibedakan dari kebetulan."
    fell = replace(FOLLOW_UPS[0], effect_verdict="fell", effect_difference_100="-3/2")
    assert "turun 1,50 poin bersamaan" in november(follow_ups=(fell,)).follow_ups.lines[0].effect_words
    assert not [line for line in block.lines if "karena" in line.effect_words]
    assert "tidak menunjukkan sebab" in block.note
    assert november(follow_ups=FOLLOW_UPS[2:]).follow_ups.note == ""


@pytest.mark.parametrize(
    ("reason", "words"), [("too_few", "kurang dari 10"), ("other_instrument", "berganti"), ("unknown", "Belum dapat dinilai.")]
)
def test_an_effect_that_cannot_be_judged_says_why(reason: str, words: str) -> None:
    fact = replace(FOLLOW_UPS[0], effect_verdict="no_verdict", effect_difference_100="", effect_reason=reason)
    assert words in november(follow_ups=(fact,)).follow_ups.lines[0].effect_words


def test_without_follow_ups_the_block_says_so() -> None:
    block = november().follow_ups
    assert block.finding == "Belum ada tindak lanjut dari periode sebelumnya"
    assert (block.lines, block.done_share) == ((), None)
    bare = FollowUpFacts("U1", "Perbaiki.", "", "", "", "", "without_status")
    line = november(follow_ups=(bare, replace(bare, status="done"))).follow_ups
    assert "tanpa penanggung jawab" in line.sentences[1]
    assert line.lines[1].status_words == "Selesai, belum diperiksa orang lain"


def test_the_plan_holds_the_recommendations_and_what_is_still_open() -> None:
    plan = november(follow_ups=FOLLOW_UPS, evaluation=evaluation_facts()).plan
    assert plan.finding == "Rencana tindak lanjut memuat enam kegiatan"
    assert [line.number for line in plan.lines] == [1, 2, 3, 4, 5, 6]
    assert plan.lines[3].action == "Memasang kotak saran di setiap loket (lanjutan dari September 2026)."
    assert plan.lines[0].due_words == "31 Desember 2026"
    assert not plan.by_quarter
    assert plan.note == "Tindak lanjut periode sebelumnya yang belum selesai ikut dimuat."


def test_without_evaluation_the_plan_waits_for_it() -> None:
    plan = november().plan
    assert plan.finding == "Rencana tindak lanjut belum ditetapkan"
    assert plan.note == "Rekomendasi periode ini ditambahkan setelah evaluasi pimpinan."
    assert plan.year_words == "2027"
    carried = november(follow_ups=(replace(FOLLOW_UPS[3], promised_in=""),)).plan
    assert carried.lines[0].action == FOLLOW_UPS[3].action
    assert carried.year_words == "2026"


def test_a_years_plan_marks_the_quarters() -> None:
    report = monthly_report(range_snapshot("2026", 60), NINE, "public", evaluation_facts(), None, FOLLOW_UPS)
    assert report.plan.by_quarter
    assert report.plan.year_words == "2027"
    assert [line.quarters for line in report.plan.lines[:3]] == [
        ("", "", "", "2026"),
        (MARK, "", "", ""),
        ("", "", "", ""),
    ]
    assert "Angka tahun menandai" in report.plan.note
    assert "belum mempunyai batas waktu" in report.plan.note


def test_a_quarter_is_read_from_dates_and_from_words() -> None:
    assert quarter_of("2027-04-01") == (2027, 2)
    assert quarter_of("triwulan IV tahun 2026") == (2026, 4)
    assert quarter_of("TW 2 2027") == (2027, 2)
    assert quarter_of("secepatnya") is None


def test_the_questionnaire_stands_in_the_report_with_its_answer_words() -> None:
    block = november().questionnaire
    assert len(block.lines) == 9
    assert block.lines[3].choices == ("Sangat mahal", "Cukup mahal", "Murah", "Gratis")
    assert "jenis kelamin, usia, pendidikan terakhir, dan pekerjaan utama" in block.profile_sentence
    bare = monthly_report(replace(month_snapshot(45), profile={}), NINE, "internal", None).questionnaire
    assert bare.profile_sentence == "Kuesioner ditutup dengan tempat menulis saran."


def test_the_times_of_the_procedure_are_kept_missed_or_not_yet_known() -> None:
    kept = november(evaluation=evaluation_facts()).times
    assert [line.kept for line in kept] == [None, None, True, True]
    assert kept[3].happened == "Evaluasi diberikan pada 26 November 2026, tepat waktu (dalam batas satu hari)."
    missed = november(evaluation=evaluation_facts(on_time=False)).times
    assert [line.kept for line in missed] == [None, None, False, False]
    assert missed[3].happened.endswith("terlambat (melewati batas satu hari).")
    waiting = november().times
    assert [line.kept for line in waiting] == [None, None, None, None]
    assert waiting[2].happened == "Disusun pada 25 November 2026."


def test_the_offices_reason_stands_behind_what_it_explains_and_in_the_internal_edition_only() -> None:
    late = replace(evaluation_facts(on_time=False), reason="hari libur")
    assert november(evaluation=late).times[2].happened.endswith("dari tanggal 25 November 2026. Alasan kantor: hari libur.")
    assert "Alasan" not in november(evaluation=late, edition="public").times[2].happened
    assert "Alasan" not in november(evaluation=replace(late, made_on_time=True)).times[2].happened
    draft = replace(month_snapshot(45), made_on=date(2026, 11, 27))
    waiting = monthly_report(draft, NINE, "internal", None, reason="hari libur").times[2]
    assert waiting.happened == "Disusun pada 27 November 2026. Alasan kantor: hari libur."


@pytest.mark.parametrize(("n", "said"), [(3, True), (9, True), (10, False)])
def test_the_offices_reason_for_few_answers_stands_where_they_are_counted(n: int, said: bool) -> None:
    report = monthly_report(month_snapshot(n), NINE, "internal", None, reason="sedikit warga yang dilayani")
    sentence = "Jawaban kurang dari 10. Alasan kantor: sedikit warga yang dilayani."
    assert report.collection.sample_sentence.endswith(sentence) is said
    assert "Alasan kantor" not in monthly_report(month_snapshot(n), NINE, "internal", None).collection.sample_sentence
    late = replace(month_snapshot(n), made_on=date(2026, 12, 1))
    assert "Alasan" not in monthly_report(late, NINE, "internal", None, reason="hari libur").collection.sample_sentence


def test_an_unnamed_head_or_preparer_is_called_by_his_task() -> None:
    snapshot = replace(month_snapshot(45), office_head=Official("", ""), preparer=Official("", ""))
    report = monthly_report(snapshot, NINE, "internal", None)
    assert [line.who for line in report.times[2:]] == ["Penyusun laporan", "Pimpinan"]
    assert "bahan pimpinan untuk" in report.introduction.background[1]
    assert report.collection.executor_sentence == "Survei dilaksanakan oleh Seksi Pelayanan Kecamatan Sumber Asri sendiri."


def test_a_recommendation_for_an_unknown_element_keeps_its_code() -> None:
    facts = replace(evaluation_facts(), recommendations=(RecommendationFacts("X1", "Perbaiki.", "", ""),))
    assert november(evaluation=facts).plan.lines[0].element == "X1"
