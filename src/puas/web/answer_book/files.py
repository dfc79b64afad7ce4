"""The published files, byte for byte as they lie on the disk; any page and program may read them."""

from __future__ import annotations

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from puas.answer_book.publishing import book_dir
from puas.answer_book.verifier import NAME, verifier_bytes

MEDIA_TYPES = {".txt": "text/plain; charset=utf-8", ".json": "application/json", ".tst": "application/octet-stream"}


@require_safe
def log_file(request: HttpRequest, slug: str, period: str, part: str) -> HttpResponse:
    """One file of one log; 404 before its first head."""
    return _served(book_dir() / slug / period / part)


@require_safe
def common_file(request: HttpRequest, common: str) -> HttpResponse:
    """The bulletin over all heads, its time stamp, or the key that signs them; 404 while there is none."""
    return _served(book_dir() / common)


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """The verifier that needs no Puas, as one file."""
    headers = {"Content-Disposition": f'attachment; filename="{NAME}"'}
    return HttpResponse(verifier_bytes(), content_type="application/zip", headers=headers)


def _served(file: Path) -> HttpResponse:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    headers = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(content, content_type=MEDIA_TYPES[file.suffix], headers=headers)
