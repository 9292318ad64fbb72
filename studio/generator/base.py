"""The generic weights that every personalization starts from."""

from __future__ import annotations

import json
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save

from studio.core.atomic import write_bytes
from studio.core.errors import InternalError
from studio.core.paths import resource
from studio.generator.network import Generator, NetworkShape, zero_generator
from studio.nouns.base import FILE, Base

_SHAPE = "shape"


def load_generator(base: Base = "trained") -> Generator:
    """The base network: trained on the synthetic population, or zero-initialised with fixed random features.

    Raises:
        InternalError: ``no_generic_model``; the file that comes with the program is missing or damaged.
    """
    return zero_generator(NetworkShape(), seed=0) if base == "none" else read_generator(resource(FILE))


def write_generator(path: Path, generator: Generator, *, notes: dict[str, str]) -> None:
    """Store weights with the shape they fit.

    Args:
        path: ``.safetensors`` to write.
        generator: without adapters.
        notes: strings that say how it was made.
    """
    shape = generator.shape
    told = json.dumps({"size": shape.size, "channels": list(shape.channels), "bases": shape.bases})
    weights = {name: tensor.detach().contiguous() for name, tensor in generator.state_dict().items()}
    write_bytes(path, save(weights, metadata={**notes, _SHAPE: told}))


def read_generator(path: Path) -> Generator:
    """Inverse of :func:`write_generator`.

    Raises:
        InternalError: ``no_generic_model``.
    """
    try:
        with safe_open(path, framework="pt") as file:
            told = json.loads(file.metadata()[_SHAPE])
        shape = NetworkShape(told["size"], tuple(told["channels"]), told["bases"])
        generator = zero_generator(shape, seed=0)
        generator.load_state_dict(load_file(path))
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise InternalError(
            "no_generic_model", f"The generic model {path.name} is missing or damaged.", "Install the program again."
        ) from error
    return generator
