from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fixtures import migrated_database, quick_documents, real_database

if TYPE_CHECKING:
    from tests.offices import Office

__all__ = ["migrated_database", "quick_documents", "real_database"]


@pytest.fixture(autouse=True)
def _static_folder(settings: object) -> None:
    """The pages' own files have a place, as after the first start."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # type: ignore[attr-defined]


@pytest.fixture
def office(db: None) -> Office:
    """Kecamatan Sumber Asri."""
    from tests.offices import sumber_asri

    return sumber_asri()
