"""Letters go out once: to who is to move, from seven in the morning, and only what is still true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import override_settings

from puas.project import tick as ticking
from puas.project.letters import sends_letters
from puas.project.reminding import letters_due
from puas.reports.actions import correct_report, give_reason, send_back_report
from puas.work.models import Work
from tests.offices import PERIOD, Office, drafted, evaluated, give_answers, published, submitted, sumber_asri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]


def at(day: int, hour: int = 9, month: int = 11) -> datetime:
    """A moment in WIB."""
    return datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=7)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr("puas.project.backup.make_backup", lambda now: None)
    made = sumber_asri(at(10))
    give_answers(made, 12, at(10))
    return made


def sent(*moments: datetime) -> list[tuple[str, str]]:
    """(to whom, title) of the letters of ticks at these moments."""
    mail.outbox.clear()
    for moment in moments:
        ticking.tick(moment)
    return sorted((letter.to[0].partition("@")[0], str(letter.subject)) for letter in mail.outbox)


def test_the_month_of_an_office_that_does_nothing(office: Office) -> None:
    assert sent(at(19)) == []
    assert sent(at(20, 6)) == []
    assert sent(at(20), at(20, 10), at(22)) == [
        ("budi", "Laporan November 2026 jatuh tempo 25 November 2026 (Kecamatan Sumber Asri)")
    ]
    assert [to for to, _ in sent(at(24))] == ["budi"]
    assert sent(at(25), at(25, 11)) == [("budi", "Konsep laporan November 2026 sudah dibuat (Kecamatan Sumber Asri)")]
    assert sent(at(26), at(27)) == [
        ("budi", "Laporan November 2026 belum diserahkan (Kecamatan Sumber Asri)"),
        ("fajar", "1 laporan IKM belum diterima"),
    ]
    assert [to for to, _ in sent(at(28), at(29), at(30))] == ["budi", "fajar"]


def test_the_camat_is_told_of_the_submission_and_nothing_more_once_it_is_evaluated(office: Office) -> None:
    report = submitted(office, drafted(office, at(25, 8)), at(25, 10))
    assert sent(at(25, 10), at(25, 11)) == [("citra", "Laporan November 2026 menunggu evaluasi (Kecamatan Sumber Asri)")]
    assert sent(at(26)) == [("citra", "Laporan November 2026 masih menunggu evaluasi (Kecamatan Sumber Asri)")]
    evaluated(office, report, at(26, 10))
    assert sent(at(27), at(29)) == []


def test_a_report_that_comes_back_is_told_to_budi(office: Office) -> None:
    report = submitted(office, drafted(office, at(25, 8)), at(25, 8))
    send_back_report(actor=office.actor(office.citra), report=report, reason="Jumlah dilayani keliru.", now=at(25, 9))
    assert sent(at(25, 9)) == [("budi", "Laporan November 2026 dikembalikan (Kecamatan Sumber Asri)")]


def test_a_correction_of_an_old_report_is_told_once_to_budi_and_its_publication_to_both(office: Office) -> None:
    first = submitted(office, drafted(office, at(25, 8)), at(25, 10))
    evaluated(office, first, at(25, 11))
    published(office, first, at(25, 11))
    later = at(10, month=11).replace(year=2027)
    with patch("puas.project.tick._open_rounds"):
        sent(later)
        second = correct_report(actor=office.actor(office.citra, later), report=first, reason="Keliru hitung.", now=later)
        told = sent(later, later + timedelta(days=3))
        assert [each for each in told if "November 2026" in each[1]] == [
            ("budi", "Laporan November 2026 perlu diperbaiki (Kecamatan Sumber Asri)")
        ]
        submitted(office, second, later)
        evaluated(office, second, later)
        published(office, second, later)
        told = sent(later, later + timedelta(days=3), later + timedelta(days=20))
    assert [each for each in told if "November 2026" in each[1]] == [
        ("budi", "Perbaikan laporan November 2026 sudah terbit (Kecamatan Sumber Asri)"),
        ("citra", "Perbaikan laporan November 2026 sudah terbit (Kecamatan Sumber Asri)"),
    ]


def test_after_days_without_a_machine_one_letter_is_sent_and_not_one_for_each_day(office: Office) -> None:
    assert [to for to, _ in sent(at(7, month=12))] == ["budi", "fajar"]


def test_a_supervisor_reads_the_offices_reason_and_the_place_to_look(office: Office) -> None:
    budi = office.actor(office.budi)
    give_reason(actor=budi, unit=office.unit, period=PERIOD, kind="fault", words="Listrik padam.", now=at(26))
    with override_settings(PUAS_BASE_URL="https://puas.example"):
        sent(at(26))
    body = next(letter.body for letter in mail.outbox if letter.to == ["fajar@contoh.example"])
    assert "(alasan: Gangguan yang sudah dilaporkan: Listrik padam)" in body
    assert "https://puas.example/wilayah/" in body


def test_a_mail_server_that_fails_holds_up_nothing_and_is_tried_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("puas.project.letters.EmailMessage.send", lambda self: 1 / 0)
        done, failed = ticking.tick(at(25))
    assert [words for words in done if "konsep" in words]
    assert failed == ["surel pengingat 2026-11 dikirim"]
    assert sent(at(25) + timedelta(minutes=5)) == []
    assert [to for to, _ in sent(at(25) + timedelta(minutes=11))] == ["budi"]


def test_a_letter_cut_off_before_it_was_recorded_goes_out_again_under_the_same_number(office: Office) -> None:
    sent(at(20))
    first = mail.outbox[0].extra_headers["Message-ID"]
    Work.objects.filter(kind="mail_before_5").update(done_at=None, leased_until=at(20))
    sent(at(20, 10))
    assert [letter.extra_headers["Message-ID"] for letter in mail.outbox] == [first]


def test_without_a_mail_server_nobody_is_written_to(office: Office) -> None:
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend"):
        assert not sends_letters()
        assert list(letters_due(at(25))) == []


def test_a_closed_account_gets_no_letter(office: Office) -> None:
    type(office.budi).objects.filter(pk=office.budi.pk).update(is_active=False)
    assert sent(at(20)) == []
