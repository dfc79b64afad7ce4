"""The catalogues of citizens' sentences: complete where it matters, never stale, and buildable by Babel alone."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from puas.web.translation.catalogues import build, built_folder, written_catalogues

PLACES = re.compile(r"%\([a-z]+\)s|\{[a-z]+\}|</?strong>")


def written(language: str) -> Catalog:
    return read_po(BytesIO(written_catalogues()[language].read_bytes()), domain="django", abort_invalid=True)


def forms(text: object) -> list[str]:
    return [text] if isinstance(text, str) else list(text)  # type: ignore[call-overload]


def test_english_jawa_and_madura_are_kept() -> None:
    assert set(written_catalogues()) == {"en", "jv", "mad"}


def test_every_sentence_in_english_is_translated_and_none_is_a_guess() -> None:
    catalogue = written("en")
    assert len(catalogue) > 300
    assert [message.id for message in catalogue if message.id and (message.fuzzy or not all(forms(message.string)))] == []


@pytest.mark.parametrize("language", ["en", "jv", "mad"])
def test_every_translation_fills_in_the_same_facts(language: str) -> None:
    for message in written(language):
        for said in forms(message.string):
            if message.id and said:
                assert sorted(PLACES.findall(said)) == sorted(PLACES.findall(forms(message.id)[0])), message.id
                assert not message.fuzzy


@pytest.mark.parametrize("language", ["jv", "mad"])
def test_every_sentence_of_the_questionnaire_is_translated_into_the_regional_languages(language: str) -> None:
    asked = [message for message in written(language) if any("respondent" in place for place, _ in message.locations)]
    assert len(asked) > 80
    assert [message.id for message in asked if message.id and not all(forms(message.string))] == []


def test_a_changed_catalogue_is_built_into_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from puas.web.translation import catalogues

    before = built_folder(tmp_path)
    po = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_bytes(written_catalogues()["en"].read_bytes() + b'\nmsgid "baru"\nmsgstr "new"\n')
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    assert built_folder(tmp_path) != before


def test_building_writes_every_language_once_and_leaves_what_is_there(tmp_path: Path) -> None:
    folder = built_folder(tmp_path)
    build(folder)
    made = sorted(folder.rglob("*"))
    assert [path.parts[-3] for path in made if path.is_file()] == ["en", "jv", "mad"]
    stamps = [path.stat().st_mtime_ns for path in made]
    build.cache_clear()
    build(folder)
    assert [path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))] == stamps


def test_where_another_process_was_first_and_reads_the_file_already_its_catalogue_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(written: str, target: Path) -> None:
        target.write_bytes(b"from the other process")
        raise PermissionError(written)

    monkeypatch.setattr("os.replace", taken)
    build(tmp_path / "first")
    assert {path.read_bytes() for path in (tmp_path / "first").rglob("*") if path.is_file()} == {b"from the other process"}


def test_a_disk_that_refuses_is_not_taken_for_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(written: str, target: Path) -> None:
        raise PermissionError(written)

    monkeypatch.setattr("os.replace", refused)
    with pytest.raises(PermissionError):
        build(tmp_path / "second")
