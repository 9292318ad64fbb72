"""Painting a person: reflectance, sheen, opacity and strand direction of every texel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.head import Region
from studio.population.bank import Bank
from studio.population.growth import above_line, beard_share, hanging
from studio.population.tones import BLOOD, MELANIN, eye_shadow, iris_colors, lip_tone, lipstick, skin_tone
from studio.population.traits import Traits
from studio.procedural.noise import smoothstep
from studio.procedural.vector import vector

F32 = NDArray[np.float32]
_LIMBUS = float(np.radians(21.5))


@dataclass
class Coat:
    """What the surface of a person is made of.

    Attributes:
        albedo: (N, 3) linear reflectance.
        sheen: (N,) strength of the highlight.
        gloss: (N,) its exponent.
        opacity: (N,) 0 where nothing is.
        strand: (N, 3) direction of hair, zero on skin.
        matte: (N,) 1 = head and neck, 0 = shoulders.
        hair: (N,) share covered by hair of the scalp.
        relief: factor of pores and lip lines.
        lines: strength of wrinkles.
    """

    albedo: F32
    sheen: F32
    gloss: F32
    opacity: F32
    strand: F32
    matte: F32
    hair: F32
    relief: float
    lines: float


def paint(bank: Bank, traits: Traits, rng: np.random.Generator, *, stretched: NDArray[np.bool_]) -> Coat:
    """Paint a person.

    Args:
        bank: tables of the head.
        traits: of the person.
        rng: source of chance for what traits do not say.
        stretched: (F,) triangles that hair has drawn out, from :func:`studio.population.growth.drawn_out`.
    """
    count = bank.count
    coat = Coat(
        albedo=np.zeros((count, 3), np.float32),
        sheen=np.zeros(count, np.float32),
        gloss=np.full(count, 14.0, np.float32),
        opacity=np.ones(count, np.float32),
        strand=np.zeros((count, 3), np.float32),
        matte=bank.neck.copy(),
        hair=np.zeros(count, np.float32),
        relief=float(rng.uniform(0.6, 1.3)),
        lines=traits.lines,
    )
    _skin(bank, coat, traits, rng)
    _lids(bank, coat, traits)
    _lips(bank, coat, traits)
    _beard(bank, coat, traits, rng)
    hair_tone = _hair_tone(traits)
    _brows(bank, coat, traits, hair_tone)
    _scalp(bank, coat, traits, hair_tone, stretched=stretched)
    _eyes(bank, coat, traits, rng)
    _mouth(bank, coat, traits, rng)
    np.clip(coat.albedo, 0.002, 0.9, out=coat.albedo)
    return coat


def field(bank: Bank, rng: np.random.Generator, first: str, second: str) -> F32:
    """A noise field (N,) of a person's own, mixed from two of the bank."""
    turn = rng.uniform(0, 2 * np.pi)
    return np.asarray(np.float32(np.cos(turn)) * bank.noise[first] + np.float32(np.sin(turn)) * bank.noise[second])


def _skin(bank: Bank, coat: Coat, traits: Traits, rng: np.random.Generator) -> None:
    skin, zones = bank.skin, bank.zones
    log = _pattern(bank, traits, rng)
    broad = field(bank, rng, "broad", "broad2")[skin]
    middle = field(bank, rng, "middle", "middle2")[skin]
    fine = field(bank, rng, "fine", "fine2")[skin]
    blood = (0.5 + 0.3 * traits.haemoglobin) * zones.rosy[skin] * (1 - 0.5 * traits.melanin)
    blood = blood + 0.16 * broad + 0.13 * middle + 0.14 * fine
    pigment = 0.05 * broad + 0.05 * middle + 0.05 * fine * (1 - 0.4 * traits.melanin)
    pigment = pigment + _spots(bank, traits, rng)
    pigment = pigment + 0.12 * traits.melanin * smoothstep(0.3, 1.0, np.abs(bank.azimuth[skin]) / 70)
    log = log + blood[:, None] * BLOOD + pigment[:, None] * MELANIN
    tone = skin_tone(traits.melanin, traits.haemoglobin, traits.undertone)
    if traits.make_up.blush > 0:
        log += (0.8 * traits.make_up.blush * zones.cheeks[skin])[:, None] * vector(0.02, -0.5, -0.38)
    coat.albedo[skin] = tone * np.exp(log)
    shine = 0.02 + 0.05 * traits.oil * (0.35 + 0.65 * zones.oily[skin])
    coat.sheen[skin] = shine * (1 + 0.3 * fine) * (1 + 0.8 * traits.melanin)
    coat.gloss[skin] = 9.0 + 14.0 * traits.oil


