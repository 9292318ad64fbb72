"""First look at a video: the points of one face in every frame, through cuts, small faces and other people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.tracking.graphs import FaceFinder, FaceMesh, Image

Points = NDArray[np.float32]

_PROBE_EVERY = 15
_SMALL_FACE = 0.16  # of the shorter side; below it the mesh's own detector is blind or unsure
_LARGE_PICTURE = 1_000_000  # px
_WINDOW = 2.5  # side of a window in face sizes
_WINDOW_MARGIN = 0.08  # of the window: closer to its border the face gets a new one
_SETTLE = 3  # extra looks at a frame after a restart; the crop follows the face in 3 to 4 steps
_JUMP = 0.8  # of the face's size in one frame: not a movement
_NEAR, _NEAR_OTHERS = 2.0, 1.0  # face sizes that a lost face may move; with others about, who sit closer than two
_PATIENCE = 25  # frames that a lost face is waited for while others are in the picture
_THUMBNAIL = (32, 18)
_BINS = 32
_CUT_HISTOGRAM = 0.35
_CUT_CORRELATION = 0.6


class CutDetector:
    """Tells a scene cut from movement and from a flicker of the light.

    A cut changes both the histogram of luminance and the layout of the picture; a light that goes on changes the
    first alone, a person who moves the second alone.
    """

    def __init__(self) -> None:
        self._layout: NDArray[np.float32] | None = None
        self._histogram: NDArray[np.float32] | None = None

    def is_cut(self, image: Image) -> bool:
        """Whether this picture starts a new scene; the first one does not."""
        small = cv2.resize(image, _THUMBNAIL, interpolation=cv2.INTER_AREA)
        grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
        histogram = np.histogram(grey, _BINS, (0, 256))[0].astype(np.float32) / grey.size
        layout = (grey - grey.mean()) / (grey.std() + 1.0)
        before, bins = self._layout, self._histogram
        self._layout, self._histogram = layout, histogram
        if before is None or bins is None:
            return False
        distance = 0.5 * float(np.abs(histogram - bins).sum())
        return distance > _CUT_HISTOGRAM and float((layout * before).mean()) < _CUT_CORRELATION


@dataclass(frozen=True)
class Window:
    """The part of the picture the mesh looks at, px."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def around(cls, box: NDArray[np.float32], image: Image) -> Window:
        """A square of several face sizes around a box (x, y, w, h), cut at the picture's border."""
        height, width = image.shape[:2]
        half = 0.5 * _WINDOW * float(max(box[2], box[3]))
        middle_x, middle_y = float(box[0] + box[2] / 2), float(box[1] + box[3] / 2)
        left, top = max(0, round(middle_x - half)), max(0, round(middle_y - half))
        right, bottom = min(width, round(middle_x + half)), min(height, round(middle_y + half))
        return cls(left, top, max(right - left, 1), max(bottom - top, 1))

    @classmethod
    def whole(cls, image: Image) -> Window:
        """The whole picture."""
        return cls(0, 0, image.shape[1], image.shape[0])

    def cut(self, image: Image) -> Image:
        """The pixels inside."""
        return np.ascontiguousarray(image[self.y : self.y + self.height, self.x : self.x + self.width])

    def holds(self, points: Points, image: Image) -> bool:
        """Whether points (N, 2) keep clear of those borders that are not the picture's own."""
        height, width = image.shape[:2]
        margin = _WINDOW_MARGIN * max(self.width, self.height)
        low, high = points.min(axis=0), points.max(axis=0)
        return not (
            (self.x > 0 and low[0] < self.x + margin)
            or (self.y > 0 and low[1] < self.y + margin)
            or (self.x + self.width < width and high[0] > self.x + self.width - margin)
            or (self.y + self.height < height and high[1] > self.y + self.height - margin)
        )


def points_box(points: Points) -> NDArray[np.float32]:
    """Bounding box (x, y, w, h) of points (N, 2)."""
    low = points.min(axis=0)
    return np.concatenate([low, points.max(axis=0) - low])


