"""Somebody who invents plausible high answers: how often each check notes him is measured here, not promised.

He copies the spread of honest sheets, only of a better mood, and lets them arrive like everybody's. PUAS_STUFFED_MONTHS says
on how many made-up months (few in everyday tests, many in `make proofs`); `pytest -s` prints the shares.
"""

from __future__ import annotations

from random import Random

from puas.domain.unusual import ArrivedSheet, unusual_in
from tests.domain.test_unusual import MONTHS, NINE, honest, moments, past

N = 200
SHARES = (0.05, 0.1, 0.2, 0.3)
BETTER = 0.5
"""How much higher, on the scale of 1 to 4, the invented sheets are on average: they lift the index by 2.5 points at a fifth."""


def plausible(chance: Random, n: int) -> list[str]:
    """Sheets that look like honest ones of people in a better mood."""
    return ["".join(str(min(4, int(score) + (chance.random() < BETTER))) for score in sheet) for sheet in honest(chance, n)]


def sheets_of(chance: Random, scores: list[str], channel: str) -> list[ArrivedSheet]:
    return [ArrivedSheet(sheet, channel, at) for sheet, at in zip(scores, moments(chance, len(scores)), strict=True)]


def by_the_public_code(chance: Random, false: int) -> bool:
    """He uses the code that everybody uses."""
    month = sheets_of(chance, honest(chance, N - false) + plausible(chance, false), "open")
    return bool(unusual_in(NINE, month, past(chance, N)).sentences)


def beside_tokens(chance: Random, false: int) -> bool:
    """He has no tokens: half of the answers come with one."""
    real = honest(chance, N - false)
    month = sheets_of(chance, real[: N // 2], "token")
    month += sheets_of(chance, real[N // 2 :] + plausible(chance, false), "open")
    return bool(unusual_in(NINE, month, past(chance, N)).sentences)


def one_of_three_who_key(chance: Random, false: int, invent: bool = True) -> bool:
    """All is paper, and Joko keys nothing but what he invents."""
    real = honest(chance, N)
    half = (N - false) // 2
    last = plausible(chance, false) if invent else real[N - false :]
    keyed = {"Ani": real[:half], "Budi": real[half : N - false], "Joko": last}
    month = [ArrivedSheet(scores, "paper") for each in keyed.values() for scores in each]
    return bool(unusual_in(NINE, month, past(chance, N), keyed=keyed).sentences)


def noted(scene: object, share: float) -> float:
    """The share of months in which something is noted."""
    hits = sum(scene(Random(7000 + seed), round(N * share)) for seed in range(MONTHS))  # type: ignore[operator]
    return hits / MONTHS


def test_whoever_invents_plausible_answers_by_everybodys_way_is_not_seen_and_the_report_says_so() -> None:
    power = {share: noted(by_the_public_code, share) for share in SHARES}
    print(f"plausible, public code: {power}")
    assert power[0.1] < 0.5, "if patterns found him, the sentence NOT_SEEN of domain.flagged would be wrong"


def test_beside_answers_with_tokens_and_beside_colleagues_he_stands_out_more_often() -> None:
    for scene in (beside_tokens, one_of_three_who_key):
        power = {share: noted(scene, share) for share in SHARES}
        print(f"plausible, {scene.__name__}: {power}")
        assert power[0.3] > noted(by_the_public_code, 0.3)


def test_a_clerk_who_keys_best_answers_only_is_named_nine_times_in_ten_and_honest_ones_once_a_year() -> None:
    def naive(chance: Random, false: int) -> bool:
        keyed = {"Ani": honest(chance, 80), "Budi": honest(chance, 80), "Joko": ["4" * 9] * false}
        found = unusual_in(NINE, [ArrivedSheet(s, "paper") for each in keyed.values() for s in each], keyed=keyed)
        return any("yang diketik Joko" in sentence for sentence in found.sentences)

    assert noted(naive, 0.2) >= 0.9
    assert sum(one_of_three_who_key(Random(9000 + seed), 60, invent=False) for seed in range(MONTHS)) / MONTHS <= 1 / 12


def test_sheets_of_those_who_key_are_compared_with_both_figures_from_ten_on() -> None:
    chance = Random(5)
    keyed = {"Ani": honest(chance, 30), "Joko": ["4" * 9] * 12}
    found = unusual_in(NINE, [], keyed=keyed).sentences
    assert found[0].startswith("100 % lembar kertas yang diketik Joko memberi nilai tertinggi pada semua unsur; yang diketik ")
    assert "lebih tinggi daripada yang diketik orang lain (skala jawaban)." in found[1]
    assert unusual_in(NINE, [], keyed={**keyed, "Joko": ["4" * 9] * 9}).checks == 0
    assert unusual_in(NINE, [], keyed={"Joko": ["4" * 9] * 60}).checks == 0, "one alone is compared with nobody"
