"""Instruments of a few words, one behaviour each, and sheets for them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from puas.domain.categories import QualityCategory
from puas.domain.instruments import Choice, Element, Instrument, Question, Scale
from puas.domain.regulations.catalogue import DEFAULT_INSTRUMENT_ID, instrument_named
from puas.domain.regulations.category_tables import CATEGORIES_2017
from puas.domain.tallies import Tally, tally_of

OFFICIAL = instrument_named(DEFAULT_INSTRUMENT_ID)
TWO_STEPS = (QualityCategory("B", "Kurang", Decimal("0")), QualityCategory("A", "Baik", Decimal("60")))


def question(code: str, element: str, scale: Scale) -> Question:
    """A question whose choices are "pilihan 1", "pilihan 2" and so on."""
    return Question(code, element, f"Pertanyaan {code}?", tuple(Choice(score, f"pilihan {score}") for score in scale.scores))


def tiny(
    elements: int = 2,
    questions_each: int = 1,
    scale: Scale | None = None,
    weights: Sequence[Fraction] = (),
    categories: Sequence[QualityCategory] = (),
) -> Instrument:
    """An instrument of a few elements E1, E2, ... with questions E1a, E1b, ... each."""
    scale = scale or Scale(1, 4)
    shares = tuple(weights) or (Fraction(1, elements),) * elements
    codes = [f"E{number + 1}" for number in range(elements)]
    return Instrument(
        id=f"tiny-{elements}-{questions_each}",
        version="1",
        kind="skm",
        index_name="IKM",
        title="Instrumen kecil",
        regulation="none",
        scale=scale,
        elements=tuple(Element(code, f"Unsur {code}", "", weight) for code, weight in zip(codes, shares, strict=True)),
        questions=tuple(
            question(f"{code}{'abcdefgh'[number]}", code, scale) for code in codes for number in range(questions_each)
        ),
        categories=tuple(categories) or (CATEGORIES_2017 if scale == Scale(1, 4) else TWO_STEPS),
    )


def counted(instrument: Instrument, *sheets: str) -> Tally:
    """The tally of some sheets, each once."""
    return tally_of(instrument, [(sheet, 1) for sheet in sheets])


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Small instruments: one to three elements, one or two questions each, the usual scale or 1 to 6."""
    elements = draw(st.integers(1, 3))
    parts = draw(st.lists(st.integers(1, 4), min_size=elements, max_size=elements))
    weights = [Fraction(part, sum(parts)) for part in parts]
    return tiny(elements, draw(st.integers(1, 2)), draw(st.sampled_from([Scale(1, 4), Scale(1, 6)])), weights)


def sheets_of(instrument: Instrument, fewest: int = 0, blanks: bool = True) -> st.SearchStrategy[list[str]]:
    """Lists of sheets of an instrument, complete and (with `blanks`) incomplete ones."""
    characters = "".join(str(score) for score in instrument.scale.scores) + ("-" if blanks else "")
    size = len(instrument.questions)
    return st.lists(st.text(characters, min_size=size, max_size=size), min_size=fewest, max_size=12)
