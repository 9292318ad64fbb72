"""The welcome of the first start: three steps, one passphrase, and the sample person one click away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from studio.app.shell.icons import pixmap
from studio.app.shell.scrolled import scrolled
from studio.app.shell.theme import GRID, colors
from studio.app.vault.guard import NEW, Guard
from studio.app.vault.protect_form import ProtectForm

translate = QCoreApplication.translate


def steps() -> list[tuple[str, str, str]]:
    """Icon, title and text of every step."""
    return [
        (
            "capture",
            translate("Welcome", "1  A short video"),
            translate(
                "Welcome",
                "Ten to thirty seconds of one head, turning slowly left and right, speaking or smiling. Record it with"
                " your camera or import a file. It stays on this machine.",
            ),
        ),
        (
            "personalize",
            translate("Welcome", "2  Make the avatar"),
            translate(
                "Welcome",
                "The avatar learns the face's own wrinkles, freckles and shape from the video. You watch it appear;"
                " a draft takes less than a minute or two, a fine one longer.",
            ),
        ),
        (
            "inspect",
            translate("Welcome", "3  Turn it around"),
            translate(
                "Welcome",
                "Look at it from any side, move its face with sliders or your own, and save pictures and films.",
            ),
        ),
    ]


def ready() -> tuple[str, str, str]:
    """Icon, title and text of the last page, once the library is protected."""
    return (
        "done",
        translate("Welcome", "All is ready"),
        translate(
            "Welcome",
            "Begin with the sample person, who is nobody, or with your own video. Before an avatar is made of a real"
            " person, their consent is asked for once.",
        ),
    )


class WelcomeDialog(QDialog):
    """Three steps, and a fourth that protects the library where it is not protected yet.

    Args:
        guard: of the library.

    Signals:
        sample: the sample person was chosen.
        record: recording or importing was chosen.
        made: the vault was made; it is to be opened.
        sheets: recovery sheets are wanted.
    """

    sample = Signal()
    record = Signal()
    made = Signal()
    sheets = Signal()

    def __init__(self, parent: QWidget | None = None, *, guard: Guard | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome to Avatar Studio"))
        self.pages = QStackedWidget()
        for picture, title, text in steps():
            self.pages.addWidget(_step(picture, title, text))
        self.protect: ProtectForm | None = None
        if guard is not None and guard.state == NEW:
            self._add_protection(guard)
        self.sample_button = QPushButton(self.tr("Try the sample person"))
        self.record_button = QPushButton(self.tr("Record or import"))
        self.back_button, self.next_button = QPushButton(self.tr("Back")), QPushButton(self.tr("Next"))
        self.skip_button = QPushButton(self.tr("Close"))
        self.skip_button.setProperty("flat", True)
        self.next_button.setProperty("primary", True)
        self.sample_button.setProperty("primary", True)
        self.next_button.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.skip_button)
        row.addStretch(1)
        for button in (self.back_button, self.record_button, self.sample_button, self.next_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(self.pages, 1)
        column.addLayout(row)
        self.back_button.clicked.connect(lambda: self._go(-1))
        self.next_button.clicked.connect(lambda: self._go(1))
        self.skip_button.clicked.connect(self.accept)
        self.sample_button.clicked.connect(lambda: self._choose(self.sample))
        self.record_button.clicked.connect(lambda: self._choose(self.record))
        self.setMinimumSize(72 * GRID, 50 * GRID)
        self._go(0)

    def _add_protection(self, guard: Guard) -> None:
        """The form, and what comes after it."""
        self.protect = ProtectForm(guard)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        title = QLabel(translate("Welcome", "4  Yours alone"))
        title.setProperty("role", "title")
        column.addWidget(title)
        column.addWidget(scrolled(self.protect), 1)
        self.pages.addWidget(page)
        self.pages.addWidget(_step(*ready()))
        self.protect.made.connect(self.made)
        self.protect.sheets_wished.connect(self.sheets)
        guard.opened.connect(self._be_ready)

    def _be_ready(self) -> None:
        self._go(self.pages.count() - 1 - self.pages.currentIndex())

    def _go(self, by: int) -> None:
        place = self.pages.currentIndex() + by
        self.pages.setCurrentIndex(place)
        last = place == self.pages.count() - 1
        protecting = self.protect is not None and place == self.pages.count() - 2
        self.back_button.setVisible(place > 0 and not (last and self.protect is not None))
        self.next_button.setVisible(not last and not protecting)
        for button in (self.record_button, self.sample_button):
            button.setVisible(last)
        if protecting and self.protect is not None:
            self.protect.ask_key_store()
            self.protect.button.setDefault(True)
            self.protect.setFocus()
            return
        (self.sample_button if last else self.next_button).setDefault(True)
        (self.sample_button if last else self.next_button).setFocus()

    def _choose(self, signal: object) -> None:
        self.accept()
        signal.emit()  # type: ignore[attr-defined]

    def done(self, result: int) -> None:
        """Ask nobody any more."""
        if self.protect is not None:
            self.protect.end()
        super().done(result)


def _step(picture: str, title: str, text: str) -> QWidget:
    page = QWidget()
    centre = Qt.AlignmentFlag.AlignCenter
    sign, heading, words = QLabel(alignment=centre), QLabel(title, alignment=centre), QLabel(text, alignment=centre)
    sign.setPixmap(pixmap(picture, colors().link, 12 * GRID))
    heading.setProperty("role", "title")
    words.setWordWrap(True)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * GRID)
    column.addStretch(1)
    for label in (sign, heading, words):
        column.addWidget(label)
    column.addStretch(1)
    return page
