"""The viewport's camera, and the one place where OpenCV cameras become GL clip space."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studio.avatar.camera_paths import HEAD_CENTRE, HEAD_RADIUS, framing_distance, lens, look_at
from studio.core.camera import Intrinsics
from studio.core.errors import UsageError

Matrix = NDArray[np.float64]

PITCH_LIMIT = math.radians(88.0)
NEAREST, FARTHEST = 0.08, 20.0
"""Limits of the orbit distance, metres."""

NARROWEST, WIDEST = math.radians(4.0), math.radians(100.0)
"""Limits of the field of view, radians."""

TELEPHOTO = 200.0
"""Orthographic views are drawn from this many metres away with a lens to match: parallel to 0.2 pixels over a head
that fills the screen, and every renderer needs one kind of projection only."""

DEPTH_HALF = 1.0
"""Half the depth range around the head's origin, metres."""


@dataclass(frozen=True)
class View:
    """What a renderer needs to know of a camera.

    Attributes:
        intrinsics: lens and size of the picture, px.
        camera_from_head: (4, 4) float64, OpenCV axes.
    """

    intrinsics: Intrinsics
    camera_from_head: Matrix

    @property
    def depth_range(self) -> tuple[float, float]:
        """Near and far plane in front of the camera, metres: a slab around the head."""
        middle = float(self.camera_from_head[2, 3])
        near = max(0.01, middle - DEPTH_HALF)
        return near, max(middle + DEPTH_HALF, near + DEPTH_HALF)

    @property
    def pixels_per_metre(self) -> float:
        """Scale at the head's origin."""
        return self.intrinsics.fx / max(float(self.camera_from_head[2, 3]), 0.01)

    def clip_from_camera(self) -> Matrix:
        """(4, 4) from OpenCV camera space to GL clip space, the picture's top row at ``y = -1``.

        A framebuffer drawn with it holds the picture top row first, so that ``gl_FragCoord.xy`` *are* OpenCV pixel
        coordinates (centres at +0.5) and reading it back needs no flip; only showing it on a screen does.
        """
        camera, (near, far) = self.intrinsics, self.depth_range
        matrix = np.zeros((4, 4))
        matrix[0, 0], matrix[0, 2] = 2.0 * camera.fx / camera.width, 2.0 * camera.cx / camera.width - 1.0
        matrix[1, 1], matrix[1, 2] = 2.0 * camera.fy / camera.height, 2.0 * camera.cy / camera.height - 1.0
        matrix[2, 2], matrix[2, 3] = (far + near) / (far - near), -2.0 * far * near / (far - near)
        matrix[3, 2] = 1.0
        return matrix

    def resized(self, factor: float) -> View:
        """The same view at another resolution."""
        return View(self.intrinsics.scaled(factor), self.camera_from_head)


def letterboxed(intrinsics: Intrinsics, width: int, height: int) -> Intrinsics:
    """A camera that shows all of ``intrinsics``' picture, centred, in a picture of another size and shape."""
    scale = min(width / intrinsics.width, height / intrinsics.height)
    left = 0.5 * (width - scale * intrinsics.width)
    top = 0.5 * (height - scale * intrinsics.height)
    return Intrinsics(
        scale * intrinsics.fx,
        scale * intrinsics.fy,
        scale * intrinsics.cx + left,
        scale * intrinsics.cy + top,
        width,
        height,
    )


@dataclass(frozen=True)
class CameraPose:
    """Where an :class:`OrbitCamera` stands: to keep, to compare, to write down.

    Attributes:
        yaw: radians.
        pitch: radians.
        distance: metres from the target.
        target: metres, head space.
        field_of_view: radians across the shorter side.
        orthographic: parallel projection.
    """

    yaw: float
    pitch: float
    distance: float
    target: tuple[float, float, float]
    field_of_view: float
    orthographic: bool = False

    def text(self) -> str:
        """One line for people, in degrees and metres; :meth:`parse` reads it."""
        angles = f"yaw={math.degrees(self.yaw):.2f} pitch={math.degrees(self.pitch):.2f}"
        place = f"distance={self.distance:.4f} target={','.join(f'{value:.4f}' for value in self.target)}"
        lens_text = f"lens={math.degrees(self.field_of_view):.2f}"
        return f"{angles} {place} {lens_text} {'parallel' if self.orthographic else 'perspective'}"

    @classmethod
    def parse(cls, text: str) -> CameraPose:
        """Read what :meth:`text` wrote; words may stand in any order, numbers are brought within limits.

        Raises:
            UsageError: ``bad_camera``.
        """
        words = dict(word.partition("=")[::2] for word in text.replace("−", "-").split())
        try:
            x, y, z = (float(part) for part in words["target"].split(","))
            yaw, pitch, distance, opening = (float(words[key]) for key in ("yaw", "pitch", "distance", "lens"))
        except (KeyError, ValueError) as error:
            raise _unreadable() from error
        if not all(map(math.isfinite, (x, y, z, yaw, pitch, distance, opening))):
            raise _unreadable()
        camera = OrbitCamera(target=np.array([x, y, z]), orthographic="parallel" in words)
        camera.field_of_view = min(WIDEST, max(NARROWEST, math.radians(opening)))
        camera.distance = min(FARTHEST, max(NEAREST, distance))
        camera.look_from(math.radians(yaw), math.radians(pitch))
        return camera.pose


