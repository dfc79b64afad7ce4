"""Command lines in Indonesian: what argparse says in English is said in one sentence."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

from puas.domain.errors import BadInput

_SENTENCES = (
    (r"the following arguments are required: (.*)", r"Sebutkan \1."),
    (r"unrecognized arguments: (.*)", r"Pilihan \1 tidak dikenal."),
    (r"argument ([^:]+): expected (?:one|at least one) argument", r"Pilihan \1 memerlukan satu nilai."),
    (r"argument ([^:]+): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"Nilai “\2” untuk \1 tidak dikenal. Pilihlah: \3."),
    (r"argument ([^:]+): invalid \w+ value: '(.*)'", r"Nilai “\2” untuk \1 bukan bilangan bulat."),
    (r"argument ([^:]+): ignored explicit argument '(.*)'", r"Pilihan \1 tidak menerima nilai “\2”."),
    (r"argument ([^:]+): (.*)", r"\1: \2"),
)


class CommandLine(argparse.ArgumentParser):
    """An argument parser whose refusals are BadInput sentences and whose help is Indonesian."""

    def __init__(self, name: str, purpose: str, more: str = "") -> None:
        super().__init__(
            prog=f"puas {name}",
            description=purpose,
            epilog=more or None,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_IndonesianHelp,
        )
        self.needed = self.add_argument_group("yang wajib")
        self.optional = self.add_argument_group("pilihan")
        self.optional.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        for pattern, sentence in _SENTENCES:
            if found := re.fullmatch(pattern, message, flags=re.DOTALL):
                message = found.expand(sentence)
                break
        raise BadInput("bad_command_line", "{message} Ketik “{prog} --help” untuk bantuan.", message=message, prog=self.prog)


class _IndonesianHelp(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix if prefix is not None else "pemakaian: ")
