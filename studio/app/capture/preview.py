"""The camera's picture with the guide over it."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.app.capture import overlay
from studio.app.capture.words import prompt_text
from studio.app.shell.theme import DARK
from studio.core.events import GuideUpdated

_RADIUS = 8.0
_FOLLOW = 0.6
"""How much of a movement of the face the marks around it follow at once: landmarks tremble."""


class Preview(QWidget):
    """Shows pictures as large as they fit.

    Attributes:
        mirrored: whether the pictures are mirrored; the guide's sides follow.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mirrored = True
        self._image = QImage()
        self._guide: GuideUpdated | None = None
        self._box: tuple[float, float, float, float] | None = None
        self._recording: tuple[str, float] | None = None
        self._countdown = 0
        self._caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As a camera's picture."""
        return QSize(960, 540)

    @property
    def has_picture(self) -> bool:
        """Whether there is anything to see."""
        return not self._image.isNull()

    @property
    def picture(self) -> QImage:
        """The picture on show."""
        return self._image

    def show_picture(self, array: NDArray[Any] | None) -> None:
        """Show the next picture ((H, W, 3) uint8 RGB), or nothing."""
        self._image = QImage() if array is None else to_image(array)
        self.update()

    def show_guide(self, guide: GuideUpdated | None) -> None:
        """Show what the guide says, or nothing."""
        self._guide = guide
        box = guide.box if guide is not None else None
        if box is None or self._box is None:
            self._box = box
        else:
            before, now = self._box, box
            self._box = tuple(a + _FOLLOW * (b - a) for a, b in zip(before, now, strict=True))  # type: ignore[assignment]
        self.update()

    def show_recording(self, text: str, share: float) -> None:
        """Mark a recording with its time; an empty text takes the mark away."""
        self._recording = (text, share) if text else None
        self.update()

    def show_caption(self, text: str) -> None:
        """Say what kind of picture this is; an empty text says nothing."""
        self._caption = text
        self.update()

    def show_countdown(self, number: int) -> None:
        """Show a number in the middle; 0 takes it away."""
        self._countdown = number
        self.update()

    def area(self) -> QRectF:
        """Where the picture is on the widget."""
        if self._image.isNull():
            return QRectF(self.rect())
        size = QSize(self._image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Picture, then what lies over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(frame)
        painter.fillRect(self.rect(), QColor(DARK.rail))
        area, whole = self.area(), QRectF(self.rect())
        if not self._image.isNull():
            painter.drawImage(area, self._image)
            self._paint_guide(painter, area)
        if self._recording is not None:
            overlay.badge(painter, whole, self._recording[0], share=self._recording[1])
        if self._countdown:
            overlay.countdown(painter, area, self._countdown)
        if self._caption:
            overlay.caption(painter, whole, self._caption)

    def _paint_guide(self, painter: QPainter, area: QRectF) -> None:
        guide = self._guide
        if guide is None:
            return
        if self._box is not None:
            x, y, width, height = self._box
            left = 1.0 - x - width if self.mirrored else x
            face = QRectF(
                area.left() + left * area.width(), area.top() + y * area.height(),
                width * area.width(), height * area.height(),
            )  # fmt: skip
            if self._recording is not None:
                overlay.ring(painter, face, guide, mirrored=self.mirrored)
            else:
                overlay.face_corners(painter, face)
        if not self._countdown:
            overlay.banner(
                painter, QRectF(self.rect()), prompt_text(guide.prompt), good=guide.prompt in ("ready", "all_done")
            )


def to_image(array: NDArray[Any]) -> QImage:
    """A picture of its own from (H, W, 3) uint8 RGB."""
    height, width = array.shape[:2]
    return QImage(array.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
