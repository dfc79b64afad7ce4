"""A screen at the counter in a real browser: a tap, a code, an answer, and the screen goes on by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import citizen
from tests.journeys.conftest import Camera, Demo, Visitor, running_demo
from tests.journeys.test_four_steps import answered, codes_on, no_barriers

TYPED = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo without a past: only its counters matter here."""
    with running_demo(tmp_path_factory.mktemp("demo"), months=1) as demo:
        yield demo


def tapped(screen: Page) -> int:
    """How many people the screen says were finished today."""
    return int(screen.locator(".counter-staff__foot strong").inner_text())


def finish_a_service(screen: Page, camera: Camera) -> str:
    """Ani taps, twice in her hurry: one visitor more, and the code that appears, from the picture and as it may be typed."""
    before = tapped(screen)
    screen.locator("button[name=service]").first.dblclick()
    expect(screen.locator("main")).to_contain_text(TYPED)
    assert tapped(screen) == before + 1
    typed = TYPED.search(screen.locator("main").inner_text())
    assert typed, screen.content()
    (scanned,) = codes_on(screen)
    assert scanned.endswith(f"#t={typed[0]}")
    no_barriers(screen)
    camera.take(screen, "layar-loket")
    return typed[0]


def test_a_tap_gives_a_code_that_works_once_and_the_screen_notices_its_use(demo: Demo, visitor: Visitor, camera: Camera) -> None:
    screen = visitor.signed_in("Staf Pelayanan")
    screen.get_by_role("link", name=re.compile("Layar loket")).click()
    no_barriers(screen)
    screen.get_by_role("button", name="Jadikan perangkat ini layar loket").first.click()
    screen.wait_for_url("**/layar/")
    no_barriers(screen)
    (public,) = codes_on(screen)
    assert "#" not in public
    code = finish_a_service(screen, camera)
    screen.goto(f"{demo.address}/layar/kertas")
    no_barriers(screen)
    camera.take(screen, "kertas-kode")
    screen.goto(f"{demo.address}/layar/")

    phone = visitor.page()
    phone.goto(f"{public}#t={code}")
    answered(phone, camera)
    expect(screen.get_by_text("Terima kasih, jawaban Anda sudah kami terima")).to_be_visible(timeout=15_000)
    assert codes_on(screen) == [public]

    another = visitor.page()
    another.goto(f"{public}#t={code}")
    citizen.answer_all(another)
    citizen.to_the_review(another)
    citizen.send(another)
    expect(another.get_by_text("sudah dipakai untuk jawaban lain")).to_be_visible()
    expect(another.locator("input[name=U9][value='3']")).to_be_checked()
    no_barriers(another)

    screen.goto(f"{demo.address}/kantor/")
    assert "/akun/masuk/" in screen.url, "the device of the screen reaches nothing of the office"
