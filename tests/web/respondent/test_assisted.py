"""The office's own tablet: its page leads nowhere else, its script is its own, and nothing of one person is left for the next."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from puas.domain.channels import ASSISTED
from puas.domain.errors import BadInput
from puas.domain.flagged import INTERVIEWED
from puas.surveys.actions import create_point
from puas.surveys.models import CollectionPoint, Response
from tests.web.offices import ADMINISTRATOR, OPENED, Office, People
from tests.web.respondent.sending import NINE, hidden_fields

pytestmark = pytest.mark.usefixtures("now", "quick_documents")


@pytest.fixture
def tablet(office: Office) -> CollectionPoint:
    return create_point(actor=ADMINISTRATOR, unit=office.unit, name="Tablet", channel=ASSISTED, now=OPENED)


def page_of(client: Client, point: CollectionPoint) -> str:
    return client.get(f"/s/{point.code}").content.decode()


def sheet_of(page: str) -> dict[str, str]:
    """Everything answered on this very page."""
    return {**hidden_fields(page), **NINE}


def test_only_the_tablets_pages_hold_its_script_and_each_script_is_admitted_by_its_hash(
    client: Client, office: Office, tablet: CollectionPoint
) -> None:
    phones, tablets = page_of(client, office.point), page_of(client, tablet)
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", tablets, re.S)
    assert (len(scripts), phones.count("<script")) == (2, 1)
    assert "wakeLock" in scripts[0]
    assert "wakeLock" not in phones
    assert not re.search("indexedDB|caches|localStorage", scripts[0]), "what waits to be sent is none of its business"
    policy = client.get(f"/s/{tablet.code}")["Content-Security-Policy"]
    for text in (*scripts, *re.findall(r"<style>(.*?)</style>", tablets, re.S)):
        assert b64encode(sha256(text.encode()).digest()).decode() in policy
    assert policy != client.get(office.address)["Content-Security-Policy"]


def test_the_tablets_form_and_thanks_have_no_way_to_anywhere_but_the_same_form_in_another_language(
    client: Client, office: Office, tablet: CollectionPoint
) -> None:
    assert "<a " in page_of(client, office.point)
    own_form_in_english = f'<a href="/en/s/{tablet.code}" lang="en" hreflang="en">English</a>'
    assert "<a " not in page_of(client, tablet).replace(own_form_in_english, "", 1)
    thanks = client.get(f"/s/{tablet.code}/terima-kasih").content.decode()
    assert "<a " not in thanks
    assert f'action="/s/{tablet.code}"' in thanks
    assert "<a " in client.get(f"{office.address}/terima-kasih").content.decode()


def test_an_answer_of_the_tablet_counts_as_assisted_and_says_when_an_interviewer_helped(
    client: Client, office: Office, tablet: CollectionPoint
) -> None:
    client.post(f"/s/{tablet.code}", sheet_of(page_of(client, tablet)))
    client.post(f"/s/{tablet.code}", {**sheet_of(page_of(client, tablet)), "interviewed": "1"})
    client.post(office.address, {**sheet_of(page_of(client, office.point)), "interviewed": "1"})
    found = sorted(
        (response.channel, INTERVIEWED in response.trace.flags) for response in Response.objects.select_related("trace")
    )
    assert found == [("assisted", False), ("assisted", True), ("open", False)]


def test_a_refused_sheet_keeps_that_an_interviewer_helped(client: Client, tablet: CollectionPoint) -> None:
    refused = client.post(f"/s/{tablet.code}", {"interviewed": "1"})
    assert refused.status_code == 422
    assert 'name="interviewed" value="1" checked' in refused.content.decode()


def test_the_receipt_is_shown_once_on_the_tablet_and_for_ten_minutes_on_a_phone(
    client: Client, office: Office, tablet: CollectionPoint
) -> None:
    for point, again in ((tablet, False), (office.point, True)):
        sent = client.post(f"/s/{point.code}", sheet_of(page_of(client, point)))
        shown = [b"Kode tanda terima" in client.get(sent["Location"]).content for _ in range(2)]
        assert shown == [True, again]


def test_who_opens_the_form_on_the_tablet_leaves_the_own_account_there(
    client: Client, office: Office, people: People, tablet: CollectionPoint
) -> None:
    client.force_login(people.ani)
    opened = client.post(reverse("start_tablet", args=[office.agency.slug, tablet.pk]))
    assert opened["Location"] == f"/s/{tablet.code}"
    home = client.get(reverse("office_home", args=[office.agency.slug]))
    assert home.status_code == 302
    assert "masuk" in home["Location"]


def test_a_tablet_has_no_code_for_phones_and_a_counter_is_no_tablet(
    client: Client, office: Office, people: People, tablet: CollectionPoint
) -> None:
    client.force_login(people.ani)
    for name in ("show_qr", "poster", "counter_print"):
        assert client.get(reverse(name, args=[office.agency.slug, tablet.pk])).status_code == 404
        assert client.get(reverse(name, args=[office.agency.slug, office.point.pk])).status_code == 200
    assert client.post(reverse("start_screen", args=[office.agency.slug, tablet.pk])).status_code == 404
    assert client.post(reverse("start_tablet", args=[office.agency.slug, office.point.pk])).status_code == 404
    page = client.get(reverse("points", args=[office.agency.slug])).content.decode()
    assert page.count("Jadikan perangkat ini tablet survei") == 1
    assert f"/qr/{tablet.pk}/cetak" not in page
    for home in ("office_home", "office_settings"):
        client.force_login(people.ani if home == "office_home" else people.eka)
        words = client.get(reverse(home, args=[office.agency.slug])).content.decode()
        assert f"/qr/{office.point.pk}/" in words
        assert f"/qr/{tablet.pk}/" not in words


def test_a_point_is_for_phones_or_for_the_tablet(office: Office) -> None:
    with pytest.raises(BadInput, match="dipakai di mana"):
        create_point(actor=ADMINISTRATOR, unit=office.unit, name="Lain", channel="paper", now=OPENED)
