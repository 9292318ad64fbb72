"""Report: score every region on the held-out frames, look at the worst, sign, and open the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QWidget,
)

from studio.app.inspect.bench import Bench
from studio.app.inspect.signing import DECISIONS, Signing
from studio.app.inspect.tool import Tool, muted, set_role
from studio.app.processes.worker import Worker
from studio.app.shell.elided import ElidedLabel
from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.core.errors import StudioError
from studio.core.events import JobFailed, JobSucceeded, PhaseStarted, Progressed
from studio.nouns.inspection import Inspection, SignOff, load_inspection

SIGNER, ROLE, FOLDER = "inspect.signer", "inspect.role", "inspect.folder"
ROW = Qt.ItemDataRole.UserRole
"""Where an item of the worst frames keeps its row of the track."""


class ReportTool(Tool):
    """Runs the inspection, shows its verdict and its worst frames, and signs it.

    Signals:
        frame_wished: row of a frame that is to be looked at.
    """

    key: ClassVar[str] = "report"
    picture: ClassVar[str] = "tool-report"
    frame_wished = Signal(int)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.worker = Worker(self)
        self.signing = Signing(self)
        self.folder, self.ask_folder = ElidedLabel(), QPushButton()
        self.run_button, self.cancel, self.open_button = QPushButton(), QPushButton(), QPushButton()
        self.progress = QProgressBar(textVisible=False)
        self.state, self.note, self.flagged = QLabel(wordWrap=True), muted(), QLabel(wordWrap=True)
        self.worst = QListWidget()
        self.signer, self.role, self.remark = QLineEdit(), QLineEdit(), QLineEdit()
        self.decision, self.sign = QComboBox(), QPushButton()
        self.found: Inspection | None = None
        self._worst_heading, self._sign_heading = QLabel(), QLabel()
        self._labels = [QLabel() for _ in range(4)]
        self._out: Path | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.column.addWidget(self.note)
        row = QHBoxLayout()
        self.ask_folder.setProperty("tight", True)
        row.addWidget(self.folder, 1)
        row.addWidget(self.ask_folder)
        self.column.addLayout(row)
        self.run_button.setProperty("primary", True)
        for widget in (self.run_button, self.progress, self.cancel, self.state, self.flagged, self.open_button):
            self.column.addWidget(widget)
        for heading in (self._worst_heading, self._sign_heading):
            heading.setProperty("role", "heading")
        self.worst.setProperty("roomy", True)
        self.worst.setMinimumHeight(12 * GRID)
        self.column.addWidget(self._worst_heading)
        self.column.addWidget(self.worst)
        self.column.addWidget(self._sign_heading)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        fields = (self.signer, self.role, self.decision, self.remark)
        for place, (label, entry) in enumerate(zip(self._labels, fields, strict=True)):
            label.setBuddy(entry)
            grid.addWidget(label, place, 0)
            grid.addWidget(entry, place, 1)
        for decision in DECISIONS:
            self.decision.addItem(decision, decision)
        self.column.addLayout(grid)
        self.column.addWidget(self.sign)
        self.column.addStretch(1)

    def _connect(self) -> None:
        settings = self.bench.workspace.settings
        self.ask_folder.clicked.connect(self._ask_folder)
        self.run_button.clicked.connect(self.run)
        self.cancel.clicked.connect(self.worker.cancel)
        self.open_button.clicked.connect(self.open_report)
        self.sign.clicked.connect(self.sign_off)
        self.worst.itemActivated.connect(self._look)
        self.worst.itemClicked.connect(self._look)
        for name, field in ((SIGNER, self.signer), (ROLE, self.role)):
            field.setText(str(settings.get(name, "") or ""))
            field.editingFinished.connect(lambda name=name, field=field: settings.put(name, field.text().strip()))
        self.signer.textChanged.connect(lambda _: self._know())
        self.worker.happened.connect(self._hear)
        self.worker.ended.connect(self._ended)
        self.signing.done.connect(self._signed)
        self.signing.failed.connect(self._stumbled)

    # -- what the person does

    def _ask_folder(self) -> None:
        before = str(self.bench.workspace.settings.get(FOLDER, "") or "")
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the report"), before)
        if chosen:
            self.bench.workspace.settings.put(FOLDER, chosen)
            self.set_folder(Path(chosen))

    def set_folder(self, folder: Path) -> None:
        """Where the report is written."""
        self._out = folder
        self.folder.setText(str(folder))
        self._know()

    def options(self) -> dict[str, Any]:
        """What the inspection is asked for: fields of :class:`studio.jobs.inspecting.InspectWish`."""
        bench, cabinet = self.bench, self.bench.cabinet
        entry = bench.workspace.library.entry_of(bench.path) if bench.path is not None else None
        noted = cabinet.pins.value.pins or cabinet.pins.value.measures
        return {
            "avatar": str(bench.path),
            "track": str(bench.track_path),
            "out": str(self._out),
            "regions": str(cabinet.regions_path) if len(cabinet.regions.value) else None,
            "pins": str(cabinet.pins_path) if noted else None,
            "title": entry.name if entry is not None else "",
        }

    def run(self) -> None:
        """Inspect, in a process of its own."""
        if self.worker.running or self._out is None or self.bench.path is None:
            return
        try:
            self.bench.viewer.pictures.permit()  # a report holds pictures of the person
        except StudioError as error:
            self.bench.viewer.failed.emit(error)
            return
        self.bench.cabinet.settle()  # what was just painted or noted belongs into the report
        self._forget()
        self.worker.start("inspect", self.options())
        self.progress.setRange(0, 0)
        self.state.setText(self.tr("Preparing…"))
        set_role(self.state, "muted")
        self._know()

    def sign_off(self) -> None:
        """Write name and decision into the report."""
        if self._out is None or self.found is None or not self.signer.text().strip():
            return
        signed = SignOff(
            name=self.signer.text().strip()[:120],
            role=self.role.text().strip()[:120],
            remark=self.remark.text().strip()[:2000],
            decision="accepted" if self.decision.currentIndex() == 0 else "rejected",
        )
        self.signing.sign(self._out, signed)
        self._know()

    def open_report(self) -> None:
        """Open the page in the language of the window."""
        if self._out is not None:
            page = self._out / f"report.{self.locale().name()[:2]}.html"
            shown = page if page.is_file() else self._out / "report.en.html"
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))

    def _look(self, item: QListWidgetItem) -> None:
        self.frame_wished.emit(int(item.data(ROW)))

    # -- what is shown

    def _hear(self, event: object) -> None:
        if isinstance(event, Progressed):
            self.progress.setRange(0, event.total)
            self.progress.setValue(event.done)
            of = self.tr("%1 of %2").replace("%1", str(event.done)).replace("%2", str(event.total))
            self.state.setText(of if event.total else self.tr("Drawing pictures…"))
        elif isinstance(event, PhaseStarted):
            self.progress.setRange(0, 0)

    def _ended(self, terminal: object) -> None:
        if isinstance(terminal, JobSucceeded) and self._out is not None:
            self.signing.print_only(self._out)
            self.show_found(self._out)
        elif isinstance(terminal, JobFailed):
            self.state.setText("\n".join(error_text(terminal)))
            set_role(self.state, "bad")
        else:
            self.state.setText(self.tr("Stopped; no report was written."))
            set_role(self.state, "muted")
        self._know()

    def show_found(self, folder: Path) -> None:
        """Show the verdict and the worst frames of an inspection."""
        try:
            found = self.found = load_inspection(folder / "inspection.json")
        except StudioError as error:
            self.bench.complain(error)
            return
        words = {
            "pass": (self.tr("Within all limits."), "good"),
            "warn": (self.tr("Within the limits, with warnings."), "warn"),
            "fail": (self.tr("Outside the limits."), "bad"),
        }
        text, role = words[found.verdict]
        self.state.setText(text)
        set_role(self.state, role)
        names = {card.id: card.name for card in found.regions}
        head = self.tr("Whole head")
        flagged = [names.get(id, head) for id in found.flagged()]
        self.flagged.setText(self.tr("Flagged: %1").replace("%1", ", ".join(flagged)) if flagged else "")
        self.worst.clear()
        for summary in (*found.summaries, found.head):
            scored = {frame.frame: frame for frame in summary.frames}
            for number in summary.worst:
                line = self.tr("%1: frame %2, FLIP %3").replace("%1", names.get(summary.id, head))
                line = line.replace("%2", str(number)).replace("%3", f"{scored[number].flip:.3f}")
                item = QListWidgetItem(line)
                item.setData(ROW, scored[number].row)
                self.worst.addItem(item)
        self._know()

    def _signed(self, folder: Path) -> None:
        if folder == self._out:
            self.show_found(folder)
            signed = self.found.sign_off if self.found is not None else None
            if signed is not None:
                self.bench.say(self.tr("Signed by %1.").replace("%1", signed.name))
        self._know()

    def _stumbled(self, problem: StudioError | JobFailed) -> None:
        self.bench.say(" ".join(error_text(problem)))
        self._know()

    def _know(self) -> None:
        running, bench, there = self.worker.running, self.bench, self.found is not None
        filmed = bench.track_path is not None and bench.track is not None
        self.run_button.setEnabled(not running and self._out is not None and bench.avatar is not None and filmed)
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        self.state.setVisible(bool(self.state.text()))
        self.flagged.setVisible(bool(self.flagged.text()) and there)
        self.open_button.setVisible(there and not running)
        self.worst.setVisible(there)
        self._worst_heading.setVisible(there)
        for widget in (*self._labels, self.signer, self.role, self.decision, self.remark, self.sign):
            widget.setVisible(there)
        self._sign_heading.setVisible(there)
        self.sign.setEnabled(there and bool(self.signer.text().strip()) and not self.signing.busy)
        if bench.avatar is None:
            self.note.setText(self.tr("Open an avatar first."))
        elif not filmed:
            self.note.setText(self.tr("A report needs the track of the video the avatar was made from."))
        else:
            self.note.setText(
                self.tr("Scores every region on held-out frames; worst frames, pins and sweeps as HTML, PDF and JSON.")
            )

    def enter(self) -> None:
        """What is possible may be different now."""
        self._know()

    def take(self) -> None:
        """Another avatar: another report."""
        self._forget()
        self.state.setText("")
        self._know()

    def _forget(self) -> None:
        self.found = None
        self.worst.clear()
        self.flagged.setText("")

    def end(self) -> None:
        """Leave no process behind."""
        self.signing.end()
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
        words = (self.tr("Name"), self.tr("Role"), self.tr("Decision"), self.tr("Remark"))
        fields = (self.signer, self.role, self.decision, self.remark)
        for label, widget, word in zip(self._labels, fields, words, strict=True):
            label.setText(word)
            widget.setAccessibleName(word)
        for place, text in enumerate((self.tr("Accepted"), self.tr("Rejected"))):
            self.decision.setItemText(place, text)
        self.ask_folder.setText(self.tr("Folder…"))
        if self._out is None:
            self.folder.setText(self.tr("Choose where it goes"))
        self.run_button.setText(self.tr("Inspect"))
        self.cancel.setText(self.tr("Cancel"))
        self.open_button.setText(self.tr("Open the report"))
        self.sign.setText(self.tr("Sign the report"))
        self._worst_heading.setText(self.tr("Worst frames"))
        self._sign_heading.setText(self.tr("Sign-off"))
        self.worst.setAccessibleName(self.tr("Worst frames"))
        self.worst.setToolTip(self.tr("Click to compare photo and avatar there"))
        if self.found is not None and self._out is not None:
            self.show_found(self._out)
        self._know()
