"""Golden pictures of the viewport on software GL.

After an intended change: ``python -m tests.viewport.golden_pictures``, then look at every one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.avatar.drive import Driver, HeadPose
from studio.media.picture import encode_png
from studio.nouns.expressions import INDEX
from studio.viewport.camera import OrbitCamera
from studio.viewport.offscreen import OffscreenRenderer
from studio.viewport.renderer import Background
from tests.viewport.toy_avatar import toy_avatar

FOLDER = Path(__file__).with_name("golden")
SIZE = (144, 160)
GREY = Background((0.30, 0.32, 0.36), (0.12, 0.12, 0.14))
Picture = NDArray[np.uint8]


def laughing() -> HeadPose:
    """A face that differs from rest wherever the toy can."""
    expression = np.zeros(52, np.float32)
    for name, weight in (("jawOpen", 0.8), ("mouthSmileLeft", 1.0), ("mouthSmileRight", 1.0)):
        expression[INDEX[name]] = weight
    return HeadPose(expression)


def splats(gl: OffscreenRenderer, camera: OrbitCamera, pose: HeadPose, background: Background = GREY) -> Picture:
    """The toy as Gaussians."""
    return gl.render(Driver(toy_avatar(6000)).frame(pose), camera.view(*SIZE), background)


def mesh(gl: OffscreenRenderer, *, wires: bool) -> Picture:
    """The toy as a mesh."""
    shown = toy_avatar(10).mesh
    view = OrbitCamera(yaw=0.5).view(*SIZE)
    return gl.render_mesh(shown.neutral, shown.triangles, view, wires=wires, background=GREY)


PICTURES: dict[str, Callable[[OffscreenRenderer], Picture]] = {
    "front": lambda gl: splats(gl, OrbitCamera(), HeadPose()),
    "three-quarter-laughing": lambda gl: splats(gl, OrbitCamera(yaw=0.7, pitch=0.25), laughing()),
    "behind-orthographic": lambda gl: splats(gl, OrbitCamera(yaw=np.pi, orthographic=True), HeadPose()),
    "far": lambda gl: splats(gl, OrbitCamera(distance=2.0), HeadPose()),
    "near": lambda gl: splats(gl, OrbitCamera(distance=0.3, yaw=0.2), HeadPose()),
    "transparent": lambda gl: splats(gl, OrbitCamera(yaw=-0.4), HeadPose(), Background(transparent=True)),
    "mesh": lambda gl: mesh(gl, wires=False),
    "wires": lambda gl: mesh(gl, wires=True),
}


def draw(gl: OffscreenRenderer) -> Iterator[tuple[str, Picture]]:
    """Every picture as the program draws it now, (160, 144, 4)."""
    for name, picture in PICTURES.items():
        yield name, picture(gl)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    with OffscreenRenderer() as renderer:
        for title, drawn in draw(renderer):
            (FOLDER / f"{title}.png").write_bytes(encode_png(drawn))
