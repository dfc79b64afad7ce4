"""Fields of a form -> a checked Submission; every refusal names the fields and keeps what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, gettext_noop

from puas.domain.answer_book import check_submission_id
from puas.domain.answers import SheetRefused, check_sheet
from puas.domain.errors import BadInput
from puas.domain.profile import PROFILE_QUESTIONS
from puas.domain.quality import is_speeding
from puas.domain.service_tokens import NO_TOKEN, TokenReading
from puas.organisations.models import Service
from puas.surveys.actions import Submission
from puas.surveys.service_tokens import token_reading
from puas.web.respondent.body import Fields
from puas.web.respondent.nonce import flags_of, opened_at
from puas.web.respondent.questionnaire_form import QuestionnaireForm
from puas.web.respondent.refused import NOT_FITTING, SendingRefused
from puas.web.translation.speaking import sentence_of

LONGEST_SUGGESTION = 1000
LONGEST_TOKEN = 40
"""Longer than any token as people type it; the rest of something else is not looked at."""
SPEEDING, LATE = "speeding", "late"
LATE_AFTER_SECONDS = 3600
"""A sheet that waited longer on its phone before it could be sent bears a mark: never more than a mark (design.md 3.10)."""
OFF_LIST = -1
"""Stands for a value that no radio button of the form has: no scale begins below 0."""
PROFILE_VALUES = {question.code: {choice.value for choice in question.values} for question in PROFILE_QUESTIONS}
MISSING_WORDS = gettext_noop("Pertanyaan ini belum dijawab.")
OFF_LIST_WORDS = gettext_noop("Pilihlah salah satu jawaban yang tersedia.")
TOO_LONG_WORDS = gettext_noop("Saran paling banyak 1.000 huruf; yang tertulis {length}.")


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """What a sender gave, field by field, before it is judged: the page shows it again when it is refused."""

    submission_id: str
    nonce: str
    answers: Mapping[str, str]
    service: str
    profile: Mapping[str, str]
    suggestion: str
    token: str = ""
    interviewed: bool = False


def typed_sheet(fields: Fields, form: QuestionnaireForm) -> TypedSheet:
    """The known fields of a form; a question sent twice with different answers counts as answered off the list."""
    return TypedSheet(
        submission_id=fields.get("submission_id", ""),
        nonce=fields.get("nonce", ""),
        answers={question.code: _one_of(fields.getlist(question.code)) for question in form.instrument.questions},
        service=fields.get("service", "").strip(),
        profile={question.code: fields.get(question.code, "").strip() for question in PROFILE_QUESTIONS},
        suggestion=_plain_text(fields.get("suggestion", "")),
        token=fields.get("token", "").strip()[:LONGEST_TOKEN],
        interviewed=form.is_assisted and fields.get("interviewed") == "1",
    )


def token_of(typed: TypedSheet, form: QuestionnaireForm, now: datetime) -> TokenReading:
    """What the token of a sheet is worth here; a token of another unit is worth nothing."""
    return token_reading(typed.token, form.point, now)


def checked_submission(
    typed: TypedSheet, form: QuestionnaireForm, now: datetime, token: TokenReading = NO_TOKEN, noticed: tuple[str, ...] = ()
) -> Submission:
    """The sheet, fit to be stored, with what was `noticed` before. SendingRefused (422) with every field at fault.

    A service that the citizen left open is the one that the token was given for.
    """
    instrument = form.instrument
    listed = {
        code: values.get(typed.answers[code], OFF_LIST) for code, values in form.listed_values.items() if typed.answers[code]
    }
    faults: dict[str, str] = {}
    scores = ""
    try:
        scores = check_sheet(instrument, listed, blanks_allowed=instrument.allows_blank_on_form)
    except SheetRefused as refusal:
        at_fault = dict.fromkeys(refusal.missing, gettext(MISSING_WORDS))
        at_fault |= dict.fromkeys(refusal.off_scale, gettext(OFF_LIST_WORDS))
        faults = {question.code: at_fault[question.code] for question in instrument.questions if question.code in at_fault}
    service = _service(typed, form)
    if service is None and not typed.service and token.service:
        service = next((offered for offered in form.services if offered.pk == token.service), None)
    faults |= _other_faults(typed, service)
    if faults:
        raise SendingRefused(NOT_FITTING, "sheet_refused", _sentence(faults, form), faults)
    try:
        check_submission_id(typed.submission_id)
    except BadInput as refusal:
        raise SendingRefused(NOT_FITTING, refusal.code, sentence_of(refusal), {"submission_id": sentence_of(refusal)}) from None
    opened = opened_at(typed.nonce, form.code, form.hash)
    flags = flags_of(opened, now)
    if not flags and opened is not None and is_speeding(instrument, (now - opened).total_seconds()):
        flags = (SPEEDING,)
    return Submission(
        typed.submission_id,
        scores,
        service,
        suggestion=typed.suggestion,
        flags=(*flags, *noticed),
        opened_at=opened,
        token=token,
        **typed.profile,
    )


def waiting_flags(fields: Fields) -> tuple[str, ...]:
    """`late` for a sheet that says it waited long on its phone: the difference of two readings of the phone's own clock."""
    waited = fields.get("waited", "")
    is_late = waited.isascii() and waited.isdigit() and len(waited) < 10 and int(waited) > LATE_AFTER_SECONDS
    return (LATE,) if is_late else ()


def _other_faults(typed: TypedSheet, service: Service | None) -> dict[str, str]:
    faults = {}
    if typed.service and service is None:
        faults["service"] = gettext("Pilihlah salah satu layanan yang tersedia, atau kosongkan.")
    for question in PROFILE_QUESTIONS:
        given = typed.profile[question.code]
        if given and given not in PROFILE_VALUES[question.code]:
            faults[question.code] = gettext("Pilihlah salah satu yang tersedia, atau kosongkan.")
    if len(typed.suggestion) > LONGEST_SUGGESTION:
        faults["suggestion"] = gettext(TOO_LONG_WORDS).format(length=len(typed.suggestion))
    return faults


def _sentence(faults: Mapping[str, str], form: QuestionnaireForm) -> str:
    numbers = [str(place) for place, question in enumerate(form.instrument.questions, start=1) if question.code in faults]
    if not numbers:
        return gettext("Jawaban Anda belum terkirim. Perbaiki isian yang ditandai, lalu kirim sekali lagi.")
    sentence = gettext("Jawaban Anda belum terkirim. Jawablah pertanyaan nomor {numbers}, lalu kirim sekali lagi.")
    return sentence.format(numbers=_listing(numbers))


def _listing(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return numbers[0]
    return gettext("{first} dan {last}").format(first=", ".join(numbers[:-1]), last=numbers[-1])


def _service(typed: TypedSheet, form: QuestionnaireForm) -> Service | None:
    """The chosen service; one that was offered when the page was made still counts, even if it is not offered now."""
    if form.only_service is not None:
        return form.only_service
    offered = next((service for service in form.services if str(service.pk) == typed.service), None)
    if offered is None and typed.service.isascii() and typed.service.isdigit() and len(typed.service) < 10:
        return Service.objects.filter(unit=form.point.unit, pk=int(typed.service)).first()
    return offered


def _one_of(values: list[str]) -> str:
    given = {value.strip() for value in values}
    return given.pop() if len(given) == 1 else " | ".join(sorted(given))


def _plain_text(text: str) -> str:
    """Words with one kind of line end and without control characters, as the browser counted them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter == "\n" or letter.isprintable() or letter == "\t").strip()
