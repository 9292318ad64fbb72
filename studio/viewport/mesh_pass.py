"""The avatar's carrier mesh: lit, as wires, or as depth only."""

from __future__ import annotations

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.viewport.camera import View
from studio.viewport.programs import compile_program, set_matrix, set_uniform

CLAY = (0.80, 0.74, 0.70)
WIRE = (0.25, 0.62, 0.95)
WIRE_FILL = (0.16, 0.17, 0.19)


class NormalSummer:
    """Smooth vertex normals of a mesh whose triangles stay the same."""

    def __init__(self, triangles: NDArray[np.int32], count: int) -> None:
        corners = triangles.ravel()
        order = np.argsort(corners, kind="stable")
        self.triangles = triangles
        self._faces = (order // 3).astype(np.intp)
        self._owners, self._starts = np.unique(corners[order], return_index=True)
        self._count = count

    def __call__(self, vertices: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit normals (V, 3) float32, weighted by triangle area; zero where a vertex has no triangle."""
        corners = vertices[self.triangles]
        faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        normals = np.zeros((self._count, 3), np.float32)
        if len(self._owners):
            normals[self._owners] = np.add.reduceat(faces[self._faces], self._starts, axis=0)
        length: NDArray[np.float32] = np.linalg.norm(normals, axis=1, keepdims=True)
        return np.asarray(normals / np.maximum(length, np.float32(1e-12)), np.float32)


class MeshPass:
    """Draws triangles into the framebuffer in use, which needs a depth buffer."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self._ctx = ctx
        self._program = compile_program(ctx, "mesh.vert", "mesh.frag")
        self._vertices: moderngl.Buffer | None = None
        self._indices: moderngl.Buffer | None = None
        self._array: moderngl.VertexArray | None = None
        self._normals: NormalSummer | None = None

    @property
    def ready(self) -> bool:
        """Whether there is a mesh to draw."""
        return self._array is not None

    def upload(self, vertices: NDArray[np.float32], triangles: NDArray[np.int32]) -> None:
        """Hand over (V, 3) float32 positions, head space, and (F, 3) int32 triangles (counter-clockwise outside)."""
        if self._normals is None or self._normals.triangles is not triangles or self._vertices is None:
            self._release_buffers()
            self._normals = NormalSummer(triangles, len(vertices))
            self._vertices = self._ctx.buffer(reserve=max(vertices.shape[0] * 24, 24), dynamic=True)
            self._indices = self._ctx.buffer(np.ascontiguousarray(triangles, np.int32))
            layout = [(self._vertices, "3f 3f", "position", "normal")]
            self._array = self._ctx.vertex_array(self._program, layout, self._indices)
        data = np.concatenate([vertices, self._normals(vertices)], 1)
        self._vertices.orphan()
        self._vertices.write(np.ascontiguousarray(data, np.float32))

    def draw(self, view: View, *, wires: bool = False) -> None:
        """Draw opaque triangles, lit or as wires with hidden lines left out."""
        self._prepare(view)
        if wires:
            self._fill(WIRE_FILL, 0.35, push=0.0015)
            self._ctx.wireframe = True
            self._fill(WIRE, 0.0)
            self._ctx.wireframe = False
        else:
            self._fill(CLAY, 1.0)

    def draw_depth(self, view: View, *, push: float = 0.0) -> None:
        """Fill the depth buffer only, ``push`` metres behind the surface."""
        self._prepare(view)
        self._ctx.enable(moderngl.BLEND)
        self._ctx.blend_func = (moderngl.ZERO, moderngl.ONE)
        self._fill(CLAY, 0.0, push=push)

    def _prepare(self, view: View) -> None:
        ctx, program = self._ctx, self._program
        ctx.enable_only(moderngl.DEPTH_TEST)
        ctx.depth_func = "<="
        set_matrix(program, "camera_from_head", view.camera_from_head)
        set_matrix(program, "clip_from_camera", view.clip_from_camera())

    def _fill(self, tint: tuple[float, float, float], shading: float, *, push: float = 0.0) -> None:
        if self._array is None:
            return
        set_uniform(self._program, "tint", tint)
        set_uniform(self._program, "shading", shading)
        set_uniform(self._program, "push", push)
        self._array.render(moderngl.TRIANGLES)

    def _release_buffers(self) -> None:
        for item in (self._array, self._indices, self._vertices):
            if item is not None:
                item.release()
        self._array = self._indices = self._vertices = None

    def release(self) -> None:
        """Give the GPU objects back; the pass must not be used afterwards."""
        self._release_buffers()
        self._program.release()
