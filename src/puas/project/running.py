"""Which server runs on this data folder: a note that it leaves while it runs, believed only if its port answers."""

from __future__ import annotations

import errno
import json
import os
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from puas.domain.errors import BadInput

LOOPBACK = "127.0.0.1"
EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  names the wish to listen everywhere, does not listen


def loopback_of(host: str) -> str:
    """The address under which this machine itself reaches a server that listens on `host`."""
    return LOOPBACK if host in EVERYWHERE else host


def office_network_address() -> str:
    """This machine's address in its own network, "" when it has none. No packet is sent."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("10.255.255.255", 9))
            address = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if address.startswith("127.") else address


def is_free(host: str, port: int) -> bool:
    """May a server listen there now? BadInput when `host` is no address of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return False
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                raise BadInput(
                    "malformed_setting", "PUAS_HOST={host} bukan alamat komputer ini.", field="PUAS_HOST", host=host
                ) from None
            return False
    return True


def answers(host: str, port: int, timeout: float = 0.5) -> bool:
    """Does anything take connections there?"""
    try:
        with closing(socket.create_connection((loopback_of(host), port), timeout)):
            return True
    except OSError:
        return False


@contextmanager
def noted_as_running(data_dir: Path, host: str, port: int) -> Iterator[None]:
    """Leave the note while the server runs."""
    note = data_dir / "server.json"
    note.write_text(json.dumps({"host": host, "port": port}), encoding="ascii")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def running_address(data_dir: Path) -> str:
    """host:port of the server that runs on this folder, "" when none answers."""
    try:
        note = json.loads((data_dir / "server.json").read_text(encoding="ascii"))
        host, port = str(note["host"]), int(note["port"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return f"{loopback_of(host)}:{port}" if answers(host, port) else ""
