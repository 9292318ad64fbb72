"""How people like to handle a viewer: keys, speed, wheel and projection, as they are remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.app.viewer import keymap
from studio.app.viewer.commands import Commands
from studio.app.viewer.handling_dialog import HandlingDialog
from studio.app.viewer.memory import KEYMAP, KEYS, SENSITIVITY, Memory
from studio.app.viewer.navigator import Navigator
from studio.app.viewer.scene import Scene


class Habits(QObject):
    """Lets what is remembered hold in a viewer, and remembers what is chosen in it.

    Args:
        viewer: the dialog of keys and speed lies over it.
        commands: those of the choices are connected; all get the keys that are wanted.
        scene: may choose its projection by itself.
        navigator: hears keymap, speed and direction of the wheel.
        memory: where it is remembered.
    """

    def __init__(
        self, viewer: QWidget, commands: Commands, *, scene: Scene, navigator: Navigator, memory: Memory
    ) -> None:
        super().__init__(viewer)
        self._viewer, self._commands, self._memory = viewer, commands, memory
        self._scene, self._navigator = scene, navigator
        commands.connect_all(
            {
                "auto_orthographic": lambda on: memory.put("auto_orthographic", on),
                "invert_wheel": lambda on: memory.put("invert_wheel", on),
                "handling": self._ask,
                **{f"keymap_{name}": lambda name=name: memory.put(KEYMAP, name) for name in keymap.KEYMAPS},
            }
        )
        memory.changed.connect(self._recall)
        for name in (KEYMAP, "auto_orthographic", "invert_wheel", SENSITIVITY):
            self._recall(name)

    def _recall(self, name: str) -> None:
        memory = self._memory
        if name in (KEYMAP, KEYS):
            chosen = memory.get(KEYMAP, keymap.DEFAULT_KEYMAP)
            chosen = chosen if chosen in keymap.KEYMAPS else keymap.DEFAULT_KEYMAP
            self._navigator.keymap = keymap.KEYMAPS[chosen]
            self._commands.use(keymap.KEYMAPS[chosen], keymap.read_changes(memory.get(KEYS, [])))
            self._commands[f"keymap_{chosen}"].setChecked(True)
        elif name in ("auto_orthographic", "invert_wheel"):
            on = memory.get(name, False)
            self._commands[name].setChecked(on)
            setattr(self._scene if name == "auto_orthographic" else self._navigator, name, on)
        elif name == SENSITIVITY:
            self._navigator.sensitivity = min(4.0, max(0.25, memory.get(name, 1.0)))

    def _ask(self) -> None:
        HandlingDialog(self._commands, self._memory, self._viewer).open()
