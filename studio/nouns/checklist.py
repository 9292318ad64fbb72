"""Checklist: the limits that an inspection is held against, as JSON a person may edit and a studio may agree on."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from studio.core.atomic import write_bytes
from studio.core.errors import FileFormatError

SCHEMA = 1
Metric = Literal["psnr", "ssim", "flip", "sharpness", "chroma_shift", "delta_e"]
Scope = Literal["head", "regions"]


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """What one number must be.

    Attributes:
        metric: the mean over held-out frames of this score.
        scope: the whole head, or every region on its own.
        least: the number must not be smaller; None = no such limit.
        most: the number must not be larger; None = no such limit.
        severity: what breaking it means: ``fail`` the inspection, or ``warn``.
        region: id or name of the only region it is for; it then takes the place of the general limit of its metric.
    """

    metric: Metric
    scope: Scope = "regions"
    least: float | None = None
    most: float | None = None
    severity: Literal["fail", "warn"] = "fail"
    region: Annotated[str, Meta(max_length=80)] = ""

    def broken_by(self, value: float) -> bool:
        """Whether a value is outside."""
        too_small = self.least is not None and value < self.least
        return too_small or (self.most is not None and value > self.most) or not math.isfinite(value)


class Checklist(msgspec.Struct, frozen=True, kw_only=True):
    """Limits by a name.

    Attributes:
        name: shown in the report.
        limits: all of them.
        pins_fail: severities of pins that fail an inspection.
        schema: version of this layout.
    """

    name: str = "Standard"
    limits: tuple[Limit, ...] = ()
    pins_fail: tuple[Literal["note", "minor", "major", "critical"], ...] = ("critical",)
    schema: int = SCHEMA

    def for_head(self) -> list[Limit]:
        """Limits of the whole head."""
        return [limit for limit in self.limits if limit.scope == "head"]

    def for_region(self, id: str, name: str) -> list[Limit]:
        """Limits of a region: its own, and the general ones of other metrics."""
        wanted = {id, name.casefold()}
        own = [limit for limit in self.limits if limit.scope == "regions" and limit.region.casefold() in wanted]
        taken = {limit.metric for limit in own}
        general = [limit for limit in self.limits if limit.scope == "regions" and not limit.region]
        return own + [limit for limit in general if limit.metric not in taken]


DEFAULT = Checklist(
    limits=(
        Limit(metric="psnr", scope="head", least=26.0),
        Limit(metric="ssim", scope="head", least=0.80),
        Limit(metric="sharpness", scope="head", least=0.20, most=1.8, severity="warn"),
        Limit(metric="flip", most=0.18),
        Limit(metric="psnr", least=24.0),
        Limit(metric="ssim", least=0.75),
        Limit(metric="sharpness", least=0.10, most=3.0, severity="warn"),
        Limit(metric="chroma_shift", most=4.0, severity="warn"),
    )
)
"""Limits that the sample person's avatar of the standard preset keeps, and that a blurred or missing mark breaks."""


def save_checklist(path: Path, checklist: Checklist) -> None:
    """Write a checklist atomically."""
    write_bytes(path, msgspec.json.format(msgspec.json.encode(checklist), indent=1) + b"\n")


def load_checklist(path: Path) -> Checklist:
    """Read a checklist that a person may have edited.

    Raises:
        FileFormatError: ``bad_checklist``, ``newer_schema``.
    """
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Checklist)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise FileFormatError(
            "bad_checklist", f"{path.name} is no checklist: {error}.", "Start from the one a report contains."
        ) from error
    if found.schema > SCHEMA:
        raise FileFormatError("newer_schema", f"{path.name} is from a newer version.", "Update the program.")
    return found
