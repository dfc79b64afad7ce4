"""The catalogues: `.po` files are kept, `.mo` files are made from them by Babel where an installation keeps its data.

The folder of the `.mo` files is named by a hash of the `.po` files, so an update never meets stale ones and nothing that another
process has open is ever replaced (Windows refuses that). This module knows no Django: the settings ask it for the folder.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "locale"
INSIDE = Path("LC_MESSAGES")
_BUILDING = Lock()


def written_catalogues() -> dict[str, Path]:
    """By language: the `.po` file."""
    return {path.parts[-3]: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))}


def built_folder(data_dir: Path) -> Path:
    """Where the `.mo` files of exactly these catalogues belong."""
    seal = sha256()
    for language, path in written_catalogues().items():
        seal.update(language.encode() + b"\0" + path.read_bytes())
    return data_dir / "locale" / seal.hexdigest()[:16]


@cache
def build(folder: Path) -> None:
    """Make the `.mo` files that are not there yet; safe between threads and processes. OSError when the disk refuses."""
    with _BUILDING:
        for language, path in written_catalogues().items():
            target = folder / language / INSIDE / "django.mo"
            if not target.exists():
                _write(path, language, target)


def _write(path: Path, language: str, target: Path) -> None:
    """Written beside its place and moved there whole: nobody reads half a catalogue."""
    with path.open("rb") as source:
        catalogue = read_po(source, domain="django", charset="utf-8", abort_invalid=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=f"{language}-", delete=False) as written:
        write_mo(written, catalogue)
    try:
        os.replace(written.name, target)
    except PermissionError:
        # Windows, and another process was first and reads it already: its file says the same.
        Path(written.name).unlink()
        if not target.exists():
            raise
