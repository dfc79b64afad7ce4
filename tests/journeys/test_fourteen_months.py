"""Fourteen months of an office in fast time: nothing special in most, and once each of what goes wrong or gets better."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.journeys import office_days as deeds
from tests.journeys.conftest import DESKTOP, Demo, Visitor, running_demo
from tests.journeys.office_days import Office, Sheets

MONTHS = 14
TOO_FEW, SENT_BACK, PROMISED, ACTING, DONE, EFFECT, LATE, CORRECTED, SLOW_CAMAT = 2, 3, 4, 5, 5, 7, 8, 10, 11
"""In which month, counted from 0, what happens. The promise of month 4 is done when month 5 is reported."""
SHOWN_IN_FULL = {
    "sedikit": TOO_FEW,
    "kembali": SENT_BACK,
    "pengganti": ACTING,
    "akibat": EFFECT,
    "terlambat": LATE,
    "perbaikan": CORRECTED,
}
"""The months whose documents lie page by page in docs/pictures, by the word in the pictures' names."""
ACTION = "Memasang nomor antrean di kedua loket dan menambah petugas pada jam sibuk pagi."
SEND_BACK_REASON = "Periksa lagi jumlah jawaban dan jelaskan mengapa loket kedua tutup dua hari."
CORRECTION_REASON = "Penjelasan jam layanan pada versi pertama keliru."
REPLACED = re.compile(rf"[Dd]iganti oleh versi \d+: {re.escape(CORRECTION_REASON)}")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo of its own with one past month."""
    with running_demo(tmp_path_factory.mktemp("demo"), months=1) as demo:
        yield demo


class Journey:
    """The office, who visits it, and what was noted of each month on the way."""

    def __init__(self, visitor: Visitor, demo: Demo) -> None:
        self.visitor = visitor
        self.office = Office(demo, visitor.signed_in("Kasi Pelayanan"), visitor.signed_in("Camat"))
        for page in (self.office.budi, self.office.citra):
            page.set_default_timeout(deeds.PATIENCE)
        self.periods: list[tuple[str, str]] = []
        self.reports: dict[int, str] = {}
        self.follow_up = ""

    def live(self, month: int) -> None:
        """Answers come, the clock moves to the report day, and the month is reported as its turn wants."""
        sheets = Sheets(self.office.demo.questionnaire)
        sheets.open(4 if month == TOO_FEW else 12 + month * 7 % 5)
        self.periods.append(deeds.month_that_runs(self.office))
        sheets.send(month, weak_score=2 if month <= DONE + 1 else 4)
        deeds.move_to_the_report_day(self.office)
        SPECIAL.get(month, Journey.ordinary)(self, month)

    def submit(self, month: int) -> str:
        self.reports[month] = deeds.submit(self.office, self.periods[month][1])
        return self.reports[month]

    def evaluate(self, month: int) -> None:
        deeds.evaluate(self.office.citra, self.reports[month], sentence_of(month))

    def ordinary(self, month: int) -> None:
        """Submitted and evaluated on the report day."""
        self.submit(month)
        self.evaluate(month)

    def sent_back(self, month: int) -> None:
        report = self.submit(month)
        deeds.send_back(self.office.citra, report, SEND_BACK_REASON)
        deeds.draft_anew(self.office.budi, report)
        self.reports[month] = deeds.hand_in(self.office.budi)
        expect(self.office.budi.get_by_text(SEND_BACK_REASON).first).to_be_visible()
        self.evaluate(month)

    def promised(self, month: int) -> None:
        """The Camat's own recommendation for the weak element becomes a follow-up that Budi owns."""
        report = self.submit(month)
        deeds.evaluate(self.office.citra, report, sentence_of(month), also_for_the_weak_element=ACTION)
        self.follow_up = deeds.plan_from_recommendation(self.office.citra, report, ACTION)

    def acting_head_and_promise_kept(self, month: int) -> None:
        """The Camat is away: Budi, acting, may not judge his own report; Gita may. And what was promised is done."""
        report = self.submit(month)
        eka = self.visitor.signed_in("Administrator", leads_to="**/kelola/**")
        for role in ("Kasi Pelayanan", "Inspektorat"):
            deeds.grant_acting_head(eka, self.office, self.office.demo.accounts[role][0])
        eka.context.close()
        self.office.budi.goto(report)
        expect(self.office.budi.get_by_text("Laporan ini Anda susun sendiri").first).to_be_visible()
        self.office.budi.goto(f"{report}/evaluasi")
        expect(self.office.budi.get_by_text("harus dua orang yang berbeda").first).to_be_visible()
        gita = self.visitor.signed_in("Inspektorat")
        deeds.evaluate(gita, report, sentence_of(month))
        expect(gita.get_by_text(re.compile(r"Plh\. .*Gita Maharani")).first).to_be_visible()
        gita.context.close()
        deeds.tell_done(self.office.budi, self.follow_up, report_day_of(self.periods[month][0]))
        deeds.verify(self.office.citra, self.follow_up)

    def effect(self, month: int) -> None:
        """The report tells that the element rose together with what was done, by more than chance."""
        self.ordinary(month)
        told = self.office.citra.get_by_text(re.compile("U3 naik .* poin bersamaan dengan tindak lanjut ini"))
        expect(told.first).to_be_visible()

    def late(self, month: int) -> None:
        """Nobody reports."""

    def after_the_late_one(self, month: int) -> None:
        """Two reports at once; the first is late and says why."""
        late = self.periods[LATE][0]
        deeds.give_reason(self.office, late)
        self.ordinary(LATE)
        self.ordinary(month)

    def corrected(self, month: int) -> None:
        self.ordinary(month)
        old = self.reports[month]
        new = deeds.reopen(self.office.citra, old, CORRECTION_REASON)
        self.office.budi.goto(new)
        self.reports[month] = deeds.hand_in(self.office.budi)
        self.evaluate(month)
        self.office.citra.goto(old)
        expect(self.office.citra.get_by_text(REPLACED).first).to_be_visible()

    def slow_camat(self, month: int) -> None:
        """Submitted on the day, evaluated a month later."""
        self.submit(month)

    def after_the_slow_camat(self, month: int) -> None:
        self.evaluate(SLOW_CAMAT)
        self.ordinary(month)


