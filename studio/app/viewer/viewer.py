"""The embeddable viewer: a viewport with its tool bar, panel and time line.

For pages::

    viewer = Viewer(memory=SettingsMemory(workspace.settings), parts=Part.TOOLS | Part.PANEL)
    viewer.open(path)                 # reads the file off the thread, then shows it
    viewer.set_avatar(avatar)         # or None: the empty state
    viewer.replace_avatar(avatar)     # a newer state of the same head: camera, pose, picture stay
    viewer.set_pose(pose)             # live drive; newest only, cheap to call at any rate
    viewer.set_performance(track)     # a track to play, or None
    viewer.save_picture(path)         # answers by saved / failed
    viewer.link(other)                # cameras and poses of two viewers move together
    viewer.end()                      # (or close) ends its work; the widget must not be used afterwards

Nothing here blocks: files are read, heads posed, Gaussians sorted or painted and pictures written by worker threads.
"""

from __future__ import annotations

import enum
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from studio.app.viewer import keymap
from studio.app.viewer.backgrounds import BACKGROUNDS
from studio.app.viewer.camera_desk import VIEWS, CameraDesk
from studio.app.viewer.canvas import GlCanvas, make_canvas
from studio.app.viewer.commands import Commands
from studio.app.viewer.expression_panel import ExpressionPanel
from studio.app.viewer.files import Files
from studio.app.viewer.gizmo import AxisGizmo
from studio.app.viewer.handling_dialog import HandlingDialog
from studio.app.viewer.look_rows import LookRows
from studio.app.viewer.memory import KEYMAP, KEYS, SENSITIVITY, Memory
from studio.app.viewer.navigator import Navigator
from studio.app.viewer.notice import Notice
from studio.app.viewer.performance import Performance
from studio.app.viewer.playback import Playback
from studio.app.viewer.readout import CameraReadout
from studio.app.viewer.scene import Scene
from studio.app.viewer.snapshot import Snapshot
from studio.app.viewer.stage import Prepared
from studio.app.viewer.timeline import Timeline
from studio.app.viewer.toolbar import ViewerBar
from studio.avatar.pose import HeadPose
from studio.core.errors import StudioError, UsageError
from studio.nouns.avatar import Avatar, Gaussians, Mixer
from studio.nouns.track import Track
from studio.viewport.camera import CameraPose
from studio.viewport.renderer import Mode

PANEL_MS = 120
"""Sliders follow a pose that comes from elsewhere this often at most: 57 of them cost more to draw than the head."""

_MODES = {"splats": Mode.SPLATS, "mesh": Mode.MESH, "wireframe": Mode.WIREFRAME}


class Part(enum.Flag):
    """What stands around the viewport."""

    NONE = 0
    TOOLS = enum.auto()
    PANEL = enum.auto()
    TIMELINE = enum.auto()
    ALL = TOOLS | PANEL | TIMELINE


