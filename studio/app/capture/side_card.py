"""The card beside the camera's picture: choices and guide before and during a take, what to do with it afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from studio.app.capture.choices import Choices
from studio.app.capture.coverage import Coverage, Placement
from studio.app.capture.record_button import RecordButton
from studio.app.capture.review import Review
from studio.app.shell.settings import Settings
from studio.app.shell.theme import GRID

SIDE_WIDTH = 38 * GRID


class SideCard(QFrame):
    """Two sides, setup and review, that scroll, above the record button, which does not.

    Args:
        settings: where the choices are remembered.

    Attributes:
        choices: camera, person, length.
        placement: what is right about the picture.
        coverage: what was shown to the camera so far.
        note: a problem that does not stop the camera.
        review: what is said of a take.
        record_button: below either side.
    """

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices, self.review = Choices(settings), Review()
        self.placement, self.coverage = Placement(), Coverage()
        self.note, self.record_button = QLabel(wordWrap=True), RecordButton()
        self.note.setProperty("role", "warn")
        self._sides = QStackedWidget()
        self._sides.addWidget(self._setup())
        self._sides.addWidget(self.review)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._sides)
        for widget in (scroll.viewport(), self._sides):
            widget.setAutoFillBackground(False)
        self.setProperty("card", True)
        self.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(scroll, 1)
        column.addWidget(self.record_button)

    def _setup(self) -> QWidget:
        setup = QWidget()
        column = QVBoxLayout(setup)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for widget in (self.choices, self.placement, self.coverage, self.note):
            column.addWidget(widget)
        column.addStretch(1)
        return setup

    def turn(self, *, reviewing: bool, recording: bool) -> None:
        """Show the side that is wanted; while recording, what was shown so far takes the placement's place."""
        self._sides.setCurrentIndex(1 if reviewing else 0)
        self.placement.setVisible(not recording)
        self.coverage.setVisible(recording)
        self.record_button.setVisible(not reviewing)

    def forget_guide(self) -> None:
        """Nothing was seen or shown yet."""
        self.placement.show_guide(None)
        self.coverage.show_guide(None)

    def retranslate(self) -> None:
        """Write every text but the note's and the button's, which follow the camera."""
        self.choices.retranslate()
        self.placement.refresh()
        self.coverage.refresh()
        self.review.retranslate()
