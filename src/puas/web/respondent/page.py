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
from django.utils.translation import gettext

from puas.domain.answer_book import check_submission_id
from puas.domain.errors import BadInput
from puas.domain.instruments import Choice, Question
from puas.domain.languages import INDONESIAN
from puas.domain.profile import PROFILE_QUESTIONS, ProfileQuestion
from puas.domain.regulations.instrument_words import official_words, words_in
from puas.web.respondent.compression import CompressedOnce
from puas.web.respondent.questionnaire_form import MOST_FORMS_KEPT, QuestionnaireForm
from puas.web.respondent.scripts import ASSISTED_PLACE, assisted_script, page_script
from puas.web.respondent.sheet import LONGEST_SUGGESTION, MISSING_WORDS, TypedSheet
from puas.web.translation.speaking import links, path_in, spoken

ID_PLACE, NONCE_PLACE, SCRIPT_PLACE = "@submission-id@", "@nonce@", "@script@"
NOTHING_TYPED = TypedSheet(ID_PLACE, NONCE_PLACE, {}, "", {}, "")


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """One question as the page shows it: its place, the short name that the review uses, its text, each choice with its words
    and the number of its icon, what was ticked before, and what is the matter with it.

    `is_translated`: the official words stand below these. `is_foreign`: the official ones on a page in another language.
    """

    number: int
    name: str
    question: Question
    text: str
    choices: tuple[tuple[Choice, str, int], ...]
    ticked: str
    fault: str
    is_translated: bool
    is_foreign: bool


@dataclass(frozen=True, slots=True)
class ShownProfile:
    """One optional question about the respondent."""

    question: ProfileQuestion
    chosen: str
    fault: str


def empty_page(form: QuestionnaireForm, nonce: str, *, as_gzip: bool = False) -> bytes:
    """The questionnaire with nothing ticked, a new submission id and this nonce; compressed where that is wanted."""
    pieces = _PAGES.get((form.hash, spoken(), form.languages)) or _keep_pieces(form)
    tail = b"".join((str(uuid4()).encode(), pieces.between, nonce.encode(), pieces.after))
    return pieces.head.followed_by(tail) if as_gzip else pieces.head.beginning + tail


def refused_page(form: QuestionnaireForm, typed: TypedSheet, sentence: str, faults: Mapping[str, str]) -> bytes:
    """The questionnaire with everything that was typed, and what is the matter with it."""
    return _render(form, typed, _kept_id(typed), typed.nonce, sentence, faults).encode()


@dataclass(frozen=True, slots=True)
class PagePieces:
    """A rendered page cut where a visit's own id and nonce go: both behind the script, near the end."""

    head: CompressedOnce
    between: bytes
    after: bytes


_PAGES: dict[tuple[str, str, tuple[str, ...]], PagePieces] = {}
"""By form, language, and the languages it links to."""


def _keep_pieces(form: QuestionnaireForm) -> PagePieces:
    page = _without_indentation(_render(form, NOTHING_TYPED, ID_PLACE, NONCE_PLACE, "", {}))
    head, _, rest = page.replace(SCRIPT_PLACE, page_script(), 1).partition(ID_PLACE)
    between, _, after = rest.partition(NONCE_PLACE)
    if len(_PAGES) >= MOST_FORMS_KEPT:
        _PAGES.clear()
    pieces = PagePieces(CompressedOnce(head.encode()), between.encode(), after.encode())
    return _PAGES.setdefault((form.hash, spoken(), form.languages), pieces)


def _without_indentation(page: str) -> str:
    """The page as it goes over a slow network: the template's indentation is a sixth of it."""
    return "\n".join(line.strip() for line in page.splitlines() if line.strip())


def _render(
    form: QuestionnaireForm, typed: TypedSheet, submission_id: str, nonce: str, sentence: str, faults: Mapping[str, str]
) -> str:
    icons = {icon: number for number, icon in enumerate(form.icons, start=1)}
    words = {
        "form": form,
        "icons": icons,
        "script_place": "" if sentence else SCRIPT_PLACE,
        "agency": form.point.unit.agency,
        "submission_id": submission_id,
        "nonce": nonce,
        "sentence": sentence,
        "faults": faults,
        "missing_words": gettext(MISSING_WORDS),
        "languages": links(path_in(spoken(), f"/s/{form.code}"), form.languages),
        "questions": _shown_questions(form, typed, faults, icons),
        "profile": [
            ShownProfile(question, typed.profile.get(question.code, ""), faults.get(question.code, ""))
            for question in PROFILE_QUESTIONS
        ],
        "chosen_service": typed.service,
        "suggestion": typed.suggestion,
        "token": typed.token,
        "interviewed": typed.interviewed,
        "longest_suggestion": LONGEST_SUGGESTION,
        "is_demo": settings.PUAS_DEMO,
    }
    return with_assisted_script(render_to_string("web/respondent/questionnaire.html", words))


def with_assisted_script(page: str) -> str:
    """The page with the tablet's script where it has a place for it."""
    return page.replace(ASSISTED_PLACE, assisted_script(), 1)


def _shown_questions(
    form: QuestionnaireForm, typed: TypedSheet, faults: Mapping[str, str], icons: Mapping[str, int]
) -> list[ShownQuestion]:
    translated = words_in(spoken(), form.instrument)
    shown = []
    for number, question in enumerate(form.instrument.questions, start=1):
        words = translated.get(question.code) or official_words(form.instrument, question)
        choices = zip(question.choices, words.choices, strict=True)
        shown.append(
            ShownQuestion(
                number,
                words.name,
                question,
                words.text,
                tuple((choice, said, icons.get(choice.icon, 0)) for choice, said in choices),
                typed.answers.get(question.code, ""),
                faults.get(question.code, ""),
                is_translated=question.code in translated,
                is_foreign=not translated and spoken() != INDONESIAN.code,
            )
        )
    return shown


def _kept_id(typed: TypedSheet) -> str:
    """The sender's own id, so that it stays the same sheet; a new one when that id is unusable."""
    try:
        check_submission_id(typed.submission_id)
    except BadInput:
        return str(uuid4())
    return typed.submission_id


@cache
def content_security_policy(is_assisted: bool = False) -> str:
    """This page's own style and script by their hashes (alike in every language), its form and its worker, nothing
    else; on the office's tablet one more style and script of the page's own."""
    styles = ["web/respondent/style.css", *(["web/respondent/assisted.css"] if is_assisted else [])]
    scripts = [page_script(), *([assisted_script()] if is_assisted else [])]
    style = " ".join(f"'sha256-{_digest(render_to_string(name))}'" for name in styles)
    script = " ".join(f"'sha256-{_digest(text)}'" for text in scripts)
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; img-src data:; "
        "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
