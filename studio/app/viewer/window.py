"""The main window: the viewport as large as it can be, a panel to pose the head, playback below."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QSplitter,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.language import LANGUAGES, Translators
from studio.app.viewer import keymap
from studio.app.viewer.backgrounds import BACKGROUNDS, background_text
from studio.app.viewer.canvas import GlCanvas, make_canvas, to_image
from studio.app.viewer.expression_panel import ExpressionPanel
from studio.app.viewer.icons import icon
from studio.app.viewer.navigator import Navigator
from studio.app.viewer.performance import Performance
from studio.app.viewer.scene import Scene
from studio.app.viewer.timeline import Timeline
from studio.core.errors import StudioError
from studio.nouns.avatar import Avatar
from studio.viewport.renderer import Mode

TURN_PER_SECOND = math.radians(40.0)
_MODES = {"splats": Mode.SPLATS, "mesh": Mode.MESH, "wireframe": Mode.WIREFRAME}


class MainWindow(QMainWindow):
    """Shows one avatar.

    Args:
        avatar: what to show.
        performance: a track to play, if any.
        translators: for the language menu; without them there is none.
    """

    def __init__(
        self, avatar: Avatar, performance: Performance | None = None, *, translators: Translators | None = None
    ) -> None:
        super().__init__()
        self._avatar = avatar
        self._performance = performance
        self._translators = translators
        self._actions: dict[str, QAction] = {}
        self._turned_at = 0.0
        self.scene = Scene(avatar, self)
        self.scene.background = next(iter(BACKGROUNDS.values()))[1]
        self.canvas = make_canvas(self.scene)
        self.panel = ExpressionPanel()
        self.timeline = Timeline(performance) if performance is not None else None
        self._notice = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._status = QLabel()
        self._turner = QTimer(self, interval=1000 // 60)
        Navigator(self.scene, self.canvas)
        self._lay_out()
        self._make_actions()
        self._make_toolbar()
        self._connect()
        self.retranslate()
        self.resize(1280, 800)
        self.canvas.setFocus()

    # -- construction

    def _lay_out(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.canvas)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setCollapsible(0, False)
        self._splitter.setSizes([930, 350])
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._splitter, 1)
        if self.timeline is not None:
            column.addWidget(self.timeline)
        self.setCentralWidget(centre)
        self._notice.setStyleSheet(
            "color: white; background: rgba(0, 0, 0, 150); border-radius: 6px; padding: 8px 14px;"
        )
        self._notice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over = QVBoxLayout(self.canvas)
        over.addWidget(self._notice, 0, Qt.AlignmentFlag.AlignCenter)
        self.statusBar().addPermanentWidget(self._status)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(0, 0, 8, 0)

    def _make_actions(self) -> None:
        handlers: dict[str, Callable[..., None]] = {
            "frame_head": self._frame_head,
            "orthographic": self._set_orthographic,
            "tracked_camera": self._toggle_tracked,
            "play": self._toggle_play,
            "previous_frame": lambda: self._step_frame(-1),
            "next_frame": lambda: self._step_frame(1),
            "next_mode": self._next_mode,
            "full_screen": self._set_full_screen,
            "leave_full_screen": lambda: self._actions["full_screen"].setChecked(False),
            "screenshot": self._ask_screenshot,
            "turntable": self._set_turning,
            "panel": self.panel.setVisible,
            **{name: lambda _=False, to=to: self._look_from(*to) for name, to in keymap.DIRECTIONS.items()},
            **{name: lambda _=False, by=by: self._orbit(*by) for name, by in keymap.STEPS.items()},
        }
        for keys, owner in ((keymap.KEYS, self.canvas), (keymap.WINDOW_KEYS, self)):
            for name, sequences in keys.items():
                action = QAction(self)
                action.setShortcuts([QKeySequence(text) for text in sequences])
                local = owner is self.canvas
                action.setShortcutContext(
                    Qt.ShortcutContext.WidgetShortcut if local else Qt.ShortcutContext.WindowShortcut
                )
                owner.addAction(action)
                self._actions[name] = action
        for name in ("orthographic", "turntable", "full_screen", "panel"):
            self._actions[name].setCheckable(True)
        self._actions["panel"].setChecked(True)
        for name, handler in handlers.items():
            action = self._actions[name]
            (action.toggled if action.isCheckable() else action.triggered).connect(handler)
        self._modes = QActionGroup(self)
        for name, mode in _MODES.items():
            action = QAction(self._modes, checkable=True, checked=mode is Mode.SPLATS)
            action.triggered.connect(lambda _=False, mode=mode: self.scene.set_mode(mode))
            action.setEnabled(mode is Mode.SPLATS or isinstance(self.canvas, GlCanvas))
            self._actions[name] = action

    def _make_toolbar(self) -> None:
        self._bar = QToolBar(movable=False, floatable=False)
        self._bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._background_menu, self._background_button = self._menu_button()
        chosen = QActionGroup(self)
        for name, (_, background) in BACKGROUNDS.items():
            action = QAction(chosen, checkable=True, checked=name == "studio")
            action.triggered.connect(lambda _=False, b=background: self.scene.set_background(b))
            self._background_menu.addAction(action)
            self._actions[f"background_{name}"] = action
        self._bar.addAction(self._actions["frame_head"])
        self._bar.addSeparator()
        self._bar.addActions(self._modes.actions())
        self._bar.addSeparator()
        self._bar.addWidget(self._background_button)
        self._bar.addActions([self._actions["turntable"], self._actions["screenshot"]])
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar.addWidget(gap)
        self._language_menu, self._language_button = self._menu_button()
        languages = QActionGroup(self)
        for code, own_name in LANGUAGES.items():
            action = QAction(own_name, languages, checkable=True)
            action.setChecked(self._translators is not None and self._translators.code == code)
            action.triggered.connect(lambda _=False, code=code: self._set_language(code))
            self._language_menu.addAction(action)
        if self._translators is not None:
            self._bar.addWidget(self._language_button)
        self._bar.addActions([self._actions["full_screen"], self._actions["panel"]])
        self.addToolBar(self._bar)
        for button in self._bar.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _menu_button(self) -> tuple[QMenu, QToolButton]:
        menu, button = QMenu(self), QToolButton()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return menu, button

    def _connect(self) -> None:
        self.scene.prepared.connect(self._prepared)
        self.scene.failed.connect(self._failed)
        self.scene.changed.connect(self._follow_scene)
        self.panel.posed.connect(self.scene.set_pose)
        self._turner.timeout.connect(self._turn)
        if isinstance(self.canvas, GlCanvas):
            self.canvas.failed.connect(self._failed)
        if self.timeline is not None:
            self.timeline.shown.connect(self._show_frame)
            self.timeline.tracked.toggled.connect(self._set_tracked)
            self._show_frame(0)

    # -- camera

    def _frame_head(self) -> None:
        self.scene.frame_head()

    def _look_from(self, yaw: float, pitch: float) -> None:
        self.scene.tracked = None
        self.scene.camera.look_from(yaw, pitch)
        self.scene.touch()

    def _orbit(self, yaw: float, pitch: float) -> None:
        self.scene.tracked = None
        self.scene.camera.orbit(yaw, pitch)
        self.scene.touch()

    def _set_orthographic(self, on: bool) -> None:
        self.scene.tracked = None
        self.scene.camera.orthographic = on
        self.scene.touch()

    def _set_turning(self, on: bool) -> None:
        self._turned_at = time.perf_counter()
        if on:
            self._turner.start()
        else:
            self._turner.stop()

    def _turn(self) -> None:
        now = time.perf_counter()
        self._orbit(TURN_PER_SECOND * min(now - self._turned_at, 0.25), 0.0)
        self._turned_at = now

    # -- playback

    def _show_frame(self, index: int) -> None:
        if self._performance is None or self.timeline is None:
            return
        pose = self._performance.pose(index)
        self.panel.show_pose(pose)
        self.scene.pose = pose
        self.scene.tracked = self._performance.camera(index) if self.timeline.tracked.isChecked() else None
        self.scene.touch()

    def _set_tracked(self, on: bool) -> None:
        if self._performance is not None and self.timeline is not None:
            self.scene.set_tracked(self._performance.camera(self.timeline.index) if on else None)

    def _toggle_tracked(self) -> None:
        if self.timeline is not None:
            self.timeline.tracked.toggle()

    def _toggle_play(self) -> None:
        if self.timeline is not None:
            self.timeline.play.toggle()

    def _step_frame(self, frames: int) -> None:
        if self.timeline is not None:
            self.timeline.step(frames)

    def _follow_scene(self) -> None:
        """Any camera move by hand leaves the tracked camera: let the button say so."""
        if self.timeline is not None and self.scene.tracked is None and self.timeline.tracked.isChecked():
            self.timeline.tracked.blockSignals(True)
            self.timeline.tracked.setChecked(False)
            self.timeline.tracked.blockSignals(False)

    # -- display

    def _next_mode(self) -> None:
        enabled = [action for action in self._modes.actions() if action.isEnabled()]
        checked = self._modes.checkedAction()
        place = enabled.index(checked) if checked in enabled else -1
        enabled[(place + 1) % len(enabled)].trigger()

    def _set_full_screen(self, on: bool) -> None:
        self._bar.setVisible(not on)
        self.statusBar().setVisible(not on)
        self._actions["panel"].setChecked(not on)
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def _set_language(self, code: str) -> None:
        if self._translators is not None:
            self._translators.use(code)

    def _ask_screenshot(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save picture"), f"{self._avatar.manifest.name}.png", self.tr("PNG pictures (*.png)")
        )
        if name:
            self.save_picture(Path(name))

    def save_picture(self, path: Path) -> bool:
        """Write what the viewport shows as a PNG; a transparent background stays transparent."""
        target = path if path.suffix else path.with_suffix(".png")
        saved = to_image(self.canvas.picture()).save(str(target))
        text = self.tr("Saved %1") if saved else self.tr("%1 cannot be written; choose another folder")
        self.statusBar().showMessage(text.replace("%1", target.name), 6000)
        return bool(saved)

    def _prepared(self, _prepared: object) -> None:
        if self._notice.isVisible():
            self._notice.hide()
        self._write_status()

    def _failed(self, error: StudioError) -> None:
        self._notice.setText(f"{error.message}\n{error.advice}".strip())
        self._notice.show()

    def _write_status(self) -> None:
        count = self.tr("%1 Gaussians").replace("%1", QLocale().toString(self.scene.count))
        parts = [count]
        newest = self.scene.newest
        if self.scene.painting and newest is not None:
            parts.append(f"{1000.0 * newest.seconds:.0f} ms")
            draft = self.tr("drawn on the CPU, preview resolution while moving")
            full = self.tr("drawn on the CPU, full resolution")
            parts.append(draft if self.scene.is_draft else full)
        self._status.setText("  ·  ".join(parts))
        self._status.setToolTip(self.canvas.driver)

    # -- events

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and palette."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_bar"):
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Stop the clocks and the worker thread."""
        self._turner.stop()
        if self.timeline is not None:
            self.timeline.play.setChecked(False)
        self.scene.close()
        super().closeEvent(event)

    def retranslate(self) -> None:
        """Write every text in the present language and every icon in the present colours."""
        self.setWindowTitle(self.tr("%1 – Avatar Studio").replace("%1", self._avatar.manifest.name))
        self._notice.setText(self.tr("Preparing the avatar…"))
        self.canvas.setAccessibleName(self.tr("Viewport"))
        self._bar.setWindowTitle(self.tr("Tools"))
        self._name_camera_actions()
        named = {
            "frame_head": ("frame", self.tr("Frame head"), self.tr("Show the whole head")),
            "splats": ("splats", self.tr("Splats"), self.tr("Show the avatar as it is")),
            "mesh": ("mesh", self.tr("Mesh"), self.tr("Show the surface that carries it")),
            "wireframe": ("wireframe", self.tr("Wires"), self.tr("Show the surface's triangles")),
            "turntable": ("turntable", self.tr("Turntable"), self.tr("Turn round the head")),
            "screenshot": ("screenshot", self.tr("Picture"), self.tr("Save what is shown as a picture")),
            "full_screen": ("fullscreen", self.tr("Full screen"), self.tr("Fill the screen; Esc comes back")),
            "panel": ("panel", self.tr("Panel"), self.tr("Show or hide the sliders")),
        }
        for name, (picture, text, tip) in named.items():
            self._dress(name, picture, text, tip)
        for name, (label, _) in BACKGROUNDS.items():
            self._actions[f"background_{name}"].setText(background_text(label))
        self._dress_button(self._background_button, "background", self.tr("Background"))
        self._dress_button(self._language_button, "language", self.tr("Language"))
        self._write_status()

    def _name_camera_actions(self) -> None:
        names = {
            "front": self.tr("View from the front"),
            "back": self.tr("View from the back"),
            "right": self.tr("View from the right"),
            "left": self.tr("View from the left"),
            "top": self.tr("View from above"),
            "bottom": self.tr("View from below"),
            "orthographic": self.tr("Parallel projection"),
            "orbit_left": self.tr("Orbit left"),
            "orbit_right": self.tr("Orbit right"),
            "orbit_up": self.tr("Orbit up"),
            "orbit_down": self.tr("Orbit down"),
            "tracked_camera": self.tr("Camera of the video"),
            "play": self.tr("Play or pause"),
            "previous_frame": self.tr("Previous frame"),
            "next_frame": self.tr("Next frame"),
            "next_mode": self.tr("Next display mode"),
            "leave_full_screen": self.tr("Leave full screen"),
        }
        for name, text in names.items():
            self._actions[name].setText(text)

    def _dress(self, name: str, picture: str, text: str, tip: str) -> None:
        action = self._actions[name]
        action.setIcon(icon(picture, self.palette()))
        action.setText(text)
        keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
        action.setToolTip(f"{tip} ({keys})" if keys else tip)

    def _dress_button(self, button: QToolButton, picture: str, text: str) -> None:
        button.setIcon(icon(picture, self.palette()))
        button.setText(text)
        button.setAccessibleName(text)
