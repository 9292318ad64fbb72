"""A place of the app: what every page of the window has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from studio.app.shell.workspace import Workspace


class Page(QWidget):
    """Base of the places in the rail.

    A page is made when it is first shown. Its texts are written by :meth:`retranslate`, which is called once before
    it is first shown and again whenever language or colours change; a constructor may call it too.

    Args:
        workspace: what the places share.

    Attributes:
        key: stable name of the place.
        picture: name of its icon in :mod:`studio.app.shell.icons`.
        workspace: as given.
    """

    key: ClassVar[str] = ""
    picture: ClassVar[str] = ""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._dressed = False
        self._redress = QTimer(self, singleShot=True, interval=0)
        self._redress.timeout.connect(self.retranslate)

    def title(self) -> str:
        """Its name in the present language."""
        return self.key

    def retranslate(self) -> None:
        """Write every text in the present language and every icon in the present colours."""

    def enter(self) -> None:
        """It is now the place on show."""

    def leave(self) -> None:
        """Another place is on show now; stop what only makes sense while watched."""

    @property
    def occupied(self) -> bool:
        """Whether somebody is there though nothing is touched: before a camera, for example."""
        return False

    def may_close(self) -> bool:
        """Whether the window may close; a page may ask the person first."""
        return True

    def end(self) -> None:
        """It is not wanted any more (the window closes, the library is locked): stop threads, clocks and processes."""

    def undress(self) -> None:
        """It will not be shown again: follow neither language nor colours any more."""
        self._dressed = False
        self._redress.stop()

    def event(self, event: QEvent) -> bool:
        """Dress before the first look, and follow language and colours."""
        kind = event.type()
        if kind == QEvent.Type.Polish:
            self._dressed = True
            self.retranslate()
        elif self._dressed and kind == QEvent.Type.LanguageChange:
            self.retranslate()
        elif self._dressed and kind == QEvent.Type.PaletteChange:
            self._redress.start()  # Qt is walking over all widgets: none may come or go now
        return super().event(event)
