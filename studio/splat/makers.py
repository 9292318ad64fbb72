"""Which rasterizer draws on which device."""

from __future__ import annotations

import importlib.util
from typing import Literal

import torch

from studio.core.errors import DeviceError
from studio.splat.protocol import Rasterizer

Kind = Literal["auto", "numba", "gsplat", "torch"]


def make_rasterizer(kind: Kind = "auto", device: torch.device | str = "cpu") -> Rasterizer:
    """A rasterizer for a device.

    Args:
        kind: ``numba`` (CPU), ``gsplat`` (CUDA), ``torch`` (oracle, tiny scenes), or ``auto``: gsplat where it can be
            imported and the device is a CUDA device, numba otherwise.
        device: where the tensors will live.

    Raises:
        DeviceError: ``maker_missing``, if the kind does not exist, is not installed, or cannot serve the device.
    """
    where = torch.device(device)
    if kind == "auto":
        kind = "gsplat" if where.type == "cuda" and importlib.util.find_spec("gsplat") else "numba"
    if kind == "numba":
        from studio.splat.numba_maker import NumbaRasterizer

        return NumbaRasterizer()
    if kind == "torch":
        from studio.splat.oracle import TorchRasterizer

        return TorchRasterizer()
    if kind == "gsplat" and where.type == "cuda" and importlib.util.find_spec("gsplat"):
        from studio.splat.gsplat_maker import GsplatRasterizer

        return GsplatRasterizer()
    raise DeviceError(
        "maker_missing",
        f"The rasterizer '{kind}' cannot draw on {where.type} here.",
        "Choose 'auto' or 'numba', or install gsplat on a machine with a CUDA device.",
    )
