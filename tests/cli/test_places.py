"""The places of options are those of the text that people agree to."""

from __future__ import annotations

from studio.cli import consent, options
from studio.vault.wording import PLACES


def test_places_of_options_are_those_people_agree_to() -> None:
    assert tuple(place.value for place in options.Place) == PLACES
    assert tuple(place.value for place in consent.Place) == PLACES[1:], "this machine is always part of it"
