"""The demo's own certificate: made once in its folder, worthless outside, so that a visitor can sign a report and check it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

DEMO_PASSPHRASE = "peragaan-puas"
FOLDER = "signing"


def set_up_signing(folder: Path, camat: str) -> None:
    """Make authority and certificate for `camat` where they are missing, and name them in the environment of this start."""
    anchor, file = folder / FOLDER / "authority.pem", folder / FOLDER / "camat.p12"
    if not (anchor.is_file() and file.is_file()):
        _make(anchor, file, camat)
    os.environ.setdefault("PUAS_SIGNING", "local")
    os.environ.setdefault("PUAS_SIGNING_CERTIFICATE", str(file))
    os.environ.setdefault("PUAS_SIGNING_ANCHORS", str(anchor))
    os.environ.setdefault("PUAS_SIGNING_LOCAL_PUBLIC", "1")


def _make(anchor: Path, file: Path, camat: str) -> None:
    from puas.project.demo.throw_away import YEAR, make_authority, signer_file

    now = datetime.now(UTC)
    authority = make_authority("Akar Peragaan Puas", now - YEAR)
    anchor.parent.mkdir(parents=True, exist_ok=True)
    anchor.write_bytes(authority.pem)
    file.write_bytes(signer_file(authority, camat, DEMO_PASSPHRASE, now - YEAR, now + 5 * YEAR))
