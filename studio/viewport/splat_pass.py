"""Gaussians in one float texture, drawn as sorted quads without vertex attributes.

Buffer textures, storage buffers and compute shaders are left alone: macOS ends at OpenGL 4.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.core.errors import ResourceError
from studio.viewport.camera import View
from studio.viewport.programs import compile_program, set_matrix, set_uniform

if TYPE_CHECKING:
    from studio.avatar.drive import GaussianFrame

TEXELS = 4
_WIDTH = 1024
_PER_ROW = _WIDTH // TEXELS

MAX_GAUSSIANS = _PER_ROW * 4096
"""What fits into a texture that every GL 3.3 driver can hold."""


def pack(frame: GaussianFrame) -> NDArray[np.float32]:
    """Texels (rows, 1024, 4) float32: four texels a Gaussian, zero opacity in the rest.

    Raises:
        ResourceError: ``too_many_gaussians``.
    """
    if len(frame.means) > MAX_GAUSSIANS:
        raise ResourceError(
            "too_many_gaussians", f"At most {MAX_GAUSSIANS} Gaussians can be shown.", "Choose a smaller avatar."
        )
    count = len(frame.means)
    rows = max(1, -(-count // _PER_ROW))
    texels = np.zeros((rows * _PER_ROW, TEXELS * 4), np.float32)
    texels[:count, 0:3] = frame.means
    texels[:count, 3] = frame.opacities
    texels[:count, 4:10] = frame.covariances
    texels[:count, 10:13] = frame.colors
    return texels.reshape(rows, _WIDTH, 4)


class SplatPass:
    """Draws Gaussians, premultiplied, back to front, into the framebuffer in use."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self._ctx = ctx
        self._program = compile_program(ctx, "splat.vert", "splat.frag")
        self._texture: moderngl.Texture | None = None
        self._indices: moderngl.Buffer | None = None
        self._array: moderngl.VertexArray | None = None
        self._count = 0
        self._drawn = 0

    def upload(self, texels: NDArray[np.float32], count: int) -> None:
        """Hand ``count`` new Gaussians, packed by :func:`pack`, to the GPU; the last order stays until :meth:`sort`."""
        size = (_WIDTH, texels.shape[0])
        if self._texture is None or self._texture.size != size:
            if self._texture is not None:
                self._texture.release()
            self._texture = self._ctx.texture(size, 4, dtype="f4")
            self._texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
        self._texture.write(texels)
        if count != self._count:
            self._count, self._drawn = count, 0

    def sort(self, data: NDArray[np.uint32]) -> None:
        """Set the drawing order by :func:`studio.viewport.sort.quad_indices`: farthest first."""
        if self._indices is None or self._indices.size < data.nbytes:
            self._release_indices()
            self._indices = self._ctx.buffer(reserve=max(data.nbytes, 24), dynamic=True)
            self._array = self._ctx.vertex_array(self._program, [], self._indices)
        if data.nbytes:
            self._indices.orphan()
            self._indices.write(data)
        self._drawn = len(data)

    def draw(self, view: View, *, against_depth: bool = False, depth_bias: float = 0.0) -> None:
        """Blend all Gaussians over what is there.

        Args:
            view: the camera; its size must be the framebuffer's.
            against_depth: leave out what lies behind the depth buffer (it is written as well, which changes nothing
                from back to front).
            depth_bias: metres by which Gaussians are moved nearer in that test.
        """
        if self._texture is None or self._array is None or not self._drawn:
            return
        ctx, camera, program = self._ctx, view.intrinsics, self._program
        ctx.enable_only(moderngl.BLEND | (moderngl.DEPTH_TEST if against_depth else 0))
        ctx.depth_func = "<="
        ctx.blend_equation = moderngl.FUNC_ADD  # type: ignore[assignment]
        ctx.blend_func = (moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA)
        self._texture.use(0)
        set_uniform(program, "gaussians", 0)
        set_matrix(program, "camera_from_head", view.camera_from_head)
        set_uniform(program, "lens", (camera.fx, camera.fy, camera.cx, camera.cy))
        set_uniform(program, "size", (camera.width, camera.height))
        set_uniform(program, "depth_range", view.depth_range)
        set_uniform(program, "depth_bias", depth_bias)
        self._array.render(moderngl.TRIANGLES, vertices=self._drawn)

    def _release_indices(self) -> None:
        for item in (self._array, self._indices):
            if item is not None:
                item.release()
        self._array = self._indices = None

    def release(self) -> None:
        """Give the GPU objects back; the pass must not be used afterwards."""
        self._release_indices()
        if self._texture is not None:
            self._texture.release()
            self._texture = None
        self._program.release()
