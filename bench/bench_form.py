"""What a citizen waits for: from tapping the address until question 1 is seen and can be answered, on slow networks.

    python bench/bench_form.py [--visits 5]

Chromium's own emulation of network and processor over plain http on loopback: each request is delayed once, the processor
is four times slower. Every visit is a phone of its own with nothing cached. What a visit weighs is counted at the server's end
of a wire of its own, headers and worker included. Limits are those of the project's performance targets.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench_submission import MAKE_OFFICE, granian, run, verdict  # type: ignore[import-not-found]
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from puas.web.respondent.scripts import page_script, worker_script
from tests.journeys.phone.wire import Exchange, wire_to

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 360, "height": 740}
SLOWER = 4
PATIENCE_MS = 60_000
MOST_REQUESTS, MOST_BYTES, MOST_SCRIPT = 3, 14_336, 5_120
USABLE = """() => {
  const shown = [...document.querySelectorAll("fieldset")].filter(each => each.getClientRects().length);
  const ready = document.documentElement.classList.contains("js") && shown.length == 1 && shown[0].querySelector("input");
  return ready && new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
}"""
"""Milliseconds since the navigation began until one question stands there alone, painted, and its script listens."""
KEPT = "() => navigator.serviceWorker.controller && caches.match(location.pathname).then(Boolean)"
"""The form is ready to be opened without a network."""


@dataclass(frozen=True)
class Network:
    """`latency` in milliseconds, `rate` in kbit/s, `limit`: seconds until usable."""

    name: str
    latency: float
    rate: float
    limit: float


NETWORKS = (Network("fast 3G", 562, 1_440, 1.5), Network("slow 3G", 2_000, 400, 3.5))


def new_phone(browser: Browser) -> Page:
    """A tab of a phone that has never been here."""
    page = browser.new_context(viewport=PHONE, locale="id-ID").new_page()  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE_MS)
    return page


def visit(browser: Browser, address: str, network: Network) -> tuple[float, float]:
    """A first visit: seconds until the first paint, and until usable. Any other page than the questionnaire is an error."""
    page = new_phone(browser)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    bytes_a_second = network.rate * 1000 / 8
    conditions = {"offline": False, "latency": network.latency, "downloadThroughput": bytes_a_second}
    devtools.send("Network.emulateNetworkConditions", {**conditions, "uploadThroughput": bytes_a_second / 2})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    reply = page.goto(address, wait_until="commit")
    if reply is None or reply.status != 200:
        raise SystemExit(f"{address} answers {reply and reply.status}")
    usable = float(page.wait_for_function(USABLE, polling=10).json_value())
    painted = float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    page.context.close()
    return painted / 1000, usable / 1000


def weighed(browser: Browser, server: str, path: str) -> tuple[list[Exchange], list[Exchange]]:
    """What passes the wire on a first visit until the form works without a network, and on a second one right after it."""
    with wire_to(server) as wire:
        page = new_phone(browser)
        page.goto(wire.through(path), wait_until="load")
        page.wait_for_function(KEPT)
        page.wait_for_timeout(1_000)
        first = list(wire.exchanges)
        page.close()
        page = page.context.new_page()
        page.goto(wire.through(path))
        page.wait_for_function(USABLE)
        page.wait_for_timeout(1_000)
        second = wire.exchanges[len(first) :]
        page.context.close()
        return first, second


def told(name: str, figure: float, most: float, unit: str) -> bool:
    """Print one figure beside its limit; whether it was kept."""
    said = f"{figure:,.{2 if unit == ' s' else 0}f}"
    print(verdict(name, said + unit, f"<= {most:,}{unit}", figure <= most), flush=True)
    return figure <= most


def main() -> int:
    """Measure, print, and exit 1 when a limit was missed."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--visits", type=int, default=5)
    visits = words.parse_args().visits
    kept = []
    with tempfile.TemporaryDirectory(prefix="puas-bench-") as name, sync_playwright() as playwright:
        environment = {**os.environ, "PUAS_DATA_DIR": name, "DJANGO_SETTINGS_MODULE": "puas.project.settings"}
        (Path(name) / "static").mkdir()
        code = run(MAKE_OFFICE, environment).split()[0]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        with granian("puas.project.wsgi:application", environment, Path(name)) as port:
            server, path = f"http://127.0.0.1:{port}", f"/s/{code}"
            print("The questionnaire, what passes the wire")
            first, second = weighed(browser, server, path)
            script = sum(len(gzip.compress(each)) for each in (page_script().encode(), worker_script()))
            kept.append(told("first visit: requests", len(first), MOST_REQUESTS, ""))
            kept.append(told("first visit: bytes with headers", sum(each.reply_bytes for each in first), MOST_BYTES, " B"))
            kept.append(told("script (page, read-aloud, worker)", script, MOST_SCRIPT, " B"))
            kept.append(told("second visit: bytes", sum(each.reply_bytes for each in second), 0, " B"))
            print(f"First visit, processor {SLOWER} times slower, median of {visits} visits", flush=True)
            for network in NETWORKS:
                seen = [visit(browser, f"{server}{path}", network) for _ in range(visits)]
                painted, usable = (statistics.median(column) for column in zip(*seen, strict=True))
                print(verdict(f"{network.name}: first paint", f"{painted:.2f} s", "reported", True))
                kept.append(told(f"{network.name}: usable", usable, network.limit, " s"))
        browser.close()
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
