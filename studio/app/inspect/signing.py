"""Signs an inspection and prints it, off the interface's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.app.viewer.pump import Lane, Pump
from studio.nouns.inspection import SignOff

DECISIONS = ("accepted", "rejected")


@dataclass(frozen=True)
class SignedWish:
    """Who answers for an inspection, and how it was decided.

    Attributes:
        folder: of the inspection.
        name: of the person; empty prints without signing.
        role: in which role.
        remark: free text.
        decision: one of :data:`DECISIONS`.
    """

    folder: Path
    name: str = ""
    role: str = ""
    remark: str = ""
    decision: str = DECISIONS[0]


class Signing(QObject):
    """Rewrites the pages of an inspection.

    Attributes:
        busy: whether that is going on.

    Signals:
        done: folder of an inspection whose pages are new.
        failed: a :class:`studio.core.errors.StudioError`.
    """

    done = Signal(Path)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.busy = False
        self._pump = Pump(_write, self, lane=Lane("printing"))
        self._pump.done.connect(self._finish)
        self._pump.failed.connect(self._stumble)

    def sign(self, wish: SignedWish) -> None:
        """Write a signature into JSON, pages and PDF."""
        self.busy = True
        self._pump.submit(wish)

    def print_only(self, folder: Path) -> None:
        """Make the PDF of fresh pages."""
        self.sign(SignedWish(folder))

    def _finish(self, folder: Path) -> None:
        self.busy = False
        self.done.emit(folder)

    def _stumble(self, error: object) -> None:
        self.busy = False
        self.failed.emit(error)

    def end(self) -> None:
        """Leave the thread."""
        self._pump.stop()


def _write(wish: SignedWish) -> Path:
    from studio.app.paper import print_report
    from studio.jobs.inspecting import rebuild

    if not wish.name:
        print_report(wish.folder)
        return wish.folder
    signed = SignOff(
        name=wish.name,
        role=wish.role,
        decision=wish.decision,  # type: ignore[arg-type]
        remark=wish.remark,
        signed=datetime.now(timezone.utc).isoformat(timespec="seconds"),
    )
    for _ in rebuild(wish.folder, sign_off=signed, paper=print_report):
        pass
    return wish.folder
