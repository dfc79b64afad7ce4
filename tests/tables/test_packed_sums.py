"""Counters packed side by side into sums come out as if each had been counted alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from puas.domain.instruments import Scale
from puas.domain.tallies import tally_of
from puas.tables.packed_sums import ROW_BITS, Counter, packed, tally_counters, tally_rows
from tests.domain.tiny import tiny


def row_value(counter: Counter, sheet: str) -> int:
    """What one sheet adds to a counter, evaluated in Python instead of SQL; answers are called a0, a1, ..."""
    scores = [int(score) for score in sheet]
    if counter.subject.startswith("CASE"):
        return int(len(set(scores)) == 1 and counter.when == sheet[0])
    factors = [scores[int(name[1:])] for name in counter.subject.split(" * ")]
    return int(counter.when == str(factors[0])) if counter.when else factors[0] * factors[1]


@settings(deadline=None, max_examples=60)
@given(questions=st.integers(1, 14), highest=st.integers(2, 9), data=st.data())
def test_packed_counters_unpack_to_the_tally_of_the_sheets(questions: int, highest: int, data: st.DataObject) -> None:
    instrument = tiny(elements=questions, scale=Scale(1, highest))
    digits = "".join(str(score) for score in range(1, highest + 1))
    sheets = data.draw(st.lists(st.text(digits, min_size=questions, max_size=questions), min_size=1, max_size=30))
    largest_group = data.draw(st.integers(len(sheets), 50_000_000))
    counters = tally_counters([f"a{place}" for place in range(questions)], instrument.scale.scores)
    packing = packed(counters, largest_group)
    totals = [0] * len(packing.sums)
    for sheet in sheets:
        row = [0] * len(totals)
        for counter, (number, bit, _) in zip(counters, packing.places, strict=True):
            row[number] += row_value(counter, sheet) << bit
        assert all(value < 2**63 for value in row)
        totals = [total + value for total, value in zip(totals, row, strict=True)]
    expected = tally_of(instrument, [(sheet, 1) for sheet in sheets])
    found = tally_rows(packing.unpacked(totals), questions, instrument.scale.scores, len(sheets))
    assert found == (expected.counts, expected.cross_products, expected.straight_lined)


def test_no_counter_reaches_past_the_bits_of_a_row_or_into_its_neighbour() -> None:
    counters = tally_counters([f"a{place}" for place in range(9)], (1, 2, 3, 4))
    packing = packed(counters, 10_000_000)
    assert len(counters) == 67
    assert len(packing.sums) == 23
    for counter, (number, bit, width) in zip(counters, packing.places, strict=True):
        assert bit + counter.largest.bit_length() <= ROW_BITS
        assert 10_000_000 * counter.largest < 1 << width
        later = [start for other, start, _ in packing.places if other == number and start > bit]
        assert all(bit + width <= start for start in later)
