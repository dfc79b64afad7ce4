"""A citizen's phone, a wire that can be spoiled, and a counter's server behind it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.journeys.conftest import PHONE, Camera
from tests.journeys.phone.counter import Counter, running_counter
from tests.journeys.phone.wire import Wire, wire_to

UNTIL_KEPT = """new Promise(done => {
  const look = () => caches.match(location.pathname).then(
    kept => kept && navigator.serviceWorker.controller ? done() : setTimeout(look, 50));
  look();
})"""


@pytest.fixture(scope="session")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    """A server with one office: kept for all tests, each counts what came since it began."""
    with running_counter(tmp_path_factory.mktemp("counter")) as counter:
        yield counter


@pytest.fixture(scope="module")
def reviewed(counter: Counter) -> Iterator[None]:
    """Javanese and Madurese are open as long as these tests run."""
    counter.review("jv", "mad")
    yield
    counter.close("jv", "mad")


@pytest.fixture
def wire(counter: Counter) -> Iterator[Wire]:
    """What lies between phone and server."""
    with wire_to(counter.server) as wire:
        yield wire


@dataclass
class Phone:
    """One citizen's phone at one counter. `address` is the questionnaire's."""

    context: BrowserContext
    wire: Wire
    counter: Counter
    address: str
    before: int
    conflicts_before: int = field(init=False)

    def __post_init__(self) -> None:
        self.conflicts_before = len(self.counter.conflicts())

    def page(self) -> Page:
        """A tab with nothing in it; a broken script fails the test."""
        page = self.context.new_page()
        page.on("pageerror", _fail)
        page.on("console", _fail_on_policy)
        return page

    def opened(self, fragment: str = "") -> Page:
        """A tab with the questionnaire, ready to be opened without a network from now on."""
        page = self.page()
        page.goto(self.address + fragment)
        page.evaluate(UNTIL_KEPT)
        return page

    def new(self) -> list[str]:
        """What was stored since the test began."""
        return self.counter.stored()[self.before :]

    def new_conflicts(self) -> list[str]:
        """What came since the test began under a known id with other content."""
        return self.counter.conflicts()[self.conflicts_before :]


def _fail(problem: object) -> None:
    raise AssertionError(problem)


def _fail_on_policy(message: ConsoleMessage) -> None:
    if "Content Security Policy" in message.text:
        raise AssertionError(message.text)


@pytest.fixture
def phone_at(browser: Browser, wire: Wire, counter: Counter) -> Iterator[Callable[..., Phone]]:
    """Makes phones: `phone_at(address, **what the browser context is to be)`."""
    contexts = []

    def make(address: str, **how: object) -> Phone:
        settings = {"viewport": PHONE, "has_touch": True, "locale": "id-ID", **how}
        contexts.append(browser.new_context(**settings))  # type: ignore[arg-type]
        return Phone(contexts[-1], wire, counter, wire.through(address), len(counter.stored()))

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def phone(phone_at: Callable[..., Phone], counter: Counter) -> Phone:
    """A phone at the counter that gives two services."""
    return phone_at(counter.form)


@pytest.fixture
def pictures() -> Camera:
    """For the pictures of the phone's screens."""
    folder = os.environ.get("PUAS_PICTURES_DIR")
    return Camera(Path(folder) if folder else None, "phone")
