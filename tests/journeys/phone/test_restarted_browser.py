"""The browser ends, decently or as when the battery falls out: what it kept is sent when it starts again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, expect

from tests.journeys import citizen
from tests.journeys.conftest import CHROMIUM, PHONE, SWITCHES
from tests.journeys.phone.conftest import Phone
from tests.journeys.phone.counter import Counter
from tests.journeys.phone.test_bad_network import EARLIER, PATIENCE, delivered, kept_offline
from tests.journeys.phone.wire import Wire


@pytest.fixture
def browser_folder(browser: Browser, wire: Wire, counter: Counter, tmp_path: Path) -> Callable[[], Phone]:
    """Starts a browser of its own on one and the same folder, as a phone does that was switched off."""
    before = len(counter.stored())

    def start() -> Phone:
        context = browser.browser_type.launch_persistent_context(
            str(tmp_path / "profile"),
            executable_path=CHROMIUM,
            args=SWITCHES,
            viewport=PHONE,  # type: ignore[arg-type]
            has_touch=True,
            locale="id-ID",
        )
        return Phone(context, wire, counter, wire.through(counter.form), before)

    return start


def kill_browser_on(folder: Path) -> None:
    """As when the battery falls out: no process of the browser that uses this folder has a moment left."""
    wanted = f"--user-data-dir={folder}".encode()
    mine = [int(each.parent.name) for each in Path("/proc").glob("[0-9]*/cmdline") if wanted in _command_of(each)]
    assert mine
    for process in mine:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    for lock in folder.glob("Singleton*"):
        lock.unlink(missing_ok=True)


def _command_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize("ending", ["closed", "killed"])
def test_a_restarted_browser_opens_the_form_and_sends_what_it_kept(
    browser_folder: Callable[[], Phone], tmp_path: Path, ending: str
) -> None:
    phone = browser_folder()
    kept_offline(phone)
    if ending == "killed":
        kill_browser_on(tmp_path / "profile")
    with suppress(Error):
        phone.context.close()
    phone = browser_folder()
    page = phone.page()
    page.goto(phone.address)
    expect(page.get_by_text(f"{EARLIER} tersimpan di HP ini, belum terkirim.")).to_be_visible(timeout=PATIENCE)
    citizen.question(page, "Pertanyaan 1 dari 9")
    phone.wire.down = False
    expect(page.get_by_text(f"{EARLIER} sudah terkirim.")).to_be_visible(timeout=PATIENCE)
    delivered(phone)
