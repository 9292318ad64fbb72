"""Who a sampled person is: age, sex, pigments, hair and what is worn, drawn independently so that all mix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.population.styles import STYLES, Hair, draw_hair

AGE_BANDS = ((18, 35), (35, 55), (55, 80))
"""Years; equally many people of each."""
TONE_BANDS = ((0.0, 0.33), (0.33, 0.66), (0.66, 1.0))
"""Melanin; equally many people of each."""
_EYES = ("brown", "dark brown", "hazel", "green", "blue", "grey")


@dataclass(frozen=True)
class MakeUp:
    """Ordinary make-up, each amount in [0, 1]; colours are hue choices in [0, 1)."""

    lipstick: float = 0.0
    lip_hue: float = 0.0
    shadow: float = 0.0
    shadow_hue: float = 0.0
    liner: float = 0.0
    blush: float = 0.0


@dataclass(frozen=True)
class Glasses:
    """Frames on the nose.

    Attributes:
        kind: ``none``, ``rims``, ``half`` or ``sun``.
        width: of one lens, m.
        height: of one lens, m.
        square: 0 = round, 1 = rectangular.
        thickness: of the rim, m.
        tone: (3,) linear colour.
    """

    kind: str = "none"
    width: float = 0.052
    height: float = 0.040
    square: float = 0.5
    thickness: float = 0.0022
    tone: tuple[float, float, float] = (0.02, 0.02, 0.02)


@dataclass(frozen=True)
class Traits:
    """One person in words and numbers, for strata and tables of bias.

    Attributes:
        age: years, 18..80.
        masculine: 0 = feminine, 1 = masculine; drives brows, beard, make-up and hair, never the shape.
        melanin: 0 = palest, 1 = darkest skin.
        haemoglobin: redness, about -1..1.
        undertone: yellow against pink, about -1..1.
        freckles: 0..1, never dense.
        moles: number of small ones.
        lines: strength of wrinkles, 0..1.
        oil: sheen of the skin, 0..1.
        hair: style, colour and volume.
        beard: ``none``, ``shadow``, ``stubble``, ``moustache``, ``goatee``, ``full`` or ``long``.
        beard_density: 0..1.
        brow_thickness: about 0.6..1.5.
        brow_density: 0..1.
        eyes: name of the iris colour.
        eye_tint: 0..1, varies the colour within its name.
        pupil: radius over the iris's.
        make_up: what is applied.
        glasses: what is worn.
    """

    age: float
    masculine: float
    melanin: float
    haemoglobin: float
    undertone: float
    freckles: float
    moles: int
    lines: float
    oil: float
    hair: Hair
    beard: str
    beard_density: float
    brow_thickness: float
    brow_density: float
    eyes: str
    eye_tint: float
    pupil: float
    make_up: MakeUp
    glasses: Glasses

    @property
    def age_band(self) -> int:
        """Index into ``AGE_BANDS``."""
        return int(np.searchsorted([high for _, high in AGE_BANDS[:-1]], self.age, side="right"))

    @property
    def tone_band(self) -> int:
        """Index into ``TONE_BANDS``."""
        return int(np.searchsorted([high for _, high in TONE_BANDS[:-1]], self.melanin, side="right"))


def draw_traits(rng: np.random.Generator) -> Traits:
    """Sample a person. Bands of age and tone, and sexes, are equally likely and independent."""
    low, high = AGE_BANDS[rng.integers(len(AGE_BANDS))]
    age = float(rng.uniform(low, high))
    dark, darker = TONE_BANDS[rng.integers(len(TONE_BANDS))]
    melanin = float(rng.uniform(dark, darker))
    man = rng.random() < 0.5
    masculine = float(np.clip((0.82 if man else 0.18) + rng.normal(0, 0.12), 0, 1))
    old = (age - 18) / 62
    freckled = rng.random() < (0.28 if melanin < 0.35 else 0.06)
    return Traits(
        age=age,
        masculine=masculine,
        melanin=melanin,
        haemoglobin=float(np.clip(rng.normal(0.0, 0.34), -0.8, 0.8)),
        undertone=float(rng.normal(0.0, 0.45)),
        freckles=float(rng.uniform(0.15, 0.6)) if freckled else 0.0,
        moles=int(rng.poisson(1.6)),
        lines=float(np.clip(0.06 + 0.6 * old**1.3 + rng.normal(0, 0.08), 0.0, 0.72)),
        oil=float(rng.uniform(0.15, 0.95)),
        hair=draw_hair(rng, age=age, masculine=masculine, melanin=melanin),
        beard=_beard(rng, masculine),
        beard_density=float(rng.uniform(0.5, 1.0)),
        brow_thickness=float(np.clip(rng.normal(0.82 + 0.3 * masculine, 0.16), 0.5, 1.5)),
        brow_density=float(np.clip(rng.normal(0.68 + 0.15 * masculine - 0.15 * old, 0.15), 0.25, 1.0)),
        eyes=_eyes(rng, melanin),
        eye_tint=float(rng.random()),
        pupil=float(rng.uniform(0.26, 0.46)),
        make_up=_make_up(rng, masculine),
        glasses=_glasses(rng, age),
    )


def _beard(rng: np.random.Generator, masculine: float) -> str:
    if masculine < 0.5:
        return "none"
    kinds = ("none", "shadow", "stubble", "moustache", "goatee", "full", "long")
    return str(rng.choice(kinds, p=(0.26, 0.16, 0.2, 0.07, 0.1, 0.15, 0.06)))


def _eyes(rng: np.random.Generator, melanin: float) -> str:
    light = float(np.clip(1.0 - 2.2 * melanin, 0.02, 1.0))
    share = np.array([0.28, 0.25 + 1.2 * melanin, 0.2 * light, 0.13 * light, 0.3 * light, 0.1 * light])
    return str(rng.choice(_EYES, p=share / share.sum()))


def _make_up(rng: np.random.Generator, masculine: float) -> MakeUp:
    if masculine > 0.5 or rng.random() < 0.4:
        return MakeUp()

    def amount(chance: float, low: float, high: float) -> float:
        return float(rng.uniform(low, high)) if rng.random() < chance else 0.0

    return MakeUp(
        lipstick=amount(0.65, 0.25, 0.9),
        lip_hue=float(rng.random()),
        shadow=amount(0.5, 0.15, 0.7),
        shadow_hue=float(rng.random()),
        liner=amount(0.7, 0.3, 1.0),
        blush=amount(0.55, 0.2, 0.7),
    )


def _glasses(rng: np.random.Generator, age: float) -> Glasses:
    if rng.random() > 0.1 + 0.12 * (age > 45):
        return Glasses()
    kind = str(rng.choice(("rims", "half", "sun"), p=(0.7, 0.2, 0.1)))
    tones = ((0.015, 0.015, 0.017), (0.06, 0.03, 0.015), (0.25, 0.25, 0.27), (0.32, 0.22, 0.09), (0.15, 0.02, 0.03))
    return Glasses(
        kind=kind,
        width=float(rng.uniform(0.046, 0.056)),
        height=float(rng.uniform(0.032, 0.047)),
        square=float(rng.uniform(0.1, 0.9)),
        thickness=float(rng.uniform(0.0009, 0.0036)),
        tone=tones[rng.integers(len(tones))],
    )


def style_names() -> tuple[str, ...]:
    """Names that ``Traits.hair.style`` can have."""
    return tuple(STYLES)
