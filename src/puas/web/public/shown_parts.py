"""Services as the public page lists them: those with a figure in a table, those too small for one in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from puas.domain.report_content import PartLine, PartsBlock


@dataclass(frozen=True, slots=True)
class ShownParts:
    """One block, its lines with a figure, and the names of the others."""

    block: PartsBlock
    lines: tuple[PartLine, ...]
    withheld: str


def shown_parts(blocks: Sequence[PartsBlock]) -> list[ShownParts]:
    """The blocks that have any line at all."""
    return [
        ShownParts(
            block,
            tuple(line for line in block.lines if line.index_100 is not None),
            ", ".join(line.name for line in block.lines if line.index_100 is None),
        )
        for block in blocks
        if block.lines
    ]
