"""A track on an avatar: the time line poses the scene."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.app.viewer.performance import Performance
from studio.app.viewer.scene import Scene
from studio.app.viewer.timeline import Timeline
from studio.nouns.track import Track


class Playback(QObject):
    """Plays what :meth:`set_track` was given on whatever avatar the scene shows.

    Signals:
        played: the scene has another pose.
    """

    played = Signal()

    def __init__(self, scene: Scene, timeline: Timeline) -> None:
        super().__init__(timeline)
        self._scene, self._timeline = scene, timeline
        self._track: Track | Performance | None = None
        timeline.shown.connect(self._show_frame)
        timeline.tracked.toggled.connect(self._look_through)
        scene.changed.connect(self._follow)

    def set_track(self, track: Track | Performance | None) -> None:
        """Offer a track and show its first frame; ``None`` takes the time line away."""
        self._track = track
        if isinstance(track, Track):
            avatar = self._scene.avatar
            rest = avatar.rest_rotation if avatar is not None else track.rotation[0]
            track = Performance(track, rest)
        self._timeline.set_performance(track)

    def take_avatar(self) -> None:
        """The scene shows another head: play the same on it."""
        if self._track is not None:
            self.set_track(self._track)

    def _show_frame(self, index: int) -> None:
        performance = self._timeline.performance
        if performance is not None:
            self._scene.pose = performance.pose(index)
            self._scene.set_tracked(performance.camera(index) if self._timeline.tracked.isChecked() else None)
            self.played.emit()

    def _look_through(self, on: bool) -> None:
        performance = self._timeline.performance
        if performance is not None:
            self._scene.set_tracked(performance.camera(self._timeline.index) if on else None)

    def _follow(self) -> None:
        """Any camera move by hand leaves the tracked camera: let the button say so."""
        button = self._timeline.tracked
        if button.isChecked() and self._scene.tracked is None:
            button.blockSignals(True)
            button.setChecked(False)
            button.blockSignals(False)
