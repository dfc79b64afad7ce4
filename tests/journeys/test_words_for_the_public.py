"""A suggestion is opened to the public by two people and read by anyone; a request to delete takes it away at once."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Camera, Demo, Visitor
from tests.journeys.test_four_steps import no_barriers


def looked_at(page: Page, camera: Camera, name: str) -> None:
    """No barriers, and a picture."""
    no_barriers(page)
    camera.take(page, name)


def test_words_are_opened_by_two_people_and_taken_away_by_a_request(visitor: Visitor, demo: Demo, camera: Camera) -> None:
    citizen, budi, citra = visitor.page(), visitor.signed_in("Kasi Pelayanan"), visitor.signed_in("Camat")
    citizen.goto(demo.result)
    slug = urlsplit(demo.result).path.split("/")[2]
    period = (citizen.locator("a[aria-current=page][href*='/hasil/']").get_attribute("href") or "").rsplit("/", 1)[1]
    words = f"{demo.address}/kantor/{slug}/bulan/{period}/saran"
    budi.goto(words)
    looked_at(budi, camera, "9-saran-warga")
    card = budi.locator("article").filter(has=budi.get_by_role("link", name=re.compile("Usulkan dibuka"))).first
    text = card.locator("blockquote").inner_text()
    card.get_by_role("link", name=re.compile("Usulkan dibuka")).click()
    budi.get_by_label("Mewakili beberapa saran").check()
    looked_at(budi, camera, "9-saran-diusulkan")
    budi.get_by_role("button", name="Kirim usul").click()
    citra.goto(f"{demo.address}/kantor/{slug}/")
    citra.get_by_role("link", name="lihat dan putuskan").first.click()
    looked_at(citra, camera, "9-saran-diputuskan")
    citra.get_by_role("button", name="Setuju, buka untuk umum").click()
    citizen.goto(demo.result)
    expect(citizen.get_by_role("heading", name="Yang ditulis warga")).to_be_visible()
    expect(citizen.locator("blockquote").filter(has_text=text).first).to_be_visible()
    looked_at(citizen, camera, "9-saran-pada-halaman-publik")
    budi.goto(words)
    opened = budi.locator("article").filter(has_text="Terbuka untuk umum").first
    opened.get_by_role("link", name=re.compile("Catat permintaan")).click()
    budi.get_by_label("Dasar permintaan").fill("Surat permintaan tanggal 2 bulan ini.")
    no_barriers(budi)
    budi.get_by_role("button", name="Catat permintaan").click()
    citizen.goto(demo.result)
    expect(citizen.get_by_role("heading", name="Yang ditulis warga")).to_have_count(0)
    citra.goto(f"{demo.address}/kantor/{slug}/")
    citra.get_by_role("link", name="lihat dan putuskan").first.click()
    no_barriers(citra)
    citra.get_by_role("button", name="Hapus saran dan profil").click()
    expect(citra.locator(".toast")).to_contain_text("Nilainya tetap dihitung")
