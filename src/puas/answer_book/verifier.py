"""The verifier that needs no Puas: one file that Python runs (`python puas-verify.pyz ...`), with only `cryptography` beside it.

It is made from the very files that this installation runs, so its bytes change with the version; same version, same bytes.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import puas

NAME = "puas-verify.pyz"
FIXED_DATE = (2026, 1, 1, 0, 0, 0)
SINGLE_FILES = (
    "__init__.py",
    "answer_book/__init__.py",
    "answer_book/signatures.py",
    "answer_book/opening_file.py",
    "cli/__init__.py",
    "cli/arguments.py",
    "cli/published_report.py",
    "cli/verify.py",
    "project/__init__.py",
    "project/verify.py",
    "project/witness.py",
    "signing/__init__.py",
    "signing/time_stamps.py",
)
START = """import sys

from puas.domain.errors import PuasError
from puas.project.verify import main
from puas.project.witness import main as witness

try:
    words = sys.argv[1:]
    sys.exit(witness(words[1:]) if words[:1] == ["witness"] else main(words))
except PuasError as refusal:
    print(refusal.sentence, file=sys.stderr)
    sys.exit(2)
"""


@cache
def verifier_bytes() -> bytes:
    """The file's bytes."""
    top = Path(puas.__file__).parent
    stream = BytesIO()
    stream.write(b"#!/usr/bin/env python3\n")
    with ZipFile(stream, "a") as archive:
        _add(archive, "__main__.py", START.encode())
        domain = sorted(file.relative_to(top).as_posix() for file in (top / "domain").rglob("*.py"))
        for name in (*SINGLE_FILES, *domain):
            _add(archive, f"puas/{name}", (top / name).read_bytes())
    return stream.getvalue()


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, FIXED_DATE)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)
