"""Refusals as pages: one sentence that says what happened and what to do now, with the status that fits."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_noop

from puas.domain.errors import BadInput, IntegrityFailure, NotAllowed, NotFound, PuasError, WrongState
from puas.web.translation.speaking import sentence_of

STATUS = ((BadInput, 422), (NotAllowed, 403), (NotFound, 404), (WrongState, 409), (IntegrityFailure, 500))
HEADINGS = {
    400: gettext_noop("Permintaan ini tidak dapat dibaca"),
    403: gettext_noop("Halaman ini bukan untuk akun Anda"),
    404: gettext_noop("Halaman ini tidak ada"),
    409: gettext_noop("Ini belum dapat dilakukan sekarang"),
    422: gettext_noop("Isian ini belum dapat diterima"),
    500: gettext_noop("Terjadi gangguan pada sistem ini"),
}
log = logging.getLogger(__name__)


def status_of(refusal: PuasError) -> int:
    """The HTTP status of a refusal: 422, 403, 404, 409 or 500."""
    return next((status for kind, status in STATUS if isinstance(refusal, kind)), 422)


def wants_json(request: HttpRequest) -> bool:
    """Whether the sender asked for JSON and not for a page."""
    accepted = request.META.get("HTTP_ACCEPT", "")
    return "application/json" in accepted and "text/html" not in accepted


def refusal_page(request: HttpRequest, refusal: PuasError) -> HttpResponse:
    """The page (or JSON) of a refusal."""
    status = status_of(refusal)
    if status >= 500:
        log.error("%s: %s", refusal.code, refusal.sentence)
    return say(request, status, sentence_of(refusal), refusal.code)


def say(request: HttpRequest, status: int, sentence: str, code: str, heading: str = "") -> HttpResponse:
    """A page with a heading, one sentence and a way on; JSON `{"code", "message", "fields"}` where that was asked for."""
    if wants_json(request):
        return JsonResponse({"code": code, "message": sentence, "fields": {}}, status=status)
    words = {"heading": heading or gettext(HEADINGS[status]), "sentence": sentence, "status": status}
    return render(request, "web/errors/refusal.html", words, status=status)


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return say(request, 400, gettext("Kembalilah ke halaman sebelumnya, muat ulang, lalu coba sekali lagi."), "malformed_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return say(request, 403, "Masuklah dengan akun yang berhak, atau mintalah hak itu kepada Administrator.", "forbidden")


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return say(request, 404, gettext("Periksa alamatnya, atau mulailah dari halaman depan."), "not_found")


def broken(request: HttpRequest) -> HttpResponse:
    """500: says nothing about the cause, which stands in the log, and asks nothing of a database that may be the cause."""
    sentence = gettext(
        "Ini bukan kesalahan Anda. Tunggu sebentar lalu coba lagi; bila masih terjadi, beri tahu petugas kantor ini."
    )
    if wants_json(request):
        return JsonResponse({"code": "internal_error", "message": sentence, "fields": {}}, status=500)
    words = {"heading": gettext(HEADINGS[500]), "sentence": sentence}
    return HttpResponse(render_to_string("web/errors/broken.html", words), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that is too old or came from elsewhere."""
    return say(
        request,
        403,
        gettext("Halaman tadi terlalu lama terbuka atau cookie dimatikan. Muat ulang halaman itu, lalu kirim sekali lagi."),
        "stale_form",
        heading=gettext("Formulir ini sudah tidak berlaku"),
    )
