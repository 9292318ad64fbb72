"""Errors cross process borders whole."""

from __future__ import annotations

import pickle

import pytest

from studio.core.errors import CancelledError, StudioError


def kinds(root: type[StudioError] = StudioError) -> list[type[StudioError]]:
    return [root, *(kind for child in root.__subclasses__() for kind in kinds(child))]


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind is not CancelledError])
def test_a_copy_says_what_the_error_said(kind: type[StudioError]) -> None:
    copy = pickle.loads(pickle.dumps(kind("some_code", "It broke.", "Mend it.")))
    assert type(copy) is kind and copy.code == "some_code" and str(copy) == "It broke. Mend it."


def test_a_cancelled_job_says_so_elsewhere() -> None:
    copy = pickle.loads(pickle.dumps(CancelledError()))
    assert type(copy) is CancelledError and copy.code == "cancelled" and "--resume" in copy.advice
