"""What a Gaussian is on the screen: the constants that every maker shares.

A Gaussian's camera-space covariance is projected with the Jacobian of the perspective map at its centre (Zwicker et
al., "EWA splatting", 2002), widened by ``LOW_PASS`` on the diagonal, and its opacity is multiplied by
``sqrt(det(before) / det(after))`` so that widening a small Gaussian does not brighten it (Yu et al., "Mip-Splatting",
2024; gsplat's ``antialiased`` mode). The Jacobian is evaluated at a point clamped to the view widened by
``VIEW_MARGIN`` of the half field of view: beyond it the linearisation explodes.

A pixel composites front to back, by the depth of the centres: ``alpha = min(ALPHA_MAX, opacity * exp(-d^2 / 2))``;
alphas under ``ALPHA_MIN`` count as nothing; a pixel is full once its transmittance falls under ``FULL``.
"""

from __future__ import annotations

from typing import Final

LOW_PASS: Final = 0.3
"""Added to both diagonal entries of the projected covariance, square pixels."""

VIEW_MARGIN: Final = 0.3
"""How far outside the view the Jacobian still follows the centre, as a share of half the field of view (tangents)."""

NEAR: Final = 0.01
"""Gaussians whose centre is nearer than this are left out, metres."""

ALPHA_MIN: Final = 1.0 / 255.0
ALPHA_MAX: Final = 0.999
FULL: Final = 1e-4
