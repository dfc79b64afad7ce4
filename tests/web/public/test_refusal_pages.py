"""A refusal of the domain as a page: one sentence, the status that fits, and a way on; JSON for whom asks for it."""

from __future__ import annotations

import json

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from puas.domain.errors import BadInput, IntegrityFailure, NotAllowed, NotFound, PuasError, WrongState
from puas.web.middleware.refusals import RefusalMiddleware

pytestmark = pytest.mark.django_db
SENTENCE = "Isi nama kantor, misalnya {name}."
CASES = [(BadInput, 422), (NotAllowed, 403), (NotFound, 404), (WrongState, 409), (IntegrityFailure, 500)]


def answer_to(refusal: Exception, accept: str = "text/html") -> HttpResponse | None:
    """What the middleware makes of an exception."""
    request = RequestFactory().get("/", headers={"Accept": accept})
    return RefusalMiddleware(lambda request: HttpResponse()).process_exception(request, refusal)


@pytest.mark.parametrize(("kind", "status"), CASES)
def test_each_kind_of_refusal_has_its_status_and_its_sentence(kind: type[PuasError], status: int) -> None:
    reply = answer_to(kind("a_code", SENTENCE, name="Kecamatan <Contoh>"))
    assert reply is not None
    assert reply.status_code == status
    assert "Isi nama kantor, misalnya Kecamatan &lt;Contoh&gt;." in reply.content.decode()


@pytest.mark.parametrize(("kind", "status"), CASES)
def test_a_refusal_answers_json_to_whom_asks_for_it(kind: type[PuasError], status: int) -> None:
    reply = answer_to(kind("a_code", SENTENCE, name="X"), "application/json")
    assert reply is not None
    assert reply.status_code == status
    assert json.loads(reply.content) == {"code": "a_code", "message": "Isi nama kantor, misalnya X.", "fields": {}}


def test_what_is_no_refusal_goes_its_way() -> None:
    assert answer_to(ValueError("rusak")) is None


@pytest.mark.parametrize("address", ["/metode", "/s/kode"])
def test_an_unforeseen_error_tells_nothing_about_its_cause(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("rahasia dalam")

    monkeypatch.setattr("puas.web.public.views.category_rows", fail)
    monkeypatch.setattr("puas.web.respondent.questionnaire_form.look_up_form", fail)
    reply = Client(raise_request_exception=False).get(address)
    page = reply.content.decode()
    assert reply.status_code == 500
    assert "Ini bukan kesalahan Anda" in page
    assert "rahasia" not in page
