"""Regions: named places on the head's surface ("forehead lines", "left-cheek tattoo"), kept in atlas space.

A texel of the atlas is the same point of the skin in every expression, from every side and on every adapter made on the
same head model, so a region painted once follows them all. Masks have one size whatever the avatar's atlas has;
:meth:`SurfaceRegion.at` brings them to any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.core.errors import FileFormatError, InputError
from studio.nouns.archive import ArchiveReader, file_sha256, pack_tensors, take_tensor, write_archive

SCHEMA = 1
KIND = "regions"
MASK_SIZE = 512
"""Side of a region's mask: the finest atlas an avatar has."""
MAX_REGIONS = 64
MAX_NAME = 80
COLORS = ("#4aa3ff", "#ff9f43", "#2ecc71", "#e84393", "#f1c40f", "#9b59b6", "#1abc9c", "#e74c3c")
"""Given in turn to regions without a colour of their own; told apart by colour-blind people in order."""

Mask = NDArray[np.bool_]
_COLOR = re.compile(r"#[0-9a-f]{6}")
_IDENTITY = re.compile(r"[a-z0-9][a-z0-9_\-]{0,39}")


class RegionCard(msgspec.Struct, frozen=True, kw_only=True):
    """What a region is called.

    Attributes:
        id: stable within the file, lower-case letters, digits, ``-`` and ``_``; pins and reports point to it.
        name: as a person wrote it, unique in the file without regard to case.
        color: ``#rrggbb`` in which it is drawn.
        note: free text.
    """

    id: str
    name: str
    color: str = COLORS[0]
    note: str = ""


class RegionsLayout(msgspec.Struct, frozen=True, kw_only=True):
    """Envelope content of a ``.regions``.

    Attributes:
        head_hash: head model whose atlas the masks lie in.
        mask_size: side of the masks, texels.
        regions: in the order of the masks.
    """

    head_hash: str
    mask_size: int
    regions: list[RegionCard]


@dataclass(frozen=True, eq=False)
class SurfaceRegion:
    """A named set of texels.

    Attributes:
        card: name, colour, note.
        mask: (:data:`MASK_SIZE`, :data:`MASK_SIZE`) bool, row-major like the atlas, v down.
    """

    card: RegionCard
    mask: Mask

    def at(self, size: int) -> NDArray[np.float32]:
        """Share of each texel of a ``size`` square atlas that belongs to the region, (size, size) float32 in [0, 1]."""
        return resample(self.mask, size)

    def weights(self, texel: NDArray[np.integer[Any]], size: int) -> NDArray[np.float32]:
        """Share (N,) float32 of flat texels (N,) of a ``size`` square atlas, for example ``Gaussians.texel``."""
        return self.at(size).reshape(-1)[texel]

    def painted(self, texel: NDArray[np.integer[Any]], size: int, *, erase: bool = False) -> SurfaceRegion:
        """The region with texels of a ``size`` square atlas added, or taken away.

        Raises:
            InputError: ``bad_region``; an index lies outside the atlas.
        """
        stroke = mask_of(texel, size)
        return replace(self, mask=self.mask & ~stroke if erase else self.mask | stroke)


