"""How the tests are dealt out to processes that run side by side."""

from __future__ import annotations

from typing import Any

import pytest

SCREEN = ("tests/app/", "tests/viewport/")
"""These share one screen, and the focus there is one's alone: they run one after the other, in one process."""


def scope_of(test: str) -> str:
    """Tests of one scope stay in one process: those with a screen all together, others by their file."""
    return "screen" if test.startswith(SCREEN) else test.split("::", 1)[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """The scheduler of pytest-xdist that keeps scopes together, the largest first."""
    from xdist.scheduler import LoadScopeScheduling

    class ByScope(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return scope_of(nodeid)

    return ByScope(config, log)
