"""Past answers from a file become months of the history; rows are kept nowhere."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from puas.surveys.models import HistoryImport, ImportedMonth, Response
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("now")
CODES = [f"U{number}" for number in range(1, 10)]


def table(header: list[str], *rows: str) -> SimpleUploadedFile:
    """A CSV file."""
    return SimpleUploadedFile("jawaban 2025.csv", "\n".join([",".join(["tanggal", *header]), *rows]).encode())


def rows(score: str, *days: str) -> list[str]:
    """One row a day, the same score throughout."""
    return [",".join([day, *[score] * 9]) for day in days]


def upload(client: Client, office: Office, file: SimpleUploadedFile, **typed: str) -> tuple[int, str]:
    """Status and page of an upload."""
    sent = {"file": file, "day": "tanggal", "mapping": "", **typed}
    answer = client.post(f"/kantor/{office.agency.slug}/riwayat/unggah", sent)
    return answer.status_code, answer.content.decode()


def test_a_table_becomes_one_month_for_each_calendar_month(client: Client, office: Office, people: People) -> None:
    client.force_login(people.budi)
    file = table(CODES, *rows("3", "2025-03-04", "2025-03-09", "2025-04-01"))
    assert upload(client, office, file)[0] == 302
    assert list(ImportedMonth.objects.values_list("period", flat=True)) == ["2025-03", "2025-04"]
    assert not Response.objects.exists()
    assert "Maret 2025 sampai April 2025 (2 bulan)" in client.get(f"/kantor/{office.agency.slug}/riwayat").content.decode()


def test_columns_with_other_names_bring_a_proposal_that_works_when_sent_again(
    client: Client, office: Office, people: People
) -> None:
    client.force_login(people.budi)
    names = [f"Pertanyaan {number}" for number in range(1, 10)]
    content = rows("3", "2025-03-04", "2025-03-09")
    status, page = upload(client, office, table(names, *content))
    assert status == 422
    assert "Periksa usulan ini" in page
    assert "Pertanyaan 1=U1" in page
    mapping = "\n".join(f"{name}={code}" for name, code in zip(names, CODES, strict=True))
    assert upload(client, office, table(names, *content), mapping=mapping)[0] == 302


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["2025-03-04,9,3,3,3,3,3,3,3,3"], "Baris 2"),
        (["kemarin,3,3,3,3,3,3,3,3,3"], "bukan tanggal"),
        ([",3,3,3,3,3,3,3,3,3"], "tanpa tanggal"),
        ([], "tanpa jawaban"),
    ],
)
def test_a_table_that_cannot_be_counted_is_refused_with_its_sentence(
    client: Client, office: Office, people: People, lines: list[str], sentence: str
) -> None:
    client.force_login(people.budi)
    status, page = upload(client, office, table(CODES, *lines))
    assert status == 422
    assert sentence in page
    assert not HistoryImport.objects.exists()


def test_an_incomplete_line_of_the_mapping_is_named(client: Client, office: Office, people: People) -> None:
    client.force_login(people.budi)
    status, page = upload(client, office, table(CODES, *rows("3", "2025-03-04")), mapping="Kesesuaian")
    assert status == 422
    assert "Tulislah KOLOM=UNSUR." in page


def test_a_file_above_five_megabytes_is_refused_before_it_is_read(client: Client, office: Office, people: People) -> None:
    client.force_login(people.budi)
    status, page = upload(client, office, SimpleUploadedFile("besar.csv", bytes(5 * 1024 * 1024 + 1)))
    assert status == 422
    assert "lebih besar dari 5 MB" in page
