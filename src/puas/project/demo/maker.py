"""The process that makes the demo's world, says how it goes, and ends."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from puas.domain.errors import PuasError
from puas.project.demo import folder as folders
from puas.project.starting import say, start_django


def main(argv: list[str]) -> int:
    """Make a world of so many months in PUAS_DATA_DIR and record it as finished; 2 with a sentence when it cannot be."""
    try:
        _make(start_django().data_dir, int(argv[0]))
    except PuasError as refusal:
        print(refusal.sentence, file=sys.stderr, flush=True)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def _make(folder: Path, months: int) -> None:
    from puas.accounts.models import User
    from puas.project.demo.making import make_world
    from puas.work.clock import installation_now

    if User.objects.exists():
        raise PuasError(
            "database_in_use", "Basis data ini sudah berisi data; pakai basis data kosong untuk peragaan (PUAS_DATABASE_URL)."
        )
    began = time.monotonic()
    say("Menyiapkan kantor peragaan dengan riwayatnya, mohon tunggu ...")
    world = make_world(installation_now(), months, tell=lambda period: say(f"  {period} selesai"))
    folders.keep_world(folder, {"code": world.general_counter.code, "slug": world.agency.slug})
    say(f"Selesai dalam {time.monotonic() - began:.0f} detik.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
