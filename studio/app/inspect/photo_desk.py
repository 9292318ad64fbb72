"""Photos of a track's frames, from a worker that begins when the first one is wanted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.app.processes.link import WorkerLink
from studio.app.processes.worker import Worker
from studio.core.errors import FileFormatError
from studio.core.events import JobFailed
from studio.jobs.frame_photos import Photo, unpack_photo

_KEPT = 40


class PhotoDesk(QObject):
    """Asks for photos and keeps the newest.

    Args:
        make_worker: makes workers; for tests.

    Attributes:
        exact: whether the exact truth of the frames is known.
        measured: whether differences can be measured at once (the worker has compiled what that takes).
        problem: why there are no photos, if there are none.

    Signals:
        arrived: kind (``photo`` or ``truth``) and row of a picture that is there now.
        known: :attr:`exact`, :attr:`measured` or :attr:`problem` is known now.
    """

    arrived = Signal(str, int)
    known = Signal()

    def __init__(self, parent: QObject | None = None, *, make_worker: Callable[[QObject], Worker] = Worker) -> None:
        super().__init__(parent)
        self._link = WorkerLink("photos", self, make_worker=make_worker)
        self._link.pictured.connect(self._look)
        self._link.ended.connect(self._ended)
        self._track: Path | None = None
        self._photos: OrderedDict[tuple[str, int], Photo] = OrderedDict()
        self.exact = False
        self.measured = False
        self.problem: JobFailed | None = None

    def set_track(self, track: Path | None) -> None:
        """Show another video, or none."""
        if track == self._track:
            return
        self.stop()
        self._track = track if track is not None and track.is_file() else None
        self._photos.clear()
        self.exact, self.problem = False, None
        self.known.emit()

    @property
    def running(self) -> bool:
        """Whether the worker is there."""
        return self._link.worker is not None

    def begin(self) -> None:
        """Start the worker, if there is something to show and it did not fail before."""
        if not self.running and self._track is not None and self.problem is None:
            self._link.begin({"track": str(self._track)})

    def stop(self) -> None:
        """Let the worker go."""
        self._link.let_go()

    def end(self) -> None:
        """The window closes for good."""
        self._link.end()

    def photo(self, kind: str, row: int) -> Photo | None:
        """A picture, if it is here."""
        return self._photos.get((kind, row))

    def want(self, row: int, *, truth: bool) -> None:
        """Ask for the pictures of a row and, less urgently, of the next."""
        self.begin()
        kinds = ("photo", "truth") if truth else ("photo",)
        if any((kind, row) not in self._photos for kind in kinds):
            rows = [row] if truth else [row, row + 1]
            self._link.send("show", rows=rows, truth=truth)

    def _look(self, name: str) -> None:
        array = self._link.latest(name)
        if array is None:
            return
        if name in ("exact", "measured"):
            setattr(self, name, bool(array[0]))
            self.known.emit()
            return
        try:
            photo = unpack_photo(array)
        except FileFormatError:
            return
        self._photos[(name, photo.row)] = photo
        while len(self._photos) > _KEPT:
            self._photos.popitem(last=False)
        self.arrived.emit(name, photo.row)

    def _ended(self, terminal: object) -> None:
        if isinstance(terminal, JobFailed):
            self.problem = terminal
        self.known.emit()
