"""Pages of allauth that this product does not offer, or not always."""

from __future__ import annotations

from allauth.account import views
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


def closed_page(request: HttpRequest, **_: str) -> HttpResponse:
    """Always Http404: accounts are made and changed by an administrator."""
    raise Http404


def forgotten_password(request: HttpRequest) -> HttpResponse:
    """A link by surel where this installation can send any; else the page says who helps (a link would end in a log)."""
    if not sends_letters():
        return render(request, "web/account/no_letters.html")
    response: HttpResponse = views.password_reset(request)
    return response


def sends_letters() -> bool:
    """Whether this installation has a mail server."""
    return bool(settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"))
