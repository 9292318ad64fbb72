"""The small picture an avatar carries, for lists of avatars."""

from __future__ import annotations

from dataclasses import replace

from studio.avatar.render import render_image
from studio.jobs.drawing import Wish, draw, portrait
from studio.nouns.avatar import Avatar

SIZE = 320
"""Side, px: twice what the library shows, for dense screens."""
BACKGROUND = (0.26, 0.27, 0.29)
_MARGIN = 60
"""What is cut off a portrait on every side, px: in a list the head fills the picture."""


def with_thumbnail(avatar: Avatar) -> Avatar:
    """The avatar with a picture of itself, slightly from the side, as a PNG.

    Drawn on the CPU: the avatar has just been made by a process that may have no screen.
    """
    from studio.media.picture import encode_png

    wish = Wish(size=SIZE + 2 * _MARGIN, yaw=15.0, background=BACKGROUND)
    (picture,) = draw(avatar, [portrait(wish)], wish, paint=render_image)
    inner = slice(_MARGIN, SIZE + _MARGIN)
    return replace(avatar, thumbnail=encode_png(picture[inner, inner, :3]))
