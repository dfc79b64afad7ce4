"""The Camat signs the report that was previewed; others sign elsewhere or by hand; and nothing secret is left anywhere."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

from puas.project.demo.certificate import kept_registry
from puas.project.demo.gateway import Habit
from puas.project.demo.gateway.process import set_habit
from puas.project.demo.places import CITRA
from puas.project.demo.signers import DEMO_PASSPHRASE, NIKS
from puas.signing.local_certificate import LocalCertificate
from puas.signing.secret import Secret
from puas.signing.signer import Credentials, Signed, SigningTask
from tests.files import PDF
from tests.journeys import office_days as deeds
from tests.journeys.conftest import DESKTOP, PHONE, Camera, Demo, Visitor, running_demo
from tests.journeys.office_days import Office
from tests.journeys.test_four_steps import no_barriers

NIK = NIKS[CITRA.email]
WRONG_PASSPHRASE = "kata-sandi-yang-keliru-8Kq"
SENTENCE = "Warga puas dengan petugas; syarat layanan akan kita tempel di depan loket."
REFUSAL = "Ada garis di kaki halaman 1 yang bukan dari laporan."
POPPLER = all(shutil.which(program) for program in ("pdfsig", "pdftoppm", "pdftotext"))


@dataclass
class Place:
    """A demo with its folder, and who signs there."""

    folder: Path
    demo: Demo
    visitor: Visitor
    office: Office

    @property
    def data(self) -> Path:
        return self.folder / "data"


@pytest.fixture(scope="module")
def place(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A demo of its own with two past months that were published without a signature (the third, on a report day, not yet)."""
    folder = tmp_path_factory.mktemp("demo")
    with running_demo(folder, months=3) as demo:
        visitor = Visitor(browser, demo, DESKTOP)
        office = Office(demo, visitor.signed_in("Kasi Pelayanan"), visitor.signed_in("Camat"))
        for page in (office.budi, office.citra):
            page.set_default_timeout(deeds.PATIENCE)
        yield Place(folder, demo, visitor, office)


def both_sizes(page: Page, name: str) -> None:
    """Pictures for the documentation, of a phone and of a desk, without barriers on either."""
    pictures = os.environ.get("PUAS_PICTURES_DIR")
    for size, viewport in (("phone", PHONE), ("desktop", DESKTOP)):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        no_barriers(page)
        Camera(Path(pictures) if pictures else None, size).take(page, name)


def sign(citra: Page, passphrase: str) -> None:
    citra.get_by_label("NIK").fill(NIK)
    citra.locator("input[name=passphrase]").fill(passphrase)
    citra.get_by_role("button", name="Tanda tangani laporan").click()


def file_behind(page: Page, link: str) -> bytes:
    """What a link on this page gives to who reads it."""
    address = page.get_by_role("link", name=link).first.get_attribute("href") or ""
    answer = page.request.get(f"{page.url.split('/kantor/')[0].split('/hasil/')[0]}{address}")
    assert answer.ok, address
    return answer.body()


def test_the_camat_evaluates_previews_and_signs_through_the_gateway(place: Place) -> None:
    office, citra = place.office, place.office.citra
    period, words = deeds.month_that_runs(office)
    deeds.move_to_the_report_day(office)
    report = deeds.submit(office, words)
    deeds.evaluate(citra, report, SENTENCE)
    citra.get_by_role("link", name="Tanda tangan elektronik").click()
    previewed = file_behind(citra, "Unduh berkas yang akan ditandatangani")
    citra.get_by_role("link", name="Masukkan sandi").click()
    citra.locator("input[name=password]").fill(place.demo.accounts["Camat"][1])
    citra.locator("main form button").first.click()
    both_sizes(citra, "8-tanda-tangan")
    sign(citra, WRONG_PASSPHRASE)
    expect(citra.get_by_text("Passphrase tidak cocok.")).to_be_visible()
    if POPPLER:
        a_file_written_anew_is_looked_at_and_refused(place, citra)
    sign(citra, DEMO_PASSPHRASE)
    expect(citra.get_by_text("Laporan sudah ditandatangani secara elektronik.")).to_be_visible()
    citra.locator("#tanda-tangan").get_by_role("link", name="Periksa tanda tangannya").click()
    expect(citra.get_by_role("heading", name="Hasil pemeriksaan: Sah")).to_be_visible()
    no_barriers(citra)
    signed = file_behind(citra, "Unduh naskahnya")
    assert signed.startswith(previewed)
    public = f"{place.demo.result}/{period}"
    if POPPLER:
        poppler_finds_it_valid_and_its_code_leads_to_the_result(place.folder, signed, public)
    the_citizen_is_told(place, public, "Ditandatangani secara elektronik", signed)
    nothing_secret_is_left(place)