class Viewer(QWidget):
    """Shows an avatar and lets people turn it, pose it and play tracks on it.

    Args:
        parent: as everywhere in Qt.
        parts: what is around the viewport; the parts themselves (:attr:`bar`, :attr:`panel`, :attr:`timeline`) exist
            in any case, and a host may place those it left out where it likes.
        memory: where keymap, options and kept views are remembered; forgotten with the viewer if left out.
        gl: draw by GL or on the CPU; left out, GL is used where it is there and not software.

    Attributes:
        scene: what is shown; free of widgets.
        canvas: the viewport itself.
        commands: every action by name.
        bar: tool bar.
        panel: sliders.
        timeline: playback.

    Signals:
        shown: the first picture of an avatar that was set or opened is there.
        posed: a :class:`HeadPose` the user made with sliders, presets or undo.
        camera_moved: a :class:`CameraPose`, whoever moved it.
        failed: a :class:`StudioError`; it is also shown in the viewport if there is nothing else to see.
        saved: path of a picture that was written.
        full_screen_wished: the user wants (or no longer wants) the whole screen; the host's window does it.
        status_changed: a line about what is drawn and how, in the present language.
    """

    shown = Signal()
    posed = Signal(object)
    camera_moved = Signal(object)
    failed = Signal(object)
    saved = Signal(Path)
    full_screen_wished = Signal(bool)
    status_changed = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        parts: Part = Part.ALL,
        memory: Memory | None = None,
        gl: bool | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._memory = memory or Memory(self)
        self._waiting = False
        self._hint = ""
        self.scene = Scene(self)
        self.scene.background = next(iter(BACKGROUNDS.values()))[1]
        self.canvas = make_canvas(self.scene, gl=gl)
        self.commands = Commands(self.canvas, self)
        self.bar = ViewerBar(self.commands, self)
        self.panel = ExpressionPanel(self)
        self.look = LookRows()
        self.panel.add_group(self.look)
        self.timeline = Timeline(self)
        self.readout = CameraReadout(self)
        self.notice = Notice(self.canvas)
        self._navigator = Navigator(self.scene, self.canvas)
        self._desk = CameraDesk(
            self.scene,
            self.canvas,
            readout=self.readout,
            look=self.look,
            commands=self.commands,
            memory=self._memory,
        )
        self.gizmo = AxisGizmo(self.scene, self.commands, self.canvas)
        self._playback = Playback(self.scene, self.timeline)
        self._files = Files(self)
        self._follower = QTimer(self, interval=PANEL_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._connect_commands()
        for name in (KEYMAP, "auto_orthographic", "invert_wheel", SENSITIVITY):
            self._recall(name)
        self.set_avatar(None)
        self.retranslate()

    # -- construction

    def _lay_out(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if Part.TOOLS in self._parts:
            column.addWidget(self.bar)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.readout)
        if Part.PANEL in self._parts:
            self._splitter.addWidget(self.panel)
            self._splitter.setStretchFactor(0, 1)
            self._splitter.setStretchFactor(1, 0)
            self._splitter.setSizes([930, 350])
        self._splitter.setCollapsible(0, False)
        if Part.TIMELINE in self._parts:
            column.addWidget(self.timeline)
        self.timeline.wanted = Part.TIMELINE in self._parts
        self.bar.setVisible(Part.TOOLS in self._parts)
        self.panel.setVisible(Part.PANEL in self._parts)
        self.commands["panel"].setVisible(Part.PANEL in self._parts)
        self.readout.hide()
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        self.scene.prepared.connect(self._prepared)
        self.scene.failed.connect(self._fail)
        self.scene.camera_moved.connect(self._tell_camera)
        self.panel.posed.connect(self._pose_by_hand)
        self.panel.history_changed.connect(self._follow_history)
        self.look.exposed.connect(self.scene.set_exposure)
        self._playback.played.connect(self._let_sliders_follow)
        self._files.avatar_read.connect(self._take)
        self._files.track_read.connect(self.set_performance)
        self._files.saved.connect(self.saved)
        self._files.failed.connect(self._fail)
        self._follower.timeout.connect(lambda: self.panel.show_pose(self.scene.pose))
        self._memory.changed.connect(self._recall)
        if isinstance(self.canvas, GlCanvas):
            self.canvas.failed.connect(self._fail)

    def _connect_commands(self) -> None:
        scene, desk, remember = self.scene, self._desk, self._memory.put
        self.commands.connect_all(
            {
                "frame_head": scene.frame_head,
                "orthographic": scene.set_orthographic,
                "auto_orthographic": lambda on: remember("auto_orthographic", on),
                "invert_wheel": lambda on: remember("invert_wheel", on),
                "tracked_camera": self.timeline.tracked.toggle,
                "play": self.timeline.play.toggle,
                "previous_frame": lambda: self.timeline.step(-1),
                "next_frame": lambda: self.timeline.step(1),
                "next_mode": self._next_mode,
                "full_screen": self._set_full_screen,
                "leave_full_screen": lambda: self.commands["full_screen"].setChecked(False),
                "screenshot": self._ask_picture,
                "turntable": desk.turn,
                "handling": self._ask_handling,
                "panel": self.panel.setVisible,
                "readout": desk.show_readout,
                "undo": self.panel.undo,
                "redo": self.panel.redo,
                "reset_pose": self.panel.reset_pose,
                **{name: lambda mode=mode: scene.set_mode(mode) for name, mode in _MODES.items()},
                **{name: lambda to=to: scene.look_from(*to) for name, to in keymap.DIRECTIONS.items()},
                **{name: lambda by=by: scene.orbit(*by) for name, by in keymap.STEPS.items()},
                **{name: lambda by=by: scene.zoom(by) for name, by in keymap.ZOOM_STEPS.items()},
                **{name: lambda to=to: desk.pan(*to) for name, to in keymap.PAN_STEPS.items()},
                **{f"background_{n}": lambda b=b: scene.set_background(b) for n, (_, b) in BACKGROUNDS.items()},
                **{f"keymap_{name}": lambda name=name: remember(KEYMAP, name) for name in keymap.KEYMAPS},
                **{f"bookmark_{number}": lambda number=number: desk.go_to(number) for number in VIEWS},
                **{f"keep_bookmark_{number}": lambda number=number: desk.keep(number) for number in VIEWS},
            }
        )

    # -- whom it shows

    @property
    def avatar(self) -> Avatar | None:
        """Whom it shows."""
        return self.scene.avatar

    def open(self, path: Path, *, keep_view: bool = False) -> None:
        """Read an ``.avatar`` off the thread and show it; ``keep_view`` as in :meth:`replace_avatar`.

        Another ``open`` before it was read, and ``set_avatar``, overtake it. Answers by ``shown`` or ``failed``.
        """
        if not keep_view:
            self.set_avatar(None)
            self.notice.say(self.tr("Opening %1…").replace("%1", path.name))
        self._files.read_avatar(path, keep_view=keep_view)

    def open_track(self, path: Path) -> None:
        """Read a ``.track`` off the thread and offer it for playing."""
        self._files.read_track(path)

    def set_avatar(self, avatar: Avatar | None) -> None:
        """Show another head, framed and neutral; ``None`` shows the empty state. A track that was set stays."""
        self._files.forget()
        self._waiting = avatar is not None
        self.scene.set_avatar(avatar)
        self.panel.forget()
        self.panel.setEnabled(avatar is not None)
        if avatar is None:
            self.notice.say(self.tr("No avatar yet"), self._hint)
        else:
            self.notice.say(self.tr("Preparing the avatar…"))
        self._playback.take_avatar()
        for name in ("frame_head", "turntable", "screenshot"):
            self.commands[name].setEnabled(avatar is not None)
        self._write_status()

    def set_empty_hint(self, hint: str) -> None:
        """A sentence below "No avatar yet" that says what to do; already translated."""
        self._hint = hint
        if self.scene.avatar is None:
            self.notice.say(self.tr("No avatar yet"), hint)

    def replace_avatar(self, avatar: Avatar) -> None:
        """Show a newer state of the same head: camera, pose and time line stay, and the picture until it is drawn."""
        if self.scene.avatar is None:
            self.set_avatar(avatar)
        else:
            self.scene.replace_avatar(avatar)
            self._write_status()

    def update_gaussians(self, gaussians: Gaussians, mixer: Mixer | None = None) -> None:
        """As :meth:`replace_avatar` with the same mesh; needs an avatar.

        Raises:
            UsageError: ``no_avatar``.
            NumericError: arrays that do not fit together or are not finite.
        """
        if self.scene.avatar is None:
            raise UsageError("no_avatar", "There is no avatar to change.", "Set one first.")
        self.replace_avatar(replace(self.scene.avatar, gaussians=gaussians, mixer=mixer or self.scene.avatar.mixer))

    def _take(self, avatar: Avatar, keep_view: bool) -> None:
        if keep_view:
            self.replace_avatar(avatar)
        else:
            self.set_avatar(avatar)

    # -- what the head does

    def set_pose(self, pose: HeadPose) -> None:
        """Pose the head from elsewhere, at any rate; only the newest is drawn. Sliders follow a little later."""
        self.scene.set_pose(pose)
        self._let_sliders_follow()

    def _pose_by_hand(self, pose: HeadPose) -> None:
        self._follower.stop()
        self.scene.set_pose(pose)
        self.posed.emit(pose)

    def _let_sliders_follow(self) -> None:
        if not self._follower.isActive() and self.panel.isVisible():
            self._follower.start()

    def set_performance(self, track: Track | Performance | None) -> None:
        """Offer a track for playing and show its first frame; ``None`` takes the time line away."""
        self._playback.set_track(track)
        self.commands["tracked_camera"].setEnabled(track is not None)

    # -- camera

    @property
    def camera(self) -> CameraPose:
        """Where the camera stands."""
        return self.scene.camera.pose

    def set_camera(self, pose: CameraPose) -> None:
        """Go somewhere."""
        self.scene.set_camera(pose)

    def link(self, other: Viewer) -> None:
        """From now on cameras and poses of the two move together; this one goes where the other is."""
        self.set_camera(other.camera)
        self.set_pose(other.scene.pose)
        for one, two in ((self, other), (other, self)):
            one.camera_moved.connect(two.set_camera)
            one.posed.connect(two.set_pose)

    def _tell_camera(self) -> None:
        """The projection may change by itself: the menu says so."""
        action, pose = self.commands["orthographic"], self.scene.camera.pose
        if action.isChecked() != pose.orthographic:
            action.blockSignals(True)
            action.setChecked(pose.orthographic)
            action.blockSignals(False)
        self.camera_moved.emit(pose)

    # -- display

    def _next_mode(self) -> None:
        enabled = [action for action in self.commands.modes.actions() if action.isEnabled()]
        checked = self.commands.modes.checkedAction()
        place = enabled.index(checked) if checked in enabled else -1
        enabled[(place + 1) % len(enabled)].trigger()

    def _set_full_screen(self, on: bool) -> None:
        self.bar.setVisible(not on and Part.TOOLS in self._parts)
        self.commands["panel"].setChecked(not on)
        self.full_screen_wished.emit(on)

    def _ask_picture(self) -> None:
        name = self.scene.avatar.manifest.name if self.scene.avatar is not None else "avatar"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save picture"), f"{name}.png", self.tr("PNG pictures (*.png)")
        )
        if chosen:
            self.save_picture(Path(chosen))

    def save_picture(self, path: Path) -> None:
        """Write what is shown as a PNG in full resolution; a transparent background stays transparent.

        Answers by ``saved`` or ``failed`` (``picture_not_written``).
        """
        target = path if path.suffix else path.with_suffix(".png")
        self.scene.when_fine(lambda: self._files.write_picture(Snapshot(self.canvas.picture(), target)))

    # -- what it remembers

    def _recall(self, name: str) -> None:
        memory = self._memory
        if name in (KEYMAP, KEYS):
            chosen = memory.get(KEYMAP, keymap.DEFAULT_KEYMAP)
            chosen = chosen if chosen in keymap.KEYMAPS else keymap.DEFAULT_KEYMAP
            self._navigator.keymap = keymap.KEYMAPS[chosen]
            self.commands.use(keymap.KEYMAPS[chosen], keymap.read_changes(memory.get(KEYS, [])))
            self.commands[f"keymap_{chosen}"].setChecked(True)
        elif name in ("auto_orthographic", "invert_wheel"):
            on = memory.get(name, False)
            self.commands[name].setChecked(on)
            setattr(self.scene if name == "auto_orthographic" else self._navigator, name, on)
        elif name == SENSITIVITY:
            self._navigator.sensitivity = min(4.0, max(0.25, memory.get(name, 1.0)))

    def _ask_handling(self) -> None:
        HandlingDialog(self.commands, self._memory, self).open()

    # -- news

    def _prepared(self, prepared: Prepared) -> None:
        if self._waiting:
            self._waiting = False
            self.notice.hide()
            self.shown.emit()
        self._write_status()

    def _fail(self, error: StudioError) -> None:
        if self.scene.newest is None:
            self.notice.say(error.message, error.advice)
        self.failed.emit(error)

    def _follow_history(self) -> None:
        self.commands["undo"].setEnabled(self.panel.undo_button.isEnabled())
        self.commands["redo"].setEnabled(self.panel.redo_button.isEnabled())

    def status(self) -> str:
        """A line about what is drawn and how."""
        avatar, newest = self.scene.avatar, self.scene.newest
        if avatar is None:
            return ""
        parts = [self.tr("%1 Gaussians").replace("%1", QLocale().toString(len(avatar.gaussians)))]
        if newest is not None and newest.picture is not None:
            parts.append(f"{1000.0 * newest.seconds:.0f} ms")
            draft, full = self.tr("drawn on the CPU, coarser while moving"), self.tr("drawn on the CPU, in full")
            parts.append(draft if self.scene.is_draft else full)
        return "  ·  ".join(parts)

    def _write_status(self) -> None:
        self.status_changed.emit(self.status())

    # -- events

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Draw what has changed while nobody saw it."""
        super().showEvent(event)
        self.scene.wake()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Cost nothing while nobody sees it."""
        super().hideEvent(event)
        self.scene.sleep()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and palette."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_follower"):
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """As :meth:`end`."""
        self.end()
        super().closeEvent(event)

    def end(self) -> None:
        """Stop the clocks, leave the worker threads, let the avatar go; nothing can be shown afterwards."""
        self._desk.turn(False)
        self._follower.stop()
        self.timeline.play.setChecked(False)
        self.scene.close()
        self._files.end()

    def retranslate(self) -> None:
        """Write every text in the present language and every icon in the present colours."""
        self.canvas.setAccessibleName(self.tr("Viewport"))
        self.commands.retranslate()
        if self.scene.avatar is None and not self._files.waiting:
            self.notice.say(self.tr("No avatar yet"), self._hint)
        self._write_status()
