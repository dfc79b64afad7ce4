"""Whether a form was sent by a page of another site (design.md 3.8)."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest

OTHER_SITES = ("cross-site", "same-site")
USUAL_PORTS = (":80", ":443")


def is_foreign(request: HttpRequest) -> bool:
    """True when `Origin` names another host than the one asked, or, without an origin, `Sec-Fetch-Site` says so.

    The scheme is not compared: behind a proxy the server sees http where the browser sees https. With both headers
    absent (curl, old phones) the sender passes.
    """
    origin = request.META.get("HTTP_ORIGIN", "")
    if origin in ("", "null"):
        return request.META.get("HTTP_SEC_FETCH_SITE", "") in OTHER_SITES
    return _plain(urlsplit(origin).netloc) != _plain(request.META.get("HTTP_HOST", ""))


def _plain(host: str) -> str:
    """A host in lower case without a usual port."""
    host = host.lower()
    return next((host.removesuffix(port) for port in USUAL_PORTS if host.endswith(port)), host)
