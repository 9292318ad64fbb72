"""The generic model: unwrapped photos to Gaussian attributes in the atlas, its LoRA and its register."""

from studio.core.imports import without_triton

without_triton()
