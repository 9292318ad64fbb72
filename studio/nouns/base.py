"""Base: which generic network an avatar started from, by name and by hash."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Literal

from studio.core.paths import resource
from studio.nouns.avatar import BASE_NONE

Base = Literal["trained", "none"]
BASES: tuple[Base, ...] = ("trained", "none")
FILE = "generic.safetensors"


@lru_cache(maxsize=4)
def base_hash(base: Base) -> str:
    """What an adapter writes down about the network it was learnt on: SHA-256 of its file, or ``none``.

    Raises:
        InternalError: ``missing_resource``.
    """
    return BASE_NONE if base == "none" else hashlib.sha256(resource(FILE).read_bytes()).hexdigest()
