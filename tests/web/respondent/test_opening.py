"""Opening the questionnaire: plain HTML that works without script, session or cookie."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from puas.domain.profile import PROFILE_QUESTIONS
from puas.domain.regulations.permenpanrb_14_2017 import INSTRUMENT
from puas.organisations.actions import change_service
from puas.surveys.actions import revoke_point
from puas.surveys.models import Response, SurveyRound
from puas.web.respondent.questionnaire_form import FormShelf
from tests.web.offices import ADMINISTRATOR, OPENED, Office
from tests.web.respondent.sending import filled_in, hidden_fields, opened, send


def test_nine_questions_are_asked_in_groups_named_by_code_with_values_one_to_four_in_order(office: Office) -> None:
    page = opened(office.address)
    for question in INSTRUMENT.questions:
        assert question.text in page
        assert re.findall(rf'type="radio" name="{question.code}" value="([^"]*)"', page) == ["1", "2", "3", "4"]
    assert page.count("<fieldset") == page.count("<legend>") == 9 + 1
    assert page.count(" data-wajib") == 9


def test_every_choice_stands_in_words_and_none_is_ticked(office: Office) -> None:
    page = opened(office.address)
    for question in INSTRUMENT.questions:
        for choice in question.choices:
            assert f"<span>{choice.words}</span>" in page
    assert not re.search(r'type="radio"[^>]* checked', page)
    assert not re.search(r"<span>\d</span>", page)


def test_each_visit_gets_its_own_submission_id_in_lower_case(office: Office) -> None:
    ids = {hidden_fields(opened(office.address))["submission_id"] for _ in range(3)}
    assert len(ids) == 3
    assert all(str(UUID(each)) == each and UUID(each).version == 4 for each in ids)


def test_the_service_is_a_choice_where_a_counter_gives_several_and_is_not_asked_where_it_gives_one(office: Office) -> None:
    offered = re.findall(r'name="service" value="(\d+)"', opened(office.address))
    assert offered == [str(office.moving.pk), str(office.identity_card.pk)]
    page = opened(f"/s/{office.moving_point.code}")
    assert 'name="service"' not in page
    assert "Pindah Datang" in page


def test_a_service_that_is_no_longer_given_disappears_from_the_page(office: Office) -> None:
    assert "Perekaman KTP-el" in opened(office.address)
    change_service(actor=ADMINISTRATOR, service=office.identity_card, name="Perekaman KTP-el", is_active=False, now=OPENED)
    assert 'name="service"' not in opened(office.address)


def test_the_profile_is_asked_in_coarse_choices_that_may_be_left_out(office: Office) -> None:
    page = opened(office.address)
    for question in PROFILE_QUESTIONS:
        assert f'<select id="{question.code}" name="{question.code}">' in page
        for choice in question.values:
            assert f'<option value="{choice.value}">{choice.words}</option>' in page
    assert " required" not in page


def test_no_field_asks_for_a_name_a_number_an_address_or_an_age(office: Office) -> None:
    names = set(re.findall(r'name="([^"]+)"', opened(office.address))) - {"viewport"}
    profile = {question.code for question in PROFILE_QUESTIONS}
    assert names == {
        "submission_id",
        "nonce",
        "service",
        "suggestion",
        "token",
        *profile,
        *(f"U{number}" for number in range(1, 10)),
    }


def test_the_suggestion_holds_a_thousand_letters_and_warns_against_names_and_numbers(office: Office) -> None:
    page = opened(office.address)
    assert 'name="suggestion" rows="4" maxlength="1000"' in page
    assert "Jangan menulis nama, NIK, atau nomor telepon" in page


def test_before_the_questions_stands_who_asks_why_on_what_base_and_how_long_it_is_kept(office: Office) -> None:
    before = opened(office.address).partition("<form")[0]
    assert "Kecamatan Sumberjati meminta pendapat Anda" in before
    assert "agar dapat memperbaikinya" in before
    assert "Peraturan Menteri PANRB Nomor 14 Tahun 2017" in before
    assert "dihapus setelah 35 hari" in before
    assert "disimpan tanpa nama" in before


def test_the_form_posts_to_its_own_address_and_asks_the_browser_to_remember_nothing(office: Office) -> None:
    form = re.search(r"<form[^>]*>", opened(office.address))
    assert form is not None
    assert 'method="post"' in form[0]
    assert 'autocomplete="off"' in form[0]
    assert "action=" not in form[0]


def test_opening_needs_no_cookie_session_or_token_and_is_kept_by_no_cache(office: Office) -> None:
    reply = Client().get(office.address)
    assert reply.status_code == 200
    assert not reply.cookies
    assert "csrf" not in reply.content.decode().lower()
    assert reply.headers["Cache-Control"] == "private, no-cache"
    assert reply.headers["Referrer-Policy"] == "same-origin"
    assert "ETag" not in reply.headers
    assert "Vary" not in reply.headers


def test_the_one_inline_style_and_the_one_inline_script_are_admitted_by_their_hashes_and_nothing_else_may_load(
    office: Office,
) -> None:
    reply = Client().get(office.address)
    page, policy = reply.content.decode(), reply.headers["Content-Security-Policy"]
    for kind in ("style", "script"):
        inline = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        assert len(inline) == page.count(f"<{kind}") == 1
        assert f"{kind}-src 'sha256-{b64encode(sha256(inline[0].encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "connect-src 'self'; worker-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert not re.search(r"<[^>]*\s(?:style|on[a-z]+)=", page.partition("<script>")[0])
    assert not re.search(r"<link(?! rel=\"icon\" href=\"data:,\")|\ssrc=", page)
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["X-Frame-Options"] == "DENY"


def test_a_page_with_faults_is_plain_and_holds_no_script(office: Office) -> None:
    assert "<script" not in send(office.address, filled_in(U3="")).content.decode()


def test_in_the_demo_and_only_there_every_page_says_so_within_the_same_size(office: Office, settings: Settings) -> None:
    addresses = [office.address, f"{office.address}/terima-kasih", "/s/tidak-ada"]
    for is_demo in (False, True, False):
        settings.PUAS_DEMO = is_demo
        pages = [opened(address) for address in addresses] + [send(office.address, {}).content.decode()]
        assert ["Ini peragaan:" in page for page in pages] == [is_demo] * 4
        assert len(Client().get(office.address, headers={"Accept-Encoding": "gzip"}).content) <= 14_336


def test_a_visit_writes_nothing_and_asks_the_database_nothing_while_the_form_is_fresh(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FormShelf, "fresh_seconds", 2.0)
    opened(office.address)
    with CaptureQueriesContext(connection) as queries:
        opened(office.address)
    assert len(queries) == 0
    assert not SurveyRound.objects.exists()
    assert not Response.objects.exists()


def test_an_unknown_code_is_a_404_that_says_what_to_do(office: Office) -> None:
    reply = Client().get("/s/tidak-pernah-ada")
    assert reply.status_code == 404
    assert "Pindai ulang kode QR" in reply.content.decode()


def test_a_revoked_code_is_a_410_that_says_what_to_do(office: Office) -> None:
    revoke_point(actor=ADMINISTRATOR, point=office.point, now=OPENED)
    reply = Client().get(office.address)
    assert reply.status_code == 410
    assert "Mintalah kode yang baru kepada petugas" in reply.content.decode()


@pytest.mark.parametrize("address", ["/s/{code}/", "/s/{code}/terima-kasih/", "/s/", "/s/a%00b"])
def test_no_address_of_the_citizen_is_ever_redirected(office: Office, address: str) -> None:
    assert Client().get(address.format(code=office.point.code)).status_code == 404


def test_other_methods_than_opening_and_sending_are_refused(office: Office) -> None:
    assert Client().put(office.address).status_code == 405
    assert Client().head(office.address).status_code == 200
