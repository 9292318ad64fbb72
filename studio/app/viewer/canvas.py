"""The widget that shows the scene: drawn by GL, or painted by Qt where there is no GL."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QOffscreenSurface,
    QOpenGLContext,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from studio.app.viewer.request import Prepared
from studio.app.viewer.scene import Scene
from studio.core.errors import StudioError
from studio.viewport.context import attached_context, is_software
from studio.viewport.renderer import Mode, Renderer

Picture = NDArray[np.uint8]

_GL_RENDERER = 0x1F01
"""Number that OpenGL gives to the question."""


class GlCanvas(QOpenGLWidget):
    """Draws with OpenGL 3.3; survives losing its context (docking, moving between screens).

    Signals:
        painted: a picture is on the screen.
        failed: a ``StudioError``; GL cannot be used.
    """

    painted = Signal()
    failed = Signal(object)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._renderer: Renderer | None = None
        self._shown: Prepared | None = None
        self.driver = gl_driver()
        scene.set_painting(False)
        _make_focusable(self)
        scene.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As large as it can be."""
        return QSize(960, 720)

    def initializeGL(self) -> None:  # noqa: N802
        """Compile; Qt may call this again with another context at any time."""
        self.context().aboutToBeDestroyed.connect(self._drop, Qt.ConnectionType.DirectConnection)
        try:
            self._renderer = Renderer(attached_context())
        except StudioError as error:
            self.failed.emit(error)
            return
        self._shown = None

    def paintGL(self) -> None:  # noqa: N802
        """Draw the newest prepared state with the newest camera."""
        renderer, scene, number = self._renderer, self._scene, self.defaultFramebufferObject()
        if renderer is None:
            return
        scene.resize(*renderer.screen_size(number))
        if scene.newest is not None:
            self._draw(renderer, scene.newest)
        else:
            renderer.show_nothing()
            self._shown = None
        renderer.present_on_screen(number, scene.background, exposure=scene.exposure)
        self.painted.emit()

    def _draw(self, renderer: Renderer, prepared: Prepared) -> None:
        packed, shown = prepared.packed, self._shown
        if packed is not None and (shown is None or shown.packed is None or shown.packed.texels is not packed.texels):
            renderer.set_packed(packed.texels, packed.count)
        meshed = prepared.request.mode is not Mode.SPLATS
        if meshed and prepared.vertices is not None and prepared is not shown:
            renderer.set_mesh(prepared.vertices, prepared.request.avatar.mesh.triangles)
        view = self._scene.view() if self._same_world(prepared) else prepared.request.view
        indices = packed.indices if packed is not None else None
        renderer.draw(prepared.view_through(view), mode=prepared.request.mode, indices=indices)
        self._shown = prepared

    def _same_world(self, prepared: Prepared) -> bool:
        """Whether the present camera means the same as the one that was asked about."""
        return prepared.request.steady_torso == (self._scene.tracked is None)

    def picture(self) -> Picture:
        """The newest state, (H, W, 4) uint8 RGBA with straight alpha, top row first."""
        self.makeCurrent()
        try:
            if self._renderer is None:
                return np.zeros((1, 1, 4), np.uint8)
            if self._scene.newest is not None:  # it may not have been painted yet
                self._draw(self._renderer, self._scene.newest)
            return self._renderer.read(self._scene.background, exposure=self._scene.exposure)
        finally:
            self.doneCurrent()

    def _drop(self) -> None:
        self.makeCurrent()
        if self._renderer is not None:
            self._renderer.release()
            self._renderer = None
        self.doneCurrent()


