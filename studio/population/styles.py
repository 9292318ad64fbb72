"""Hair styles: volumes, lengths and partings in centimetres, and the pigments of hair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]


@dataclass(frozen=True)
class Style:
    """How a style stands away from the skull. Pairs are ranges to draw from, cm.

    Attributes:
        top, side, back: thickness of the hair.
        fringe, fall, nape: how far hair hangs over forehead, ears and neck.
        cover: share of skin that roots hide.
        comb: where strands come from: ``crown``, ``left``, ``right``, ``middle``, ``front``, or ``part``: any parting.
        curl: 0 straight .. 1 coils.
        sex: mean masculinity of who wears it, and how strictly (standard deviation).
        share: how often, before sex and age.
    """

    top: tuple[float, float]
    side: tuple[float, float]
    back: tuple[float, float]
    fringe: tuple[float, float]
    fall: tuple[float, float]
    nape: tuple[float, float]
    cover: float
    comb: str
    curl: tuple[float, float]
    sex: tuple[float, float]
    share: float


_NO = (0.0, 0.0)
STYLES: dict[str, Style] = {
    "bald": Style(_NO, _NO, _NO, _NO, _NO, _NO, 0.0, "crown", _NO, (0.9, 0.3), 0.5),
    "receding": Style((0.3, 1.0), (0.5, 1.2), (0.6, 1.2), _NO, _NO, _NO, 0.9, "crown", (0.0, 0.4), (0.95, 0.22), 0.8),
    "buzz": Style((0.1, 0.35), (0.05, 0.2), (0.05, 0.25), _NO, _NO, _NO, 0.8, "crown", (0.0, 0.6), (0.85, 0.35), 0.9),
    "short": Style((1.2, 3.0), (0.5, 1.3), (0.6, 1.4), (0.0, 1.5), _NO, _NO, 1.0, "crown", (0.0, 0.5), (0.8, 0.4), 1.2),
    "side part": Style(
        (1.6, 3.2), (0.5, 1.3), (0.6, 1.4), (0.0, 1.0), _NO, _NO, 1.0, "part", (0.0, 0.25), (0.75, 0.4), 1.0
    ),
    "swept": Style((1.8, 3.6), (0.6, 1.5), (0.9, 1.8), _NO, _NO, _NO, 1.0, "front", (0.0, 0.3), (0.7, 0.5), 0.9),
    "bob": Style(
        (1.2, 2.4), (1.6, 2.8), (1.6, 2.8), (0.0, 4.0), (6.0, 9.5), (4.0, 7.0), 1.0, "part", (0.0, 0.3), (0.15, 0.25),
        1.0,
    ),
    "long": Style(
        (0.9, 2.0), (1.2, 2.2), (1.6, 2.8), (0.0, 2.0), (9.0, 15.0), (11.0, 17.0), 1.0, "part", (0.0, 0.4), (0.1, 0.25),
        1.2,
    ),
    "tucked": Style(
        (0.8, 1.8), (0.7, 1.4), (1.6, 2.8), _NO, _NO, (10.0, 16.0), 1.0, "part", (0.0, 0.3), (0.15, 0.28), 0.9
    ),
    "curly": Style(
        (2.2, 4.5), (1.8, 3.6), (2.0, 3.8), (0.0, 2.5), (0.0, 6.0), (0.0, 7.0), 1.0, "crown", (0.6, 0.9), (0.4, 0.5),
        0.9,
    ),
    "afro": Style(
        (3.0, 7.0), (2.2, 6.0), (2.5, 6.0), (0.0, 0.5), (0.0, 1.0), (0.0, 1.0), 1.0, "crown", (0.95, 1.0), (0.5, 0.5),
        0.7,
    ),
    "bun": Style((0.5, 1.1), (0.4, 0.8), (0.6, 1.1), _NO, _NO, _NO, 1.0, "front", (0.0, 0.2), (0.15, 0.3), 0.8),
}  # fmt: skip


@dataclass(frozen=True)
class Hair:
    """One person's hair.

    Attributes:
        style: key of ``STYLES``.
        top, side, back: thickness, cm.
        fringe, fall, nape: hanging length, cm.
        cover: share of skin that roots hide, 0..1.
        comb: ``crown``, ``left``, ``right``, ``middle`` or ``front``.
        curl: 0 straight .. 1 coils.
        recession: how far the hairline has drawn back at the temples, cm; 9 leaves the crown bare.
        forehead: shift of the hairline, cm, positive = higher.
        lean: volume to the left (+) against the right (-), -1..1.
        grey: 0..1.
        tone: (3,) linear colour of one strand, without grey.
        bun: radius of a knot at the back, cm, or 0.
    """

    style: str
    top: float
    side: float
    back: float
    fringe: float
    fall: float
    nape: float
    cover: float
    comb: str
    curl: float
    recession: float
    forehead: float
    lean: float
    grey: float
    tone: tuple[float, float, float]
    bun: float


def draw_hair(rng: np.random.Generator, *, age: float, masculine: float, melanin: float) -> Hair:
    """Sample hair; coils come with much melanin more often, bareness with age."""
    old = (age - 18) / 62
    name = _choose(rng, old=old, masculine=masculine, melanin=melanin)
    style = STYLES[name]
    size = float(rng.random())

    def within(span: tuple[float, float]) -> float:
        low, high = span
        return low + (high - low) * float(np.clip(size + rng.normal(0, 0.25), 0, 1))

    comb = style.comb
    if comb == "part":
        comb = str(rng.choice(("left", "right", "middle"), p=(0.4, 0.35, 0.25)))
    curl = within(style.curl)
    if melanin > 0.66 and style.curl[1] < 0.6 and style.cover > 0:
        curl = max(curl, float(rng.uniform(0.2, 0.7)) if rng.random() < 0.6 else 0.0)
    recession = float(np.clip(rng.normal(0.25 + 1.6 * old * masculine, 0.5), 0, 2.6))
    if name == "receding":
        recession = float(rng.uniform(3.0, 9.0))
    hanging = {part: within(getattr(style, part)) for part in ("fringe", "fall", "nape")}
    if rng.random() < 0.5:
        hanging["fringe"] = 0.0
    return Hair(
        style=name,
        top=within(style.top),
        side=within(style.side),
        back=within(style.back),
        cover=style.cover,
        comb=comb,
        curl=curl,
        recession=recession,
        forehead=float(rng.normal(0.0, 0.45)),
        lean=float(rng.uniform(-1, 1)),
        grey=_grey(rng, old, masculine),
        tone=_tone(rng, melanin),
        bun=float(rng.uniform(2.6, 4.2)) if name == "bun" else 0.0,
        **hanging,
    )


def _choose(rng: np.random.Generator, *, old: float, masculine: float, melanin: float) -> str:
    names = list(STYLES)
    share = np.array([STYLES[name].share for name in names])
    share = share * [np.exp(-0.5 * ((masculine - s.sex[0]) / s.sex[1]) ** 2) for s in STYLES.values()]
    coils = 0.15 + 2.6 * max(melanin - 0.45, 0.0)
    share[names.index("afro")] *= coils
    share[names.index("receding")] *= 0.15 + 2.0 * old
    share[names.index("bald")] *= 0.5 + 1.2 * old
    return names[int(rng.choice(len(names), p=share / share.sum()))]


def _grey(rng: np.random.Generator, old: float, masculine: float) -> float:
    start = float(rng.normal(0.45, 0.15))
    if rng.random() < 0.5 - 0.4 * masculine:  # dyed
        return 0.0
    return float(np.clip((old - start) / 0.4 + rng.normal(0, 0.1), 0, 1)) if old > start else 0.0


# Linear colours from black to blond and red.
_TONES = np.array(
    [
        (0.012, 0.010, 0.009), (0.026, 0.017, 0.012), (0.065, 0.038, 0.022), (0.12, 0.068, 0.036),
        (0.21, 0.12, 0.060), (0.36, 0.218, 0.118), (0.50, 0.348, 0.205), (0.26, 0.085, 0.032),
    ]
)  # fmt: skip


def _tone(rng: np.random.Generator, melanin: float) -> tuple[float, float, float]:
    light = max(1.0 - 2.0 * melanin, 0.0)
    dark = (0.35 + 3 * melanin, 0.7 + melanin, 0.8, 0.15 + 0.7 * light)
    share = np.array([*dark, 0.8 * light, 0.7 * light, 0.5 * light, 0.4 * light])
    pick = _TONES[rng.choice(len(_TONES), p=share / share.sum())]
    if rng.random() < 0.06:  # dyed
        pick = _TONES[rng.integers(len(_TONES))]
    r, g, b = pick * np.exp(rng.normal(0, 0.14)) * np.exp(rng.normal(0, 0.05, 3))
    return float(r), float(g), float(b)
