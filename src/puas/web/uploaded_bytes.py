"""Bytes that were uploaded. They leave with the type found in them, never as a page of this site."""

from __future__ import annotations

from django.http import HttpResponse

from puas.domain.evidence_files import ENDINGS, PHOTOS


def uploaded_bytes(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A photo to be seen, a document to be saved under `name`; nothing in it may run."""
    reply = HttpResponse(content, content_type=media_type)
    kind = "inline" if media_type in PHOTOS else "attachment"
    reply.headers["Content-Disposition"] = f'{kind}; filename="{name}.{ENDINGS[media_type]}"'
    reply.headers["X-Content-Type-Options"] = "nosniff"
    reply.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return reply
