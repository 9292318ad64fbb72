"""Privacy: keys and roles, the log, what is kept until when."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.access_sheet import AccessSheet
from studio.app.vault.keeping_sheet import KeepingSheet
from studio.app.vault.log_sheet import LogSheet
from studio.app.vault.sizing import resize_within
from studio.vault.roles import Action


class PrivacyDialog(QDialog):
    """Sheets that the role may not see cannot be chosen; their tab says why.

    Args:
        workspace: library and guard; open.
        sheet: to begin with: ``access``, ``log`` or ``keeping``.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, sheet: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Privacy"))
        guard = workspace.guard
        self.access = AccessSheet(workspace)
        self.log = LogSheet(workspace)
        self.keeping = KeepingSheet(workspace)
        self.sheets = QTabWidget()
        offered = (
            ("access", self.access, self.tr("Keys and roles"), None),
            ("log", self.log, self.tr("Log"), Action.audit),
            ("keeping", self.keeping, self.tr("Kept until"), Action.retention),
        )
        for place, (name, page, text, needed) in enumerate(offered):
            self.sheets.addTab(page, text)
            problem = guard.why_not_role(needed) if needed is not None else None
            self.sheets.setTabEnabled(place, problem is None)
            self.sheets.setTabToolTip(place, " ".join(error_text(problem)) if problem is not None else "")
            if problem is None and name == sheet:
                self.sheets.setCurrentIndex(place)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.sheets, 1)
        column.addLayout(row)
        self.access.locked.connect(self.accept)
        self.sheets.currentChanged.connect(lambda _place: self._enter())
        self._enter()
        resize_within(self, 112 * GRID, 78 * GRID)

    def _enter(self) -> None:
        shown = self.sheets.currentWidget()
        if isinstance(shown, (LogSheet, KeepingSheet)):
            shown.refresh()

    def done(self, result: int) -> None:
        """Leave the thread."""
        self.log.end()
        super().done(result)
