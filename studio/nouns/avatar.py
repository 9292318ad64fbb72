"""Avatar: numpy only. Gaussians bound to the head's surface, linear expression bases, the head's own mesh.

Everything is stored in *neutral head space* (metres, +Y up, +Z out of the face), so that drawing a frame needs
three linear steps and no network (see :mod:`studio.avatar.drive`):

1. ``w = mixer(expression, gaze)``, K numbers;
2. ``attributes = static + sum_k w_k basis_k`` per Gaussian (offset and colour vary, the rest is static);
3. each Gaussian rides on its triangle: ``mean = surface point + J offset``, ``covariance = J C J^T`` with ``J`` the
   triangle's deformation gradient.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.core.errors import FileFormatError
from studio.core.shapes import check_finite, check_shape
from studio.nouns.archive import ArchiveReader, pack_tensors, png_like, take_tensor, write_archive

SCHEMA = 1
KIND = "avatar"
BASIS_CHANNELS = 6
BASE_NONE = "none"
"""``base_hash`` of the zero-initialised network."""
MIXER_INPUTS = 56
"""52 expression weights, then gaze (left yaw, left pitch, right yaw, right pitch) in radians."""


class AvatarManifest(msgspec.Struct, frozen=True, kw_only=True):
    """JSON part of a ``.avatar``.

    Attributes:
        name: file-independent label.
        created: ISO 8601, UTC.
        app_version: program that made it.
        mode: generic, lora, register, lora+register, full, direct.
        preset: draft, standard, detail.
        seed: of the run.
        steps: optimisation steps done.
        head_hash: content hash of the head model.
        base_hash: content hash of the generic weights (``none`` for the zero-initialised network).
        video_hash: SHA-256 of the source video.
        metrics: last held-out scores.
        recipe: the full recipe as JSON-compatible values.
    """

    name: str
    created: str
    app_version: str
    mode: str
    preset: str
    seed: int
    steps: int
    head_hash: str
    base_hash: str
    video_hash: str
    metrics: dict[str, float] = {}
    recipe: dict[str, object] = {}


@dataclass(frozen=True)
class AvatarMesh:
    """The person's own head mesh (V vertices, F triangles, U texture coordinates).

    Attributes:
        neutral: (V, 3) float32, m, identity applied.
        expression: (52, V, 3) float32, m, displacement per unit weight.
        triangles: (F, 3) int32.
        region: (F,) uint8, :class:`studio.head.Region`.
        uv: (U, 2) float32 atlas coordinates in [0, 1], v down.
        triangle_uv: (F, 3) int32.
        neck_weight: (V,) float32, 1 = turns with the head, 0 = stays with the torso.
        eye_vertices: (2, V) bool, left and right eyeball.
        eye_centres: (2, 3) float32, m.
    """

    neutral: NDArray[np.float32]
    expression: NDArray[np.float32]
    triangles: NDArray[np.int32]
    region: NDArray[np.uint8]
    uv: NDArray[np.float32]
    triangle_uv: NDArray[np.int32]
    neck_weight: NDArray[np.float32]
    eye_vertices: NDArray[np.bool_]
    eye_centres: NDArray[np.float32]


@dataclass(frozen=True)
class Mixer:
    """Tiny MLP: ``w = W2 silu(W1 x + b1) + b2`` with x = 52 expression weights and 4 gaze angles.

    Attributes:
        weight1: (H, 56) float32.
        bias1: (H,) float32.
        weight2: (K, H) float32.
        bias2: (K,) float32.
    """

    weight1: NDArray[np.float32]
    bias1: NDArray[np.float32]
    weight2: NDArray[np.float32]
    bias2: NDArray[np.float32]


@dataclass(frozen=True)
class Gaussians:
    """N Gaussians in neutral head space.

    Attributes:
        triangle: (N,) int32, carrier triangle.
        barycentric: (N, 3) float32.
        texel: (N,) int32, flat index in the ``atlas_size`` square atlas.
        offset: (N, 3) float32, m, from the surface point, neutral head axes.
        rotation: (N, 4) float32 unit quaternion wxyz, neutral head axes.
        scale: (N, 3) float32 > 0, standard deviations, m.
        opacity: (N,) float32 in [0, 1].
        color: (N, 3) float32, sRGB-encoded, nominally [0, 1].
        moving: (N,) int32, row of ``basis`` or -1 for Gaussians that do not vary with expression.
        basis: (K, D, 6) float32, offset (m) and colour per unit of mixer weight.
    """

    triangle: NDArray[np.int32]
    barycentric: NDArray[np.float32]
    texel: NDArray[np.int32]
    offset: NDArray[np.float32]
    rotation: NDArray[np.float32]
    scale: NDArray[np.float32]
    opacity: NDArray[np.float32]
    color: NDArray[np.float32]
    moving: NDArray[np.int32]
    basis: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.triangle)


@dataclass(frozen=True)
class Avatar:
    """A finished, drawable head.

    Attributes:
        manifest: provenance.
        mesh: carrier mesh.
        gaussians: what is drawn.
        mixer: expression to basis weights.
        atlas_size: side of the square atlas the Gaussians' ``texel`` indices belong to.
        rest_rotation: (3, 3) float32, typical camera_from_head of the clip: where the torso points.
        thumbnail: PNG bytes, may be empty.
        extras: further members carried along unread (adapter files, logs), name -> bytes.
    """

    manifest: AvatarManifest
    mesh: AvatarMesh
    gaussians: Gaussians
    mixer: Mixer
    atlas_size: int
    rest_rotation: NDArray[np.float32]
    thumbnail: bytes = b""
    extras: dict[str, bytes] | None = None

    def __post_init__(self) -> None:
        """Refuse arrays that do not fit together.

        Raises:
            NumericError: wrong shapes or not finite.
        """
        sizes = {"N": len(self.gaussians.triangle), "V": len(self.mesh.neutral), "F": len(self.mesh.triangles)}
        for part, patterns in ((self.mesh, _MESH), (self.gaussians, _GAUSSIANS), (self.mixer, _MIXER)):
            for name, (pattern, _) in patterns.items():
                array = getattr(part, name)
                sizes = check_shape(name, array, pattern, **sizes)
                if array.dtype.kind == "f":
                    check_finite(name, array)

    def save(self, path: Path) -> None:
        """Write a ``.avatar`` file atomically; raises as :func:`studio.nouns.archive.write_archive`."""
        tensors: dict[str, NDArray[np.generic]] = {"rest_rotation": np.asarray(self.rest_rotation, np.float32)}
        for part, patterns in ((self.mesh, _MESH), (self.gaussians, _GAUSSIANS), (self.mixer, _MIXER)):
            for name, (_, stored) in patterns.items():
                key = f"{type(part).__name__.lower()}.{name}"
                tensors[key] = np.asarray(getattr(part, name)).astype(stored)
        members = {"avatar.safetensors": pack_tensors(tensors), **(self.extras or {})}
        if self.thumbnail:
            members["thumbnail.png"] = self.thumbnail
        layout = AvatarLayout(atlas_size=self.atlas_size, provenance=self.manifest)
        write_archive(path, kind=KIND, schema=SCHEMA, manifest=layout, members=members)


class AvatarLayout(msgspec.Struct, frozen=True, kw_only=True):
    """Envelope content of a ``.avatar``."""

    atlas_size: int
    provenance: AvatarManifest


# pattern, stored type: float16 where its 11 bits are far below what can be seen, float32 elsewhere
_MESH = {
    "neutral": ("V 3", np.float32),
    "expression": ("52 V 3", np.float16),
    "triangles": ("F 3", np.int32),
    "region": ("F", np.uint8),
    "uv": ("U 2", np.float32),
    "triangle_uv": ("F 3", np.int32),
    "neck_weight": ("V", np.float16),
    "eye_vertices": ("2 V", np.uint8),
    "eye_centres": ("2 3", np.float32),
}
_GAUSSIANS = {
    "triangle": ("N", np.int32),
    "barycentric": ("N 3", np.float32),
    "texel": ("N", np.int32),
    "offset": ("N 3", np.float32),
    "rotation": ("N 4", np.float16),
    "scale": ("N 3", np.float32),
    "opacity": ("N", np.float16),
    "color": ("N 3", np.float16),
    "moving": ("N", np.int32),
    "basis": (f"K D {BASIS_CHANNELS}", np.float16),
}
_MIXER = {
    "weight1": (f"H {MIXER_INPUTS}", np.float32),
    "bias1": ("H", np.float32),
    "weight2": ("K H", np.float32),
    "bias2": ("K", np.float32),
}
_MAX_COUNT = 2_000_000


def load_avatar(path: Path) -> Avatar:
    """Read a ``.avatar`` file; needs neither torch nor a GPU.

    Raises:
        FileFormatError: damaged, hostile, or of another kind.
    """
    with ArchiveReader(path, kind=KIND, newest_schema=SCHEMA) as archive:
        layout = archive.manifest(AvatarLayout)
        tensors = archive.tensors("avatar.safetensors")
        thumbnail = archive.read("thumbnail.png") if "thumbnail.png" in archive.names else b""
        kept = {"avatar.safetensors", "thumbnail.png"}
        extras = {name: archive.read(name) for name in archive.names if name not in kept}
    file = path.name
    if thumbnail and not png_like(thumbnail):
        raise FileFormatError("bad_thumbnail", f"{file}: the thumbnail is not a PNG.", "Make it again.")
    sizes: dict[str, int] = {}
    parts: list[dict[str, NDArray[np.generic]]] = []
    for prefix, patterns in (("avatarmesh", _MESH), ("gaussians", _GAUSSIANS), ("mixer", _MIXER)):
        arrays = {}
        for name, (pattern, stored) in patterns.items():
            shape = tuple(int(p) if p.isdigit() else sizes.get(p) for p in pattern.split())
            dtype = np.bool_ if name == "eye_vertices" else (np.float32 if np.dtype(stored).kind == "f" else stored)
            array = take_tensor(tensors, f"{prefix}.{name}", shape, file=file, dtype=dtype)
            sizes.update(zip(pattern.split(), array.shape, strict=True))
            arrays[name] = array
        parts.append(arrays)
    rest = take_tensor(tensors, "rest_rotation", (3, 3), file=file)
    mesh, gaussians, mixer = parts
    _check_indices(file, mesh, gaussians, sizes, layout.atlas_size)
    return Avatar(
        manifest=layout.provenance,
        mesh=AvatarMesh(**mesh),  # type: ignore[arg-type]
        gaussians=Gaussians(**gaussians),  # type: ignore[arg-type]
        mixer=Mixer(**mixer),  # type: ignore[arg-type]
        atlas_size=layout.atlas_size,
        rest_rotation=rest,
        thumbnail=thumbnail,
        extras=extras,
    )


def _check_indices(
    file: str,
    mesh: dict[str, NDArray[np.generic]],
    gaussians: dict[str, NDArray[np.generic]],
    sizes: dict[str, int],
    atlas_size: int,
) -> None:
    """Refuse indices that point outside their arrays: they would read foreign memory in compiled loops."""
    limits = (
        (mesh["triangles"], sizes["V"]),
        (mesh["triangle_uv"], sizes["U"]),
        (gaussians["triangle"], sizes["F"]),
        (gaussians["texel"], atlas_size * atlas_size),
    )
    too_many = sizes["N"] > _MAX_COUNT or sizes["V"] > _MAX_COUNT or not 1 <= atlas_size <= 4096
    outside = any(a.size and (int(a.min()) < 0 or int(a.max()) >= limit) for a, limit in limits)
    moving = gaussians["moving"]
    outside |= bool(moving.size) and (int(moving.min()) < -1 or int(moving.max()) >= sizes["D"])
    wrong_scale = gaussians["scale"].size and not (gaussians["scale"] > 0).all()  # type: ignore[operator]
    if too_many or outside or wrong_scale:
        raise FileFormatError("bad_tensors", f"{file} holds impossible numbers.", "Make the avatar again.")