def others_strands(points: Points, strands: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
    """Frames (T,) whose face belongs to another strand than the largest lasting one.

    Args:
        points: (T, N, 2) px, NaN without a face.
        strands: (T,) as counted by :class:`FaceFollower`.
    """
    valid = np.isfinite(points[:, 0, 0])
    size = np.zeros(len(points))
    size[valid] = np.ptp(points[valid], axis=1).max(axis=1)
    kept = int(np.bincount(strands, weights=size).argmax())
    return np.asarray(valid & (strands != kept), np.bool_)


class FaceFollower:
    """Follows the largest face of a video.

    A face that is lost while others are in the picture is waited for; only when it stays away the largest of the
    others is followed, as a new strand.

    Args:
        mesh: landmark model in video mode.
        finder: face detector.

    Attributes:
        faces: most faces seen at once so far.
        strand: counts unbroken sights: the last face belongs to another one than faces of a lower count, and may be
            somebody else's.
    """

    def __init__(self, mesh: FaceMesh, finder: FaceFinder) -> None:
        self._mesh = mesh
        self._finder = finder
        self._cuts = CutDetector()
        self._window: Window | None = None
        self._last: Points | None = None
        self._count = 0
        self._missed = 0
        self.faces = 0
        self.strand = 0

    def follow(self, image: Image) -> tuple[Points | None, bool]:
        """Points (478, 2) in px of the next frame or None, and whether a new scene began with it."""
        cut = self._cuts.is_cut(image)
        if cut:
            self._window, self._last = None, None
        boxes = self._boxes(image) if self._count % _PROBE_EVERY == 0 else None
        self._count += 1
        points = self._look(image) if self._window is not None else None
        if points is not None and self._jumped(points):
            points = None
        if points is None:
            points = self._search(image, self._boxes(image) if boxes is None else boxes)
        elif not self._settled_window().holds(points, image):
            anew = self._restart(Window.around(points_box(points), image), image)
            points = points if anew is None else anew
        self._missed = self._missed + 1 if points is None else 0
        self._last = points if points is not None else self._last
        return points, cut

    def _boxes(self, image: Image) -> NDArray[np.float32]:
        boxes = self._finder.boxes(image)
        self.faces = max(self.faces, len(boxes))
        return boxes

    def _settled_window(self) -> Window:
        if self._window is None:
            raise RuntimeError("no window")
        return self._window

    def _look(self, image: Image) -> Points | None:
        window = self._settled_window()
        points = self._mesh.points(window.cut(image))
        return None if points is None else points[:, :2] + np.array([window.x, window.y], np.float32)

    def _restart(self, window: Window, image: Image) -> Points | None:
        """Look through a new window with a mesh that remembers nothing."""
        self._window = window
        self._mesh.reset()
        points: Points | None = None
        for _ in range(_SETTLE):
            points = self._look(image)
        return points

    def _search(self, image: Image, boxes: NDArray[np.float32]) -> Points | None:
        """Find the face anew: the one we followed if it is near, else, after some patience, the largest."""
        chosen = self._nearest(boxes)
        waiting = chosen is None and self._last is not None and self.faces > 1 and self._missed < _PATIENCE
        if len(boxes) == 0 or waiting:
            self._window = None
            return None
        if chosen is None:
            self.strand += 1
        box = boxes[chosen or 0]
        plain = image.size < 3 * _LARGE_PICTURE  # copying a large one into the graph costs more than the network
        alone = plain and len(boxes) == 1 and max(box[2], box[3]) > _SMALL_FACE * min(image.shape[:2])
        points = self._restart(Window.whole(image) if alone else Window.around(box, image), image)
        if points is None and alone:
            points = self._restart(Window.around(box, image), image)
        if points is None:
            self._window = None
        return points

    def _nearest(self, boxes: NDArray[np.float32]) -> int | None:
        """Which of the boxes is the face we followed, if any."""
        if self._last is None or len(boxes) == 0:
            return None
        before = points_box(self._last)
        centre = before[:2] + before[2:] / 2
        distance = np.linalg.norm(boxes[:, :2] + boxes[:, 2:] / 2 - centre, axis=1)
        nearest = int(distance.argmin())
        reach = _NEAR_OTHERS if self.faces > 1 else _NEAR
        return nearest if distance[nearest] < reach * before[2:].max() else None

    def _jumped(self, points: Points) -> bool:
        if self._last is None:
            return False
        size = points_box(self._last)[2:].max()
        return float(np.linalg.norm(np.median(points - self._last, axis=0))) > _JUMP * float(size)
