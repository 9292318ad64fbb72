"""Track: where the head was in every frame of a video, and which pixels belong to it."""

from __future__ import annotations

import enum
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.core.errors import FileFormatError
from studio.core.shapes import check_shape
from studio.nouns.archive import ArchiveReader, pack_tensors, take_tensor, write_archive
from studio.nouns.take import VideoRef

SCHEMA = 1
KIND = "track"


class FrameFlag(enum.IntFlag):
    """Why a frame, or part of it, is not to be trusted."""

    NO_FACE = 1
    BLURRED = 2
    DARK = 4
    HAND = 8
    GLASSES = 16
    HAIR_OVER_FACE = 32
    TURNED_AWAY = 64
    CUT_BY_FRAME = 128
    POOR_FIT = 256
    SCENE_CUT = 512

    @classmethod
    def unusable(cls) -> FrameFlag:
        """Flags that keep a frame out of personalization and scores."""
        return cls.NO_FACE | cls.TURNED_AWAY | cls.POOR_FIT


class CropBox(msgspec.Struct, frozen=True):
    """Square region of the upright frame, fixed for the clip; may reach beyond the frame (px)."""

    x: float
    y: float
    size: float


class TrackManifest(msgspec.Struct, frozen=True, kw_only=True):
    """JSON part of a ``.track``."""

    video: VideoRef
    head_hash: str
    intrinsics: dict[str, float]
    crop: CropBox
    matte_size: int
    frame_count: int
    warnings: list[dict[str, str]] = []
    app_version: str = ""


