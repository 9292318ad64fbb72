"""The synthetic sample person: in the library once, with no consent to ask for."""

from __future__ import annotations

import hashlib
from pathlib import Path

from studio.app.vault.guard import Guard
from studio.core.paths import resource
from studio.library import Library, Take

SAMPLE = ("sample", "subject.mp4")
SAMPLE_PICTURE = ("sample", "subject.png")


def sample_take(library: Library, guard: Guard, *, person: str, video: str) -> Take:
    """The take of the sample person, brought in if it is not there yet.

    Args:
        library: where it goes.
        guard: of its vault.
        person: name of the person to be.
        video: name of the take to be.

    Raises:
        StudioError: the library cannot be written, or the role may not import.
    """
    source = resource(*SAMPLE)
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    known = [take for take in library.takes() if take.sha256 == sha256 or Path(take.source) == source]
    if known:
        return known[0]
    subject = library.add_subject(person)
    if guard.vault is not None:
        guard.vault.declare_synthetic(subject.id, sha256)
    take = library.add_video(subject.id, source, sha256=sha256)
    library.rename(take.id, video)
    library.set_thumbnail(take.id, resource(*SAMPLE_PICTURE).read_bytes())
    return take
