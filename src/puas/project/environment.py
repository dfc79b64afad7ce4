"""What the environment says, typed and checked. A malformed value refuses to start with a sentence that names it."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from puas.domain.answer_book.notes import WITNESS_KEY, NoteKey
from puas.domain.errors import BadInput

DEFAULT_PORT = 8000


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """Where the database is. `engine` is "sqlite" (then `name` is a path) or "postgresql"."""

    engine: str
    name: str
    host: str = ""
    port: str = ""
    user: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Environment:
    """All settings of an installation."""

    data_dir: Path
    host: str
    port: int
    base_url: str
    database: DatabaseAddress
    owner_database: DatabaseAddress | None
    secret_key: str
    complaints_key: str
    demo: bool
    debug: bool
    workers: int
    threads: int
    mail_url: str
    mail_sender: str
    witnesses: tuple[NoteKey, ...]
    time_stamp_url: str


def read_environment(values: Mapping[str, str] = os.environ) -> Environment:
    """The settings in these variables; BadInput naming the first one that makes no sense."""
    data_dir = _data_dir(values)
    database_url = values.get("PUAS_DATABASE_URL", "")
    owner_url = values.get("PUAS_DATABASE_OWNER_URL", "")
    database = _database("PUAS_DATABASE_URL", database_url, data_dir)
    demo = flag(values, "PUAS_DEMO")
    return Environment(
        data_dir=data_dir,
        host=values.get("PUAS_HOST", "127.0.0.1"),
        port=whole_number(values, "PUAS_PORT", DEFAULT_PORT, 1, 65535),
        base_url=_base_url(values.get("PUAS_BASE_URL", "")),
        database=database,
        owner_database=_database("PUAS_DATABASE_OWNER_URL", owner_url, data_dir) if owner_url else None,
        secret_key=_secret_key(values.get("PUAS_SECRET_KEY", ""), data_dir),
        complaints_key=_complaints_key(values.get("PUAS_COMPLAINTS_KEY", "")),
        demo=demo,
        debug=flag(values, "PUAS_DEBUG"),
        workers=whole_number(values, "PUAS_WORKERS", 1 if database.engine == "sqlite" else 2, 1, 64),
        threads=whole_number(values, "PUAS_THREADS", 4, 1, 64),
        mail_url=_mail_url(values.get("PUAS_MAIL_URL", "")),
        mail_sender=_mail_sender(values.get("PUAS_MAIL_SENDER") or "puas@localhost"),
        witnesses=_witnesses(values.get("PUAS_WITNESSES", "")),
        time_stamp_url=web_address(values, "PUAS_TIME_STAMP_URL"),
    )


def _data_dir(values: Mapping[str, str]) -> Path:
    """An empty value is refused: who writes it means some folder, and would find his answers in another."""
    given = values.get("PUAS_DATA_DIR", default_data_dir(values))
    if not given.strip():
        raise refuse("PUAS_DATA_DIR", "tulis nama folder, atau hapus variabel ini untuk memakai folder bawaan")
    return Path(given).expanduser().absolute()


def default_data_dir(values: Mapping[str, str]) -> str:
    """Where an installation's data lies when PUAS_DATA_DIR does not say."""
    if sys.platform == "win32":
        return str(Path(values.get("LOCALAPPDATA", "~")) / "puas")
    return str(Path(values.get("XDG_DATA_HOME") or "~/.local/share") / "puas")


def refuse(name: str, fix: str) -> BadInput:
    """The refusal to start because of this variable."""
    return BadInput("malformed_setting", "Variabel lingkungan {field} tidak dapat dipakai: {fix}.", field=name, fix=fix)


def whole_number(values: Mapping[str, str], name: str, default: int, lowest: int, highest: int) -> int:
    """A number within limits, `default` where nothing is written."""
    text = values.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
        raise refuse(name, f"tulis bilangan bulat dari {lowest} sampai {highest}")
    return int(text)


