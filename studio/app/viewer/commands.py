"""Every command of a viewer as an action: its keys under each keymap, its text, its icon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from studio.app.viewer import keymap
from studio.app.viewer.backgrounds import BACKGROUNDS, background_text
from studio.app.viewer.icons import icon

CHECKABLE = ("orthographic", "auto_orthographic", "turntable", "full_screen", "panel", "readout", "invert_wheel")
MODES = ("splats", "mesh", "wireframe")


class Commands(QObject):
    """Actions by name; calling one is what keys, buttons and menus do.

    Args:
        canvas: hears the keys of the viewport while it has the focus.
        viewer: hears the other keys anywhere inside it.

    Attributes:
        actions: every action by name.
    """

    def __init__(self, canvas: QWidget, viewer: QWidget) -> None:
        super().__init__(viewer)
        self._viewer = viewer
        self.actions: dict[str, QAction] = {}
        for name in keymap.VIEW_KEYS:
            self._add(name, canvas, Qt.ShortcutContext.WidgetShortcut)
        for name in (*keymap.VIEWER_KEYS, "auto_orthographic", "invert_wheel", "handling"):
            self._add(name, viewer, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.modes = self._choice(MODES)
        self.backgrounds = self._choice(tuple(f"background_{name}" for name in BACKGROUNDS))
        self.keymaps = self._choice(tuple(f"keymap_{name}" for name in keymap.KEYMAPS))
        for name in CHECKABLE:
            self.actions[name].setCheckable(True)
        self.actions["panel"].setChecked(True)

    def __getitem__(self, name: str) -> QAction:
        return self.actions[name]

    def _add(self, name: str, owner: QWidget, context: Qt.ShortcutContext) -> None:
        action = QAction(self)
        action.setShortcutContext(context)
        action.setObjectName(name)
        owner.addAction(action)
        self.actions[name] = action

    def _choice(self, names: tuple[str, ...]) -> QActionGroup:
        group = QActionGroup(self)
        for name in names:
            action = self.actions.setdefault(name, QAction(self))
            action.setCheckable(True)
            action.setObjectName(name)
            group.addAction(action)
        group.actions()[0].setChecked(True)
        return group

    def connect_all(self, handlers: dict[str, Callable[..., None]]) -> None:
        """Say what the actions do; checkable ones of no group call their handler with the new state."""
        for name, handler in handlers.items():
            action = self.actions[name]
            alone = action.isCheckable() and action.actionGroup() is None
            if alone:
                action.toggled.connect(handler)
            else:
                action.triggered.connect(lambda _=False, handler=handler: handler())

    def use(self, chosen: keymap.Keymap, changed: keymap.Keys | None = None) -> None:
        """Hear the keys of a keymap, with the user's own changes."""
        flown = {QKeySequence(key).toString() for key in chosen.flight}
        for name, keys in chosen.all_keys(changed).items():
            sequences = [QKeySequence(text) for text in keys]
            self.actions[name].setShortcuts([keys for keys in sequences if keys.toString() not in flown])
        self.retranslate()

    def retranslate(self) -> None:
        """Write every text in the present language and every icon in the present colours."""
        for name, (picture, text, tip) in self._dressed().items():
            action = self.actions[name]
            action.setIcon(icon(picture, self._viewer.palette()))
            action.setText(text)
            keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
        for name, text in self._plain().items():
            self.actions[name].setText(text)
            self.actions[name].setToolTip(text)
        for name, (label, _) in BACKGROUNDS.items():
            self.actions[f"background_{name}"].setText(background_text(label))
        for name, entry in keymap.KEYMAPS.items():
            self.actions[f"keymap_{name}"].setText(entry.name())
        for number in range(1, 10):
            keep, go = self.tr("Keep as view %1"), self.tr("Go to view %1")
            self.actions[f"keep_bookmark_{number}"].setText(keep.replace("%1", str(number)))
            self.actions[f"bookmark_{number}"].setText(go.replace("%1", str(number)))

    def _dressed(self) -> dict[str, tuple[str, str, str]]:
        return {
            "frame_head": ("frame", self.tr("Frame head"), self.tr("Show the whole head")),
            "splats": ("splats", self.tr("Splats"), self.tr("Show the avatar as it is")),
            "mesh": ("mesh", self.tr("Mesh"), self.tr("Show the surface that carries it")),
            "wireframe": ("wireframe", self.tr("Wires"), self.tr("Show the surface's triangles")),
            "turntable": ("turntable", self.tr("Turntable"), self.tr("Turn round the head")),
            "screenshot": ("screenshot", self.tr("Picture"), self.tr("Save what is shown as a picture")),
            "full_screen": ("fullscreen", self.tr("Full screen"), self.tr("Fill the screen; Esc comes back")),
            "panel": ("panel", self.tr("Panel"), self.tr("Show or hide the sliders")),
            "undo": ("undo", self.tr("Undo"), self.tr("Take the last change of the pose back")),
            "redo": ("redo", self.tr("Redo"), self.tr("Do it again")),
            "reset_pose": ("reset", self.tr("Reset"), self.tr("Neutral face, straight head")),
        }

    def _plain(self) -> dict[str, str]:
        return {
            "front": self.tr("View from the front"),
            "back": self.tr("View from the back"),
            "right": self.tr("View from the right"),
            "left": self.tr("View from the left"),
            "top": self.tr("View from above"),
            "bottom": self.tr("View from below"),
            "orthographic": self.tr("Parallel projection"),
            "auto_orthographic": self.tr("Parallel projection in views from a side"),
            "invert_wheel": self.tr("Wheel zooms the other way round"),
            "orbit_left": self.tr("Orbit left"),
            "orbit_right": self.tr("Orbit right"),
            "orbit_up": self.tr("Orbit up"),
            "orbit_down": self.tr("Orbit down"),
            "zoom_in": self.tr("Zoom in"),
            "zoom_out": self.tr("Zoom out"),
            "pan_left": self.tr("Move left"),
            "pan_right": self.tr("Move right"),
            "pan_up": self.tr("Move up"),
            "pan_down": self.tr("Move down"),
            "tracked_camera": self.tr("Camera of the video"),
            "play": self.tr("Play or pause"),
            "previous_frame": self.tr("Previous frame"),
            "next_frame": self.tr("Next frame"),
            "next_mode": self.tr("Next display mode"),
            "leave_full_screen": self.tr("Leave full screen"),
            "readout": self.tr("Camera in numbers"),
            "handling": self.tr("Keys and speed…"),
            "compare": self.tr("Compare with the photo"),
        }
