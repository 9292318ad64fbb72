"""What a prediction is measured by: colour, form and opacity in the atlas, and pictures through the splatter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.avatar.kernels import rest_inverse
from studio.generator.attributes import DYNAMIC, RestAttributes, dynamic_units, static_units, to_posable
from studio.generator.network import Generator
from studio.generator.rest import moving_rows, neck_fade, offset_reach, rest_attributes
from studio.generator.seams import seams
from studio.head import Atlas, HeadModel, Region
from studio.head.texels import texel_geometry
from studio.photometric.image_loss import LossWeights, image_loss
from studio.photometric.posing import Carrier
from studio.photometric.scene import FramePose, Look, Scene, head_surface
from studio.photometric.taps import bilinear_taps
from studio.pretrain.batch import Batch
from studio.pretrain.example import Example
from studio.splat.protocol import Rasterizer

F32 = NDArray[np.float32]
_GRADIENT, _OFFSET, _BEND, _GROWTH, _OPACITY, _STILL = 0.5, 0.3, 0.6, 0.1, 0.2, 0.002
"""Weights beside the L1 of colours: differences of neighbours, offsets (cm), their differences between neighbours,
log-scales, opacity, bases that move."""
_SEAM = 4.0
"""How much more a pair of texels counts that touch on the head but not in the atlas: a convolution sees no seams."""
_UNSEEN_BONUS = 0.5
_FEATURES = 4.0
"""How much more a texel of eyes, lids or mouth counts than its area says."""
_PICTURE = LossWeights(ssim=0.1, detail=0.2, matte=0.3)


@dataclass(frozen=True)
class Prediction:
    """What the network says about B people.

    Attributes:
        static: (B, N, 14) raw channels.
        dynamic: (B, N, K, 6) raw bases; zero where nothing moves.
    """

    static: Tensor
    dynamic: Tensor


class Objective:
    """Losses over the texels of the training atlas.

    Args:
        head: head model.
        atlas: of the network's own size.
        bases: K.
        rasterizer: draws the pictures.
    """

    def __init__(self, head: HeadModel, atlas: Atlas, *, bases: int, rasterizer: Rasterizer) -> None:
        self.head, self.atlas, self._rasterizer = head, atlas, rasterizer
        self._bases = bases
        self._texel = torch.from_numpy(atlas.texel.astype(np.int64))
        self._half = bilinear_taps(atlas, atlas.size // 2)
        self._moving = moving_rows(head, atlas)
        self._moves = torch.from_numpy((self._moving >= 0).astype(np.float32))[:, None, None]
        geometry = texel_geometry(head, atlas, np.array(head.neutral))
        fade = neck_fade(head, atlas)
        self._fade = torch.from_numpy(fade)
        self._reach = torch.from_numpy(offset_reach(atlas, geometry.position) * fade[:, None])
        self.area = torch.from_numpy((geometry.spacing.prod(1) * fade).astype(np.float32))
        """(N,) m^2 of the average head, 0 below the neck."""
        self._weight = torch.from_numpy(texel_weight(head, atlas, geometry.spacing) * fade)
        left, right = atlas.neighbours.T.astype(np.int64)
        self._axes = torch.from_numpy(geometry.frames[atlas.triangle])
        self._tie = torch.from_numpy(np.where(seams(atlas), _SEAM, 1.0).astype(np.float32))
        self._left, self._right = torch.from_numpy(left), torch.from_numpy(right)

    def predict(self, generator: Generator, inputs: Tensor) -> Prediction:
        """Run the network on (B, 10, D, D)."""
        static, dynamic = generator.decoder(generator.encoder(inputs), {})
        count = len(inputs)
        table = dynamic.flatten(2).permute(2, 0, 1).flatten(1)  # (D/2 D/2, B 6K)
        moved = self._half(table.cpu()).view(-1, count, self._bases, DYNAMIC).transpose(0, 1) * self._moves
        return Prediction(static.flatten(2)[..., self._texel].transpose(1, 2), moved.to(static))

    def colors(self, batch: Batch, prediction: Prediction, mixer: torch.nn.Module) -> Tensor:
        """Predicted colours at the batch's expressions, (B, E, N, 3)."""
        still = batch.rest + prediction.static[..., 11:14] * static_units()[11:].to(batch.rest)
        tint = prediction.dynamic[..., 3:] * dynamic_units()[3:].to(batch.rest)
        return still[:, None] + torch.einsum("bek,bnkc->benc", mixer(batch.mixing), tint)

    def atlas_terms(self, batch: Batch, prediction: Prediction, mixer: torch.nn.Module) -> dict[str, Tensor]:
        """Weighted terms in the atlas; their sum is the loss."""
        weight = self._weight.to(batch.rest) * (1.0 + _UNSEEN_BONUS * (1.0 - batch.seen))
        weight = weight / weight.sum(1, keepdim=True) / len(weight)
        wrong = self.colors(batch, prediction, mixer) - batch.color
        edge = wrong[:, :, self._left] - wrong[:, :, self._right]
        edge_weight = weight[:, self._left] * self._tie.to(weight)
        raw, units = prediction.static, static_units().to(batch.rest)
        offset = raw[..., :3] * units[:3] * self._reach.to(raw) - batch.offset * self._fade.to(raw)[:, None]
        placed = torch.einsum("nij,bnj->bni", self._axes.to(raw), offset)  # head space: frames turn at seams
        bend = 100.0 * (placed[:, self._left] - placed[:, self._right]).abs().sum(-1)
        growth = raw[..., 3:5] * units[3:5] - batch.growth
        opacity = torch.sigmoid(2.5 + raw[..., 10] * units[10]) - batch.opacity
        return {
            "color": (wrong.abs().mean((1, 3)) * weight).sum(),
            "gradient": _GRADIENT * (edge.abs().mean((1, 3)) * edge_weight).sum(),
            "offset": _OFFSET * (100.0 * offset.abs().sum(-1) * weight).sum(),
            "bend": _BEND * (bend * edge_weight).sum(),
            "growth": _GROWTH * (growth.abs().sum(-1) * weight).sum(),
            "opacity": _OPACITY * (opacity.abs() * weight).sum(),
            "still": _STILL * (prediction.dynamic[..., :3] ** 2).mean() + _STILL * (raw[..., 5:10] ** 2).mean(),
        }

    def offset_error(self, batch: Batch, prediction: Prediction) -> Tensor:
        """Distance of every texel from the true surface, (B, N) mm."""
        moved = prediction.static[..., :3] * static_units()[:3].to(batch.rest) * self._reach.to(batch.rest)
        return 1000.0 * (moved - batch.offset).norm(dim=-1)

    def picture(self, example: Example, prediction: Prediction, mixer: torch.nn.Module, *, row: int) -> Tensor:
        """Loss of the novel view of one example against its exact picture; on the CPU."""
        scene, rest = self._scene(example, rest_color=example.rest(self._texel.numpy()))
        static, dynamic = prediction.static[row].cpu(), prediction.dynamic[row].cpu()
        posable = to_posable(static, rest)
        view = example.view
        pose = FramePose(
            rotation=torch.from_numpy(view.rotation),
            translation=torch.from_numpy(view.translation),
            expression=torch.from_numpy(view.expression),
            gaze=torch.from_numpy(view.gaze),
            neck=torch.zeros(3),
        )
        mixed = mixer(torch.cat([pose.expression, pose.gaze.flatten()]).to(prediction.static)[None])[0].cpu()
        look = Look(
            posable.offset, posable.rotation, posable.scale, posable.color, posable.opacity,
            dynamic[torch.from_numpy(self._moving >= 0)], mixed,
        )  # fmt: skip
        background = torch.from_numpy(view.background)
        drawn = scene.render(pose, look, view.camera, background)
        matte = torch.from_numpy(view.matte.astype(np.float32) / 255.0)
        photo = torch.from_numpy(view.image.astype(np.float32) / 255.0)
        wanted = photo * matte[..., None] + background * (1.0 - matte[..., None])
        weight = torch.from_numpy(view.weight.astype(np.float32) / 255.0)
        loss, _ = image_loss(drawn.color, drawn.alpha, wanted, matte, weight, _PICTURE)
        return loss

    def _scene(self, example: Example, *, rest_color: F32) -> tuple[Scene, RestAttributes]:
        head, atlas = self.head, self.atlas
        shape = head.shape(example.identity)
        geometry = texel_geometry(head, atlas, shape)
        surface = head_surface(head, shape, head.eye_centres(example.identity), np.eye(3, dtype=np.float32))
        triangles = np.array(head.triangles, np.int32)
        carrier = Carrier(
            triangles=triangles,
            triangle=np.array(atlas.triangle, np.int32),
            barycentric=np.array(atlas.barycentric, np.float32),
            inverse=rest_inverse(shape, triangles),
            frames=geometry.frames,
            moving=self._moving,
            units=dynamic_units().numpy(),
        )
        rest = rest_attributes(geometry, rest_color, self._fade.numpy(), atlas)
        return Scene(surface, carrier, self._rasterizer), rest


def texel_weight(head: HeadModel, atlas: Atlas, spacing: F32) -> F32:
    """How much each texel counts, (N,): its area, and more for what people look at."""
    area = spacing.prod(1)
    weight = area / area.mean()
    skin = np.isin(atlas.region, (Region.FACE, Region.HEAD))
    weight[~skin] *= _FEATURES / 2.0
    reach = np.abs(head.expression).max((0, 2))[head.triangles].mean(1)[atlas.triangle]
    weight[skin] *= 1.0 + (_FEATURES - 1.0) * np.clip(reach[skin] / 0.01, 0.0, 1.0)
    return weight.astype(np.float32)
