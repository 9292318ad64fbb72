"""What a worker thread does for one picture: drive the avatar, sort it, and draw it where there is no GPU. No Qt."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from studio.app.garbage import keep_modules
from studio.app.viewer.request import Prepared, Request, Sight
from studio.nouns.avatar import Avatar

if TYPE_CHECKING:
    from studio.app.viewer.actor import Actor

_ACTORS = 3
"""How many avatars are kept ready: a head and its coarser copies."""


class Stage:
    """Poses and draws the avatar of a request. All calls must come from one thread at a time.

    Args:
        actors: how many avatars are kept ready.
    """

    def __init__(self, actors: int = _ACTORS) -> None:
        self._room = actors
        self._actors: list[Actor] = []

    def __call__(self, request: Request) -> Prepared:
        """Prepare one picture."""
        return self._actor(request.avatar).prepare(request)

    def look(self, request: Request) -> Sight:
        """What every pixel of the picture of a request shows."""
        return self._actor(request.avatar).look(request)

    def _actor(self, avatar: Avatar) -> Actor:
        # Imported by the worker thread at its first picture: loading the compiler takes half a second, which the
        # interface's thread must not spend.
        first = "studio.app.viewer.actor" not in sys.modules
        from studio.app.viewer.actor import Actor

        if first:
            keep_modules()
        found = next((actor for actor in self._actors if actor.avatar is avatar), None) or Actor(avatar)
        self._actors = [found, *(actor for actor in self._actors if actor is not found)][: self._room]
        return found
