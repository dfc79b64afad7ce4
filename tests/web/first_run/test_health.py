"""The address that says whether the installation is well."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.test import Client


@pytest.mark.django_db
def test_an_installation_whose_database_answers_is_well(client: Client) -> None:
    said = client.get("/sehat")
    assert (said.status_code, said.content) == (200, b"sehat\n")


@pytest.mark.django_db
def test_an_installation_without_its_database_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr("puas.web.health.connection.cursor", broken)
    said = client.get("/sehat")
    assert (said.status_code, said.content) == (503, b"basis data tidak menjawab\n")