def _pattern(bank: Bank, traits: Traits, rng: np.random.Generator) -> F32:
    """Convex mixture of the painted patterns (K, 3) nearest in age, tone and sex."""
    skins = bank.skins
    old = (traits.age - 18) / 62
    distance = 2.2 * np.abs(skins.age - old) + 1.6 * np.abs(skins.dark - traits.melanin)
    distance = distance + 0.9 * np.abs(skins.masculine - traits.masculine)
    share = np.exp(-2.0 * distance) * rng.dirichlet(np.full(len(distance), 0.7)) ** 0.8
    share = share / share.sum()
    chosen = np.argsort(share)[-3:]
    weight = (share[chosen] / share[chosen].sum()).astype(np.float32)
    weight *= 1 - 0.35 * skins.dark[chosen]
    mixed = np.ascontiguousarray(np.tensordot(weight, skins.pattern[chosen], 1), np.float32)
    return np.asarray(bank.pattern_matrix @ mixed, np.float32)


def _spots(bank: Bank, traits: Traits, rng: np.random.Generator) -> F32:
    """Pigment (K,) of freckles, age spots and small moles."""
    skin = bank.skin
    x, y, z = (bank.position[skin] * 100).T
    total = np.zeros(len(skin), np.float32)
    if traits.freckles > 0:
        zone = np.exp(-0.5 * ((x / 4.6) ** 2 + ((y - 1.2) / 2.6) ** 2)) * (z > 4)
        for distance, chance in bank.freckle[:, :, skin]:
            radius = 0.14 + 0.2 * chance
            total += smoothstep(1.0, 0.5, distance / radius) * (chance < 0.7 * traits.freckles * zone) * 0.55
    if traits.age > 50:
        distance, chance = bank.freckle[1][:, skin]
        seen = (chance > 1 - 0.10 * (traits.age - 50) / 30) * (y > -6)
        total += smoothstep(0.42, 0.2, distance) * seen * 0.4
    places = np.flatnonzero((z > 2.0) & (y < 9.5))
    for _ in range(traits.moles):
        centre = places[rng.integers(len(places))]
        radius = rng.uniform(0.05, 0.11)
        near = (np.abs(x - x[centre]) < 0.3) & (np.abs(y - y[centre]) < 0.3)
        distance = np.hypot(x[near] - x[centre], y[near] - y[centre])
        total[near] += rng.uniform(0.6, 1.5) * smoothstep(1.25, 0.6, distance / radius)
    return total


def _lids(bank: Bank, coat: Coat, traits: Traits) -> None:
    zones, make_up = bank.zones, traits.make_up
    near = np.flatnonzero(zones.lids > 0.01)
    lid = zones.lids[near]
    tired = 0.16 + 0.16 * (traits.age - 18) / 62
    log = -(tired * lid)[:, None] * vector(0.75, 1.0, 0.95)
    coat.albedo[near] *= np.exp(log)
    if make_up.shadow > 0:
        amount = (0.75 * make_up.shadow * zones.shadow[near])[:, None]
        coat.albedo[near] = coat.albedo[near] * (1 - amount) + eye_shadow(make_up.shadow_hue) * amount
    ends = 0.55 + 0.45 * smoothstep(0.0, 0.5, zones.outer[near])
    lash = (0.78 + 0.2 * make_up.liner) * ends
    width = 0.13 + 0.05 * make_up.liner
    upper = lash * smoothstep(width + 0.08, 0.04, zones.upper_lash[near] + 0.05 * bank.noise["grain"][near])
    lower = (0.35 + 0.4 * make_up.liner) * ends * smoothstep(0.11, 0.0, zones.lower_lash[near])
    dark = np.maximum(upper, lower)[:, None]
    coat.albedo[near] = coat.albedo[near] * (1 - dark) + vector(0.012, 0.010, 0.010) * dark
    coat.sheen[near] *= 1 - 0.6 * dark[:, 0]


def _lips(bank: Bank, coat: Coat, traits: Traits) -> None:
    zones, make_up = bank.zones, traits.make_up
    near = np.flatnonzero(zones.lips > 0.01)
    lips = zones.lips[near][:, None]
    tone = skin_tone(traits.melanin, traits.haemoglobin, traits.undertone)
    bare = lip_tone(tone, traits.melanin, traits.age) * np.exp(0.16 * bank.noise["fine"][near])[:, None]
    if make_up.lipstick > 0:
        stick = lipstick(make_up.lip_hue) * (0.5 + 0.5 * np.sqrt(tone / 0.3))
        bare = bare * (1 - make_up.lipstick) + stick * make_up.lipstick
    amount = lips * (0.75 + 0.25 * make_up.lipstick)
    coat.albedo[near] = coat.albedo[near] * (1 - amount) + bare * amount
    shine = 0.07 + 0.12 * make_up.lipstick
    coat.sheen[near] = coat.sheen[near] * (1 - lips[:, 0]) + shine * lips[:, 0]
    coat.gloss[near] = coat.gloss[near] * (1 - lips[:, 0]) + 38.0 * lips[:, 0]


