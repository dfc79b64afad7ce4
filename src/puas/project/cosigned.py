"""`puas cosigned FILE`: keep what a witness signed, and publish it with the bulletin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from puas.cli.arguments import CommandLine
from puas.project.starting import say, start_django


def main(argv: Sequence[str]) -> int:
    """Exit code 1 when no witness of PUAS_WITNESSES signed the file. BadInput, WrongState for what is no bulletin of ours."""
    line = CommandLine("cosigned", "Mencatat tanda tangan saksi pada buletin.", "Saksi dikenal lewat PUAS_WITNESSES.")
    line.needed.add_argument("file", metavar="BERKAS", type=Path, help="buletin yang ditandatangani saksi")
    asked = line.parse_args(list(argv))
    environment = start_django()
    from puas.answer_book.actions import keep_cosignature
    from puas.answer_book.publishing import publish_books

    kept = keep_cosignature(note=asked.file.read_text(encoding="utf-8"), witnesses=environment.witnesses)
    publish_books()
    say(f"Disaksikan oleh: {', '.join(kept)}" if kept else "Tidak ada tanda tangan saksi yang dikenal; periksa PUAS_WITNESSES.")
    return 0 if kept else 1
