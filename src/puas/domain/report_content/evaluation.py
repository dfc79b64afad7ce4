"""Step 4 of the procedure: the office head's evaluation, and whether its times were kept."""

from __future__ import annotations

from puas.domain.figures import date_words
from puas.domain.report_content.identity import official_words, position_words
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import EvaluationBlock, RecommendationLine
from puas.domain.report_content.wording import due_words, element_words, number_words
from puas.domain.report_snapshot import EvaluationFacts, RecommendationFacts


def evaluation_block(month: Month, evaluation: EvaluationFacts | None) -> EvaluationBlock | None:
    """The evaluation as recorded; None before there is one."""
    if evaluation is None:
        return None
    count = len(evaluation.recommendations)
    position = position_words(evaluation.evaluator)
    finding = f"{position} memberi {number_words(count)} rekomendasi" if count else f"{position} tidak memberi rekomendasi"
    return EvaluationBlock(
        finding=finding,
        evaluator=evaluation.evaluator,
        evaluator_words=official_words(evaluation.evaluator),
        statement=tuple(line.strip() for line in evaluation.statement.splitlines() if line.strip()),
        recommendations=tuple(
            _recommendation(month, number, facts) for number, facts in enumerate(evaluation.recommendations, 1)
        ),
        submitted_words=date_words(evaluation.submitted_on),
        evaluated_words=date_words(evaluation.evaluated_on),
        made_on_time=evaluation.made_on_time,
        within_one_day=evaluation.within_one_day,
        times=_times(month, evaluation),
    )


def _recommendation(month: Month, number: int, facts: RecommendationFacts) -> RecommendationLine:
    element = element_words(month.instrument, facts.element)
    return RecommendationLine(number, element, facts.text, facts.owner, due_words(facts.due), bool(facts.obligation))


def _times(month: Month, evaluation: EvaluationFacts) -> tuple[str, str]:
    due, submitted = date_words(month.snapshot.report_due_on), date_words(evaluation.submitted_on)
    evaluated = date_words(evaluation.evaluated_on)
    kept = "tepat waktu." if evaluation.made_on_time else f"terlambat dari tanggal {due}.{month.why}"
    report = f"Laporan diserahkan pada {submitted}, {kept}"
    if evaluation.within_one_day:
        return report, f"Evaluasi diberikan pada {evaluated}, tepat waktu (dalam batas satu hari)."
    if evaluation.within_one_working_day:
        return (
            report,
            f"Evaluasi diberikan pada {evaluated}, tepat waktu (dalam batas satu hari kerja, lewat satu hari kalender).",
        )
    return report, f"Evaluasi diberikan pada {evaluated}, terlambat (melewati batas satu hari)."
