"""Files of a viewer, read and written off the thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.app.viewer.pump import LOADING, Pump
from studio.app.viewer.snapshot import Snapshot, write_snapshot
from studio.nouns.avatar import Avatar, load_avatar
from studio.nouns.track import load_track


class Files(QObject):
    """Of several wishes for the same kind, only the newest is answered.

    Signals:
        avatar_read: an :class:`Avatar`, and whether it is a newer state of the head on show.
        track_read: a :class:`studio.nouns.track.Track`.
        saved: path of a picture.
        failed: a ``StudioError``.
    """

    avatar_read = Signal(object, bool)
    track_read = Signal(object)
    saved = Signal(Path)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wished: Path | None = None
        self._avatars = Pump(_read_avatar, self, lane=LOADING)
        self._tracks = Pump(load_track, self, lane=LOADING)
        self._pictures = Pump(write_snapshot, self, lane=LOADING)
        self._avatars.done.connect(self._avatar_done)
        self._tracks.done.connect(self.track_read)
        self._pictures.done.connect(self.saved)
        for pump in (self._avatars, self._tracks, self._pictures):
            pump.failed.connect(self.failed)

    @property
    def waiting(self) -> bool:
        """Whether an avatar was asked for and has not come."""
        return self._wished is not None

    def read_avatar(self, path: Path, *, keep_view: bool) -> None:
        """Read an ``.avatar``."""
        self._wished = path
        self._avatars.submit((path, keep_view))

    def forget(self) -> None:
        """An avatar that is being read is not wanted any more."""
        self._wished = None

    def read_track(self, path: Path) -> None:
        """Read a ``.track``."""
        self._tracks.submit(path)

    def write_picture(self, snapshot: Snapshot) -> None:
        """Write a picture."""
        self._pictures.submit(snapshot)

    def _avatar_done(self, answer: tuple[Path, bool, Avatar]) -> None:
        path, keep_view, avatar = answer
        if path == self._wished:
            self._wished = None
            self.avatar_read.emit(avatar, keep_view)

    def end(self) -> None:
        """Leave the thread."""
        for pump in (self._avatars, self._tracks, self._pictures):
            pump.stop()


def _read_avatar(wish: tuple[Path, bool]) -> tuple[Path, bool, Avatar]:
    path, keep_view = wish
    return path, keep_view, load_avatar(path)