SPECIAL: dict[int, Callable[[Journey, int], None]] = {
    SENT_BACK: Journey.sent_back,
    PROMISED: Journey.promised,
    ACTING: Journey.acting_head_and_promise_kept,
    EFFECT: Journey.effect,
    LATE: Journey.late,
    LATE + 1: Journey.after_the_late_one,
    CORRECTED: Journey.corrected,
    SLOW_CAMAT: Journey.slow_camat,
    SLOW_CAMAT + 1: Journey.after_the_slow_camat,
}


def test_an_office_lives_through_fourteen_months_and_every_one_of_them_is_told(
    browser: Browser, demo: Demo, tmp_path: Path
) -> None:
    journey = Journey(Visitor(browser, demo, DESKTOP), demo)
    for month in range(MONTHS):
        journey.live(month)
    the_table_of_months_tells_what_went_wrong(journey)
    the_limits_are_shown_kept_or_missed(journey)
    the_citizens_see_the_correction_and_the_improvement(journey)
    quarter = the_quarter_is_made(journey)
    documents = every_month_has_its_pdf(journey)
    folder = os.environ.get("PUAS_PICTURES_DIR")
    if folder and shutil.which("pdftoppm"):
        shown = {role: documents[month] for role, month in SHOWN_IN_FULL.items()} | {"triwulan": quarter}
        shown |= {f"poster-{role}": poster_of(journey, month) for role, month in SHOWN_IN_FULL.items() if month != TOO_FEW}
        for role, document in shown.items():
            picture_pages(document, tmp_path, Path(folder), role)


