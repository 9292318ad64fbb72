"""What the tools of Inspect share: the viewer, the avatar on it, its track, and what is kept beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.app.inspect.cabinet import Cabinet
from studio.app.inspect.marks import Marks
from studio.app.inspect.sighting import Sighting
from studio.app.inspect.strength_desk import StrengthDesk
from studio.app.inspect.wardrobe import Wardrobe
from studio.app.shell.errors import error_text
from studio.app.shell.workspace import Workspace
from studio.app.viewer.viewer import Viewer
from studio.core.errors import StudioError
from studio.nouns.avatar import Avatar
from studio.nouns.track import Track


class Bench(QObject):
    """One avatar under inspection.

    Attributes:
        workspace: library, settings, sentences for the person.
        viewer: where it is shown.
        cabinet: regions and pins of the avatar.
        strength: its variants.
        wardrobe: what its Gaussians wear.
        sighting: what the viewport shows, pixel by pixel.
        marks: the layer over the viewport.
        active: the tool that is chosen; marks and picks are its.
        path: of the avatar's file.
        track_path: of its track, if there is one.

    Signals:
        taken: another avatar, or none, is on the bench; the tools begin anew.
        tracked: its track is there.
    """

    taken = Signal()
    tracked = Signal()

    def __init__(self, workspace: Workspace, viewer: Viewer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.viewer = viewer
        self.cabinet = Cabinet(workspace, self)
        self.strength = StrengthDesk(self)
        self.wardrobe = Wardrobe(viewer.scene, self)
        self.sighting = Sighting(viewer.scene, self)
        self.marks = Marks(viewer.scene, viewer.canvas)
        self.marks.stackUnder(viewer.gizmo)
        self.active: object = None
        self.path: Path | None = None
        self.track_path: Path | None = None
        self._shown: Avatar | None = None
        self._played: Track | None = None
        viewer.shown.connect(self._notice_avatar)
        viewer.timeline.offered.connect(self._notice_track)
        self.cabinet.failed.connect(self.complain)
        self.strength.failed.connect(self.complain)

    @property
    def avatar(self) -> Avatar | None:
        """The avatar as it was read from its file; what the viewer shows may be a variant of it."""
        return self._shown

    @property
    def track(self) -> Track | None:
        """What was filmed, if it is at hand."""
        performance = self.viewer.performance
        return performance.track if performance is not None else None

    @property
    def row(self) -> int | None:
        """Row of the track that the time line is at."""
        performance = self.viewer.performance
        return performance.row_of(self.viewer.timeline.index) if performance is not None else None

    def go_to_row(self, row: int) -> None:
        """Show a frame of the track."""
        performance = self.viewer.performance
        if performance is not None:
            self.viewer.timeline.play.setChecked(False)
            self.viewer.timeline.line.setValue(performance.index_of(row))

    def put(self, path: Path | None, track: Path | None) -> None:
        """Another file is being opened in the viewer, or nobody is to be seen any more."""
        self.path, self.track_path = path, track
        self._shown = None
        self.strength.take(None)
        self.taken.emit()

    def say(self, sentence: str) -> None:
        """Tell the person something."""
        self.workspace.message.emit(sentence)

    def complain(self, error: StudioError) -> None:
        """Tell what went wrong, and what to do."""
        self.say(" ".join(error_text(error)))

    def _notice_avatar(self) -> None:
        avatar = self.viewer.avatar
        if avatar is not None and self._shown is None:
            self._shown = avatar
            if self.path is not None:
                self.cabinet.open(self.path, avatar)
            self.strength.take(avatar)
            self.taken.emit()

    def _notice_track(self) -> None:
        if self.track is not self._played:
            self._played = self.track
            self.tracked.emit()

    def end(self) -> None:
        """Everything is written, no thread works for us."""
        self.strength.end()
        self.sighting.end()
        self.cabinet.settle()
