"""How the tests are dealt out to processes that run side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent
SCREEN = (ROOT / "app", ROOT / "viewport")
"""These share one screen, and whoever has the focus there: they run one after the other."""


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of a file stay together, for what they share; those with a screen stay together altogether."""
    for item in items:
        on_screen = any(folder in item.path.parents for folder in SCREEN)
        item.add_marker(pytest.mark.xdist_group("screen" if on_screen else str(item.path.relative_to(ROOT))))
