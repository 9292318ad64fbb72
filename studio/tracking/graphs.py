"""MediaPipe's bundled models behind four small classes. The only module that imports mediapipe, and only when used.

Points are continuous pixel coordinates of the picture handed in (centre of the first pixel at 0.5).
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import os
import sys
import types
from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import InternalError

Image = NDArray[np.uint8]

FACE_POINTS = 478
HAND_POINTS = 21
_DRAWING_ONLY = ("matplotlib", "matplotlib.pyplot")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Swallow what the C++ side writes to file descriptor 2; no flag of its own stops it."""
    try:
        keep = os.dup(2)
    except OSError:  # a windowed program without a console
        yield
        return
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    try:
        yield
    finally:
        os.dup2(keep, 2)
        os.close(keep)
        os.close(null)


@functools.lru_cache(maxsize=1)
def _solutions() -> Any:
    """The ``mediapipe.python.solutions`` package.

    Matplotlib is imported by it for drawing alone, so an empty module stands in while it loads.
    """
    stubs = [name for name in _DRAWING_ONLY if name not in sys.modules]
    sys.modules.update({name: types.ModuleType(name) for name in stubs})
    try:
        with _quiet():
            return importlib.import_module("mediapipe").solutions
    except (ImportError, AttributeError) as error:
        raise InternalError(
            "mediapipe_missing",
            "The face tracker (mediapipe 0.10.21) is not installed.",
            "Install it with: pip install --no-deps mediapipe==0.10.21",
        ) from error
    finally:
        for name in stubs:
            sys.modules.pop(name, None)


class _Graph:
    """A running MediaPipe solution; closed with :meth:`close` or as a context manager.

    It writes to standard error when it starts and once more when it first finds something.
    """

    _output: ClassVar[str]

    def __init__(self, module: str, kind: str, **options: Any) -> None:
        with _quiet():
            self._solution = getattr(getattr(_solutions(), module), kind)(**options)
            self._solution.process(np.zeros((64, 64, 3), np.uint8))
        self._chatty = True

    def _process(self, image: Image) -> Any:
        if not self._chatty:
            return self._solution.process(np.ascontiguousarray(image))
        with _quiet():
            result = self._solution.process(np.ascontiguousarray(image))
        self._chatty = getattr(result, self._output) is None
        return result

    def reset(self) -> None:
        """Forget earlier frames."""
        with _quiet():
            self._solution.reset()
            self._solution._graph.wait_until_idle()  # it goes on starting, and talking, in threads of its own
        self._chatty = True

    def close(self) -> None:
        """Free the graph."""
        self._solution.close()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _pixels(landmarks: Any, image: Image) -> NDArray[np.float32]:
    height, width = image.shape[:2]
    points = np.array([(point.x, point.y) for point in landmarks.landmark], np.float32)
    return points * np.array([width, height], np.float32)


class FaceMesh(_Graph):
    """478 points of one face, following it from frame to frame without smoothing."""

    _output = "multi_face_landmarks"

    def __init__(self) -> None:
        super().__init__("face_mesh", "FaceMesh", refine_landmarks=True, max_num_faces=1)

    def points(self, image: Image) -> NDArray[np.float32] | None:
        """Points (478, 3) of an (H, W, 3) uint8 RGB picture, or None: x, y in px, depth roughly in px."""
        faces = self._process(image).multi_face_landmarks
        if not faces:
            return None
        depth = np.array([point.z for point in faces[0].landmark], np.float32) * image.shape[1]
        return np.column_stack([_pixels(faces[0], image), depth])


class FaceFinder(_Graph):
    """Boxes of all faces down to about 40 px (full-range detector), each picture on its own."""

    _output = "detections"

    def __init__(self, *, confidence: float = 0.5) -> None:
        super().__init__("face_detection", "FaceDetection", model_selection=1, min_detection_confidence=confidence)

    def boxes(self, image: Image) -> NDArray[np.float32]:
        """Boxes (n, 4) as x, y, width, height in px, largest first."""
        height, width = image.shape[:2]
        found = self._process(image).detections or []
        boxes = [item.location_data.relative_bounding_box for item in found]
        rows = [(b.xmin * width, b.ymin * height, b.width * width, b.height * height) for b in boxes]
        rows.sort(key=lambda row: -row[2] * row[3])
        return np.array(rows, np.float32).reshape(-1, 4)


class HandFinder(_Graph):
    """Up to two hands."""

    _output = "multi_hand_landmarks"

    def __init__(self, *, following: bool = True) -> None:
        super().__init__(
            "hands",
            "Hands",
            static_image_mode=not following,
            max_num_hands=2,
            model_complexity=0,
            min_detection_confidence=0.6,  # at 0.4 beards turn into hands
            min_tracking_confidence=0.7,
        )

    def hands(self, image: Image) -> NDArray[np.float32]:
        """Points (n, 21, 2) in px, n in 0..2."""
        found = self._process(image).multi_hand_landmarks or []
        return np.array([_pixels(hand, image) for hand in found], np.float32).reshape(-1, HAND_POINTS, 2)


class PersonSegmenter(_Graph):
    """Which pixels belong to a person."""

    _output = "segmentation_mask"

    def __init__(self) -> None:
        super().__init__("selfie_segmentation", "SelfieSegmentation", model_selection=0)

    def probability(self, image: Image) -> NDArray[np.float32]:
        """Probability (H, W) in 0..1; the network works on 256 x 256 whatever the size."""
        return np.asarray(self._process(image).segmentation_mask, np.float32)
