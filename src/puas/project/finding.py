"""What a check of the installation found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check ended: NOTE asks for a thought, FAILURE for a deed."""

    GOOD = "BAIK"
    NOTE = "CATATAN"
    FAILURE = "GAGAL"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: its subject, how it stands, and a sentence that says what to do when it does not stand well."""

    subject: str
    state: State
    sentence: str
