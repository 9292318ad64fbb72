"""The pre-flight report of a video as a page one can read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from studio.app.capture.checks import CHECKING, OK, REFUSE, WAITING, WARN, Check
from studio.app.capture.report_words import (
    NUMBERS,
    concerned,
    number_name,
    number_text,
    reason_text,
    seconds_text,
    verdict_text,
)
from studio.app.shell.errors import error_text
from studio.app.shell.icons import pixmap
from studio.app.shell.theme import GRID, colors

THUMBNAIL = 168
"""Width of a frame's picture, px."""
_MARGIN = _GAP = 2 * GRID
_SIGNS = {OK: "done", WARN: "warning", REFUSE: "close", WAITING: "film", CHECKING: "search"}


class ReportView(QScrollArea):
    """Verdict, remarks with advice, numbers, and the worst frames with the reason of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._check: Check | None = None
        self._columns = 4

    def show_check(self, check: Check | None) -> None:
        """Show a video's report."""
        self._check = check
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """As many pictures in a row as there is room for."""
        super().resizeEvent(event)
        room = self.viewport().width() - 2 * _MARGIN + _GAP
        columns = max(1, room // (THUMBNAIL + _GAP))
        if columns != self._columns:
            self._columns = columns
            if self._check is not None and self._check.frames:
                self.refresh()

    def refresh(self) -> None:
        """Write everything anew."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(2 * GRID)
        check = self._check
        if check is not None:
            column.addLayout(self._head(check))
            if check.state == CHECKING:
                bar = QProgressBar(textVisible=False, maximum=100, value=round(100 * check.progress))
                bar.setFixedHeight(GRID)
                column.addWidget(bar)
            for title, advice, bad in _remarks(check):
                column.addWidget(_Remark(title, advice, bad=bad))
            if check.verdict == OK:
                column.addWidget(
                    QLabel(self.tr("Nothing to improve: views, light and expressions are good."), wordWrap=True)
                )
            if check.numbers:
                column.addWidget(_heading(self.tr("Measured")))
                column.addLayout(_numbers(check))
            if check.frames:
                column.addWidget(_heading(self.tr("Worst pictures")))
                column.addLayout(_frames(check, self._columns))
        column.addStretch(1)
        position = self.verticalScrollBar().value()
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.verticalScrollBar().setValue(position)

    def _head(self, check: Check) -> QHBoxLayout:
        verdict = check.verdict or check.state
        colour = {OK: colors().good, WARN: colors().warn, REFUSE: colors().bad}.get(verdict, colors().muted)
        sign, title, name = QLabel(), QLabel(verdict_text(verdict), wordWrap=True), _Elided(str(check.file.name))
        sign.setPixmap(pixmap(_SIGNS[verdict], colour, 4 * GRID))
        sign.setFixedSize(4 * GRID, 4 * GRID)
        title.setProperty("role", "title")
        name.setProperty("role", "muted")
        name.setToolTip(str(check.file))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(name)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        if not check.cover.isNull():
            row.addWidget(_picture(check.cover, 12 * GRID), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        return row


class _Remark(QFrame):
    """What was found and what to do about it."""

    def __init__(self, title: str, advice: str, *, bad: bool) -> None:
        super().__init__()
        self.setProperty("card", True)
        sign, first, second = QLabel(), QLabel(title, wordWrap=True), QLabel(advice, wordWrap=True)
        sign.setPixmap(pixmap("warning", colors().bad if bad else colors().warn, 20))
        second.setProperty("role", "muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(first)
        words.addWidget(second)
        second.setVisible(bool(advice))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class _Elided(QLabel):
    """A name that may be longer than its room; the tool tip has all of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._whole = text
        self.setMinimumWidth(0)
        self.setSizePolicy(self.sizePolicy().Policy.Ignored, self.sizePolicy().Policy.Preferred)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Cut the middle."""
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width()))


def _remarks(check: Check) -> list[tuple[str, str, bool]]:
    found = [] if check.refusal is None else [(*error_text(check.refusal), True)]
    return found + [(*error_text(remark), False) for remark in check.remarks]


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def _numbers(check: Check) -> QGridLayout:
    """Two columns of names and values; values that a remark is about are marked."""
    codes = {remark.code for remark in check.remarks} | ({check.refusal.code} if check.refusal else set())
    marked = concerned(codes)
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID)
    for place, row in enumerate(NUMBERS):
        name, value = QLabel(number_name(row)), QLabel(number_text(row, check.numbers))
        name.setProperty("role", "muted")
        if row in marked:
            value.setProperty("role", "warn")
        line, side = place // 2, 2 * (place % 2)
        grid.addWidget(name, line, side)
        grid.addWidget(value, line, side + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid


def _frames(check: Check, columns: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(_GAP)
    for place, noted in enumerate(check.frames):
        text = ", ".join(reason_text(reason) for reason in noted.reasons)
        words = QLabel(f"{seconds_text(noted.time_s)} · {text}", wordWrap=True)
        words.setFixedWidth(THUMBNAIL)
        cell = QVBoxLayout()
        cell.setSpacing(GRID // 2)
        cell.addWidget(_picture(noted.picture, THUMBNAIL, named=text))
        cell.addWidget(words)
        cell.addStretch(1)
        grid.addLayout(cell, place // columns, place % columns)
    grid.setColumnStretch(columns, 1)
    return grid


def _picture(image: QImage, width: int, *, named: str = "") -> QLabel:
    label = QLabel()
    scale = label.devicePixelRatioF()
    small = image.scaledToWidth(round(width * scale), Qt.TransformationMode.SmoothTransformation)
    if small.height() > small.width():
        small = small.copy(0, (small.height() - small.width()) // 4, small.width(), small.width())
    shown = QPixmap.fromImage(small)
    shown.setDevicePixelRatio(scale)
    label.setPixmap(shown)
    label.setAccessibleName(named)
    return label
