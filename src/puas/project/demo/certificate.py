"""What the demo signs with: certificates made once in its folder, worthless outside, so that a visitor can sign and check.

Through the gateway of the demo as the Camat of a real office does, or, with PUAS_SIGNING=local, with her certificate file.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from puas.project.demo.gateway.people import Person, Registry, make_registry
from puas.project.demo.gateway.server import PASSWORD, USER
from puas.project.demo.places import CITRA
from puas.project.demo.signers import DEMO_PASSPHRASE, NIKS, REGISTERED

FOLDER = "signing"
WORDS = "Sertifikat percobaan dari gerbang peragaan, bukan dari BSrE; tidak bernilai di luar peragaan ini."
SECONDS_TO_ANSWER = "20"


def set_up_signing(folder: Path) -> None:
    """Make the certificates where they are missing; what was not chosen for this start signs through the gateway, version 2."""
    kept_registry(folder)
    at = folder / FOLDER
    chosen = {
        "PUAS_SIGNING": "bsre",
        "PUAS_SIGNING_ANCHORS": str(at / "authority.pem"),
        "PUAS_SIGNING_CERTIFICATE": str(at / f"{CITRA.key}.p12"),
        "PUAS_SIGNING_LOCAL_PUBLIC": "1",
        "PUAS_SIGNING_BSRE_USER": USER,
        "PUAS_SIGNING_BSRE_PASSWORD": PASSWORD,
        "PUAS_SIGNING_BSRE_SECONDS": SECONDS_TO_ANSWER,
        "PUAS_SIGNING_LAW": "",
        "PUAS_SIGNING_CERTIFICATE_WORDS": WORDS,
    }
    for name, value in chosen.items():
        os.environ.setdefault(name, value)


def kept_registry(folder: Path) -> Registry:
    """The gateway's people with the files in the demo's folder, which are made first where one is missing."""
    people = tuple(Person(NIKS[each.email], each.name, DEMO_PASSPHRASE, email=each.email) for each in REGISTERED)
    at = folder / FOLDER
    places = {NIKS[each.email]: at / f"{each.key}.p12" for each in REGISTERED}
    anchor, foreign = at / "authority.pem", at / "foreign.p12"
    if not all(path.is_file() for path in (anchor, foreign, *places.values())):
        made = make_registry(people, datetime.now(UTC))
        at.mkdir(parents=True, exist_ok=True)
        for nik, path in places.items():
            path.write_bytes(made.files[nik])
        foreign.write_bytes(made.foreign_file)
        anchor.write_bytes(made.anchor)
    files = {nik: path.read_bytes() for nik, path in places.items()}
    return Registry(anchor.read_bytes(), {person.nik: person for person in people}, files, foreign.read_bytes())
