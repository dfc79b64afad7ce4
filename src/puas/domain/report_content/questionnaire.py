"""The questionnaire as respondents saw it: every question with its answer words."""

from __future__ import annotations

from puas.domain.profile import PROFILE_QUESTIONS
from puas.domain.report_content.accompanying_parts import QuestionLine, QuestionnaireBlock
from puas.domain.report_content.month import Month
from puas.domain.report_content.wording import joined, lowered, number_words


def questionnaire_block(month: Month) -> QuestionnaireBlock:
    """All questions in the instrument's order; what was asked about the respondents, where anybody was."""
    instrument = month.instrument
    asked = [q.words for q in PROFILE_QUESTIONS if sum(month.snapshot.profile.get(q.code, {}).values())]
    profile = ""
    if asked:
        profile = f"Selain itu responden boleh menyebutkan {joined([lowered(words) for words in asked])}, tanpa nama."
    count = number_words(len(instrument.questions))
    return QuestionnaireBlock(
        sentence=f"{instrument.title}: {count} pertanyaan, masing-masing dengan {number_words(len(instrument.scale.scores))} "
        "pilihan jawaban. Angka di kepala kolom adalah nilainya; responden melihat kata-katanya.",
        scores=instrument.scale.scores,
        lines=tuple(
            QuestionLine(question.code, question.text, tuple(choice.words for choice in question.choices))
            for question in instrument.questions
        ),
        profile_sentence=f"{profile} Kuesioner ditutup dengan tempat menulis saran.".strip(),
    )
