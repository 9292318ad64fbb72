"""Adapter: the small personal part on top of the generic model, in PEFT's file layout.

The files are kept as bytes here: only the room that owns torch looks inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from studio.core.errors import FileFormatError

MEMBERS = ("adapter/adapter_config.json", "adapter/adapter_model.safetensors", "adapter/registers.safetensors")


class AdapterCard(msgspec.Struct, frozen=True, kw_only=True):
    """What an adapter belongs to.

    Attributes:
        base_hash: generic weights it was trained on (``none`` for the zero-initialised network).
        head_hash: head model.
        mode: lora, register, lora+register, full.
        rank: LoRA rank, 0 without LoRA.
        bytes_total: size of all adapter files.
    """

    base_hash: str
    head_hash: str
    mode: str
    rank: int
    bytes_total: int


@dataclass(frozen=True)
class Adapter:
    """LoRA weights and register tables as files, name -> bytes (names in :data:`MEMBERS`, either may be absent)."""

    card: AdapterCard
    files: dict[str, bytes]

    def as_members(self) -> dict[str, bytes]:
        """Archive members to carry inside a ``.avatar``."""
        return {"adapter/card.json": msgspec.json.encode(self.card), **self.files}


def adapter_from_members(members: Mapping[str, bytes]) -> Adapter | None:
    """The adapter carried by an avatar, or None.

    Raises:
        FileFormatError: ``bad_manifest``; the card cannot be read.
    """
    if "adapter/card.json" not in members:
        return None
    try:
        card = msgspec.json.decode(members["adapter/card.json"], type=AdapterCard)
    except msgspec.MsgspecError as error:
        raise FileFormatError("bad_manifest", "The adapter's card is unreadable.", "Make the avatar again.") from error
    return Adapter(card, {name: members[name] for name in MEMBERS if name in members})
