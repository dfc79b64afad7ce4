"""The catalogue of what an office can do about an element: the built-in one, and what an office made of it.

An action has an id that never changes, so that it stays the same action when its wording is edited. The built-in
catalogue has a version; a test holds its digest, so that no wording changes unnoticed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from puas.domain import recommendation_phrases as known
from puas.domain.errors import BadInput, WrongState
from puas.domain.recommendation_further import FURTHER
from puas.domain.recommendation_phrases import Meaning, meaning_of

CATALOGUE_VERSION = "1"
QUICK, MONTH, STRUCTURAL = LEVELS = ("quick", "month", "structural")
LEVEL_WORDS = {
    QUICK: "Langkah cepat (beberapa hari)",
    MONTH: "Langkah sedang (sebulan)",
    STRUCTURAL: "Perubahan cara kerja",
}
FEWEST_ACTIONS = 5
SHORTEST_TEXT, LONGEST_TEXT = 20, 400
MOST_WORDS, LONGEST_WORD = 12, 40

MEANINGS: dict[str, Meaning] = {
    "requirements": known.REQUIREMENTS,
    "procedure": known.PROCEDURE,
    "time": known.TIME,
    "cost": known.COST,
    "product": known.PRODUCT,
    "competence": known.COMPETENCE,
    "behaviour": known.BEHAVIOUR,
    "complaints": known.COMPLAINTS,
    "facilities": known.FACILITIES,
    "pledge": known.PLEDGE,
    "staff_clarity": known.STAFF_CLARITY,
    "discipline": known.DISCIPLINE,
    "responsibility": known.RESPONSIBILITY,
    "fairness": known.FAIRNESS,
    "cost_certainty": known.COST_CERTAINTY,
    "schedule": known.SCHEDULE,
    "safety": known.SAFETY,
    "any": known.ANY_ELEMENT,
}
"""Every meaning by the key under which it is stored."""
LEVELS_OF_FURTHER: dict[str, tuple[str, str]] = {
    "requirements": (QUICK, MONTH),
    "procedure": (QUICK, MONTH),
    "time": (STRUCTURAL, MONTH),
    "cost": (QUICK, STRUCTURAL),
    "product": (MONTH, STRUCTURAL),
    "competence": (QUICK, MONTH),
    "behaviour": (QUICK, STRUCTURAL),
    "complaints": (QUICK, STRUCTURAL),
    "facilities": (QUICK, MONTH),
    "pledge": (QUICK, STRUCTURAL),
    "staff_clarity": (MONTH, QUICK),
    "discipline": (MONTH, STRUCTURAL),
    "responsibility": (MONTH, QUICK),
    "fairness": (QUICK, MONTH),
    "cost_certainty": (QUICK, MONTH),
    "schedule": (QUICK, STRUCTURAL),
    "safety": (QUICK, MONTH),
    "any": (MONTH, QUICK),
}


@dataclass(frozen=True, slots=True)
class CatalogueAction:
    """One thing an office can do: for which meaning, how large a step, and the cause it answers as words of comments."""

    id: str
    meaning: str
    level: str
    text: str
    words: tuple[str, ...] = ()
    is_active: bool = True
    origin: str = "built_in"
    """`built_in`, `edited` (a built-in one in the office's own words) or `own`."""


@dataclass(frozen=True, slots=True)
class CatalogueEdit:
    """What an office last decided on one action. `follows_default`: wording, level and words are the built-in ones."""

    action: CatalogueAction
    follows_default: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All actions of an office, those switched off included, in a fixed order: own ones first, then the built-in order."""

    actions: tuple[CatalogueAction, ...]

    def of(self, meaning: str) -> tuple[CatalogueAction, ...]:
        """All actions for a meaning."""
        return tuple(action for action in self.actions if action.meaning == meaning)

    def active(self, meaning: str) -> tuple[CatalogueAction, ...]:
        """The actions for a meaning that are offered."""
        return tuple(action for action in self.of(meaning) if action.is_active)

    def find(self, id: str) -> CatalogueAction | None:
        """The action of this id."""
        return next((action for action in self.actions if action.id == id), None)


def key_of(element_name: str) -> str:
    """The key of what an element of this name is about; "any" for a name that no rule uses."""
    return next(key for key, meaning in MEANINGS.items() if meaning is meaning_of(element_name))


def _built_in() -> Iterable[CatalogueAction]:
    for key, meaning in MEANINGS.items():
        levels = (*LEVELS, *LEVELS_OF_FURTHER[key])
        for place, (level, action) in enumerate(zip(levels, (*meaning.actions, *FURTHER[meaning]), strict=True), 1):
            yield CatalogueAction(f"{key}-{place}", key, level, action.text, action.words)


BUILT_IN = Catalogue(tuple(_built_in()))


def catalogue_digest() -> str:
    """SHA-256 (hex) of the built-in catalogue: changes with every word of it."""
    rows = [[a.id, a.meaning, a.level, a.text, list(a.words)] for a in BUILT_IN.actions]
    return sha256(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def effective_catalogue(edits: Mapping[str, CatalogueEdit]) -> Catalogue:
    """The catalogue of an office: `edits` maps an action's id to what was last decided on it.

    An edit of a built-in action that this version no longer holds is left out.
    """
    own = [edit.action for edit in edits.values() if edit.action.origin == "own"]
    built_in = [_edited(action, edits[action.id]) if action.id in edits else action for action in BUILT_IN.actions]
    return Catalogue((*own, *built_in))


def _edited(default: CatalogueAction, edit: CatalogueEdit) -> CatalogueAction:
    if not edit.follows_default:
        return edit.action
    return CatalogueAction(default.id, default.meaning, default.level, default.text, default.words, edit.action.is_active)


def checked_words(typed: str) -> tuple[str, ...]:
    """Words parted by commas or lines, in lower case, each once. BadInput for too many or too long ones."""
    words = tuple(dict.fromkeys(" ".join(part.casefold().split()) for part in re.split(r"[,\n]", typed) if part.strip()))
    if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        sentence = "Tulis paling banyak 12 kata atau frasa, masing-masing paling panjang 40 huruf, dipisahkan koma."
        raise BadInput("catalogue_words", sentence, field="words")
    return words


def checked_text(typed: str) -> str:
    """The wording with single spaces. BadInput unless it is a sentence of 20 to 400 characters."""
    text = " ".join(typed.split())
    if not SHORTEST_TEXT <= len(text) <= LONGEST_TEXT:
        sentence = "Tulis tindakan sebagai satu kalimat utuh, 20 sampai 400 huruf."
        raise BadInput("catalogue_text", sentence, field="text")
    return text


def check_kinds(meaning: str, level: str) -> None:
    """BadInput for a meaning or level that does not exist."""
    if meaning not in MEANINGS:
        raise BadInput("unknown_meaning", "Pilih unsur dari daftar.", field="meaning")
    if level not in LEVELS:
        raise BadInput("unknown_level", "Pilih besarnya langkah dari daftar.", field="level")


def check_catalogue(after: Catalogue, meaning: str) -> None:
    """BadInput when two actions in use say the same; WrongState when fewer than five different ones would remain."""
    texts = [folded(action.text) for action in after.active(meaning)]
    if len(set(texts)) < len(texts):
        raise BadInput("catalogue_twice", "Tindakan dengan kalimat yang sama sudah dipakai untuk unsur ini.", field="text")
    if len(texts) < FEWEST_ACTIONS:
        raise WrongState(
            "catalogue_too_few",
            "Sedikitnya lima tindakan berbeda harus tetap dipakai untuk setiap unsur. Tambahkan tindakan sendiri lebih dulu, "
            "lalu nonaktifkan yang ini.",
        )


def folded(text: str) -> str:
    """Lower case, letters and digits only, one space before every word."""
    return " " + " ".join(re.findall(r"\w+", text.casefold()))


def in_order_of_size(actions: Sequence[CatalogueAction], first: str) -> list[CatalogueAction]:
    """One action of each level in turn, beginning with level `first`, then the next of each: steps of every size come up."""
    start = LEVELS.index(first)
    turn = {level: place for place, level in enumerate((*LEVELS[start:], *LEVELS[:start]))}
    seen = dict.fromkeys(LEVELS, 0)
    placed = []
    for action in actions:
        placed.append(((seen[action.level], turn[action.level]), action))
        seen[action.level] += 1
    return [action for _, action in sorted(placed, key=lambda pair: pair[0])]
