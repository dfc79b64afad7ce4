"""`puas recover-book OFFICE`: after an old backup was restored, take the published answer book back into the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from getpass import getpass
from typing import TYPE_CHECKING

from puas.cli.arguments import CommandLine
from puas.domain.errors import BadInput
from puas.domain.permissions import Actor
from puas.project.starting import say, start_django

if TYPE_CHECKING:
    from puas.organisations.models import Agency


def main(argv: Sequence[str]) -> int:
    """Two people name themselves with their passwords, as for an exclusion; then what was published stands again."""
    line = CommandLine(
        "recover-book",
        "Mengambil kembali Buku Jawaban yang terbit setelah cadangan lama dipulihkan.",
        "Dua orang menyetujuinya dengan kata sandi: penyusun atau Kasi Pelayanan, lalu Kasi Pelayanan atau Camat.",
    )
    line.needed.add_argument("office", metavar="KANTOR", help="nama pendek kantor, seperti pada alamat halamannya")
    line.needed.add_argument("--reason", metavar="ALASAN", required=True, help="apa yang terjadi")
    asked = line.parse_args(list(argv))
    start_django()
    from puas.answer_book.publishing import publish_books
    from puas.organisations.models import Agency
    from puas.project.answer_books import append_books
    from puas.surveys.actions import recover_book
    from puas.work.clock import installation_now

    agency = Agency.objects.filter(slug=asked.office).first()
    if agency is None:
        raise BadInput("no_such_office", "Tidak ada kantor dengan nama pendek {slug}.", field="office", slug=asked.office)
    now = installation_now()
    first, second = _person(agency, now, "pertama"), _person(agency, now, "kedua")
    done = recover_book(first=first, second=second, agency=agency, reason=asked.reason, now=now)
    append_books(now=now)
    publish_books()
    say(
        f"{done.entries} entri diambil kembali, {done.deeds} keputusan dijalankan lagi. {done.lost} jawaban hilang dari basis "
        "data; buku menyebutnya satu per satu sebagai tidak dihitung. Beri tahu saksi dan umumkan sebabnya."
    )
    return 0


def _person(agency: Agency, now: datetime, which: str) -> Actor:
    from puas.accounts.models import User
    from puas.domain.periods import local_day
    from puas.organisations.facts import actor_at

    email = input(f"Surel orang {which}: ").strip()
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if not (user is not None and user.check_password(getpass("Kata sandi: "))):
        raise BadInput("sign_in_failed", "Surel atau kata sandi orang {which} tidak cocok.", field="email", which=which)
    return actor_at(user, agency, local_day(now, agency.time_zone))
