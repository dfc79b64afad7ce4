"""The command `puas`. Standard library at its top: a sub-command loads what it needs, and only that.

Exit codes: 0 done, 1 it ran and found something wrong, 2 refused (one sentence on standard error), 130 stopped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module

SubCommand = Callable[[list[str]], int]

COMMANDS: dict[str, tuple[str, str]] = {
    "compute": ("puas.cli.compute:main", "Menghitung IKM dari tabel jawaban (CSV, XLSX atau Parquet)."),
    "sample-size": ("puas.cli.sample_size:main", "Menghitung target sampel dari jumlah orang yang dilayani."),
    "instruments": ("puas.cli.instruments:main", "Menampilkan daftar instrumen dan isinya."),
    "verify": ("puas.project.verify:main", "Memeriksa Buku Jawaban dari berkas atau alamat, tanpa mempercayai kantornya."),
    "witness": ("puas.project.witness:main", "Menyaksikan Buku Jawaban instalasi lain: memeriksa, lalu ikut menandatangani."),
    "serve": ("puas.project.serve:main", "Menjalankan Puas untuk kantor Anda."),
    "demo": ("puas.project.demo.command:main", "Menjalankan contoh dengan data buatan, tanpa pengaturan apa pun."),
    "import": ("puas.project.import_history:main", "Memasukkan jawaban atau rekap masa lalu sebagai riwayat kantor."),
    "tick": ("puas.project.tick:main", "Mengerjakan sekali semua yang sudah waktunya."),
    "doctor": ("puas.project.doctor:main", "Memeriksa pengaturan dan basis data, lalu menyebut apa yang perlu dibenahi."),
    "backup": ("puas.project.backup:main", "Membuat cadangan basis data sekarang."),
    "restore": ("puas.project.restore:main", "Mengembalikan basis data dari sebuah cadangan."),
    "recover-book": (
        "puas.project.recover_book:main",
        "Mengambil kembali Buku Jawaban yang terbit setelah cadangan lama dipulihkan.",
    ),
    "cosigned": ("puas.project.cosigned:main", "Mencatat tanda tangan saksi pada buletin Buku Jawaban."),
    "upgrade": ("puas.project.migrate:main", "Menyesuaikan basis data dengan versi Puas yang terpasang."),
}
ALIASES = {"migrate": "upgrade"}
STOPPED, BROKEN_PIPE, REFUSED = 130, 141, 2


def main(argv: list[str] | None = None) -> int:
    """Run one sub-command and return its exit code; never a traceback for what a user can cause."""
    arguments = sys.argv[1:] if argv is None else argv
    _speak_utf_8()
    try:
        code = _dispatched(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        _write_nowhere()
        return BROKEN_PIPE
    except OSError as failure:
        _write_nowhere()
        print(
            f"Berkas tidak dapat dibaca atau ditulis: {failure.strerror or failure}. Periksa tempat dan izinnya.", file=sys.stderr
        )
        return REFUSED
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)


def _dispatched(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(_help())
        return 0
    if arguments[0] == "--version":
        from importlib.metadata import version

        print(f"puas {version('puas')}")
        return 0
    name = ALIASES.get(arguments[0], arguments[0])
    if name not in COMMANDS:
        print(f"Perintah “{name}” tidak dikenal. Ketik “puas --help” untuk daftar perintah.", file=sys.stderr)
        return REFUSED
    from puas.domain.errors import PuasError

    try:
        return _loaded(name)(arguments[1:])
    except PuasError as refusal:
        print(refusal.sentence, file=sys.stderr)
        return REFUSED


def _loaded(name: str) -> SubCommand:
    module, _, function = COMMANDS[name][0].partition(":")
    found: SubCommand = getattr(import_module(module), function)
    return found


def _help() -> str:
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:<{width}}{purpose}" for name, (_, purpose) in COMMANDS.items()]
    return "\n".join(
        [
            "pemakaian: puas PERINTAH [pilihan]",
            "",
            "Puas mengukur kepuasan masyarakat (SKM/IKM) dan membantu kantor menindaklanjutinya.",
            "",
            *lines,
            "",
            "Ketik “puas PERINTAH --help” untuk bantuan sebuah perintah.",
        ]
    )


def _speak_utf_8() -> None:
    """The same output under every locale; a name that is no text is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _write_nowhere() -> None:
    """Output can no longer be written (`puas ... | head`, a full disk): what Python still flushes on its way out is lost."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
