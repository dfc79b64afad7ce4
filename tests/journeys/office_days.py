"""What people of the demo's office do, one deed a function: the words of a journey through many months."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Demo

ELEMENTS = tuple(f"U{number}" for number in range(1, 10))
WEAK = "U3"
SECONDS_A_PERSON_NEEDS = 3.1
SHARE_OF_WRITERS = 0.3
PATIENCE = 60_000
"""Milliseconds: the machine may be busy with something else."""
SELECT = re.compile(r'<select[^>]* name="(\w+)".*?</select>', re.DOTALL)
OPTION = re.compile(r'<option value="([^"]+)"')
SERVICE = re.compile(r'name="service" value="(\d+)"')
SUGGESTIONS = (
    "Antrean pagi terlalu lama.",
    "Petugas ramah dan sabar menjelaskan.",
    "Mohon kursi tunggu ditambah.",
    "Syaratnya sebaiknya ditempel di depan loket.",
)
HIDDEN = re.compile(r'name="(submission_id|nonce)" value="([^"]+)"')


@dataclass
class Sheets:
    """Questionnaires that citizens have opened and will send a few seconds later, as people do."""

    address: str
    opened: list[dict[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    """Of each list on the page (service, profile): the values."""
    since: float = 0

    def open(self, count: int) -> None:
        """So many pages, each with a submission id and a nonce of its own."""
        for _ in range(count):
            with urlopen(self.address, timeout=60) as page:
                text = page.read().decode()
            self.opened.append(dict(HIDDEN.findall(text)))
            self.choices = {found[1]: OPTION.findall(found[0]) for found in SELECT.finditer(text)}
            self.choices |= {"service": ["", *SERVICE.findall(text)]}
        self.since = time.monotonic()

    def send(self, month: int, *, weak_score: int) -> None:
        """Fill in what is open and send it; the weak element gets `weak_score`, give or take one, all from a seed."""
        time.sleep(max(0.0, self.since + SECONDS_A_PERSON_NEEDS - time.monotonic()))
        chance = Random(f"fourteen months/{month}")
        for sheet in self.opened:
            mood = chance.choice((3, 4))
            scores = {element: chance.choice((mood, mood, mood, 3, 4)) for element in ELEMENTS}
            scores[WEAK] = min(4, weak_score + chance.choice((-1, 0, 0, 0, 1)))
            about = {name: chance.choice(values) for name, values in self.choices.items()}
            about["suggestion"] = chance.choice(SUGGESTIONS) if chance.random() < SHARE_OF_WRITERS else ""
            body = urlencode(sheet | {code: str(score) for code, score in scores.items()} | about)
            with urlopen(Request(self.address, body.encode()), timeout=60) as answer:
                assert answer.url.endswith("/terima-kasih")
        self.opened = []


@dataclass
class Office:
    """The pages of those who work there every month, kept open."""

    demo: Demo
    budi: Page
    citra: Page

    @property
    def home(self) -> str:
        return f"{self.demo.address}/kantor/"


def month_that_runs(office: Office) -> tuple[str, str]:
    """The running month's code and words: ("2026-12", "Desember 2026")."""
    office.budi.goto(office.home)
    card = office.budi.get_by_label("Bulan ini", exact=True)
    code = re.search(r"/bulan/(\d{4}-\d{2})", card.get_by_role("link", name="Lihat angka bulan ini").get_attribute("href") or "")
    assert code
    return code[1], card.locator("h2").first.inner_text()


def move_to_the_report_day(office: Office) -> None:
    office.budi.goto(office.home)
    office.budi.get_by_role("button", name="Majukan ke tanggal 25").click()
    expect(office.budi.get_by_text("Jam peragaan kini menunjukkan").first).to_be_visible(timeout=PATIENCE)


def submit(office: Office, month_words: str) -> str:
    """Budi opens the month's draft and hands it in; the report's address."""
    budi = office.budi
    budi.goto(office.home)
    card = budi.locator(".card").filter(has=budi.get_by_role("heading", name=month_words, exact=True))
    card.get_by_role("link", name=re.compile("Buka konsep|Periksa dan susun")).first.click()
    budi.wait_for_url(re.compile("/(bulan|laporan)/"), timeout=PATIENCE)
    if "/bulan/" in budi.url:
        # The tick may have made the draft meanwhile: then the page leads to it.
        budi.locator("button:has-text('Buat konsep'), a:has-text('Buka laporan')").first.click()
        budi.wait_for_url("**/laporan/*", timeout=PATIENCE)
    return hand_in(budi)


def hand_in(budi: Page) -> str:
    """The draft that is open goes to the Camat; the report's address."""
    budi.get_by_role("button", name="Serahkan kepada Camat").click()
    expect(budi.get_by_text("Menunggu evaluasi Camat").first).to_be_visible(timeout=PATIENCE)
    return budi.url


