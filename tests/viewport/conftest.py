from __future__ import annotations

from collections.abc import Iterator

import pytest

from studio.core.errors import DeviceError
from studio.viewport.offscreen import OffscreenRenderer


@pytest.fixture(scope="session")
def gl() -> Iterator[OffscreenRenderer]:
    """A GL renderer without a window; skips where there is no GL."""
    try:
        renderer = OffscreenRenderer()
    except DeviceError as error:
        pytest.skip(str(error))
    with renderer:
        yield renderer
