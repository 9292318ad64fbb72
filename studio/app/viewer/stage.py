"""What a worker thread does for one picture: drive the avatar, sort it, and draw it where there is no GPU. No Qt."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.avatar.camera_paths import rigid
from studio.avatar.drive import Driver, GaussianFrame, HeadPose, rotation_matrix
from studio.avatar.render import render_layers
from studio.nouns.avatar import Avatar
from studio.viewport.camera import View
from studio.viewport.renderer import Mode
from studio.viewport.sort import back_to_front


@dataclass(frozen=True)
class Request:
    """One picture to prepare.

    Attributes:
        avatar: whom to show.
        pose: what the head does.
        view: camera; its ``camera_from_head`` holds the torso for the head if ``steady_torso``.
        mode: what is shown.
        steady_torso: the torso stands still and the head turns on it; otherwise the head stands still.
        paint: draw Gaussians on the CPU instead of sorting them for the GPU.
        scale: resolution of the painted picture as a share of the view's.
        generation: of the avatar; answers about an older one are not shown.
    """

    avatar: Avatar
    pose: HeadPose
    view: View
    mode: Mode
    steady_torso: bool = True
    paint: bool = False
    scale: float = 1.0
    generation: int = 0


@dataclass(frozen=True)
class Prepared:
    """Answer to a request.

    Attributes:
        request: what was asked.
        head_in_view: (4, 4) float64, what turns the request's camera into ``camera_from_head``.
        frame: Gaussians, unless only the mesh is shown.
        order: (N,) back-to-front order, if it is to be drawn by GL.
        vertices: (V, 3) float32 posed mesh, unless only Gaussians are shown.
        picture: (H, W, 4) uint8 premultiplied RGBA, if it was painted.
        seconds: what it took.
    """

    request: Request
    head_in_view: NDArray[np.float64]
    frame: GaussianFrame | None
    order: NDArray[np.int64] | None
    vertices: NDArray[np.float32] | None
    picture: NDArray[np.uint8] | None
    seconds: float

    def view_through(self, view: View) -> View:
        """Another camera of the same kind, looking at this head."""
        return View(view.intrinsics, view.camera_from_head @ self.head_in_view)


class Stage:
    """Poses and draws the avatar of the newest request. All calls must come from one thread at a time."""

    def __init__(self) -> None:
        self._driver: Driver | None = None
        self._posed: tuple[HeadPose, GaussianFrame] | None = None
        self._shaped: tuple[HeadPose, NDArray[np.float32]] | None = None

    def __call__(self, request: Request) -> Prepared:
        """Prepare one picture; poses and meshes that did not change are not computed again."""
        begin = time.perf_counter()
        driver = self._driver_of(request.avatar)
        placed = self._place(request, driver)
        frame = order = vertices = picture = None
        if request.mode is Mode.SPLATS:
            frame = self._frame(request.pose, driver)
            view = View(request.view.intrinsics, request.view.camera_from_head @ placed)
            if request.paint:
                picture = paint(frame, view.resized(request.scale))
            else:
                order = back_to_front(frame.means, view.camera_from_head)
        else:
            vertices = self._vertices(request.pose, driver)
        return Prepared(request, placed, frame, order, vertices, picture, time.perf_counter() - begin)

    def _driver_of(self, avatar: Avatar) -> Driver:
        if self._driver is None or self._driver.avatar is not avatar:
            self._driver, self._posed, self._shaped = Driver(avatar), None, None
        return self._driver

    def _place(self, request: Request, driver: Driver) -> NDArray[np.float64]:
        """torso_from_head: the inverse of turning by ``neck`` about the neck's pivot."""
        if not request.steady_torso or not request.pose.neck.any():
            return np.eye(4)
        back = rotation_matrix(request.pose.neck).astype(np.float64).T
        pivot = np.asarray(driver.neck_pivot, np.float64)
        return rigid(back, pivot - back @ pivot)

    def _frame(self, pose: HeadPose, driver: Driver) -> GaussianFrame:
        if self._posed is None or self._posed[0] is not pose:
            self._posed = (pose, driver.frame(pose))
        return self._posed[1]

    def _vertices(self, pose: HeadPose, driver: Driver) -> NDArray[np.float32]:
        if self._shaped is None or self._shaped[0] is not pose:
            self._shaped = (pose, driver.vertices(pose))
        return self._shaped[1]


def paint(frame: GaussianFrame, view: View) -> NDArray[np.uint8]:
    """Premultiplied RGBA (H, W, 4) uint8 of Gaussians, drawn on the CPU."""
    color, alpha = render_layers(frame, view.intrinsics, view.camera_from_head)
    picture = np.empty((*alpha.shape, 4), np.uint8)
    np.clip(color * 255.0 + 0.5, 0.0, 255.0, out=picture[..., :3], casting="unsafe")
    np.clip(alpha * 255.0 + 0.5, 0.0, 255.0, out=picture[..., 3], casting="unsafe")
    return picture
