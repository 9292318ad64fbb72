"""The card in place of the camera's picture: what is wrong, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.shell.icons import pixmap
from studio.app.shell.theme import GRID, colors


class Trouble(QFrame):
    """A title, advice, and up to three ways on.

    Signals:
        again: try again.
        use_file: choose a video as camera.
        import_instead: import a finished video.
    """

    again = Signal()
    use_file = Signal()
    import_instead = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._sign = QLabel(alignment=centre)
        self.title, self.advice = QLabel(wordWrap=True, alignment=centre), QLabel(wordWrap=True, alignment=centre)
        self.title.setProperty("role", "title")
        self.advice.setProperty("role", "muted")
        for label in (self.title, self.advice):
            label.setFixedWidth(72 * GRID)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again_button, self.file_button, self.import_button = QPushButton(), QPushButton(), QPushButton()
        self.again_button.setProperty("primary", True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        for button in (self.again_button, self.file_button, self.import_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        for widget in (self._sign, self.title, self.advice):
            column.addLayout(centred(widget))
        column.addSpacing(GRID)
        column.addLayout(row)
        column.addStretch(3)
        self.again_button.clicked.connect(self.again)
        self.file_button.clicked.connect(self.use_file)
        self.import_button.clicked.connect(self.import_instead)

    def tell(self, title: str, advice: str, *, picture: str, again: bool) -> None:
        """Show what is the matter.

        Args:
            title: one sentence.
            advice: what to do next.
            picture: icon.
            again: whether trying again makes sense.
        """
        self.title.setText(title)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self._sign.setPixmap(pixmap(picture, colors().warn if picture == "warning" else colors().muted, 6 * GRID))
        self.again_button.setVisible(again)

    def tell_missing(self) -> None:
        """There is no camera."""
        self.tell(
            self.tr("No camera is connected"),
            self.tr("Plug one in: it appears here by itself. Or use a video as camera, to try things out."),
            picture="capture",
            again=False,
        )

    def retranslate(self) -> None:
        """Write the buttons."""
        self.again_button.setText(self.tr("Try again"))
        self.file_button.setText(self.tr("Use a video file as camera…"))
        self.import_button.setText(self.tr("Import a video instead"))


def centred(widget: QWidget) -> QHBoxLayout:
    """A row with a widget in its middle; unlike an alignment, it lets texts wrap to their full height."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
