"""Answers to a citizen's phone, with all the headers they need: they come from outside the usual middlewares."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_noop

from puas.surveys.actions import Acknowledgement
from puas.web.public.improvements import last_improvement
from puas.web.refusals import wants_json
from puas.web.respondent.compression import accepts_gzip, gzipped
from puas.web.respondent.page import content_security_policy, empty_page, with_assisted_script
from puas.web.respondent.questionnaire_form import QuestionnaireForm
from puas.web.respondent.receipt import kept_leaf, promise_of, receipt_words
from puas.web.respondent.refused import SendingRefused
from puas.web.respondent.scripts import worker_script
from puas.web.translation.speaking import sentence_of

COOKIE = "receipt"
COOKIE_SECONDS = 10 * 60
CONFLICT = "conflict"
CONFLICT_SENTENCE = gettext_noop(
    "Jawaban dari halaman ini sudah tercatat sebelumnya; yang dihitung adalah kiriman yang pertama, "
    "dan isi yang berbeda dicatat untuk petugas."
)
HEADINGS = {
    404: gettext_noop("Kuesioner tidak ditemukan"),
    405: gettext_noop("Permintaan ini tidak dikenal"),
    409: gettext_noop("Kode ini sudah dipakai"),
    410: gettext_noop("Kode QR ini sudah tidak dipakai"),
    413: gettext_noop("Kiriman terlalu besar"),
    422: gettext_noop("Jawaban Anda belum terkirim"),
    429: gettext_noop("Terlalu banyak kiriman"),
}


class SeeOther(HttpResponse):
    """Answers a sent form: look there, with GET. `url` is a path of ours, fit for a header as it is."""

    status_code = 303

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(headers={"Location": url})


def opened_reply(request: HttpRequest, form: QuestionnaireForm, nonce: str) -> HttpResponse:
    """The questionnaire with nothing ticked."""
    as_gzip = accepts_gzip(request)
    return _html(empty_page(form, nonce, as_gzip=as_gzip), 200, "private, no-cache", as_gzip, form.is_assisted)


def page_reply(
    request: HttpRequest, body: bytes | str, status: int = 200, caching: str = "private, no-cache", is_assisted: bool = False
) -> HttpResponse:
    """A page of the citizen's path. `Referrer-Policy` is same-origin: with no-referrer the form would send `Origin: null`."""
    page = body.encode() if isinstance(body, str) else body
    as_gzip = accepts_gzip(request)
    return _html(gzipped(page) if as_gzip else page, status, caching, as_gzip, is_assisted)


def _html(body: bytes, status: int, caching: str, as_gzip: bool, is_assisted: bool) -> HttpResponse:
    """No `Vary`: the pages are private, and one browser asks for its pages in one way."""
    reply = HttpResponse(body, status=status, content_type="text/html; charset=utf-8")
    if as_gzip:
        reply.headers["Content-Encoding"] = "gzip"
    return _guarded(reply, caching, is_assisted)


def worker_reply(request: HttpRequest) -> HttpResponse:
    """The worker, kept by browsers for a day; its scope may be that of any language."""
    as_gzip = accepts_gzip(request)
    script = worker_script()
    reply = HttpResponse(gzipped(script) if as_gzip else script, content_type="text/javascript; charset=utf-8")
    if as_gzip:
        reply.headers["Content-Encoding"] = "gzip"
    reply.headers["Vary"] = "Accept-Encoding"
    reply.headers["Cache-Control"] = "max-age=86400"
    reply.headers["Content-Length"] = str(len(reply.content))
    reply.headers["X-Content-Type-Options"] = "nosniff"
    reply.headers["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
    reply.headers["Service-Worker-Allowed"] = "/"
    return reply


def _guarded(reply: HttpResponse, caching: str, is_assisted: bool = False) -> HttpResponse:
    reply.headers["Cache-Control"] = caching
    reply.headers["Content-Security-Policy"] = content_security_policy(is_assisted)
    reply.headers["Content-Length"] = str(len(reply.content))
    reply.headers["Referrer-Policy"] = "same-origin"
    reply.headers["X-Content-Type-Options"] = "nosniff"
    reply.headers["X-Frame-Options"] = "DENY"
    reply.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return reply


def refusal_reply(request: HttpRequest, refusal: SendingRefused) -> HttpResponse:
    """A refusal without a form: one sentence that says what to do; JSON where that is asked for."""
    if wants_json(request):
        body = {"code": refusal.code, "message": sentence_of(refusal), "fields": refusal.fields}
        return _told_when(_guarded(JsonResponse(body, status=refusal.status), "private, no-store"), refusal)
    words = {"heading": gettext(HEADINGS[refusal.status]), "sentence": sentence_of(refusal), "is_demo": settings.PUAS_DEMO}
    return _told_when(page_reply(request, render_to_string("web/respondent/refusal.html", words), refusal.status), refusal)


def kept_page_reply(request: HttpRequest, form: QuestionnaireForm, page: bytes, refusal: SendingRefused) -> HttpResponse:
    """The form again with what was typed, and when to send it again where that matters."""
    return _told_when(page_reply(request, page, refusal.status, is_assisted=form.is_assisted), refusal)


def _told_when(reply: HttpResponse, refusal: SendingRefused) -> HttpResponse:
    if refusal.retry_after:
        reply.headers["Retry-After"] = str(refusal.retry_after)
    return reply


def acknowledgement_reply(request: HttpRequest, form: QuestionnaireForm, receipt: Acknowledgement) -> HttpResponse:
    """JSON with the receipt, or 303 to the constant thanks page with the receipt in a short-lived signed cookie."""
    if wants_json(request):
        body = {"receipt": receipt.receipt_code, "outcome": "recorded", "promise": receipt.promise}
        if receipt.outcome == CONFLICT:
            body |= {"outcome": CONFLICT, "message": gettext(CONFLICT_SENTENCE)}
        return _guarded(JsonResponse(body), "private, no-store")
    address = f"{request.path}/terima-kasih"
    reply = SeeOther(address)
    reply.set_cookie(
        COOKIE,
        _signer(form.code).sign(f"{receipt.outcome} {receipt.receipt_code} {kept_leaf(receipt)}"),
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
    outcome, code, leaf = (*kept.split(" ", 2), "", "")[:3]
    words: dict[str, object] = {"form": form, "agency": form.point.unit.agency, "is_demo": settings.PUAS_DEMO}
    words |= receipt_words(request, code, promise_of(leaf))
    words["improvement"] = last_improvement(form.point.unit.agency)
    words["sentence"] = gettext(CONFLICT_SENTENCE) if outcome == CONFLICT else ""
    page = with_assisted_script(render_to_string("web/respondent/thanks.html", words))
    reply = page_reply(request, page, caching="private, no-store", is_assisted=form.is_assisted)
    if form.is_assisted:  # the next person at the tablet finds no receipt of the one before
        reply.delete_cookie(COOKIE, path=request.path, samesite="Lax")
    return reply


@lru_cache(maxsize=1000)
def _signer(code: str) -> TimestampSigner:
    """Signs receipts for one point's thanks page, with their time."""
    return TimestampSigner(salt=f"puas.receipt.{code}")
