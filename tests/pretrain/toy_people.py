"""Examples whose truth is a formula: what was not seen is brown, and the scalp stands a centimetre off."""

from __future__ import annotations

import numpy as np

from studio.core.camera import Intrinsics
from studio.generator.rest import network_input
from studio.head import Region, load_head, make_atlas
from studio.head.texels import texel_geometry
from studio.nouns.avatar import MIXER_INPUTS
from studio.pretrain.example import Example, NovelPicture

ATLAS = 128
SIDE = 48


class ToyMaker:
    """Seed to example."""

    def __call__(self, seed: int) -> Example:
        rng = np.random.default_rng(seed)
        head = load_head()
        atlas = make_atlas(head, ATLAS)
        identity = rng.normal(0, 0.5, len(head.identity)).astype(np.float32)
        geometry = texel_geometry(head, atlas, head.shape(identity))
        tone = rng.uniform(0.2, 0.8, 3).astype(np.float32)
        front = geometry.position[:, 2] > 0
        truth = np.where(front[:, None], tone, tone * 0.5).astype(np.float32)
        shown = np.where(front[:, None], tone, 0.5).astype(np.float32)
        scalp = atlas.region == Region.HEAD
        offset = np.zeros_like(geometry.position)
        offset[scalp, 2] = 0.01
        expressions = rng.uniform(0, 0.5, (2, MIXER_INPUTS))
        expressions[0] = 0
        inputs = network_input(atlas, geometry, shown, front.astype(np.float32), size=ATLAS)
        return Example(
            inputs=inputs[0].numpy().astype(np.float16),
            identity=identity,
            mixing=expressions.astype(np.float16),
            color=np.stack([truth, truth]).astype(np.float16),
            offset=offset.astype(np.float16),
            growth=np.zeros((len(offset), 2), np.float16),
            opacity=np.ones(len(offset), np.float16),
            strata=np.array([30.0, 0.5, 1.0], np.float32),
            view=_view(tone),
        )


def _view(tone: np.ndarray) -> NovelPicture:
    image = np.broadcast_to(np.round(tone * 255), (SIDE, SIDE, 3)).astype(np.uint8)
    return NovelPicture(
        image=image,
        matte=np.full((SIDE, SIDE), 255, np.uint8),
        weight=np.full((SIDE, SIDE), 255, np.uint8),
        camera=Intrinsics(100.0, 100.0, SIDE / 2, SIDE / 2, SIDE, SIDE),
        rotation=np.diag([1.0, -1.0, -1.0]).astype(np.float32),
        translation=np.array([0.0, 0.0, 0.5], np.float32),
        expression=np.zeros(52, np.float32),
        gaze=np.zeros((2, 2), np.float32),
        background=np.ones(3, np.float32),
    )
