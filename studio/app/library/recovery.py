"""After a crash: unfinished runs are offered, each once a start."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.library.facts import moment
from studio.app.shell.icons import pixmap
from studio.app.shell.theme import GRID, colors
from studio.library import Library, Run


class RecoveryBar(QFrame):
    """One unfinished run at a time: resume it, discard it, or leave it for later.

    Signals:
        resume: id of the run.
        discard: id of the run.
    """

    resume = Signal(str)
    discard = Signal(str)

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._library = library
        self._later: set[str] = set()
        self._run: Run | None = None
        self._sign, self.sentence, self.detail = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.detail.setProperty("role", "muted")
        self.resume_button, self.discard_button, self.later_button = QPushButton(), QPushButton(), QPushButton()
        self.resume_button.setProperty("primary", True)
        self.later_button.setProperty("flat", True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.sentence)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._sign)
        row.addSpacing(GRID)
        row.addLayout(words, 1)
        for button in (self.resume_button, self.discard_button, self.later_button):
            row.addWidget(button)
        self.resume_button.clicked.connect(lambda: self._answer(self.resume))
        self.discard_button.clicked.connect(lambda: self._answer(self.discard))
        self.later_button.clicked.connect(lambda: self._answer(None))
        self.refresh()

    def _answer(self, signal: object) -> None:
        run = self._run
        if run is None:
            return
        self._later.add(run.id)
        if signal is not None:
            signal.emit(run.id)  # type: ignore[attr-defined]
        self.refresh()

    def refresh(self) -> None:
        """Look again for runs that nobody looks after."""
        waiting = [run for run in self._library.runs.orphans() if run.id not in self._later]
        self._run = waiting[0] if waiting else None
        self.retranslate()
        self.setVisible(self._run is not None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "later_button"):
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the texts."""
        self._sign.setPixmap(pixmap("resume", colors().warn))
        self.resume_button.setText(self.tr("Resume"))
        self.discard_button.setText(self.tr("Discard"))
        self.discard_button.setToolTip(self.tr("Move what was computed to the trash"))
        self.later_button.setText(self.tr("Later"))
        run = self._run
        if run is None:
            return
        if run.state == "failed":
            sentence = self.tr("Making the avatar “%1” failed.")
        elif run.state == "running":
            sentence = self.tr("Making the avatar “%1” was interrupted: the program ended before it was done.")
        else:
            sentence = self.tr("The avatar “%1” is not finished.")
        self.sentence.setText(sentence.replace("%1", run.name))
        saved = self.tr("Begun %1. Its last checkpoint is at step %2 of %3.")
        none = self.tr("Begun %1. No checkpoint was saved yet; it would begin anew.")
        text = (saved if run.step and run.total else none).replace("%1", moment(run.created))
        self.detail.setText(text.replace("%2", str(run.step)).replace("%3", str(run.total)))
