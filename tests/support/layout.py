"""Looks for texts that do not fit: ``python -m tests.support.layout WIDTH HEIGHT`` prints them as JSON.

Visits every place and dialog in every language, in a window of this size in logical pixels.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from studio.app.language import Translators
from studio.app.shell.elided import ElidedLabel
from studio.app.shell.workspace import Workspace

if TYPE_CHECKING:
    from studio.app.shell.window import StudioWindow

SLACK = 2
"""Rounding of fonts and borders, px."""


def name_of(widget: QWidget) -> str:
    """Something to find a widget by."""
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{type(widget).__name__} {words[:60]!r} in {type(widget.parentWidget()).__name__}"


def scrolled(widget: QWidget) -> bool:
    """Whether a scroll area may show it in parts."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def misfit(widget: QWidget) -> str:
    """What is wrong with a widget, or nothing."""
    metrics, width = widget.fontMetrics(), widget.contentsRect().width()
    if isinstance(widget, ElidedLabel):
        return "" if widget.toolTip() == widget.text() else "its whole text cannot be read anywhere"
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return f"needs {needed} px of height, has {widget.height()}" if needed > widget.height() + SLACK else ""
        needed = max(metrics.horizontalAdvance(line) for line in widget.text().split("\n"))
        return f"needs {needed} px, has {width}" if needed > width + SLACK else ""
    if isinstance(widget, QTabBar):
        cut = [
            i for i in range(widget.count()) if metrics.horizontalAdvance(widget.tabText(i)) > widget.tabRect(i).width()
        ]
        return f"tabs {cut} are cut" if cut else ""
    if isinstance(widget, QComboBox) and not widget.isEditable():
        needed = metrics.horizontalAdvance(widget.currentText()) + 24
        cut = needed > widget.width() + SLACK and widget.toolTip() != widget.currentText()
        return f"needs {needed} px, has {widget.width()}" if cut else ""
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        needed = metrics.horizontalAdvance(widget.placeholderText()) + 8
        return f"needs {needed} px, has {widget.width()}" if needed > widget.width() + SLACK else ""
    if isinstance(widget, (QCheckBox, QRadioButton, QToolButton, QAbstractButton)) and widget.text():
        needed = widget.sizeHint()
        wide, high = needed.width() > widget.width() + SLACK, needed.height() > widget.height() + SLACK
        if wide or high:
            return f"needs {needed.width()}x{needed.height()}, has {widget.width()}x{widget.height()}"
    return ""


def misfits(top: QWidget) -> Iterator[str]:
    """Everything that is cut in a window."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.size().isEmpty():
            continue
        if wrong := misfit(widget):
            yield f"{name_of(widget)}: {wrong}"
        if isinstance(widget, (QLabel, QAbstractButton, QComboBox, QLineEdit)) and not scrolled(widget):
            seen, whole = widget.visibleRegion().boundingRect(), QRect(0, 0, widget.width(), widget.height())
            if not seen.contains(whole.adjusted(SLACK, SLACK, -SLACK, -SLACK)):
                yield f"{name_of(widget)}: only {seen.width()}x{seen.height()} of {whole.width()}x{whole.height()} seen"


def wait(seconds: float) -> None:
    """Let the window work."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def survey(width: int, height: int, home: Path) -> dict[str, list[str]]:
    """Place and language to what is cut there."""
    from studio.app.language import LANGUAGES
    from studio.app.library.trash_dialog import TrashDialog
    from studio.app.main import make_application
    from studio.app.shell.help_dialog import HelpDialog
    from studio.app.shell.rail import PLACES
    from studio.app.shell.settings import Settings
    from studio.app.shell.settings_dialog import SettingsDialog
    from studio.app.shell.welcome import WelcomeDialog
    from studio.app.shell.window import StudioWindow
    from studio.app.showroom import furnish
    from studio.jobs import machine
    from tests.viewport.toy_avatar import toy_avatar

    app = make_application()
    translators = Translators(app)
    toy_avatar(300).save(home / "toy.avatar")
    library = furnish(home / "library", home / "toy.avatar", None)
    found = {}
    for code in LANGUAGES:
        translators.use(code)
        window = StudioWindow(Workspace(library, Settings(home / "config")), translators=translators)
        window.resize(width, height)
        window.show()
        window.workspace.choose_take(library.takes()[0].id)
        window.workspace.avatar_requested.emit(library.avatar_path(library.avatars()[0].id))
        for place in PLACES:
            window.go_to(place)
            wait(0.15)
            found[f"{place} {code}"] = list(misfits(window))
        found |= protected(window.workspace, home, code, size=(width, height), translators=translators)
        found.update(survey_tools(window, code))
        check = HelpDialog("blender", parent=window)
        check.show_findings(machine.inspect())
        for name, dialog in (
            ("welcome", WelcomeDialog(window)),
            ("settings", SettingsDialog(window.workspace, window)),
            ("keys", HelpDialog("blender", parent=window)),
            ("check", check),
            ("about", HelpDialog("blender", sheet=HelpDialog.ABOUT, parent=window)),
            ("trash", TrashDialog(library, window)),
        ):
            dialog.show()
            wait(0.05)
            fits = dialog.width() <= width and dialog.height() <= height
            too_large = [] if fits else [f"the dialog is {dialog.width()}x{dialog.height()}"]
            found[f"{name} {code}"] = [*misfits(dialog), *too_large]
            dialog.reject()
        window.close()
        wait(0.1)
    return found


