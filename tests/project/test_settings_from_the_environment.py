"""A setting that makes no sense stops the start with a sentence that names it."""

from pathlib import Path

import pytest

from puas.domain.errors import BadInput
from puas.project.environment import read_environment
from tests.project.programs import Installation, puas

MALFORMED = (
    ("PUAS_DATA_DIR", ""),
    ("PUAS_MAIL_SENDER", "zz"),
    ("PUAS_PORT", "delapan"),
    ("PUAS_PORT", "0"),
    ("PUAS_PORT", "65536"),
    ("PUAS_BASE_URL", "ikm.kecamatan.example"),
    ("PUAS_BASE_URL", "https://ikm.kecamatan.example/folder"),
    ("PUAS_DATABASE_URL", "mysql://localhost/puas"),
    ("PUAS_DATABASE_URL", "postgresql://localhost"),
    ("PUAS_DATABASE_URL", "postgresql://localhost:banyak/puas"),
    ("PUAS_DATABASE_OWNER_URL", "oracle://localhost/puas"),
    ("PUAS_SECRET_KEY", "pendek"),
    ("PUAS_DEMO", "mungkin"),
    ("PUAS_DEBUG", "ya"),
    ("PUAS_WORKERS", "-1"),
    ("PUAS_THREADS", "65"),
    ("PUAS_MAIL_URL", "https://surel.example"),
)


@pytest.mark.parametrize(("name", "value"), MALFORMED, ids=[f"{name}={value}" for name, value in MALFORMED])
def test_a_malformed_setting_is_refused_with_a_sentence_that_names_it(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_environment({"PUAS_DATA_DIR": str(tmp_path), name: value})
    assert name in refused.value.sentence
    assert refused.value.sentence.endswith(".")


def test_a_data_folder_that_cannot_be_made_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    with pytest.raises(BadInput, match="PUAS_DATA_DIR"):
        read_environment({"PUAS_DATA_DIR": str(tmp_path / "file")})


def test_nothing_set_means_sqlite_in_the_data_folder_on_the_loopback_address(tmp_path: Path) -> None:
    environment = read_environment({"PUAS_DATA_DIR": str(tmp_path)})
    assert environment.database.engine == "sqlite"
    assert environment.database.name == str(tmp_path / "puas.sqlite3")
    assert (environment.host, environment.port, environment.workers, environment.threads) == ("127.0.0.1", 8000, 1, 4)


def test_the_secret_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    first = read_environment({"PUAS_DATA_DIR": str(tmp_path)}).secret_key
    assert len(first) >= 32
    assert read_environment({"PUAS_DATA_DIR": str(tmp_path)}).secret_key == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_postgresql_address_is_taken_apart_with_its_escapes(tmp_path: Path) -> None:
    url = "postgresql://puas:s%40ndi@basis.example:5433/puas_kantor"
    database = read_environment({"PUAS_DATA_DIR": str(tmp_path), "PUAS_DATABASE_URL": url}).database
    assert (database.engine, database.name, database.host, database.port) == (
        "postgresql", "puas_kantor", "basis.example", "5433",
    )  # fmt: skip
    assert (database.user, database.password) == ("puas", "s@ndi")


@pytest.mark.parametrize("command", ["serve", "demo", "tick", "doctor", "backup"])
def test_every_command_answers_a_malformed_setting_with_one_sentence_and_code_two(
    command: str, empty_installation: Installation
) -> None:
    empty_installation.variables["PUAS_PORT"] = "delapan"
    ran = puas(empty_installation, command)
    assert ran.returncode == 2
    assert "PUAS_PORT" in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
