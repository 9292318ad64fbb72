"""What is asked of the stage, and what it answers. No Qt, nothing that takes long to load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studio.app.viewer.governor import FULL, Level
from studio.avatar.dress import PLAIN, Dress
from studio.avatar.pose import HeadPose
from studio.nouns.avatar import Avatar
from studio.viewport.camera import View
from studio.viewport.renderer import Mode

if TYPE_CHECKING:
    from studio.avatar.visible import Visible


@dataclass(frozen=True)
class Request:
    """One picture to prepare.

    Attributes:
        avatar: whom to show.
        pose: what the head does.
        view: camera; its ``camera_from_head`` holds the torso for the head if ``steady_torso``.
        mode: what is shown.
        steady_torso: the torso stands still and the head turns on it; otherwise the head stands still.
        paint: draw on the CPU instead of preparing for the GPU.
        level: how coarse; ``avatar`` is already as coarse as it says.
        generation: of the avatar; answers about an older one are not shown.
        dress: in which colours.
        with_mesh: also answer with the posed mesh, for what is pinned to it.
    """

    avatar: Avatar
    pose: HeadPose
    view: View
    mode: Mode
    steady_torso: bool = True
    paint: bool = False
    level: Level = FULL
    generation: int = 0
    dress: Dress = PLAIN
    with_mesh: bool = False


@dataclass(frozen=True)
class Packed:
    """Gaussians as the GPU wants them.

    Attributes:
        texels: (rows, 1024, 4) float32 from :func:`studio.viewport.splat_pass.pack`; the same array while the pose is.
        count: Gaussians.
        indices: (6 count,) uint32 from :func:`studio.viewport.sort.quad_indices`.
    """

    texels: NDArray[np.float32]
    count: int
    indices: NDArray[np.uint32]


@dataclass(frozen=True)
class Prepared:
    """Answer to a request.

    Attributes:
        request: what was asked.
        head_in_view: (4, 4) float64, what turns the request's camera into ``camera_from_head``.
        picture: (H, W, 4) uint8 premultiplied RGBA, if it was painted.
        packed: Gaussians, if GL is to draw them.
        vertices: (V, 3) float32 posed mesh, if GL is to draw it or it was asked for.
        gaussian_seconds: what driving and sorting took.
        pixel_seconds: what painting took.
    """

    request: Request
    head_in_view: NDArray[np.float64]
    picture: NDArray[np.uint8] | None = None
    packed: Packed | None = None
    vertices: NDArray[np.float32] | None = None
    gaussian_seconds: float = 0.0
    pixel_seconds: float = 0.0

    @property
    def seconds(self) -> float:
        """What it took."""
        return self.gaussian_seconds + self.pixel_seconds

    def view_through(self, view: View) -> View:
        """Another camera of the same kind, looking at this head."""
        return View(view.intrinsics, view.camera_from_head @ self.head_in_view)


@dataclass(frozen=True)
class Sight:
    """What a picture shows, pixel by pixel.

    Attributes:
        request: of the picture.
        view: camera, with ``camera_from_head``.
        visible: Gaussian and depth of every pixel.
        vertices: (V, 3) float32 posed mesh.
        means: (N, 3) float32, the posed Gaussians' centres, head space.
    """

    request: Request
    view: View
    visible: Visible
    vertices: NDArray[np.float32]
    means: NDArray[np.float32]
