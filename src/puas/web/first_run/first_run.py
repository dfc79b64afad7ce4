"""An empty installation greets with this one page; once an account exists it is gone."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from puas.accounts.models import User
from puas.web.first_run.set_up import FieldRefused, SetUpOffice, set_up_office
from puas.web.first_run.set_up_form import SetUpForm
from puas.web.office.entrance import FORM, moment_of, posted


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not User.objects.exists()


@never_cache
@require_http_methods(list(FORM))
def first_run(request: HttpRequest) -> HttpResponse:
    """Ask for everything at once, make everything at once, then show passwords and the first poster.

    The temporary passwords are printed into this one answer and stored nowhere; a reload finds the page gone (404).
    """
    if not is_empty():
        raise Http404
    form = SetUpForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = _made(form, request)
        if made is not None:
            login(request, made.administrator, backend=settings.AUTHENTICATION_BACKENDS[0])
            return render(request, "web/first_run/done.html", {"made": made})
    return render(request, "web/first_run/first_run.html", {"form": form}, status=422 if form.errors else 200)


def _made(form: SetUpForm, request: HttpRequest) -> SetUpOffice | None:
    try:
        return set_up_office(form, moment_of(request))
    except FieldRefused as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return None
