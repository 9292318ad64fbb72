"""An avatar, ready to be posed and drawn. Loads the compiled loops: only worker threads import this."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from studio.app.viewer.request import Packed, Prepared, Request, Sight
from studio.avatar.camera_paths import rigid
from studio.avatar.dress import Dress
from studio.avatar.dresser import Dresser
from studio.avatar.drive import Driver, GaussianFrame
from studio.avatar.pose import HeadPose, rotation_matrix
from studio.avatar.render import bin_frame, paint_bins
from studio.avatar.visible import look
from studio.nouns.avatar import Avatar
from studio.viewport.camera import View
from studio.viewport.clay import ClayPainter
from studio.viewport.renderer import Mode
from studio.viewport.sort import back_to_front, quad_indices
from studio.viewport.splat_pass import pack


class Actor:
    """Keeps what did not change since the last picture.

    Args:
        avatar: whom to pose.
    """

    def __init__(self, avatar: Avatar) -> None:
        self.avatar = avatar
        self._driver = Driver(avatar)
        self._clay: ClayPainter | None = None
        self._dresser: Dresser | None = None
        self._dressed: tuple[GaussianFrame, Dress, GaussianFrame] | None = None
        self._frame: tuple[HeadPose, GaussianFrame] | None = None
        self._texels: tuple[GaussianFrame, NDArray[np.float32]] | None = None
        self._vertices: tuple[HeadPose, NDArray[np.float32]] | None = None

    def prepare(self, request: Request) -> Prepared:
        """Pose, sort and draw for a request about this avatar."""
        begin = time.perf_counter()
        placed = self._torso_from_head(request)
        small = request.view.resized(request.level.scale)
        view = View(small.intrinsics, small.camera_from_head @ placed)
        if request.mode is not Mode.SPLATS:
            return self._mesh(request, placed, view)
        frame = self._dress(self._posed(request.pose), request, view)
        if not request.paint:
            indices = quad_indices(back_to_front(frame.means, view.camera_from_head))
            packed = Packed(self._packed(frame), len(frame.means), indices)
            seconds = time.perf_counter() - begin
            return Prepared(request, placed, packed=packed, vertices=self._asked(request), gaussian_seconds=seconds)
        binned = bin_frame(frame, view.intrinsics, view.camera_from_head)
        between = time.perf_counter()
        picture = paint_bins(*binned, view.intrinsics)
        end = time.perf_counter()
        return Prepared(
            request,
            placed,
            picture,
            vertices=self._asked(request),
            gaussian_seconds=between - begin,
            pixel_seconds=end - between,
        )

    def look(self, request: Request) -> Sight:
        """What every pixel shows of a request about this avatar."""
        small = request.view.resized(request.level.scale)
        view = View(small.intrinsics, small.camera_from_head @ self._torso_from_head(request))
        frame = self._posed(request.pose)
        visible = look(frame, view.intrinsics, view.camera_from_head)
        return Sight(request, view, visible, self._bent(request.pose), frame.means)

    def _mesh(self, request: Request, placed: NDArray[np.float64], view: View) -> Prepared:
        begin = time.perf_counter()
        vertices = self._bent(request.pose)
        if not request.paint:
            return Prepared(request, placed, vertices=vertices)
        if self._clay is None:
            self._clay = ClayPainter(self.avatar.mesh.triangles, len(vertices))
        picture = self._clay.paint(vertices, view, wires=request.mode is Mode.WIREFRAME)
        seconds = time.perf_counter() - begin
        return Prepared(request, placed, picture, vertices=self._asked(request), pixel_seconds=seconds)

    def _asked(self, request: Request) -> NDArray[np.float32] | None:
        return self._bent(request.pose) if request.with_mesh else None

    def _bent(self, pose: HeadPose) -> NDArray[np.float32]:
        if self._vertices is None or self._vertices[0] is not pose:
            self._vertices = (pose, self._driver.vertices(pose))
        return self._vertices[1]

    def _dress(self, frame: GaussianFrame, request: Request, view: View) -> GaussianFrame:
        dress = request.dress
        if dress.is_plain:
            return frame
        kept = self._dressed
        if kept is not None and kept[0] is frame and kept[1] is dress and not dress.turns:
            return kept[2]
        if self._dresser is None:
            self._dresser = Dresser(self.avatar)
        vertices = self._bent(request.pose) if dress.turns else self.avatar.mesh.neutral
        dressed = self._dresser(frame, vertices, dress, camera_from_head=view.camera_from_head)
        self._dressed = (frame, dress, dressed)
        return dressed

    def _posed(self, pose: HeadPose) -> GaussianFrame:
        if self._frame is None or self._frame[0] is not pose:
            self._frame = (pose, self._driver.frame(pose))
        return self._frame[1]

    def _packed(self, frame: GaussianFrame) -> NDArray[np.float32]:
        if self._texels is None or self._texels[0] is not frame:
            self._texels = (frame, pack(frame))
        return self._texels[1]

    def _torso_from_head(self, request: Request) -> NDArray[np.float64]:
        """The inverse of turning by ``neck`` about the neck's pivot."""
        if not request.steady_torso or not request.pose.neck.any():
            return np.eye(4)
        back = rotation_matrix(request.pose.neck).astype(np.float64).T
        pivot = np.asarray(self._driver.neck_pivot, np.float64)
        return rigid(back, pivot - back @ pivot)
