"""Differentiable rasterisers behind one protocol: numba (CPU), gsplat (CUDA), a torch oracle."""

import os

from studio.core.imports import without_triton

# A frame is a handful of short parallel regions. OpenMP threads that spin while they wait lose their turn on a busy
# machine, and every region then costs a scheduler's slice: 114 ms a step spinning, 23 ms asleep. OpenMP reads this
# once, when its library is loaded (with torch): processes that import torch first set it in their environment.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
without_triton()
