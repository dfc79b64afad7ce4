"""The questionnaire's address: open it, send it, be thanked. The protocol is design.md 3."""

from __future__ import annotations

import time
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from puas.domain.errors import WrongState
from puas.domain.flagged import INTERVIEWED
from puas.domain.service_tokens import TokenReading
from puas.surveys.actions import is_repeat, receive_response
from puas.surveys.service_tokens import is_used
from puas.web.refusals import wants_json
from puas.web.respondent.body import check_number_of_fields, fields_sent
from puas.web.respondent.floods import GATE, Flow
from puas.web.respondent.nonce import issue_nonce, opened_at
from puas.web.respondent.origin import is_foreign
from puas.web.respondent.page import refused_page
from puas.web.respondent.questionnaire_form import SHELF, QuestionnaireForm
from puas.web.respondent.refused import (
    NOT_FITTING,
    SendingRefused,
    foreign_sender,
    no_such_code,
    point_revoked,
    token_used,
    too_many,
    wrong_method,
)
from puas.web.respondent.replies import (
    acknowledgement_reply,
    kept_page_reply,
    opened_reply,
    refusal_reply,
    thanks_reply,
    worker_reply,
)
from puas.web.respondent.sheet import TypedSheet, checked_submission, token_of, typed_sheet, waiting_flags
from puas.web.translation.speaking import sentence_of, spoken
from puas.work.clock import installation_now

FLOOD = "flood"


def questionnaire(request: HttpRequest, code: str) -> HttpResponse:
    """GET: the form (404 unknown code, 410 revoked). POST: take the sheet; refusals are 404, 409, 410, 413, 422, 429."""
    try:
        if request.method == "POST":
            return _send(request, code, installation_now())
        if request.method in ("GET", "HEAD"):
            return _open(request, code, installation_now())
        raise wrong_method()
    except SendingRefused as refusal:
        return refusal_reply(request, refusal)


def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """The constant page after sending."""
    try:
        return thanks_reply(request, _form_at(code, installation_now()))
    except SendingRefused as refusal:
        return refusal_reply(request, refusal)


def offline_worker(request: HttpRequest) -> HttpResponse:
    """The script that opens the form without a network and sends what waits."""
    return worker_reply(request)


def _form_at(code: str, now: datetime) -> QuestionnaireForm:
    """The form; SendingRefused (404) for an unknown code, and in a language that is not open."""
    form = SHELF.form_at(code, now)
    if form is None or spoken() not in form.languages:
        raise no_such_code()
    return form


def _open(request: HttpRequest, code: str, now: datetime) -> HttpResponse:
    form = _form_at(code, now)
    if form.is_revoked:
        raise point_revoked()
    return opened_reply(request, form, issue_nonce(code, form.hash, now))


def _send(request: HttpRequest, code: str, now: datetime) -> HttpResponse:
    form = _form_at(code, now)
    fields = fields_sent(request)
    typed = typed_sheet(fields, form)
    try:
        check_number_of_fields(fields)
        if is_foreign(request):
            raise foreign_sender()
        token = token_of(typed, form, now)
        noticed = _noticed(form, typed, token, now)
        noticed += (*waiting_flags(fields), *((INTERVIEWED,) if typed.interviewed else ()))
        submission = checked_submission(typed, form, now, token, noticed)
        acknowledgement = receive_response(point=form.point, submission=submission, now=now)
    except SendingRefused as refusal:
        if not form.point.takes_what_was_opened(opened_at(typed.nonce, code, form.hash), now):
            raise point_revoked() from None
        return _refused(request, form, typed, refusal)
    except WrongState as refusal:
        if refusal.code == "token_used":
            return _refused(request, form, typed, token_used(sentence_of(refusal)))
        SHELF.forget(code)
        if refusal.code == "point_revoked":
            raise point_revoked() from None
        return _refused(request, form, typed, SendingRefused(NOT_FITTING, refusal.code, sentence_of(refusal)))
    return acknowledgement_reply(request, form, acknowledgement)


def _refused(request: HttpRequest, form: QuestionnaireForm, typed: TypedSheet, refusal: SendingRefused) -> HttpResponse:
    """The form again, with everything that was typed; JSON where that is asked for."""
    if wants_json(request):
        raise refusal
    return kept_page_reply(request, form, refused_page(form, typed, sentence_of(refusal), refusal.fields), refusal)


def _noticed(form: QuestionnaireForm, typed: TypedSheet, token: TokenReading, now: datetime) -> tuple[str, ...]:
    """`flood` for a sheet in an unusual crowd; SendingRefused (429) in a flood. A valid token passes unasked; one that was
    used already does not: it would let a program send without end. A stored sheet is acknowledged again, whatever comes."""
    if token.is_valid and not is_used(token):
        return ()
    flow, seconds = GATE.take_place(form.point.pk, time.monotonic())
    if flow is Flow.FLOOD and not _is_stored(form, typed, token, now):
        raise too_many(seconds)
    return (FLOOD,) if flow is Flow.UNUSUAL else ()


def _is_stored(form: QuestionnaireForm, typed: TypedSheet, token: TokenReading, now: datetime) -> bool:
    """Whether this very sheet came before: its phone lost the reply, asks again and adds nothing."""
    try:
        return is_repeat(checked_submission(typed, form, now, token))
    except SendingRefused:
        return False
