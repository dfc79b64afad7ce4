"""Pages work under whichever address they are reached."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("secure", [True, False])
def test_a_cookie_is_secure_exactly_when_its_page_came_by_https(client: Client, secure: bool) -> None:
    answer = client.get("/akun/masuk/", secure=secure)
    assert answer.status_code == 200
    assert bool(answer.cookies["csrftoken"]["secure"]) is secure
