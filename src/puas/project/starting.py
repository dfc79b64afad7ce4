"""What every command that needs the database does first. Refusals (PuasError) become a sentence in `command`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from puas.cli.arguments import CommandLine
from puas.project.environment import Environment, read_environment


def say(sentence: str = "") -> None:
    """One line on standard output, at once: whoever waits for it reads through a pipe."""
    print(sentence, flush=True)


def start_django() -> Environment:
    """Read the environment, make the installation's folders and start Django. BadInput for a malformed setting."""
    environment = read_environment()
    environment.data_dir.mkdir(parents=True, exist_ok=True)
    if environment.database.engine == "sqlite":
        Path(environment.database.name).parent.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "puas.project.settings")
    import django

    django.setup()
    return environment


def no_words(program: str, purpose: str, argv: Sequence[str]) -> None:
    """A command without options: answer --help, refuse (BadInput) anything else."""
    CommandLine(program, purpose).parse_args(list(argv))
