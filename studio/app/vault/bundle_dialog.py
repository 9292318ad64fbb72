"""Bundles: avatars packed into one encrypted file for another machine, and taken in from one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.errand import Errand
from studio.app.vault.passphrase_box import PassphraseBox
from studio.core.errors import StudioError
from studio.vault.roles import Purpose

SUFFIX = ".avatars"


class BundleDialog(QDialog):
    """What packing and taking in have in common: a file, a passphrase, progress."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """As high as the texts need at this width."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.file: Path | None = None
        self.count = 0
        self.intro, self.problem = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.intro.setProperty("role", "muted")
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        self.chosen, self.file_button = QLabel(), QPushButton(self.tr("Choose the file…"))
        self.passphrase = PassphraseBox(measured=self.measured)
        self.passphrase.line.setAccessibleName(self.tr("Passphrase of the bundle"))
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 0)
        self.progress.hide()
        self.go_button, self.close_button = QPushButton(), QPushButton(self.tr("Cancel"))
        self.go_button.setProperty("primary", True)
        self.carrying = Errand(self)
        file_row = QHBoxLayout()
        file_row.addWidget(self.chosen, 1)
        file_row.addWidget(self.file_button)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.intro)
        column.addLayout(file_row)
        column.addWidget(QLabel(self.tr("Passphrase of the bundle")))
        column.addWidget(self.passphrase)
        column.addWidget(self.progress)
        column.addWidget(self.problem)
        column.addLayout(row)
        self.setMinimumWidth(68 * GRID)
        self.file_button.clicked.connect(self.ask_file)
        self.passphrase.changed.connect(self._dress)
        self.passphrase.entered.connect(self.go_button.click)
        self.go_button.clicked.connect(self._go)
        self.close_button.clicked.connect(self.reject)
        self.carrying.moved.connect(self._move)
        self.carrying.done.connect(self._finish)
        self.carrying.failed.connect(self._fail)
        self._dress()

    measured = False

    def ask_file(self) -> None:
        """Choose the file."""

    def steps(self, file: Path, passphrase: str) -> Iterator[object]:
        """What is to be done."""
        raise NotImplementedError

    def end_sentence(self, file: Path) -> str:
        """What to say in the end."""
        raise NotImplementedError

    def choose(self, file: Path) -> None:
        """This file."""
        self.file = file
        self._dress()

    def _go(self) -> None:
        if self.file is None or not self.passphrase.text() or self.carrying.running:
            return
        self.problem.hide()
        self.progress.show()
        self.count = 0
        try:
            self.carrying.start(self.steps(self.file, self.passphrase.text()))
        except StudioError as error:
            self._fail(error)
        self._dress()

    def _move(self, _step: object) -> None:
        self.count += 1

    def _finish(self) -> None:
        file = self.file
        self.passphrase.clear()
        self.accept()
        self.workspace.library_changed.emit()
        if file is not None:
            self.workspace.message.emit(self.end_sentence(file))

    def _fail(self, error: StudioError) -> None:
        self.progress.hide()
        self.problem.setText(" ".join(error_text(error)))
        self.problem.show()
        self.workspace.library_changed.emit()
        self.carrying.wait()
        self._dress()

    def _dress(self) -> None:
        busy = self.carrying.running
        self.chosen.setText(self.file.name if self.file is not None else self.tr("No file yet"))
        self.go_button.setEnabled(self.file is not None and bool(self.passphrase.text()) and not busy)
        for widget in (self.file_button, self.passphrase, self.close_button):
            widget.setEnabled(not busy)

    def done(self, result: int) -> None:
        """Not in the middle of the work."""
        self.carrying.wait()
        super().done(result)


class PackDialog(BundleDialog):
    """Packs avatars.

    Args:
        workspace: library and guard; open.
        avatars: ids.
    """

    measured = True

    def __init__(self, workspace: Workspace, avatars: list[str], parent: QWidget | None = None) -> None:
        self._avatars = avatars
        super().__init__(workspace, parent)
        self.setWindowTitle(self.tr("Pack into an encrypted bundle"))
        text = self.tr(
            "%1 avatars go into one file that opens only with this passphrase. Give the passphrase to the other person"
            " by another way than the file. Everybody in it must have agreed to being handed on."
        )
        self.intro.setText(text.replace("%1", str(len(avatars))))
        self.go_button.setText(self.tr("Pack"))
        refused = [
            workspace.library.subject(subject).name
            for subject in dict.fromkeys(workspace.library.avatar(avatar).subject for avatar in avatars)
            if workspace.guard.why_not(subject, Purpose.export_model) is not None
        ]
        if refused:
            text = self.tr("These people have not agreed to being handed on: %1. Choose avatars of others.")
            self.problem.setText(text.replace("%1", ", ".join(refused)))
            self.problem.show()
            self.file_button.setEnabled(False)
        elif not avatars:
            self.problem.setText(self.tr("There is no avatar to pack."))
            self.problem.show()
            self.file_button.setEnabled(False)

    def ask_file(self) -> None:
        """Where it goes."""
        name, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), f"bundle{SUFFIX}", f"*{SUFFIX}")
        if name:
            path = Path(name)
            self.choose(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def steps(self, file: Path, passphrase: str) -> Iterator[object]:
        """One avatar a step."""
        from studio.jobs.bundles import export_avatars

        vault = self.workspace.guard.vault
        assert vault is not None
        return export_avatars(self.workspace.library, vault, self._avatars, file, passphrase)

    def end_sentence(self, file: Path) -> str:
        """How many are in it."""
        text = self.tr("%1 avatars are in %2.")
        return text.replace("%1", str(len(self._avatars))).replace("%2", file.name)


class UnpackDialog(BundleDialog):
    """Takes the avatars of a bundle in."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.setWindowTitle(self.tr("Open a bundle"))
        self.intro.setText(
            self.tr(
                "The avatars come into this library. People it does not know come without a consent: record it before"
                " anything of theirs can be opened."
            )
        )
        self.go_button.setText(self.tr("Take in"))

    def ask_file(self) -> None:
        """Where it is."""
        name, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), "", f"*{SUFFIX}")
        if name:
            self.choose(Path(name))

    def steps(self, file: Path, passphrase: str) -> Iterator[object]:
        """One avatar a step."""
        from studio.jobs.bundles import import_avatars
        from studio.library import Library

        vault = self.workspace.guard.vault
        assert vault is not None
        return import_avatars(Library(self.workspace.library.storage), vault, file, passphrase)

    def end_sentence(self, file: Path) -> str:
        """How many came."""
        return self.tr("%1 avatars of the bundle are in the library.").replace("%1", str(self.count))