def the_table_of_months_tells_what_went_wrong(journey: Journey) -> None:
    budi = journey.office.budi
    budi.goto(journey.office.home)
    rows = budi.locator("table tbody tr")
    for month, (_, words) in enumerate(journey.periods):
        row = rows.filter(has=budi.get_by_role("link", name=words, exact=True))
        expect(row).to_contain_text("Sudah terbit")
        for mark, marked in (("Terlambat", LATE), ("Kurang dari 10 jawaban", TOO_FEW)):
            assert (mark in row.inner_text()) == (month == marked), (words, mark)
    late = rows.filter(has=budi.get_by_role("link", name=journey.periods[LATE][1], exact=True))
    expect(late).to_contain_text("berkas tertinggal")


def the_limits_are_shown_kept_or_missed(journey: Journey) -> None:
    citra = journey.office.citra
    for month, on_time, in_a_day in ((SENT_BACK, "Ya", "Ya"), (LATE, "Tidak", "Ya"), (SLOW_CAMAT, "Ya", "Tidak")):
        citra.goto(journey.reports[month])
        for limit, kept in (("Diserahkan tepat waktu", on_time), ("Dievaluasi dalam satu hari", in_a_day)):
            told = citra.locator("dt", has_text=limit).locator("xpath=following-sibling::dd[1]")
            expect(told).to_have_text(kept)


def the_citizens_see_the_correction_and_the_improvement(journey: Journey) -> None:
    citizen = journey.visitor.page()
    citizen.goto(f"{journey.office.demo.result}/{journey.periods[CORRECTED][0]}")
    expect(citizen.get_by_text(REPLACED).first).to_be_visible()
    citizen.goto(journey.office.demo.result)
    expect(citizen.get_by_role("heading", name="Yang sudah kami perbaiki karena Anda")).to_be_visible()
    expect(citizen.locator(".improvements")).to_contain_text(ACTION)
    citizen.context.close()


def every_month_has_its_pdf(journey: Journey) -> list[bytes]:
    """The internal editions, in the order of the months."""
    return [pdf_of(journey, journey.reports[month]) for month in range(MONTHS)]


def the_quarter_is_made(journey: Journey) -> bytes:
    """The newest quarter that is over, pooled and drafted without anybody's doing: its report as a PDF."""
    budi = journey.office.budi
    budi.goto(f"{journey.office.home}{deeds.slug(journey.office)}/rekap/")
    budi.get_by_role("link", name=re.compile("Buka laporan Triwulan")).first.click()
    budi.wait_for_url("**/laporan/*", timeout=deeds.PATIENCE)
    expect(budi.get_by_text("Konsep dibuat").first).to_be_visible()
    return pdf_of(journey, budi.url)


def poster_of(journey: Journey, month: int) -> bytes:
    """The results poster as the office hangs it up."""
    return pdf_of(journey, journey.reports[month], "poster-hasil/A4.pdf")


def pdf_of(journey: Journey, report: str, file: str = "berkas/internal.pdf") -> bytes:
    answer = journey.office.budi.request.get(f"{report}/{file}", timeout=deeds.PATIENCE)
    assert answer.ok, report
    assert answer.body().startswith(b"%PDF-")
    return answer.body()


def picture_pages(document: bytes, workshop: Path, folder: Path, role: str) -> None:
    """Small pictures of a document's pages, laporan-<role>-<page>.png, in the place of those of an earlier run."""
    source = workshop / f"{role}.pdf"
    source.write_bytes(document)
    subprocess.run(["pdftoppm", "-r", "70", "-png", source, workshop / role], check=True)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"laporan-{role}-*.png"):
        old.unlink()
    for page in sorted(workshop.glob(f"{role}-*.png")):
        picture = Image.open(page).convert("RGB").quantize(16, dither=Image.Dither.NONE)
        picture.save(folder / f"laporan-{page.name}", optimize=True)


def sentence_of(month: int) -> str:
    """What the Camat writes: a sentence of his own, another one each month."""
    about = ("sikap petugas", "waktu tunggu", "kejelasan syarat", "kebersihan ruang tunggu", "antrean pagi")[month % 5]
    return f"Bulan ke-{month + 1}: saya membaca semua kata warga; perhatian kita sekarang pada {about}, dan saya pantau sendiri."


def report_day_of(period: str) -> date:
    """The day on which the demo's office reports this month: the 25th of the month of its name."""
    return date(int(period[:4]), int(period[5:]), 25)
