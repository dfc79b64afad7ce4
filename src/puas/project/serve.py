"""One process for the whole product: granian answers, a thread of each worker ticks (design.md 6)."""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from puas.domain.errors import BadInput
from puas.project.environment import Environment
from puas.project.running import EVERYWHERE, answers, is_free, loopback_of, noted_as_running, office_network_address
from puas.project.starting import no_words, say, start_django

SECONDS_TO_STOP = 5
"""A page that takes longer than this when the server is told to stop is broken off; its answer was not acknowledged."""
TO_STANDARD_ERROR = {
    "handlers": {
        name: {"formatter": formatter, "class": "logging.StreamHandler", "stream": "ext://sys.stderr"}
        for name, formatter in (("console", "generic"), ("access", "access"))
    }
}


def main(argv: Sequence[str]) -> int:
    """`puas serve`: prepare the installation, serve until Ctrl-C or SIGTERM; exit code 0 then."""
    no_words("serve", "Menjalankan Puas; pengaturan dibaca dari variabel lingkungan PUAS_*.", argv)

    def run() -> int:
        environment = prepare()
        check_port(environment.host, environment.port)
        return run_server(environment, environment.port, lambda: _announce(environment))

    return stoppable(run)


def stoppable(run: Callable[[], int]) -> int:
    """The exit code of `run`; Ctrl-C and SIGTERM before the server listens for them end quietly with 0 too.

    SIGINT is set as well: a shell script starts what it puts in the background with SIGINT ignored.
    """
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    try:
        return run()
    except KeyboardInterrupt:
        return 0


def prepare() -> Environment:
    """Start Django, bring the database to this version, and check what must hold. PuasError when it cannot be served."""
    environment = start_django()
    from django.conf import settings
    from django.db import connections

    from puas.project.checks import check_at_start
    from puas.project.migrate import migrate

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    migrate(environment)
    check_at_start()
    connections.close_all()
    return environment


def check_port(host: str, port: int) -> None:
    """BadInput when another program listens there already."""
    if not is_free(host, port):
        raise BadInput(
            "port_taken",
            "Porta {port} sudah dipakai program lain; pilih porta lain dengan PUAS_PORT.",
            field="PUAS_PORT",
            port=port,
        )


def run_server(environment: Environment, port: int, announce: Callable[[], None]) -> int:
    """Serve until told to stop. `announce` is called once the server answers on this machine."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        "puas.project.serve:application",
        address=environment.host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=environment.workers,
        blocking_threads=environment.threads,
        workers_kill_timeout=SECONDS_TO_STOP,
        log_level=LogLevels.warning,
        log_dictconfig=TO_STANDARD_ERROR,
        log_access=False,
    )
    waiting = threading.Thread(target=_when_answering, args=(server, environment.host, port, announce), daemon=True)
    server.on_startup(waiting.start)
    with noted_as_running(environment.data_dir, environment.host, port):
        try:
            server.serve()
        except KeyboardInterrupt:
            _end_workers()
            raise
    return 0


def _end_workers() -> None:
    """Ctrl-C between the first worker and the server's own handlers: Python would wait for the workers for ever."""
    workers = multiprocessing.active_children()
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(SECONDS_TO_STOP)
        if worker.is_alive():
            worker.kill()


def _when_answering(server: Any, host: str, port: int, announce: Callable[[], None]) -> None:
    """Call `announce` when the server answers. Waits asleep until the workers are forked: a fork copies held locks."""
    while not server.wrks:
        time.sleep(0.02)
    while server.wrks:
        if _says_healthy(host, port):
            announce()
            return
        time.sleep(0.05)


def _says_healthy(host: str, port: int) -> bool:
    """Does the health page answer? (A listening socket alone takes connections before the application is loaded.)"""
    from http.client import HTTPConnection, HTTPException

    if not answers(host, port):
        return False
    page = HTTPConnection(loopback_of(host), port, timeout=20)
    try:
        page.request("GET", "/sehat")
        return page.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        page.close()


def application() -> Any:
    """The WSGI application of one worker, its pages loaded, with its ticking thread started."""
    from django.urls import get_resolver

    from puas.project.stopping import obey_the_first_stop_only
    from puas.project.ticking import start_ticking
    from puas.project.wsgi import application as pages

    obey_the_first_stop_only()
    get_resolver().url_patterns  # noqa: B018  loads every page now and not while the first citizen waits
    start_ticking()
    return pages


def _announce(environment: Environment) -> None:
    say(f"Puas siap: http://{loopback_of(environment.host)}:{environment.port}/")
    if environment.host in EVERYWHERE and (address := office_network_address()):
        say(f"Di jaringan kantor: http://{address}:{environment.port}/")
    say("Hentikan dengan Ctrl-C.")
