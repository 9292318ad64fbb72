"""What the generic model, LoRA and the register each contributed to a personalization."""

from __future__ import annotations

from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.generator.adapters import without_lora
from studio.generator.attributes import dynamic_units, to_linear
from studio.nouns.avatar import Mixer
from studio.nouns.contributions import Contributions, Part
from studio.personalize.personal import NetworkMaps, Personal

F32 = NDArray[np.float32]


def contributions(personal: Personal) -> Contributions | None:
    """The parts of what was learnt; None in modes that cannot be taken apart.

    ``generic`` has no parts, ``full`` changed the generic model itself, ``direct`` has no model.
    """
    recipe, subject = personal.recipe, personal.subject
    if not (recipe.uses_lora or recipe.uses_register):
        return None
    with torch.no_grad():
        with without_lora(personal.generator):
            generic = personal.maps_without_register()
        lora = personal.maps_without_register() if recipe.uses_lora else generic
        whole = _channels(personal, personal.raw_static(personal.maps()))
    base, with_lora = _channels(personal, generic.static), _channels(personal, lora.static)
    static: dict[Part, F32] = {}
    if recipe.uses_lora:
        static["lora"] = with_lora - base
    if recipe.uses_register:
        static["register"] = whole - with_lora
    generic_basis, lora_basis = _basis(generic), _basis(lora)
    first, *others = personal.mixer_before
    return Contributions(
        neutral=np.array(subject.shape, np.float32),
        eye_centres=subject.surface.eye_centres.numpy().copy(),
        generic=base,
        cap=subject.rest.opacity_cap.numpy().copy(),
        static=static,
        side=personal.generator.shape.size // 2,
        generic_basis=generic_basis,
        lora_basis=lora_basis - generic_basis,
        mixer=Mixer(cast(F32, first * _generic_usage(personal)), *others),
    )


def _generic_usage(personal: Personal) -> F32:
    """How far the generic model alone follows each input: a trained one everywhere, whatever the clip showed."""
    usage = personal.usage.numpy()
    return np.ones_like(usage) if personal.recipe.base == "trained" else usage


def _channels(personal: Personal, raw: Tensor) -> F32:
    """Raw static channels as (N, 14) in the order of a contribution."""
    linear = to_linear(raw, personal.subject.rest)._asdict()
    linear["logit"] = linear["logit"][:, None]
    return np.concatenate([values.numpy() for values in linear.values()], 1)


def _basis(maps: NetworkMaps) -> F32:
    """The decoder's bases in physical units, (S S, K, 6)."""
    return np.asarray((maps.dynamic * dynamic_units()).numpy(), np.float32)
