"""Photographer: takes pictures of every place, tool and dialog of the app's window."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from studio.app.inspect.page import InspectPage
from studio.app.library.page import LibraryPage
from studio.app.library.sample import SAMPLE
from studio.app.shell.rail import PLACES
from studio.app.shell.window import StudioWindow
from studio.app.showroom import PASSPHRASE
from studio.core.events import StepFinished
from studio.core.paths import resource
from studio.jobs import machine
from studio.vault.roles import Purpose

PATIENCE_S = 60.0
GROWN_STEPS = 160
"""Steps after which a run is worth looking at."""


def wait(seconds: float, until: Callable[[], bool] = lambda: False) -> None:
    """Let the window work."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not until():
        QApplication.processEvents()
        time.sleep(0.01)


class Photographer:
    """Takes the pictures of one language and theme.

    Args:
        window: the app.
        folder: where the pictures go.
        prefix: of their names.
    """

    def __init__(self, window: StudioWindow, folder: Path, prefix: str) -> None:
        self._window = window
        self._folder = folder
        self._prefix = prefix

    def shoot(self, name: str, widget: QWidget | None = None) -> Path:
        """One picture of the window, or of another widget."""
        path = self._folder / f"{self._prefix}-{name}.jpg"
        QApplication.processEvents()
        (widget or self._window).grab().save(str(path), "JPG", 88)
        return path

    def shoot_dialog(self, name: str, dialog: QDialog) -> Path:
        """A dialog alone; closed afterwards."""
        dialog.show()
        wait(0.3)
        path = self.shoot(name, dialog)
        dialog.reject()
        dialog.deleteLater()
        return path

    def everything(self) -> Iterator[Path]:
        """Every place, then the dialogs."""
        from studio.app.library.compare import CompareDialog
        from studio.app.library.trash_dialog import TrashDialog
        from studio.app.live.drive import FOLLOWING
        from studio.app.shell.help_dialog import HelpDialog
        from studio.app.shell.settings_dialog import SettingsDialog
        from studio.app.shell.welcome import WelcomeDialog

        window, library = self._window, self._window.workspace.library
        for place in PLACES:
            window.go_to(place)
            settle(window)
            yield self.shoot(place)
        yield from self._capture()
        yield from self._personalize()
        inspect = window.page("inspect")
        if isinstance(inspect, InspectPage):
            window.go_to("inspect")
            inspect.live_button.setChecked(True)
            wait(PATIENCE_S, lambda: inspect.live is not None and inspect.live.drive.state == FOLLOWING)
            wait(9.0)  # the latency on show is a median over seconds; the first ones are slow
            yield self.shoot("inspect-live")
            inspect.live_button.setChecked(False)
            yield from self._tools(inspect)
        page = window.page("library")
        window.go_to("library")
        if isinstance(page, LibraryPage):
            page.search.setText("zzz")
            yield self.shoot("library-nothing-found")
            page.search.clear()
            page.card_view.setCurrentIndex(page.cards.index(1))
            page.delete_chosen()
            wait(0.1)
            yield self.shoot("library-undo")
            window.notices.button.click()
        yield from self._privacy()
        yield self.shoot_dialog("welcome", WelcomeDialog(window))
        yield self.shoot_dialog("settings", SettingsDialog(window.workspace, window))
        yield self.shoot_dialog("keys", HelpDialog("blender", parent=window))
        check = HelpDialog("blender", parent=window)
        check.sheets.setCurrentIndex(HelpDialog.CHECK)
        check.end_check()
        check.show_findings(machine.inspect())
        yield self.shoot_dialog("check", check)
        yield self.shoot_dialog("about", HelpDialog("blender", sheet=HelpDialog.ABOUT, parent=window))
        entry = library.delete(library.avatars()[0].id)
        yield self.shoot_dialog("trash", TrashDialog(library, window))
        library.restore(entry.id)
        left, right = library.avatars()[:2]
        compare = CompareDialog(library, (left, right), parent=window)
        compare.show()
        wait(PATIENCE_S, lambda: all(v.scene.is_fine for v in compare.viewers))
        yield self.shoot_dialog("compare", compare)

    def _privacy(self) -> Iterator[Path]:
        """Consents, keys, the log, keeping times, versions, and the lock."""
        from studio.app.library.versions import VersionsDialog
        from studio.app.vault.bundle_dialog import PackDialog
        from studio.app.vault.consent_dialog import ConsentDialog
        from studio.app.vault.person_dialog import PersonDialog
        from studio.app.vault.privacy_dialog import PrivacyDialog
        from studio.app.vault.receipt_dialog import ReceiptDialog
        from studio.app.vault.recovery_dialog import RecoveryDialog
        from studio.app.vault.withdrawal_dialog import WithdrawalDialog

        window, workspace = self._window, self._window.workspace
        vault, library = workspace.guard.vault, workspace.library
        if vault is None:
            return
        subject = library.avatars()[0].subject
        form = ConsentDialog(workspace, subject, window)
        form.minor.setChecked(True)
        yield self.shoot_dialog("consent", form)
        yield self.shoot_dialog("consent-person", PersonDialog(workspace, subject, window))
        record = vault.consent(subject).record
        if record is not None:
            yield self.shoot_dialog("consent-receipt", ReceiptDialog(vault, record, window))
        yield self.shoot_dialog("consent-withdrawal", WithdrawalDialog(workspace, subject, window))
        for sheet in ("access", "log", "keeping"):
            dialog = PrivacyDialog(workspace, window, sheet=sheet)
            if sheet == "log":
                dialog.log.verify()
                wait(PATIENCE_S, dialog.log.verify_button.isEnabled)
            yield self.shoot_dialog(f"privacy-{sheet}", dialog)
        sheets = RecoveryDialog(vault.locks.make_recovery(), window)
        yield self.shoot_dialog("privacy-recovery", sheets)
        yield self.shoot_dialog("versions", VersionsDialog(workspace, library.avatars()[0].id, window))
        yield self.shoot_dialog("bundle", PackDialog(workspace, [library.avatars()[0].id], window))
        workspace.guard.lock()
        wait(0.3)
        yield self.shoot("locked")
        unlock = window.lock_page.unlock
        unlock.passphrase.line.setText("not the passphrase")
        unlock.button.click()
        yield self.shoot("locked-wrong")
        unlock.passphrase.line.setText(PASSPHRASE)
        unlock.button.click()
        wait(PATIENCE_S, lambda: workspace.guard.is_open)

    def _tools(self, page: InspectPage) -> Iterator[Path]:
        """Every tool of Inspect at work."""
        from studio.app.inspect.board import Layout
        from studio.app.inspect.layers import COVERAGE
        from studio.app.inspect.light_tool import RAKING, REGISTER

        scene, board = page.viewer.scene, page.compare.board
        page.tools.choose("compare")
        wait(PATIENCE_S, lambda: {"a", "b"} <= set(board.images))
        for kind in (Layout.WIPE, Layout.QUAD, Layout.DIFFERENCE):
            page.compare.layout_buttons[kind].click()
            wanted = {Layout.DIFFERENCE: {"difference"}, Layout.QUAD: {"a", "b", "c", "d"}}.get(kind, {"a", "b"})
            wait(PATIENCE_S, partial(wanted.issubset, board.images))
            wait(1.0)
            yield self.shoot(f"inspect-compare-{kind.value}")
        page.compare.layout_buttons[Layout.WIPE].click()
        wide, high = board.size_of_pictures
        page.compare.magnifier.setChecked(True)
        board.look_at(0.5 * wide, 0.5 * high, 16.0)
        board.pointer = QPointF(0.6 * board.width(), 0.4 * board.height())
        wait(0.3)
        yield self.shoot("inspect-compare-loupe")
        board.pointer = None
        board.set_zoom(0.0)
        page.compare.magnifier.setChecked(False)
        self._paint(page)
        yield self.shoot("inspect-regions")
        self._pin(page)
        yield self.shoot("inspect-pins")
        for tool in ("strength", "report"):
            page.tools.choose(tool)
            wait(0.6)
            yield self.shoot(f"inspect-{tool}")
        page.tools.choose("surface")
        for view in (RAKING, COVERAGE, REGISTER):
            if page.light.views[view].isEnabled():
                page.light.views[view].click()
                wait(PATIENCE_S, lambda: scene.newest is not None and scene.newest.request.dress is scene.dress)
                wait(1.0)
                yield self.shoot(f"inspect-surface-{view}")
        page.tools.choose("pose")

    def _paint(self, page: InspectPage) -> None:
        """A region on the forehead and one on the cheek with the tattoo."""
        from studio.app.inspect.marks import BRUSH

        page.tools.choose("regions")
        for number, path in enumerate((((0.42, 0.37), (0.5, 0.36), (0.56, 0.37)), ((0.625, 0.53), (0.64, 0.59)))):
            page.regions.add.click()
            page.regions.works[BRUSH].click()
            wait(PATIENCE_S, lambda: page.bench.sighting.sight is not None)
            drag(page.bench.marks, path)
            wait(PATIENCE_S, partial(self._is_painted, page, number))
        wait(1.5)

    @staticmethod
    def _is_painted(page: InspectPage, number: int) -> bool:
        return bool(page.regions.regions.regions[number].mask.any())

    def _pin(self, page: InspectPage) -> None:
        """A remark on the tattoo, and the width of the mouth."""
        from studio.app.inspect.pin_tool import MEASURE, PIN

        page.tools.choose("pins")
        for work, path in ((MEASURE, (0.45, 0.69)), (MEASURE, (0.55, 0.69)), (PIN, (0.635, 0.55))):
            if not page.pins.works[work].isChecked():
                page.pins.works[work].click()
            wait(PATIENCE_S, lambda: page.bench.sighting.sight is not None)
            drag(page.bench.marks, (path,))
            wait(1.0)
        page.pins.text.setPlainText("Tattoo")
        wait(1.5)

    def _personalize(self) -> Iterator[Path]:
        """A run at work; it is stopped afterwards and leaves nothing."""
        from studio.app.personalize.page import PersonalizePage

        window, library = self._window, self._window.workspace.library
        page = window.page("personalize")
        if not isinstance(page, PersonalizePage):
            return
        window.go_to("personalize")
        steps: list[int] = []
        page.queue.happened.connect(lambda event: steps.append(event.step) if isinstance(event, StepFinished) else None)
        guard = window.workspace.guard
        agreed = [take for take in library.takes() if guard.why_not(take.subject, Purpose.personalize) is None]
        job = page.filing.submit(agreed[-1].id, {"preset": "draft", "steps": 500}, keep_state=False)

        def grown() -> bool:
            return bool(steps) and steps[-1] > GROWN_STEPS and page.viewer.scene.newest is not None

        wait(5 * PATIENCE_S, lambda: grown() or not page.queue.busy)
        yield self.shoot("personalize-running")
        page.queue.cancel()
        wait(PATIENCE_S, lambda: not page.queue.busy)
        page.queue.remove(job.id)
        library.delete(job.run)
        library.empty_trash()
        window.notices.hide()

    def _capture(self) -> Iterator[Path]:
        """The sample video as camera: preview, a take, its playback; and as an import."""
        from studio.app.capture.camera_panel import LIVE, RECORDING, REVIEW
        from studio.app.capture.page import CapturePage

        window, settings = self._window, self._window.workspace.settings
        page = window.page("capture")
        if not isinstance(page, CapturePage):
            return
        camera = page.camera
        settings.put("capture.countdown", 0)
        window.go_to("library")
        camera.choices.camera.use_file(resource(*SAMPLE))
        camera.choices.countdown.setCurrentIndex(0)
        window.go_to("capture")
        wait(PATIENCE_S, lambda: camera.state == LIVE and camera.guided)
        wait(1.5)
        yield self.shoot("capture-live")
        camera.press_record()
        wait(PATIENCE_S, lambda: camera.state == RECORDING)
        wait(5.0)
        yield self.shoot("capture-recording")
        camera.press_record()
        wait(PATIENCE_S, lambda: camera.state == REVIEW and camera.preview.has_picture)
        wait(1.0)
        yield self.shoot("capture-review")
        camera.retake()
        window.notices.hide()
        page.show_tab("import")
        page.importer.take_in([resource(*SAMPLE)])
        wait(PATIENCE_S, lambda: not page.importer.checks.busy)
        yield self.shoot("capture-import")
        page.show_tab("camera")


def drag(widget: QWidget, path: Sequence[tuple[float, float]]) -> None:
    """Press, move and release the left button along shares of a widget."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    places = [QPointF(x * widget.width(), y * widget.height()) for x, y in path]
    kinds = [QEvent.Type.MouseButtonPress, *(QEvent.Type.MouseMove for _ in places[1:]), QEvent.Type.MouseButtonRelease]
    for kind, place in zip(kinds, [*places, places[-1]], strict=True):
        whole = QPointF(widget.mapToGlobal(place))
        pressed = none if kind is QEvent.Type.MouseButtonRelease else left
        cause = none if kind is QEvent.Type.MouseMove else left
        event = QMouseEvent(kind, place, whole, cause, pressed, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


def settle(window: StudioWindow) -> None:
    """Wait until what is on show has drawn itself."""
    viewer = getattr(window.pages[window.place], "viewer", None)
    if viewer is not None and window.workspace.avatar is not None:
        wait(PATIENCE_S, lambda: viewer.scene.is_fine)
    wait(0.5)