def _unreadable() -> UsageError:
    return UsageError(
        "bad_camera",
        "This text does not describe a camera.",
        "Write it as in: yaw=0 pitch=0 distance=0.77 target=0,0,0 lens=24 perspective",
    )


@dataclass
class OrbitCamera:
    """Turntable camera: the head's up axis stays up.

    Attributes:
        yaw: radians, 0 in front of the face, positive to the subject's left.
        pitch: radians, within +-88 degrees, positive above.
        distance: metres from the target.
        target: (3,) float64, metres.
        field_of_view: radians across the shorter side.
        orthographic: parallel projection, at the same scale in the target's plane.
    """

    yaw: float = 0.0
    pitch: float = 0.0
    distance: float = framing_distance()
    target: Matrix = field(default_factory=lambda: np.array(HEAD_CENTRE, np.float64))
    field_of_view: float = math.radians(24.0)
    orthographic: bool = False

    @property
    def pose(self) -> CameraPose:
        """Where it stands now."""
        x, y, z = (float(value) for value in self.target)
        return CameraPose(self.yaw, self.pitch, self.distance, (x, y, z), self.field_of_view, self.orthographic)

    @pose.setter
    def pose(self, pose: CameraPose) -> None:
        self.yaw, self.pitch, self.distance = pose.yaw, pose.pitch, pose.distance
        self.target = np.array(pose.target, np.float64)
        self.field_of_view, self.orthographic = pose.field_of_view, pose.orthographic

    def orbit(self, yaw: float, pitch: float) -> None:
        """Turn by radians; yaw stays within +-pi, pitch is clamped."""
        self.yaw = math.remainder(self.yaw + yaw, 2.0 * math.pi)
        self.pitch = min(PITCH_LIMIT, max(-PITCH_LIMIT, self.pitch + pitch))

    def look_from(self, yaw: float, pitch: float) -> None:
        """Go to a direction."""
        self.yaw, self.pitch = 0.0, 0.0
        self.orbit(yaw, pitch)

    def look(self, yaw: float, pitch: float) -> None:
        """Turn the camera itself by radians; it stays where it is and the target swings round it."""
        eye = self.target + self.distance * self._back()
        self.orbit(yaw, pitch)
        self.target = eye - self.distance * self._back()

    def fly(self, right: float, up: float, forward: float) -> None:
        """Move camera and target by metres along the camera's own axes."""
        axes = look_at(distance=1.0, yaw=self.yaw, pitch=self.pitch)[:3, :3]
        self.target = self.target + right * axes[0] - up * axes[1] + forward * axes[2]

    def open_lens(self, field_of_view: float) -> None:
        """Change the field of view (radians) and keep the head as large as it is."""
        before = self.distance * math.tan(0.5 * self.field_of_view)
        self.field_of_view = min(WIDEST, max(NARROWEST, field_of_view))
        self.distance = min(FARTHEST, max(NEAREST, before / math.tan(0.5 * self.field_of_view)))

    def _back(self) -> Matrix:
        """Unit vector from the target to the camera."""
        return np.asarray(-look_at(distance=1.0, yaw=self.yaw, pitch=self.pitch)[2, :3])

    def zoom(self, factor: float) -> None:
        """Multiply the distance."""
        self.distance = min(FARTHEST, max(NEAREST, self.distance * factor))

    def pan(self, right: float, down: float, *, height: int) -> None:
        """Move the picture by pixels of a viewport whose shorter side is ``height`` pixels."""
        metres = 2.0 * self.distance * math.tan(0.5 * self.field_of_view) / max(height, 1)
        axes = look_at(distance=1.0, yaw=self.yaw, pitch=self.pitch)[:3, :3]
        self.target = self.target - metres * (right * axes[0] + down * axes[1])

    def frame(self, centre: Matrix | None = None, radius: float = HEAD_RADIUS) -> None:
        """Show a sphere as large as it fits, from the present direction."""
        self.target = np.array(HEAD_CENTRE if centre is None else centre, np.float64)
        self.distance = framing_distance(radius, field_of_view=self.field_of_view)

    def view(self, width: int, height: int) -> View:
        """The camera for a picture of ``width`` x ``height`` pixels."""
        camera, distance = lens(width, height, field_of_view=self.field_of_view), self.distance
        if self.orthographic:
            scale = TELEPHOTO / distance
            camera = Intrinsics(camera.fx * scale, camera.fy * scale, camera.cx, camera.cy, width, height)
            distance = TELEPHOTO
        return View(camera, look_at(self.target, distance=distance, yaw=self.yaw, pitch=self.pitch))
