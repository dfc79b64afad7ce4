"""One letter, and that it goes out once: its row of work is its memory.

A letter that was cut off between sending and recording goes out a second time, with the same Message-ID, so that most
mailboxes show it once. In the app and in the trail nothing is ever doubled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage

from puas.work.models import Work

FIRST_HOUR = 7
"""No letter before seven in the morning of the office."""
LETTER = "mail_"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter that is due, and the row of work that makes it go out once."""

    kind: str
    subject: str
    period: str
    to: str
    title: str
    text: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.subject, self.period

    def send(self) -> None:
        """Hand it to the mail server. Raises what the server raises."""
        digest = sha256("|".join(self.key).encode()).hexdigest()[:32]
        host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
        EmailMessage(self.title, self.text, to=[self.to], headers={"Message-ID": f"<{digest}@{host}>"}).send()


def sends_letters() -> bool:
    """Whether letters go anywhere but to the console."""
    return not settings.EMAIL_BACKEND.endswith("console.EmailBackend")


def not_sent(letters: Sequence[Letter]) -> Iterator[Letter]:
    """Those that have not gone out yet."""
    sent = Work.objects.filter(kind__startswith=LETTER, period__in={letter.period for letter in letters})
    done = set(sent.exclude(done_at=None).values_list("kind", "subject", "period"))
    yield from (letter for letter in letters if letter.key not in done)


def address_of(path: str) -> str:
    """A page's full address, or where to look while the installation has none."""
    return f"{settings.PUAS_BASE_URL}{path}" if settings.PUAS_BASE_URL else "Buka Puas di peramban kantor Anda."
