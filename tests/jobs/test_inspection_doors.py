"""What an inspector's jobs open somebody's data for."""

from __future__ import annotations

import pytest

from studio.jobs.doors import purpose
from studio.vault.roles import Purpose


@pytest.mark.parametrize(
    ("verb", "wanted"), [("photos", Purpose.view), ("inspect", Purpose.evaluate), ("report", Purpose.evaluate)]
)
def test_every_job_of_an_inspection_has_a_purpose(verb: str, wanted: Purpose) -> None:
    assert purpose(verb) is wanted
