"""`puas instruments [ID]`: which instruments there are, and what one of them asks."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from puas.cli.arguments import CommandLine
from puas.domain.figures import date_words
from puas.domain.instruments import Instrument
from puas.domain.regulations.catalogue import DEFAULT_INSTRUMENT_ID, REGULATIONS, Regulation, instrument_named


def main(argv: list[str]) -> int:
    """List the instruments, or show one with its questions and answer words."""
    line = CommandLine("instruments", "Menampilkan daftar instrumen, atau isi satu instrumen.")
    line.optional.add_argument("instrument", metavar="ID", nargs="?", help="instrumen yang ditampilkan lengkap")
    line.optional.add_argument("--format", choices=("text", "json"), default="text", help="bentuk hasil (text atau json)")
    wanted = line.parse_args(argv)
    chosen = instrument_named(wanted.instrument).id if wanted.instrument else None
    shown = [regulation for regulation in REGULATIONS if chosen in (None, regulation.instrument.id)]
    if wanted.format == "json":
        json.dump({"instruments": [_object(regulation) for regulation in shown]}, sys.stdout, ensure_ascii=False, indent=2)
        print()
    elif chosen:
        print("\n".join(_in_full(shown[0])))
    else:
        print("\n".join(row for regulation in shown for row in _summary(regulation)))
    return 0


def _summary(regulation: Regulation) -> Iterator[str]:
    instrument = regulation.instrument
    mark = " (bawaan)" if instrument.id == DEFAULT_INSTRUMENT_ID else ""
    scale = instrument.scale
    yield f"{instrument.id}{mark}"
    yield f"    {regulation.title}"
    yield f"    {len(instrument.elements)} unsur, skala {scale.lowest} sampai {scale.highest}, {_validity(regulation)}"


def _in_full(regulation: Regulation) -> Iterator[str]:
    yield from _summary(regulation)
    instrument = regulation.instrument
    yield "    mutu: " + ", ".join(
        f"{category.letter} ({category.performance_words}) mulai {category.lower_bound_100:.2f}".replace(".", ",")
        for category in reversed(instrument.categories)
    )
    for question in instrument.questions:
        element = instrument.element(question.element)
        yield f"{question.code:<5}{element.name} (bobot {element.weight})"
        yield f"     {question.text}"
        yield "     " + "; ".join(f"{choice.score} = {choice.words}" for choice in question.choices)


def _validity(regulation: Regulation) -> str:
    since = f"berlaku sejak {date_words(regulation.valid_from)}"
    return f"{since}, diganti {date_words(regulation.replaced_on)}" if regulation.replaced_on else since


def _object(regulation: Regulation) -> dict[str, Any]:
    instrument = regulation.instrument
    return {
        "id": instrument.id,
        "version": instrument.version,
        "title": regulation.title,
        "valid_from": regulation.valid_from.isoformat(),
        "replaced_on": regulation.replaced_on.isoformat() if regulation.replaced_on else None,
        "is_default": instrument.id == DEFAULT_INSTRUMENT_ID,
        "hash": instrument.hash,
        "scale": {"lowest": instrument.scale.lowest, "highest": instrument.scale.highest},
        "elements": [
            {"code": element.code, "name": element.name, "weight": str(element.weight)} for element in instrument.elements
        ],
        "questions": _questions(instrument),
        "categories": [
            {"letter": c.letter, "performance": c.performance_words, "lower_bound_100": str(c.lower_bound_100)}
            for c in instrument.categories
        ],
    }


def _questions(instrument: Instrument) -> list[dict[str, Any]]:
    return [
        {
            "code": question.code,
            "element": question.element,
            "text": question.text,
            "choices": {str(choice.score): choice.words for choice in question.choices},
        }
        for question in instrument.questions
    ]
