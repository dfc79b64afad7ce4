"""Everything in one package, and the poster for the wall."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from puas.reports.packages import bundle_of, results_poster_of
from tests.offices import AFTER_CLOSING, AT_WORK, drafted, give_answers, sumber_asri

pytestmark = pytest.mark.django_db


def test_the_package_holds_the_three_files_and_the_poster_and_is_the_same_each_time() -> None:
    office = sumber_asri(AT_WORK)
    give_answers(office, 12, AT_WORK)
    report = drafted(office, AFTER_CLOSING)
    package = bundle_of(report, "internal")
    assert package.content == bundle_of(report, "internal").content
    names = ZipFile(BytesIO(package.content)).namelist()
    assert sorted({name.rpartition(".")[2] for name in names}) == ["docx", "pdf", "png", "xlsx"]


@pytest.mark.parametrize(("file_format", "start"), [("pdf", b"%PDF-"), ("png", b"\x89PNG")])
def test_the_poster_is_a_pdf_or_a_picture(file_format: str, start: bytes) -> None:
    office = sumber_asri(AT_WORK)
    give_answers(office, 12, AT_WORK)
    poster = results_poster_of(drafted(office, AFTER_CLOSING), "A4", file_format)
    assert poster.content.startswith(start)
    assert poster.name.endswith(f"A4.{file_format}")
