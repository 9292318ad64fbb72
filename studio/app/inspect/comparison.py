"""A comparison that follows the time line, the pose and the camera: decides what is to be rendered, and shows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.inspect.bench import Bench
from studio.app.inspect.board import Board, Layout
from studio.app.inspect.board_paint import SLOTS
from studio.app.inspect.checkpoint_desk import CheckpointDesk
from studio.app.inspect.easel import Canvases, Easel, Side, Task, Where
from studio.app.inspect.photo_desk import PhotoDesk
from studio.app.inspect.sources import FILMED, GENERIC, LORA, PHOTO, SELF, TRUTH, Source, sources
from studio.app.shell.errors import error_text
from studio.app.viewer.pump import LOADING, PAINTING, Pump
from studio.app.viewer.request import Request
from studio.avatar.camera_paths import rigid
from studio.core.errors import StudioError
from studio.core.events import JobFailed
from studio.jobs.frame_photos import Photo, side_of
from studio.nouns.avatar import Avatar, load_avatar
from studio.viewport.camera import View
from studio.viewport.renderer import Mode

if TYPE_CHECKING:
    from studio.inspection.maps import DifferenceMap, Kind
    from studio.inspection.scales import Scale


class Comparison(QObject):
    """What is compared on a board.

    Attributes:
        chosen: key of the source in every slot.
        kind: what the difference is measured by.
        high: difference that the brightest colour stands for; the usual one of its kind if None.
        scale: colours of the difference.
        where: which pixels count.
        photo_behind: renders stand before the photo instead of a plain ground.
        free: the camera of the viewport instead of that of the video.
        shown: the newest answer.

    Signals:
        changed: pictures or difference are different.
        offered: what can be chosen may be different.
    """

    changed = Signal()
    offered = Signal()

    def __init__(self, bench: Bench, board: Board, photos: PhotoDesk, checkpoints: CheckpointDesk) -> None:
        super().__init__(board)
        self._bench, self._board, self.photos, self._checkpoints = bench, board, photos, checkpoints
        self.chosen = {"a": PHOTO, "b": SELF, "c": LORA, "d": GENERIC}
        self.kind: Kind = "flip"
        self.high: float | None = None
        self.scale: Scale = "magma"
        self.where: Where = "head"
        self.photo_behind = False
        self.free = False
        self.opened: list[Path] = []
        self.shown: Canvases | None = None
        self._avatars: dict[str, Avatar] = {}
        self._asked: set[str] = set()
        self._problems: dict[str, str] = {}
        self._generation = 0
        self._active = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._submit)
        self._pump = Pump(Easel(), self, lane=PAINTING)
        self._loader = Pump(_read, self, lane=LOADING)
        self._pump.done.connect(self._receive)
        self._pump.failed.connect(bench.complain)
        self._loader.done.connect(self._loaded)
        self._loader.failed.connect(bench.complain)
        checkpoints.baked.connect(lambda state, avatar: self._loaded((f"state:{state}", avatar)))
        checkpoints.failed.connect(self._spoiled)
        photos.arrived.connect(lambda _kind, row: self.update() if row == bench.row else None)
        photos.known.connect(self._know)
        bench.strength.ready.connect(self._know)
        bench.strength.varied.connect(self.update)
        scene = bench.viewer.scene
        scene.changed.connect(self.update)
        scene.camera_moved.connect(self.update)
        bench.viewer.timeline.shown.connect(self.update)
        board.dragged.connect(bench.viewer.navigator.drag)
        board.scrolled.connect(bench.viewer.navigator.scroll)
        board.resized.connect(self.update)

    # -- what is compared

    def offers(self) -> list[Source]:
        """What can be chosen."""
        strength = self._bench.strength
        return sources(
            self._bench, exact=self.photos.exact, parts=strength.parts, known=strength.known, opened=self.opened
        )

    def choose(self, slot: str, key: str) -> None:
        """Put a source into a slot."""
        self.chosen[slot] = key
        if self._problems.pop(key, ""):
            self._asked.discard(key)
        self.update()

    def settle(self) -> None:
        """Let the third and fourth be something that there is."""
        offers = self.offers()
        possible = {source.key: not source.reason for source in offers}
        for slot in SLOTS[2:]:
            if not possible.get(self.chosen[slot], False):
                free = [s.key for s in offers if not s.reason and s.key not in self.chosen.values()]
                self.chosen[slot] = free[0] if free else self.chosen[slot]

    def swap(self) -> None:
        """The first two change places."""
        self.chosen["a"], self.chosen["b"] = self.chosen["b"], self.chosen["a"]
        self.update()

    def slots(self) -> tuple[str, ...]:
        """Those on show."""
        return SLOTS if self._board.layout_kind is Layout.QUAD else SLOTS[:2]

    @property
    def filmed(self) -> bool:
        """Whether the camera must be that of the video."""
        return any(self.chosen[slot] in FILMED for slot in self.slots())

    @property
    def through_video(self) -> bool:
        """Whether the camera of the video is used."""
        return self._bench.track is not None and (self.filmed or not self.free)

    @property
    def difference(self) -> DifferenceMap | None:
        """The newest difference, if it is of what is on show."""
        return self.shown.difference if self.shown is not None else None

    # -- when

    def set_active(self, on: bool) -> None:
        """Work only while somebody looks."""
        self._active = on
        if on:
            self.photos.set_track(self._bench.track_path)
            self.photos.begin()
            self.update()
        else:
            self.photos.stop()

    def forget(self) -> None:
        """Another avatar is on the bench."""
        self._avatars.clear()
        self._asked.clear()
        self._problems.clear()
        self._checkpoints.forget()
        self.shown = None
        self._board.show_pictures({}, None)
        if self._active:
            self.photos.set_track(self._bench.track_path)
        self.update()

    def update(self, *_: object) -> None:
        """Show the present state soon; many changes at once make one picture."""
        if self._active and not self._soon.isActive():
            self._soon.start()

    def _know(self) -> None:
        self.offered.emit()
        self.update()

    # -- how

    def _submit(self) -> None:
        bench, row = self._bench, self._bench.row
        if bench.avatar is None or not self._active:
            self._board.set_sentence(self.tr("Open an avatar to compare it."))
            return
        self._board.free = not self.through_video
        slots = self.slots()
        if row is not None and self.through_video:
            self.photos.want(row, truth=any(self.chosen[slot] == TRUTH for slot in slots))
        photo = self.photos.photo("photo", row) if row is not None and self.through_video else None
        view = self._view()
        sides = {slot: side for slot in slots if (side := self._side(self.chosen[slot], view)) is not None}
        self._generation += 1
        measured = self._board.layout_kind is Layout.DIFFERENCE
        ready = self.photos.measured or not self.photos.running
        self._pump.submit(
            Task(
                self._generation,
                sides,
                behind=photo.image if photo is not None and self.photo_behind else None,
                head=photo.mask if photo is not None else None,
                kind=self.kind if measured and ready else None,
                where=self.where,
            )
        )
        if measured and not ready:
            self._board.set_sentence(self.tr("Preparing the measurement; this happens once…"))
        else:
            self._board.set_sentence("", {slot: self._note(self.chosen[slot]) for slot in slots if slot not in sides})

    def _note(self, key: str) -> str:
        """Why there is no picture of a source."""
        if key in FILMED and self.photos.problem is not None:
            return " ".join(error_text(self.photos.problem))
        if key in self._problems:
            return self._problems[key]
        reason = next((source.reason for source in self.offers() if source.key == key), "")
        return reason or self.tr("Fetching the picture…")

    def _view(self) -> View:
        """The camera of every render."""
        track, row = self._bench.track, self._bench.row
        if track is not None and row is not None and self.through_video:
            place = rigid(track.rotation[row], track.translation[row])
            return View(track.crop_intrinsics(side_of(track)), place)
        pane, ratio = self._board.panes()[0].place, self._board.devicePixelRatioF()
        size = max(1, round(pane.width() * ratio)), max(1, round(pane.height() * ratio))
        return self._bench.viewer.scene.camera.view(*size)

    def _side(self, key: str, view: View) -> Side | None:
        row, scene = self._bench.row, self._bench.viewer.scene
        if key in FILMED:
            photo: Photo | None = self.photos.photo(key, row) if row is not None else None
            return Side(photo=photo.image) if photo is not None else None
        avatar = self._avatar(key)
        if avatar is None:
            return None
        steady = not self.through_video
        return Side(request=Request(avatar, scene.pose, view, Mode.SPLATS, steady, paint=True, dress=scene.dress))

    def _avatar(self, key: str) -> Avatar | None:
        if key == SELF:
            return self._bench.viewer.avatar
        if key in self._avatars:
            return self._avatars[key]
        if key in (LORA, GENERIC):
            return self._bench.strength.variant(key)
        source = Source(key, "")
        if key not in self._asked:
            self._asked.add(key)
            if source.file is not None:
                self._loader.submit((key, source.file))
            elif source.state is not None and self._bench.track_path is not None:
                self._checkpoints.want(source.state, self._bench.track_path)
        return None

    def _spoiled(self, state: Path, problem: StudioError | JobFailed) -> None:
        """A state could not be baked; it is tried again when it is chosen again."""
        self._problems[f"state:{state}"] = " ".join(error_text(problem))
        self.update()

    def _loaded(self, answer: tuple[str, Avatar]) -> None:
        key, avatar = answer
        own = self._bench.avatar
        if own is not None and avatar.manifest.head_hash != own.manifest.head_hash:
            self._bench.say(self.tr("This avatar has another head model: poses and regions may not fit."))
        self._avatars[key] = avatar
        self.update()

    def _receive(self, canvases: Canvases) -> None:
        if canvases.task.generation != self._generation or not self._active:
            return
        self.shown = canvases
        self._paint_difference()
        self.changed.emit()

    def _paint_difference(self) -> None:
        shown = self.shown
        if shown is None:
            return
        found = shown.difference
        colored = found.picture(high=self.high, scale=self.scale) if found is not None else None
        self._board.show_pictures(shown.pictures, colored)

    def set_colors(self, scale: Scale, high: float | None) -> None:
        """Show the same difference in other colours."""
        self.scale, self.high = scale, high
        self._paint_difference()

    def end(self) -> None:
        """Leave the worker threads and the worker."""
        self._active = False
        self._pump.stop()
        self._loader.stop()
        self._checkpoints.end()
        self.photos.end()


def _read(wish: tuple[str, Path]) -> tuple[str, Avatar]:
    key, path = wish
    return key, load_avatar(path)
