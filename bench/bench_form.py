"""What a citizen waits for: from tapping the address until question 1 is seen and can be answered, on slow networks.

    python bench/bench_form.py [--visits 5]

Chromium's own emulation of network and processor over plain http on loopback: each request is delayed once, the processor
is four times slower. Every visit is a phone of its own with nothing cached. Limits are those of the project's
performance targets. What a visit weighs is held by tests/journeys/phone/test_weight.py.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench_submission import MAKE_OFFICE, granian, run, verdict  # type: ignore[import-not-found]
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 360, "height": 740}
SLOWER = 4
USABLE = """new Promise(done => {
  const look = () => {
    const shown = [...document.querySelectorAll("fieldset")].filter(each => each.getClientRects().length);
    const ready = document.documentElement.classList.contains("js") && shown.length == 1 && shown[0].querySelector("input");
    if (!ready) return setTimeout(look, 10);
    requestAnimationFrame(() => setTimeout(() => done(performance.now())));
  };
  look();
})"""
"""Milliseconds since the navigation began until one question stands there alone, painted, and its script listens."""


@dataclass(frozen=True)
class Network:
    """`latency` in milliseconds, `rate` in kbit/s, `limit`: seconds until usable."""

    name: str
    latency: float
    rate: float
    limit: float


NETWORKS = (Network("fast 3G", 562, 1_440, 1.5), Network("slow 3G", 2_000, 400, 3.5))


def visit(browser: Browser, address: str, network: Network) -> tuple[float, float]:
    """A first visit: seconds until the first paint, and until usable."""
    context = browser.new_context(viewport=PHONE, locale="id-ID")  # type: ignore[arg-type]
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    bytes_a_second = network.rate * 1000 / 8
    conditions = {"offline": False, "latency": network.latency, "downloadThroughput": bytes_a_second}
    devtools.send("Network.emulateNetworkConditions", {**conditions, "uploadThroughput": bytes_a_second / 2})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit")
    usable = float(page.evaluate(USABLE))
    painted = float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    context.close()
    return painted / 1000, usable / 1000


def main() -> int:
    """Measure, print, and exit 1 when a limit was missed."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--visits", type=int, default=5)
    visits = words.parse_args().visits
    missed = False
    with tempfile.TemporaryDirectory(prefix="puas-bench-") as name, sync_playwright() as playwright:
        environment = {**os.environ, "PUAS_DATA_DIR": name, "DJANGO_SETTINGS_MODULE": "puas.project.settings"}
        (Path(name) / "static").mkdir()
        code = run(MAKE_OFFICE, environment)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        with granian("puas.project.wsgi:application", environment, Path(name)) as port:
            address = f"http://127.0.0.1:{port}/s/{code}"
            print(f"The questionnaire, first visit, processor {SLOWER} times slower, median of {visits} visits")
            for network in NETWORKS:
                seen = [visit(browser, address, network) for _ in range(visits)]
                painted, usable = (statistics.median(column) for column in zip(*seen, strict=True))
                print(verdict(f"{network.name}: first paint", f"{painted:.2f} s", "reported", True))
                print(verdict(f"{network.name}: usable", f"{usable:.2f} s", f"<= {network.limit} s", usable <= network.limit))
                missed = missed or usable > network.limit
        browser.close()
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
