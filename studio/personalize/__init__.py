"""Fit a person's adapters: Track and frames in, Avatar out."""

from studio.personalize.glance import glance
from studio.personalize.loop import personalize
from studio.personalize.recipe import MODES, PRESETS, Mode, Preset, Recipe
from studio.personalize.run import FrameSource, Onward

__all__ = ["MODES", "PRESETS", "FrameSource", "Mode", "Onward", "Preset", "Recipe", "glance", "personalize"]
