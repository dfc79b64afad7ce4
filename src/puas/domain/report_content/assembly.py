"""Snapshot -> MonthlyReport: every part put together, for one edition."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from puas.domain.instruments import Instrument
from puas.domain.report_additions import Correction, FollowUpFacts, LowestFacts, Narrative
from puas.domain.report_content.book import book_block
from puas.domain.report_content.breakdown import parts_blocks
from puas.domain.report_content.change import change_block
from puas.domain.report_content.collection import collection_block
from puas.domain.report_content.data_quality import data_quality
from puas.domain.report_content.elements import element_block
from puas.domain.report_content.evaluation import evaluation_block
from puas.domain.report_content.follow_ups import follow_up_block
from puas.domain.report_content.identity import identity
from puas.domain.report_content.importance import importance_block
from puas.domain.report_content.introduction import introduction_block
from puas.domain.report_content.method import method_block
from puas.domain.report_content.month import Month, month_of
from puas.domain.report_content.narrative import cover_letter, own_words
from puas.domain.report_content.obligations import obligation_block
from puas.domain.report_content.parts import Edition
from puas.domain.report_content.plan import plan_block
from puas.domain.report_content.profile import profile_tables
from puas.domain.report_content.questionnaire import questionnaire_block
from puas.domain.report_content.reliability import reliability_block
from puas.domain.report_content.report import MonthlyReport
from puas.domain.report_content.result import result_block
from puas.domain.report_content.summary import analysis_sentences, conclusion
from puas.domain.report_content.times import time_lines
from puas.domain.report_content.trend import trend_block
from puas.domain.report_snapshot import EvaluationFacts, ReportSnapshot

NO_WORDS = Narrative()


def monthly_report(
    snapshot: ReportSnapshot,
    instrument: Instrument,
    edition: Edition,
    evaluation: EvaluationFacts | None,
    narrative: Narrative | None = None,
    follow_ups: Sequence[FollowUpFacts] = (),
    lowest: Sequence[LowestFacts] = (),
    correction: Correction | None = None,
    reason: str = "",
) -> MonthlyReport:
    """All that one edition says (the public one obeys design.md 7). IntegrityFailure for a snapshot of another instrument.

    `reason`: why the month is late or thin on answers, until the evaluation keeps its own.
    """
    month = month_of(snapshot, instrument, edition, evaluation.reason if evaluation else reason)
    return _written(month, evaluation, narrative or NO_WORDS, follow_ups, lowest, correction)


def _written(
    month: Month,
    evaluation: EvaluationFacts | None,
    words: Narrative,
    follow_ups: Sequence[FollowUpFacts],
    lowest: Sequence[LowestFacts],
    correction: Correction | None,
) -> MonthlyReport:
    instrument = month.instrument
    named = identity(month, words.letter_number, correction, evaluation.evaluator if evaluation else None)
    result, sheets = result_block(month, compare_with_legacy=words.compare_with_legacy), _sheets(month, named.digest)
    collection, elements, change, trend = collection_block(month), element_block(month), change_block(month), trend_block(month)
    reliability, evaluated, comments = reliability_block(month), evaluation_block(month, evaluation), _comments(month)
    return MonthlyReport(
        identity=named,
        result=result,
        collection=collection,
        profile=profile_tables(month),
        elements=elements,
        parts=parts_blocks(month),
        change=change,
        trend=trend,
        reliability=reliability,
        importance=importance_block(month, elements),
        comments=comments[0],
        comments_sentence=comments[1],
        sheets=sheets[0],
        sheets_sentence=sheets[1],
        question_codes=tuple(question.code for question in instrument.questions),
        question_elements=tuple(question.element for question in instrument.questions),
        question_weights=instrument.question_weights,
        method=method_block(month),
        evaluation=evaluated,
        analysis_sentences=analysis_sentences(month, result, collection, elements, change, trend, reliability),
        conclusion=conclusion(month, result, elements, change, evaluated),
        introduction=introduction_block(named),
        own_words=own_words(words),
        cover_letter=cover_letter(words, named, result),
        obligations=obligation_block(month, (result, elements, collection), (evaluation, evaluated), follow_ups, lowest),
        plan=plan_block(month, evaluation, follow_ups),
        follow_ups=follow_up_block(month, follow_ups),
        questionnaire=questionnaire_block(month),
        times=time_lines(month, named, evaluation, evaluated),
        data_quality=data_quality(month, collection, elements, reliability),
        book=book_block(month),
        photos=words.photos,
    )


def _comments(month: Month) -> tuple[tuple[str, ...], str]:
    if month.public:
        return (), "Saran responden tidak dimuat dalam edisi publik."
    count = len(month.snapshot.comments)
    if not count:
        return (), "Tidak ada saran tertulis pada periode ini."
    return month.snapshot.comments, f"{count} saran tertulis, disusun menurut abjad, bukan menurut urutan masuk."


def _sheets(month: Month, digest: str) -> tuple[tuple[str, ...], str]:
    """Rows per respondent are microdata: internal, and only from the n at which a distribution may be shown."""
    if month.public:
        return (), "Nilai per responden tidak dimuat dalam edisi publik."
    if not month.shown.distribution:
        return (), "Nilai per responden tidak ditampilkan karena jawaban terlalu sedikit."
    if not month.snapshot.sheets:
        return (), "Nilai per responden tidak tersedia: yang tersimpan hanya banyaknya jawaban per nilai."
    if len(month.snapshot.sheets) != month.n:
        return (), (
            "Nilai per responden tidak dimuat karena tidak lengkap: sebagian jawaban hanya tersimpan sebagai banyaknya "
            "jawaban per nilai."
        )
    return shuffled(month.snapshot.sheets, digest), "Baris disusun acak, bukan menurut urutan masuk, dan tidak bertanggal."


def shuffled(sheets: Sequence[str], seed: str) -> tuple[str, ...]:
    """The sheets in an order that looks like chance and depends on nothing but which sheets there are, and on `seed`.

    Sorted first, so that no order of arrival can go in; then ordered by SHA-256 of seed and place.
    """
    places = enumerate(sorted(sheets))
    return tuple(sheet for _, sheet in sorted(places, key=lambda place: sha256(f"{seed}/{place[0]}".encode()).digest()))
