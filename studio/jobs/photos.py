"""Photos as the source of a job: which ones a person points at, and what is made ready of them."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import UsageError
from studio.core.events import Event, MetricsLogged, PhaseStarted, Progressed, WarningRaised
from studio.jobs.preflight import tell_findings
from studio.nouns.take import FaceObservation, Preflight

if TYPE_CHECKING:
    from studio.media.photos import PhotoSet
    from studio.personalize.recipe import Recipe

_COVER_SIDE = 320
_NEEDS_MOTION = ("full", "direct")
"""Modes that have nothing but the frames to learn from: a few photos leave most of the head undecided."""


def photos_among(sources: Sequence[Path]) -> list[Path]:
    """The photos that a job was pointed at; none if it is a video, a folder of pictures or a track.

    Raises:
        UsageError: ``mixed_sources``, ``too_many_photos``.
    """
    from studio.media.photos import MOST_PHOTOS, is_photo

    photos = [path for path in sources if is_photo(path)]
    if not photos and len(sources) == 1:
        return []
    if len(photos) < len(sources) or len({os.path.splitdrive(os.path.abspath(path))[0] for path in photos}) > 1:
        raise UsageError(
            "mixed_sources",
            "An avatar is made from one video, one folder, one track, or from photos on one drive.",
            f"Give one of them, or 1 to {MOST_PHOTOS} PNG, JPEG, WebP or BMP files.",
        )
    if len(photos) > MOST_PHOTOS:
        raise UsageError(
            "too_many_photos",
            f"{len(photos)} photos are more than the {MOST_PHOTOS} that are taken one by one.",
            "Give the best ones: one from the front, some from the sides; or film the head for a few seconds.",
        )
    return photos


def check_mode(mode: str) -> None:
    """Refuse what photos cannot give.

    Raises:
        UsageError: ``needs_a_video``.
    """
    if mode in _NEEDS_MOTION:
        raise UsageError(
            "needs_a_video",
            f"The mode {mode} cannot learn a head from a few photos.",
            "Use --mode generic or lora+register, or give a video.",
        )


def recipe_for_photos(recipe: Recipe, count: int) -> Generator[Event, None, Recipe]:
    """The recipe with all photos learnt from and none kept back for a score; warns of what few of them cannot give.

    Raises:
        UsageError: ``needs_a_video``.
    """
    check_mode(recipe.mode)
    if recipe.learns:
        yield WarningRaised(
            code="few_photos",
            message=f"The mode {recipe.mode} learns {count} views by heart; other sides may come out rough.",
            advice="Use --mode generic, or a video in which the head turns to both sides.",
        )
    return msgspec.structs.replace(recipe, holdout="none")


def open_photos(
    paths: Sequence[Path], control: Control, into: list[Preflight], *, pictures: bool = False
) -> Generator[Event, None, PhotoSet]:
    """Look at photos, judge them, tell the remarks, and cut out the heads.

    Args:
        paths: from :func:`photos_among`.
        control: cancel; with ``pictures`` the picture ``cover`` is published.
        into: the report is appended.
        pictures: publish the most frontal photo.

    Raises:
        MediaError: a photo cannot be read, or none can be used.
    """
    from studio.media.photocheck import check_photos, look_at, usable
    from studio.media.photos import PhotoSet, head_square, read_photo
    from studio.media.source import fitted_size, resized

    yield PhaseStarted(phase="check", total=len(paths))
    images, looks = [], []
    for done, path in enumerate(paths, start=1):
        control.check()
        image = read_photo(path)
        images.append(image)
        looks.append(look_at(path.name, image, _observed(image)))
        yield Progressed(phase="check", done=done, total=len(paths))
    report = check_photos(looks)
    into.append(report)
    yield MetricsLogged(step=0, metrics=report.numbers)
    if pictures:
        best = max(range(len(looks)), key=lambda row: (looks[row].patch is not None, -abs(looks[row].seen.yaw)))
        size = fitted_size(images[best].shape[1], images[best].shape[0], _COVER_SIDE)
        control.publish("cover", resized(images[best], size))
    yield from tell_findings(report, subject=_subject(paths))
    rows = [row for row, look in enumerate(looks) if usable(look)]
    return PhotoSet(
        [paths[row] for row in rows],
        [images[row] for row in rows],
        [head_square(looks[row].seen.box) for row in rows],
    )


def _subject(paths: Sequence[Path]) -> str:
    return "" if len(paths) == 1 else "None of the photos can be used. "


def _observed(image: NDArray[np.uint8]) -> FaceObservation:
    """What tracking sees in a photo, px of the whole photo."""
    from studio.media.source import WORKING_SIDE, fitted_size, resized
    from studio.tracking import observe

    height, width = image.shape[:2]
    size = fitted_size(width, height, WORKING_SIDE)
    seen = observe(resized(image, size))
    scale = width / size[0]
    x, y, across, down = (scale * value for value in seen.box)
    return msgspec.structs.replace(seen, box=(x, y, across, down))
