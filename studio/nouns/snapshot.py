"""An avatar in the making as one array of bytes, for showing it in another process while it grows.

Nothing is converted or compressed: packing costs one copy, unpacking none. It is no file format: both ends are of the
same version of the program.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.core.errors import FileFormatError
from studio.nouns.avatar import Avatar, AvatarManifest, AvatarMesh, Gaussians, Mixer

_ALIGN = 16
_LENGTH_BYTES = 8


class _Place(msgspec.Struct, array_like=True, frozen=True):
    """Where an array lies: dtype, shape, first byte."""

    dtype: str
    shape: tuple[int, ...]
    start: int


class _Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Head of a snapshot."""

    manifest: AvatarManifest
    atlas_size: int
    places: dict[str, _Place]


def pack_snapshot(avatar: Avatar) -> NDArray[np.uint8]:
    """The avatar without thumbnail and extras, (bytes,) uint8."""
    arrays = {name: np.asarray(array, order="C") for name, array in _arrays(avatar).items()}
    places, end = {}, 0
    for name, array in arrays.items():
        places[name] = _Place(array.dtype.str, array.shape, end)
        end += -(-array.nbytes // _ALIGN) * _ALIGN
    layout = _Layout(manifest=avatar.manifest, atlas_size=avatar.atlas_size, places=places)
    head = msgspec.json.encode(layout)
    begin = _begin(len(head))
    packed = np.zeros(begin + end, np.uint8)
    packed[:_LENGTH_BYTES] = np.frombuffer(len(head).to_bytes(_LENGTH_BYTES, "little"), np.uint8)
    packed[_LENGTH_BYTES : _LENGTH_BYTES + len(head)] = np.frombuffer(head, np.uint8)
    for name, array in arrays.items():
        start = begin + places[name].start
        packed[start : start + array.nbytes] = array.reshape(-1).view(np.uint8)
    return packed


def unpack_snapshot(packed: NDArray[np.uint8]) -> Avatar:
    """The avatar again; its arrays are views into ``packed``.

    Args:
        packed: as :func:`pack_snapshot` made it.

    Raises:
        FileFormatError: ``bad_snapshot``; it is none.
        NumericError: its arrays do not fit together.
    """
    try:
        length = int.from_bytes(packed[:_LENGTH_BYTES].tobytes(), "little")
        layout = msgspec.json.decode(packed[_LENGTH_BYTES : _LENGTH_BYTES + length].tobytes(), type=_Layout)
        body = packed[_begin(length) :]
        arrays = {name: _view(body, place) for name, place in layout.places.items()}
        return Avatar(
            manifest=layout.manifest,
            mesh=AvatarMesh(**_part(arrays, AvatarMesh)),
            gaussians=Gaussians(**_part(arrays, Gaussians)),
            mixer=Mixer(**_part(arrays, Mixer)),
            atlas_size=layout.atlas_size,
            rest_rotation=arrays["rest_rotation"],
        )
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError) as error:
        raise FileFormatError("bad_snapshot", "The growing avatar cannot be shown.", "It still grows.") from error


def _arrays(avatar: Avatar) -> dict[str, NDArray[Any]]:
    named = {
        f"{type(part).__name__}.{field.name}": getattr(part, field.name)
        for part in (avatar.mesh, avatar.gaussians, avatar.mixer)
        for field in fields(part)
    }
    return {**named, "rest_rotation": np.asarray(avatar.rest_rotation)}


def _part(arrays: dict[str, NDArray[Any]], kind: type) -> dict[str, Any]:
    return {field.name: arrays[f"{kind.__name__}.{field.name}"] for field in fields(kind)}


def _view(body: NDArray[np.uint8], place: _Place) -> NDArray[Any]:
    dtype = np.dtype(place.dtype)
    size = int(np.prod(place.shape, dtype=np.int64)) * dtype.itemsize
    return body[place.start : place.start + size].view(dtype).reshape(place.shape)


def _begin(length: int) -> int:
    """First byte of the arrays behind a head of ``length`` bytes."""
    return -(-(_LENGTH_BYTES + length) // _ALIGN) * _ALIGN
