"""The window of ``avatar-studio view``: a viewer, a language menu, a status line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QActionGroup, QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow

from studio.app.language import LANGUAGES, Translators
from studio.app.viewer.icons import icon
from studio.app.viewer.memory import Memory
from studio.app.viewer.performance import Performance
from studio.app.viewer.viewer import Viewer
from studio.core.errors import StudioError
from studio.nouns.avatar import Avatar
from studio.nouns.track import Track


class ViewerWindow(QMainWindow):
    """Shows one avatar.

    Args:
        avatar: whom to show.
        track: what to play, if anything.
        translators: for the language menu; without them there is none.
        memory: what viewers remember.
        gl: as for :class:`Viewer`.
    """

    def __init__(
        self,
        avatar: Avatar,
        track: Track | Performance | None = None,
        *,
        translators: Translators | None = None,
        memory: Memory | None = None,
        gl: bool | None = None,
    ) -> None:
        super().__init__()
        self._name = avatar.manifest.name
        self._translators = translators
        self.viewer = Viewer(memory=memory, gl=gl)
        self.setCentralWidget(self.viewer)
        self._status = QLabel()
        self.statusBar().addPermanentWidget(self._status)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(0, 0, 8, 0)
        self._language_button = self.viewer.bar.add_menu_button() if translators is not None else None
        if translators is not None and self._language_button is not None:
            languages = QActionGroup(self)
            for code, own_name in LANGUAGES.items():
                action = languages.addAction(own_name)
                action.setCheckable(True)
                action.setChecked(translators.code == code)
                action.triggered.connect(lambda _=False, code=code: translators.use(code))
                self._language_button.menu().addAction(action)
        self.viewer.status_changed.connect(self._status.setText)
        self.viewer.full_screen_wished.connect(self._fill_screen)
        self.viewer.saved.connect(self._tell_saved)
        self.viewer.failed.connect(self._tell_failed)
        self.viewer.set_avatar(avatar)
        self.viewer.set_performance(track)
        self.retranslate()
        self.resize(1280, 800)
        self.viewer.canvas.setFocus()

    def _fill_screen(self, on: bool) -> None:
        self.statusBar().setVisible(not on)
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def _tell_saved(self, path: Path) -> None:
        self.statusBar().showMessage(self.tr("Saved %1").replace("%1", path.name), 6000)

    def _tell_failed(self, error: StudioError) -> None:
        self.statusBar().showMessage(str(error), 10_000)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and palette."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_status"):
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """End the viewer's work."""
        self.viewer.end()
        super().closeEvent(event)

    def retranslate(self) -> None:
        """Write every text in the present language."""
        self.setWindowTitle(self.tr("%1 – Avatar Studio").replace("%1", self._name))
        self._status.setToolTip(self.viewer.canvas.driver)
        if self._language_button is not None:
            self._language_button.setIcon(icon("language", self.palette()))
            self._language_button.setText(self.tr("Language"))
            self._language_button.setAccessibleName(self.tr("Language"))
