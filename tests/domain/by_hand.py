"""The same figures straight from the definitions, sheet by sheet: slow, obvious, and independent of the tallies."""

from collections.abc import Sequence
from fractions import Fraction

from puas.domain.instruments import Instrument

Sheets = Sequence[str]


def answers(sheets: Sheets, place: int) -> list[int]:
    """All scores given to one question."""
    return [int(sheet[place]) for sheet in sheets if sheet[place] != "-"]


def question_mean(sheets: Sheets, place: int) -> Fraction:
    """Mean of one question over the sheets that answer it."""
    given = answers(sheets, place)
    return Fraction(sum(given), len(given))


def element_mean(instrument: Instrument, sheets: Sheets, code: str) -> Fraction:
    """Mean of the means of an element's questions."""
    means = [question_mean(sheets, place) for place, question in enumerate(instrument.questions) if question.element == code]
    return sum(means, Fraction(0)) / len(means)


def index_100(instrument: Instrument, sheets: Sheets) -> Fraction:
    """100 / scale maximum x the weighted sum of the element means."""
    mean = sum((each.weight * element_mean(instrument, sheets, each.code) for each in instrument.elements), Fraction(0))
    return mean * 100 / instrument.scale.highest


def influences(instrument: Instrument, sheets: Sheets) -> list[Fraction]:
    """What each answered sheet contributes to the deviation of the index (its linearised residual); they sum to 0."""
    places = range(len(instrument.questions))
    means = [question_mean(sheets, place) for place in places]
    given = [len(answers(sheets, place)) for place in places]
    asked = [question.element for question in instrument.questions]
    weights = {each.code: each.weight for each in instrument.elements}
    share = [weights[asked[place]] / asked.count(asked[place]) for place in places]
    scale = Fraction(100, instrument.scale.highest)
    return [
        scale * sum(
            (share[p] * (int(sheet[p]) - means[p]) / given[p] for p in places if sheet[p] != "-"), Fraction(0)
        )
        for sheet in sheets
        if set(sheet) != {"-"}
    ]  # fmt: skip


def index_variance(instrument: Instrument, sheets: Sheets) -> Fraction:
    """n/(n-1) x the sum of squared contributions."""
    parts = influences(instrument, sheets)
    return sum((part**2 for part in parts), Fraction(0)) * Fraction(len(parts), len(parts) - 1)


def sample_variance(values: Sequence[int]) -> Fraction:
    """The usual variance with n - 1."""
    mean = Fraction(sum(values), len(values))
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


def alpha(sheets: Sheets) -> Fraction:
    """Cronbach's alpha of complete sheets."""
    rows = [[int(character) for character in sheet] for sheet in sheets if "-" not in sheet]
    k = len(rows[0])
    own = sum((sample_variance([row[place] for row in rows]) for place in range(k)), Fraction(0))
    return Fraction(k, k - 1) * (1 - own / sample_variance([sum(row) for row in rows]))
