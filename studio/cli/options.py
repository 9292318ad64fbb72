"""Options that several verbs share, and what can be chosen in them."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer


class Mode(str, enum.Enum):
    """What personalization may change."""

    generic = "generic"
    lora = "lora"
    register = "register"
    both = "lora+register"
    full = "full"
    direct = "direct"


class Preset(str, enum.Enum):
    """How much work to do."""

    draft = "draft"
    standard = "standard"
    detail = "detail"


class Base(str, enum.Enum):
    """The network to start from."""

    trained = "trained"
    none = "none"


class Place(str, enum.Enum):
    """Where a picture will be shown."""

    machine = "machine"
    event = "event"
    publication = "publication"
    internet = "internet"


class Device(str, enum.Enum):
    """Where to compute."""

    auto = "auto"
    cpu = "cpu"
    cuda = "cuda"


class Decision(str, enum.Enum):
    """What an inspector decides."""

    accepted = "accepted"
    rejected = "rejected"


Json = Annotated[bool, typer.Option("--json", help="Print the events as JSON lines, nothing else.")]
AvatarFile = Annotated[Path, typer.Argument(metavar="X.avatar", show_default=False)]
TrackOfPerson = Annotated[
    Path, typer.Option("--track", metavar="X.track", help="Of the same person.", show_default=False)
]
VideoNow = Annotated[
    Path | None,
    typer.Option("--video", help="Where the video of the track is now, if it moved.", show_default=False),
]
