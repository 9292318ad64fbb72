"""What a worker thread does for a comparison: render every side, lay it over its background, and measure. No Qt."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from studio.app.viewer.request import Request
from studio.app.viewer.stage import Stage
from studio.avatar.dress import Dress
from studio.nouns.avatar import Avatar

if TYPE_CHECKING:
    from studio.inspection.maps import DifferenceMap, Kind

Picture = NDArray[np.uint8]
Where = Literal["all", "head", "face"]

GROUND = (24, 24, 26)
"""Behind renders without a photo, and behind maps: they must look alike."""
_KEPT = 8


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a comparison.

    Attributes:
        photo: (S, S, 3) uint8, if it was filmed.
        request: if it is to be rendered.
    """

    photo: Picture | None = None
    request: Request | None = None


@dataclass(frozen=True, eq=False)
class Task:
    """A comparison to make.

    Attributes:
        generation: older answers are not shown.
        sides: by slot; ``a`` and ``b`` are measured against each other.
        behind: (S, S, 3) uint8 laid behind renders, or None for a plain ground.
        head: (S, S) uint8 where the head is in the photo, or None.
        kind: what to measure, or None.
        where: which pixels count.
    """

    generation: int
    sides: dict[str, Side]
    behind: Picture | None = None
    head: Picture | None = None
    kind: Kind | None = None
    where: Where = "head"


@dataclass(frozen=True, eq=False)
class Canvases:
    """Answer to a task.

    Attributes:
        task: what was asked.
        pictures: (H, W, 3) uint8 by slot; those that are not there yet are left out.
        difference: if it was asked for and both sides are there.
    """

    task: Task
    pictures: dict[str, Picture] = field(default_factory=dict)
    difference: DifferenceMap | None = None


class Easel:
    """Makes comparisons; keeps the last renders, for most tasks change one thing. One thread at a time."""

    def __init__(self) -> None:
        self._stage = Stage(actors=6)
        self._kept: OrderedDict[tuple[Any, ...], tuple[Picture, tuple[object, ...]]] = OrderedDict()
        self._masked: tuple[Avatar, Dress] | None = None

    def __call__(self, task: Task) -> Canvases:
        """Make one."""
        pictures, covers = {}, {}
        for slot, side in task.sides.items():
            if side.request is not None:
                layer = self._rendered(side.request)
                pictures[slot], covers[slot] = laid_over(layer, task.behind), layer[..., 3]
            elif side.photo is not None:
                pictures[slot] = side.photo
        found = None
        one, other = pictures.get("a"), pictures.get("b")
        if task.kind is not None and one is not None and other is not None and one.shape == other.shape:
            from studio.inspection.maps import difference

            found = difference(task.kind, one, other, mask=self._mask(task, covers, one.shape[:2]))
        return Canvases(task, pictures, found)

    def _rendered(self, request: Request) -> Picture:
        """Premultiplied RGBA (H, W, 4)."""
        view = request.view
        key = (
            id(request.avatar),
            id(request.pose),
            id(request.dress),
            view.intrinsics,
            view.camera_from_head.tobytes(),
        )
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]
        picture = self._stage(request).picture
        if picture is None:
            picture = np.zeros((view.intrinsics.height, view.intrinsics.width, 4), np.uint8)
        # What the key names by its address must stay alive as long as the key.
        self._kept[key] = (picture, (request.avatar, request.pose, request.dress))
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return picture

    def _mask(self, task: Task, covers: dict[str, Picture], shape: tuple[int, ...]) -> NDArray[np.bool_] | None:
        if task.where == "all":
            return None
        mask = np.ones(shape, np.bool_)
        if task.head is not None and task.head.shape == shape:
            mask &= task.head > 127
        for cover in covers.values():
            if task.head is None and cover.shape == shape:
                mask &= cover > 127
        request = next((side.request for side in task.sides.values() if side.request is not None), None)
        if task.where == "face" and request is not None:
            shares = self._rendered(replace(request, dress=self._face(request.avatar)))
            mask &= shares[..., 0] > 127
        return mask

    def _face(self, avatar: Avatar) -> Dress:
        """White where the face is, black elsewhere."""
        from studio.inspection.surface import face_weights

        if self._masked is not None and self._masked[0] is avatar:
            return self._masked[1]
        size = avatar.atlas_size
        paint = np.zeros((size * size, 4), np.float32)
        paint[:, 3] = 1.0
        paint[avatar.gaussians.texel, :3] = face_weights(avatar)[:, None]
        dress = Dress(paint=paint.reshape(size, size, 4))
        self._masked = (avatar, dress)
        return dress


def laid_over(layer: Picture, behind: Picture | None) -> Picture:
    """A premultiplied picture (H, W, 4) over another (H, W, 3), or over the plain ground; (H, W, 3)."""
    fits = behind is not None and behind.shape[:2] == layer.shape[:2]
    ground = behind if behind is not None and fits else np.array(GROUND, np.uint8)
    clear = 255 - layer[..., 3:].astype(np.uint16)
    result = layer[..., :3] + (clear * ground + 127) // 255
    return np.minimum(result, 255).astype(np.uint8)
