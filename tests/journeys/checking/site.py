"""A small site to check against: two offices, four books, three published reports, and what their citizens and readers hold.

`python -m tests.journeys.checking.site FOLDER PORT` builds it, writes FOLDER/held.json and the PDFs, and serves until told to
stop. No tick runs there, so what is not in a book yet stays out of it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tests.runner.database import free_port
from tests.runner.suites import TOP

if TYPE_CHECKING:
    from puas.publication.models import PublishedIndex
    from puas.reports.models import Report
    from tests.offices import Office

SECONDS_TO_START = 90
DECEMBER = datetime(2026, 12, 10, 2, 0, tzinfo=UTC)
AFTER_DECEMBER = datetime(2026, 12, 28, 2, 0, tzinfo=UTC)
LATER = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
TODAY = "2027-01-05T09:30:00+07:00"
"""The day on the browser's clock: that of the newest answer, which no book holds yet."""


@dataclass(frozen=True)
class Site:
    """Where it stands, its folder, and what people hold: receipts and promises, addresses, names of PDFs in the folder."""

    address: str
    folder: Path
    held: dict[str, Any]

    def pdf(self, name: str) -> Path:
        """A report as somebody was given it."""
        return self.folder / f"{name}.pdf"


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """The site on a free loopback port; stopped afterwards."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PUAS_")} | {
        "PUAS_DATA_DIR": str(folder / "data"),
        "PUAS_SECRET_KEY": "throw-away-key-for-checks-and-tests-only",
    }
    command = [sys.executable, "-m", "tests.journeys.checking.site", str(folder), str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, cwd=TOP, stdout=subprocess.PIPE, stderr=log)
        assert process.stdout
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"READY\n", (folder / "log").read_text()
            address = f"http://127.0.0.1:{port}"
            with urlopen(f"{address}/sehat", timeout=SECONDS_TO_START):
                yield Site(address, folder, json.loads((folder / "held.json").read_text(encoding="utf-8")))
        except URLError:
            raise AssertionError((folder / "log").read_text()) from None
        finally:
            process.terminate()
            process.wait(20)
            process.stdout.close()


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main(folder: Path, port: int) -> None:
    """Build, say so, serve."""
    from puas.project.demo.certificate import set_up_signing

    os.environ["PUAS_SIGNING"] = "local"
    set_up_signing(folder)  # into the environment, which the settings read when Django starts
    from puas.project.migrate import migrate
    from puas.project.starting import start_django

    migrate(start_django())
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    application = get_wsgi_application()
    held = _built(folder, f"http://127.0.0.1:{port}")
    (folder / "held.json").write_text(json.dumps(held), encoding="utf-8")
    with make_server("127.0.0.1", port, application, _Threads, _Quiet) as server:
        print("READY", flush=True)
        server.serve_forever()


def _built(folder: Path, root: str) -> dict[str, Any]:
    from puas.surveys.actions import receive_response
    from tests.answer_book.books import night
    from tests.offices import AT_WORK, excluded, give_answers, sheet, sumber_asri

    office = sumber_asri()
    receipts = {
        name: receive_response(point=office.point, submission=sheet(), now=AT_WORK) for name in ("counted", "out", "later")
    }
    by_code = {name: _response_of(receipt.leaf.leaf) for name, receipt in receipts.items() if receipt.leaf}
    give_answers(office, 37)
    excluded(office, by_code["out"])
    night(office)
    november = _published(office, "2026-11", datetime(2026, 11, 25, 1, 30, tzinfo=UTC))
    night(office, DECEMBER, "2026-12")
    signed = _signed(office, november.report, root)
    give_answers(office, 12, DECEMBER)
    night(office, DECEMBER, "2026-12")
    december = _published(office, "2026-12", AFTER_DECEMBER)
    corrected = _corrected(office, november.report, by_code["later"])
    receipts["fresh"] = receive_response(point=office.point, submission=sheet(), now=LATER)
    for name, content in {
        "november": november.document.content,
        "december": december.document.content,
        "corrected": corrected.document.content,
        "signed": signed,
    }.items():
        (folder / f"{name}.pdf").write_bytes(bytes(content))
    held = {name: {"code": receipt.receipt_code, "promise": receipt.promise} for name, receipt in receipts.items()}
    return held | {"office": office.agency.slug, "forged": _forged(receipts["fresh"].promise)}


def _response_of(leaf: str) -> Any:
    from puas.surveys.models import Response

    return Response.objects.get(opening__leaf_hash=leaf)


def _published(office: Office, period: str, now: datetime) -> PublishedIndex:
    from tests.offices import drafted, evaluated, published, submitted

    report = submitted(office, drafted(office, now, period), now)
    evaluated(office, report, now)
    return published(office, report, now)


def _signed(office: Office, report: Report, root: str) -> bytes:
    """The Camat signs with the certificate of a demo; the signed document."""
    from puas.project.demo.signers import DEMO_PASSPHRASE
    from puas.reports.actions import SignatureRequest, document_to_sign, sign_electronically
    from puas.reports.signatures import standing_signature
    from puas.signing.secret import Secret
    from puas.signing.signer import Credentials
    from puas.web.answer_book.reports import report_mark

    now = datetime.now(UTC)
    request = SignatureRequest(
        document_to_sign(report=report, now=now).sha256,
        Credentials(Secret(DEMO_PASSPHRASE), Secret("")),
        f"{root}/periksa/laporan#{report_mark(report)}",
    )
    step = sign_electronically(actor=office.actor(office.citra, LATER), report=report, request=request, now=now)
    signature = standing_signature(report, "public")
    assert signature is not None, step.reasons
    return bytes(signature.content)


def _corrected(office: Office, report: Report, response: Any) -> PublishedIndex:
    """November reopened, one more answer left out (January's book says so), and published again."""
    from puas.reports.actions import correct_report
    from tests.answer_book.books import night
    from tests.offices import drafted, evaluated, excluded, published, submitted

    correct_report(actor=office.actor(office.citra, LATER), report=report, reason="Satu isian pegawai terhitung.", now=LATER)
    excluded(office, response, LATER, reason="staff")
    again = submitted(office, drafted(office, LATER), LATER)
    evaluated(office, again, LATER)
    row = published(office, again, LATER)
    night(office, LATER, "2027-01")
    return row


def _forged(promise: str) -> str:
    """The same promise, signed by a stranger who uses the office's key name."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from puas.domain.answer_book.promises import Promise

    told = Promise.from_text(promise)
    message = f"puas/promise/1\n{told.origin}\n{told.day}\n{told.leaf}\n".encode()
    return Promise(told.origin, told.day, told.leaf, told.key_hash, Ed25519PrivateKey.generate().sign(message)).text


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
