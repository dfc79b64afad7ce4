"""The screen at a counter: staff open it, citizens look at it, and whoever holds it reaches nothing else."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from puas.audit.models import AuditEvent
from puas.organisations.actions import end_membership
from puas.organisations.models import Membership
from puas.surveys.actions import revoke_point
from puas.surveys.models import Response, TappedVisitors, UsedToken
from puas.web.counter.cookies import PATH, SCREEN
from tests.web.offices import ADMINISTRATOR, Office
from tests.web.respondent.sending import filled_in, send

if TYPE_CHECKING:
    from tests.web.offices import People

CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{4}-[0-9A-Z]{4}")
pytestmark = pytest.mark.usefixtures("now")


@pytest.fixture
def screen(client: Client, office: Office, people: People) -> Client:
    """Ani's device, made the screen of the first counter."""
    client.force_login(people.ani)
    reply = client.post(reverse("start_screen", args=[office.agency.slug, office.point.pk]))
    assert (reply.status_code, reply.headers["Location"]) == (302, PATH)
    return client


def page(screen: Client) -> str:
    return str(screen.get(PATH).content.decode())


def drawn(screen: Client) -> str:
    """The address in the code's picture, as its title says it."""
    (picture,) = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", page(screen))
    (address,) = re.findall(r"<title>Kode QR untuk ([^<]+)</title>", b64decode(picture).decode())
    return unescape(address)


def tap(screen: Client, office: Office) -> str:
    """A service is finished; the code on the screen."""
    assert screen.post(reverse("counter_tap"), {"service": office.moving.pk}).status_code == 302
    return str(CODE.findall(page(screen))[0])


def test_whoever_holds_the_screen_is_signed_out_and_reaches_nothing_of_the_office(screen: Client, office: Office) -> None:
    for name in ("office_home", "points"):
        reply = screen.get(reverse(name, args=[office.agency.slug]))
        assert reply.headers["Location"].startswith("/akun/masuk/")
    cookie = screen.cookies[SCREEN]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/layar/", True, "Strict")
    assert "href=" not in page(screen).split("<body")[1], "no way leads on from the screen"
    event = AuditEvent.objects.get(event="counter_screen_started")
    assert (event.actor_name, event.subject) == ("Ani", "Loket 1")


def test_the_screen_begins_with_the_public_code_and_a_tap_shows_a_fresh_one(screen: Client, office: Office) -> None:
    assert CODE.findall(page(screen)) == []
    first, second = tap(screen, office), tap(screen, office)
    assert first != second
    assert TappedVisitors.objects.get().count == 2
    assert "hari ini: <strong" in page(screen)
    assert not UsedToken.objects.exists()


def test_the_code_names_the_finished_service_where_the_counter_gives_several(
    screen: Client, office: Office, people: People
) -> None:
    assert drawn(screen).endswith(f"/s/{office.point.code}")
    code = tap(screen, office)
    assert drawn(screen).endswith(f"/s/{office.point.code}#t={code}&s={office.moving.pk}")
    other = Client()
    other.force_login(people.ani)
    other.post(reverse("start_screen", args=[office.agency.slug, office.moving_point.pk]))
    code = tap(other, office)
    assert drawn(other).endswith(f"/s/{office.moving_point.code}#t={code}"), "the counter itself says the service"


def test_a_code_that_was_used_leaves_the_screen(screen: Client, office: Office) -> None:
    code = tap(screen, office)
    assert screen.get(reverse("counter_state")).json() == {"used": False}
    assert send(office.address, filled_in(token=code.lower())).status_code == 303
    response = Response.objects.get()
    assert (response.channel, response.service) == ("token", office.moving), "the token says what was finished"
    assert screen.get(reverse("counter_state")).json() == {"used": True}
    shown = page(screen)
    assert "Terima kasih" in shown
    assert CODE.findall(shown) == []
    assert screen.get(reverse("counter_slip")).headers["Location"] == PATH


def test_asking_for_the_state_of_a_code_is_one_look_into_the_database(
    screen: Client, office: Office, django_assert_num_queries: object
) -> None:
    tap(screen, office)
    with django_assert_num_queries(1):  # type: ignore[operator]
        screen.get(reverse("counter_state"))


def test_the_slip_holds_the_code_for_scanning_and_for_typing(screen: Client, office: Office) -> None:
    assert screen.get(reverse("counter_slip")).status_code == 302
    code = tap(screen, office)
    slip = screen.get(reverse("counter_slip")).content.decode()
    assert code in slip
    assert f"/s/{office.point.code}" in slip


def test_a_counter_of_one_service_counts_that_one_only(client: Client, office: Office, people: People) -> None:
    client.force_login(people.ani)
    client.post(reverse("start_screen", args=[office.agency.slug, office.moving_point.pk]))
    assert page(client).count('name="service"') == 1
    assert client.post(reverse("counter_tap"), {"service": office.identity_card.pk}).status_code == 422
    assert client.post(reverse("counter_tap"), {"service": "x"}).status_code == 404


def test_the_screen_ends_when_it_is_closed_its_counter_revoked_or_its_person_gone(
    screen: Client, office: Office, people: People, now: datetime
) -> None:
    ani = Membership.objects.get(user=people.ani)
    end_membership(actor=ADMINISTRATOR, membership=ani, last_day=now.date() - timedelta(days=1), now=now)
    assert screen.post(reverse("counter_tap"), {"service": office.moving.pk}).status_code == 403
    revoke_point(actor=ADMINISTRATOR, point=office.point, now=now)
    assert screen.get(PATH).status_code == 403
    assert screen.post(reverse("close_screen")).status_code == 302
    assert screen.get(reverse("counter_state")).status_code == 403


def test_a_screen_that_nobody_opened_or_that_somebody_wrote_himself_is_refused(client: Client, office: Office) -> None:
    for value in ("", "x", signing.dumps({"point": office.point.pk, "user": "1"}, salt="another")):
        client.cookies[SCREEN] = value
        assert client.get(PATH).status_code == 403
        assert client.get(reverse("counter_state")).status_code == 403


def test_no_page_of_the_office_lists_codes(screen: Client, office: Office, people: People) -> None:
    codes = [tap(screen, office) for _ in range(3)]
    staff = Client()
    staff.force_login(people.budi)
    for name, keys in (("office_home", []), ("points", []), ("served", ["2026-11"]), ("month", ["2026-11"])):
        shown = staff.get(reverse(name, args=[office.agency.slug, *keys])).content.decode()
        assert not [code for code in codes if code in shown]
