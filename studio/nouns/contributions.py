"""Contributions: what the generic model, LoRA and the register each add to an avatar, carried inside its file.

They are kept before the last nonlinearity (offset, log-scale, quaternion, logit of the opacity, colour), where adding
up means something: with both at 100 % the avatar itself comes out, with both at 0 % the generic model, and between the
two nothing overshoots. The bases are linear anyway. LoRA is measured without the register; whatever the register makes
of it then, through the decoder or directly, is the register's. An avatar without them opens all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import numpy as np
import safetensors
import safetensors.numpy
from numpy.typing import NDArray

from studio.core.errors import FileFormatError
from studio.nouns.archive import pack_tensors, take_tensor
from studio.nouns.avatar import BASIS_CHANNELS, MIXER_INPUTS, Avatar, Mixer

F32 = NDArray[np.float32]
Part = Literal["lora", "register"]
CARD, TENSORS = "contributions/card.json", "contributions/parts.safetensors"
SCHEMA = 1
STATIC = (("offset", 3), ("log_scale", 3), ("rotation", 4), ("logit", 1), ("color", 3))
"""Channels of a Gaussian, in the order in which they are stored."""
CHANNELS = sum(width for _, width in STATIC)


class ContributionsCard(msgspec.Struct, frozen=True, kw_only=True):
    """What is carried.

    Attributes:
        schema: version of this layout.
        parts: of ``lora`` and ``register``, those that the avatar was made with.
        side: of the square maps that the network's bases are kept in.
    """

    schema: int = SCHEMA
    parts: list[Part]
    side: int


@dataclass(frozen=True, eq=False)
class Contributions:
    """The parts of an avatar of N Gaussians, V vertices and K bases.

    Attributes:
        neutral: (V, 3) m, the head's form before the fit corrected it.
        eye_centres: (2, 3) m, likewise.
        generic: (N, 14) what the generic model says, channels as in :data:`STATIC`; tangent axes.
        cap: (N,) largest opacity.
        static: by part, (N, 14) what it adds.
        side: S of the maps below.
        generic_basis: (S S, K, 6) m and colour per unit of mixer weight, tangent axes.
        lora_basis: (S S, K, 6) what LoRA adds to it; the register's share is what is left of the avatar's bases.
        mixer: of the generic model.
    """

    neutral: F32
    eye_centres: F32
    generic: F32
    cap: F32
    static: dict[Part, F32]
    side: int
    generic_basis: F32
    lora_basis: F32
    mixer: Mixer

    @property
    def mixer_part(self) -> Part:
        """The part that changed the mixer: LoRA where there is one."""
        return "lora" if "lora" in self.static else "register"

    def as_members(self) -> dict[str, bytes]:
        """Archive members to carry inside a ``.avatar``."""
        tensors: dict[str, NDArray[Any]] = {
            "neutral": self.neutral,
            "eye_centres": self.eye_centres,
            "cap": self.cap,
            **{f"mixer.{name}": getattr(self.mixer, name) for name in _MIXER},
        }
        for name, values in channels(self.generic).items():
            tensors[f"generic.{name}"] = _one_row_if_equal(values)
        for part, values in self.static.items():
            tensors[f"static.{part}"] = values.astype(np.float16)
        if self.generic_basis.any():
            tensors["generic_basis"] = self.generic_basis
        if self.lora_basis.any():
            tensors["lora_basis"] = self.lora_basis.astype(np.float16)
        card = ContributionsCard(parts=list(self.static), side=self.side)
        return {CARD: msgspec.json.encode(card), TENSORS: pack_tensors(tensors)}


_MIXER = {"weight1": ("H", MIXER_INPUTS), "bias1": ("H",), "weight2": ("K", "H"), "bias2": ("K",)}


def contributions_of(avatar: Avatar) -> Contributions | None:
    """The contributions an avatar carries; None if it was made without, or before there were any.

    Raises:
        FileFormatError: ``bad_manifest``, ``newer_schema`` or ``bad_tensors``; what it carries cannot be used.
    """
    members = avatar.extras or {}
    if CARD not in members or TENSORS not in members:
        return None
    return _read(members, avatar)


def _read(members: Mapping[str, bytes], avatar: Avatar) -> Contributions:
    file = "The avatar"
    try:
        card = msgspec.json.decode(members[CARD], type=ContributionsCard)
        tensors = dict(safetensors.numpy.load(members[TENSORS]))
    except (msgspec.MsgspecError, safetensors.SafetensorError, ValueError, KeyError, OverflowError) as error:
        raise FileFormatError("bad_manifest", "The avatar's parts are unreadable.", "Make the avatar again.") from error
    if card.schema > SCHEMA:
        raise FileFormatError("newer_schema", "The avatar's parts are from a newer version.", "Update the program.")
    if not 1 <= card.side <= 4096 or not card.parts:
        raise FileFormatError("bad_manifest", "The avatar's parts are unreadable.", "Make the avatar again.")
    count, bases = len(avatar.gaussians), len(avatar.mixer.bias2)
    sizes = {"K": bases, "H": len(avatar.mixer.bias1)}

    def take(name: str, *shape: int | None) -> F32:
        return np.asarray(take_tensor(tensors, name, shape, file=file), np.float32)

    def basis(name: str) -> F32:
        if name in tensors:
            return take(name, card.side**2, bases, BASIS_CHANNELS)
        return np.zeros((card.side**2, bases, BASIS_CHANNELS), np.float32)

    columns = []
    for name, width in STATIC:
        values = take(f"generic.{name}", None, width)
        if len(values) not in (1, count):
            raise FileFormatError("bad_tensors", f"{file}: generic.{name} has a wrong length.", "Make it again.")
        columns.append(np.broadcast_to(values, (count, width)))
    mixer = {
        name: take(f"mixer.{name}", *(size if isinstance(size, int) else sizes[size] for size in shape))
        for name, shape in _MIXER.items()
    }
    return Contributions(
        neutral=take("neutral", len(avatar.mesh.neutral), 3),
        eye_centres=take("eye_centres", 2, 3),
        generic=np.concatenate(columns, 1),
        cap=take("cap", count),
        static={part: take(f"static.{part}", count, CHANNELS) for part in card.parts},
        side=card.side,
        generic_basis=basis("generic_basis"),
        lora_basis=basis("lora_basis"),
        mixer=Mixer(**mixer),
    )


def channels(values: F32) -> dict[str, F32]:
    """Columns of (N, 14) by the names of :data:`STATIC`, views."""
    ends = np.cumsum([width for _, width in STATIC])
    return {name: values[:, end - width : end] for (name, width), end in zip(STATIC, ends, strict=True)}


def _one_row_if_equal(values: F32) -> F32:
    """One row in place of many equal ones: the untrained network says the same everywhere."""
    return values[:1].copy() if len(values) and (values == values[:1]).all() else values
