"""Everything that is drawn for one viewport. Takes a moderngl context, knows nothing of windows.

A picture is first composed, premultiplied and top row first, in an own half-float framebuffer without multisampling;
then :meth:`Renderer.present` puts it over the background. Colours are sRGB-encoded from end to end and are blended in
that encoding, as they were while training; no GL sRGB conversion is ever switched on.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.viewport.camera import View
from studio.viewport.mesh_pass import MeshPass
from studio.viewport.programs import compile_program, set_uniform
from studio.viewport.sort import back_to_front, quad_indices
from studio.viewport.splat_pass import SplatPass, pack

if TYPE_CHECKING:
    from studio.avatar.drive import GaussianFrame

Color = tuple[float, float, float]

OCCLUDER_PUSH = 0.008
"""How far the mesh is moved back when it hides Gaussians behind it, metres."""


class Mode(enum.Enum):
    """What to show."""

    SPLATS = "splats"
    MESH = "mesh"
    WIREFRAME = "wireframe"


@dataclass(frozen=True)
class Background:
    """What lies behind the head, sRGB-encoded.

    Attributes:
        top: colour of the top row.
        bottom: colour of the bottom row; ``None`` = as the top.
        transparent: a checkerboard on screens, straight alpha in pictures.
    """

    top: Color = (0.0, 0.0, 0.0)
    bottom: Color | None = None
    transparent: bool = False


class Renderer:
    """Passes, targets and the newest frame of one GL context. Not thread-safe: use it where the context is current."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self._ctx = ctx
        self._splats = SplatPass(ctx)
        self._mesh = MeshPass(ctx)
        self._present = compile_program(ctx, "present.vert", "present.frag")
        self._triangle = ctx.vertex_array(self._present, [])
        self._blank = _Target(ctx, (1, 1), "f1")
        self._blank.framebuffer.clear(0.0, 0.0, 0.0, 0.0)
        self._composed: _Target | None = None
        self._readable: _Target | None = None
        self._means: NDArray[np.float32] | None = None

    def set_frame(self, frame: GaussianFrame) -> None:
        """Show other Gaussians from now on."""
        self._splats.upload(pack(frame), len(frame.means))
        self._means = frame.means

    def set_packed(self, texels: NDArray[np.float32], count: int) -> None:
        """As :meth:`set_frame`, packed elsewhere by :func:`studio.viewport.splat_pass.pack`; give ``draw`` an order."""
        self._splats.upload(texels, count)
        self._means = None

    def set_mesh(self, vertices: NDArray[np.float32], triangles: NDArray[np.int32]) -> None:
        """Show another mesh: (V, 3) float32 in head space, (F, 3) int32."""
        self._mesh.upload(vertices, triangles)

    def draw(
        self,
        view: View,
        *,
        mode: Mode = Mode.SPLATS,
        indices: NDArray[np.uint32] | None = None,
        occlude: bool = False,
    ) -> None:
        """Compose a picture of the view's size; :meth:`present` or :meth:`read` shows it.

        Args:
            view: the camera.
            mode: splats, mesh or wireframe.
            indices: :func:`studio.viewport.sort.quad_indices` if they were made elsewhere; made here if left out.
            occlude: let the mesh hide the Gaussians behind it (no bleed-through of the far side).
        """
        target = self._target_for(view)
        target.framebuffer.use()
        self._ctx.scissor = None
        self._ctx.wireframe = False
        target.framebuffer.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)
        if mode is not Mode.SPLATS:
            self._mesh.draw(view, wires=mode is Mode.WIREFRAME)
            return
        if indices is None and self._means is not None:
            indices = quad_indices(back_to_front(self._means, view.camera_from_head))
        if indices is None:
            return
        hide = occlude and self._mesh.ready
        if hide:
            self._mesh.draw_depth(view, push=OCCLUDER_PUSH)
        self._splats.sort(indices)
        self._splats.draw(view, against_depth=hide)

    def show_nothing(self) -> None:
        """Show the background alone until something is drawn again."""
        if self._composed is not None:
            self._composed.release()
            self._composed = None

    def present(
        self,
        framebuffer: moderngl.Framebuffer,
        background: Background,
        *,
        exposure: float = 0.0,
        flip: bool = True,
    ) -> None:
        """Put the composed picture over the background into all of ``framebuffer``, scaled to its size.

        Args:
            framebuffer: a screen or an own framebuffer.
            background: what to put behind.
            exposure: photographic stops by which the head is brightened, in linear light.
            flip: bottom row first, as screens want it.
        """
        framebuffer.use()
        ctx, program = self._ctx, self._present
        ctx.viewport = (0, 0, *framebuffer.size)
        ctx.scissor = None
        ctx.enable_only(moderngl.NOTHING)
        ctx.wireframe = False
        composed = self._composed or self._blank
        same = composed.size == tuple(framebuffer.size)
        kind = moderngl.NEAREST if same else moderngl.LINEAR
        composed.texture.filter = (kind, kind)
        composed.texture.use(0)
        set_uniform(program, "picture", 0)
        set_uniform(program, "target_size", framebuffer.size)
        set_uniform(program, "background_top", background.top)
        set_uniform(program, "background_bottom", background.bottom or background.top)
        set_uniform(program, "mode", (1 if flip else 2) if background.transparent else 0)
        set_uniform(program, "flip", int(flip))
        set_uniform(program, "gain", 2.0**exposure)
        self._triangle.render(moderngl.TRIANGLES, vertices=3)

    def screen_size(self, number: int) -> tuple[int, int]:
        """Width and height in device pixels of a window system's framebuffer; rounding logical sizes may be one off."""
        width, height = self._ctx.detect_framebuffer(number).size
        return int(width), int(height)

    def present_on_screen(self, number: int, background: Background, *, exposure: float = 0.0) -> None:
        """Present into the framebuffer that a window system calls ``number`` (it changes: ask for every picture)."""
        self.present(self._ctx.detect_framebuffer(number), background, exposure=exposure)

    def read(self, background: Background, *, exposure: float = 0.0) -> NDArray[np.uint8]:
        """The composed picture over a background as (H, W, 4) uint8 RGBA, straight alpha, top row first."""
        size = self._composed.size if self._composed is not None else (1, 1)
        if self._readable is None or self._readable.size != size:
            self._readable = self._replace(self._readable, size, "f1")
        self.present(self._readable.framebuffer, background, exposure=exposure, flip=False)
        data = self._readable.framebuffer.read(components=4, alignment=1)
        return np.frombuffer(data, np.uint8).reshape(size[1], size[0], 4).copy()

    def _target_for(self, view: View) -> _Target:
        size = (view.intrinsics.width, view.intrinsics.height)
        if self._composed is None or self._composed.size != size:
            self._composed = self._replace(self._composed, size, "f2")
        return self._composed

    def _replace(self, old: _Target | None, size: tuple[int, int], dtype: str) -> _Target:
        if old is not None:
            old.release()
        return _Target(self._ctx, size, dtype)

    def release(self) -> None:
        """Give every GPU object back; the renderer must not be used afterwards."""
        for target in (self._composed, self._readable, self._blank):
            if target is not None:
                target.release()
        self._composed = self._readable = None
        self._triangle.release()
        self._present.release()
        self._mesh.release()
        self._splats.release()


class _Target:
    """A colour texture with a depth buffer."""

    def __init__(self, ctx: moderngl.Context, size: tuple[int, int], dtype: str) -> None:
        self.size = size
        self.texture = ctx.texture(size, 4, dtype=dtype)
        self.texture.repeat_x = self.texture.repeat_y = False
        self._depth = ctx.depth_renderbuffer(size)
        self.framebuffer = ctx.framebuffer([self.texture], self._depth)

    def release(self) -> None:
        for item in (self.framebuffer, self._depth, self.texture):
            item.release()
