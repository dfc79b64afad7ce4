"""One counter of one office: a real server on a fresh SQLite database, with what it stored."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.runner.database import free_port

SECONDS_TO_START = 60
SECONDS_TO_LEARN = 2.2
MAKE_OFFICE = """
from datetime import UTC, datetime
from puas.project.starting import start_django
environment = start_django()
from puas.project.migrate import migrate
migrate(environment)
from puas.domain.permissions import ADMINISTRATOR, Actor
from puas.organisations.actions import create_agency, create_service, create_unit
from puas.organisations.models import Region
from puas.surveys.actions import create_point, revoke_point
who, now = Actor("tests", "Eka Wulandari", frozenset({ADMINISTRATOR})), datetime.now(UTC)
region = Region.objects.create(code="99.01.01", name="Kecamatan Sumberjati")
agency = create_agency(actor=who, name="Kecamatan Sumberjati", region=region, now=now)
unit = create_unit(actor=who, agency=agency, name="Seksi Pelayanan Umum", now=now)
services = [create_service(actor=who, unit=unit, name=name, now=now) for name in ("Pindah Datang", "Perekaman KTP-el")]
print(create_point(actor=who, unit=unit, name="Loket 1", now=now).code)
print(create_point(actor=who, unit=unit, name="Loket 2", service=services[0], now=now).code)
print(create_point(actor=who, unit=unit, name="Loket 3", now=now).code)
print(create_point(actor=who, unit=unit, name="Loket 4", now=now).code)
print(create_point(actor=who, unit=unit, name="Tablet ruang tunggu", channel="assisted", now=now).code)
revoked = create_point(actor=who, unit=unit, name="Loket 5", now=now)
revoke_point(actor=who, point=revoked, now=now)
print(revoked.code)
"""
MORE = """
import sys
from datetime import UTC, datetime
from puas.project.starting import start_django
start_django()
from puas.domain.permissions import ADMINISTRATOR, Actor
from puas.organisations.models import ServiceUnit
from puas.surveys.actions import create_point
from puas.surveys.models import CollectionPoint
who, unit = Actor("tests", "Eka Wulandari", frozenset({ADMINISTRATOR})), ServiceUnit.objects.get()
there = CollectionPoint.objects.count()
for number in range(there, there + int(sys.argv[1])):
    print(create_point(actor=who, unit=unit, name=f"Loket ramai {number}", now=datetime.now(UTC)).code)
"""
REVOKE = """
import sys
from datetime import UTC, datetime
from puas.project.starting import start_django
start_django()
from puas.domain.permissions import ADMINISTRATOR, Actor
from puas.surveys.actions import revoke_point
from puas.surveys.models import CollectionPoint
who = Actor("tests", "Eka Wulandari", frozenset({ADMINISTRATOR}))
revoke_point(actor=who, point=CollectionPoint.objects.get(code=sys.argv[1]), now=datetime.now(UTC))
"""
REVIEW = """
import sys
from datetime import UTC, datetime
from puas.project.starting import start_django
start_django()
from puas.domain.permissions import ADMINISTRATOR, Actor
from puas.organisations.actions import close_language, open_language
who, now = Actor("tests", "Eka Wulandari", frozenset({ADMINISTRATOR})), datetime.now(UTC)
for language in sys.argv[2:]:
    if sys.argv[1] == "open":
        open_language(actor=who, language=language, reviewer="Sri Lestari", reviewed_on=now.date(), now=now)
    else:
        close_language(actor=who, language=language, now=now)
"""
TOKEN = """
import sys
from datetime import UTC, datetime, timedelta
from puas.project.starting import start_django
start_django()
from puas.surveys.models import CollectionPoint
from puas.surveys.service_tokens import token_for
point, hours = CollectionPoint.objects.get(code=sys.argv[1]), int(sys.argv[2])
print(token_for(point, point.unit.services.get(name="Pindah Datang"), datetime.now(UTC) - timedelta(hours=hours)))
"""


@dataclass
class Counter:
    """`form` asks for the service, `moving_form` presets it, `closing_form` may be revoked, `crowded_form` is full;
    `tablet_form` is the office's own tablet's, `revoked_form` was taken out of use: addresses of questionnaires."""

    server: str
    environment: dict[str, str]
    form: str
    moving_form: str
    closing_form: str
    crowded_form: str
    tablet_form: str
    revoked_form: str

    def stored(self) -> list[str]:
        """The scores of every sheet that is stored."""
        return self._column("SELECT scores FROM surveys_response ORDER BY id")

    def conflicts(self) -> list[str]:
        """The scores of every sheet that came under a known id with other content."""
        return self._column("SELECT scores FROM surveys_conflict ORDER BY id")

    def ways(self) -> list[tuple[str, str]]:
        """Of every sheet that is stored: its channel, and what was noticed about it."""
        query = "SELECT channel || ' ' || flags FROM surveys_response r JOIN surveys_responsetrace t ON t.response_id = r.id"
        found = (row.partition(" ") for row in self._column(f"{query} ORDER BY r.id"))
        return [(channel, flags) for channel, _, flags in found]

    def token(self, address: str, hours_ago: int = 0) -> str:
        """A one-time code of this questionnaire's counter, as the screen or the slip shows it."""
        return self._run(TOKEN, address.rsplit("/", 1)[1], str(hours_ago))

    def more_forms(self, count: int) -> list[str]:
        """Questionnaires of so many new counters."""
        return [f"{self.server}/s/{code}" for code in self._run(MORE, str(count)).split()]

    def revoke(self, address: str) -> None:
        """Take the code of this questionnaire out of use."""
        self._run(REVOKE, address.rsplit("/", 1)[1])

    def review(self, *languages: str) -> None:
        """Open languages that need a review; pages know it two seconds later."""
        self._run(REVIEW, "open", *languages)
        time.sleep(SECONDS_TO_LEARN)

    def close(self, *languages: str) -> None:
        """Switch them off again."""
        self._run(REVIEW, "close", *languages)
        time.sleep(SECONDS_TO_LEARN)

    def _run(self, script: str, *words: str) -> str:
        command = [sys.executable, "-c", script, *words]
        return subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def _column(self, query: str) -> list[str]:
        (path,) = Path(self.environment["PUAS_DATA_DIR"]).glob("*.sqlite3")
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            return [str(row[0]) for row in database.execute(query)]


@contextmanager
def running_counter(folder: Path) -> Iterator[Counter]:
    """`puas serve` on a free loopback port with one office; stopped afterwards."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PUAS_")} | {
        "PUAS_DATA_DIR": str(folder / "data"),
        "PUAS_PORT": str(port),
        "PUAS_SECRET_KEY": "throw-away-key-for-checks-and-tests-only",
        "DJANGO_SETTINGS_MODULE": "puas.project.settings",
    }
    made = subprocess.run([sys.executable, "-c", MAKE_OFFICE], env=environment, check=True, capture_output=True, text=True)
    forms = [f"http://127.0.0.1:{port}/s/{code}" for code in made.stdout.split()[-6:]]
    command = [sys.executable, "-c", "from puas.project.command import main; raise SystemExit(main())", "serve"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            server = f"http://127.0.0.1:{port}"
            _wait_for(f"{server}/sehat", process, folder / "log")
            yield Counter(server, environment, *forms)
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            urlopen(address, timeout=5).close()
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())
