"""`puas serve` starts, answers, and stops at once, however it is told to; nothing stays behind."""

import os
import signal
import sqlite3
import time
from contextlib import closing

import pytest

from tests.project.programs import LONGEST, Installation, pressed_until_ended, processes_of_group, puas, serving, start
from tests.runner.database import free_port


def test_an_empty_installation_is_served_from_nothing_but_a_folder(empty_installation: Installation) -> None:
    with serving(empty_installation) as server:
        assert server.lines[-2] == f"Puas siap: {server.address}/"
        status, _ = server.page("/")
        assert status == 200
        assert empty_installation.database.is_file()
        assert (empty_installation.folder / "server.json").is_file()
        code, printed, _ = server.stop()
    assert code == 0
    assert "Traceback" not in printed
    assert not (empty_installation.folder / "server.json").exists()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_a_signal_to_the_whole_group_stops_the_server_cleanly(told: signal.Signals, installation: Installation) -> None:
    with serving(installation) as server:
        server.page("/")
        code, printed, _ = server.stop(told)
        assert (code, "Traceback" in printed, "Killing" in printed) == (0, False, False)
        assert processes_of_group(server.program.pid) == []


def test_a_worker_does_not_outlive_a_server_that_was_killed(installation: Installation) -> None:
    with serving(installation) as server:
        (worker,) = set(server.processes()) - {server.program.pid}
        os.kill(server.program.pid, signal.SIGKILL)
        server.program.wait(10)
        until = time.monotonic() + LONGEST
        while worker in processes_of_group(server.program.pid) and time.monotonic() < until:
            time.sleep(0.1)
        assert worker not in processes_of_group(server.program.pid)


def test_a_port_in_use_is_said_in_one_sentence(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> None:
    port = free_port()
    with serving(installation, port=port):
        second = Installation(tmp_path_factory.mktemp("second"), {"PUAS_PORT": str(port)})
        ran = puas(second, "serve")
    assert ran.returncode == 2
    assert str(port) in ran.stderr
    assert "PUAS_PORT" in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_a_host_that_is_not_this_machine_is_said_in_one_sentence(installation: Installation) -> None:
    installation.variables["PUAS_HOST"] = "192.0.2.77"
    ran = puas(installation, "serve")
    assert ran.returncode == 2
    assert "PUAS_HOST" in ran.stderr


def test_ctrl_c_before_the_server_answers_ends_quietly(empty_installation: Installation) -> None:
    empty_installation.variables["PUAS_PORT"] = str(free_port())
    program = start(empty_installation, "serve")
    while not (empty_installation.folder / "secret-key").exists() and program.poll() is None:
        time.sleep(0.02)
    printed = pressed_until_ended(program)
    assert program.returncode == 0
    assert "Traceback" not in printed
    assert processes_of_group(program.pid) == []


def test_the_server_itself_does_what_is_due(installation: Installation) -> None:
    assert drafts(installation) == 0
    with serving(installation):
        until = time.monotonic() + LONGEST
        while drafts(installation) < 2 and time.monotonic() < until:
            time.sleep(0.3)
    assert drafts(installation) >= 2


def drafts(installation: Installation) -> int:
    """How many reports the system has drafted."""
    with closing(sqlite3.connect(installation.database, timeout=20)) as database:
        found: int = database.execute("SELECT count(*) FROM reports_report WHERE made_by_id = 'system'").fetchone()[0]
    return found
