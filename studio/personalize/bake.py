"""Bake: run the network once, write down what it says, and need it no more."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save as save_tensors
from torch import Tensor

import studio
from studio.avatar.affine import moved_frames
from studio.avatar.compose import compose, turn_to_head
from studio.generator.adapters import config_json, lora_state
from studio.generator.attributes import to_linear
from studio.nouns.adapter import Adapter, AdapterCard
from studio.nouns.avatar import BASE_NONE, Avatar, AvatarManifest, AvatarMesh, Gaussians, Mixer
from studio.nouns.base import base_hash
from studio.nouns.coverage import Coverage, view_angles
from studio.nouns.track import Track
from studio.personalize.parts import contributions
from studio.personalize.personal import Personal
from studio.personalize.recipe import Recipe
from studio.photometric.scene import HeadSurface, TrackPoses

F32 = NDArray[np.float32]


def bake(
    personal: Personal, poses: TrackPoses, track: Track, *, steps: int, psnr: float, growing: bool = False
) -> Avatar:
    """The finished avatar of the current state.

    Args:
        personal: what was learnt.
        poses: of the training frames (their mean exposure is folded into the colours).
        track: provenance.
        steps: optimisation steps done.
        psnr: last held-out score, dB; NaN without held-out frames.
        growing: only to be looked at while it is learnt; carries nothing along.
    """
    subject = personal.subject
    maps = personal.maps()
    linear = to_linear(personal.raw_static(maps), subject.rest)
    offset, log_scale, rotation, logit, color = (values.numpy() for values in linear)
    surface = personal.surface()
    shape = surface.neutral.numpy().astype(np.float32)
    axes = moved_frames(np.array(subject.shape), shape, subject.carrier.triangles, subject.carrier.frames)
    frames = axes[subject.carrier.triangle]
    basis = personal.full_basis(maps).permute(1, 0, 2).numpy().copy()
    moving = subject.carrier.moving
    basis[..., :3] = turn_to_head(frames[moving >= 0], basis[..., :3].transpose(1, 0, 2)).transpose(1, 0, 2)
    cap = subject.rest.opacity_cap.numpy()
    baked = compose(offset, log_scale, rotation, logit, cap=cap, frames=frames)
    gaussians = Gaussians(
        triangle=subject.carrier.triangle,
        barycentric=subject.carrier.barycentric,
        texel=np.asarray(subject.atlas.texel, np.int32),
        offset=baked.offset,
        rotation=baked.rotation,
        scale=baked.scale,
        opacity=baked.opacity,
        color=color.copy(),
        moving=moving,
        basis=basis.astype(np.float32),
    )
    return Avatar(
        manifest=_manifest(personal, track, steps, psnr),
        mesh=_mesh(personal, surface),
        gaussians=gaussians,
        mixer=_mixer(personal),
        atlas_size=subject.atlas.size,
        rest_rotation=subject.surface.rest_rotation,
        extras=None if growing else _carried(personal, poses),
    )


def _carried(personal: Personal, poses: TrackPoses) -> dict[str, bytes]:
    """Members beside the avatar's own: the adapter, what each of its parts contributes, and what was seen."""
    parts = contributions(personal)
    members = {} if personal.recipe.mode == "direct" else _adapter(personal).as_members()
    return {**members, **(parts.as_members() if parts else {}), **_coverage(personal, poses).as_members()}


def _coverage(personal: Personal, poses: TrackPoses) -> Coverage:
    """How often and how frontally the training frames saw every place, and where their cameras were."""
    subject = personal.subject
    cameras = np.tile(np.eye(4), (len(poses), 1, 1))
    cameras[:, :3, :3], cameras[:, :3, 3] = poses.rotation.numpy(), poses.translation.numpy()
    frontal = np.where(subject.often > 0.0, subject.coverage / np.maximum(subject.often, 1e-6), 0.0)
    views = view_angles(cameras).astype(np.float32)
    return Coverage(subject.often, frontal.clip(0.0, 1.0).astype(np.float32), views)


def _manifest(personal: Personal, track: Track, steps: int, psnr: float) -> AvatarManifest:
    recipe = personal.recipe
    return AvatarManifest(
        name=recipe.mode,
        created=dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds"),
        app_version=studio.__version__,
        mode=recipe.mode,
        preset=recipe.preset,
        seed=recipe.seed,
        steps=steps,
        head_hash=personal.subject.head.content_hash,
        base_hash=_base_hash(recipe),
        video_hash=track.video.sha256,
        metrics={} if np.isnan(psnr) else {"psnr": psnr},
        recipe=msgspec.to_builtins(recipe, str_keys=True),
    )


def _mesh(personal: Personal, surface: HeadSurface) -> AvatarMesh:
    subject = personal.subject
    head = subject.head
    return AvatarMesh(
        neutral=surface.neutral.numpy().copy(),
        expression=np.array(head.expression, np.float32),
        triangles=np.array(head.triangles, np.int32),
        region=np.array(head.region, np.uint8),
        uv=np.array(head.uv, np.float32),
        triangle_uv=np.array(head.triangle_uv, np.int32),
        neck_weight=np.array(head.neck_weight, np.float32),
        eye_vertices=np.array(head.eye_vertices, np.bool_),
        eye_centres=surface.eye_centres.numpy().copy(),
    )


def _mixer(personal: Personal) -> Mixer:
    """The mixer's two linear layers, LoRA and the usage of each input merged."""
    first, second = (_merged(layer) for layer in (personal.generator.mixer.first, personal.generator.mixer.second))
    return Mixer(first[0] * personal.usage.numpy(), first[1], second[0], second[1])


def _merged(layer: torch.nn.Module) -> tuple[F32, F32]:
    base: Any = getattr(layer, "base_layer", layer)
    weight: Tensor = base.weight
    delta: Any = getattr(layer, "get_delta_weight", None)
    if delta is not None:
        weight = weight + delta("default")
    return weight.detach().numpy().copy(), base.bias.detach().numpy().copy()


def _adapter(personal: Personal) -> Adapter:
    recipe = personal.recipe
    files: dict[str, bytes] = {}
    if recipe.uses_lora:
        base = _base_hash(recipe)
        files["adapter/adapter_config.json"] = config_json(rank=recipe.rank, alpha=recipe.alpha, base=base)
        files["adapter/adapter_model.safetensors"] = save_tensors(lora_state(personal.generator))
    if recipe.uses_register:
        state = {name: tensor.detach().half().contiguous() for name, tensor in personal.register.state_dict().items()}
        files["adapter/registers.safetensors"] = save_tensors(state)
    card = AdapterCard(
        base_hash=_base_hash(recipe),
        head_hash=personal.subject.head.content_hash,
        mode=recipe.mode,
        rank=recipe.rank if recipe.uses_lora else 0,
        bytes_total=sum(map(len, files.values())),
    )
    return Adapter(card, files)


def _base_hash(recipe: Recipe) -> str:
    return base_hash(recipe.base) if recipe.uses_network else BASE_NONE
