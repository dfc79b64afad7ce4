"""The table of url_roles.py holds, and no address is missing from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.url_roles import PEOPLE, Line, lines

if TYPE_CHECKING:
    from puas.accounts.models import User
    from puas.domain.permissions import Actor
    from puas.surveys.models import HistoryImport
    from tests.web.offices import Office, People

REPORT_DAY = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def names(resolver: URLResolver) -> Iterator[str]:
    """Every URL name below a resolver; a pattern without a name is named by its pattern, so that it is noticed."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)
        else:
            yield from names(pattern)


@dataclass(frozen=True)
class Scene:
    """An office on its report day, with the keys that addresses need."""

    keys: dict[str, object]
    users: dict[str, User]
    elsewhere: dict[str, dict[str, object]]
    """Keys of single names that differ from the others."""

    def address(self, name: str) -> str:
        """The address of a URL name at this office."""
        here = {**self.keys, **self.elsewhere.get(name, {})}
        return reverse(name, kwargs={key: here[key] for key in _keys_of(name)})


def _keys_of(name: str) -> list[str]:
    """The keys in the address of a name; the longest of its patterns."""
    patterns = [keys for entry in get_resolver().reverse_dict.getlist(name) for _, keys in entry[0]]
    return max(patterns, key=len)


def on_paper(office: Office, people: People) -> dict[str, object]:
    """Ten printed forms and a batch with one sheet of them."""
    from puas.domain.permissions import COUNTER_STAFF, Actor
    from puas.surveys.actions import KeyedSheet, key_sheet, open_batch, print_forms

    ani = Actor(str(people.ani.pk), people.ani.name, frozenset({COUNTER_STAFF}))
    run = print_forms(actor=ani, point=office.point, count=10, now=datetime(2026, 11, 2, 3, tzinfo=UTC))
    batch = open_batch(actor=ani, point=office.point, served_on=date(2026, 11, 25), now=REPORT_DAY)
    keyed = key_sheet(actor=ani, batch=batch, number=run.first, sheet=KeyedSheet("434343434"), now=REPORT_DAY)
    return {"run": run.pk, "batch": batch.pk, "draft": keyed.pk}


def about_words(budi: Actor) -> dict[str, dict[str, object]]:
    """Budi proposes to open the words of one sheet and takes in a request to delete those of another."""
    from puas.surveys.actions import propose_erasure, propose_release
    from puas.surveys.models import Response

    released, erasing, other = Response.objects.order_by("submission_hash")[2:5]
    propose_release(actor=budi, response=released, reason="typical", note="", now=REPORT_DAY)
    propose_erasure(actor=budi, response=erasing, reason="Surat permintaan.", now=REPORT_DAY)
    return {
        "propose_release": {"response": other.pk},
        "propose_erasure": {"response": other.pk},
        "decide_release": {"response": released.pk},
        "carry_out_erasure": {"response": erasing.pk},
    }


def known_march(budi: Actor, office: Office) -> HistoryImport:
    """Budi enters the counts of an earlier month."""
    from puas.domain.regulations.catalogue import instrument_named
    from puas.surveys.actions import import_recap

    instrument = instrument_named(office.unit.instrument_id)
    return import_recap(
        actor=budi, unit=office.unit, instrument=instrument, period="2026-03", n=10,
        counts=[[0, 0, 5, 5]] * 9, source_note="contoh", now=REPORT_DAY,
    )  # fmt: skip


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch, office: Office, people: People) -> Scene:
    """Twelve answers, a proposal and a draft by Budi, an import, a complaint, on the report day."""
    from puas.accounts.models import User
    from puas.complaints.actions import Lodging, lodge_complaint
    from puas.complaints.flood import GATE
    from puas.complaints.models import Complaint
    from puas.domain.complaint_text import Contact
    from puas.domain.permissions import SECTION_HEAD, Actor
    from puas.organisations.models import Holiday, Membership
    from puas.reports.actions import draft_report
    from puas.surveys.actions import create_point, propose_exclusion
    from puas.surveys.models import Response, SurveyRound
    from tests.web.follow_ups.promises import followed_up
    from tests.web.offices import ADMINISTRATOR, answer

    GATE.buckets.clear()
    Holiday.objects.create(day=date(2026, 3, 20), name="Idulfitri")
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: REPORT_DAY)
    for number in range(12):
        moment = datetime(2026, 11, 2 + number % 3, 3, tzinfo=UTC)
        answer(office, number, "434343434" if number % 2 else "333333334", moment, suggestion="Kursinya kurang.")
    budi = Actor(str(people.budi.pk), people.budi.name, frozenset({SECTION_HEAD}))
    round = SurveyRound.objects.get(unit=office.unit, period="2026-11")
    response, other = Response.objects.order_by("submission_hash")[:2]
    exclusion = propose_exclusion(actor=budi, response=response, reason="test", note="", now=REPORT_DAY)
    recap = known_march(budi, office)
    report = draft_report(actor=budi, round=round, now=REPORT_DAY)
    about_fees = Lodging(str(uuid4()), "illegal_fees", "Diminta uang di loket dua.", Contact("", "0800 1234"))
    lodge_complaint(agency=office.agency, lodging=about_fees, now=REPORT_DAY)
    promised = followed_up(office, people)
    users: dict[str, User] = {name: getattr(people, name) for name in PEOPLE[2:]}
    users["nobody"] = User.objects.create_user("siapa@contoh.example", "Siapa")
    keys: dict[str, object] = {
        "slug": office.agency.slug, "code": office.point.code, "language": "jv", "period": "2026-11", "point": office.point.pk,
        "response": other.pk, "exclusion": exclusion.pk, "report": report.pk, "edition": "internal", "format": "xlsx",
        "file_format": "pdf", "size": "A4", "year": 2027, "day": "2026-03-20", "sha256": "0" * 64, "scan": "0" * 32,
        "side": "laporan", "page": 1, "part": "book.json", "common": "key.txt", "history_import": recap.pk,
        "complaint": Complaint.objects.get().pk, "service": office.moving.pk, "account": people.fajar.pk,
        "membership": Membership.objects.get(user=people.ani).pk, "uidb36": "abc", "key": "abc-def",
        **promised,
        **on_paper(office, people),
    }  # fmt: skip
    tablet = create_point(actor=ADMINISTRATOR, unit=office.unit, name="Tablet", channel="assisted", now=REPORT_DAY)
    elsewhere: dict[str, dict[str, object]] = {
        "end_region_role": {"membership": Membership.objects.get(user=people.fajar).pk},
        "draft_range": {"period": "2026-T4"},
        "start_tablet": {"point": tablet.pk},
    }
    return Scene(keys, users, elsewhere | about_words(budi))


def test_every_address_of_the_installation_stands_in_the_table() -> None:
    listed = [line.name for line in lines()]
    assert sorted(set(names(get_resolver())) - set(listed)) == []
    assert sorted(set(listed) - set(names(get_resolver()))) == []


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line.method} {line.name}")
def test_each_person_gets_the_status_of_the_table(line: Line, scene: Scene, client: Client) -> None:
    address = scene.address(line.name)
    found = {}
    for person in PEOPLE:
        before = transaction.savepoint()
        client.logout()
        if person in scene.users:
            client.force_login(scene.users[person])
        response = client.get(address) if line.method == "GET" else client.post(address)
        found[person] = response.status_code
        transaction.savepoint_rollback(before)
    assert found == line.statuses
