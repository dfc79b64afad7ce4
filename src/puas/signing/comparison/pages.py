"""Reading a PDF's pages with a program that neither wrote nor checked it: poppler's, where it is installed."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Protocol

PIXELS_PER_INCH = 60
PIXELS_FOR_THE_EYE = 100
MOST_PAGES = 300
SECONDS = 60


class PageReader(Protocol):
    """Gives the words and the pictures of each page."""

    def words(self, pdf: bytes) -> list[list[str]] | None:
        """The words of each page in reading order; None when the file cannot be read."""
        ...

    def pictures(self, pdf: bytes) -> list[bytes] | None:
        """Each page as a PNG; None when the file cannot be read."""
        ...

    def picture(self, pdf: bytes, page: int) -> bytes | None:
        """One page (from 1) as a PNG for the eye; None when there is no such page or the file cannot be read."""
        ...


def poppler() -> PageReader | None:
    """A reader when `pdftotext` and `pdftoppm` are installed, else None."""
    text, picture = which("pdftotext"), which("pdftoppm")
    return Poppler(text, picture) if text and picture else None


@dataclass(frozen=True, slots=True)
class Poppler:
    """The paths of poppler's two programs."""

    pdftotext: str
    pdftoppm: str

    def words(self, pdf: bytes) -> list[list[str]] | None:
        """As `PageReader.words`; pages after the 300th are not read."""
        with TemporaryDirectory(prefix="puas-pages-") as folder:
            if not _run([self.pdftotext, "-enc", "UTF-8", "-l", str(MOST_PAGES), "in.pdf", "out.txt"], Path(folder), pdf):
                return None
            text = (Path(folder) / "out.txt").read_text(encoding="utf-8", errors="replace")
        return [page.split() for page in text.split("\f")[:-1]]

    def pictures(self, pdf: bytes) -> list[bytes] | None:
        """As `PageReader.pictures`, 60 pixels per inch."""
        with TemporaryDirectory(prefix="puas-pages-") as folder:
            words = [self.pdftoppm, "-png", "-r", str(PIXELS_PER_INCH), "-l", str(MOST_PAGES), "in.pdf", "page"]
            if not _run(words, Path(folder), pdf):
                return None
            return [file.read_bytes() for file in sorted(Path(folder).glob("page-*.png"))]

    def picture(self, pdf: bytes, page: int) -> bytes | None:
        """As `PageReader.picture`, 100 pixels per inch."""
        place = ["-f", str(page), "-l", str(page)]
        with TemporaryDirectory(prefix="puas-pages-") as folder:
            words = [self.pdftoppm, "-png", "-r", str(PIXELS_FOR_THE_EYE), *place, "in.pdf", "page"]
            made = sorted(Path(folder).glob("page-*.png")) if _run(words, Path(folder), pdf) else []
            return made[0].read_bytes() if made else None


def _run(words: list[str], folder: Path, pdf: bytes) -> bool:
    (folder / "in.pdf").write_bytes(pdf)
    try:
        done = subprocess.run(words, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)
    except (subprocess.TimeoutExpired, OSError):
        return False
    return done.returncode == 0
