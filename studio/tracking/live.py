"""LiveTracker: pose, expression and gaze of a face in the newest picture of a camera, from this and earlier ones only.

The same landmarks and the same fit as for clips (:mod:`studio.tracking.clip`), one sweep instead of two: lids and gaze
are calibrated on what was seen so far, and nothing is smoothed here (who shows it knows how much lag is welcome).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.core.angles import head_angles
from studio.core.camera import Intrinsics
from studio.head import load_head
from studio.nouns.expressions import ARKIT_52, INDEX
from studio.nouns.take import FaceObservation
from studio.tracking import eyes
from studio.tracking.anchors import OUTER_EYE_CORNERS, landmark_basis
from studio.tracking.clip import looking
from studio.tracking.fit import Bounds, FrameFit, Pull, refine, residual_mm, start_pose
from studio.tracking.follow import FaceFollower, points_box
from studio.tracking.graphs import FaceFinder, FaceMesh, Image
from studio.tracking.observe import measures, unprojected
from studio.tracking.options import TrackOptions

Array = NDArray[np.float64]

_SIDE = 640  # longer side of the picture the landmarks are found in: larger ones cost time and gain nothing
_FIRST, _NEXT = 5, 2  # Gauss-Newton steps
_COUPLING = 3.0  # pull towards the frame before: a little, for every bit of it is lag
_BLINK_PULL = 200.0
_RESTART_MM, _LOST_MM = 6.0, 9.0
_COUNT_FACES_EVERY = 20
_RECENT, _OLDER, _OLDER_EVERY = 8, 24, 15  # frames that calibrate the gaze
_GAPS = 900  # frames that calibrate the lids
_RESCALE_EVERY = 10
_BLINKS = [INDEX["eyeBlinkLeft"], INDEX["eyeBlinkRight"]]


@dataclass(frozen=True)
class LiveFace:
    """What is known of the face in one picture.

    Attributes:
        rotation: (3, 3) camera_from_head.
        translation: (3,) camera_from_head, m.
        expression: (52,) in [0, 1].
        gaze: (2, 2) (left, right) x (yaw, pitch), rad.
        error: median residual over the distance of the outer eye corners.
        seen: what the capture guide wants to know; the box in px of the picture handed in.
    """

    rotation: Array
    translation: Array
    expression: Array
    gaze: Array
    error: float
    seen: FaceObservation


@dataclass(frozen=True)
class _Eyes:
    """One frame's eyes: iris yaw (2,), gap, upper lid and iris height (2,), mm."""

    yaw: Array
    gap: Array
    upper: Array
    iris: Array


