"""The form of a consent: who agrees to what, where, until when; in the words that are signed."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.sizing import resize_within
from studio.app.vault.words import form_language
from studio.core.errors import StudioError
from studio.vault.consent import Wish
from studio.vault.record import Names
from studio.vault.roles import Purpose
from studio.vault.wording import NEWEST, PLACES, Wording, wording

MACHINE = "machine"
YEARS = 2
"""Suggested duration where an end is wanted."""


class ConsentDialog(QDialog):
    """A person reads, ticks and signs; nothing is ticked beforehand.

    Args:
        workspace: library and guard.
        subject: who agrees.
        wanted: what it is needed for just now; pointed out, not ticked.
    """

    def __init__(
        self, workspace: Workspace, subject: str, parent: QWidget | None = None, *, wanted: Purpose | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self.subject = workspace, subject
        self.language = form_language()
        self.words: Wording = wording(self.language)
        self.person, self.guardian = QLineEdit(), QLineEdit()
        self.relation, self.witness = QLineEdit(), QLineEdit()
        self.purposes = {purpose: QCheckBox(self.words.purposes[purpose.value]) for purpose in Purpose}
        self.places = {place: QCheckBox(self.words.places[place]) for place in PLACES}
        self.everything, self.minor, self.ends = QCheckBox(), QCheckBox(self.words.minor), QCheckBox()
        self.day = QDateEdit(QDate.currentDate().addYears(YEARS))
        self.day.setCalendarPopup(True)
        self.until, self.problem = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.sign_button, self.later_button = QPushButton(), QPushButton()
        self._guardian_part = QWidget()
        self._lay_out(wanted)
        self._connect()
        self._fill()
        self._dress()

    # -- construction

    def _lay_out(self, wanted: Purpose | None) -> None:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        title, intro = QLabel(self.words.title, wordWrap=True), QLabel(self.words.intro, wordWrap=True)
        title.setProperty("role", "title")
        column.addWidget(title)
        column.addWidget(intro)
        column.addLayout(self._who())
        column.addWidget(self.minor)
        column.addWidget(self._guardian_part)
        column.addWidget(self._heading(self.words.labels["purposes"]))
        if wanted is not None:
            needed = QLabel(self.tr("Needed now: %1").replace("%1", self.words.purposes[wanted.value]), wordWrap=True)
            needed.setProperty("role", "warn")
            column.addWidget(needed)
        column.addWidget(self.everything)
        for box in self.purposes.values():
            column.addLayout(_indented(box))
        column.addWidget(self._heading(self.words.labels["places"]))
        for box in self.places.values():
            column.addLayout(_indented(box))
        column.addSpacing(GRID)
        end = QHBoxLayout()
        end.addWidget(self.ends)
        end.addWidget(self.day)
        end.addStretch(1)
        column.addLayout(end)
        rights = QLabel(self.words.withdrawal, wordWrap=True)
        name = {"en": "English", "ja": "日本語"}[self.language]
        version = QLabel(self.tr("Wording %1, %2").replace("%1", NEWEST).replace("%2", name))
        version.setProperty("role", "muted")
        for label in (self.until, rights, version):
            column.addWidget(label)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        self.problem.setProperty("role", "bad")
        self.sign_button.setProperty("primary", True)
        row = QHBoxLayout()
        row.addWidget(self.later_button)
        row.addStretch(1)
        row.addWidget(self.sign_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 2 * GRID, 2 * GRID)
        whole.setSpacing(2 * GRID)
        whole.addWidget(area, 1)
        whole.addWidget(self.problem)
        whole.addLayout(row)
        resize_within(self, 84 * GRID, 80 * GRID)

    def _who(self) -> QFormLayout:
        labels = self.words.labels
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.addRow(labels["person"], self.person)
        form.addRow(labels["notice"], self.witness)
        part = QFormLayout(self._guardian_part)
        part.setContentsMargins(3 * GRID, 0, 0, 0)
        part.setHorizontalSpacing(2 * GRID)
        part.setVerticalSpacing(GRID)
        sentence = QLabel(self.words.guardian, wordWrap=True)
        part.addRow(sentence)
        part.addRow(labels["guardian"], self.guardian)
        part.addRow(labels["relation"], self.relation)
        for line, name in (
            (self.person, "person"),
            (self.witness, "notice"),
            (self.guardian, "guardian"),
            (self.relation, "relation"),
        ):
            line.setAccessibleName(labels[name])
            line.setMaxLength(400)
            line.setProperty("roomy", True)
        return form

    @staticmethod
    def _heading(text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "heading")
        return label

    def _connect(self) -> None:
        self.everything.clicked.connect(self._tick_all)
        self.sign_button.clicked.connect(self.sign)
        self.later_button.clicked.connect(self.reject)
        for box in (*self.purposes.values(), *self.places.values(), self.minor, self.ends):
            box.toggled.connect(lambda _on: self._dress())
        for line in (self.person, self.guardian, self.relation):
            line.textChanged.connect(lambda _text: self._dress())
        self.day.dateChanged.connect(lambda _day: self._dress())

    def _fill(self) -> None:
        """The name as the library knows it; nothing else is assumed, but for what an earlier consent said."""
        self.setWindowTitle(self.words.title)
        library, guard = self._workspace.library, self._workspace.guard
        try:
            self.person.setText(library.subject(self.subject).name)
            before = guard.vault.consent(self.subject) if guard.vault is not None else None
        except StudioError as error:
            self.problem.setText(" ".join(error_text(error)))
            before = None
        self.everything.setText(self.tr("All of it"))
        self.everything.setToolTip(self.tr("Ticks everything below; single ones can be taken out again"))
        self.ends.setText(self.tr("It ends on"))
        self.sign_button.setText(self.tr("I agree"))
        self.later_button.setText(self.tr("Not now"))
        self.day.setMinimumDate(QDate.currentDate())
        self.day.setAccessibleName(self.tr("Last day"))
        self.places[MACHINE].setChecked(True)
        self.places[MACHINE].setEnabled(False)
        if before is not None and before.given:
            for purpose in before.purposes:
                self.purposes[purpose].setChecked(True)
            for place in before.places:
                self.places[place].setChecked(True)

    # -- what the person does

    def _tick_all(self, on: bool) -> None:
        for box in self.purposes.values():
            box.setChecked(on)

    def wish(self) -> Wish:
        """What is ticked and written."""
        chosen = self.day.date()
        day = datetime.date(chosen.year(), chosen.month(), chosen.day()) if self.ends.isChecked() else None
        minor = self.minor.isChecked()
        return Wish(
            purposes=frozenset(purpose for purpose, box in self.purposes.items() if box.isChecked()),
            language=self.language,
            places=frozenset(place for place, box in self.places.items() if box.isChecked()),
            expires=day,
            minor=minor,
            names=Names(
                person=self.person.text().strip(),
                guardian=self.guardian.text().strip() if minor else "",
                relation=self.relation.text().strip() if minor else "",
                witness=self.witness.text().strip(),
            ),
        )

    def sign(self) -> None:
        """Record it, and show the receipt."""
        from studio.app.vault.receipt_dialog import ReceiptDialog

        vault = self._workspace.guard.vault
        if vault is None or not self._complete():
            return
        try:
            record, _ = vault.grant(self.subject, self.wish())
        except StudioError as error:
            self.problem.setText(" ".join(error_text(error)))
            self.problem.show()
            return
        self.accept()
        self._workspace.guard.changed.emit()
        self._workspace.library_changed.emit()
        ReceiptDialog(vault, record, self.parentWidget()).exec()

    def _complete(self) -> bool:
        """Whether it can be signed."""
        ticked = any(box.isChecked() for box in self.purposes.values())
        named = bool(self.person.text().strip())
        guarded = not self.minor.isChecked() or bool(self.guardian.text().strip() and self.relation.text().strip())
        return ticked and named and guarded

    def _dress(self) -> None:
        ticked = [box.isChecked() for box in self.purposes.values()]
        self.everything.setChecked(all(ticked))
        self._guardian_part.setVisible(self.minor.isChecked())
        self.day.setEnabled(self.ends.isChecked())
        day = QLocale().toString(self.day.date(), QLocale.FormatType.LongFormat)
        self.until.setText(
            self.words.expiry.replace("{date}", day) if self.ends.isChecked() else self.words.no_expiry
        )
        complete = self._complete()
        self.sign_button.setEnabled(complete)
        missing = self.tr("A name, at least one tick, and for a minor the responsible person are needed.")
        self.sign_button.setToolTip("" if complete else missing)
        self.problem.setVisible(bool(self.problem.text()))


def _indented(box: QCheckBox) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(3 * GRID, 0, 0, 0)
    row.addWidget(box)
    return row