def _hair_tone(traits: Traits) -> F32:
    grey = traits.hair.grey
    return np.asarray(vector(*traits.hair.tone) * (1 - grey) + vector(0.27, 0.265, 0.26) * grey, np.float32)


def _beard(bank: Bank, coat: Coat, traits: Traits, rng: np.random.Generator) -> None:
    if traits.beard == "none":
        return
    zones = bank.zones
    near = np.flatnonzero(zones.beard > 0.005)
    share = beard_share(bank.position[near], traits.beard) * (1 - zones.lips[near])
    patchy = 0.5 + 0.5 * np.clip(1.2 * traits.beard_density + field(bank, rng, "middle", "middle2")[near], 0, 1)
    tone = _hair_tone(traits)
    if traits.beard in ("shadow", "stubble"):
        deep = 0.30 if traits.beard == "shadow" else 0.48
        cover = share * patchy * traits.beard_density * deep * (0.65 + 0.9 * bank.stubble[near])
        tone = tone * 0.8 + vector(0.012, 0.013, 0.016)
    else:
        rough = bank.noise["fine"][near] + 0.6 * bank.noise["grain"][near]
        thick = 0.25 * (traits.beard_density - 0.5)
        cover = smoothstep(0.10, 0.55, share * (0.5 + 0.5 * patchy) + thick * share + 0.16 * rough) * 0.97
        tone = tone * np.exp(0.55 * rough)[:, None]
        coat.strand[near] += (cover > 0.6)[:, None] * vector(0.0, -1.0, 0.0)
    amount = np.clip(cover, 0, 0.97)[:, None]
    coat.albedo[near] = coat.albedo[near] * (1 - amount) + tone * amount
    coat.sheen[near] *= 1 - 0.8 * amount[:, 0]


def _brows(bank: Bank, coat: Coat, traits: Traits, tone: F32) -> None:
    zones = bank.zones
    near = np.flatnonzero(zones.brow_across < 2.4)
    across = zones.brow_across[near] / traits.brow_thickness
    place, strand = zones.brow_along[near], zones.brow_strand[near]
    body = smoothstep(1.25, 0.25, across + 0.35 * strand)
    ends = smoothstep(0.0, 0.10, place + 0.04 * strand) * (1 - 0.35 * smoothstep(0.6, 1.0, place))
    cover = np.clip(body * ends * (0.78 + 0.55 * strand) * (0.45 + 0.75 * traits.brow_density), 0, 0.93)
    dark = np.minimum(tone, 0.06 + 0.2 * tone) if traits.hair.grey < 0.5 else tone * 0.8
    amount = cover[:, None]
    coat.albedo[near] = coat.albedo[near] * (1 - amount) + dark * 0.8 * amount
    coat.sheen[near] *= 1 - 0.7 * cover


def _scalp(bank: Bank, coat: Coat, traits: Traits, tone: F32, *, stretched: NDArray[np.bool_]) -> None:
    hair = traits.hair
    if hair.cover <= 0:
        _shaved(bank, coat, traits, tone)
        return
    comb = bank.combs[hair.comb]
    line = above_line(bank.height, bank.azimuth, bank.position, hair)
    near = np.flatnonzero((line > -1.2) & (bank.atlas.region <= Region.HEAD))
    own, length = line[near], hanging(bank.azimuth[near], hair)
    strand = comb.strand[near] * (1 - 0.7 * hair.curl) + 0.75 * hair.curl * comb.curl[near]
    lock = comb.lock[near] * (1 - 0.8 * hair.curl)
    hangs = smoothstep(0.6, 2.0, length)
    edge = own + 0.55 * comb.strand[near] + 0.2 * bank.noise["fine"][near] + 0.9 * hangs
    edge = edge + 0.14 * max(hair.side, hair.back, hair.top)
    cover = smoothstep(-0.45, 0.6, edge) * hair.cover
    short = max(hair.top, hair.side, hair.back) < 0.5
    if short:
        cover = cover * (0.62 + 0.3 * bank.stubble[near] + 0.12 * bank.noise["grain"][near])
    grey = np.clip(hair.grey + 1.6 * hair.grey * (1 - hair.grey) * strand, 0, 1)[:, None]
    mixed = vector(*hair.tone) * (1 - grey) + vector(0.30, 0.295, 0.29) * grey
    contrast = 0.25 if short else 0.62
    mixed = mixed * np.exp(contrast * strand + 0.30 * lock - (0.12 if short else 0.22))[:, None]
    amount = np.clip(cover, 0, 1)[:, None]
    coat.albedo[near] = coat.albedo[near] * (1 - amount) + mixed * amount
    coat.hair[near] = cover
    coat.strand[near] = comb.way[near] * (amount > 0.5)
    shine = (0.02 + 0.05 * (1 - hair.curl)) * (0.3 if short else 1.0) * smoothstep(0.0, 3.5, comb.reach[near])
    coat.sheen[near] = coat.sheen[near] * (1 - cover) + shine * cover * np.clip(0.8 + 0.9 * strand + 0.5 * lock, 0, 2)
    coat.gloss[near] = coat.gloss[near] * (1 - cover) + 22.0 * cover
    # hanging hair is open below, and frays towards its ends
    below = smoothstep(0.16, 0.06, own) * stretched[bank.atlas.triangle[near]]
    frayed = smoothstep(0.9, 0.1, own) * smoothstep(0.05, -0.30, strand + 0.5 * lock)
    coat.opacity[near] = 1 - hangs * np.maximum(below, frayed)
    coat.matte[near] = np.maximum(coat.matte[near], cover)


