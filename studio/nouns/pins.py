"""Pins and measures: remarks and distances bound to the head's surface, so that they survive expression and adapters.

A spot is a triangle of the head model and a place in it: the same point of the skin in every avatar of that model. The
file is plain JSON, for it belongs to people: they read it, keep it with a report, and compare it between versions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from studio.core.errors import FileFormatError, InputError

SCHEMA = 1
MAX_ITEMS = 1000
MAX_TEXT = 2000
SEVERITIES = ("note", "minor", "major", "critical")
"""From a remark to a reason to refuse the avatar."""
MOST_CALIBRATION = 3.0
"""A head is not three times as large as the model thinks, nor a third: such a factor is a slip of the pen."""

Severity = Literal["note", "minor", "major", "critical"]
Text = Annotated[str, Meta(max_length=MAX_TEXT)]
Identity = Annotated[str, Meta(min_length=1, max_length=40)]
Share = Annotated[float, Meta(ge=-1e-6, le=1.0 + 1e-6)]


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the head's surface.

    Attributes:
        triangle: of the head model's mesh.
        barycentric: shares of its three corners, summing to one.
    """

    triangle: Annotated[int, Meta(ge=0)]
    barycentric: tuple[Share, Share, Share]

    def on(self, vertices: NDArray[np.floating[Any]], triangles: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
        """The point (3,) on a posed mesh (V, 3), (F, 3).

        Raises:
            IndexError: the mesh has no such triangle.
        """
        corners = np.asarray(vertices[triangles[self.triangle]], np.float64)
        return np.asarray(np.array(self.barycentric) @ corners)


class SavedView(msgspec.Struct, frozen=True, kw_only=True):
    """How a pin was looked at when it was set.

    Attributes:
        camera: one line as the viewport writes it; empty for the camera of the video.
        frame: row of the track that posed the head, or None if it was posed by hand.
        expression: weights that are not zero, by ARKit name.
        gaze: left yaw, left pitch, right yaw, right pitch, rad.
        neck: axis-angle, rad.
    """

    camera: Annotated[str, Meta(max_length=400)] = ""
    frame: Annotated[int, Meta(ge=0)] | None = None
    expression: dict[str, float] = {}
    gaze: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    neck: tuple[float, float, float] = (0.0, 0.0, 0.0)


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """A remark about a spot.

    Attributes:
        id: unique in the file.
        spot: where.
        text: what.
        severity: how bad.
        author: who; may be empty.
        created: ISO 8601, UTC.
        view: how to look at it.
    """

    id: Identity
    spot: Spot
    text: Text = ""
    severity: Severity = "note"
    author: Annotated[str, Meta(max_length=120)] = ""
    created: str = ""
    view: SavedView = SavedView()


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """A distance between two spots, on the neutral face.

    Attributes:
        id: unique in the file.
        start: one end.
        end: the other.
        straight: through the air, metres of the model (uncalibrated).
        along: along the skin, metres of the model, or None where no way leads over the surface.
        text: what was measured.
        author: who; may be empty.
        created: ISO 8601, UTC.
    """

    id: Identity
    start: Spot
    end: Spot
    straight: Annotated[float, Meta(ge=0.0)]
    along: Annotated[float, Meta(ge=0.0)] | None = None
    text: Text = ""
    author: Annotated[str, Meta(max_length=120)] = ""
    created: str = ""


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """What turns metres of the model into real ones: a camera alone cannot tell a near small head from a far large one.

    Attributes:
        kind: ``none``; ``pupils``: the person's inter-pupil distance was given; ``ruler``: the real length of a
            measure was given.
        millimetres: what was given.
        factor: real length over model length.
    """

    kind: Literal["none", "pupils", "ruler"] = "none"
    millimetres: Annotated[float, Meta(ge=0.0)] = 0.0
    factor: Annotated[float, Meta(gt=0.0)] = 1.0


class Pins(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was noted about a head; immutable, so undo keeps the old one.

    Attributes:
        head_hash: head model whose triangles the spots lie in.
        pins: in the order in which they were set.
        measures: likewise.
        calibration: of the measures.
        schema: version of this layout.
    """

    head_hash: str
    pins: tuple[Pin, ...] = ()
    measures: tuple[Measure, ...] = ()
    calibration: Calibration = Calibration()
    schema: int = SCHEMA

    def with_pin(self, pin: Pin) -> Pins:
        """With a pin added, or in place of the one with its id."""
        return msgspec.structs.replace(self, pins=_put(self.pins, pin))

    def with_measure(self, measure: Measure) -> Pins:
        """With a measure added, or in place of the one with its id."""
        return msgspec.structs.replace(self, measures=_put(self.measures, measure))

    def without(self, id: str) -> Pins:
        """Without the pin or measure of an id."""
        return msgspec.structs.replace(
            self,
            pins=tuple(pin for pin in self.pins if pin.id != id),
            measures=tuple(measure for measure in self.measures if measure.id != id),
        )

    def calibrated(self, calibration: Calibration) -> Pins:
        """With another calibration."""
        return msgspec.structs.replace(self, calibration=calibration)

    def free_id(self, letter: str) -> str:
        """An id that nothing here has: ``p1``, ``m2`` and so on."""
        taken = {pin.id for pin in self.pins} | {measure.id for measure in self.measures}
        return next(name for number in range(1, MAX_ITEMS + 2) if (name := f"{letter}{number}") not in taken)

    def encode(self) -> bytes:
        """The file's bytes; equal pins give equal files."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


def _put(items: tuple[Any, ...], item: Any) -> tuple[Any, ...]:
    if any(old.id == item.id for old in items):
        return tuple(item if old.id == item.id else old for old in items)
    if len(items) >= MAX_ITEMS:
        raise InputError("too_many_pins", f"There can be {MAX_ITEMS} of these.", "Delete some first.")
    return (*items, item)


def decode_pins(data: bytes, *, triangles: int | None = None, head_hash: str | None = None) -> Pins:
    """Read what :meth:`Pins.encode` wrote; files may come from anywhere.

    Args:
        data: bytes of the file.
        triangles: of the mesh they are wanted for; spots outside it are refused. Not looked at if left out.
        head_hash: head model they are wanted for; any if left out.

    Raises:
        FileFormatError: ``bad_pins``, ``newer_schema``, ``other_head``.
    """
    try:
        version = msgspec.json.decode(data, type=_Version)
        if version.schema > SCHEMA:
            raise FileFormatError("newer_schema", "The pins are from a newer version.", "Update the program.")
        found = msgspec.json.decode(data, type=Pins)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _bad() from error
    if head_hash is not None and found.head_hash != head_hash:
        raise FileFormatError("other_head", "The pins were set on another head model.", "Set them again on this one.")
    spots = [pin.spot for pin in found.pins] + [s for m in found.measures for s in (m.start, m.end)]
    ids = [pin.id for pin in found.pins] + [measure.id for measure in found.measures]
    lengths = [value for m in found.measures for value in (m.straight, m.along or 0.0)]
    numbers = [share for spot in spots for share in spot.barycentric]
    sums = all(abs(sum(spot.barycentric) - 1.0) < 1e-3 for spot in spots)
    finite = all(map(math.isfinite, (*numbers, *lengths, found.calibration.factor, found.calibration.millimetres)))
    inside = triangles is None or all(spot.triangle < triangles for spot in spots)
    if len(set(ids)) != len(ids) or max(len(found.pins), len(found.measures)) > MAX_ITEMS:
        raise _bad()
    if not (sums and finite and inside):
        raise _bad()
    return found


class _Version(msgspec.Struct):
    schema: int


def _bad() -> FileFormatError:
    return FileFormatError("bad_pins", "The pins are damaged and cannot be read.", "Use a copy, or set them again.")


def calibrate(kind: Literal["pupils", "ruler"], *, millimetres: float, model: float) -> Calibration:
    """A calibration from a real length.

    Args:
        kind: what was measured on the person.
        millimetres: its real length.
        model: the same on the model, metres.

    Raises:
        InputError: ``bad_calibration``; no head has such a size.
    """
    factor = 0.001 * millimetres / model if model > 0.0 and math.isfinite(millimetres) else 0.0
    if not 1.0 / MOST_CALIBRATION <= factor <= MOST_CALIBRATION:
        raise InputError(
            "bad_calibration",
            f"{millimetres:g} mm does not suit a length that is about {1000.0 * model:.1f} mm on the head.",
            "Measure again, in millimetres.",
        )
    return Calibration(kind=kind, millimetres=millimetres, factor=factor)


def severity_counts(pins: Pins) -> Mapping[str, int]:
    """How many pins of each severity there are."""
    return {severity: sum(pin.severity == severity for pin in pins.pins) for severity in SEVERITIES}
