"""Many comments, grouped by what they speak of: TF-IDF over Indonesian stems, by rule and never at random.

Nothing is invented and nothing is summarised: a theme is named by the words its comments share, holds those comments
unchanged, and shows first the one nearest to the middle of the theme. Salton and Buckley 1988 (term weighting).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

THEMES_FROM = 100
"""Below this number people read all comments; nobody needs groups."""
MOST_THEMES = 12
SMALLEST_THEME = 3
SHORTEST_STEM = 4
OTHER = "Lain-lain"
_COMMON = (
    "yang dan di ke dari untuk dengan pada ini itu ada adalah juga agar supaya sudah telah belum tidak tak bukan jangan saya "
    "kami kita anda mereka dia sangat sekali lebih kurang terlalu lagi masih akan bisa dapat harus perlu mohon tolong semoga "
    "saja atau karena jadi oleh para nya pun kalau bila saat waktu hari lain semua banyak sedikit terima kasih pelayanan "
    "layanan kantor kecamatan petugas warga masyarakat baik bagus cukup puas"
)
NOT_TELLING = frozenset(_COMMON.split())
"""Words that join, or that nearly every comment holds: they tell no theme apart."""
PREFIXES = (
    "memper",
    "diper",
    "meng",
    "meny",
    "mem",
    "men",
    "peng",
    "peny",
    "pem",
    "pen",
    "ber",
    "ter",
    "per",
    "me",
    "pe",
    "di",
    "ke",
    "se",
)
SUFFIXES = ("kannya", "annya", "nya", "kan", "lah", "kah", "an", "ku", "mu", "i")


@dataclass(frozen=True, slots=True)
class Theme:
    """Comments that share a stem. `words`: how people wrote it, commonest first; "Lain-lain" holds the rest."""

    words: str
    comments: tuple[str, ...]

    @property
    def first(self) -> tuple[str, ...]:
        """The most representative ones, for reading at a glance."""
        return self.comments[:3]

    @property
    def rest(self) -> tuple[str, ...]:
        return self.comments[3:]


def stem(word: str) -> str:
    """A word without the commonest Indonesian endings and beginnings, at least four letters long.

    A light stemmer without a dictionary: it may leave an affix on or cut one too many ("menunggu" and "tunggu" stay
    apart), which splits or joins a theme but changes no comment.
    """
    word = _without(word, SUFFIXES, lambda text, part: text.removesuffix(part))
    return _without(word, PREFIXES, lambda text, part: text.removeprefix(part))


def grouped(comments: Sequence[str]) -> tuple[Theme, ...]:
    """The comments by theme, largest theme first, the rest last; every comment exactly once. () below 100 comments."""
    if len(comments) < THEMES_FROM:
        return ()
    return themes(comments)


def themes(comments: Sequence[str]) -> tuple[Theme, ...]:
    """As `grouped`, for any number: the stem with the most weight gathers its comments, then the next, at most twelve."""
    ordered = sorted(comments)
    written: dict[str, Counter[str]] = {}
    weights = _weights(ordered, written)
    left = set(range(len(ordered)))
    found: list[Theme] = []
    while len(found) < MOST_THEMES:
        chosen = _heaviest({place: weights[place] for place in left})
        if chosen is None:
            break
        members = sorted(place for place in left if chosen in weights[place])
        found.append(_theme(chosen, members, ordered, weights, written))
        left -= set(members)
    found.sort(key=lambda theme: (-len(theme.comments), theme.words))
    if left:
        found.append(Theme(OTHER, tuple(ordered[place] for place in _nearest(sorted(left), weights))))
    return tuple(found)


def _without(word: str, parts: Sequence[str], strip: Callable[[str, str], str]) -> str:
    for part in parts:
        shorter = strip(word, part)
        if shorter != word and len(shorter) >= SHORTEST_STEM:
            return shorter
    return word


def _weights(comments: Sequence[str], written: dict[str, Counter[str]]) -> list[dict[str, float]]:
    """One TF-IDF vector of length 1 per comment; `written` collects how each stem was spelled."""
    counts = [Counter(_stems(comment, written)) for comment in comments]
    spread = Counter(stem for count in counts for stem in count)
    vectors = []
    for count in counts:
        vector = {each: times * log(1 + len(comments) / spread[each]) for each, times in count.items()}
        length = sqrt(sum(weight * weight for weight in vector.values()))
        vectors.append({each: weight / length for each, weight in vector.items()})
    return vectors


def _stems(comment: str, written: dict[str, Counter[str]]) -> list[str]:
    stems = []
    for word in re.findall(r"[^\W\d_]+", comment.casefold()):
        if len(word) >= SHORTEST_STEM and word not in NOT_TELLING and (short := stem(word)) not in NOT_TELLING:
            stems.append(short)
            written.setdefault(short, Counter())[word] += 1
    return stems


def _heaviest(weights: Mapping[int, Mapping[str, float]]) -> str | None:
    """The stem that carries most weight among these comments and stands in at least three of them."""
    total: defaultdict[str, float] = defaultdict(float)
    spread: Counter[str] = Counter()
    for place in sorted(weights):
        for each, weight in weights[place].items():
            total[each] += weight
            spread[each] += 1
    shared = [each for each in total if spread[each] >= SMALLEST_THEME]
    return min(shared, key=lambda each: (-round(total[each], 9), each)) if shared else None


def _theme(
    chosen: str,
    members: Sequence[int],
    comments: Sequence[str],
    weights: Sequence[Mapping[str, float]],
    written: Mapping[str, Counter[str]],
) -> Theme:
    spellings = sorted(written[chosen].items(), key=lambda item: (-item[1], item[0]))
    words = ", ".join(word for word, _ in spellings[:2])
    return Theme(words.capitalize(), tuple(comments[place] for place in _nearest(members, weights)))


def _nearest(members: Sequence[int], weights: Sequence[Mapping[str, float]]) -> list[int]:
    """The members by their closeness to the theme's middle (cosine), the nearest first; equal ones by their text."""
    middle: defaultdict[str, float] = defaultdict(float)
    for place in members:
        for each, weight in weights[place].items():
            middle[each] += weight

    def closeness(place: int) -> float:
        return round(sum(weight * middle[each] for each, weight in weights[place].items()), 9)

    return sorted(members, key=lambda place: (-closeness(place), place))