def _shaved(bank: Bank, coat: Coat, traits: Traits, tone: F32) -> None:
    """A bald head: a hint of roots, and a shine on the crown."""
    near = np.flatnonzero(bank.height > -0.3)
    roots = 0.12 * traits.masculine * smoothstep(-0.3, 1.2, bank.height[near]) * (0.6 + 0.6 * bank.stubble[near])
    amount = roots[:, None]
    coat.albedo[near] = coat.albedo[near] * (1 - amount) + tone * amount
    coat.sheen[near] *= 1.5


def _eyes(bank: Bank, coat: Coat, traits: Traits, rng: np.random.Generator) -> None:
    outer, inner = iris_colors(traits.eyes, traits.eye_tint)
    warm = float(rng.uniform(0, 0.06)) + 0.05 * traits.melanin
    for eye in bank.eyes:
        radius = eye.angle / _LIMBUS
        fibre = bank.noise["grain"][eye.texel] + 0.4 * np.sin(23 * eye.turn + 3 * bank.noise["fine"][eye.texel])
        mix = smoothstep(0.75, 0.42, radius)[:, None]
        iris = (outer * (1 - mix) + inner * mix) * np.exp(0.22 * fibre)[:, None]
        iris = iris * (1 - 0.72 * smoothstep(0.72, 1.0, radius))[:, None]
        pupil = smoothstep(traits.pupil + 0.07, traits.pupil - 0.07, radius)[:, None]
        iris = iris * (1 - pupil) + 0.004 * pupil
        red = smoothstep(0.40, 1.2, eye.angle)[:, None]
        white = np.float32(0.92 - 0.14 * traits.melanin) * vector(0.66, 0.61, 0.58)
        white = white - vector(0.0, 0.22, 0.24) * red - vector(0.02, 0.04, 0.09) * (warm * 8)
        white = white * (1 + 0.05 * bank.noise["middle"][eye.texel])[:, None]
        inside = smoothstep(1.06, 0.94, radius)[:, None]
        coat.albedo[eye.texel] = white * (1 - inside) + iris * inside
        coat.sheen[eye.texel] = 0.5
        coat.gloss[eye.texel] = 320.0


def _mouth(bank: Bank, coat: Coat, traits: Traits, rng: np.random.Generator) -> None:
    region, zones = bank.atlas.region, bank.zones
    wet = vector(0.34, 0.10, 0.09) * np.float32(1 - 0.35 * traits.melanin)
    fine = bank.noise["fine"]
    yellow = float(rng.uniform(0, 1)) * 0.6 + 0.4 * (traits.age - 18) / 62
    tooth = vector(0.66, 0.60, 0.50) - yellow * vector(0.06, 0.09, 0.14)
    gums = vector(1.1, 1.15, 1.15) * wet
    parts = (
        ((Region.MOUTH_SOCKET,), wet * np.float32(0.6), 0.04, 20.0),
        ((Region.GUMS_UPPER, Region.GUMS_LOWER), gums, 0.08, 40.0),
        ((Region.TONGUE,), vector(0.42, 0.17, 0.155), 0.06, 25.0),
        ((Region.TEETH_UPPER, Region.TEETH_LOWER), tooth, 0.16, 70.0),
        ((Region.EYE_SOCKET_LEFT, Region.EYE_SOCKET_RIGHT), vector(0.42, 0.19, 0.16), 0.04, 20.0),
    )
    for names, color, sheen, gloss in parts:
        here = np.flatnonzero(np.isin(region, [int(name) for name in names]))
        vary = 0.05 if Region.TEETH_UPPER in names else 0.15
        coat.albedo[here] = color * np.exp(vary * fine[here])[:, None]
        coat.sheen[here], coat.gloss[here] = sheen, gloss
    deep = np.isin(region, (int(Region.TEETH_UPPER), int(Region.TEETH_LOWER)))
    here = np.flatnonzero(deep)
    coat.albedo[here] *= np.exp(-0.22 * np.maximum(zones.deep[here] - 0.4, 0))[:, None]
