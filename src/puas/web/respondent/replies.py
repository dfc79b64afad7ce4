"""Answers to a citizen's phone, with all the headers they need: they come from outside the usual middlewares."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseRedirectBase
from django.template.loader import render_to_string

from puas.surveys.actions import Acknowledgement
from puas.web.public.improvements import last_improvement
from puas.web.refusals import wants_json
from puas.web.respondent.page import content_security_policy
from puas.web.respondent.questionnaire_form import QuestionnaireForm
from puas.web.respondent.refused import SendingRefused

COOKIE = "receipt"
COOKIE_SECONDS = 10 * 60
CONFLICT = "conflict"
CONFLICT_SENTENCE = (
    "Jawaban dari halaman ini sudah tercatat sebelumnya; yang dihitung adalah kiriman yang pertama, "
    "dan isi yang berbeda dicatat untuk petugas."
)
HEADINGS = {
    404: "Kuesioner tidak ditemukan",
    405: "Permintaan ini tidak dikenal",
    410: "Kode QR ini sudah tidak dipakai",
    413: "Kiriman terlalu besar",
    422: "Jawaban Anda belum terkirim",
}


class SeeOther(HttpResponseRedirectBase):
    """Answers a sent form: look there, with GET."""

    status_code = 303


def page_reply(body: bytes | str, status: int = 200, caching: str = "private, no-cache") -> HttpResponse:
    """A page of the citizen's path. `Referrer-Policy` is same-origin: with no-referrer the form would send `Origin: null`."""
    reply = HttpResponse(body, status=status, content_type="text/html; charset=utf-8")
    return _guarded(reply, caching)


def _guarded(reply: HttpResponse, caching: str) -> HttpResponse:
    reply.headers["Cache-Control"] = caching
    reply.headers["Content-Security-Policy"] = content_security_policy()
    reply.headers["Content-Length"] = str(len(reply.content))
    reply.headers["Referrer-Policy"] = "same-origin"
    reply.headers["X-Content-Type-Options"] = "nosniff"
    reply.headers["X-Frame-Options"] = "DENY"
    reply.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return reply


def refusal_reply(request: HttpRequest, refusal: SendingRefused) -> HttpResponse:
    """A refusal without a form: one sentence that says what to do; JSON where that is asked for."""
    if wants_json(request):
        body = {"code": refusal.code, "message": refusal.sentence, "fields": refusal.fields}
        return _guarded(JsonResponse(body, status=refusal.status), "private, no-store")
    words = {"heading": HEADINGS[refusal.status], "sentence": refusal.sentence, "is_demo": settings.PUAS_DEMO}
    return page_reply(render_to_string("web/respondent/refusal.html", words), refusal.status)


def acknowledgement_reply(request: HttpRequest, form: QuestionnaireForm, receipt: Acknowledgement) -> HttpResponse:
    """JSON with the receipt, or 303 to the constant thanks page with the receipt in a short-lived signed cookie."""
    if wants_json(request):
        body = {"receipt": receipt.receipt_code, "outcome": "recorded"}
        if receipt.outcome == CONFLICT:
            body |= {"outcome": CONFLICT, "message": CONFLICT_SENTENCE}
        return _guarded(JsonResponse(body), "private, no-store")
    address = f"{request.path}/terima-kasih"
    reply = SeeOther(address)
    reply.set_cookie(
        COOKIE,
        _signer(form.code).sign(f"{receipt.outcome} {receipt.receipt_code}"),
        max_age=COOKIE_SECONDS,
        path=address,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return _guarded(reply, "private, no-store")


def thanks_reply(request: HttpRequest, form: QuestionnaireForm) -> HttpResponse:
    """Thanks, and the receipt where its cookie is there and ours. Nothing about answers or scores."""
    try:
        kept = _signer(form.code).unsign(request.COOKIES.get(COOKIE, ""), max_age=COOKIE_SECONDS)
    except BadSignature:
        kept = ""
    outcome, _, code = kept.partition(" ")
    words = {"form": form, "agency": form.point.unit.agency, "receipt_code": code, "is_demo": settings.PUAS_DEMO}
    words["improvement"] = last_improvement(form.point.unit.agency)
    words["sentence"] = CONFLICT_SENTENCE if outcome == CONFLICT else ""
    return page_reply(render_to_string("web/respondent/thanks.html", words), caching="private, no-store")


@lru_cache(maxsize=1000)
def _signer(code: str) -> TimestampSigner:
    """Signs receipts for one point's thanks page, with their time."""
    return TimestampSigner(salt=f"puas.receipt.{code}")
