"""LoRA through peft: which layers, how it is stored."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from studio.generator.network import Generator

TARGETS = r"(decoder\.(up4|up2|up1)\.conv|decoder\.(static|dynamic)_head|mixer\.(first|second))"


def add_lora(generator: Generator, *, rank: int, alpha: float, seed: int) -> list[torch.nn.Parameter]:
    """Put LoRA on the decoder's convolutions, its heads and the mixer; everything else is frozen.

    B starts at zero, so the function computed does not change.

    Returns:
        The trainable LoRA parameters.
    """
    from peft import LoraConfig, inject_adapter_in_model

    for parameter in generator.parameters():
        parameter.requires_grad_(False)
    config = LoraConfig(r=rank, lora_alpha=alpha, target_modules=TARGETS, lora_dropout=0.0, bias="none")
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        inject_adapter_in_model(config, generator)
    return [p for name, p in generator.named_parameters() if "lora_" in name]


@contextlib.contextmanager
def without_lora(generator: Generator) -> Iterator[None]:
    """Within the block the generator computes what it did before :func:`add_lora`."""
    layers: list[Any] = [module for module in generator.modules() if hasattr(module, "lora_A")]
    for layer in layers:
        layer.enable_adapters(False)
    try:
        yield
    finally:
        for layer in layers:
            layer.enable_adapters(True)


def lora_state(generator: Generator) -> dict[str, Tensor]:
    """Adapter tensors under PEFT's file names (``base_model.model.`` prefix, adapter name stripped)."""
    return {
        "base_model.model." + name.replace(".default.", "."): p.detach().clone()
        for name, p in generator.named_parameters()
        if "lora_" in name
    }


def load_lora_state(generator: Generator, state: dict[str, Tensor]) -> None:
    """Inverse of :func:`lora_state` on a generator that already carries LoRA of the same rank.

    Raises:
        KeyError: a tensor is missing.
    """
    with torch.no_grad():
        for name, parameter in generator.named_parameters():
            if "lora_" in name:
                parameter.copy_(state["base_model.model." + name.replace(".default.", ".")])


def config_json(*, rank: int, alpha: float, base: str) -> bytes:
    """``adapter_config.json`` as PEFT reads it."""
    from peft import LoraConfig

    config = LoraConfig(r=rank, lora_alpha=alpha, target_modules=TARGETS, lora_dropout=0.0, bias="none")
    values = config.to_dict()
    values["base_model_name_or_path"] = base
    return json.dumps(values, default=lambda v: sorted(v) if isinstance(v, set) else str(v), indent=1).encode()
