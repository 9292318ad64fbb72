"""What can be compared: the photo of a frame, the exact truth, and avatars of every origin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from studio.app.inspect.bench import Bench
from studio.core.errors import StudioError
from studio.library.records import AvatarEntry

translate = QCoreApplication.translate

PHOTO, TRUTH, SELF, LORA, GENERIC = "photo", "truth", "self", "lora", "generic"
FILMED = (PHOTO, TRUTH)
"""Sources that exist through the camera of the video alone."""


@dataclass(frozen=True)
class Source:
    """Something to compare.

    Attributes:
        key: stable; ``file:`` and a path for avatars of other files, ``state:`` and a path for saved states.
        label: for people.
        reason: why it cannot be chosen now, or empty.
    """

    key: str
    label: str
    reason: str = ""

    @property
    def file(self) -> Path | None:
        """Of an avatar of another file."""
        return Path(self.key.removeprefix("file:")) if self.key.startswith("file:") else None

    @property
    def state(self) -> Path | None:
        """Of a checkpoint."""
        return Path(self.key.removeprefix("state:")) if self.key.startswith("state:") else None


def key_of(path: Path) -> str:
    """Key of a file the person added."""
    return f"file:{path}" if path.suffix.lower() == ".avatar" else f"state:{path}"


def sources(bench: Bench, *, exact: bool, parts: tuple[str, ...], known: bool, opened: list[Path]) -> list[Source]:
    """Everything that is on offer for the avatar on the bench, what is not possible with its reason.

    Args:
        bench: says which avatar.
        exact: whether the video is the sample person's.
        parts: of the avatar that can be switched off.
        known: whether that was looked for.
        opened: files the person has added.
    """
    filmed = "" if bench.track is not None else translate("Sources", "There is no track of a video.")
    true = filmed or ("" if exact else translate("Sources", "Only the sample person is known exactly."))
    whole = "" if parts else missing_parts(known=known)
    lora = whole or ("" if "lora" in parts else translate("Sources", "It was made without LoRA."))
    found = [
        Source(SELF, translate("Sources", "This avatar")),
        Source(PHOTO, translate("Sources", "Photo of the frame"), filmed),
        Source(LORA, translate("Sources", "LoRA only"), lora),
        Source(GENERIC, translate("Sources", "Generic model"), whole),
        Source(TRUTH, translate("Sources", "Exact truth"), true),
    ]
    return [*found, *_others(bench, opened)]


def missing_parts(*, known: bool) -> str:
    """Why LoRA and register cannot be switched off."""
    if not known:
        return translate("Sources", "Looking into the avatar…")
    return translate("Sources", "This avatar was saved without its parts. Make it again to get them.")


def _others(bench: Bench, opened: list[Path]) -> list[Source]:
    """Other versions of the avatar, other avatars and unfinished runs of the same person, and files."""
    library, found = bench.workspace.library, list[Source]()
    entry = library.entry_of(bench.path) if bench.path is not None else None
    if entry is not None:
        for other in library.avatars(entry.subject):
            for version in reversed(other.versions):
                try:
                    path = library.avatar_path(other.id, version.number)
                except StudioError:
                    continue
                if path == bench.path:
                    continue
                name = other.name
                if len(other.versions) > 1:
                    words = translate("Sources", "%1, version %2")
                    name = words.replace("%1", other.name).replace("%2", str(version.number))
                found.append(Source(f"file:{path}", name))
        found += _checkpoints(bench, entry)
    known = {source.key for source in found}
    return [*found, *(Source(key_of(p), p.stem) for p in opened if key_of(p) not in known and p != bench.path)]


def _checkpoints(bench: Bench, entry: AvatarEntry) -> list[Source]:
    """The newest checkpoints of runs that learn from the avatar's take."""
    runs, found = bench.workspace.library.runs, []
    words = translate("Sources", "Checkpoint of %1, step %2")
    for run in runs.listed(entry.subject):
        try:
            state = runs.state(run.id) if run.take == entry.take else None
        except StudioError:
            continue
        if state is not None:
            found.append(Source(f"state:{state}", words.replace("%1", run.name).replace("%2", str(run.step))))
    return found