def flag(values: Mapping[str, str], name: str) -> bool:
    """1 or true, 0 or false or nothing."""
    text = values.get(name, "").strip().lower()
    if text not in ("", "0", "1", "true", "false"):
        raise refuse(name, "tulis 1 atau 0")
    return text in ("1", "true")


def web_address(values: Mapping[str, str], name: str) -> str:
    """An http(s) address without a slash at its end; "" where nothing is written."""
    given = values.get(name, "").strip().rstrip("/")
    if given and (urlsplit(given).scheme not in ("http", "https") or not urlsplit(given).hostname):
        raise refuse(name, "tulis alamat yang diawali https:// atau http://")
    return given


def _base_url(text: str) -> str:
    if not text:
        return ""
    parts = urlsplit(text)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.query
        or parts.fragment
        or parts.path not in ("", "/")
    ):
        raise refuse("PUAS_BASE_URL", "tulis alamat seperti https://ikm.kecamatan.example")
    return f"{parts.scheme}://{parts.netloc}"


def _witnesses(text: str) -> tuple[NoteKey, ...]:
    """The public keys of those who co-sign the answer book, as their own program prints them, between spaces."""
    try:
        keys = tuple(NoteKey.from_text(each) for each in text.split())
    except BadInput:
        keys = ()
    if len(keys) != len(text.split()) or any(key.kind != WITNESS_KEY for key in keys):
        raise refuse("PUAS_WITNESSES", "tulis kunci saksi seperti yang ditampilkan program saksinya, dipisah spasi")
    return keys


def _mail_url(text: str) -> str:
    if text and urlsplit(text).scheme not in ("smtp", "smtps"):
        raise refuse("PUAS_MAIL_URL", "tulis alamat seperti smtps://pengguna:sandi@surel.example:465")
    return text


def _mail_sender(text: str) -> str:
    name, _, domain = text.rpartition("@")
    if not name or not domain or any(character.isspace() for character in domain):
        raise refuse("PUAS_MAIL_SENDER", "tulis alamat surel seperti ikm@kecamatan.example")
    return text


def _database(name: str, text: str, data_dir: Path) -> DatabaseAddress:
    if not text:
        return DatabaseAddress("sqlite", str(data_dir / "puas.sqlite3"))
    parts = urlsplit(text)
    if parts.scheme == "sqlite" and parts.path:
        return DatabaseAddress("sqlite", unquote(parts.path))
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise refuse(name, "tulis alamat seperti postgresql://pengguna:sandi@localhost:5432/puas, atau kosongkan untuk SQLite")
    try:
        port = str(parts.port or "")
    except ValueError:
        raise refuse(name, "porta basis data bukan bilangan") from None
    return DatabaseAddress(
        "postgresql",
        unquote(parts.path.strip("/")),
        unquote(parts.hostname or ""),
        port,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


def _secret_key(given: str, data_dir: Path) -> str:
    """The secret given, or one made once and kept in the data directory, readable by its owner alone."""
    if given:
        if len(given) < 32:
            raise refuse("PUAS_SECRET_KEY", "pakai paling sedikit 32 karakter acak")
        return given
    file = data_dir / "secret-key"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            _write_once(file, secrets.token_urlsafe(48))
        return file.read_text(encoding="ascii")
    except OSError as error:
        raise refuse("PUAS_DATA_DIR", f"folder {data_dir} tidak dapat dipakai ({error.strerror})") from None


def _write_once(file: Path, text: str) -> None:
    """Make a file that only its owner may read, whole or not at all; of several processes at once one wins."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with open(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as new:
        new.write(text)
    with suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()


def _complaints_key(given: str) -> str:
    """One secret, or several between commas: the first seals, all open. "" = kept in the data directory, made when needed."""
    if given and any(len(secret.strip()) < 32 for secret in given.split(",")):
        raise refuse("PUAS_COMPLAINTS_KEY", "pakai paling sedikit 32 karakter acak; pisahkan kunci lama dengan koma")
    return given
