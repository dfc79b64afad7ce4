"""One small site for all checks, and a phone for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.checking.reader import Reader
from tests.journeys.checking.site import Site, running_site
from tests.journeys.conftest import PHONE


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Reader]:
    context = browser.new_context(viewport=PHONE, locale="id-ID")  # type: ignore[arg-type]
    yield Reader(context, site)
    context.close()