def a_file_written_anew_is_looked_at_and_refused(place: Place, citra: Page) -> None:
    set_habit(place.data, Habit.STAMPED)
    sign(citra, DEMO_PASSPHRASE)
    expect(citra.get_by_role("heading", name="Apakah berkas ini laporan yang ditandatangani?")).to_be_visible()
    for picture in citra.locator(".side-by-side img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 0
    both_sizes(citra, "8-bandingkan")
    citra.get_by_label("Apa yang berbeda pada berkas ini?").fill(REFUSAL)
    citra.get_by_role("button", name="Tolak berkas ini").click()
    expect(citra.get_by_text(REFUSAL)).to_be_visible()
    set_habit(place.data, Habit.GOOD)


def poppler_finds_it_valid_and_its_code_leads_to_the_result(folder: Path, signed: bytes, public: str) -> None:
    (folder / "signed.pdf").write_bytes(signed)
    said = subprocess.run(["pdfsig", "signed.pdf"], cwd=folder, capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    subprocess.run(["pdftoppm", "-r", "150", "-l", "1", "-png", "-singlefile", "signed.pdf", "page"], cwd=folder, check=True)
    with Image.open(folder / "page.png") as page:
        root, _, named = public.partition("/hasil/")
        assert f"{root}/periksa/laporan#l={named}/1" in {code.text for code in zxingcpp.read_barcodes(page)}
        pictures = os.environ.get("PUAS_PICTURES_DIR")
        if pictures:
            small = page.convert("RGB").resize((page.width * 2 // 3, page.height * 2 // 3))
            small.quantize(32, dither=Image.Dither.NONE).save(Path(pictures) / "laporan-bertanda-tangan-01.png", optimize=True)


def the_citizen_is_told(place: Place, public: str, words: str, document: bytes) -> None:
    """The public page says how the report is signed and gives the very file."""
    citizen = place.visitor.page()
    citizen.goto(public)
    expect(citizen.get_by_text(words).first).to_be_visible()
    no_barriers(citizen)
    link = "Unduh pindaian naskah" if "basah" in words else "Unduh naskah bertanda tangan"
    assert file_behind(citizen, link) == document
    citizen.context.close()


def nothing_secret_is_left(place: Place) -> None:
    """NIK and passphrases, the wrong one too, stand in no table, no file of the installation and no log."""
    secrets = tuple(secret.encode() for secret in (NIK, DEMO_PASSPHRASE, WRONG_PASSPHRASE))
    searched = [place.folder / "log", *(path for path in place.data.rglob("*") if path.is_file())]
    for path in searched:
        content = path.read_bytes()
        assert not [secret for secret in secrets if secret in content], path
    database = next(path for path in searched if path.read_bytes().startswith(b"SQLite format 3"))
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        found = False
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                held = b" ".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
                assert not [secret for secret in secrets if secret in held], table
                found = found or SENTENCE.encode() in held
        assert found, "the search finds what is there"


def upload(content: bytes) -> FilePayload:
    return {"name": "berkas.pdf", "mimeType": "application/pdf", "buffer": content}


def test_a_report_signed_elsewhere_is_checked_and_linked(place: Place) -> None:
    budi, public = report_of_a_past_month(place, 0)
    budi.get_by_role("link", name="Tanda tangan elektronik").click()
    exact = file_behind(budi, "Unduh berkas yang akan ditandatangani")
    signed = signed_in_another_application(place, exact)
    for content, told in ((exact, "tidak memuat tanda tangan"), (signed, "sudah diperiksa dan tersimpan")):
        budi.locator("input[name=file]").set_input_files(files=upload(content))
        budi.get_by_role("button", name="Periksa dan simpan").click()
        expect(budi.get_by_text(told).first).to_be_visible()
    the_citizen_is_told(place, public, "Ditandatangani di aplikasi tanda tangan lain", signed)


def signed_in_another_application(place: Place, pdf: bytes) -> bytes:
    """In a thread of its own: the browser's loop runs in this one, and the signer wants a loop too."""
    signer = LocalCertificate(kept_registry(place.data).files[NIK])
    task, given = SigningTask(pdf, None, CITRA.name, "", ""), Credentials(Secret(DEMO_PASSPHRASE))
    with ThreadPoolExecutor(1) as thread:
        outcome = thread.submit(signer.sign, task, given, datetime.now(UTC)).result()
    assert isinstance(outcome, Signed)
    return outcome.pdf


def test_a_sheet_signed_by_hand_is_kept_as_a_scan_and_marked_as_not_electronic(place: Place) -> None:
    budi, public = report_of_a_past_month(place, 1)
    budi.get_by_role("link", name="Unggah pindaian bertanda tangan").click()
    budi.locator("input[name=file]").set_input_files(files=upload(PDF))
    no_barriers(budi)
    budi.get_by_role("button", name="Simpan pindaian").click()
    expect(budi.get_by_text("Pindaian tersimpan di samping laporan.")).to_be_visible()
    the_citizen_is_told(place, public, "tidak ditandatangani secara elektronik (tanda tangan basah)", PDF)


def report_of_a_past_month(place: Place, which: int) -> tuple[Page, str]:
    """Budi on the report of one of the demo's own past months, counted from the oldest, and the month's public page."""
    budi = place.office.budi
    budi.goto(place.office.home)
    rows = budi.locator("table tbody tr").filter(has_text="Sudah terbit")
    link = rows.nth(rows.count() - 1 - which).get_by_role("link").first
    words = link.inner_text()
    link.click()
    budi.wait_for_url("**/laporan/*")
    citizen = place.visitor.page()
    citizen.goto(place.demo.result)
    public = citizen.get_by_role("link", name=words).first.get_attribute("href") or ""
    citizen.context.close()
    return budi, f"{place.demo.address}{public}"