def evaluate(camat: Page, report: str, sentence: str, *, also_for_the_weak_element: str = "") -> None:
    """Whoever is Camat today writes a sentence, keeps the drafts, and publishes."""
    camat.goto(f"{report}/evaluasi")
    camat.locator("textarea[name=statement]").fill(sentence)
    if also_for_the_weak_element:
        camat.locator("textarea[name=own_0]").fill(also_for_the_weak_element)
        camat.locator("select[name=own_element_0]").select_option(WEAK)
    camat.get_by_role("button", name="Periksa lalu catat evaluasi").click()
    camat.get_by_role("button", name="Catat evaluasi", exact=True).click()
    camat.get_by_role("button", name="Terbitkan di halaman publik").click()
    expect(camat.get_by_text("Sudah terbit").first).to_be_visible(timeout=PATIENCE)


def send_back(citra: Page, report: str, reason: str) -> None:
    citra.goto(f"{report}/kembalikan")
    citra.get_by_label("Alasan pengembalian").fill(reason)
    citra.get_by_role("button", name="Kembalikan laporan").click()
    expect(citra.get_by_text("Laporan dikembalikan kepada penyusun.").first).to_be_visible(timeout=PATIENCE)


def draft_anew(budi: Page, report: str) -> None:
    """Budi reads why it came back and makes a new draft."""
    budi.goto(report)
    expect(budi.get_by_text("Dikembalikan oleh").first).to_be_visible(timeout=PATIENCE)
    budi.get_by_role("button", name="Buat konsep baru dari data terkini").click()
    expect(budi.get_by_role("button", name="Serahkan kepada Camat")).to_be_visible(timeout=PATIENCE)


def reopen(citra: Page, report: str, reason: str) -> str:
    """The address of the corrected version's draft."""
    citra.goto(f"{report}/perbaiki")
    citra.get_by_label("Apa yang keliru?").fill(reason)
    citra.get_by_role("button", name="Buat versi perbaikan").click()
    expect(citra.get_by_text("Laporan perbaikan:").first).to_be_visible(timeout=PATIENCE)
    return citra.url


def grant_acting_head(eka: Page, office: Office, email: str) -> None:
    """Acting Camat ("Plh.") from today for three days."""
    eka.goto(f"{office.demo.address}/kelola/kantor/{slug(office)}/orang")
    eka.get_by_label("Surel").fill(email)
    eka.locator("select[name=role]").select_option("office_head")
    eka.locator("select[name=acting]").select_option("Plh.")
    today = date.fromisoformat(eka.locator("input[name=valid_from]").input_value())
    eka.locator("input[name=valid_until]").fill((today + timedelta(days=3)).isoformat())
    eka.get_by_role("button", name="Tambahkan").click()
    expect(eka.get_by_text("mendapat peran di").first).to_be_visible(timeout=PATIENCE)


def slug(office: Office) -> str:
    return office.demo.result.rsplit("/", 1)[1]


def plan_from_recommendation(citra: Page, report: str, action: str) -> str:
    """Citra makes a follow-up of the recommendation with these words and gives it to Budi; its address."""
    citra.goto(report)
    item = citra.locator(".recommendations li").filter(has_text=action).first
    item.get_by_role("link", name=re.compile("Jadikan tindak lanjut")).click()
    owner = citra.locator("select[name=owner]")
    owner.select_option(label=owner.locator("option", has_text="Budi").first.inner_text())
    citra.get_by_role("button", name="Simpan tindak lanjut").click()
    citra.wait_for_url(re.compile(r"/tindak-lanjut/\d+/$"), timeout=PATIENCE)
    return citra.url


def tell_done(budi: Page, follow_up: str, today: date) -> None:
    budi.goto(follow_up)
    budi.locator("textarea[name=note]").fill("Nomor antrean dipasang di kedua loket; petugas kedua bertugas pagi hari.")
    budi.locator("input[name=done_on]").fill(today.isoformat())
    budi.get_by_role("button", name="Simpan kabar").click()
    expect(budi.get_by_text("Kabar tersimpan.").first).to_be_visible(timeout=PATIENCE)


def verify(citra: Page, follow_up: str) -> None:
    citra.goto(follow_up)
    citra.locator("textarea[name=note]").fill("Dilihat langsung di loket.")
    citra.get_by_role("button", name="Benar selesai").click()
    expect(citra.get_by_text("Tindak lanjut dinyatakan benar selesai.").first).to_be_visible(timeout=PATIENCE)


def give_reason(office: Office, period: str) -> None:
    """Budi says why the month came late."""
    office.budi.goto(f"{office.home}{slug(office)}/bulan/{period}/alasan")
    office.budi.locator("input[name=kind]").last.check()
    office.budi.locator("input[name=words]").fill("Kasi Pelayanan bertugas di luar kota, berkas tertinggal.")
    office.budi.locator("main form button").last.click()
    expect(office.budi.get_by_text("Alasan tercatat").first).to_be_visible(timeout=PATIENCE)
