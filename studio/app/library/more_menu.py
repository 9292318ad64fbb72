"""What is seldom wanted in the library: bundles out and in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from studio.app.shell.errors import error_text
from studio.app.shell.icons import icon
from studio.app.shell.workspace import Workspace
from studio.vault.roles import Action, Purpose


class MoreButton(QToolButton):
    """A button with a menu; only there over an encrypted library.

    Args:
        workspace: library and guard.
        avatars: ids of those that would be packed.
    """

    def __init__(self, workspace: Workspace, avatars: Callable[[], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._workspace, self._avatars = workspace, avatars
        self._list = QMenu(self)
        self._list.setToolTipsVisible(True)
        self.setMenu(self._list)
        self.packing, self.opening = self._list.addAction("", self.pack), self._list.addAction("", self.unpack)
        self.retranslate()

    def pack(self) -> None:
        """Pack avatars into an encrypted bundle."""
        from studio.app.vault.bundle_dialog import PackDialog

        PackDialog(self._workspace, self._avatars(), self.window()).exec()

    def unpack(self) -> None:
        """Take the avatars of a bundle in."""
        from studio.app.vault.bundle_dialog import UnpackDialog

        UnpackDialog(self._workspace, self.window()).exec()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "opening"):
            QTimer.singleShot(0, self, self.retranslate)
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the texts, and what the role may."""
        guard = self._workspace.guard
        self.setIcon(icon("more", self.palette()))
        self.setToolTip(self.tr("More"))
        self.setAccessibleName(self.tr("More"))
        for action, picture, text, needed in (
            (self.packing, "share", self.tr("Pack into an encrypted bundle…"), Purpose.export_model),
            (self.opening, "import", self.tr("Open a bundle…"), Action.import_take),
        ):
            problem = guard.why_not_role(needed)
            action.setText(text)
            action.setIcon(icon(picture, self.palette()))
            action.setEnabled(problem is None)
            action.setToolTip(" ".join(error_text(problem)) if problem is not None else "")
        self.setVisible(guard.vault is not None)
