"""Making pages when they are first shown, and standing in for one that cannot be made."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.app.shell.page import Page
from studio.jobs.faults import record_defect
from studio.vault.roles import Action, Purpose

if TYPE_CHECKING:
    from studio.app.shell.workspace import Workspace

MODULES = {
    "library": ("studio.app.library.page", "LibraryPage"),
    "capture": ("studio.app.capture.page", "CapturePage"),
    "personalize": ("studio.app.personalize.page", "PersonalizePage"),
    "inspect": ("studio.app.inspect.page", "InspectPage"),
    "share": ("studio.app.share.page", "SharePage"),
}

NEEDS: dict[str, Purpose | Action] = {
    "library": Action.browse,
    "capture": Action.check,
    "personalize": Purpose.personalize,
    "inspect": Purpose.view,
    "share": Purpose.export_picture,
}
"""What a role must be allowed to do for a place to be of any use to it."""


class MissingPage(Page):
    """Stands where a page could not be made, so that the rest of the window works."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._sentence.setProperty("role", "muted")
        QVBoxLayout(self).addWidget(self._sentence)

    def retranslate(self) -> None:
        """Say so."""
        self._sentence.setText(
            self.tr("This place could not be opened. The other places work; details are in the program's log.")
        )


def make_page(key: str, workspace: Workspace) -> Page:
    """The page of a place; whatever goes wrong while it is made ends in a :class:`MissingPage`."""
    module, name = MODULES[key]
    try:
        made: Page = getattr(importlib.import_module(module), name)(workspace)
    except Exception as error:  # a defect of one page must not take the others down
        record_defect(error)
        return MissingPage(workspace)
    return made
