"""What the library tells about its things. Plain values; the files they stand for are asked from the library."""

from __future__ import annotations

from typing import ClassVar, Union

import msgspec

SCHEMA = 1

Fact = Union[bool, int, float, str]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what lies in a manifest.

    Attributes:
        id: opaque, unique in the library; its first letter tells the kind.
        name: for people.
        created: ISO 8601, UTC.
        schema: version of the manifest.
    """

    LETTER: ClassVar[str] = ""
    FOLDER: ClassVar[str] = ""
    MANIFEST: ClassVar[str] = ""

    id: str
    name: str
    created: str
    schema: int = SCHEMA


class Subject(Record, frozen=True, kw_only=True):
    """A person."""

    LETTER: ClassVar[str] = "s"
    FOLDER: ClassVar[str] = "subjects"
    MANIFEST: ClassVar[str] = "subject.json"


class Part(Record, frozen=True, kw_only=True):
    """Something that belongs to a subject.

    Attributes:
        subject: its id.
    """

    subject: str


class Take(Part, frozen=True, kw_only=True):
    """A recording: a video somewhere else on the disk, or what a camera recorded into the library.

    Attributes:
        kind: ``video`` (by reference) or ``capture`` (in the library).
        source: absolute path of a video outside; name of the file or folder of pictures in the take's folder for what
            lies in the library; empty for the take's folder itself.
        sha256: of the content, empty while unknown.
        state: ``ready``, or ``recording`` while it is written (and for ever if the recorder died).
        owner: process that records.
        facts: numbers and words about it (frames, fps, verdict, ...).
    """

    LETTER: ClassVar[str] = "t"
    FOLDER: ClassVar[str] = "takes"
    MANIFEST: ClassVar[str] = "take.json"

    kind: str
    source: str
    sha256: str = ""
    state: str = "ready"
    owner: str = ""
    facts: dict[str, Fact] = {}


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One state of an avatar.

    Attributes:
        number: from 1.
        file: in the avatar's folder.
        created: ISO 8601, UTC.
        facts: of the run that made it (preset, mode, steps, psnr, seconds, ...).
        note: what somebody wants to remember about it.
        retired: taken out of use; kept all the same.
    """

    number: int
    file: str
    created: str
    facts: dict[str, Fact] = {}
    note: str = ""
    retired: bool = False


class AvatarEntry(Part, frozen=True, kw_only=True):
    """An avatar.

    Attributes:
        take: id of the take it was made from, empty if it came from elsewhere.
        versions: oldest first, never empty.
        shown: number of the version that was rolled back to; 0 for the newest.
    """

    LETTER: ClassVar[str] = "a"
    FOLDER: ClassVar[str] = "avatars"
    MANIFEST: ClassVar[str] = "avatar.json"

    take: str = ""
    versions: list[Version] = []
    shown: int = 0

    @property
    def newest(self) -> Version:
        """The version to show: the one rolled back to, else the newest that is not retired."""
        chosen = next((version for version in self.versions if version.number == self.shown), None)
        in_use = [version for version in self.versions if not version.retired]
        return chosen or (in_use or self.versions)[-1]


class Run(Part, frozen=True, kw_only=True):
    """A personalization that has not ended.

    Attributes:
        take: what it works on.
        avatar: id that the result will have; of an existing avatar if it becomes a new version of it.
        options: as given to the worker; enough to go on.
        state: ``waiting``, ``running``, ``paused``, ``stopped`` or ``failed``.
        owner: process that looks after it.
        step: last step known.
        total: steps in all, 0 if unknown.
        code: of the error that ended it, if one did.
        note: sentence about it.
    """

    LETTER: ClassVar[str] = "r"
    FOLDER: ClassVar[str] = "runs"
    MANIFEST: ClassVar[str] = "run.json"

    take: str
    avatar: str
    options: dict[str, Union[Fact, None]] = {}
    state: str = "waiting"
    owner: str = ""
    step: int = 0
    total: int = 0
    code: str = ""
    note: str = ""


class Discarded(Record, frozen=True, kw_only=True):
    """Something in the trash.

    Attributes:
        item: id of what was thrown away.
        origin: where it was, relative to the library.
    """

    LETTER: ClassVar[str] = "d"
    FOLDER: ClassVar[str] = "trash"
    MANIFEST: ClassVar[str] = "entry.json"

    item: str
    origin: str


class Damaged(msgspec.Struct, frozen=True, kw_only=True):
    """A folder whose manifest cannot be read: shown, never touched, may be thrown away.

    Attributes:
        id: name of the folder.
        kind: ``subject``, ``take``, ``avatar`` or ``run``.
        subject: id of the subject it lies in, or its own.
        reason: ``missing``, ``unreadable`` or ``newer`` (made by a newer version of the program).
    """

    id: str
    kind: str
    subject: str
    reason: str
