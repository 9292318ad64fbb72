"""Strength: how much of LoRA and of the register an avatar shows, as a whole and region by region.

At 0 % of both, everything is the generic model's, exactly: its attributes, its bases, its mixer, and the form of the
head as the landmarks gave it. At 100 % the avatar itself is handed back. Between the two, parameters before their last
nonlinearity are blended (:mod:`studio.nouns.contributions`).

The head's form was corrected by the same fit but belongs to neither adapter: it follows the stronger of the two, so
that switching off one alone shows that one's part on the person's own head. Region by region only the attributes
change: form and mixer, which have no place, follow the strength of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from studio.avatar.affine import moved_frames
from studio.avatar.compose import compose, turn_to_head
from studio.head.taps import map_taps
from studio.head.texels import carrier_frames
from studio.inspection.filters import gaussian_taps, separable
from studio.nouns.avatar import Avatar, AvatarMesh, Mixer
from studio.nouns.contributions import Contributions, Part, channels
from studio.nouns.regions import MASK_SIZE, SurfaceRegion

F32 = NDArray[np.float32]
_FADE = 3.0
"""Texels of the mask (standard deviation) over which a region's strength fades into the rest."""


@dataclass(frozen=True)
class RegionStrength:
    """Strength inside one region, in place of that of the whole."""

    region: SurfaceRegion
    lora: float
    register: float


@dataclass(frozen=True)
class Strength:
    """How much of each part is shown; 0 nothing, 1 as learnt.

    Attributes:
        lora: in [0, 1].
        register: in [0, 1].
        regions: exceptions; where two overlap the later one counts.
    """

    lora: float = 1.0
    register: float = 1.0
    regions: tuple[RegionStrength, ...] = ()

    @property
    def form(self) -> float:
        """Share of the form's correction: the stronger part's."""
        return max(self.lora, self.register)

    @property
    def whole(self) -> bool:
        """Whether it is the avatar as learnt."""
        shares = [(self.lora, self.register), *((one.lora, one.register) for one in self.regions)]
        return all(lora == register == 1.0 for lora, register in shares)


class Strengths:
    """An avatar prepared for being shown at any strength.

    Args:
        avatar: as it was loaded.
        parts: what it carries, :func:`studio.nouns.contributions.contributions_of`.
    """

    def __init__(self, avatar: Avatar, parts: Contributions) -> None:
        self._avatar, self._parts = avatar, parts
        self._moving = avatar.gaussians.moving >= 0
        self._tangent = carrier_frames(avatar.mesh, parts.neutral)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Which sliders there are."""
        return tuple(self._parts.static)

    def at(self, strength: Strength) -> Avatar:
        """The avatar at a strength; drawable like any other, carries nothing along."""
        if strength.whole:
            return self._avatar
        weights = self._weights(strength)
        mesh = self._mesh(strength.form)
        frames = self._frames(mesh.neutral)
        values = self._parts.generic.copy()
        for part, delta in self._parts.static.items():
            values += weights[part][:, None] * delta
        columns = channels(values)
        baked = compose(
            columns["offset"], columns["log_scale"], columns["rotation"], columns["logit"][:, 0],
            cap=self._parts.cap, frames=frames[self._avatar.gaussians.triangle],
        )  # fmt: skip
        gaussians = replace(
            self._avatar.gaussians, **baked._asdict(), color=columns["color"].copy(), basis=self._basis(weights, frames)
        )
        return replace(self._avatar, mesh=mesh, gaussians=gaussians, mixer=self._mixer(strength), extras=None)

    def _weights(self, strength: Strength) -> dict[Part, F32]:
        """Strength of each part at every Gaussian, (N,)."""
        count = len(self._avatar.gaussians)
        weights: dict[Part, F32] = {
            "lora": np.full(count, strength.lora, np.float32),
            "register": np.full(count, strength.register, np.float32),
        }
        for one in strength.regions:
            share = faded(one.region, self._avatar.gaussians.texel, self._avatar.atlas_size)
            weights["lora"] += share * (one.lora - weights["lora"])
            weights["register"] += share * (one.register - weights["register"])
        return weights

    def _mesh(self, form: float) -> AvatarMesh:
        mesh, parts = self._avatar.mesh, self._parts
        if form == 1.0:
            return mesh
        if form == 0.0:
            return replace(mesh, neutral=parts.neutral, eye_centres=parts.eye_centres)
        share = np.float32(form)
        return replace(
            mesh,
            neutral=parts.neutral + share * (mesh.neutral - parts.neutral),
            eye_centres=parts.eye_centres + share * (mesh.eye_centres - parts.eye_centres),
        )

    def _frames(self, neutral: F32) -> F32:
        """The carriers' axes (F, 3, 3) on a form of the head."""
        return moved_frames(self._parts.neutral, neutral, self._avatar.mesh.triangles, self._tangent)

    def _mixer(self, strength: Strength) -> Mixer:
        """The generic model's mixer and the share of what was learnt."""
        part: Part = "lora" if "lora" in self._parts.static else "register"
        share = np.float32(getattr(strength, part))
        pairs = ((getattr(m, name) for m in (self._parts.mixer, self._avatar.mixer)) for name in Mixer.__annotations__)
        return Mixer(*(before + share * (after - before) for before, after in pairs))

    @cached_property
    def _bases(self) -> tuple[F32, F32, F32]:
        """Bases (D, K, 6) of the generic model, of LoRA and of the register; offsets in tangent axes."""
        gaussians, parts = self._avatar.gaussians, self._parts
        index, weight = map_taps(gaussians.texel, self._avatar.atlas_size, parts.side)
        index, weight = index[self._moving], weight[self._moving].astype(np.float32)
        generic, lora = (
            sum((weight[:, tap, None, None] * maps[index[:, tap]] for tap in range(4)), np.zeros((1, 1, 1), np.float32))
            for maps in (parts.generic_basis, parts.lora_basis)
        )
        whole = gaussians.basis.transpose(1, 0, 2).copy()
        frames = self._frames(self._avatar.mesh.neutral)[gaussians.triangle[self._moving]]
        whole[..., :3] = whole[..., :3] @ np.linalg.pinv(frames).transpose(0, 2, 1)
        return generic, lora, whole - generic - lora

    def _basis(self, weights: dict[Part, F32], frames: F32) -> F32:
        generic, lora, register = self._bases
        of_lora, of_register = (weights[part][self._moving][:, None, None] for part in ("lora", "register"))
        basis = generic + of_lora * lora + of_register * register
        carriers = frames[self._avatar.gaussians.triangle[self._moving]]
        basis[..., :3] = turn_to_head(carriers, basis[..., :3])
        return np.ascontiguousarray(basis.transpose(1, 0, 2))


def faded(region: SurfaceRegion, texel: NDArray[np.int32], size: int) -> F32:
    """Share (N,) of texels of a ``size`` square atlas that belongs to a region whose border fades."""
    taps = gaussian_taps(_FADE)
    soft = separable(region.mask[None].astype(np.float32), taps, taps)[0]
    row, column = (((axis + 0.5) * (MASK_SIZE / size)).astype(np.int64) for axis in np.divmod(texel, size))
    return soft[row, column]
