"""Regions and pins of an avatar: read when it is opened, written a moment after every change, undone step by step.

They lie in the avatar's folder of the library, where all its versions find them; beside the file for an avatar that
lies elsewhere. Nothing is written before something was changed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.processes.clerk import Clerk
from studio.app.shell.workspace import Workspace
from studio.app.viewer.past import Past
from studio.core.errors import FileFormatError, StudioError
from studio.library.storage import Storage
from studio.nouns.avatar import Avatar
from studio.nouns.pins import Pins, decode_pins
from studio.nouns.regions import RegionSet, load_regions

REGIONS, PINS = "inspection.regions", "inspection.pins.json"
WRITE_MS = 400


class Cabinet(QObject):
    """Keeps what inspectors note about an avatar.

    Attributes:
        regions: a :class:`Past` of :class:`RegionSet`.
        pins: a :class:`Past` of :class:`Pins`.

    Signals:
        opened: of another avatar.
        failed: a :class:`StudioError`; the file that is there was left as it is.
    """

    opened = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.regions, self.pins = Past(RegionSet(""), self), Past(Pins(head_hash=""), self)
        self._storage: Storage | None = None
        self._names = {"regions": REGIONS, "pins": PINS}
        self._sound = {"regions": True, "pins": True}
        self._kept: dict[str, object] = {}
        self._clerk = Clerk()
        self._writer = QTimer(self, singleShot=True, interval=WRITE_MS)
        self._writer.timeout.connect(self.write)
        self.regions.changed.connect(lambda _: self._writer.start())
        self.pins.changed.connect(lambda _: self._writer.start())

    @property
    def regions_path(self) -> Path | None:
        """Where the regions lie, or would."""
        return self._storage.local(self._names["regions"]) if self._storage is not None else None

    @property
    def pins_path(self) -> Path | None:
        """Where the pins lie, or would."""
        return self._storage.local(self._names["pins"]) if self._storage is not None else None

    def open(self, path: Path, avatar: Avatar) -> None:
        """Read what is kept of an avatar."""
        self.write()
        library = self._workspace.library
        entry = library.entry_of(path)
        if entry is not None:
            self._storage = library.storage
            folder = library.folder(entry.id).relative_to(library.storage.root).as_posix()
            self._names = {"regions": f"{folder}/{REGIONS}", "pins": f"{folder}/{PINS}"}
        else:
            self._storage = Storage(path.parent)
            self._names = {"regions": f"{path.stem}.regions", "pins": f"{path.stem}.pins.json"}
        head, count = avatar.manifest.head_hash, len(avatar.mesh.triangles)
        self._clerk.wait()
        regions = self._read("regions", lambda at, name: load_regions(at.local(name), head_hash=head), RegionSet(head))
        pins = self._read(
            "pins",
            lambda at, name: decode_pins(at.read(name), triangles=count, head_hash=head),
            Pins(head_hash=head),
        )
        self._kept = {"regions": regions, "pins": pins}
        self.regions.begin(regions)
        self.pins.begin(pins)
        self._writer.stop()
        self.opened.emit()

    def _read(self, kind: str, read: Callable[[Storage, str], object], empty: object) -> object:
        storage, name = self._storage, self._names[kind]
        self._sound[kind] = True
        if storage is None or not storage.exists(name):
            return empty
        try:
            return read(storage, name)
        except OSError as error:
            name = name.rpartition("/")[2]
            problem: StudioError = FileFormatError("not_found", f"{name} cannot be read ({error.strerror}).", "")
        except StudioError as error:
            problem = error
        self._sound[kind] = False
        self.failed.emit(problem)
        return empty

    def write(self) -> None:
        """Write what was changed and is not written yet; what could not be read is never overwritten."""
        self._writer.stop()
        for kind, past in (("regions", self.regions), ("pins", self.pins)):
            storage, name, value = self._storage, self._names[kind], past.value
            if storage is None or value is self._kept.get(kind) or not self._sound[kind]:
                continue
            self._kept[kind] = value
            self._clerk(partial(self._store, storage, name, value))

    def _store(self, storage: Storage, name: str, value: RegionSet | Pins) -> None:
        try:
            if isinstance(value, RegionSet):
                value.save(storage.local(name))
            else:
                storage.write(name, value.encode())
        except StudioError as error:
            self.failed.emit(error)

    def settle(self) -> None:
        """Write, and wait for it."""
        self.write()
        self._clerk.wait()
