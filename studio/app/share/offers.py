"""What can be made of an avatar, as options of the worker and as a command line."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

SIZES = (512, 1024, 2048)
BACKGROUNDS = ("white", "black", "transparent")


@dataclass(frozen=True)
class Offer:
    """A picture or film to draw.

    Attributes:
        avatar: the file to draw.
        out: ``.png`` or ``.mp4``.
        size: side, px.
        background: name on the command line.
        turntable: turn once around the head.
        mark: say in the metadata that it is synthetic.
        consent: code of the consent to be named there.
        place: where it will be shown.
    """

    avatar: Path
    out: Path
    size: int
    background: str
    turntable: bool = False
    mark: bool = True
    consent: str = ""
    place: str = "machine"

    def options(self) -> dict[str, object]:
        """For the worker's verb ``render``."""
        return {
            "avatar": str(self.avatar),
            "out": str(self.out),
            "size": self.size,
            "background": self.background,
            "turntable": self.turntable,
            "mark": self.mark,
            "consent": self.consent,
        }

    def command(self) -> str:
        """The same for a terminal."""
        words = ["avatar-studio", "render", str(self.avatar), "--out", str(self.out), "--size", str(self.size)]
        words += ["--background", self.background]
        words += ["--turntable"] if self.turntable else []
        words += [] if self.mark else ["--no-mark"]
        words += ["--place", self.place] if self.place != "machine" else []
        return shlex.join(words)


def copy_command(avatar: Path, out: Path) -> str:
    """Copying the file, for a terminal."""
    return shlex.join(["cp", str(avatar), str(out)])


def bundle_command(avatar: str, out: Path) -> str:
    """An avatar of the library as an encrypted bundle, for a terminal."""
    bundle = out.with_suffix(".avatars")
    return shlex.join(["avatar-studio", "library", "export", avatar, "--out", str(bundle)])


def file_name(name: str) -> str:
    """A name as a file name that every system takes."""
    kept = "".join(c if c.isalnum() or c in " -_" else "_" for c in name).strip(" _")
    return kept or "avatar"
