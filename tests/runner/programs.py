"""Programs of the system that tests need: Debian's packages, installed when they are missing and we may."""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """A program by the name or path it is called by, and Debian's packages that bring it."""

    call: str
    packages: tuple[str, ...]

    @property
    def is_there(self) -> bool:
        """Whether it can be called now."""
        return shutil.which(self.call) is not None


CHROMIUM = Program("/usr/bin/chromium", ("chromium", "fonts-liberation"))
READER_OF_PAGES = Program("pdftoppm", ("poppler-utils",))
READERS_OF_DOCUMENTS = (READER_OF_PAGES, Program("soffice", ("libreoffice-calc-nogui",)))


class Missing(Exception):
    """A program could not be had; the sentence says why and what to type."""


def as_administrator(program: Program) -> list[str]:
    """The words to put before a command that needs the system administrator's rights.

    Raises Missing when we are not the administrator and may not become it without a password.
    """
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    raise Missing(f"{program.call} is missing; install it with: sudo apt-get install {' '.join(program.packages)}")


def shown_call(words: Sequence[str]) -> int:
    """Run a command, showing what it prints; its exit code."""
    return subprocess.run(words, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, check=False).returncode


def ensure(program: Program, calling: Callable[[Sequence[str]], int] = shown_call) -> None:
    """Install Debian's packages of `program` when it is missing.

    Raises Missing when it is missing and could not be installed.
    """
    if program.is_there:
        return
    if not shutil.which("apt-get"):
        raise Missing(f"{program.call} is missing and this system has no apt-get; install it there")
    before = as_administrator(program)
    print(f"== Installing {' '.join(program.packages)} for the tests", flush=True)
    calling([*before, "apt-get", "update", "-q"])
    if calling([*before, "apt-get", "install", "-q", "-y", "--no-install-recommends", *program.packages]) or not program.is_there:
        raise Missing(f"{program.call} could not be installed; try: sudo apt-get install {' '.join(program.packages)}")
