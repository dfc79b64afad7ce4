"""The auditor's page: a passphrase is chosen, and every answer of a closed book comes as a sealed file."""

from __future__ import annotations

import os
from collections.abc import Sequence

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from puas.answer_book.opening_file import NONCE_BYTES, SALT_BYTES, SHORTEST_PASSPHRASE, sealed_opening
from puas.answer_book.queries import heads
from puas.domain.permissions import check_open_book
from puas.surveys.actions import open_book
from puas.web.answer_book.views import logs_of
from puas.web.office.entrance import FORM, Desk, office_page, posted


class OpeningForm(forms.Form):
    """Which book, and the words without which the file cannot be read."""

    passphrase = forms.CharField(
        label="Frasa sandi",
        min_length=SHORTEST_PASSPHRASE,
        max_length=200,
        help_text="Paling sedikit 12 huruf. Puas tidak menyimpannya; tanpa frasa ini berkas tidak dapat dibuka.",
        error_messages={
            "required": "Tulis frasa sandi.",
            "min_length": "Pakai paling sedikit 12 huruf.",
            "max_length": "Pakai paling banyak 200 huruf.",
        },
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "input"}),
    )

    def __init__(self, periods: Sequence[str], data: QueryDict | None = None) -> None:
        super().__init__(data)
        choices = [(period, period) for period in periods]
        self.fields["period"] = forms.ChoiceField(label="Periode", choices=choices, error_messages={"required": "Pilih periode."})
        self.order_fields(["period", "passphrase"])


@sensitive_post_parameters("passphrase")
@office_page(check_open_book, FORM)
def book_opening(request: HttpRequest, desk: Desk) -> HttpResponse:
    """GET: the form. POST: the sealed file; what was downloaded, by whom and when stands in the trail."""
    closed = [log for log in logs_of(desk.agency) if heads(log).filter(is_final=True).exists()]
    form = OpeningForm([log.rpartition("/")[2] for log in closed], posted(request))
    if not form.is_bound or not form.is_valid():
        words = {"desk": desk, "form": form, "has_books": bool(closed)}
        return render(request, "web/answer_book/opening.html", words, status=422 if form.is_bound else 200)
    period = form.cleaned_data["period"]
    content = open_book(actor=desk.actor, agency=desk.agency, period=period, now=desk.now)
    sealed = sealed_opening(content, form.cleaned_data["passphrase"], os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES))
    name = f"pembuka-{desk.agency.slug}-{period}.puas"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(sealed, content_type="application/octet-stream", headers=headers)
