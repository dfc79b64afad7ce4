"""The questionnaire as bytes. Rendered once per form and kept; a visit splices its submission id and nonce in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string

from puas.domain.answer_book import check_submission_id
from puas.domain.errors import BadInput
from puas.domain.instruments import Question
from puas.domain.profile import PROFILE_QUESTIONS, ProfileQuestion
from puas.web.respondent.questionnaire_form import MOST_FORMS_KEPT, QuestionnaireForm
from puas.web.respondent.sheet import LONGEST_SUGGESTION, MISSING_WORDS, TypedSheet

ID_PLACE, NONCE_PLACE = "@submission-id@", "@nonce@"
NOTHING_TYPED = TypedSheet(ID_PLACE, NONCE_PLACE, {}, "", {}, "")


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """One question as the page shows it: its place, what was ticked before, and what is the matter with it."""

    number: int
    question: Question
    ticked: str
    fault: str


@dataclass(frozen=True, slots=True)
class ShownProfile:
    """One optional question about the respondent."""

    question: ProfileQuestion
    chosen: str
    fault: str


def empty_page(form: QuestionnaireForm, nonce: str) -> bytes:
    """The questionnaire with nothing ticked, a new submission id and this nonce."""
    before, between, after = _PAGES.get(form.hash) or _keep_pieces(form)
    return b"".join((before, str(uuid4()).encode(), between, nonce.encode(), after))


def refused_page(form: QuestionnaireForm, typed: TypedSheet, sentence: str, faults: Mapping[str, str]) -> bytes:
    """The questionnaire with everything that was typed, and what is the matter with it."""
    return _render(form, typed, _kept_id(typed), typed.nonce, sentence, faults).encode()


_PAGES: dict[str, tuple[bytes, bytes, bytes]] = {}


def _keep_pieces(form: QuestionnaireForm) -> tuple[bytes, bytes, bytes]:
    page = _without_indentation(_render(form, NOTHING_TYPED, ID_PLACE, NONCE_PLACE, "", {}))
    before, _, rest = page.partition(ID_PLACE)
    between, _, after = rest.partition(NONCE_PLACE)
    if len(_PAGES) >= MOST_FORMS_KEPT:
        _PAGES.clear()
    return _PAGES.setdefault(form.hash, (before.encode(), between.encode(), after.encode()))


def _without_indentation(page: str) -> str:
    """The page as it goes over a slow network: the template's indentation is a sixth of it."""
    return "\n".join(line.strip() for line in page.splitlines() if line.strip())


def _render(
    form: QuestionnaireForm, typed: TypedSheet, submission_id: str, nonce: str, sentence: str, faults: Mapping[str, str]
) -> str:
    words = {
        "form": form,
        "agency": form.point.unit.agency,
        "submission_id": submission_id,
        "nonce": nonce,
        "sentence": sentence,
        "faults": faults,
        "missing_words": MISSING_WORDS,
        "questions": [
            ShownQuestion(number, question, typed.answers.get(question.code, ""), faults.get(question.code, ""))
            for number, question in enumerate(form.instrument.questions, start=1)
        ],
        "profile": [
            ShownProfile(question, typed.profile.get(question.code, ""), faults.get(question.code, ""))
            for question in PROFILE_QUESTIONS
        ],
        "chosen_service": typed.service,
        "suggestion": typed.suggestion,
        "longest_suggestion": LONGEST_SUGGESTION,
        "is_demo": settings.PUAS_DEMO,
    }
    return render_to_string("web/respondent/questionnaire.html", words)


def _kept_id(typed: TypedSheet) -> str:
    """The sender's own id, so that it stays the same sheet; a new one when that id is unusable."""
    try:
        check_submission_id(typed.submission_id)
    except BadInput:
        return str(uuid4())
    return typed.submission_id


@cache
def content_security_policy() -> str:
    """Nothing but this page's own style, by its hash, and its form."""
    style = render_to_string("web/respondent/style.css")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
