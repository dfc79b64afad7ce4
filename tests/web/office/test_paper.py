"""Paper on the pages: printing, keying one sheet after the other, the second person, the words on each screen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from puas.domain.answer_book import receipt_code
from puas.domain.paper_serials import serial_words, sheet_id
from puas.domain.profile import PROFILE_BY_CODE
from puas.surveys.models import DraftSheet, PaperBatch, PrintRun, Response, SheetCheck
from tests.web.offices import Office, People
from tests.web.page_text import PageText

pytestmark = pytest.mark.usefixtures("now", "quick_documents")
CODES = [f"U{number}" for number in range(1, 10)]


@pytest.fixture
def ani(client: Client, people: People) -> Client:
    client.force_login(people.ani)
    return client


def words_of(page: Any) -> str:
    return PageText(page.content.decode()).words


def address(office: Office, name: str, *keys: object) -> str:
    return reverse(name, args=[office.agency.slug, *keys])


def printed(client: Client, office: Office, count: int = 3) -> PrintRun:
    """A run printed by the page."""
    assert client.post(address(office, "paper_runs"), {"point": office.point.pk, "count": count}).status_code == 302
    return PrintRun.objects.latest("pk")


def opened(client: Client, office: Office, day: str = "2026-11-10") -> PaperBatch:
    """A batch opened by the page."""
    sent = client.post(address(office, "paper_batches"), {"point": office.point.pk, "served_on": day})
    assert sent.status_code == 302
    return PaperBatch.objects.latest("pk")


def keys(scores: str = "434343434", **more: str) -> dict[str, str]:
    """What a clerk sends with the form of one sheet."""
    about = dict.fromkeys(("service", "sex", "age_band", "education", "occupation"), "")
    return {**dict(zip(CODES, scores, strict=True)), **about, **more}


def test_a_run_is_printed_shown_and_downloaded_again_byte_for_byte(ani: Client, office: Office) -> None:
    run = printed(ani, office, 2)
    page = words_of(ani.get(address(office, "paper_runs")))
    assert f"{serial_words(1)} sampai {serial_words(2)}" in page
    first, second = (ani.get(address(office, "paper_run_file", run.pk)) for _ in range(2))
    assert first["Content-Type"] == "application/pdf"
    assert first.content == second.content


def test_the_stub_bears_the_receipt_that_the_server_gives(ani: Client, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    run = printed(ani, office, 2)
    asked: list[tuple[Any, Any]] = []

    def typeset(form: Any, sheets: Any) -> bytes:
        asked.append((form, sheets))
        return b"%PDF-"

    monkeypatch.setattr("puas.web.paper.printing.paper_form_pdf", typeset)
    ani.get(address(office, "paper_run_file", run.pk))
    ((form, sheets),) = asked
    secret = bytes.fromhex(run.secret)
    assert [(sheet.serial, sheet.receipt_code) for sheet in sheets] == [
        (serial_words(number), receipt_code(sheet_id(secret, number))) for number in (1, 2)
    ]
    assert form.check_address == "http://testserver/periksa"
    assert (form.unit, form.services) == ("Seksi Pelayanan Umum", ("Pindah Datang", "Perekaman KTP-el"))


def test_too_many_forms_and_a_day_to_come_are_said_at_their_fields(ani: Client, office: Office) -> None:
    many = ani.post(address(office, "paper_runs"), {"point": office.point.pk, "count": 500})
    assert (many.status_code, "Cetak 1 sampai 200 lembar sekaligus." in words_of(many)) == (422, True)
    late = ani.post(address(office, "paper_batches"), {"point": office.point.pk, "served_on": "2026-11-11"})
    assert (late.status_code, "belum tiba" in words_of(late)) == (422, True)


def test_after_a_sheet_the_next_serial_is_there_and_the_count_runs(ani: Client, office: Office) -> None:
    printed(ani, office)
    batch = opened(ani, office)
    here = address(office, "paper_batch", batch.pk)
    assert 'name="serial" value' not in ani.get(here).content.decode()
    sent = ani.post(
        here,
        keys(
            serial=serial_words(1), service="2", sex="2", age_band="3", education="4", occupation="06", suggestion="Antrean lama."
        ),
        follow=True,
    )
    page = sent.content.decode()
    assert re.search(rf'name="serial" value="{serial_words(2)}"', page)
    assert "1 lembar sudah diketik; lembar 000001-3 tersimpan, perbaiki" in words_of(sent)
    draft = DraftSheet.objects.get()
    assert (draft.scores, draft.service, draft.suggestion) == ("434343434", office.identity_card, "Antrean lama.")
    assert (draft.sex, draft.age_band) == ("P", PROFILE_BY_CODE["age_band"].values[2].value)
    assert (draft.education, draft.occupation) == ("sma", "petani")
    for serial in (2, 3):
        sent = ani.post(here, keys("43-0-3434", serial=serial_words(serial)), follow=True)
    assert 'name="serial" value' not in sent.content.decode(), "the run is used up"
    assert DraftSheet.objects.latest("pk").scores == "43---3434"


def test_everything_wrong_with_a_sheet_is_said_at_once_and_what_was_keyed_is_kept(ani: Client, office: Office) -> None:
    printed(ani, office)
    here = address(office, "paper_batch", opened(ani, office).pk)
    refused = ani.post(here, keys("45 343434", serial="000001-4", service="3", suggestion="Kursi."))
    words = words_of(refused)
    assert refused.status_code == 422
    assert "salah ketik" in words
    assert words.count("Ketik 1, 2, 3, atau 4") == 4, "two boxes, each in the list above and at its place"
    assert "Ketik angka 1 sampai 2, atau kosongkan." in words
    assert 'value="Kursi."' in refused.content.decode()
    unknown = ani.post(here, keys(serial=serial_words(77)))
    assert "tidak pernah dicetak" in words_of(unknown)
    assert not DraftSheet.objects.exists()


def test_a_sheet_is_put_right_or_taken_out_before_the_keying_is_finished(ani: Client, office: Office) -> None:
    printed(ani, office)
    batch = opened(ani, office)
    ani.post(address(office, "paper_batch", batch.pk), keys(serial=serial_words(1), sex="1", service="1", occupation="11"))
    draft = DraftSheet.objects.get()
    sheet = address(office, "paper_sheet", batch.pk, draft.pk)
    page = ani.get(sheet).content.decode()
    for name, value in (("U1", "4"), ("sex", "1"), ("service", "1"), ("occupation", "11")):
        assert re.search(rf'name="{name}" value="{value}"', page)
    assert "diperbaiki" in words_of(ani.post(sheet, keys("111111111"), follow=True))
    draft.refresh_from_db()
    assert (draft.scores, draft.sex, draft.service) == ("111111111", "", None)
    assert ani.post(sheet, keys("x11111111")).status_code == 422
    gone = ani.post(address(office, "remove_paper_sheet", batch.pk, draft.pk), follow=True)
    assert "dihapus dari tumpukan" in words_of(gone)
    assert not DraftSheet.objects.exists()


def test_a_batch_goes_from_keying_to_the_count_by_two_people(ani: Client, office: Office, people: People) -> None:
    printed(ani, office)
    batch = opened(ani, office)
    here = address(office, "paper_batch", batch.pk)
    for serial in (1, 2):
        ani.post(here, keys(serial=serial_words(serial)))
    assert "memilih 1 lembar secara acak" in words_of(ani.get(address(office, "finish_paper_keying", batch.pk)))
    ani.post(address(office, "finish_paper_keying", batch.pk))
    assert "Mintalah rekan" in words_of(ani.get(here))
    check = SheetCheck.objects.get()
    assert ani.get(address(office, "paper_sheet", batch.pk, check.pk)).status_code == 302
    ani.force_login(people.budi)
    again = address(office, "key_paper_again", batch.pk)
    page = ani.get(again).content.decode()
    assert 'value="4"' not in page, "the second keying is blind"
    assert ani.post(again, {"draft": "0", **keys()}).status_code == 200, "a page of another sheet is shown anew"
    assert ani.post(again, {"draft": check.pk, **keys("x43434343")}).status_code == 422
    assert "berbeda dari ketikan pertama" in words_of(ani.post(again, {"draft": check.pk, **keys("134343434")}, follow=True))
    settle = address(office, "settle_paper_difference", batch.pk, check.pk)
    words = words_of(ani.get(settle))
    assert "Ketikan pertama (Ani): 4. Ketikan kedua (Budi): 1." in words
    assert ani.post(settle, {"U1": "7"}).status_code == 422
    assert "diputuskan" in words_of(ani.post(settle, {"U1": "1"}, follow=True))
    close = address(office, "close_paper_batch", batch.pk)
    assert "Atas nama Budi, 2 lembar menjadi jawaban dan dihitung" in words_of(ani.get(close))
    for _ in range(2):
        assert "2 lembar sekarang ikut dihitung." in words_of(ani.post(close, follow=True))
    assert sorted(Response.objects.values_list("scores", "channel")) == [("134343434", "paper"), ("434343434", "paper")]
    closed = words_of(ani.get(here))
    assert "1 di antaranya berbeda dan sudah diputuskan" in closed
    assert "Batalkan" not in closed
    assert ani.get(close).status_code == 302
    assert "Sudah dihitung" in words_of(ani.get(address(office, "paper_batches")))


def test_a_difference_in_the_service_is_settled_by_its_number_in_the_list(ani: Client, office: Office, people: People) -> None:
    printed(ani, office, 1)
    batch = opened(ani, office)
    finish = address(office, "finish_paper_keying", batch.pk)
    assert ani.get(finish).status_code == 302, "an empty batch is not finished"
    ani.post(address(office, "paper_batch", batch.pk), keys(serial=serial_words(1), service="1"))
    ani.post(finish)
    ani.force_login(people.budi)
    check = SheetCheck.objects.get()
    ani.post(address(office, "key_paper_again", batch.pk), {"draft": check.pk, **keys(service="2")})
    settle = address(office, "settle_paper_difference", batch.pk, check.pk)
    assert "Artinya: 1: Pindah Datang; 2: Perekaman KTP-el; -: kosong." in words_of(ani.get(settle))
    ani.post(settle, {"service": "2"})
    assert DraftSheet.objects.get().service == office.identity_card


def test_a_counter_with_one_service_asks_for_none(ani: Client, office: Office) -> None:
    sent = ani.post(address(office, "paper_runs"), {"point": office.moving_point.pk, "count": 1})
    assert sent.status_code == 302
    ani.post(address(office, "paper_batches"), {"point": office.moving_point.pk, "served_on": "2026-11-10"})
    batch = PaperBatch.objects.get()
    here = address(office, "paper_batch", batch.pk)
    assert 'name="service"' not in ani.get(here).content.decode()
    ani.post(here, keys(serial=serial_words(1)))
    assert DraftSheet.objects.get().service == office.moving


def test_a_batch_is_thrown_away_with_a_reason(ani: Client, office: Office) -> None:
    batch = opened(ani, office)
    here = address(office, "discard_paper_batch", batch.pk)
    assert ani.post(here, {"reason": " "}).status_code == 422
    assert "dibatalkan" in words_of(ani.post(here, {"reason": "Salah tanggal."}, follow=True))
    assert not PaperBatch.objects.exists()


def test_the_print_page_is_found_beside_the_codes_and_in_an_office_without_counters_says_so(ani: Client, office: Office) -> None:
    assert "Cetak formulir kertas" in words_of(ani.get(address(office, "points")))
    office.unit.points.update(revoked_at="2026-11-01T00:00:00Z")
    assert "Belum ada titik survei" in words_of(ani.get(address(office, "paper_runs")))
