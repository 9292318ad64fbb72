"""How the viewport is handled: keymap, speed, wheel, and a key of one's own for every command."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.app.viewer import keymap
from studio.app.viewer.commands import Commands
from studio.app.viewer.memory import KEYMAP, KEYS, SENSITIVITY, Memory
from studio.app.viewer.sliders import SliderRow

_OPTIONS = ("invert_wheel", "auto_orthographic")


class HandlingDialog(QDialog):
    """Every change is in force at once and remembered.

    Args:
        commands: their texts name the rows.
        memory: where the changes go.
        parent: as everywhere in Qt.
    """

    def __init__(self, commands: Commands, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys and speed"))
        self._commands, self._memory = commands, memory
        self.keymap = QComboBox()
        self.speed = SliderRow(-20, 20, tenths=True)
        self.options = {name: QCheckBox(commands[name].text()) for name in _OPTIONS}
        self.search = QLineEdit(clearButtonEnabled=True)
        self.table = QTableWidget(0, 2)
        self.edits: dict[str, QKeySequenceEdit] = {}
        self.conflict = QLabel(wordWrap=True)
        close, reset = QDialogButtonBox.StandardButton.Close, QDialogButtonBox.StandardButton.RestoreDefaults
        self.buttons = QDialogButtonBox(close | reset)
        self._lay_out()
        self._fill()
        self.keymap.activated.connect(lambda place: memory.put(KEYMAP, self.keymap.itemData(place)))
        self.speed.moved.connect(lambda value: memory.put(SENSITIVITY, 2.0 ** (value / 10.0)))
        for name, box in self.options.items():
            box.toggled.connect(lambda on, name=name: memory.put(name, on))
        self.search.textChanged.connect(self._filter)
        self.buttons.rejected.connect(self.close)
        self.buttons.button(reset).clicked.connect(self._reset)
        memory.changed.connect(lambda name: self._show_keys() if name in (KEYMAP, KEYS) else None)
        self.resize(560, 640)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(self.tr("Keymap"), self.keymap)
        self.speed.set_texts(
            self.tr("Speed"), self.tr("How far a mouse or a finger moves the camera; +1 is twice as far")
        )
        form.addRow(self.speed)
        for box in self.options.values():
            form.addRow(box)
        self.search.setPlaceholderText(self.tr("Search commands"))
        self.search.setAccessibleName(self.tr("Search commands"))
        self.table.setHorizontalHeaderLabels([self.tr("Command"), self.tr("Key")])
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(1, 200)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setAccessibleName(self.tr("Keys of the commands"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(form)
        for widget in (self.search, self.table, self.conflict, self.buttons):
            column.addWidget(widget)

    def _fill(self) -> None:
        for name, entry in keymap.KEYMAPS.items():
            self.keymap.addItem(entry.name(), name)
        self.speed.show_value(round(10.0 * math.log2(self._memory.get(SENSITIVITY, 1.0))))
        for name, box in self.options.items():
            box.setChecked(self._memory.get(name, False))
        names = self._chosen().all_keys()
        self.table.setRowCount(len(names))
        for row, name in enumerate(names):
            text = self._commands[name].text()
            edit = QKeySequenceEdit()
            edit.setMaximumSequenceLength(1)
            edit.setClearButtonEnabled(True)
            edit.setAccessibleName(text)
            edit.keySequenceChanged.connect(lambda keys, name=name: self._change(name, keys))
            self.edits[name] = edit
            self.table.setItem(row, 0, QTableWidgetItem(text))
            self.table.setCellWidget(row, 1, edit)
        self._show_keys()

    def _chosen(self) -> keymap.Keymap:
        return keymap.KEYMAPS.get(self._memory.get(KEYMAP, ""), keymap.KEYMAPS[keymap.DEFAULT_KEYMAP])

    def _changes(self) -> dict[str, tuple[str, ...]]:
        return keymap.read_changes(self._memory.get(KEYS, []))

    def _show_keys(self) -> None:
        self.keymap.setCurrentIndex(self.keymap.findData(self._memory.get(KEYMAP, keymap.DEFAULT_KEYMAP)))
        for name, keys in self._chosen().all_keys(self._changes()).items():
            edit = self.edits[name]
            edit.blockSignals(True)
            edit.setKeySequence(QKeySequence(keys[0] if keys else ""))
            edit.blockSignals(False)
        self._tell_conflicts()

    def _change(self, name: str, keys: QKeySequence) -> None:
        text = keys.toString(QKeySequence.SequenceFormat.PortableText)
        self._memory.put(KEYS, keymap.write_changes({**self._changes(), name: (text,) if text else ()}))

    def _reset(self) -> None:
        self._memory.put(KEYS, [])
        self._memory.put(SENSITIVITY, 1.0)
        self.speed.show_value(0)
        for box in self.options.values():
            box.setChecked(False)

    def _tell_conflicts(self) -> None:
        owners: dict[str, list[str]] = {}
        for name, keys in self._chosen().all_keys(self._changes()).items():
            for key in keys:
                owners.setdefault(QKeySequence(key).toString(), []).append(name)
        for key, names in owners.items():
            if len(names) > 1:
                both = ", ".join(self._commands[name].text() for name in names)
                sentence = self.tr("%1 is given to several commands: %2. None of them hears it.")
                self.conflict.setText(sentence.replace("%1", key).replace("%2", both))
                self.conflict.show()
                return
        self.conflict.hide()

    def _filter(self, words: str) -> None:
        wanted = words.strip().casefold()
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            self.table.setRowHidden(row, item is not None and wanted not in item.text().casefold())
