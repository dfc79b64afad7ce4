"""For every suite: pure suites run with Django out of reach, the others with throw-away settings of their own."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from tests.runner.suites import is_pure


class NoDjango:
    """Refuses every import of Django: what a pure suite proves, it proves without it."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Raise ImportError for Django and its modules; leave every other module to the next finder."""
        if name.partition(".")[0] == "django":
            raise ImportError(f"{name}: Django is out of reach in the pure suites")
        return None


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is collected: shut Django out, or give it settings that belong to this run alone."""
    asked = [Path(argument.partition("::")[0]).resolve() for argument in config.args]
    if asked and all(is_pure(path) for path in asked):
        sys.meta_path.insert(0, NoDjango())
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "puas.project.settings")
    os.environ.setdefault("PUAS_SECRET_KEY", "throw-away-key-for-checks-and-tests-only")
    os.environ.setdefault("PUAS_DATA_DIR", tempfile.mkdtemp(prefix="puas-tests-"))
    from django.conf import settings

    settings.INSTALLED_APPS  # noqa: B018  reads the settings now, so that pytest-django finds them configured


@pytest.fixture(autouse=True)
def _data_folder_of_its_own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Published books and keys of one test must not be there for the next: each has a data folder of its own."""
    if is_pure(request.path):
        yield
        return
    from django.test import override_settings

    with override_settings(PUAS_DATA_DIR=tmp_path_factory.mktemp("data")):
        yield
