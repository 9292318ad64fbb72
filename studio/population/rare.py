"""Rare features, for the benchmark alone: nobody of the training population has them.

Each comes with the exact region it covers, so that a score can be taken there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studio.head import Atlas, Region
from studio.population.bank import Bank
from studio.population.coat import Coat
from studio.population.person import Person
from studio.population.resample import averaged
from studio.procedural.noise import along, fbm, smoothstep
from studio.procedural.vector import vector

F32 = NDArray[np.float32]

_INK = (0.022, 0.028, 0.045)


@dataclass(frozen=True, eq=False)
class RarePerson:
    """Someone with a rare feature.

    Attributes:
        person: with the feature.
        kind: one of ``RARE``.
        region: (N,) float32 in [0, 1], where the feature lies, on the texels of the person's own atlas.
    """

    person: Person
    kind: str
    region: F32

    def mask(self, atlas: Atlas) -> NDArray[np.bool_]:
        """Texels (M,) of an atlas that the feature covers."""
        return np.asarray(averaged(self.person.bank, atlas, self.region[:, None])[:, 0] > 0.5)


_Mark = Callable[[Bank, Coat, np.random.Generator], F32]


def rare(person: Person, kind: str, seed: int) -> RarePerson:
    """Give a person a rare feature.

    Args:
        person: anyone of the population; stays as it is.
        kind: one of ``RARE``.
        seed: any integer; decides place and form.

    Raises:
        KeyError: the kind is unknown.
    """
    rng = np.random.default_rng([seed & 0xFFFFFFFFFFFFFFFF, 0x4A4E])
    coat = replace(person.coat, albedo=person.coat.albedo.copy(), sheen=person.coat.sheen.copy())
    region = RARE[kind](person.bank, coat, rng) * (person.coat.hair < 0.3)
    # glasses would hide it
    traits = replace(person.traits, glasses=type(person.traits.glasses)())
    changed = Person(
        person.seed, person.bank, traits, person.identity, person.shape, person.hairy, person.eye_centres, coat
    )
    return RarePerson(changed, kind, region.astype(np.float32))


def _tangent(bank: Bank, centre: F32) -> tuple[F32, F32]:
    """Coordinates (N, 2) in cm, right and up, on the plane that touches the face at a place (cm), and distance (N,)."""
    nearest = int(np.argmin(((bank.position * 100 - centre) ** 2).sum(1) + 100.0 * (bank.atlas.region != Region.FACE)))
    normal = bank.normal[nearest]
    right = np.cross([0.0, 1.0, 0.0], normal)
    right /= np.linalg.norm(right)
    offset = bank.position * 100 - bank.position[nearest] * 100
    flat = np.stack([offset @ right, offset @ np.cross(normal, right)], 1)
    return flat.astype(np.float32), np.linalg.norm(offset, axis=1).astype(np.float32)


def _place(rng: np.random.Generator) -> F32:
    """Somewhere on cheek or forehead, free of hair on most heads, cm."""
    side = 1.0 if rng.random() < 0.5 else -1.0
    places = ((4.4, -0.2, 9.2), (5.0, -1.6, 8.2), (4.6, 1.2, 8.8), (2.4, 6.8, 10.2))
    return vector(*places[rng.integers(len(places))]) * vector(side, 1, 1)


def _cover(coat: Coat, amount: F32, color: F32) -> None:
    share = amount[:, None]
    coat.albedo[:] = coat.albedo * (1 - share) + color * share
    coat.sheen[:] *= 1 - 0.6 * amount


def _tattoo(bank: Bank, coat: Coat, rng: np.random.Generator) -> F32:
    """A star, a crescent or a band of triangles in dark ink."""
    flat, distance = _tangent(bank, _place(rng))
    turn = rng.uniform(0, 2 * np.pi)
    radius, angle = np.hypot(flat[:, 0], flat[:, 1]), np.arctan2(flat[:, 1], flat[:, 0]) + turn
    size = float(rng.uniform(1.1, 1.7))
    form = int(rng.integers(3))
    if form == 0:
        points = int(rng.integers(5, 8))
        edge = size * (0.48 + 0.52 * np.abs(((angle * points / (2 * np.pi)) % 1.0) * 2 - 1) ** 1.4)
        inside = edge - radius
        inside = np.minimum(inside, radius - 0.22 * size)
    elif form == 1:
        other = np.hypot(flat[:, 0] - 0.45 * size * np.cos(turn), flat[:, 1] - 0.45 * size * np.sin(turn))
        inside = np.minimum(size - radius, other - 0.78 * size)
    else:
        u = flat[:, 0] * np.cos(turn) + flat[:, 1] * np.sin(turn)
        v = -flat[:, 0] * np.sin(turn) + flat[:, 1] * np.cos(turn)
        teeth = 0.35 * size * (1 - np.abs(((u / (0.55 * size)) % 1.0) * 2 - 1))
        inside = np.minimum(np.minimum(teeth - v, v + 0.12 * size), 1.5 * size - np.abs(u))
    near = (distance < 3.2) & (bank.atlas.region == Region.FACE)
    ink = smoothstep(-0.03, 0.04, inside) * near
    _cover(coat, 0.9 * ink, vector(*_INK))
    return np.asarray(smoothstep(size + 0.15, size + 0.05, radius) * near, np.float32)


def _scar(bank: Bank, coat: Coat, rng: np.random.Generator) -> F32:
    """A pale, slightly red line across cheek, brow or lip, with stitches now and then."""
    start = _place(rng)
    heading = vector(*rng.normal(0, 1, 2), 0.0)
    heading /= np.linalg.norm(heading)
    t = np.linspace(-1, 1, 14)[:, None]
    line = start + heading * t * np.float32(rng.uniform(1.5, 2.6)) + rng.normal(0, 0.08, (14, 3))
    flat, _ = _tangent(bank, start)
    front = bank.position.copy()
    front[:, 2] = 0.0
    line[:, 2] = 0.0
    distance, place = along(front, (line / 100).astype(np.float32))
    near = (bank.atlas.region == Region.FACE) & (np.hypot(flat[:, 0], flat[:, 1]) < 4.0) & (bank.position[:, 2] > 0.03)
    width = 0.13 + 0.06 * np.sin(place * 900)
    core = smoothstep(1.0, 0.4, distance * 100 / width) * near
    rim = smoothstep(0.34, 0.1, distance * 100) * near
    coat.albedo[:] *= np.exp(rim[:, None] * vector(0.05, -0.42, -0.32))
    _cover(coat, 0.6 * core, np.minimum(coat.albedo * 1.9 + 0.05, 0.8))
    return np.asarray(smoothstep(0.36, 0.30, distance * 100) * near, np.float32)


def _face_paint(bank: Bank, coat: Coat, rng: np.random.Generator) -> F32:
    """Stripes across both cheeks and the nose in one bright colour, or a painted half."""
    colors = ((0.65, 0.03, 0.03), (0.03, 0.12, 0.55), (0.75, 0.72, 0.70), (0.04, 0.35, 0.08), (0.75, 0.45, 0.02))
    color = vector(*colors[rng.integers(len(colors))])
    x, y, z = (bank.position * 100).T
    wobble = 0.15 * bank.noise["middle"]
    skin = (bank.atlas.region == Region.FACE) & (z > 3.5) & (bank.zones.lips < 0.3)
    open_eye = smoothstep(0.05, 0.2, np.minimum(bank.zones.upper_lash, bank.zones.lower_lash))
    if rng.random() < 0.6:
        bands = np.abs((y - 0.9 * np.abs(x) * rng.uniform(-0.25, 0.1) + wobble) / 1.5 % 1.0 - 0.5)
        inside = smoothstep(0.20, 0.27, bands) * (np.abs(y - 0.3) < 2.4) * (np.abs(x) < 6.3)
    else:
        inside = smoothstep(-0.05, 0.1, (x + wobble) * (1 if rng.random() < 0.5 else -1)) * (y < 9.0) * (y > -8.0)
    amount = (inside * skin * open_eye).astype(np.float32)
    _cover(coat, 0.88 * amount, color * np.exp(0.1 * bank.noise["fine"])[:, None])
    return amount


def _vitiligo(bank: Bank, coat: Coat, rng: np.random.Generator) -> F32:
    """Patches without melanin, symmetrical about mouth and eyes."""
    folded = (bank.position * vector(1, 1, 1)).copy()
    folded[:, 0] = np.abs(folded[:, 0])
    field = fbm(np.ascontiguousarray(folded), 24.0, 3, int(rng.integers(1000, 9000)))
    field = field + 0.3 * fbm(bank.position, 60.0, 2, int(rng.integers(1000, 9000)))
    x, y, _ = (bank.position * 100).T
    about = np.exp(-0.5 * ((x / 3.5) ** 2 + ((y + 3.2) / 1.8) ** 2)) + 0.8 * bank.zones.lids
    skin = np.isin(bank.atlas.region, (int(Region.FACE), int(Region.HEAD))) * (1 - coat.hair) * (1 - bank.zones.lips)
    amount = (smoothstep(0.28, 0.40, field + 0.35 * about) * skin).astype(np.float32)
    _cover(coat, 0.85 * amount * (bank.zones.brow_across > 1.2), vector(0.62, 0.43, 0.35))
    return amount


def _large_mole(bank: Bank, coat: Coat, rng: np.random.Generator) -> F32:
    """A birthmark of one to two centimetres."""
    flat, distance = _tangent(bank, _place(rng))
    radius = np.hypot(flat[:, 0], flat[:, 1]) * (1 + 0.22 * bank.noise["broad2"]) + 0.08 * bank.noise["middle"]
    size = float(rng.uniform(0.5, 1.0))
    near = (distance < 2.6) & (bank.atlas.region == Region.FACE)
    amount = (smoothstep(size, size - 0.12, radius) * near).astype(np.float32)
    dark = coat.albedo * vector(0.30, 0.20, 0.17) * np.exp(0.3 * bank.noise["fine"])[:, None]
    _cover(coat, 0.92 * amount, dark)
    return np.asarray(smoothstep(size + 0.15, size + 0.05, radius) * near, np.float32)


def _deep_wrinkles(bank: Bank, coat: Coat, rng: np.random.Generator) -> F32:
    """All creases far deeper than in the population."""
    coat.lines = float(rng.uniform(2.6, 3.4))
    region = np.zeros(bank.count, np.float32)
    for crease in bank.creases:
        region[crease.texel] = np.maximum(region[crease.texel], crease.depth < -6e-5)
    return region


RARE: dict[str, _Mark] = {
    "tattoo": _tattoo,
    "scar": _scar,
    "face paint": _face_paint,
    "vitiligo": _vitiligo,
    "large mole": _large_mole,
    "deep wrinkles": _deep_wrinkles,
}
"""Painters of rare features, by name."""