class PaintedCanvas(QWidget):
    """Shows pictures painted on the CPU, where OpenGL is absent, older than 3.3, or software itself.

    Qt composes a window with a GL widget by GL: on a software driver that alone holds the user interface's thread for
    40 to 150 ms a frame; painting by threads and copying one picture takes 2 to 4.
    """

    painted = Signal()

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self.driver = "CPU"
        scene.set_painting(True)
        _make_focusable(self)
        scene.prepared.connect(self.update)
        scene.look_changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As large as it can be."""
        return QSize(960, 720)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask for a picture of the new size."""
        ratio = self.devicePixelRatioF()
        self._scene.resize(round(self.width() * ratio), round(self.height() * ratio))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Background, then the newest picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        background = self._scene.background
        if background.transparent:
            painter.fillRect(self.rect(), QColor.fromRgbF(0.55, 0.55, 0.55))
            painter.fillRect(self.rect(), Qt.BrushStyle.Dense4Pattern)
        else:
            gradient = QLinearGradient(0, 0, 0, self.height())
            gradient.setColorAt(0, QColor.fromRgbF(*background.top))
            gradient.setColorAt(1, QColor.fromRgbF(*(background.bottom or background.top)))
            painter.fillRect(self.rect(), gradient)
        prepared = self._scene.newest
        if prepared is not None and prepared.picture is not None:
            layer = exposed(prepared.picture, self._scene.exposure)
            painter.drawImage(QRectF(self.rect()), _image(layer, premultiplied=True))
        painter.end()
        self.painted.emit()

    def picture(self) -> Picture:
        """What is shown, (H, W, 4) uint8 RGBA with straight alpha, top row first."""
        prepared, background = self._scene.newest, self._scene.background
        if prepared is None or prepared.picture is None:
            return np.zeros((1, 1, 4), np.uint8)
        layer = exposed(prepared.picture, self._scene.exposure).astype(np.float32) / 255.0
        alpha = layer[..., 3:]
        if background.transparent:
            color = layer[..., :3] / np.maximum(alpha, 1e-6)
        else:
            mix = np.linspace(0.0, 1.0, len(layer), dtype=np.float32)[:, None, None]
            top, bottom = (np.asarray(c, np.float32) for c in (background.top, background.bottom or background.top))
            color, alpha = layer[..., :3] + (1.0 - alpha) * (top + mix * (bottom - top)), np.ones_like(alpha)
        return np.asarray(np.clip(np.concatenate([color, alpha], -1) * 255.0 + 0.5, 0.0, 255.0), np.uint8)


def exposed(picture: Picture, stops: float) -> Picture:
    """A premultiplied sRGB-encoded picture (H, W, 4), brightened in linear light as ``present.frag`` does it."""
    if stops == 0.0:
        return picture
    alpha = np.maximum(picture[..., 3:].astype(np.float32) / 255.0, 1e-3)
    straight = np.clip(picture[..., :3].astype(np.float32) / alpha + 0.5, 0.0, 255.0).astype(np.uint8)
    encoded = np.arange(256, dtype=np.float64) / 255.0
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4) * 2.0**stops
    back = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1.0 / 2.4) - 0.055)
    table = np.clip(back, 0.0, 1.0).astype(np.float32) * 255.0
    result = picture.copy()
    result[..., :3] = np.clip(table[straight] * alpha + 0.5, 0.0, 255.0).astype(np.uint8)
    return result


Canvas = GlCanvas | PaintedCanvas


def _make_focusable(canvas: QWidget) -> None:
    canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    canvas.setMinimumSize(240, 180)
    canvas.setMouseTracking(False)
    canvas.grabGesture(Qt.GestureType.PinchGesture)


def _image(picture: Picture, *, premultiplied: bool = False) -> QImage:
    form = QImage.Format.Format_RGBA8888_Premultiplied if premultiplied else QImage.Format.Format_RGBA8888
    data = np.ascontiguousarray(picture)
    return QImage(data.data, data.shape[1], data.shape[0], 4 * data.shape[1], form).copy()


def to_image(picture: Picture) -> QImage:
    """A Qt image of (H, W, 4) uint8 RGBA with straight alpha."""
    return _image(picture)


@lru_cache(maxsize=1)
def gl_driver() -> str:
    """Name of the driver that would draw GL widgets; empty if there is none for OpenGL 3.3. Asked once, 50 ms."""
    if QGuiApplication.platformName() in ("offscreen", "minimal", "vnc", "linuxfb"):
        return ""
    surface, context = QOffscreenSurface(), QOpenGLContext()
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return ""
    version, name = context.format().version(), context.functions().glGetString(_GL_RENDERER)
    context.doneCurrent()
    return str(name) if version >= (3, 3) else ""


def make_canvas(scene: Scene, *, gl: bool | None = None) -> Canvas:
    """A canvas for this machine.

    Args:
        scene: what to show.
        gl: draw by GL or not; left out, GL is used where it is there and not software.
    """
    wanted = bool(gl_driver()) and not is_software(gl_driver()) if gl is None else gl
    return GlCanvas(scene) if wanted else PaintedCanvas(scene)