def protected(
    plain: Workspace, home: Path, code: str, *, size: tuple[int, int], translators: Translators
) -> dict[str, list[str]]:
    """What is cut in what belongs to an encrypted library: the lock, and the dialogs around it."""
    from studio.app.library.versions import VersionsDialog
    from studio.app.shell.welcome import WelcomeDialog
    from studio.app.shell.window import StudioWindow
    from studio.app.vault.access_sheet import NewPassphrase
    from studio.app.vault.bundle_dialog import PackDialog, UnpackDialog
    from studio.app.vault.consent_dialog import ConsentDialog
    from studio.app.vault.guard import Guard
    from studio.app.vault.person_dialog import PersonDialog
    from studio.app.vault.privacy_dialog import PrivacyDialog
    from studio.app.vault.receipt_dialog import ReceiptDialog
    from studio.app.vault.recovery_dialog import RecoveryDialog
    from studio.app.vault.withdrawal_dialog import WithdrawalDialog
    from studio.vault.consent import Wish
    from studio.vault.record import Names
    from studio.vault.roles import Purpose, Role
    from studio.vault.sealing import Strength

    words = "four words of nobody"
    guard = Guard(home / f"sealed-{code}", strength=Strength(passes=1, memory_kib=64))
    workspace = plain.__class__(settings=plain.settings, guard=guard)
    window = StudioWindow(workspace, translators=translators)
    window.resize(*size)
    window.show()
    found: dict[str, list[str]] = {}

    def look(name: str, widget: QWidget) -> None:
        wait(0.05)
        fits = widget.width() <= size[0] and widget.height() <= size[1]
        too_large = [] if fits else [f"it is {widget.width()}x{widget.height()}"]
        found[f"{name} {code}"] = [*misfits(widget), *too_large]

    while guard.state != "new" or window.lock_page.protect.key_store is None:
        wait(0.05)
    look("protect", window)
    welcome = WelcomeDialog(window, guard=guard)
    welcome.show()
    for _ in range(3):
        welcome.next_button.click()
    look("welcome-protect", welcome)
    welcome.reject()
    guard.create(words, in_keyring=False)
    guard.vault.locks.set_passphrase("words of the visitor", role=Role.visitor)
    window.lock_page.let_in()
    while not guard.is_open:
        wait(0.05)
    library, vault = workspace.library, guard.vault
    subject = library.add_subject("Maximiliane-Alexandra von Hohenstein-Wolkenburg").id
    entry = library.add_avatar(subject, home / "toy.avatar")
    unasked = ConsentDialog(workspace, subject, window, wanted=Purpose.personalize)
    unasked.minor.setChecked(True)
    narrow = frozenset({Purpose.view, Purpose.export_picture})
    record, _ = vault.grant(subject, Wish(purposes=narrow, language=code, names=Names(person="P")))
    window.workspace.avatar_requested.emit(library.avatar_path(entry.id))
    for place in ("library", "inspect", "share"):
        window.go_to(place)
        look(f"sealed-{place}", window)
    for name, dialog in (
        ("consent", unasked),
        ("person", PersonDialog(workspace, subject, window)),
        ("receipt", ReceiptDialog(vault, record, window)),
        ("withdrawal", WithdrawalDialog(workspace, subject, window)),
        ("access", PrivacyDialog(workspace, window, sheet="access")),
        ("log", PrivacyDialog(workspace, window, sheet="log")),
        ("keeping", PrivacyDialog(workspace, window, sheet="keeping")),
        ("passphrase", NewPassphrase(Role.operator, window)),
        ("recovery", RecoveryDialog(vault.locks.make_recovery(), window)),
        ("versions", VersionsDialog(workspace, entry.id, window)),
        ("pack", PackDialog(workspace, [entry.id], window)),
        ("unpack", UnpackDialog(workspace, window)),
    ):
        dialog.show()
        look(name, dialog)
        dialog.done(0)
    guard.lock()
    look("locked", window)
    window.close()
    wait(0.05)
    return found


def survey_tools(window: StudioWindow, code: str) -> dict[str, list[str]]:
    """What is cut in every tool of Inspect, every layout of its comparison included."""
    from studio.app.inspect.page import InspectPage

    page = window.page("inspect")
    assert isinstance(page, InspectPage)
    window.go_to("inspect")
    found = {}
    for key, button in page.tools.buttons.items():
        button.click()
        wait(0.1)
        found[f"inspect {key} {code}"] = list(misfits(window))
    page.tools.choose("compare")
    for kind, choice in page.compare.layout_buttons.items():
        choice.click()
        wait(0.1)
        found[f"inspect compare {kind.value} {code}"] = list(misfits(window))
    page.tools.choose("pose")
    return found


def main() -> int:
    """Print what is cut."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["AVATAR_STUDIO_CONFIG"] = str(home / "config")
        found = survey(int(sys.argv[1]), int(sys.argv[2]), home)
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    main()
