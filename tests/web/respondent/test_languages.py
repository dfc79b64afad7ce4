"""The questionnaire in other languages: chosen in the address, official words beside every translation, answers alike."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from puas.organisations.actions import close_language, open_language
from puas.surveys.models import Conflict, Response
from puas.surveys.service_tokens import token_for
from puas.web.respondent.floods import GATE
from puas.web.respondent.questionnaire_form import SHELF
from tests.web.offices import ADMINISTRATOR, Office
from tests.web.respondent.sending import filled_in, opened, send

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def all_open(office: Office) -> None:
    """Javanese and Madurese were reviewed."""
    for language in ("jv", "mad"):
        open_language(actor=ADMINISTRATOR, language=language, reviewer="Sri Lestari", reviewed_on=date(2026, 11, 1), now=NOW)
    SHELF.forget(office.point.code)


def test_the_language_stands_in_the_address_and_in_the_page(office: Office) -> None:
    assert '<html lang="id">' in opened(office.address)
    page = opened(f"/en{office.address}")
    assert '<html lang="en">' in page
    assert "<title>Public Satisfaction Survey – Kecamatan Sumberjati</title>" in page
    assert "How was our service?" in page
    assert "Bagaimana pelayanan kami?" not in page


def test_each_page_links_to_the_other_languages_by_their_own_names(office: Office) -> None:
    page = opened(office.address)
    assert f'<a href="/en{office.address}" lang="en" hreflang="en">English</a>' in page
    assert '<b lang="id" aria-current="true">Bahasa Indonesia</b>' in page
    assert f'<a href="{office.address}" lang="id" hreflang="id">Bahasa Indonesia</a>' in opened(f"/en{office.address}")


def test_the_official_words_stand_under_every_translated_question_and_choice(office: Office) -> None:
    page = opened(f"/en{office.address}")
    assert len(re.findall(r'<small lang="id">', page)) == 9 + 36
    assert "<span>Very well managed</span>" not in page
    assert '<span>Well managed<small lang="id">Dikelola dengan baik</small></span>' in page
    assert '<small lang="id">' not in opened(office.address)


def test_an_instrument_nobody_translated_is_asked_in_its_official_words_marked_as_such(office: Office) -> None:
    office.unit.instrument_id = "kep-25-2004"
    office.unit.save()
    SHELF.forget(office.point.code)
    page = opened(f"/en{office.address}")
    assert "Question 1 of 14" in page
    assert '<small lang="id">' not in page
    assert len(re.findall(r'<span lang="id">', page)) == 14 + 14 * 4


def test_sending_refusal_and_thanks_stay_in_the_language(office: Office) -> None:
    address = f"/en{office.address}"
    refused = send(address, filled_in(U3="")).content.decode()
    assert "Your answers have not been sent. Answer question 3, then send once more." in refused
    assert '<a href="#U3">Question 3</a>' in refused
    client = Client()
    reply = client.post(address, filled_in())
    assert (reply.status_code, reply.headers["Location"]) == (303, f"{address}/terima-kasih")
    thanks = client.get(reply.headers["Location"]).content.decode()
    assert "Thank you" in thanks
    assert "Receipt code" in thanks
    assert '<html lang="en">' in thanks


def test_a_refusal_in_json_speaks_the_language_of_the_address(office: Office) -> None:
    refused = Client().post(f"/en{office.address}", filled_in(U1="9"), headers={"Accept": "application/json"}).json()
    assert refused["fields"] == {"U1": "Choose one of the answers offered."}


def test_the_same_sheet_in_two_languages_is_one_answer_and_no_conflict(office: Office) -> None:
    sheet = filled_in()
    first = Client().post(office.address, sheet, headers={"Accept": "application/json"}).json()
    again = Client().post(f"/en{office.address}", sheet, headers={"Accept": "application/json"}).json()
    assert first == again
    assert (Response.objects.count(), Conflict.objects.count()) == (1, 0)


@pytest.mark.parametrize("language", ["jv", "mad"])
@pytest.mark.parametrize(
    "path", ["{form}", "{form}/terima-kasih", "/", "/metode", "/lapor/status", "/hasil/kecamatan-sumberjati"]
)
def test_a_language_that_nobody_reviewed_does_not_exist(office: Office, language: str, path: str) -> None:
    address = f"/{language}{path.format(form=office.address)}"
    assert Client().get(address).status_code == 404
    assert Client().post(address, filled_in()).status_code == 404
    assert Response.objects.count() == 0


@pytest.mark.parametrize(("language", "words"), [("jv", "Kadospundi peladosan"), ("mad", "Ka'dhinapa palajânanna")])
@pytest.mark.usefixtures("all_open")
def test_a_reviewed_language_is_linked_and_opens_until_it_is_closed_again(office: Office, language: str, words: str) -> None:
    assert f'href="/{language}{office.address}"' in opened(office.address)
    page = opened(f"/{language}{office.address}")
    assert f'<html lang="{language}">' in page
    assert words in page
    close_language(actor=ADMINISTRATOR, language=language, now=NOW)
    SHELF.forget(office.point.code)
    assert Client().get(f"/{language}{office.address}").status_code == 404
    assert f'href="/{language}{office.address}"' not in opened(office.address)


@pytest.mark.usefixtures("all_open")
def test_from_a_regional_language_the_other_pages_lead_to_indonesian(office: Office) -> None:
    reply = Client().get(f"/jv/hasil/{office.agency.slug}")
    assert (reply.status_code, reply.headers["Location"]) == (302, f"/hasil/{office.agency.slug}")
    assert 'lang="jv"' not in Client().get(f"/hasil/{office.agency.slug}").content.decode()
    assert Client().get("/jv//contoh.invalid/x").headers.get("Location", "/")[:2] != "//"


@pytest.mark.usefixtures("all_open")
@pytest.mark.parametrize("prefix", ["", "/en", "/jv", "/mad"])
def test_who_asks_why_on_what_base_and_how_long_stands_before_the_questions_in_three_short_sentences(
    office: Office, prefix: str
) -> None:
    before = opened(f"{prefix}{office.address}").partition('<div class="intro')[2].partition("</div>")[0]
    said = " ".join(re.sub(r"^[^>]*>|<[^>]+>", " ", before).split())
    sentences = re.split(r"(?<=\.) (?=[A-Z])", said)
    assert len(sentences) == 3, sentences
    assert max(len(sentence.split()) for sentence in sentences) <= 25, sentences
    assert "Kecamatan Sumberjati" in sentences[0]
    assert "2017" in sentences[1]
    assert "35" in sentences[2]


@pytest.mark.usefixtures("all_open")
def test_in_every_language_a_first_visit_stays_within_its_budget_with_headers(office: Office) -> None:
    for prefix in ("", "/en", "/jv", "/mad"):
        replies = [
            Client().get(f"{prefix}{address}", headers={"Accept-Encoding": "gzip"})
            for address in (office.address, "/s/pekerja.js")
        ]
        sizes = [len(reply.content) + len(reply.serialize_headers()) for reply in replies]
        assert sum(sizes) <= 14_336, (prefix, sizes)


@pytest.mark.usefixtures("now")
def test_the_receipt_speaks_the_language_and_leads_to_the_indonesian_page_that_checks_it(office: Office) -> None:
    page = Client().post(f"/en{office.address}", filled_in(), follow=True).content.decode()
    assert "Signed promise" in page
    assert 'alt="Receipt as a QR code"' in page
    assert re.search(r'href="http://[^/]+/en/periksa\?kantor=[-a-z]+#k=[^"]+" hreflang="en">check</a>', page)
    assert "Kode tanda terima" not in page


def test_a_used_token_and_a_flood_are_explained_in_the_language(office: Office, now: datetime) -> None:
    code = token_for(office.point, None, now)
    address = f"/en{office.address}"
    assert send(address, filled_in(token=code)).status_code == 303
    used = send(address, filled_in(token=code))
    assert used.status_code == 409
    assert "this one-time code was already used for other answers" in used.content.decode()
    assert '<a href="#token">One-time code</a>: Leave it empty, or ask the staff for a new code.' in used.content.decode()
    GATE.buckets[office.point.pk] = (0.0, time.monotonic())
    waits = Client().post(address, filled_in(), headers={"Accept": "application/json"})
    assert waits.status_code == 429
    assert f"wait {waits.headers['Retry-After']} seconds" in waits.json()["message"]
