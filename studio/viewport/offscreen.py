"""GL pictures without a window."""

from __future__ import annotations

import contextlib
from types import TracebackType
from typing import TYPE_CHECKING

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.core.errors import DeviceError
from studio.viewport.camera import View
from studio.viewport.context import is_software, standalone_context
from studio.viewport.renderer import Background, Mode, Renderer

if TYPE_CHECKING:
    from studio.avatar.drive import GaussianFrame


class OffscreenRenderer:
    """Pictures of Gaussians or meshes from a context of its own. Use it as a context manager, in one thread.

    Raises:
        DeviceError: ``gl_unavailable`` or ``shader_rejected``.
    """

    def __init__(self) -> None:
        self._ctx = standalone_context()
        self._renderer: Renderer | None = None
        try:
            self._renderer = Renderer(self._ctx)
        except DeviceError:
            self._ctx.release()
            raise

    @property
    def device(self) -> str:
        """Name of the GL driver."""
        return str(self._ctx.info["GL_RENDERER"])

    @property
    def software(self) -> bool:
        """Whether GL is drawn on the CPU; :func:`studio.avatar.render.render_image` is several times faster then."""
        return is_software(self.device)

    def render(
        self,
        frame: GaussianFrame,
        view: View,
        background: Background | None = None,
    ) -> NDArray[np.uint8]:
        """Draw Gaussians.

        Args:
            frame: in head space.
            view: the camera; decides the size.
            background: black if left out.

        Returns:
            (H, W, 4) uint8 RGBA, straight alpha, top row first.
        """
        renderer = self._open()
        with self._ctx:
            renderer.set_frame(frame)
            renderer.draw(view)
            return renderer.read(background or Background())

    def render_mesh(
        self,
        vertices: NDArray[np.float32],
        triangles: NDArray[np.int32],
        view: View,
        *,
        wires: bool = False,
        background: Background | None = None,
    ) -> NDArray[np.uint8]:
        """Draw a mesh ((V, 3) float32 head space, (F, 3) int32); returns as :meth:`render`."""
        renderer = self._open()
        with self._ctx:
            renderer.set_mesh(vertices, triangles)
            renderer.draw(view, mode=Mode.WIREFRAME if wires else Mode.MESH)
            return renderer.read(background or Background())

    def _open(self) -> Renderer:
        if self._renderer is None:
            raise DeviceError("gl_closed", "This offscreen renderer was closed.", "Make a new one.")
        return self._renderer

    def close(self) -> None:
        """Release the context; closing twice does nothing."""
        if self._renderer is not None:
            with contextlib.suppress(moderngl.Error), self._ctx:
                self._renderer.release()
            self._ctx.release()
            self._renderer = None

    def __enter__(self) -> OffscreenRenderer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
