"""Differentiable rasterisers behind one protocol: numba (CPU), gsplat (CUDA), a torch oracle."""