@dataclass(frozen=True, eq=False)
class RegionSet:
    """The regions of a head, immutable: every change gives a new set, so undo keeps the old one.

    Attributes:
        head_hash: head model whose atlas the masks lie in.
        regions: in order.
    """

    head_hash: str
    regions: tuple[SurfaceRegion, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could not be saved.

        Raises:
            InputError: ``bad_region``; two share a name or an id, there are too many, or a mask has another size.
        """
        cards = [region.card for region in self.regions]
        for card in cards:
            _check_card(card)
        names = {card.name.strip().casefold() for card in cards}
        if len(names) != len(cards) or len({card.id for card in cards}) != len(cards):
            raise InputError("bad_region", "Two regions have the same name.", "Give each its own name.")
        if len(cards) > MAX_REGIONS:
            raise InputError("bad_region", f"There can be {MAX_REGIONS} regions.", "Delete one first.")
        if any(r.mask.shape != (MASK_SIZE, MASK_SIZE) or r.mask.dtype != np.bool_ for r in self.regions):
            raise InputError("bad_region", "The mask of a region has another size than the atlas.", "Paint it again.")

    def __len__(self) -> int:
        return len(self.regions)

    def __getitem__(self, id: str) -> SurfaceRegion:
        """A region by its id.

        Raises:
            KeyError: there is none.
        """
        for region in self.regions:
            if region.card.id == id:
                return region
        raise KeyError(id)

    def added(self, name: str, mask: Mask | None = None, *, note: str = "", color: str = "") -> RegionSet:
        """With a new region at the end; its id follows from the name.

        Args:
            name: 1 to :data:`MAX_NAME` characters.
            mask: as :func:`mask_of` makes it; nothing yet if left out.
            note: free text.
            color: ``#rrggbb``; the next free one of :data:`COLORS` if left out.

        Raises:
            InputError: ``bad_region``.
        """
        taken = {region.card.id for region in self.regions}
        card = RegionCard(
            id=_free_id(name, taken), name=name.strip(), note=note, color=color or COLORS[len(self) % len(COLORS)]
        )
        empty = np.zeros((MASK_SIZE, MASK_SIZE), np.bool_)
        return replace(self, regions=(*self.regions, SurfaceRegion(card, empty if mask is None else mask)))

    def replaced(self, region: SurfaceRegion) -> RegionSet:
        """With one region in place of the one of the same id (renamed, recoloured or painted).

        Raises:
            KeyError: there is none.
            InputError: ``bad_region``.
        """
        self[region.card.id]
        return replace(self, regions=tuple(region if r.card.id == region.card.id else r for r in self.regions))

    def without(self, id: str) -> RegionSet:
        """Without the region of an id."""
        return replace(self, regions=tuple(r for r in self.regions if r.card.id != id))

    def save(self, path: Path) -> None:
        """Write a ``.regions`` file atomically; raises as :func:`studio.nouns.archive.write_archive`."""
        masks = np.stack([r.mask for r in self.regions]) if self.regions else np.zeros((0, MASK_SIZE, MASK_SIZE), bool)
        layout = RegionsLayout(
            head_hash=self.head_hash, mask_size=MASK_SIZE, regions=[region.card for region in self.regions]
        )
        members = {"masks.safetensors": pack_tensors({"masks": np.packbits(masks, axis=2)})}
        write_archive(path, kind=KIND, schema=SCHEMA, manifest=layout, members=members)


def load_regions(path: Path, *, head_hash: str | None = None) -> RegionSet:
    """Read a ``.regions`` file.

    Args:
        path: the file.
        head_hash: head model they are wanted for; any if left out.

    Raises:
        FileFormatError: damaged, hostile, of another kind, or ``other_head``: painted on another head model.
    """
    with ArchiveReader(path, kind=KIND, newest_schema=SCHEMA) as archive:
        layout = archive.manifest(RegionsLayout)
        tensors = archive.tensors("masks.safetensors")
    file = path.name
    if layout.mask_size != MASK_SIZE:
        raise FileFormatError("bad_manifest", f"{file} holds masks of an unknown size.", "Update the program.")
    packed = take_tensor(
        tensors, "masks", (len(layout.regions), MASK_SIZE, MASK_SIZE // 8), file=file, dtype=np.uint8
    )
    masks = np.unpackbits(packed, axis=2).astype(np.bool_)
    if head_hash is not None and layout.head_hash != head_hash:
        raise FileFormatError(
            "other_head", f"{file} was painted on another head model.", "Paint the regions again on this one."
        )
    try:
        regions = (SurfaceRegion(card, mask) for card, mask in zip(layout.regions, masks, strict=True))
        return RegionSet(layout.head_hash, tuple(regions))
    except InputError as error:
        raise FileFormatError("bad_manifest", f"{file} is damaged: {error.message}", "Paint it again.") from error


def regions_sha256(path: Path) -> str:
    """SHA-256 of a ``.regions`` file: equal regions give equal files."""
    return file_sha256(path)


def mask_of(texel: NDArray[np.integer[Any]], size: int) -> Mask:
    """Mask of :data:`MASK_SIZE` that covers flat row-major texels (N,) of a ``size`` square atlas.

    Raises:
        InputError: ``bad_region``; an index lies outside the atlas.
    """
    texel = np.asarray(texel)
    if size < 1 or (texel.size and (int(texel.min()) < 0 or int(texel.max()) >= size * size)):
        raise InputError("bad_region", "A painted place lies outside the atlas.", "Paint it again.")
    own = np.zeros(size * size, np.bool_)
    own[texel.astype(np.int64)] = True
    return resample(own.reshape(size, size), MASK_SIZE) >= 0.5


def resample(mask: Mask, size: int) -> NDArray[np.float32]:
    """Mean of a square mask over each cell of a ``size`` x ``size`` grid laid over it, float32 in [0, 1].

    Exact for any two sizes: a summed-area table is read, bilinearly, at the borders of the cells.
    """
    side = len(mask)
    if side == size:
        return mask.astype(np.float32)
    table = np.zeros((side + 1, side + 1))
    table[1:, 1:] = mask.cumsum(0).cumsum(1)
    border = np.arange(size + 1) * (side / size)
    low = np.minimum(border.astype(np.int64), side - 1)
    share = (border - low)[:, None]
    rows = table[low] * (1.0 - share) + table[low + 1] * share
    both = rows[:, low] * (1.0 - share.T) + rows[:, low + 1] * share.T
    total = both[1:, 1:] - both[:-1, 1:] - both[1:, :-1] + both[:-1, :-1]
    return np.asarray((total * (size / side) ** 2).clip(0.0, 1.0), np.float32)


def union(regions: Iterable[SurfaceRegion]) -> Mask:
    """Mask of all that belongs to at least one region."""
    total = np.zeros((MASK_SIZE, MASK_SIZE), np.bool_)
    for region in regions:
        total |= region.mask
    return total


def _check_card(card: RegionCard) -> None:
    name = card.name.strip()
    if not 1 <= len(name) <= MAX_NAME or not name.isprintable():
        raise InputError("bad_region", "A region needs a name of 1 to 80 printable characters.", "Give it one.")
    if not _COLOR.fullmatch(card.color) or not _IDENTITY.fullmatch(card.id) or len(card.note) > 4000:
        raise InputError("bad_region", f"The region {name} has a bad colour, id or note.", "Paint it again.")


def _free_id(name: str, taken: set[str]) -> str:
    """An id made from a name; numbered when it is taken or the name holds no Latin letters."""
    stem = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:32] or "region"
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found
