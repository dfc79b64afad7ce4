"""One paper sheet as it is keyed: a digit a question, digits for service and profile, words where there are any."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django import forms

from puas.domain.answers import SheetRefused
from puas.domain.errors import BadInput
from puas.domain.instruments import Instrument
from puas.domain.paper_batches import SERVICE, choice_key, keyed_choice, keyed_profile, keyed_scores
from puas.domain.paper_serials import serial_number
from puas.domain.profile import PROFILE_QUESTIONS
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.organisations.models import Service
from puas.surveys.actions import KeyedSheet
from puas.surveys.models import DraftSheet, PaperBatch, SheetCheck

LONGEST_SUGGESTION = 1000
SERIAL, WORDS = "serial", "suggestion"
KEY_WORDS = "Ketik 1, 2, 3, atau 4; ketik - bila di lembar kosong."
SERIAL_MISSING = "Ketik nomor lembar; ada di sudut kanan atasnya."


@dataclass(frozen=True, slots=True)
class KeyedList:
    """A question that is answered by the number of a choice: the name of its field, its words, the words of the choices."""

    name: str
    words: str
    choices: tuple[str, ...]

    @property
    def legend(self) -> str:
        """ "1: Laki-laki; 2: Perempuan"."""
        return "; ".join(f"{number}: {choice}" for number, choice in enumerate(self.choices, start=1))

    @property
    def keys(self) -> list[str]:
        """The numbers of the choices; in a list of ten and more also "01" to "09", which leave no doubt after two keys."""
        numbers = range(1, len(self.choices) + 1)
        padded = [f"{number:02d}" for number in (0, *numbers) if number < 10] if len(numbers) > 9 else []
        return [*map(str, numbers), *padded]


class SheetForm(forms.Form):
    """A sheet of one batch. `without` names boxes that are not asked for: the serial of a sheet that is known, the words."""

    def __init__(
        self,
        batch: PaperBatch,
        data: Mapping[str, str] | None = None,
        *,
        initial: Mapping[str, str] | None = None,
        without: tuple[str, ...] = (),
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), label_suffix="")
        self.instrument: Instrument = instrument_with_hash(batch.instrument_hash)
        self.preset, self.services = services_of(batch)
        self.sheet: KeyedSheet | None = None
        self.number = 0
        if SERIAL not in without:
            self.fields[SERIAL] = _box("Nomor lembar", 10, SERIAL_MISSING)
        scores = [str(score) for score in self.instrument.scale.scores]
        for place, question in enumerate(self.instrument.questions, start=1):
            element = self.instrument.element(question.element).name
            self.fields[question.code] = _box(f"{place}. {element}", 1, "", scores)
        for asked in self.lists:
            self.fields[asked.name] = _box(asked.words, len(str(len(asked.choices))), "", asked.keys)
        if WORDS not in without:
            line = forms.TextInput(attrs={"autocomplete": "off"})
            self.fields[WORDS] = forms.CharField(label="Saran", required=False, max_length=LONGEST_SUGGESTION, widget=line)
        ready = SERIAL in without or bool(self.initial.get(SERIAL))
        first = self.fields[self.instrument.questions[0].code if ready else SERIAL]
        first.widget.attrs["autofocus"] = True

    @property
    def lists(self) -> tuple[KeyedList, ...]:
        """Service and profile, as far as this sheet asks for them."""
        profile = tuple(
            KeyedList(each.code, each.words, tuple(choice.words for choice in each.values)) for each in PROFILE_QUESTIONS
        )
        service = KeyedList(SERVICE, "Layanan", tuple(each.name for each in self.services))
        return (service, *profile) if self.services else profile

    @property
    def questions(self) -> list[forms.BoundField]:
        """The boxes of the questions, in the order of the sheet."""
        return [self[question.code] for question in self.instrument.questions]

    @property
    def choices(self) -> list[tuple[forms.BoundField, KeyedList]]:
        """The boxes of service and profile, each with what its digits mean."""
        return [(self[asked.name], asked) for asked in self.lists]

    def clean(self) -> dict[str, object]:
        """Every box at fault is said at once; `sheet` holds what was keyed when there is none."""
        cleaned: dict[str, object] = super().clean() or {}
        keys = {name: str(cleaned.get(name, "")) for name in self.fields}
        if keys.get(SERIAL):
            self.number = int(self._read(lambda: str(serial_number(keys[SERIAL]))) or 0)
        scores = self._read(lambda: keyed_scores(self.instrument, keys))
        offered = [str(service.pk) for service in self.services]
        chosen = self._read(lambda: keyed_choice(keys.get(SERVICE, ""), offered, SERVICE))
        profile = {each.code: self._read(partial(keyed_profile, each, keys[each.code])) for each in PROFILE_QUESTIONS}
        if not self.errors:
            service = next((each for each in self.services if str(each.pk) == chosen), self.preset)
            self.sheet = KeyedSheet(scores, service, **profile, suggestion=keys.get(WORDS, "").strip())
        return cleaned

    def _read(self, reading: Callable[[], str]) -> str:
        """What was keyed; "" where it does not fit, said at its box."""
        try:
            return reading()
        except SheetRefused as refusal:
            for code in (*refusal.missing, *refusal.off_scale):
                self.add_error(code, KEY_WORDS)
        except BadInput as refusal:
            self.add_error(str(refusal.facts["field"]), refusal.sentence)
        return ""


def services_of(batch: PaperBatch) -> tuple[Service | None, list[Service]]:
    """The one service that every sheet of this batch is about, or else the services to choose from."""
    point = batch.point
    offered = [point.service] if point.service else list(point.unit.services.filter(is_active=True))
    return (offered[0], []) if len(offered) == 1 else (None, offered)


def keys_of(row: DraftSheet | SheetCheck, form: SheetForm) -> dict[str, str]:
    """A keyed sheet as the keys that were pressed for it."""
    keys = {question.code: score for question, score in zip(form.instrument.questions, row.scores, strict=True)}
    keys[SERVICE] = choice_key(row.service.name if row.service else "", [service.name for service in form.services])
    for question in PROFILE_QUESTIONS:
        keys[question.code] = choice_key(getattr(row, question.code), [choice.value for choice in question.values])
    if isinstance(row, DraftSheet):
        keys[WORDS] = row.suggestion
    return keys


def _box(label: str, length: int, missing: str, keys: Sequence[str] = ()) -> forms.CharField:
    """A small box for keys; `missing` is what is said when it stays empty, where the domain does not say it; after one of
    `keys` the next box is gone to at once, unless another of them begins with it."""
    attributes = {"inputmode": "numeric", "autocomplete": "off", "maxlength": length}
    if keys:
        attributes["data-keys"] = " ".join([*keys, "-", "0"])
    return forms.CharField(
        label=label, required=bool(missing), error_messages={"required": missing}, widget=forms.TextInput(attrs=attributes)
    )
