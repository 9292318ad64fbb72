"""Help: keys, a check of this machine, and what the app is made of."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from studio import __version__
from studio.app.shell.errors import error_text
from studio.app.shell.icons import pixmap
from studio.app.shell.machine_words import finding_texts
from studio.app.shell.rail import PLACE_KEYS, place_texts
from studio.app.shell.scrolled import scrolled
from studio.app.shell.theme import GRID, colors
from studio.core.events import JobCancelled, JobFailed, JobSucceeded
from studio.core.paths import document
from studio.jobs.machine import Finding

translate = QCoreApplication.translate
_FULL_LINE = 60
"""Characters from which on a line of a text file is taken to go on in the next."""


def key_rows(keymap: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of keys and what they do, in the present language.

    Args:
        keymap: of the viewport.
    """
    from studio.app.viewer.keymap import KEYMAPS

    places = [(native(key), place_texts()[place][0]) for place, key in PLACE_KEYS.items()]
    shell = [
        *places,
        (native("Ctrl+PgUp"), translate("Keys", "Previous place")),
        (native("Ctrl+PgDown"), translate("Keys", "Next place")),
        (native("Ctrl+,"), translate("Keys", "Settings")),
        (native("F1"), translate("Keys", "Help")),
    ]
    library = [
        (native("Return"), translate("Keys", "Open")),
        (native("F2"), translate("Keys", "Rename")),
        (native("Ctrl+D"), translate("Keys", "Duplicate")),
        (native("Ctrl+K"), translate("Keys", "Compare two")),
        (native("Del"), translate("Keys", "Move to the trash")),
    ]
    chosen = KEYMAPS.get(keymap) or next(iter(KEYMAPS.values()))
    actions = {
        "frame_head": translate("Keys", "Show the whole head"),
        "front": translate("Keys", "From the front"),
        "right": translate("Keys", "From the right"),
        "top": translate("Keys", "From above"),
        "orthographic": translate("Keys", "Perspective or parallel"),
        "orbit_left": translate("Keys", "Step left"),
        "orbit_right": translate("Keys", "Step right"),
        "orbit_up": translate("Keys", "Step up"),
        "orbit_down": translate("Keys", "Step down"),
        "play": translate("Keys", "Play or pause"),
        "previous_frame": translate("Keys", "Previous frame"),
        "next_frame": translate("Keys", "Next frame"),
        "next_mode": translate("Keys", "Next way to draw"),
        "readout": translate("Keys", "Camera in numbers"),
        "compare": translate("Keys", "Compare with the photo, and back"),
    }
    keys = chosen.view_keys()
    view = [(", ".join(native(key) for key in keys[name]), text) for name, text in actions.items() if keys.get(name)]
    fixed = [
        (native("F11"), translate("Keys", "Full screen")),
        (native("F12"), translate("Keys", "Save a picture")),
        (native("Ctrl+T"), translate("Keys", "Turntable")),
        (native("F9"), translate("Keys", "Show or hide the sliders")),
    ]
    compare = [
        (native("B"), translate("Keys", "Hold to see the other side")),
        (f"{native('Shift+Left')}, {native('Shift+Right')}", translate("Keys", "Move the divider")),
        ("[, ]", translate("Keys", "Zoom out, zoom in")),
        (native("Ctrl+Z"), translate("Keys", "Undo in regions, pins and poses")),
    ]
    return [
        (translate("Keys", "Everywhere"), shell),
        (translate("Keys", "Library"), library),
        (translate("Keys", "Viewport"), [*view, *fixed]),
        (translate("Keys", "Inspecting"), compare),
    ]


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class HelpDialog(QDialog):
    """Three sheets: keys, system check, about.

    Args:
        keymap: of the viewport.
        sheet: number of the sheet to begin with.
    """

    KEYS, CHECK, ABOUT = range(3)

    def __init__(self, keymap: str, *, sheet: int = KEYS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self._worker: object | None = None
        self.findings: list[Finding] = []
        self.sheets = QTabWidget(documentMode=True)
        self._check_area = QScrollArea(widgetResizable=True)
        self._check_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.sheets.addTab(scrolled(_key_sheet(keymap)), self.tr("Keys"))
        self.sheets.addTab(self._check_area, self.tr("System check"))
        self.sheets.addTab(self._about(), self.tr("About"))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.sheets, 1)
        column.addLayout(row)
        self.resize(92 * GRID, 62 * GRID)
        self.sheets.currentChanged.connect(self._entered)
        self.sheets.setCurrentIndex(sheet)
        self._entered(sheet)

    def _about(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        name = QLabel("Avatar Studio")
        name.setProperty("role", "title")
        version = QLabel(self.tr("Version %1").replace("%1", __version__))
        version.setProperty("role", "muted")
        promise = QLabel(self.tr("Everything is computed and kept on this machine."), wordWrap=True)
        text = QPlainTextEdit(_paragraphs(document("NOTICE").read_text(encoding="utf-8")), readOnly=True)
        text.setAccessibleName(self.tr("Licences"))
        for widget in (name, version, promise):
            column.addWidget(widget)
        column.addWidget(text, 1)
        return sheet

    def _entered(self, sheet: int) -> None:
        if sheet == self.CHECK and self._worker is None:
            self._say(self.tr("Looking at this machine…"))
            self._begin_check()

    def _begin_check(self) -> None:
        """Ask a worker: looking may load drivers, and the window must not."""
        from studio.app.processes.worker import Worker

        worker = Worker(self)
        worker.ended.connect(self._checked)
        self._worker = worker
        worker.start("doctor", {})

    def _checked(self, terminal: object) -> None:
        if isinstance(terminal, JobSucceeded):
            self.show_findings(msgspec.json.decode(terminal.result["findings"], type=list[Finding]))
        elif isinstance(terminal, (JobFailed, JobCancelled)):
            self._say("\n".join(error_text(terminal)))

    def _say(self, sentence: str) -> None:
        label = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        label.setProperty("role", "muted")
        self._check_area.setWidget(label)

    def show_findings(self, findings: list[Finding]) -> None:
        """Show what a check found."""
        self.findings = findings
        theme = colors()
        tints = {"ok": ("done", theme.good), "note": ("help", theme.link), "problem": ("warning", theme.bad)}
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(2, 1)
        for row, finding in enumerate(findings):
            label, value, reason = finding_texts(finding)
            sign = QLabel()
            picture, tint = tints.get(finding.state, tints["note"])
            sign.setPixmap(pixmap(picture, tint, 2 * GRID))
            sign.setAccessibleName(finding.state)
            caption = QLabel(label)
            caption.setProperty("role", "muted")
            words = QLabel(value if not reason else f"{value}\n{reason}", wordWrap=True)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(sign, row, 0, top)
            grid.addWidget(caption, row, 1, top)
            grid.addWidget(words, row, 2)
        grid.setRowStretch(len(findings), 1)
        self._check_area.setWidget(sheet)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Do not leave the check behind."""
        self.end_check()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """As closing."""
        self.end_check()
        super().done(result)

    def end_check(self) -> None:
        """Stop a check that is going on."""
        from studio.app.processes.worker import Worker

        if isinstance(self._worker, Worker) and self._worker.running:
            self._worker.kill()
            self._worker.wait(2.0)


def _key_sheet(keymap: str) -> QWidget:
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    column.setSpacing(GRID)
    for title, rows in key_rows(keymap):
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setColumnMinimumWidth(0, 20 * GRID)
        grid.setColumnStretch(1, 1)
        for row, (keys, text) in enumerate(rows):
            caption = QLabel(keys)
            caption.setProperty("role", "muted")
            grid.addWidget(caption, row, 0)
            grid.addWidget(QLabel(text), row, 1)
        column.addLayout(grid)
        column.addSpacing(GRID)
    column.addStretch(1)
    return sheet


def _paragraphs(text: str) -> str:
    """A text of short lines with its paragraphs joined, for a window of any width; titles and links stay alone."""
    lines = [line for line in text.splitlines() if not line.startswith("---")]
    joined = ""
    for before, line in zip(["", *lines], lines, strict=False):
        runs_on = len(before) >= _FULL_LINE and bool(line)
        joined += f" {line}" if runs_on else f"\n{line}"
    return joined.strip()
