"""Inspect: an avatar in the viewport, as large as it can be, and a rail of tools to judge it with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.app.inspect.bench import Bench
from studio.app.inspect.compare_tool import CompareTool
from studio.app.inspect.light_tool import LightTool
from studio.app.inspect.photo_desk import PhotoDesk
from studio.app.inspect.pin_tool import PinTool
from studio.app.inspect.pose_tool import PoseTool
from studio.app.inspect.region_tool import RegionTool
from studio.app.inspect.report_tool import ReportTool
from studio.app.inspect.strength_tool import StrengthTool
from studio.app.inspect.tool import Tool
from studio.app.inspect.tool_rail import ToolRail
from studio.app.shell.elided import ElidedLabel
from studio.app.shell.errors import error_text
from studio.app.shell.page import Page
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import CONSENT_HELPS, dress_button, helps, tell_refusal
from studio.app.vault.guard import Leave
from studio.app.viewer.memory import SettingsMemory
from studio.app.viewer.surroundings import Part
from studio.app.viewer.viewer import Viewer
from studio.core.errors import StudioError
from studio.nouns.mark import Story
from studio.vault.roles import Action, Purpose

if TYPE_CHECKING:
    from studio.app.live.panel import LivePanel


class InspectPage(Page):
    """The viewer, its avatar's name, the tools, and the ways to another avatar and to Share.

    Args:
        workspace: what the places share.
        photos: where photos come from; for tests.

    Attributes:
        viewer: the viewport.
        bench: what the tools share.
        tools: the rail.
    """

    key: ClassVar[str] = "inspect"
    picture: ClassVar[str] = "inspect"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, photos: PhotoDesk | None = None) -> None:
        super().__init__(workspace, parent)
        self._path: Path | None = None
        self._track: Path | None = None
        self._leave = Leave()
        self._name = ElidedLabel()
        self._name.setProperty("role", "heading")
        self._status = ElidedLabel()
        self._status.setProperty("role", "muted")
        self.open_button, self.share_button, self.live_button = QPushButton(), QPushButton(), QPushButton()
        self.withdraw_button = QPushButton()
        self.live_button.setCheckable(True)
        self.live: LivePanel | None = None
        memory = SettingsMemory(workspace.settings, self)
        self.viewer = Viewer(self, parts=Part.ALL, memory=memory)
        self.bench = Bench(workspace, self.viewer, self)
        self.compare, self.regions = CompareTool(self.bench, photos=photos), RegionTool(self.bench)
        self.pins, self.light = PinTool(self.bench), LightTool(self.bench)
        self.strength, self.report = StrengthTool(self.bench), ReportTool(self.bench)
        others: list[Tool] = [self.compare, self.regions, self.pins, self.light, self.strength, self.report]
        self.tools = ToolRail([PoseTool(self.bench), *others])
        self.viewer.around.set_side(self.tools)
        self._lay_out()
        self._connect()
        if workspace.avatar is not None:
            self.show_avatar(workspace.avatar)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        top.setSpacing(GRID)
        top.addWidget(self._name)
        top.addStretch(1)
        top.addWidget(self._status)
        top.addSpacing(GRID)
        top.addWidget(self.withdraw_button)
        top.addWidget(self.live_button)
        top.addWidget(self.open_button)
        top.addWidget(self.share_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        self._row = QHBoxLayout()
        self._row.setSpacing(GRID)
        self._row.addWidget(self.viewer, 1)
        column.addLayout(self._row, 1)

    def _connect(self) -> None:
        workspace = self.workspace
        self.withdraw_button.clicked.connect(self._withdraw)
        self.open_button.clicked.connect(self._ask_file)
        self.live_button.toggled.connect(self._show_live)
        self.share_button.clicked.connect(lambda: workspace.page_requested.emit("share"))
        self.viewer.failed.connect(self._complain)
        self.viewer.saved.connect(self._tell_saved)
        self.viewer.status_changed.connect(self._status.setText)
        self.viewer.full_screen_wished.connect(workspace.full_screen_wished)
        self.viewer.commands.connect_all({"compare": self._toggle_compare})
        self.tools.chosen.connect(self._choose_tool)
        self.bench.taken.connect(self._take)
        self.bench.tracked.connect(self._take_track)
        self.report.frame_wished.connect(self._compare_frame)
        self.viewer.pictures.permit = self._permit_picture
        workspace.guard.gone.connect(self._forget)
        workspace.guard.changed.connect(self._look_again)
        workspace.avatar_requested.connect(self.show_avatar)

    def show_avatar(self, path: Path) -> None:
        """Show an avatar, and offer the track of its take for playing; if the person agreed to that."""
        self._let_go()
        try:
            self._leave = self.workspace.guard.open(path, Purpose.view)
        except StudioError as error:
            tell_refusal(self.workspace, path, error)
            self.retranslate()
            return
        self._path = path
        entry = self.workspace.library.entry_of(path)
        beside = path.with_suffix(".track")
        try:
            track = self.workspace.library.track_path(entry.take) if entry is not None and entry.take else beside
        except StudioError:
            track = beside
        self._track = track
        self.bench.put(path, track if track.is_file() else None)
        self.viewer.open(path)
        if track.is_file():
            self.viewer.open_track(track)
        self.live_button.setChecked(False)
        self.retranslate()

    def _take(self) -> None:
        """Another avatar, or none, is on the bench: every tool begins anew."""
        for tool in self.tools.tools.values():
            tool.take()

    def _take_track(self) -> None:
        self.report.enter()
        self.compare.take()

    def _choose_tool(self, tool: Tool) -> None:
        self.bench.active = tool

    def _toggle_compare(self) -> None:
        """G: the photo beside the avatar, and back."""
        if self.tools.current is self.compare:
            self.tools.choose(PoseTool.key)
            self.viewer.canvas.setFocus()
        else:
            self.tools.choose(CompareTool.key)
            self.compare.compare_with_photo()

    def _compare_frame(self, row: int) -> None:
        """Photo and avatar in one frame."""
        self.bench.go_to_row(row)
        self.tools.choose(CompareTool.key)
        self.compare.compare_with_photo()

    def _let_go(self) -> None:
        """Show nobody."""
        self.live_button.setChecked(False)
        self.viewer.set_performance(None)
        self.bench.put(None, None)
        self.viewer.set_avatar(None)
        self._leave.close()
        self._path = self._track = None

    def _forget(self, subject: str) -> None:
        """Somebody's data goes."""
        if subject and subject == self._leave.subject:
            self._let_go()
            self.retranslate()

    def _look_again(self) -> None:
        """Somebody's consent is another one: does it still cover what is on show?"""
        path = self._path or self.workspace.avatar
        if path is not None and (self._path is None) == (self.workspace.guard.why_not(path, Purpose.view) is None):
            self.show_avatar(path)
        self.retranslate()

    def _permit_picture(self) -> Story | None:
        """A picture of whom is on show says under which consent it was made."""
        if self._path is None:
            return Story()
        with self.workspace.guard.open(self._path, Purpose.export_picture) as leave:
            return Story(consent=leave.code)

    @property
    def occupied(self) -> bool:
        """Somebody before the camera moves the avatar."""
        return self.live_button.isChecked()

    def _show_live(self, on: bool) -> None:
        """A camera moves the avatar; the camera is let go when the panel is closed."""
        if on and self._path is not None and not self._may_go_live(self._path):
            self.live_button.setChecked(False)
            return
        if on and self.live is None:
            from studio.app.live.panel import LivePanel

            self.live = LivePanel(self.workspace, self.viewer)
            self._row.insertWidget(0, self.live)
        self.live_button.setProperty("primary", on)
        self.live_button.style().polish(self.live_button)
        if self.live is None:
            return
        self.live.setVisible(on)
        if on:
            self.live.set_track(self._track)
            self.live.begin()
        else:
            self.live.stop()

    def _may_go_live(self, path: Path) -> bool:
        """Ask the gate; a refusal is told."""
        try:
            self.workspace.guard.open(path, Purpose.live).close()
        except StudioError as error:
            tell_refusal(self.workspace, path, error)
            return False
        return True

    def _withdraw(self) -> None:
        """Whoever is on show may have it deleted, without a library to look for it."""
        if self._leave.subject:
            from studio.app.vault.withdrawal_dialog import WithdrawalDialog

            WithdrawalDialog(self.workspace, self._leave.subject, self).exec()

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open an avatar"), "", self.tr("Avatars (*.avatar)"))
        if name:
            self.workspace.avatar_requested.emit(Path(name))

    def _complain(self, error: StudioError) -> None:
        if self._path is not None and error.code in CONSENT_HELPS:
            tell_refusal(self.workspace, self._path, error)
        else:
            self.workspace.message.emit(" ".join(error_text(error)))

    def _tell_saved(self, path: Path) -> None:
        self.workspace.message.emit(self.tr("Saved %1").replace("%1", path.name))

    def enter(self) -> None:
        """The keyboard belongs to the viewport."""
        self.viewer.setFocus()
        self.retranslate()
        self.tools.current.enter()

    def leave(self) -> None:
        """Nothing moves, and no video is held, while nobody looks."""
        self.viewer.timeline.play.setChecked(False)
        self.viewer.commands["turntable"].setChecked(False)
        self.live_button.setChecked(False)
        self.tools.current.leave()
        self.bench.cabinet.write()

    def end(self) -> None:
        """Leave the worker threads, the workers and the camera; everything noted is written."""
        if self.live is not None:
            self.live.end()
        for tool in self.tools.tools.values():
            tool.end()
        self.bench.end()
        self.viewer.end()
        self._leave.close()

    def title(self) -> str:
        """Its name."""
        return self.tr("Inspect")

    def retranslate(self) -> None:
        """Write every text."""
        entry = self.workspace.library.entry_of(self._path) if self._path is not None else None
        name = entry.name if entry is not None else (self._path.stem if self._path is not None else self.title())
        self._name.setText(name)
        self.live_button.setText(self.tr("Live"))
        guard = self.workspace.guard
        dress_button(self.live_button, self._why_not(Purpose.live), self.tr("Let a camera or a video move the avatar"))
        self.live_button.setEnabled(self.live_button.isEnabled() and self._path is not None)
        browses, deletes = guard.may(Action.browse), guard.may(Action.delete)
        self.withdraw_button.setText(self.tr("Withdraw the consent…"))
        self.withdraw_button.setVisible(bool(self._leave.subject) and deletes and not browses)
        self.open_button.setText(self.tr("Open a file"))
        self.open_button.setVisible(browses)
        self.share_button.setText(self.tr("Share"))
        self.share_button.setVisible(guard.may(Purpose.export_picture))
        self.share_button.setEnabled(self._path is not None)
        choose = self.tr("Choose one in the Library, or open a file.")
        hint = choose if guard.may(Action.browse) else self.tr("The owner of the library opens one here.")
        self.viewer.set_empty_hint(hint)
        self.tools.retranslate()

    def _why_not(self, purpose: Purpose) -> StudioError | None:
        """Why a button is of no use: the role, or what no consent would lift."""
        problem = self.workspace.guard.why_not(self._path, purpose) if self._path is not None else None
        return None if problem is None or helps(self.workspace, problem) else problem
