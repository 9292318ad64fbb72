from __future__ import annotations

import pytest

from studio.sample.subject import Subject, load_subject


@pytest.fixture(scope="session")
def person() -> Subject:
    """The synthetic person; built once for all tests of this folder."""
    return load_subject()
