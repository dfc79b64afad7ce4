"""`puas doctor`: one line per check, and a failure where something must be mended."""

import os
import sqlite3
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from puas.organisations.models import Holiday
from puas.project import checks, doctor
from puas.project.environment import Environment, read_environment
from puas.project.finding import State
from tests.project.programs import Installation, puas


def environment(tmp_path: Path, **variables: str) -> Environment:
    """The settings of an installation with these variables."""
    return read_environment({"PUAS_DATA_DIR": str(tmp_path), **variables})


def test_a_sound_installation_passes_with_one_line_per_check(installation: Installation) -> None:
    ran = puas(installation, "doctor")
    assert ran.returncode == 0, ran.stdout
    lines = ran.stdout.splitlines()
    assert lines[-1] == "Semua pemeriksaan wajib lulus."
    assert len(lines) == 17
    assert all(line.startswith(("BAIK", "CATATAN")) for line in lines[:-1])


def test_a_missing_trigger_fails_and_upgrade_mends_it(installation: Installation) -> None:
    with closing(sqlite3.connect(installation.database)) as database:
        database.execute("DROP TRIGGER surveys_response_no_update")
        database.commit()
    ran = puas(installation, "doctor")
    assert ran.returncode == 1
    assert "GAGAL   pelindung catatan" in ran.stdout
    assert "surveys_response_no_update" in ran.stdout
    assert puas(installation, "upgrade").returncode == 0
    assert puas(installation, "doctor").returncode == 0


def test_a_database_behind_the_program_is_found(empty_installation: Installation) -> None:
    ran = puas(empty_installation, "doctor")
    assert ran.returncode == 1
    assert "puas upgrade" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_a_database_that_cannot_be_reached_is_a_finding_and_no_traceback(empty_installation: Installation) -> None:
    empty_installation.variables["PUAS_DATABASE_URL"] = "postgresql://puas@127.0.0.1:1/puas"
    ran = puas(empty_installation, "doctor")
    assert ran.returncode == 1
    assert "GAGAL   basis data" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_an_old_backup_is_a_failure(installation: Installation) -> None:
    puas(installation, "backup")
    (copy,) = (installation.folder / "backups").iterdir()
    long_ago = time.time() - 3 * 24 * 3600
    os.utime(copy, (long_ago, long_ago))
    ran = puas(installation, "doctor")
    assert ran.returncode == 1
    assert "GAGAL   cadangan" in ran.stdout


@pytest.mark.parametrize(
    ("address", "state", "word"),
    [
        ("", State.NOTE, "PUAS_BASE_URL"),
        ("https://ikm.kecamatan.example", State.GOOD, "TLS"),
        ("http://10.0.0.7:8000", State.NOTE, "tanpa TLS"),
        ("http://localhost:8000", State.FAILURE, "hanya dapat dibuka di komputer ini"),
        ("http://127.0.0.1", State.FAILURE, "hanya dapat dibuka di komputer ini"),
    ],
)
def test_the_way_citizens_reach_the_installation_is_named(address: str, state: State, word: str, tmp_path: Path) -> None:
    finding = doctor.address_finding(environment(tmp_path, PUAS_BASE_URL=address))
    assert finding.state is state
    assert word in finding.sentence


def test_debugging_and_demo_are_not_for_real_answers(tmp_path: Path) -> None:
    assert doctor.settings_finding(environment(tmp_path, PUAS_DEBUG="1")).state is State.FAILURE
    assert doctor.settings_finding(environment(tmp_path, PUAS_DEMO="1")).state is State.NOTE
    assert doctor.settings_finding(environment(tmp_path)).state is State.GOOD


def test_one_role_for_everything_on_postgresql_is_noted(tmp_path: Path) -> None:
    one = {"PUAS_DATABASE_URL": "postgresql://puas@localhost/puas"}
    two = {**one, "PUAS_DATABASE_OWNER_URL": "postgresql://pemilik@localhost/puas"}
    assert doctor.owner_finding(environment(tmp_path, **one)).state is State.NOTE
    assert doctor.owner_finding(environment(tmp_path, **two)).state is State.GOOD
    assert doctor.owner_finding(environment(tmp_path)).state is State.GOOD


def test_a_clock_without_battery_is_a_failure() -> None:
    assert doctor.clock_finding(datetime(2011, 1, 1, tzinfo=UTC)).state is State.FAILURE
    assert doctor.clock_finding(datetime(2027, 1, 1, tzinfo=UTC)).state is State.GOOD


def test_without_poppler_the_doctor_says_what_cannot_be_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    finding = checks.pages_finding()
    assert (finding.state, "poppler-utils" in finding.sentence) == (State.NOTE, True)


def test_without_a_mail_server_the_doctor_says_what_is_not_sent(tmp_path: Path) -> None:
    assert doctor.mail_finding(environment(tmp_path)).state is State.NOTE
    assert doctor.mail_finding(environment(tmp_path, PUAS_MAIL_URL="smtps://surel.example")).state is State.GOOD


@pytest.mark.django_db
def test_a_missing_calendar_of_holidays_is_noted_and_next_years_from_december_on() -> None:
    def noted(day: date) -> tuple[State, str]:
        finding = checks.holiday_finding(day)
        return finding.state, finding.sentence

    state, sentence = noted(date(2026, 11, 30))
    assert state is State.NOTE
    assert "2026 belum diisi" in sentence
    Holiday.objects.create(day=date(2026, 3, 20), name="Idulfitri")
    assert noted(date(2026, 11, 30))[0] is State.GOOD
    Holiday.objects.create(day=date(2027, 1, 1), name="Tahun Baru Masehi")
    state, sentence = noted(date(2026, 12, 1))
    assert state is State.NOTE
    assert "Hari libur 2027 baru tanggal tetap" in sentence
