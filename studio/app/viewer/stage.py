"""What a worker thread does for one picture: drive the avatar, sort it, and draw it where there is no GPU. No Qt."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.app.viewer.governor import FULL, Level
from studio.avatar.camera_paths import rigid
from studio.avatar.drive import Driver, GaussianFrame, HeadPose, rotation_matrix
from studio.avatar.render import bin_frame, paint_bins
from studio.nouns.avatar import Avatar
from studio.viewport.camera import View
from studio.viewport.clay import ClayPainter
from studio.viewport.renderer import Mode
from studio.viewport.sort import back_to_front, quad_indices
from studio.viewport.splat_pass import pack


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
    """

    avatar: Avatar
    pose: HeadPose
    view: View
    mode: Mode
    steady_torso: bool = True
    paint: bool = False
    level: Level = FULL
    generation: int = 0


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
        vertices: (V, 3) float32 posed mesh, if GL is to draw it.
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


class _Actor:
    """An avatar, ready to be posed; what did not change since the last picture is not computed again."""

    def __init__(self, avatar: Avatar) -> None:
        self.avatar = avatar
        self.driver = Driver(avatar)
        self._clay: ClayPainter | None = None
        self._frame: tuple[HeadPose, GaussianFrame] | None = None
        self._texels: tuple[GaussianFrame, NDArray[np.float32]] | None = None
        self._vertices: tuple[HeadPose, NDArray[np.float32]] | None = None

    def frame(self, pose: HeadPose) -> GaussianFrame:
        if self._frame is None or self._frame[0] is not pose:
            self._frame = (pose, self.driver.frame(pose))
        return self._frame[1]

    def texels(self, frame: GaussianFrame) -> NDArray[np.float32]:
        if self._texels is None or self._texels[0] is not frame:
            self._texels = (frame, pack(frame))
        return self._texels[1]

    def vertices(self, pose: HeadPose) -> NDArray[np.float32]:
        if self._vertices is None or self._vertices[0] is not pose:
            self._vertices = (pose, self.driver.vertices(pose))
        return self._vertices[1]

    def clay(self) -> ClayPainter:
        if self._clay is None:
            mesh = self.avatar.mesh
            self._clay = ClayPainter(mesh.triangles, len(mesh.neutral))
        return self._clay


_ACTORS = 3
"""How many avatars are kept ready: a head and its coarser copies."""


class Stage:
    """Poses and draws the avatar of a request. All calls must come from one thread at a time."""

    def __init__(self) -> None:
        self._actors: list[_Actor] = []

    def __call__(self, request: Request) -> Prepared:
        """Prepare one picture."""
        begin = time.perf_counter()
        actor = self._actor(request.avatar)
        placed = _torso_from_head(request, actor.driver)
        small = request.view.resized(request.level.scale)
        view = View(small.intrinsics, small.camera_from_head @ placed)
        if request.mode is not Mode.SPLATS:
            return self._mesh(request, actor, placed, view)
        frame = actor.frame(request.pose)
        if not request.paint:
            indices = quad_indices(back_to_front(frame.means, view.camera_from_head))
            packed = Packed(actor.texels(frame), len(frame.means), indices)
            return Prepared(request, placed, packed=packed, gaussian_seconds=time.perf_counter() - begin)
        binned = bin_frame(frame, view.intrinsics, view.camera_from_head)
        between = time.perf_counter()
        picture = paint_bins(*binned, view.intrinsics)
        end = time.perf_counter()
        return Prepared(request, placed, picture, gaussian_seconds=between - begin, pixel_seconds=end - between)

    def _mesh(self, request: Request, actor: _Actor, placed: NDArray[np.float64], view: View) -> Prepared:
        begin = time.perf_counter()
        vertices = actor.vertices(request.pose)
        if not request.paint:
            return Prepared(request, placed, vertices=vertices)
        picture = actor.clay().paint(vertices, view, wires=request.mode is Mode.WIREFRAME)
        return Prepared(request, placed, picture, pixel_seconds=time.perf_counter() - begin)

    def _actor(self, avatar: Avatar) -> _Actor:
        found = next((actor for actor in self._actors if actor.avatar is avatar), None) or _Actor(avatar)
        self._actors = [found, *(actor for actor in self._actors if actor is not found)][:_ACTORS]
        return found


def _torso_from_head(request: Request, driver: Driver) -> NDArray[np.float64]:
    """The inverse of turning by ``neck`` about the neck's pivot."""
    if not request.steady_torso or not request.pose.neck.any():
        return np.eye(4)
    back = rotation_matrix(request.pose.neck).astype(np.float64).T
    pivot = np.asarray(driver.neck_pivot, np.float64)
    return rigid(back, pivot - back @ pivot)
