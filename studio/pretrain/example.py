"""Example: one synthetic person as the generic model meets them, beside the truth it should have found."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics

F16 = NDArray[np.float16]
F32 = NDArray[np.float32]
U8 = NDArray[np.uint8]


class Examples(Protocol):
    """Examples by number."""

    def __len__(self) -> int:
        """How many."""

    def __getitem__(self, index: int) -> Example:
        """One of them."""


@dataclass(frozen=True)
class NovelPicture:
    """An exact picture from a view that the source photos did not have.

    Attributes:
        image: (S, S, 3) uint8 sRGB.
        matte: (S, S) uint8.
        weight: (S, S) uint8, 0 where something covers the head or the torso begins.
        camera: lens.
        rotation: (3, 3) camera_from_head.
        translation: (3,) m.
        expression: (52,).
        gaze: (2, 2) rad.
        background: (3,) sRGB to draw before.
    """

    image: U8
    matte: U8
    weight: U8
    camera: Intrinsics
    rotation: F32
    translation: F32
    expression: F32
    gaze: F32
    background: F32


@dataclass(frozen=True)
class Example:
    """One person; N texels of the training atlas, E expressions.

    Attributes:
        inputs: (10, D, D) what the encoder sees: photos unwrapped on the head as a tracker would have found it.
        identity: (I,) float32 coefficients of that head.
        mixing: (E, 56) expressions and gaze, the first neutral.
        color: (E, N, 3) true colours.
        offset: (N, 3) m, from the tracked surface to the true one (hair included), in the tracked carrier's frames.
        growth: (N, 2) log of the true surface's spacing over the tracked one's.
        opacity: (N,) 1 where there is something.
        strata: (S,) float32 traits for tables: see :data:`STRATA`.
        view: a picture from elsewhere.
    """

    inputs: F16
    identity: F32
    mixing: F16
    color: F16
    offset: F16
    growth: F16
    opacity: F16
    strata: F32
    view: NovelPicture

    def rest(self, texel: NDArray[np.int64]) -> F32:
        """Colours (N, 3) of the unwrapped photos at the covered texels ``texel`` (N,)."""
        return np.ascontiguousarray(self.inputs[:3].reshape(3, -1)[:, texel].T.astype(np.float32))


STRATA = ("age", "melanin", "photos")
"""Names of :attr:`Example.strata`."""
_OWN = tuple(f.name for f in fields(Example) if f.name != "view")
_VIEW = tuple(f.name for f in fields(NovelPicture) if f.name != "camera")
NAMES = (*_OWN, *(f"view.{name}" for name in (*_VIEW, "camera", "size")))
"""Of the arrays an example is stored as."""


def to_arrays(example: Example) -> dict[str, NDArray[np.generic]]:
    """Named arrays of an example, for storing."""
    view = example.view
    camera = np.array([view.camera.fx, view.camera.fy, view.camera.cx, view.camera.cy], np.float64)
    size = np.array([view.camera.width, view.camera.height], np.int64)
    arrays: dict[str, NDArray[np.generic]] = {name: getattr(example, name) for name in _OWN}
    arrays.update({f"view.{name}": getattr(view, name) for name in _VIEW})
    # the format writes memory as it lies
    return {name: np.ascontiguousarray(a) for name, a in {**arrays, "view.camera": camera, "view.size": size}.items()}


def from_arrays(arrays: dict[str, NDArray[np.generic]]) -> Example:
    """Inverse of :func:`to_arrays`."""
    lens = [float(v) for v in arrays["view.camera"]]
    width, height = (int(v) for v in arrays["view.size"])
    camera = Intrinsics(fx=lens[0], fy=lens[1], cx=lens[2], cy=lens[3], width=width, height=height)
    view = NovelPicture(camera=camera, **{name: arrays[f"view.{name}"] for name in _VIEW})  # type: ignore[arg-type]
    return Example(view=view, **{name: arrays[name] for name in _OWN})  # type: ignore[arg-type]
