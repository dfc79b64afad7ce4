"""What a respondent may say about himself: coarse, optional, never identifying.

The official questionnaire lists sex, age, education and occupation (method.md 3.3). Age is asked in bands only; local
values that the official lists lack (petani, nelayan, ...) each map to an official one (method.md, decision 13).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProfileValue:
    """One choice; `official` is the official value it reports as (itself when it is official)."""

    value: str
    words: str
    official: str


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """One optional question about the respondent."""

    code: str
    words: str
    values: tuple[ProfileValue, ...]

    def words_of(self, value: str) -> str:
        """The words of a value; "Tidak disebutkan" for none, the value itself when it is unknown."""
        if not value:
            return NOT_STATED
        return next((choice.words for choice in self.values if choice.value == value), value)


NOT_STATED = "Tidak disebutkan"


def _official(*pairs: tuple[str, str]) -> tuple[ProfileValue, ...]:
    return tuple(ProfileValue(value, words, value) for value, words in pairs)


PROFILE_QUESTIONS = (
    ProfileQuestion("sex", "Jenis kelamin", _official(("L", "Laki-laki"), ("P", "Perempuan"))),
    ProfileQuestion(
        "age_band",
        "Usia",
        _official(
            ("17-25", "17 sampai 25 tahun"),
            ("26-35", "26 sampai 35 tahun"),
            ("36-45", "36 sampai 45 tahun"),
            ("46-55", "46 sampai 55 tahun"),
            ("56-65", "56 sampai 65 tahun"),
            ("66+", "66 tahun atau lebih"),
        ),
    ),
    ProfileQuestion(
        "education",
        "Pendidikan terakhir",
        (
            ProfileValue("none", "Tidak sekolah", "sd"),
            *_official(("sd", "SD"), ("smp", "SMP"), ("sma", "SMA atau SMK")),
            ProfileValue("d1-d3", "Diploma 1 sampai 3", "sma"),
            *_official(("s1", "Sarjana (S1)"), ("s2", "Magister (S2)"), ("s3", "Doktor (S3)")),
        ),
    ),
    ProfileQuestion(
        "occupation",
        "Pekerjaan utama",
        (
            *_official(
                ("pns", "PNS"), ("tni", "TNI"), ("polri", "Polri"), ("swasta", "Pegawai swasta"), ("wirausaha", "Wirausaha")
            ),
            ProfileValue("petani", "Petani", "wirausaha"),
            ProfileValue("nelayan", "Nelayan", "wirausaha"),
            ProfileValue("buruh", "Buruh", "swasta"),
            ProfileValue("irt", "Ibu rumah tangga", "lainnya"),
            ProfileValue("pelajar", "Pelajar atau mahasiswa", "lainnya"),
            *_official(("lainnya", "Lainnya")),
        ),
    ),
)
PROFILE_BY_CODE = {question.code: question for question in PROFILE_QUESTIONS}
