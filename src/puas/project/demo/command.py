"""`puas demo`: an office with a past, in the browser, without a question asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from puas.cli.arguments import CommandLine
from puas.domain.errors import PuasError, WrongState
from puas.project.demo import folder as folders
from puas.project.demo.certificate import set_up_signing
from puas.project.demo.gateway.habits import Habit
from puas.project.demo.gateway.process import running_gateway, set_habit
from puas.project.demo.places import CITRA, PEOPLE
from puas.project.demo.signers import DEMO_PASSPHRASE, NIKS
from puas.project.environment import DEFAULT_PORT, Environment, read_environment
from puas.project.running import EVERYWHERE, is_free, loopback_of, office_network_address
from puas.project.serve import check_port, prepare, run_server, stoppable
from puas.project.starting import say, start_django

MOST_MONTHS = 14
PORTS_TRIED = 50


def main(argv: Sequence[str]) -> int:
    """`puas demo [--advance | --reset | --habit HABIT]`; exit code 0 when stopped by Ctrl-C."""
    line = CommandLine("demo", "Peragaan: kantor rekaan dengan riwayat empat belas bulan.")
    deeds = line.optional.add_mutually_exclusive_group()
    deeds.add_argument("--advance", action="store_true", help="majukan jam peragaan ke tanggal laporan berikutnya, pukul 08.00")
    deeds.add_argument("--reset", action="store_true", help="hapus folder data peragaan")
    deeds.add_argument(
        "--habit", choices=[str(each) for each in Habit], metavar="NAMA",
        help=f"cara gerbang tanda tangan percobaan menjawab: {', '.join(Habit)}",
    )  # fmt: skip
    line.optional.add_argument(
        "--months", type=int, choices=range(1, MOST_MONTHS + 1), default=MOST_MONTHS, help="jumlah bulan lampau (14)", metavar="N"
    )
    asked = line.parse_args(list(argv))

    def run() -> int:
        folder = folders.demo_dir()
        if asked.reset:
            return _reset(folder)
        if asked.advance:
            return _advance(folder)
        if asked.habit:
            return _behave(folder, Habit(asked.habit))
        return _serve(folder, asked.months)

    return stoppable(run)


def _reset(folder: Path) -> int:
    folders.remove(folder)
    say(f"Folder peragaan {folder} dihapus.")
    return 0


def _advance(folder: Path) -> int:
    if not folders.is_demo(folder) or folders.world_of(folder) is None:
        raise WrongState("no_clock_to_move", "Jam hanya dapat dimajukan pada peragaan; jalankan dulu: puas demo")
    _set_environment(folder)
    start_django()
    from puas.project.demo.advance import advance

    for sentence in advance():
        say(sentence)
    return 0


def _behave(folder: Path, habit: Habit) -> int:
    if not folders.is_demo(folder):
        raise WrongState("no_demo", "Belum ada peragaan di folder ini; jalankan dulu: puas demo")
    set_habit(folder, habit)
    say(f"Gerbang tanda tangan percobaan kini menjawab dengan cara: {habit}. Kembali seperti biasa: puas demo --habit good")
    return 0


def _serve(folder: Path, months: int) -> int:
    folders.claim(folder)
    folders.clear_half_made(folder)
    _set_environment(folder)
    with _signing(folder):
        port = _port(read_environment())
        environment = prepare()
        world = _world(folder, months)
        return run_server(environment, port, lambda: _announce(environment, port, world))


@contextmanager
def _signing(folder: Path) -> Iterator[None]:
    """What this demo signs with: its gateway, which runs as long as the demo does, unless another way was chosen."""
    set_up_signing(folder)
    if os.environ["PUAS_SIGNING"] != "bsre" or os.environ.get("PUAS_SIGNING_BSRE_URL"):
        yield
        return
    with running_gateway(folder) as address:
        os.environ["PUAS_SIGNING_BSRE_URL"] = address
        yield


def _set_environment(folder: Path) -> None:
    """What makes this start a demo; inherited by the workers."""
    os.environ["PUAS_DEMO"] = "1"
    os.environ["PUAS_DATA_DIR"] = str(folder)
    os.environ.setdefault("PUAS_HOST", "0.0.0.0")  # noqa: S104  a phone in the same network must reach the demo


def _port(environment: Environment) -> int:
    """The port given, or the first free one from the default on. BadInput when the given one is taken."""
    if os.environ.get("PUAS_PORT"):
        check_port(environment.host, environment.port)
        return environment.port
    for port in range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED):
        if is_free(environment.host, port):
            if port != DEFAULT_PORT:
                say(f"Porta {DEFAULT_PORT} sedang dipakai; peragaan memakai porta {port}.")
            return port
    raise PuasError("no_free_port", "Tidak ada porta yang bebas; pilih satu dengan PUAS_PORT.")


def _world(folder: Path, months: int) -> dict[str, Any]:
    """The finished world; made first where it is not, in a process of its own, so that its documents' memory is given back."""
    if folders.world_of(folder) is None:
        code = _ended(subprocess.Popen([sys.executable, "-m", "puas.project.demo.maker", str(months)]))
        if code:
            raise SystemExit(code)
    return folders.world_of(folder) or {}


def _ended(program: subprocess.Popen[bytes]) -> int:
    """The exit code of a program; when we are told to stop meanwhile, it is gone before we are."""
    try:
        return program.wait()
    except KeyboardInterrupt:
        program.terminate()
        program.wait()
        raise


def _code_in_use(world: dict[str, Any]) -> str:
    """A counter that still takes answers, first one for all services: its code may have been revoked in the demo."""
    from puas.surveys.models import CollectionPoint

    in_use = CollectionPoint.objects.in_use().order_by("id")
    point = in_use.filter(code=world["code"]).first() or in_use.filter(service=None).first() or in_use.first()
    return point.code if point else str(world["code"])


def _announce(environment: Environment, port: int, world: dict[str, Any]) -> None:
    """READY, then each address with its twin for the office's network, then each account."""
    here = f"http://{loopback_of(environment.host)}:{port}"
    network = office_network_address() if environment.host in EVERYWHERE else ""
    say(f"READY {here}/")
    for words, path in (("Kuesioner", f"/s/{_code_in_use(world)}"), ("Kantor", "/kantor/"), ("Hasil", f"/hasil/{world['slug']}")):
        say(f"{words}: {here}{path}")
        if network:
            say(f"{words} (LAN): http://{network}:{port}{path}")
    for person in PEOPLE:
        say(f"Akun {person.role_words}: {person.email} sandi {person.password}")
    say(f"Tanda tangan {CITRA.name}: NIK {NIKS[CITRA.email]} kata sandi sertifikat {DEMO_PASSPHRASE}")
    say("Data peragaan, bukan kantor sungguhan. Hentikan dengan Ctrl-C.")
