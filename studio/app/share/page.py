"""Share: pictures, films and files of the avatar that was inspected last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.app.processes.worker import Worker
from studio.app.share.card import ShareCard
from studio.app.share.offers import BACKGROUNDS, SIZES, Offer, bundle_command, copy_command, file_name
from studio.app.share.terms import Terms
from studio.app.shell.errors import error_text
from studio.app.shell.page import Page
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import helps, show_form, tell_refusal
from studio.core import files
from studio.core.atomic import write_bytes
from studio.core.errors import StudioError
from studio.core.events import JobCancelled, JobFailed, JobSucceeded, Progressed
from studio.library.pictures import archive_thumbnail
from studio.vault.roles import Purpose

SUFFIXES = {"still": ".png", "film": ".mp4", "file": ".avatar"}
PURPOSES = {"still": Purpose.export_picture, "film": Purpose.export_picture, "file": Purpose.export_model}


class SharePage(Page):
    """Three cards; drawing happens in a worker."""

    key: ClassVar[str] = "share"
    picture: ClassVar[str] = "share"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._target: Path | None = None
        self.worker = Worker(self)
        self.cards = {
            "still": ShareCard("picture", SIZES, BACKGROUNDS),
            "film": ShareCard("film", SIZES[:2], BACKGROUNDS[:2]),
            "file": ShareCard("file"),
        }
        self._heading, self._name, self._thumbnail = QLabel(), QLabel(), QLabel()
        self._heading.setProperty("role", "title")
        self._name.setProperty("role", "muted")
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._empty.setProperty("role", "muted")
        self.library_button = QPushButton()
        self.progress, self.cancel_button = QProgressBar(), QPushButton()
        self.terms = Terms(workspace.guard)
        self._sheets = QStackedWidget()
        self._lay_out()
        self._connect()
        self._set_busy(False)
        self.retranslate()

    def _lay_out(self) -> None:
        offers = QWidget()
        column = QVBoxLayout(offers)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        for card in self.cards.values():
            card.setMaximumWidth(100 * GRID)
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(offers)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        nothing = QWidget()
        bare = QVBoxLayout(nothing)
        bare.setSpacing(2 * GRID)
        bare.addStretch(1)
        bare.addWidget(self._empty)
        bare.addWidget(self.library_button, 0, Qt.AlignmentFlag.AlignCenter)
        bare.addStretch(1)
        self._sheets.addWidget(nothing)
        self._sheets.addWidget(area)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._heading)
        words.addWidget(self._name)
        top.addWidget(self._thumbnail)
        top.addLayout(words, 1)
        job = QHBoxLayout()
        job.addWidget(self.progress, 1)
        job.addWidget(self.cancel_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        page.setSpacing(2 * GRID)
        page.addLayout(top)
        page.addWidget(self.terms)
        page.addWidget(self._sheets, 1)
        page.addLayout(job)

    def _connect(self) -> None:
        self.library_button.clicked.connect(lambda: self.workspace.page_requested.emit("library"))
        self.cancel_button.clicked.connect(self.worker.cancel)
        self.worker.happened.connect(self._follow)
        self.worker.ended.connect(self._ended)
        self.workspace.avatar_requested.connect(self._follow_avatar)
        self.workspace.guard.changed.connect(self.retranslate)
        self.terms.changed.connect(self._follow_terms)
        self.terms.consent_wished.connect(self._ask_consent)
        for name, card in self.cards.items():
            card.wished.connect(lambda name=name: self._ask(name))
            card.changed.connect(self._write_commands)
            card.copied.connect(lambda: self.workspace.message.emit(self.tr("The command is in the clipboard.")))

    # -- making

    def suggestion(self, name: str) -> Path:
        """Where a result would go if nobody says otherwise."""
        places = QStandardPaths.StandardLocation
        kind = {"still": places.PicturesLocation, "film": places.MoviesLocation, "file": places.DocumentsLocation}
        folder = QStandardPaths.writableLocation(kind[name]) or str(Path.home())
        return Path(folder) / (file_name(self._label()) + SUFFIXES[name])

    def offer(self, name: str, out: Path) -> Offer:
        """What a card's choices ask for."""
        card = self.cards[name]
        return Offer(
            avatar=self.workspace.avatar or Path(),
            out=out,
            size=int(card.size_box.currentData()),
            background=str(card.background_box.currentData()),
            turntable=name == "film",
            mark=self.terms.mark.isChecked(),
            place=self.terms.place,
        )

    def _why_not(self, name: str) -> StudioError | None:
        """Why something may not be made of the avatar of now."""
        avatar, guard = self.workspace.avatar, self.workspace.guard
        problem = guard.why_not_role(PURPOSES[name])
        if problem is None and avatar is not None:
            problem = guard.why_not(avatar, PURPOSES[name], place=self.terms.place)
        return problem

    def _ask_consent(self) -> None:
        if self.workspace.avatar is not None:
            show_form(self.workspace, self.workspace.guard.subject_of(self.workspace.avatar), self)

    def _ask(self, name: str) -> None:
        suffix = SUFFIXES[name]
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save"), str(self.suggestion(name)), f"*{suffix}")
        if chosen:
            self.make(name, Path(chosen))

    def make(self, name: str, out: Path) -> None:
        """Draw or copy into a file.

        Args:
            name: of the card.
            out: the file; its suffix is added if it lacks one.
        """
        target = out if out.suffix.lower() == SUFFIXES[name] else out.with_name(out.name + SUFFIXES[name])
        if self.workspace.avatar is None or self.worker.running:
            return
        self._target = target
        if name == "file":
            self._copy(self.workspace.avatar, target)
            return
        offer = self.offer(name, target)
        guard, avatar = self.workspace.guard, self.workspace.avatar
        if guard.vault is not None and (subject := guard.subject_of(avatar)):
            offer = replace(offer, consent=guard.vault.consent(subject).code)
        self._set_busy(True)
        self.worker.start("render", offer.options(), place=offer.place)

    def _copy(self, source: Path, target: Path) -> None:
        try:
            with self.workspace.guard.open(source, Purpose.export_model, place=self.terms.place):
                write_bytes(target, files.read_bytes(source))
        except StudioError as error:
            tell_refusal(self.workspace, source, error)
        except OSError:
            self.workspace.message.emit(self.tr("%1 cannot be read.").replace("%1", source.name))
        else:
            self._tell_saved(target)

    def _follow(self, event: object) -> None:
        if isinstance(event, Progressed) and event.total:
            self.progress.setRange(0, event.total)
            self.progress.setValue(event.done)

    def _ended(self, terminal: object) -> None:
        self._set_busy(False)
        if isinstance(terminal, JobSucceeded) and self._target is not None:
            self._tell_saved(self._target)
        elif isinstance(terminal, (JobFailed, JobCancelled)):
            self.workspace.message.emit(" ".join(error_text(terminal)))

    def _tell_saved(self, target: Path) -> None:
        sentence = self.tr("Saved %1").replace("%1", target.name)

        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent)))

        self.workspace.offer(sentence, self.tr("Open the folder"), open_folder)

    def _set_busy(self, busy: bool) -> None:
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)
        for card in self.cards.values():
            card.button.setEnabled(not busy)
        if not busy:
            self._follow_terms()

    def _follow_terms(self) -> None:
        """Who may do what with this person, at this place."""
        guard, lifted = self.workspace.guard, False
        for name, card in self.cards.items():
            card.setVisible(guard.may(PURPOSES[name]) or name == "file")
            problem = self._why_not(name)
            card.refuse(" ".join(error_text(problem)) if problem is not None else "")
            lifted = lifted or (problem is not None and helps(self.workspace, problem))
            if self.worker.running:
                card.button.setEnabled(False)
        self.terms.follow(consent_helps=lifted)
        self._write_commands()

    # -- the page

    def enter(self) -> None:
        """Show the avatar of now."""
        self.retranslate()

    def end(self) -> None:
        """Stop drawing."""
        if self.worker.running:
            self.worker.kill()
            self.worker.wait(2.0)

    def title(self) -> str:
        """Its name."""
        return self.tr("Share")

    def _label(self) -> str:
        path = self.workspace.avatar
        entry = self.workspace.library.entry_of(path) if path is not None else None
        return entry.name if entry is not None else (path.stem if path is not None else "")

    def _follow_avatar(self, _path: Path) -> None:
        self.retranslate()

    def _write_commands(self) -> None:
        if self.workspace.avatar is None:
            return
        for name, card in self.cards.items():
            out = Path(self.suggestion(name).name)
            drawn = name != "file"
            command = self.offer(name, out).command() if drawn else self._copy_command(out)
            card.show_command(command)

    def _copy_command(self, out: Path) -> str:
        """A copy of a file in the vault would be a sealed one: a bundle is what a terminal can hand on."""
        avatar = self.workspace.avatar or Path()
        if self.workspace.guard.subject_of(avatar):
            return bundle_command(avatar.parent.name, out)
        return copy_command(avatar, out)

    def retranslate(self) -> None:
        """Write every text."""
        avatar = self.workspace.avatar
        self.terms.setVisible(avatar is not None)
        self.terms.retranslate()
        self._sheets.setCurrentIndex(0 if avatar is None else 1)
        self._heading.setText(self.title())
        self._name.setText(self._label())
        self._empty.setText(self.tr("Open an avatar in the Library first; then it can be shared here."))
        self.library_button.setText(self.tr("Go to the Library"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.progress.setAccessibleName(self.tr("Progress"))
        for name, title, text, button in (
            ("still", self.tr("Picture"), self.tr("The head from the front, as a PNG."), self.tr("Save the picture")),
            ("film", self.tr("Turntable"), self.tr("Once around the head, as an MP4 film."), self.tr("Save the film")),
            (
                "file",
                self.tr("Avatar file"),
                self.tr("Everything that is needed to show and move this head, in one file."),
                self.tr("Save a copy"),
            ),
        ):
            self.cards[name].set_texts(title, text, button)
        backgrounds = {
            "white": self.tr("White background"),
            "black": self.tr("Black background"),
            "transparent": self.tr("No background"),
        }
        for card in self.cards.values():
            command, copy = self.tr("The same for a terminal"), self.tr("Copy the command")
            card.set_help(command, copy, self.tr("Size of the picture"), backgrounds)
        self._show_thumbnail(avatar)
        self._follow_terms()

    def _picture_of(self, avatar: Path) -> bytes:
        """The picture in the file; from the library only of those who may be shown."""
        entry = self.workspace.library.entry_of(avatar)
        return archive_thumbnail(avatar) if entry is None else self.workspace.library.thumbnail(entry.id)

    def _show_thumbnail(self, avatar: Path | None) -> None:
        pixmap = QPixmap()
        try:
            shown = avatar is not None and pixmap.loadFromData(self._picture_of(avatar))
        except StudioError:
            shown = False
        self._thumbnail.setVisible(shown)
        if shown:
            smooth = Qt.TransformationMode.SmoothTransformation
            pixmap = pixmap.scaled(12 * GRID, 12 * GRID, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            pixmap.setDevicePixelRatio(2.0)
            self._thumbnail.setPixmap(pixmap)
