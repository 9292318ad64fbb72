"""The recipe of a personalization: one format for every mode and preset."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.core.errors import UsageError
from studio.nouns.base import BASES, Base

Mode = Literal["generic", "lora", "register", "lora+register", "full", "direct"]
MODES: tuple[Mode, ...] = ("generic", "lora", "register", "lora+register", "full", "direct")


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """What a preset decides.

    Attributes:
        atlas: side of the atlas the Gaussians live on.
        pixels: side of the training crops, px.
        steps: optimisation steps (one frame each).
        frames: most frames learnt from.
        sources: photos unwrapped into the atlas.
    """

    atlas: int
    pixels: int
    steps: int
    frames: int
    sources: int


PRESETS: dict[str, Preset] = {
    "draft": Preset(atlas=128, pixels=192, steps=300, frames=80, sources=6),
    "standard": Preset(atlas=256, pixels=256, steps=1600, frames=240, sources=8),
    "detail": Preset(atlas=512, pixels=512, steps=3000, frames=300, sources=8),
}


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that decides a run, and nothing else; stored in the avatar.

    Attributes:
        mode: what may change: nothing (generic), LoRA, the register, both, the whole network (full), or a plain
            table of Gaussians without a network (direct, the baseline).
        base: the network to start from: trained, or none (zero-initialised).
        preset: draft, standard, detail.
        steps: overrides the preset.
        budget_s: stop after this many wall-clock seconds of optimisation, schedules adapted; None = all steps.
        holdout: ``every:N``, ``last:SHARE`` or ``none``; frames kept for the score alone.
        seed: of every random choice.
        device: auto, cpu, cuda.
        rank: of LoRA.
        alpha: of LoRA; its update counts alpha / rank.
        register_levels: (side, channels) of the feature levels.
        output_level: whether the register has its finest level, added to the attributes themselves.
        prior: weight of the coverage priors; 0 leaves them out.
        ssim: weight of 1 - SSIM.
        detail: weight of the L1 between Laplacians.
        matte: weight of the L1 between alpha and matte.
        cosine: weight of the register's cosine term.
        decode_every: frames per run of the decoder.
    """

    mode: Mode = "lora+register"
    base: Base = "trained"
    preset: str = "standard"
    steps: int | None = None
    budget_s: float | None = None
    holdout: str = "every:10"
    seed: int = 0
    device: str = "auto"
    rank: int = 16
    alpha: float = 16.0
    register_levels: tuple[tuple[int, int], ...] = ((32, 32), (64, 16), (128, 8))
    output_level: bool = True
    prior: float = 0.3
    ssim: float = 0.1
    detail: float = 0.2
    matte: float = 0.2
    cosine: float = 0.01
    decode_every: int = 16

    @property
    def sizes(self) -> Preset:
        """The preset with this recipe's own number of steps.

        Raises:
            UsageError: ``unknown_preset``, ``unknown_mode``, ``unknown_base``, ``bad_steps``.
        """
        if self.preset not in PRESETS:
            known = ", ".join(PRESETS)
            raise UsageError("unknown_preset", f"There is no preset {self.preset}.", f"Use one of {known}.")
        if self.mode not in MODES:
            raise UsageError("unknown_mode", f"There is no mode {self.mode}.", f"Use one of {', '.join(MODES)}.")
        if self.base not in BASES:
            raise UsageError("unknown_base", f"There is no base {self.base}.", f"Use one of {', '.join(BASES)}.")
        if self.steps is not None and self.steps < 0:
            raise UsageError("bad_steps", "The number of steps must not be negative.", "Use 0 or more.")
        preset = PRESETS[self.preset]
        return preset if self.steps is None else msgspec.structs.replace(preset, steps=self.steps)

    @property
    def uses_network(self) -> bool:
        """Whether the decoder runs."""
        return self.mode != "direct"

    @property
    def uses_lora(self) -> bool:
        """Whether LoRA is trained."""
        return self.mode in ("lora", "lora+register")

    @property
    def uses_register(self) -> bool:
        """Whether register tables are trained."""
        return self.mode in ("register", "lora+register")

    @property
    def uses_output(self) -> bool:
        """Whether per-Gaussian attribute residuals are trained."""
        return self.mode == "direct" or (self.uses_register and self.output_level)

    @property
    def learns(self) -> bool:
        """Whether anything is optimised at all."""
        return self.mode != "generic"
