"""A demo office that really runs, and browsers to visit it with.

Pictures are taken on the way when PUAS_PICTURES_DIR names a folder (`make pictures` renews those in docs/pictures).
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

import psycopg
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
SECONDS_TO_START = 120
expect.set_options(timeout=30_000)
"""A page may take longer on a busy machine; what never comes still fails."""


@dataclass
class Demo:
    """A running demo: its address, the questionnaire's, the office's public page, and what each person signs in with."""

    address: str
    questionnaire: str
    result: str
    accounts: dict[str, tuple[str, str]]
    """Role words -> (e-mail, password)."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo with two past months."""
    with running_demo(tmp_path_factory.mktemp("demo"), months=2) as demo:
        yield demo


@contextmanager
def running_demo(folder: Path, months: int) -> Iterator[Demo]:
    """`puas demo` with so many past months on a free loopback port, stopped by Ctrl-C afterwards."""
    with FreshDatabase() as database_url:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PUAS_")},
            "PUAS_DATA_DIR": str(folder / "data"),
            "PUAS_HOST": "127.0.0.1",
            "PUAS_PORT": str(_free_port()),
            **({"PUAS_DATABASE_URL": database_url} if database_url else {}),
        }
        command = [str(Path(sys.executable).parent / "puas"), "demo", "--months", str(months)]
        with (folder / "log").open("w") as errors:
            server = subprocess.Popen(
                command, env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True
            )
            assert server.stdout
            try:
                yield _announced(server.stdout, folder / "log")
            finally:
                server.stdout.close()
                server.send_signal(signal.SIGINT)
                assert server.wait(timeout=SECONDS_TO_START) == 0, (folder / "log").read_text()


class FreshDatabase:
    """A database of its own on the PostgreSQL server that the test command chose; "" on SQLite."""

    def __enter__(self) -> str:
        self.url = os.environ.get("PUAS_DATABASE_URL", "")
        if not self.url.startswith("postgres"):
            return ""
        self.name = f"puas_journey_{os.getpid()}_{time.monotonic_ns()}"
        self._on_server(f'CREATE DATABASE "{self.name}"')
        return re.sub(r"/[^/?]+(\?.*)?$", f"/{self.name}", self.url)

    def __exit__(self, *_: object) -> None:
        if self.url.startswith("postgres"):
            self._on_server(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _on_server(self, statement: str) -> None:
        with psycopg.connect(re.sub(r"/[^/?]+(\?.*)?$", "/postgres", self.url), autocommit=True) as connection:
            connection.execute(statement.encode())


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _announced(output: IO[str], log: Path) -> Demo:
    """What the demo prints once it answers."""
    found: dict[str, str] = {}
    accounts: dict[str, tuple[str, str]] = {}
    deadline = time.monotonic() + SECONDS_TO_START
    for line in output:
        if line.startswith("READY "):
            found["address"] = line.split()[1].rstrip("/")
        elif match := re.match(r"(Kuesioner|Hasil): (\S+)", line):
            found[match[1]] = match[2]
        elif match := re.match(r"Akun (.+): (\S+) sandi (\S+)", line):
            accounts[match[1]] = (match[2], match[3])
        elif line.startswith("Data peragaan"):
            return Demo(found["address"], found["Kuesioner"], found["Hasil"], accounts)
        assert time.monotonic() < deadline, "the demo did not get ready"
    raise AssertionError(f"the demo ended early: {log.read_text()}")


@dataclass
class Camera:
    """Takes pictures of pages for the documentation; does nothing unless a folder was named."""

    folder: Path | None
    size: str

    def take(self, page: Page, name: str) -> None:
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            taken = Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled")))
            taken.convert("RGB").quantize(96, dither=Image.Dither.NONE).save(
                self.folder / f"{name}-{self.size}.png", optimize=True
            )


@pytest.fixture(params=["phone", "desktop"])
def screen(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def camera(screen: str) -> Camera:
    folder = os.environ.get("PUAS_PICTURES_DIR")
    return Camera(Path(folder) if folder else None, screen)


@dataclass
class Visitor:
    """One person with a browser of his own: nobody shares cookies."""

    browser: Browser
    demo: Demo
    viewport: dict[str, int]

    def page(self) -> Page:
        context = self.browser.new_context(viewport=self.viewport, locale="id-ID")  # type: ignore[arg-type]
        page = context.new_page()
        page.on("pageerror", _fail)
        page.on("console", lambda message: _fail(message.text) if "Content Security Policy" in message.text else None)
        return page

    def signed_in(self, role: str, leads_to: str = "**/kantor/**") -> Page:
        """A page on which the demo's person with this role has signed in, and which led to the pages of that role."""
        email, password = self.demo.accounts[role]
        page = self.page()
        page.goto(f"{self.demo.address}/akun/masuk/")
        page.get_by_label("Surel").fill(email)
        page.locator("input[name=password]").fill(password)
        page.get_by_role("button", name="Masuk").click()
        page.wait_for_url(leads_to)
        return page


def _fail(problem: object) -> None:
    raise AssertionError(problem)


@pytest.fixture
def visitor(browser: Browser, demo: Demo, screen: str) -> Visitor:
    return Visitor(browser, demo, PHONE if screen == "phone" else DESKTOP)
