"""An order for a personalization: everything it takes, as options of a worker and as a command line. No torch.

The recipe itself lives with the optimisation; the fields here mirror it, and a test keeps them alike.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from studio.core.errors import UsageError
from studio.nouns.base import Base

Mode = Literal["generic", "lora", "register", "lora+register", "full", "direct"]
Preset = Literal["draft", "standard", "detail"]
Device = Literal["auto", "cpu", "cuda"]
Weight = Annotated[float, Meta(ge=0.0, le=10.0)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Level = tuple[Annotated[int, Meta(ge=8, le=512)], Annotated[int, Meta(ge=1, le=64)]]

CAPACITIES: dict[str, tuple[tuple[int, int], ...]] = {
    "small": ((32, 16), (64, 8)),
    "medium": ((32, 32), (64, 16), (128, 8)),
    "large": ((32, 32), (64, 32), (128, 16), (256, 8)),
}
"""Feature levels (side, channels) of the register by name."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of the recipe, with the bounds that make sense to a person.

    Attributes are those of :class:`studio.personalize.recipe.Recipe`.
    """

    mode: Mode = "lora+register"
    base: Base = "trained"
    preset: Preset = "standard"
    steps: Count | None = None
    budget_s: Annotated[float, Meta(gt=0.0)] | None = None
    holdout: str = "every:10"
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    device: Device = "auto"
    rank: Annotated[int, Meta(ge=1, le=256)] = 16
    alpha: Annotated[float, Meta(gt=0.0, le=1024.0)] = 16.0
    register_levels: Annotated[tuple[Level, ...], Meta(max_length=6)] = CAPACITIES["medium"]
    output_level: bool = True
    prior: Weight = 0.3
    ssim: Weight = 0.1
    detail: Weight = 0.2
    matte: Weight = 0.2
    cosine: Weight = 0.01
    decode_every: Annotated[int, Meta(ge=1, le=64)] = 16


PLAIN = ("mode", "base", "preset", "holdout", "seed", "device", "steps")
"""Fields with an option of their own; ``budget_s`` is ``--budget``, the others go by ``--set``."""

SETTABLE = tuple(name for name in Settings.__struct_fields__ if name not in (*PLAIN, "budget_s"))


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A personalization to do.

    Attributes:
        source: video, folder of pictures, track, or photo.
        out: the avatar to write.
        settings: fields of the recipe by name; those left out have their defaults, or, when a state is taken up,
            what the state was made with.
        resume: go on where an interrupted run stopped.
        video: where the video of a track is now, if it moved.
        keep_state: keep the state of the finished run, so that it can be taken further.
        extend: steps to add to the run whose state lies beside ``out``.
        branch_from: a state to begin with.
        more: further photos.
    """

    source: str
    out: str
    settings: dict[str, Any] = {}
    resume: bool = False
    video: str = ""
    keep_state: bool = False
    extend: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    branch_from: str = ""
    more: tuple[str, ...] = ()

    @property
    def onward(self) -> bool:
        """Whether it takes up the state of another run, or of an earlier leg."""
        return self.extend is not None or bool(self.branch_from)

    def options(self) -> dict[str, Any]:
        """For the worker's verb ``personalize``."""
        options: dict[str, Any] = msgspec.to_builtins(self)
        return options

    def command(self) -> list[str]:
        """The same as a command line."""
        words = ["avatar-studio", "personalize", self.source, *self.more, "--out", self.out]
        for name in PLAIN:
            if name in self.settings and self.settings[name] is not None:
                words += [f"--{name}", str(self.settings[name])]
        budget = self.settings.get("budget_s")
        if budget is not None:
            words += ["--budget", f"{float(budget)!r}s"]
        for name in SETTABLE:
            if name in self.settings:
                words += ["--set", f"{name}={written(self.settings[name])}"]
        for name, value in (("--extend", self.extend), ("--branch-from", self.branch_from), ("--video", self.video)):
            if value:
                words += [name, str(value)]
        words += [word for word, on in (("--keep-state", self.keep_state), ("--resume", self.resume)) if on]
        return words

    def command_line(self) -> str:
        """:meth:`command`, quoted for a shell."""
        return shlex.join(self.command())


def parse_settings(pairs: Iterable[str]) -> dict[str, Any]:
    """Fields of the recipe from ``name=value`` texts.

    Raises:
        UsageError: ``bad_setting``.
    """
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = (part.strip() for part in pair.partition("="))
        if name not in SETTABLE or not equals:
            raise UsageError("bad_setting", f"--set {pair} is not understood.", f"Names are {', '.join(SETTABLE)}.")
        found[name] = _read(name, text)
    return {name: value for name, value in check_settings(found).items() if name in found}


def check_settings(fields: Mapping[str, Any]) -> dict[str, Any]:
    """All fields of the recipe, those given checked.

    Raises:
        UsageError: ``bad_setting``; one is out of bounds.
    """
    try:
        checked = msgspec.convert(dict(fields), Settings)
    except msgspec.ValidationError as error:
        raise UsageError("bad_setting", f"A setting is not possible: {error}.", "Choose another value.") from error
    return {name: getattr(checked, name) for name in Settings.__struct_fields__}


def written(value: Any) -> str:
    """A value as text, for :func:`parse_settings`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "+".join(f"{side}x{channels}" for side, channels in value) or "none"
    return repr(value) if isinstance(value, float) else str(value)


def _read(name: str, text: str) -> Any:
    default = getattr(Settings(), name)
    if isinstance(default, bool):
        return {"yes": True, "no": False}.get(text.lower(), text)
    if isinstance(default, tuple):
        if text in CAPACITIES:
            return CAPACITIES[text]
        if text == "none":
            return ()
        levels = [re.fullmatch(r"(\d{1,4})x(\d{1,4})", part) for part in text.split("+")]
        return tuple((int(level[1]), int(level[2])) if level else (0, 0) for level in levels)
    try:
        return type(default)(text)
    except ValueError:
        return text