class LiveTracker:
    """Follows one face; to be used from one thread.

    Args:
        identity: (I,) of the person, if known from a track; an average person otherwise.

    Raises:
        InternalError: ``mediapipe_missing``.
    """

    def __init__(self, identity: NDArray[np.float32] | None = None) -> None:
        head = load_head()
        self._basis = landmark_basis(head)
        known = np.zeros(self._basis.identity.shape[2], np.float32) if identity is None else identity
        self._shape = self._basis.shape(known.astype(np.float64))
        self._eyeballs = eyes.eyeballs(head, known)
        self._mesh, self._finder = FaceMesh(), FaceFinder()
        self._follower = FaceFollower(self._mesh, self._finder)
        self._before: FrameFit | None = None
        self._recent: deque[_Eyes] = deque(maxlen=_RECENT)
        self._older: deque[_Eyes] = deque(maxlen=_OLDER)
        self._gaps: deque[Array] = deque(maxlen=_GAPS)
        self._scale: eyes.BlinkScale | None = None
        self._gaze: Array = np.zeros((2, 2))
        self._looks = 0

    def look(self, image: Image) -> LiveFace | None:
        """Find the face in the next picture.

        Args:
            image: (H, W, 3) uint8 RGB; all of one size.

        Returns:
            None if there is no face, or none that can be trusted.
        """
        shrink = min(1.0, _SIDE / max(image.shape[:2]))
        if shrink < 1.0:
            image = np.asarray(cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
        if self._looks % _COUNT_FACES_EVERY == 0:
            self._follower.faces = 0  # it counts the most ever seen
        self._looks += 1
        points, _ = self._follower.follow(image)
        fit = None if points is None else self._fit(points, camera_of(image))
        self._before = fit
        if points is None or fit is None:
            return None
        return self._described(points, fit, camera_of(image), 1.0 / shrink)

    @property
    def faces(self) -> int:
        """How many faces were seen lately."""
        return self._follower.faces

    def close(self) -> None:
        """Free the graphs."""
        self._mesh.close()
        self._finder.close()

    def _fit(self, points: NDArray[np.float32], camera: Intrinsics) -> FrameFit | None:
        seen = points[self._basis.rows].astype(np.float64)
        fit, error = None, np.inf
        if self._before is not None:
            pull = Pull(self._before.weights, _COUPLING)
            fit = refine(
                self._basis, self._shape, self._before, seen,
                camera=camera, bounds=Bounds.usual(), pull=pull, iterations=1,
            )  # fmt: skip
            error = self._error(fit, seen, camera)
        if fit is None or error > _RESTART_MM:
            start = start_pose(self._basis, seen, camera, shape=self._shape)
            fit = refine(self._basis, self._shape, start, seen, camera=camera, bounds=Bounds.usual(), iterations=_FIRST)
            error = self._error(fit, seen, camera)
        return None if error > _LOST_MM else self._with_eyes(points, fit, camera)

    def _with_eyes(self, points: NDArray[np.float32], fit: FrameFit, camera: Intrinsics) -> FrameFit:
        """Read the eyes, correct the lids, fit once more."""
        lids = eyes.lids(points[None], np.array([1000.0 * fit.translation[2] / camera.fx]))
        yaw = eyes.iris_yaw(self._eyeballs, points[None], fit.rotation[None], fit.translation[None], camera=camera)
        self._remember(_Eyes(yaw[0], lids.gap[0], lids.upper[0], lids.iris[0]))
        self._gaze = self._gaze_now()
        scale = self._scale or eyes.blink_scale(lids.gap)
        looks = eyes.look_weights(self._gaze[None], np.zeros((1, len(ARKIT_52))))[0]
        looks[_BLINKS] = scale.closing(lids.gap[0])
        seen = eyes.closed_lids(points[None].astype(np.float64), lids.gap, scale)[0][self._basis.rows]
        strength = np.full(len(ARKIT_52), _COUPLING)
        strength[_BLINKS] += _BLINK_PULL
        wanted = (self._before or fit).weights.copy()
        wanted[_BLINKS] += _BLINK_PULL / strength[_BLINKS] * (looks[_BLINKS] - wanted[_BLINKS])
        pull = Pull(wanted, strength)
        return refine(
            self._basis, self._shape, fit, seen, camera=camera, bounds=looking(looks), pull=pull, iterations=_NEXT - 1
        )

    def _remember(self, now: _Eyes) -> None:
        if self._looks % _OLDER_EVERY == 1 or not self._older:
            self._older.append(now)
        self._recent.append(now)
        self._gaps.append(now.gap)
        if self._looks % _RESCALE_EVERY == 0:
            self._scale = eyes.blink_scale(np.array(self._gaps))

    def _gaze_now(self) -> Array:
        rows = [*self._older, *self._recent]
        lids = eyes.Lids(*(np.array([getattr(row, name) for row in rows]) for name in ("gap", "upper", "iris")))
        return eyes.gaze(np.array([row.yaw for row in rows]), lids, fps=None)[-1]

    def _error(self, fit: FrameFit, seen: Array, camera: Intrinsics) -> float:
        return float(np.median(residual_mm(self._basis, self._shape, fit, seen, camera=camera)))

    def _described(self, points: NDArray[np.float32], fit: FrameFit, camera: Intrinsics, enlarge: float) -> LiveFace:
        yaw, pitch, _ = head_angles(fit.rotation)
        box = points_box(points) * enlarge
        solid = unprojected(points, fit.rotation, camera, float(fit.translation[2]))
        corners = np.linalg.norm(points[OUTER_EYE_CORNERS[0]] - points[OUTER_EYE_CORNERS[1]])
        per_mm = camera.fx / (1000.0 * float(fit.translation[2]))
        error = (
            self._error(fit, points[self._basis.rows].astype(np.float64), camera) * per_mm / max(float(corners), 1.0)
        )
        seen = FaceObservation(
            faces=max(1, self.faces),
            box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])),
            yaw=float(yaw),
            pitch=float(pitch),
            hand=False,
            glasses=False,
            **measures(solid),
        )
        return LiveFace(fit.rotation, fit.translation, fit.weights, self._gaze, error, seen)


def camera_of(image: Image) -> Intrinsics:
    """A usual camera for pictures of this size: a face does not reveal the focal length."""
    height, width = image.shape[:2]
    focal = TrackOptions().focal_length(width, height)
    return Intrinsics(focal, focal, width / 2, height / 2, width, height)
