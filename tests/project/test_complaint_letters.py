"""Letters about complaints: to who answers them, on the next morning, without a word of what they are about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import override_settings

from puas.complaints.flood import GATE
from puas.project import tick as ticking
from tests.complaints.citizens import QUEUE, RAHAYU, answered, complained, taken
from tests.offices import Office, sumber_asri

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 9) -> datetime:
    """A moment of November 2026 in WIB."""
    return datetime(2026, 11, day, hour, tzinfo=UTC) - timedelta(hours=7)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr("puas.project.backup.make_backup", lambda now: None)
    GATE.buckets.clear()
    return sumber_asri(at(1))


def sent(*moments: datetime) -> list[tuple[str, str]]:
    """(to whom, title) of the letters about complaints of ticks at these moments."""
    mail.outbox.clear()
    for moment in moments:
        ticking.tick(moment)
    found = [(letter.to[0].partition("@")[0], str(letter.subject)) for letter in mail.outbox]
    return sorted((to, title.removesuffix(" (Kecamatan Sumber Asri)")) for to, title in found if "pengaduan" in title)


def test_new_complaints_are_told_once_on_the_next_morning_to_camat_and_section_head(office: Office) -> None:
    complained(office, now=at(2))
    complained(office, now=at(2, 14))
    assert sent(at(2, 15), at(2, 23), at(3, 6)) == []
    assert sent(at(3, 7), at(3, 8), at(4)) == [("budi", "2 pengaduan baru"), ("citra", "2 pengaduan baru")]


@pytest.mark.parametrize("category", ["illegal_fees", "conduct"])
def test_of_illegal_fees_and_conduct_the_section_head_hears_nothing_at_all(office: Office, category: str) -> None:
    complaint = complained(office, category, now=at(2))
    assert sent(at(3)) == [("citra", "1 pengaduan baru")]
    taken(office, complaint, category, "light", now=at(3))
    assert sent(at(3, 10)) == [("citra", "1 pengaduan mendekati batas waktu")]
    assert sent(at(5)) == [("citra", "1 pengaduan lewat batas waktu")]


def test_what_the_camat_has_yet_to_judge_is_told_to_him_alone(office: Office) -> None:
    complained(office, "other", now=at(2))
    complained(office, text="Saya diminta uang lima puluh ribu untuk tanda tangan.", now=at(2))
    assert sent(at(3)) == [("citra", "2 pengaduan baru")]


def test_a_section_head_who_acts_as_camat_hears_no_more_than_the_section_may(office: Office) -> None:
    from puas.organisations.models import Membership

    Membership.objects.filter(user=office.citra).update(user=office.budi, acting="Plh.")
    complained(office, "conduct", now=at(2))
    complained(office, now=at(2))
    assert sent(at(3)) == [("budi", "1 pengaduan baru")]


def test_deadlines_are_told_before_and_after_until_the_answer(office: Office) -> None:
    complaint = taken(office, complained(office, now=at(2)), now=at(2))
    assert sent(at(3), at(5)) == []
    near = [("budi", "1 pengaduan mendekati batas waktu"), ("citra", "1 pengaduan mendekati batas waktu")]
    assert sent(at(6), at(7), at(9)) == near
    late = [("budi", "1 pengaduan lewat batas waktu"), ("citra", "1 pengaduan lewat batas waktu")]
    assert sent(at(10), at(11), at(12)) == late
    assert sent(at(13), at(14)) == late
    answered(office, complaint, now=at(14, 10))
    assert sent(at(16), at(19)) == []


def test_no_letter_holds_a_word_a_category_or_a_contact_of_a_complaint(office: Office) -> None:
    complained(office, contact=RAHAYU, now=at(2))
    with override_settings(PUAS_BASE_URL="https://puas.example"):
        sent(at(3))
    written = [f"{letter.subject} {letter.body} {letter.extra_headers}" for letter in mail.outbox]
    assert len(written) == 2
    for text in written:
        assert f"https://puas.example/kantor/{office.agency.slug}/pengaduan/" in text
        for secret in (QUEUE, "Antrean", "lambat", RAHAYU.name, RAHAYU.reach):
            assert secret not in text
