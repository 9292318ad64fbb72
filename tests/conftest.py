"""Order of the tests: what is compared to the last digit comes first."""

from __future__ import annotations

import pytest

_FIRST = ("/tests/splat/", "/tests/personalize/")
"""Open defect: after some hundred other tests in one process the compiled splatter is off by 1e-4; alone it is not."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stable sort, so that everything else keeps its place."""
    items.sort(key=lambda item: not any(room in item.path.as_posix() for room in _FIRST))
