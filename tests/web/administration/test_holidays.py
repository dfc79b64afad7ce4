"""Eka keeps the calendar of holidays: by hand, as a list, and only after saying yes to what is taken away."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from puas.domain.permissions import ADMINISTRATOR as ADMINISTRATOR_ROLE
from puas.organisations.actions import grant_membership
from puas.organisations.models import Holiday
from tests.web.offices import ADMINISTRATOR, OPENED, Office, People

pytestmark = pytest.mark.usefixtures("now")
PAGE = "/kelola/libur/"
IDULFITRI = Holiday(day=date(2026, 3, 20), name="Idulfitri")


@pytest.fixture
def eka(client: Client, people: People) -> Client:
    client.force_login(people.eka)
    return client


def shown(eka: Client, address: str = PAGE) -> str:
    return eka.get(address).content.decode()


def test_an_empty_year_says_what_follows_and_proposes_the_days_that_never_move(eka: Client) -> None:
    page = shown(eka)
    assert "Hari libur 2026 belum diisi" in page
    assert "batas satu hari Camat" in page
    assert "Senin, 17 Agustus" in page
    assert not Holiday.objects.exists()
    assert eka.post(f"{PAGE}2026/tetap")["Location"] == f"{PAGE}?tahun=2026"
    assert Holiday.objects.count() == 5
    page = shown(eka)
    assert "baru memuat tanggal yang tetap" in page
    assert "Masukkan ke 2026" not in page


def test_one_day_is_added_under_its_year(eka: Client) -> None:
    answer = eka.post(PAGE, {"day": "20/3/2027", "name": "Nyepi"})
    assert answer["Location"] == f"{PAGE}?tahun=2027"
    assert "Sabtu, 20 Maret" in shown(eka, answer["Location"])
    assert "Nyepi" not in shown(eka)


@pytest.mark.parametrize(
    ("typed", "field"), [({"day": "20 Maret", "name": "Nyepi"}, "20 Maret"), ({"day": "", "name": ""}, "Tanggal:")]
)
def test_a_day_that_cannot_be_read_is_refused_and_stays_on_the_page(eka: Client, typed: dict[str, str], field: str) -> None:
    answer = eka.post(PAGE, typed)
    assert answer.status_code == 422
    assert field in answer.content.decode()
    assert not Holiday.objects.exists()


def test_a_years_list_is_pasted_and_twice_is_once(eka: Client) -> None:
    for _ in range(2):
        answer = eka.post(f"{PAGE}daftar", {"list": "20/03/2026, Idulfitri\n2026-03-21, Idulfitri hari kedua"})
        assert answer["Location"] == f"{PAGE}?tahun=2026"
    assert "tidak ada yang berubah" in shown(eka)
    assert Holiday.objects.count() == 2


def test_a_list_is_read_from_a_file_and_the_example_is_such_a_file(eka: Client) -> None:
    example = eka.get(f"{PAGE}contoh.csv")
    assert "attachment" in example["Content-Disposition"]
    file = SimpleUploadedFile("libur.csv", example.content)
    assert eka.post(f"{PAGE}daftar", {"file": file})["Location"] == f"{PAGE}?tahun=2027"
    assert Holiday.objects.filter(day__year=2027).count() == 5


def test_a_bad_line_is_named_and_nothing_is_loaded(eka: Client) -> None:
    answer = eka.post(f"{PAGE}daftar", {"list": "20/03/2026, Idulfitri\n30/02/2026, Libur"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Baris 2. Tanggal" in page
    assert "20/03/2026, Idulfitri" in page
    assert not Holiday.objects.exists()


def test_a_file_that_is_no_list_is_refused_by_its_size(eka: Client) -> None:
    answer = eka.post(f"{PAGE}daftar", {"file": SimpleUploadedFile("foto.csv", b"x" * (100 * 1024 + 1))})
    assert answer.status_code == 422
    assert "lebih besar dari 100 kB" in answer.content.decode()


def test_a_day_is_taken_off_only_after_saying_yes(eka: Client) -> None:
    IDULFITRI.save()
    question = shown(eka, f"{PAGE}2026-03-20/hapus")
    assert "Hapus Idulfitri?" in question
    assert Holiday.objects.exists()
    assert eka.post(f"{PAGE}2026-03-20/hapus")["Location"] == f"{PAGE}?tahun=2026"
    assert not Holiday.objects.exists()
    for gone in ("2026-03-20", "kemarin"):
        assert eka.get(f"{PAGE}{gone}/hapus").status_code == 404


@pytest.mark.parametrize("year", ["1850", "abcd", "", "20266"])
def test_a_year_that_is_none_shows_the_running_one(eka: Client, year: str) -> None:
    assert "<h1>Hari libur 2026</h1>" in shown(eka, f"{PAGE}?tahun={year}")
    assert eka.post(f"{PAGE}1850/tetap").status_code == 404


def test_the_administration_asks_for_the_coming_years_list_from_december_on(
    eka: Client, monkeypatch: pytest.MonkeyPatch, people: People, office: Office
) -> None:
    assert "Hari libur 2026 belum diisi" in shown(eka, "/kelola/")
    IDULFITRI.save()
    assert "belum diisi" not in shown(eka, "/kelola/")
    december = datetime(2026, 12, 1, 3, tzinfo=UTC)
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: december)
    assert "Hari libur 2027 belum diisi" in shown(eka, "/kelola/")
    grant_membership(
        actor=ADMINISTRATOR,
        user=people.ani,
        role=ADMINISTRATOR_ROLE,
        agency=office.agency,
        valid_from=date(2026, 1, 1),
        now=OPENED,
    )
    eka.force_login(people.ani)
    page = shown(eka, "/kelola/")
    assert "Hari libur 2027 belum diisi" in page
    assert "Isi hari libur" not in page
    assert eka.get(PAGE).status_code == 403


def test_the_office_form_sets_working_days_and_the_ranges_that_are_reported(eka: Client, office: Office) -> None:
    from tests.web.administration.test_administration import office_typed

    address = f"/kelola/kantor/{office.agency.slug}/data"
    assert eka.get(address).content.decode().count("checked") == 3
    assert eka.post(address, {**office_typed(), "report_ranges": ["quarter", "year"]}).status_code == 302
    office.agency.refresh_from_db()
    assert (office.agency.workdays_a_week, office.agency.range_kinds) == (6, ("quarter", "year"))
    assert "Triwulan, Tahun" in shown(eka, f"/kelola/kantor/{office.agency.slug}/")
