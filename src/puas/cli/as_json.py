"""The JSON contract of `puas compute`. Figures are strings, rounded once; counts are numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, TextIO

from puas.cli.group_results import GroupResult
from puas.domain.figures import machine_figure
from puas.domain.index import ElementResult, LegacyIndex, SatisfactionIndex
from puas.domain.instruments import Instrument
from puas.domain.sampling import SampleTarget
from puas.domain.statistics import Interval

MEAN_DECIMALS, INDEX_DECIMALS, SHARE_DECIMALS = 6, 2, 4


def write_json(instrument: Instrument, results: Iterable[GroupResult], out: TextIO, _table: str = "") -> None:
    """One object with the groups in it, one group a line."""
    out.write(f'{{"instrument": {json.dumps(instrument.id)}, "groups": [')
    for number, result in enumerate(results):
        out.write(",\n" if number else "\n")
        out.write(json.dumps(group_object(instrument, result), ensure_ascii=False))  # dump() is four times slower
    out.write("\n]}\n")


def group_object(instrument: Instrument, result: GroupResult) -> dict[str, Any]:
    """One group as the contract has it."""
    index = result.index if isinstance(result.index, SatisfactionIndex) else None
    return {
        "key": result.key,
        "n": result.n,
        "n_complete": result.n_complete,
        "elements": [_element(instrument, element) for element in result.index.elements],
        "mean": _figure(index.mean_1_to_4 if index else None, MEAN_DECIMALS),
        "ikm": _figure(index.value_100 if index else None, INDEX_DECIMALS),
        "ikm_exact": f"{index.value_100.numerator}/{index.value_100.denominator}" if index else None,
        "category": index.category.letter if index else None,
        "performance": index.category.performance_words if index else None,
        "confidence_interval": _interval(result.interval),
        "cronbach_alpha": _figure(result.alpha, SHARE_DECIMALS),
        "straight_lining": _figure(result.straight_lining, SHARE_DECIMALS),
        "sample": _sample(result.sample),
        "legacy": _legacy(result.legacy),
        "warnings": list(result.warnings),
    }


def _element(instrument: Instrument, result: ElementResult) -> dict[str, Any]:
    return {
        "code": result.element.code,
        "name": result.element.name,
        "n": result.n,
        "counts": {str(score): count for score, count in zip(instrument.scale.scores, result.counts, strict=True)},
        "mean": _figure(result.mean, MEAN_DECIMALS),
        "weighted_mean": _figure(result.weighted_mean, MEAN_DECIMALS),
        "index_100": _figure(result.index_100, INDEX_DECIMALS),
        "category": result.category.letter if result.category else None,
    }


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {
        "level": f"{interval.level:.2f}",
        "low": _figure(Fraction(interval.low_100), INDEX_DECIMALS),
        "high": _figure(Fraction(interval.high_100), INDEX_DECIMALS),
        "clustered": interval.clustered,
    }


def _sample(sample: SampleTarget | None) -> dict[str, Any] | None:
    if sample is None:
        return None
    return {"population": sample.population, "target": sample.target, "reached": sample.reached}


def _legacy(legacy: LegacyIndex | None) -> dict[str, Any] | None:
    if legacy is None:
        return None
    ikm = _figure(legacy.value_100, INDEX_DECIMALS)
    return {"weight": legacy.weight, "ikm": ikm, "category": legacy.category.letter}


def _figure(value: Fraction | None, decimals: int) -> str | None:
    return None if value is None else machine_figure(value, decimals)
