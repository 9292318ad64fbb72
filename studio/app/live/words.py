"""Words about live drive for the pages that offer it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton


def dress_live_button(button: QPushButton) -> None:
    """Write the button that opens the live panel; it stands out while the panel is open."""
    button.setText(QCoreApplication.translate("Live", "Live"))
    button.setToolTip(QCoreApplication.translate("Live", "A camera or a video moves the avatar"))
    button.setProperty("primary", button.isChecked())
    button.style().polish(button)
