"""One logo for all: a small PNG made by hand."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image


@pytest.fixture(scope="session")
def logo_png() -> bytes:
    """A blue square of 40 x 60 pixels."""
    stream = BytesIO()
    Image.new("RGB", (40, 60), "#1D4E89").save(stream, "PNG")
    return stream.getvalue()
