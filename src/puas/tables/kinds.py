"""What kind of table a file holds, told from its first bytes and never from its name."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Literal

from puas.domain.errors import BadInput
from puas.tables.cells import quoted

Kind = Literal["csv", "xlsx", "parquet"]

_OLD_OFFICE_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 64 * 1024


def kind_of(path: Path) -> Kind:
    """csv, xlsx or parquet. BadInput for a missing, empty or unreadable file and for every other kind of content."""
    head = _first_bytes(path)
    if not head:
        raise BadInput("table_empty", "Berkas {file} kosong. Pilihlah berkas yang berisi jawaban.", file=quoted(path.name))
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(_OLD_OFFICE_FILE):
        raise _old_office_file(path)
    if b"\0" in head and not head.startswith(_UTF_16_MARKS):
        raise _not_a_table(path)
    return "csv"


def file_hash(path: str | Path) -> str:
    """SHA-256 (hex) of the file's bytes: the identity of an imported table."""
    digest = sha256()
    with Path(path).open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def unreadable(path: Path, code: str = "table_unreadable") -> BadInput:
    """The refusal of a file that says it is a table and cannot be read as one."""
    return BadInput(
        code,
        "Berkas {file} rusak atau tidak lengkap sehingga tidak dapat dibaca. Simpan ulang dari aplikasi asalnya, lalu coba lagi.",
        file=quoted(path.name),
    )


def _first_bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise BadInput(
                "table_not_a_file", "{file} bukan berkas. Sebutkan satu berkas CSV, XLSX atau Parquet.", file=quoted(str(path))
            )
        with path.open("rb") as file:
            return file.read(_LOOKED_AT)
    except FileNotFoundError:
        raise BadInput(
            "table_not_found", "Berkas {file} tidak ditemukan. Periksa nama dan foldernya.", file=quoted(str(path))
        ) from None
    except (OSError, ValueError):
        raise BadInput(
            "table_not_opened", "Berkas {file} tidak dapat dibuka. Periksa izin bacanya.", file=quoted(str(path))
        ) from None


def _zip_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise unreadable(path) from None
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    raise _not_a_table(path)


def _old_office_file(path: Path) -> BadInput:
    with path.open("rb") as file:
        locked = _ENCRYPTED_PACKAGE in file.read(1 << 24)
    if locked:
        return BadInput(
            "table_locked",
            "Berkas {file} dilindungi kata sandi. Simpan salinan tanpa kata sandi, lalu coba lagi.",
            file=quoted(path.name),
        )
    return BadInput(
        "table_of_old_kind",
        "Berkas {file} memakai format Excel lama. Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx atau .csv.",
        file=quoted(path.name),
    )


def _not_a_table(path: Path) -> BadInput:
    return BadInput(
        "table_of_unknown_kind",
        "Berkas {file} bukan tabel yang dikenal. Gunakan CSV, XLSX atau Parquet.",
        file=quoted(path.name),
    )
