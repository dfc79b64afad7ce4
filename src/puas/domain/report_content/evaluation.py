"""Step 4 of the procedure: the office head's evaluation, and whether its times were kept."""

from __future__ import annotations

from datetime import date

from puas.domain.figures import date_words
from puas.domain.report_content.identity import official_words
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import EvaluationBlock, RecommendationLine
from puas.domain.report_content.wording import number_words
from puas.domain.report_snapshot import EvaluationFacts, RecommendationFacts

WHOLE_SERVICE = "Seluruh pelayanan"


def evaluation_block(month: Month, evaluation: EvaluationFacts) -> EvaluationBlock:
    """The evaluation as recorded."""
    count = len(evaluation.recommendations)
    position = f"{evaluation.evaluator.acting} {evaluation.evaluator.position}".strip()
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
    names = {element.code: f"{element.code} {element.name}" for element in month.instrument.elements}
    element = names.get(facts.element, facts.element) or WHOLE_SERVICE
    return RecommendationLine(number, element, facts.text, facts.owner, _due_words(facts.due))


def _due_words(due: str) -> str:
    """An ISO date in words; other text as it was typed."""
    try:
        return date_words(date.fromisoformat(due))
    except ValueError:
        return due


def _times(month: Month, evaluation: EvaluationFacts) -> tuple[str, str]:
    due, submitted = date_words(month.snapshot.report_due_on), date_words(evaluation.submitted_on)
    evaluated = date_words(evaluation.evaluated_on)
    kept = "tepat waktu" if evaluation.made_on_time else f"terlambat dari tanggal {due}"
    report = f"Laporan diserahkan pada {submitted}, {kept}."
    if evaluation.within_one_day:
        return report, f"Evaluasi diberikan pada {evaluated}, dalam batas satu hari."
    if evaluation.within_one_working_day:
        return report, f"Evaluasi diberikan pada {evaluated}, dalam batas satu hari kerja."
    return report, f"Evaluasi diberikan pada {evaluated}, melewati batas satu hari."
