"""Report: score every region on the held-out frames, judge, sign, and open the result."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from studio.app.inspect.bench import Bench
from studio.app.inspect.tool import Tool, muted, set_role
from studio.app.processes.worker import Worker
from studio.app.shell.elided import ElidedLabel
from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.core.events import JobFailed, JobSucceeded, PhaseStarted, Progressed

SIGNER = "inspect.signer"
VERDICTS = ("", "pass", "fail")


class ReportTool(Tool):
    """Runs the inspection and shows where its report lies."""

    key: ClassVar[str] = "report"
    picture: ClassVar[str] = "tool-report"

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.worker = Worker(self)
        self.folder, self.ask_folder = ElidedLabel(), QPushButton()
        self.signer, self.remark = QLineEdit(), QPlainTextEdit()
        self.verdict = QComboBox()
        self.language = QComboBox()
        self.run_button, self.cancel, self.open_button = QPushButton(), QPushButton(), QPushButton()
        self.progress = QProgressBar(textVisible=False)
        self.state, self.note = QLabel(wordWrap=True), muted()
        self._labels = [QLabel() for _ in range(4)]
        self._out: Path | None = None
        self._made: Path | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.column.addWidget(self.note)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for place, (label, widget) in enumerate(
            zip(self._labels, (self.signer, self.verdict, self.remark, self.language), strict=True)
        ):
            label.setBuddy(widget)
            grid.addWidget(label, place, 0)
            grid.addWidget(widget, place, 1)
        self.remark.setFixedHeight(8 * GRID)
        self.remark.setTabChangesFocus(True)
        for verdict in VERDICTS:
            self.verdict.addItem(verdict, verdict)
        for code, name in (("en", "English"), ("ja", "日本語")):
            self.language.addItem(name, code)
        self.column.addLayout(grid)
        row = QHBoxLayout()
        self.ask_folder.setProperty("tight", True)
        row.addWidget(self.folder, 1)
        row.addWidget(self.ask_folder)
        self.column.addLayout(row)
        self.run_button.setProperty("primary", True)
        for widget in (self.run_button, self.progress, self.cancel, self.state, self.open_button):
            self.column.addWidget(widget)
        for hidden in (self.progress, self.cancel, self.open_button):
            hidden.hide()
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.ask_folder.clicked.connect(self._ask_folder)
        self.run_button.clicked.connect(self.run)
        self.cancel.clicked.connect(self.worker.cancel)
        self.open_button.clicked.connect(self.open_report)
        self.signer.editingFinished.connect(
            lambda: self.bench.workspace.settings.put(SIGNER, self.signer.text().strip())
        )
        self.worker.happened.connect(self._hear)
        self.worker.ended.connect(self._ended)
        self.signer.setText(str(self.bench.workspace.settings.get(SIGNER, "") or ""))

    # -- what the person does

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the report"))
        if chosen:
            self.set_folder(Path(chosen))

    def set_folder(self, folder: Path) -> None:
        """Where the report is written."""
        self._out = folder
        self.folder.setText(str(folder))
        self._know()

    def options(self) -> dict[str, Any]:
        """What the inspection is asked for."""
        bench, cabinet = self.bench, self.bench.cabinet
        regions = cabinet.regions_path if len(cabinet.regions.value) else None
        pins = cabinet.pins_path if cabinet.pins.value.pins or cabinet.pins.value.measures else None
        return {
            "avatar": str(bench.path),
            "track": str(bench.track_path),
            "out": str(self._out),
            "regions": str(regions) if regions is not None else None,
            "pins": str(pins) if pins is not None else None,
            "signer": self.signer.text().strip(),
            "verdict": str(self.verdict.currentData()),
            "remark": self.remark.toPlainText().strip(),
            "language": str(self.language.currentData()),
        }

    def run(self) -> None:
        """Inspect, in a process of its own."""
        if self.worker.running or self._out is None or self.bench.path is None:
            return
        self.bench.cabinet.end()  # what was just painted or noted belongs into the report
        self._made = None
        self.worker.start("inspect", self.options())
        self.progress.setRange(0, 0)
        self.state.setText(self.tr("Preparing…"))
        set_role(self.state, "muted")
        self._know()

    def open_report(self) -> None:
        """Open the page."""
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made)))

    # -- what is shown

    def _hear(self, event: object) -> None:
        if isinstance(event, Progressed):
            self.progress.setRange(0, max(event.total, 1))
            self.progress.setValue(event.done)
            self.state.setText(self.tr("%1 of %2").replace("%1", str(event.done)).replace("%2", str(event.total)))
        elif isinstance(event, PhaseStarted):
            self.progress.setRange(0, 0)

    def _ended(self, terminal: object) -> None:
        if isinstance(terminal, JobSucceeded):
            self._made = Path(terminal.result["report"])
            self.state.setText(self.tr("The report is written."))
            set_role(self.state, "good")
        elif isinstance(terminal, JobFailed):
            self.state.setText("\n".join(error_text(terminal)))
            set_role(self.state, "bad")
        else:
            self.state.setText(self.tr("Stopped; no report was written."))
            set_role(self.state, "muted")
        self._know()

    def _know(self) -> None:
        running, bench = self.worker.running, self.bench
        filmed = bench.track_path is not None and bench.track is not None
        self.run_button.setEnabled(not running and self._out is not None and bench.avatar is not None and filmed)
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        self.open_button.setVisible(self._made is not None and not running)
        if bench.avatar is None:
            self.note.setText(self.tr("Open an avatar first."))
        elif not filmed:
            self.note.setText(self.tr("A report needs the track of the video the avatar was made from."))
        else:
            self.note.setText(
                self.tr(
                    "Scores every region on held-out frames, with worst frames, pins and sweeps, as HTML, PDF, JSON."
                )
            )

    def enter(self) -> None:
        """What is possible may be different now."""
        self._know()

    def take(self) -> None:
        """Another avatar: another report."""
        self._made = None
        self.state.setText("")
        self._know()

    def end(self) -> None:
        """Leave no process behind."""
        if self.worker.running:
            self.worker.kill()
            self.worker.wait(2.0)

    def title(self) -> str:
        """Its name."""
        return self.tr("Report")

    def tip(self) -> str:
        """What it is for."""
        return self.tr("Numbers, pictures and a signature, as a page to keep")

    def retranslate(self) -> None:
        """Write every text."""
        self.heading.setText(self.tr("Report and sign-off"))
        words = (self.tr("Signed by"), self.tr("Verdict"), self.tr("Remark"), self.tr("Language"))
        for label, widget, word in zip(
            self._labels, (self.signer, self.verdict, self.remark, self.language), words, strict=True
        ):
            label.setText(word)
            widget.setAccessibleName(word)
        for place, text in enumerate((self.tr("Not signed off"), self.tr("Accepted"), self.tr("Refused"))):
            self.verdict.setItemText(place, text)
        self.ask_folder.setText(self.tr("Folder…"))
        if self._out is None:
            self.folder.setText(self.tr("Choose where it goes"))
        self.run_button.setText(self.tr("Inspect and write the report"))
        self.cancel.setText(self.tr("Cancel"))
        self.open_button.setText(self.tr("Open the report"))
        self._know()
