"""`puas demo` as somebody runs it who has never seen it: no question, addresses and passwords, and a clean end."""

import json
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.project.programs import Installation, pressed_until_ended, processes_of_group, puas, serving, start
from tests.runner.database import free_port

MONTHS = ("--months", "1")


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], str]:
    """A small demo, made by starting it once; its folder, what it printed and its address."""
    installation = Installation(tmp_path_factory.mktemp("demo") / "data")
    with serving(installation, "demo", *MONTHS) as server:
        lines, address = server.lines, server.address
        code, printed, _ = server.stop()
    assert code == 0, printed
    return installation.folder, lines, address


@pytest.fixture
def demo(demo_template: tuple[Path, list[str], str], tmp_path: Path) -> Installation:
    """A copy of the demo for this test alone."""
    return Installation(shutil.copytree(demo_template[0], tmp_path / "data"))


def test_it_prints_ready_then_questionnaire_office_and_each_account(demo_template: tuple[Path, list[str], str]) -> None:
    _, lines, address = demo_template
    ready = lines.index(f"READY {address}/")
    after = lines[ready + 1 :]
    assert after[0].startswith(f"Kuesioner: {address}/s/")
    assert f"Kantor: {address}/kantor/" in after
    accounts = [line for line in after if line.startswith("Akun ")]
    assert [line.split(": ")[1].split("@")[0] for line in accounts] == ["ani", "budi", "citra", "eka", "fajar", "gita"]
    assert all(line.endswith("-peragaan-saja") for line in accounts)


def test_loopback_is_printed_before_the_office_network(empty_installation: Installation) -> None:
    empty_installation.variables["PUAS_HOST"] = "0.0.0.0"
    with serving(empty_installation, "demo", *MONTHS) as server:
        first_addresses = [line.partition(": ")[2] for line in server.lines if line.startswith(("READY", "Kuesioner"))]
        assert f"READY {server.address}/" in server.lines
        assert first_addresses[1].startswith(server.address)
        assert all(not address.startswith(server.address) for address in first_addresses[2:])


def test_a_second_start_reuses_what_the_first_one_made(demo: Installation, demo_template: tuple[Path, list[str], str]) -> None:
    _, lines, _ = demo_template
    code = next(line for line in lines if line.startswith("Kuesioner:")).rpartition("/")[2]
    with serving(demo, "demo") as server:
        assert [line for line in server.lines if line.startswith("Kuesioner:")] == [f"Kuesioner: {server.address}/s/{code}"]
        assert not [line for line in server.lines if "Menyiapkan" in line]
        status, page = server.page(f"/s/{code}")
        assert status == 200
        assert all(f'name="U{number}"' in page for number in range(1, 10))
        assert server.page("/hasil/sumber-asri")[0] == 200
        assert server.stop()[0] == 0


def test_ctrl_c_leaves_no_process_and_no_traceback(demo: Installation) -> None:
    with serving(demo, "demo") as server:
        code, printed, _ = server.stop(signal.SIGINT)
        assert (code, "Traceback" in printed, "Killing" in printed) == (0, False, False)
        assert processes_of_group(server.program.pid) == []


def test_a_start_that_was_interrupted_is_made_afresh(empty_installation: Installation) -> None:
    empty_installation.variables |= {"PUAS_PORT": str(free_port()), "PUAS_HOST": "127.0.0.1"}
    program = start(empty_installation, "demo")
    assert program.stdout is not None
    for line in program.stdout:
        if "selesai" in line:
            break
    printed = pressed_until_ended(program)
    assert "Traceback" not in printed
    assert processes_of_group(program.pid) == []
    assert empty_installation.database.is_file()
    assert not (empty_installation.folder / "world.json").exists()
    with serving(empty_installation, "demo", *MONTHS) as server:
        assert server.page("/hasil/sumber-asri")[0] == 200


def test_advancing_the_clock_closes_the_month_and_drafts_its_report(demo: Installation) -> None:
    ran = puas(demo, "demo", "--advance")
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    assert lines[0].startswith("Jam peragaan kini menunjukkan 25 ")
    assert any("ditutup" in line for line in lines)
    assert any("konsep laporan" in line for line in lines)
    second = puas(demo, "demo", "--advance").stdout.splitlines()
    assert second[0] != lines[0]
    assert any("ditutup" in line for line in second)


def test_a_running_demo_does_what_became_due_soon_after_its_clock_was_moved(demo: Installation) -> None:
    with serving(demo, "demo"):
        time.sleep(5)  # its first tick is over, the next would come in a minute
        before = drafts(demo)
        (demo.folder / "moved").write_text(str(40 * 24 * 3600), encoding="ascii")
        (demo.folder / "moved").replace(demo.folder / "clock-offset")
        until = time.monotonic() + 45
        while drafts(demo) == before and time.monotonic() < until:
            time.sleep(0.3)
        assert drafts(demo) > before


def drafts(installation: Installation) -> int:
    """How many reports there are."""
    with closing(sqlite3.connect(installation.database, timeout=20)) as database:
        found: int = database.execute("SELECT count(*) FROM reports_report").fetchone()[0]
    return found


def test_the_clock_is_not_moved_outside_the_demo(installation: Installation) -> None:
    installation.variables["PUAS_DEMO"] = "1"
    ran = puas(installation, "demo", "--advance")
    assert ran.returncode == 2
    assert not (installation.folder / "clock-offset").exists()


def test_a_folder_with_other_data_is_never_taken_for_a_demo(installation: Installation) -> None:
    before = sorted(file.name for file in installation.folder.iterdir())
    for words in (("demo",), ("demo", "--reset")):
        ran = puas(installation, *words)
        assert ran.returncode == 2
        assert len(ran.stderr.strip().splitlines()) == 1
    assert sorted(file.name for file in installation.folder.iterdir()) == before


def test_reset_removes_the_demo_and_only_while_it_does_not_run(demo: Installation) -> None:
    with serving(demo, "demo") as server:
        assert puas(demo, "demo", "--reset").returncode == 2
        server.stop()
    assert puas(demo, "demo", "--reset").returncode == 0
    assert not demo.folder.exists()


def test_a_given_port_in_use_is_refused(demo: Installation, tmp_path: Path) -> None:
    with serving(demo, "demo") as server:
        port = server.address.rpartition(":")[2]
        other = Installation(tmp_path / "other", {"PUAS_PORT": port, "PUAS_HOST": "127.0.0.1"})
        ran = puas(other, "demo")
    assert ran.returncode == 2
    assert port in ran.stderr


def test_the_finished_world_names_its_questionnaire(demo: Installation) -> None:
    world = json.loads((demo.folder / "world.json").read_text(encoding="utf-8"))
    assert world["slug"] == "sumber-asri"
    assert len(world["code"]) >= 12