@dataclass(frozen=True)
class Track:
    """Per-clip identity and camera; per-frame pose, expression, gaze, matte and flags.

    T is the number of tracked frames. Frames without a face hold zeros and the flag ``NO_FACE``.

    Attributes:
        video: the source.
        head_hash: content hash of the head model the coefficients belong to.
        intrinsics: camera of the upright full frame, px; the focal length is fixed for the clip.
        crop: square head region used by everything after tracking.
        frame_index: (T,) int32, position in the decoded video.
        time_s: (T,) float64, presentation time, s.
        identity: (I,) float32, standard deviations.
        rotation: (T, 3, 3) float32, camera_from_head.
        translation: (T, 3) float32, camera_from_head, m.
        expression: (T, 52) float32 in [0, 1], ARKit order.
        gaze: (T, 2, 2) float32, (left, right) x (yaw, pitch), rad, relative to the head.
        landmarks: (T, 478, 2) float32, px of the upright full frame.
        landmark_error: (T,) float32, median residual / distance of the outer eye corners.
        sharpness: (T,) float32, variance of the Laplacian on the face, relative to the clip's best.
        flags: (T,) int32, :class:`FrameFlag`.
        matte: (T, S, S) uint8, soft head mask on the crop (hair included, shoulders and background out).
        occlusion: (T, S, S) uint8, 255 where something in front hides the head; such pixels are in no loss or score.
        warnings: remarks for the user, each with ``code``, ``message``, ``advice``.
    """

    video: VideoRef
    head_hash: str
    intrinsics: Intrinsics
    crop: CropBox
    frame_index: NDArray[np.int32]
    time_s: NDArray[np.float64]
    identity: NDArray[np.float32]
    rotation: NDArray[np.float32]
    translation: NDArray[np.float32]
    expression: NDArray[np.float32]
    gaze: NDArray[np.float32]
    landmarks: NDArray[np.float32]
    landmark_error: NDArray[np.float32]
    sharpness: NDArray[np.float32]
    flags: NDArray[np.int32]
    matte: NDArray[np.uint8]
    occlusion: NDArray[np.uint8]
    warnings: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Check that all per-frame arrays agree."""
        count = len(self.frame_index)
        size = self.matte.shape[-1]
        for name, pattern in _FRAME_SHAPES.items():
            check_shape(name, getattr(self, name), pattern, T=count, S=size)

    def __len__(self) -> int:
        return len(self.frame_index)

    @property
    def usable(self) -> NDArray[np.int64]:
        """Indices of the frames that may be learnt from or scored."""
        return np.flatnonzero((self.flags & int(FrameFlag.unusable())) == 0)

    @property
    def stills(self) -> bool:
        """Whether the frames are single photos that have nothing to do with each other in time."""
        return bool(self.video.photos)

    def crop_intrinsics(self, pixels: int) -> Intrinsics:
        """Camera of the head crop resized to ``pixels`` x ``pixels``."""
        return self.intrinsics.cropped(self.crop.x, self.crop.y, size=self.crop.size, pixels=pixels)

    def save(self, path: Path, *, app_version: str = "") -> None:
        """Write a ``.track`` file atomically; raises as :func:`studio.nouns.archive.write_archive`."""
        camera = self.intrinsics
        manifest = TrackManifest(
            video=self.video,
            head_hash=self.head_hash,
            intrinsics={name: float(getattr(camera, name)) for name in _INTRINSICS},
            crop=self.crop,
            matte_size=int(self.matte.shape[-1]),
            frame_count=len(self),
            warnings=self.warnings,
            app_version=app_version,
        )
        tensors = {name: getattr(self, name) for name in ("identity", *_FRAME_SHAPES) if name not in _MASKS}
        masks = {f"{name}.bin": _pack_mask(getattr(self, name)) for name in _MASKS}
        members = {"tensors.safetensors": pack_tensors(tensors), **masks}
        write_archive(path, kind=KIND, schema=SCHEMA, manifest=manifest, members=members)


_INTRINSICS = ("fx", "fy", "cx", "cy", "width", "height")
_MASKS = ("matte", "occlusion")
_MAX_MASK_BYTES = 4 << 30
_FRAME_SHAPES = {
    "frame_index": "T",
    "time_s": "T",
    "rotation": "T 3 3",
    "translation": "T 3",
    "expression": "T 52",
    "gaze": "T 2 2",
    "landmarks": "T 478 2",
    "landmark_error": "T",
    "sharpness": "T",
    "flags": "T",
    "matte": "T S S",
    "occlusion": "T S S",
}
_DTYPES = {"frame_index": np.int32, "flags": np.int32, "time_s": np.float64}


def _pack_mask(mask: NDArray[np.uint8]) -> bytes:
    """Deflated bytes; mattes are nearly constant, so this is about 2 % of the raw size."""
    return zlib.compress(np.ascontiguousarray(mask, np.uint8).tobytes(), 3)


def _unpack_mask(data: bytes, count: int, size: int, file: str) -> NDArray[np.uint8]:
    want = count * size * size
    decoder = zlib.decompressobj()
    try:
        raw = decoder.decompress(data, want + 1)
    except zlib.error as error:
        message = f"{file} is damaged: a mask cannot be read."
        raise FileFormatError("damaged", message, "Track the video again.") from error
    if len(raw) != want:
        raise FileFormatError("bad_tensors", f"{file}: a mask has the wrong size.", "Track the video again.")
    return np.frombuffer(raw, np.uint8).reshape(count, size, size)


def load_track(path: Path) -> Track:
    """Read a ``.track`` file.

    Raises:
        FileFormatError: damaged, hostile, or of another kind.
    """
    with ArchiveReader(path, kind=KIND, newest_schema=SCHEMA) as archive:
        manifest = archive.manifest(TrackManifest)
        count, size = manifest.frame_count, manifest.matte_size
        if not (0 < count <= 1_000_000 and 0 < size <= 2048 and count * size * size <= _MAX_MASK_BYTES):
            raise FileFormatError("bad_manifest", f"{path.name} declares impossible sizes.", "Track the video again.")
        tensors = archive.tensors("tensors.safetensors")
        arrays: dict[str, NDArray[np.generic]] = {}
        for name, pattern in _FRAME_SHAPES.items():
            if name in _MASKS:
                arrays[name] = _unpack_mask(archive.read(f"{name}.bin"), count, size, path.name)
                continue
            shape = tuple(count if part == "T" else int(part) for part in pattern.split())
            arrays[name] = take_tensor(tensors, name, shape, file=path.name, dtype=_DTYPES.get(name, np.float32))
        identity = take_tensor(tensors, "identity", (None,), file=path.name)
        try:
            numbers = {name: manifest.intrinsics[name] for name in _INTRINSICS}
        except KeyError as error:
            raise FileFormatError("bad_manifest", f"{path.name} lacks its camera.", "Track the video again.") from error
    camera = Intrinsics(
        numbers["fx"], numbers["fy"], numbers["cx"], numbers["cy"], int(numbers["width"]), int(numbers["height"])
    )
    return Track(
        video=manifest.video,
        head_hash=manifest.head_hash,
        intrinsics=camera,
        crop=manifest.crop,
        identity=identity,
        warnings=manifest.warnings,
        **arrays,  # type: ignore[arg-type]
    )
