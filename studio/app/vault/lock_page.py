"""What the window shows while the library is closed: making the vault, unlocking it, or sealing what lay in clear."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.app.shell.errors import error_text
from studio.app.shell.icons import pixmap
from studio.app.shell.scrolled import scrolled
from studio.app.shell.theme import GRID, colors
from studio.app.vault.errand import Errand
from studio.app.vault.guard import ASLEEP, LOCKED, NEW, Guard
from studio.app.vault.protect_form import ProtectForm
from studio.app.vault.unlock_form import UnlockForm
from studio.core.errors import AccessError, StudioError
from studio.vault.roles import Role

WIDTH = 60 * GRID
BLANK, PROTECT, UNLOCK, SEAL = range(4)


class LockPage(QWidget):
    """Covers the whole window; shows nobody.

    Args:
        guard: of the library.

    Signals:
        sheets_wished: recovery sheets are wanted; the library is open.
    """

    sheets_wished = Signal()

    def __init__(self, guard: Guard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._sheets_wished = False
        self._sign, self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter), QLabel()
        self._title.setProperty("role", "title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.protect, self.unlock = ProtectForm(guard), UnlockForm(guard)
        self.sealing = Errand(self)
        self.progress, self._count = QProgressBar(textVisible=False), QLabel(wordWrap=True)
        self._count.setProperty("role", "muted")
        self.problem, self.again = QLabel(wordWrap=True), QPushButton()
        self.problem.setProperty("role", "bad")
        self.sheet = BLANK
        self._sheets = {PROTECT: self.protect, UNLOCK: self.unlock, SEAL: self._seal_sheet()}
        self._lay_out()
        self._connect()
        self._show(BLANK)

    def _seal_sheet(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self._count, self.progress, self.problem, self.again):
            column.addWidget(widget)
        column.addStretch(1)
        self.problem.hide()
        self.again.hide()
        return page

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 2 * GRID)
        inside.setSpacing(GRID)
        inside.addWidget(self._sign)
        inside.addWidget(self._title)
        for page in self._sheets.values():
            inside.addWidget(page)
        self._card = card
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(middle))

    def _connect(self) -> None:
        self.protect.made.connect(self.let_in)
        self.protect.sheets_wished.connect(self.want_sheets)
        self.unlock.unlocked.connect(self.let_in)
        self.again.clicked.connect(self.let_in)
        self.sealing.moved.connect(self._move)
        self.sealing.done.connect(self._sealed)
        self.sealing.failed.connect(self._unsealed)

    # -- coming and going

    def begin(self) -> None:
        """The window was drawn: look whether there is a vault, and let the system's key store open it if it may."""
        try:
            self._guard.wake()
        except StudioError as error:
            self._show(UNLOCK)
            self.unlock.complain(error)
            return
        self.refresh()
        if self._guard.state == LOCKED and self.unlock.opens_by_itself:
            self.unlock.use_keyring()

    def refresh(self) -> None:
        """Show what the state asks for."""
        state = self._guard.state
        if state == LOCKED:
            self.unlock.refresh()
        elif state == NEW:
            self.protect.ask_key_store()
        self._show({ASLEEP: BLANK, NEW: PROTECT, LOCKED: UNLOCK}.get(state, BLANK))

    def end(self) -> None:
        """The window closes: what was sealed stays so, the rest goes on at the next start."""
        self.sealing.stop()
        self.protect.end()

    # -- sealing

    def want_sheets(self) -> None:
        """Make recovery sheets as soon as the library is open."""
        if self._guard.is_open:
            self.sheets_wished.emit()
        else:
            self._sheets_wished = True

    def let_in(self) -> None:
        """The vault is unlocked: seal what lies in clear, if anything does, then open the library."""
        guard = self._guard
        self.problem.hide()
        self.again.hide()
        if guard.vault is None or not guard.unsealed:
            self._open()
            return
        if guard.role_unlocked is not Role.owner:
            guard.vault.lock()
            self.refresh()
            self.unlock.complain(
                AccessError(
                    "owner_first",
                    "The library is not wholly encrypted yet.",
                    "Its owner has to unlock it once, so that this can be finished.",
                )
            )
            return
        self.progress.setRange(0, 0)
        self._show(SEAL)
        self.sealing.start(guard.sealing())

    def _move(self, counts: tuple[int, int]) -> None:
        done, total = counts
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        text = self.tr("%1 of %2 files. It may be interrupted: nothing is lost, and it goes on at the next start.")
        self._count.setText(text.replace("%1", str(done)).replace("%2", str(total)))

    def _sealed(self) -> None:
        if self._guard.state != LOCKED or self._guard.vault is None or self._guard.vault.locked:
            return
        self._open()

    def _unsealed(self, error: StudioError) -> None:
        self.problem.setText(" ".join(error_text(error)))
        self.problem.show()
        self.again.show()

    def _open(self) -> None:
        self._guard.let_in()
        if self._sheets_wished:
            self._sheets_wished = False
            self.sheets_wished.emit()

    # -- words

    def _show(self, sheet: int) -> None:
        self.sheet = sheet
        for place, page in self._sheets.items():
            page.setVisible(place == sheet)
        self._card.setVisible(sheet != BLANK)
        self.retranslate()
        if sheet in (PROTECT, UNLOCK):
            (self.protect.first if sheet == PROTECT else self.unlock.passphrase).setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_card"):
            QTimer.singleShot(0, self, self.retranslate)
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the texts."""
        titles = {
            BLANK: "",
            PROTECT: self.tr("Protect your library"),
            UNLOCK: self.tr("The library is locked"),
            SEAL: self.tr("Encrypting the library"),
        }
        sheet = self.sheet
        self._title.setText(titles[sheet])
        self._sign.setPixmap(pixmap("shield" if sheet in (PROTECT, SEAL) else "lock", colors().link, 6 * GRID))
        if not self._count.text():
            self._count.setText(self.tr("Looking through the files…"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.again.setText(self.tr("Try again"))
