"""The embeddable viewer: a viewport with its tool bar, panel and time line.

For pages::

    viewer = Viewer(memory=SettingsMemory(workspace.settings), parts=Part.TOOLS | Part.PANEL)
    viewer.open(path)                 # reads the file off the thread, then shows it
    viewer.set_avatar(avatar)         # or None: the empty state
    viewer.replace_avatar(avatar)     # a newer state of the same head: camera, pose, picture stay
    viewer.set_pose(pose)             # live drive; newest only, cheap to call at any rate
    viewer.set_performance(track)     # a track to play, or None
    viewer.pictures.save(path)        # answers by saved / failed
    viewer.around.set_side(widget)    # beside the viewport, instead of the panel
    viewer.link(other)                # cameras and poses of two viewers move together
    viewer.end()                      # (or close) ends its work; the widget must not be used afterwards

Nothing here blocks: files are read, heads posed, Gaussians sorted or painted and pictures written by worker threads.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from studio.app.viewer.backgrounds import BACKGROUNDS
from studio.app.viewer.camera_desk import CameraDesk
from studio.app.viewer.canvas import GlCanvas, make_canvas
from studio.app.viewer.commands import Commands
from studio.app.viewer.expression_panel import ExpressionPanel
from studio.app.viewer.files import Files
from studio.app.viewer.gizmo import AxisGizmo
from studio.app.viewer.habits import Habits
from studio.app.viewer.look_rows import LookRows
from studio.app.viewer.memory import Memory
from studio.app.viewer.navigator import Navigator
from studio.app.viewer.notice import Notice
from studio.app.viewer.past import Past
from studio.app.viewer.performance import Performance
from studio.app.viewer.picture_desk import PictureDesk
from studio.app.viewer.playback import Playback
from studio.app.viewer.pose_desk import PoseDesk
from studio.app.viewer.readout import CameraReadout
from studio.app.viewer.request import Prepared
from studio.app.viewer.scene import Scene
from studio.app.viewer.status_line import StatusLine
from studio.app.viewer.surroundings import Part, Surroundings
from studio.app.viewer.timeline import Timeline
from studio.app.viewer.toolbar import ViewerBar
from studio.avatar.pose import HeadPose
from studio.core.errors import StudioError, UsageError
from studio.nouns.avatar import Avatar, Gaussians, Mixer
from studio.nouns.track import Track
from studio.viewport.camera import CameraPose
from studio.viewport.renderer import Mode

_MODES = {"splats": Mode.SPLATS, "mesh": Mode.MESH, "wireframe": Mode.WIREFRAME}


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
        around: places them; its command ``panel`` shows and hides what is beside the viewport.
        pictures: saves what is shown, where that is permitted.

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
        memory = memory or Memory(self)
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
        self.navigator = Navigator(self.scene, self.canvas)
        self._desk = CameraDesk(
            self.scene,
            self.canvas,
            readout=self.readout,
            look=self.look,
            commands=self.commands,
            memory=memory,
        )
        self._poses = PoseDesk(self.scene, self.panel, self.commands)
        self._habits = Habits(self, self.commands, scene=self.scene, navigator=self.navigator, memory=memory)
        self.gizmo = AxisGizmo(self.scene, self.commands, self.canvas)
        self._playback = Playback(self.scene, self.timeline)
        self._files = Files(self)
        self.pictures = PictureDesk(self.scene, self.canvas, files=self._files, viewer=self)
        self._status = StatusLine(self.scene)
        self.around = Surroundings(
            self, self.canvas, parts, bar=self.bar, panel=self.panel, readout=self.readout, timeline=self.timeline
        )
        self.timeline.wanted = Part.TIMELINE in parts
        self.commands["panel"].setVisible(Part.PANEL in parts)
        self._connect()
        self._connect_commands()
        self.set_avatar(None)
        self.retranslate()

    # -- construction

    def _connect(self) -> None:
        self.scene.prepared.connect(self._prepared)
        self.scene.failed.connect(self._fail)
        self.scene.camera_moved.connect(self._tell_camera)
        self._poses.posed.connect(self.posed)
        self.look.exposed.connect(self.scene.set_exposure)
        self._playback.played.connect(self._poses.follow)
        self._files.avatar_read.connect(self._take)
        self._files.track_read.connect(self.set_performance)
        self._files.saved.connect(self.saved)
        self._files.failed.connect(self._fail)
        self.pictures.refused.connect(self.failed)
        self._status.changed.connect(self.status_changed)
        if isinstance(self.canvas, GlCanvas):
            self.canvas.failed.connect(self._fail)

    def _connect_commands(self) -> None:
        self.commands.connect_all(
            {
                "tracked_camera": self.timeline.tracked.toggle,
                "play": self.timeline.play.toggle,
                "previous_frame": lambda: self.timeline.step(-1),
                "next_frame": lambda: self.timeline.step(1),
                "next_mode": self._next_mode,
                "full_screen": self._set_full_screen,
                "leave_full_screen": lambda: self.commands["full_screen"].setChecked(False),
                "screenshot": self.pictures.ask,
                "panel": self.around.show_side,
                **{name: lambda mode=mode: self.scene.set_mode(mode) for name, mode in _MODES.items()},
                **{f"background_{n}": lambda b=b: self.scene.set_background(b) for n, (_, b) in BACKGROUNDS.items()},
            }
        )

    # -- for hosts

    def lend_undo(self, past: Past | None) -> None:
        """From now on the commands ``undo`` and ``redo`` serve another history than that of the pose, or again that."""
        self._poses.lend(past)

    @property
    def performance(self) -> Performance | None:
        """What the time line plays."""
        return self.timeline.performance

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
        self._status.write()

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
            self._status.write()

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
        self._poses.follow()

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
        self.camera_moved.emit(self.camera)

    # -- display

    def _next_mode(self) -> None:
        enabled = [action for action in self.commands.modes.actions() if action.isEnabled()]
        checked = self.commands.modes.checkedAction()
        place = enabled.index(checked) if checked in enabled else -1
        enabled[(place + 1) % len(enabled)].trigger()

    def _set_full_screen(self, on: bool) -> None:
        self.around.show_bar(not on)
        self.commands["panel"].setChecked(not on)
        self.full_screen_wished.emit(on)

    # -- news

    def _prepared(self, prepared: Prepared) -> None:
        if self._waiting:
            self._waiting = False
            self.notice.hide()
            self.shown.emit()
        self._status.write()

    def _fail(self, error: StudioError) -> None:
        if self.scene.newest is None:
            self.notice.say(error.message, error.advice)
        self.failed.emit(error)

    def status(self) -> str:
        """A line about what is drawn and how."""
        return self._status.text()

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
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_status"):
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """As :meth:`end`."""
        self.end()
        super().closeEvent(event)

    def end(self) -> None:
        """Stop the clocks, leave the worker threads, let the avatar go; nothing can be shown afterwards."""
        self._desk.turn(False)
        self._poses.end()
        self.timeline.play.setChecked(False)
        self.scene.close()
        self._files.end()

    def retranslate(self) -> None:
        """Write every text in the present language and every icon in the present colours."""
        self.canvas.setAccessibleName(self.tr("Viewport"))
        self.commands.retranslate()
        if self.scene.avatar is None and not self._files.waiting:
            self.notice.say(self.tr("No avatar yet"), self._hint)
        self._status.write()
