"""The questionnaire's address: open it, send it, be thanked. The protocol is design.md 3."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from puas.domain.errors import WrongState
from puas.surveys.actions import receive_response
from puas.web.refusals import wants_json
from puas.web.respondent.body import check_number_of_fields, fields_sent
from puas.web.respondent.nonce import issue_nonce, opened_at
from puas.web.respondent.origin import is_foreign
from puas.web.respondent.page import empty_page, refused_page
from puas.web.respondent.questionnaire_form import SHELF, QuestionnaireForm
from puas.web.respondent.refused import NOT_FITTING, SendingRefused, foreign_sender, no_such_code, point_revoked, wrong_method
from puas.web.respondent.replies import acknowledgement_reply, page_reply, refusal_reply, thanks_reply
from puas.web.respondent.sheet import TypedSheet, checked_submission, typed_sheet
from puas.work.clock import installation_now


def questionnaire(request: HttpRequest, code: str) -> HttpResponse:
    """GET: the form (404 unknown code, 410 revoked). POST: take the sheet; refusals are 404, 410, 413, 422."""
    try:
        if request.method == "POST":
            return _send(request, code, installation_now())
        if request.method in ("GET", "HEAD"):
            return _open(code, installation_now())
        raise wrong_method()
    except SendingRefused as refusal:
        return refusal_reply(request, refusal)


def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """The constant page after sending."""
    form = SHELF.form_at(code, installation_now())
    if form is None:
        return refusal_reply(request, no_such_code())
    return thanks_reply(request, form)


def _open(code: str, now: datetime) -> HttpResponse:
    form = SHELF.form_at(code, now)
    if form is None:
        raise no_such_code()
    if form.is_revoked:
        raise point_revoked()
    return page_reply(empty_page(form, issue_nonce(code, form.hash, now)))


def _send(request: HttpRequest, code: str, now: datetime) -> HttpResponse:
    form = SHELF.form_at(code, now)
    if form is None:
        raise no_such_code()
    fields = fields_sent(request)
    typed = typed_sheet(fields, form)
    try:
        check_number_of_fields(fields)
        if is_foreign(request):
            raise foreign_sender()
        submission = checked_submission(typed, form, now)
        acknowledgement = receive_response(point=form.point, submission=submission, now=now)
    except SendingRefused as refusal:
        if not form.point.takes_what_was_opened(opened_at(typed.nonce, code, form.hash), now):
            raise point_revoked() from None
        return _refused(request, form, typed, refusal)
    except WrongState as refusal:
        SHELF.forget(code)
        if refusal.code == "point_revoked":
            raise point_revoked() from None
        return _refused(request, form, typed, SendingRefused(NOT_FITTING, refusal.code, refusal.sentence))
    return acknowledgement_reply(request, form, acknowledgement)


def _refused(request: HttpRequest, form: QuestionnaireForm, typed: TypedSheet, refusal: SendingRefused) -> HttpResponse:
    """The form again, with everything that was typed; JSON where that is asked for."""
    if wants_json(request):
        raise refusal
    return page_reply(refused_page(form, typed, refusal.sentence, refusal.fields), refusal.status)
