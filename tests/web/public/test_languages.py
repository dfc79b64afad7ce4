"""Results, method and complaints in English: the same pages under `/en`, the report's own sentences marked as Indonesian."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.test import Client

from puas.domain.answer_book.entries import LOST
from puas.surveys.models import Exclusion
from puas.web.answer_book.spoken_results import answer_words, exclusion_reasons, report_words
from puas.web.translation.catalogues import written_catalogues
from puas.web.translation.messages import catalogue
from puas.web.translation.speaking import speaking
from tests.offices import evaluated, published, reported_month, sumber_asri
from tests.web.offices import Office, People

STATIC = Path(__file__).resolve().parents[3] / "src" / "puas" / "web" / "static" / "web"
INDONESIAN_WORDS = {"check_answer.js": answer_words(), "check_report.js": report_words()}


def page(address: str) -> str:
    reply = Client().get(address)
    assert reply.status_code == 200
    return " ".join(reply.content.decode().split())


def ids(found: Catalog) -> set[object]:
    return {message.id for message in found if message.id}


def test_the_catalogues_hold_exactly_the_sentences_that_citizens_see() -> None:
    for language, path in written_catalogues().items():
        kept = read_po(BytesIO(path.read_bytes()), domain="django")
        assert ids(kept) == ids(catalogue(language)), f"{language}: make messages"


@pytest.mark.parametrize(("script", "words"), [("check_answer.js", answer_words), ("check_report.js", report_words)])
def test_the_checking_scripts_have_exactly_the_sentences_they_say(script: str, words: Callable[[], dict[str, str]]) -> None:
    said = set(re.findall(r"\bwords\.(\w+)", (STATIC / script).read_text(encoding="utf-8")))
    assert said == set(words())
    with speaking("en"):
        assert all(words()[name] != sentence for name, sentence in INDONESIAN_WORDS[script].items())


def test_reasons_on_the_checking_page_are_those_of_exclusions() -> None:
    assert exclusion_reasons().keys() == {*Exclusion.Reason.values, LOST}
    assert exclusion_reasons().items() >= set(Exclusion.Reason.choices)


def test_the_method_is_explained_in_english_with_the_official_questions_beside(office: Office) -> None:
    found = page("/en/metode")
    assert '<html lang="en">' in found
    assert "How the index is calculated" in found
    assert "What do you think of how quickly the service is given?" in found
    assert 'lang="id">Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?' in found
    assert "88.31" in found
    assert "88,31" in page("/metode")


def test_an_office_without_a_result_says_so_in_english(office: Office) -> None:
    found = page(f"/en/hasil/{office.agency.slug}")
    assert "No result has been published yet" in found
    assert f'href="/en/lapor/{office.agency.slug}"' in found
    assert f'<a href="/hasil/{office.agency.slug}" lang="id" hreflang="id">Bahasa Indonesia</a>' in found


def test_a_complaint_is_sent_refused_and_followed_in_english(office: Office) -> None:
    address = f"/en/lapor/{office.agency.slug}"
    client = Client()
    form = client.get(address).content.decode()
    assert "What happened?" in form
    assert "Asked for money or favours beyond the official fee" in form
    refused = client.post(address, {"category": "delay"})
    assert refused.status_code == 422
    assert "Write what happened." in refused.content.decode()
    sending = form.partition('name="sending" value="')[2].partition('"')[0]
    fields = {"category": "delay", "text": "I waited for five hours at the counter.", "sending": sending.replace("&#x27;", "'")}
    sent = client.post(address, fields)
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{address}/terima-kasih")
    thanks = client.get(sent.headers["Location"]).content.decode()
    assert "We have received your complaint" in thanks
    ticket = thanks.partition('class="ticket">')[2].partition("<")[0]
    status = client.post("/en/lapor/status", {"ticket": ticket}).content.decode()
    assert "Your complaint: received" in status
    assert "working days left" in status
    wrong = client.post("/en/lapor/status", {"ticket": "x"}).content.decode()
    assert "This ticket number is incomplete or mistyped." in wrong


def test_the_offices_own_pages_exist_in_indonesian_only(office: Office, people: People) -> None:
    client = Client()
    client.force_login(people.citra)
    assert client.get(f"/kantor/{office.agency.slug}/").status_code == 200
    assert client.get(f"/en/kantor/{office.agency.slug}/").status_code == 404
    assert 'lang="en"' not in client.get(f"/kantor/{office.agency.slug}/").content.decode()


def test_a_page_that_is_missing_says_so_in_the_language_of_its_address(office: Office) -> None:
    reply = Client().get("/en/nowhere")
    assert reply.status_code == 404
    assert "This page does not exist" in reply.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_documents")
def test_a_published_result_is_read_in_english_and_its_own_sentences_stay_indonesian_and_marked() -> None:
    agency = sumber_asri()
    report = reported_month(agency, 12)
    evaluated(agency, report)
    published(agency, report)
    found = page(f"/en/hasil/{agency.agency.slug}/2026-11")
    assert "<title>Results of the public satisfaction survey – Kecamatan Sumber Asri – Puas</title>" in found
    assert "Score of each element" in found
    assert "Time to completion" in found
    assert "Official sentences of the report stay in Indonesian." in found
    assert "25 October to 24 November 2026" in found
    figure = re.search(r'class="result__index">(\d\d\.\d\d) <small>of 100', found)
    assert figure
    assert figure[1].replace(".", ",") in page(f"/hasil/{agency.agency.slug}/2026-11")
    assert found.count('lang="id"') > 10
    assert "Not signed yet" in found
    assert '<a href="/en/periksa/laporan">check a report\'s file</a>' in found.replace("&#x27;", "'")
    assert f'<a href="/en/buku-jawaban/{agency.agency.slug}">this office' in found
