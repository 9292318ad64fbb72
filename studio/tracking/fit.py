"""Pose and expression of one frame: Gauss-Newton on reprojected landmarks with box-constrained weights.

Residuals are measured in millimetres at the head (pixels x depth / focal length), so that no weight depends on the
size of the picture. Columns of the Jacobian: 3 rotation (left-multiplied rotation vector), 3 translation, E weights.
The weights of the terms were calibrated on 28 real clips.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.nouns.expressions import ARKIT_52, INDEX
from studio.tracking.anchors import LandmarkBasis
from studio.tracking.box import solve_box
from studio.tracking.rotation import exponential

Array = NDArray[np.float64]

POSE = 6
_HUBER_MM = 4.0
_PAIR_WEIGHT = 2.0
_RIDGE = 10.0
_SPARSITY = 5.0
_DAMPING = 1e-6
_MM = 1000.0

_NEVER_FITTED = (*(name for name in ARKIT_52 if name.startswith("eyeLook")), "tongueOut")
"""Lids follow the gaze and are set from it; the tongue is not among the landmarks."""


@dataclass(frozen=True)
class FrameFit:
    """A fitted head.

    Attributes:
        rotation: (3, 3) camera_from_head.
        translation: (3,) camera_from_head, m.
        weights: (52,) expression in [0, 1].
    """

    rotation: Array
    translation: Array
    weights: Array


@dataclass(frozen=True)
class Pull:
    """A quadratic pull of the expression towards weights known from elsewhere (neighbouring frames).

    Attributes:
        weights: (52,) where to.
        strength: how hard, in the units of the cost (mm^2): one number or (52,).
    """

    weights: Array
    strength: Array | float


@dataclass(frozen=True)
class Bounds:
    """Box of the expression weights; equal bounds fix a weight."""

    lower: Array
    upper: Array

    @classmethod
    def usual(cls) -> Bounds:
        """All weights in [0, 1] except those that landmarks cannot tell, which are zero."""
        upper = np.ones(len(ARKIT_52))
        upper[[INDEX[name] for name in _NEVER_FITTED]] = 0.0
        return cls(np.zeros(len(ARKIT_52)), upper)

    def for_weights(self, weights: Array) -> Bounds:
        """Tightened by the model's couplings: closed lips need an open jaw."""
        upper = self.upper.copy()
        upper[INDEX["mouthClose"]] = min(upper[INDEX["mouthClose"]], max(weights[INDEX["jawOpen"]], 0.0))
        return replace(self, upper=np.maximum(upper, self.lower))


@dataclass(frozen=True)
class Linearised:
    """One frame linearised: weighted ``residual`` (M,), ``jacobian`` (M, 6 + E [+ I]), and the plain residual in mm."""

    residual: Array
    jacobian: NDArray[np.float32]
    plain: Array


def start_pose(basis: LandmarkBasis, points: Array, camera: Intrinsics, *, shape: Array | None = None) -> FrameFit:
    """A first pose from nothing (SQPnP on the landmarks of ``shape``, neutral by default), without expression.

    Args:
        basis: the landmarks' model.
        points: (L, 2) px.
        camera: intrinsics.
        shape: (L, 3) m.
    """
    model = basis.neutral if shape is None else shape
    try:
        ok, vector, translation = cv2.solvePnP(
            model, np.ascontiguousarray(points, np.float64), camera.matrix(), None, flags=cv2.SOLVEPNP_SQPNP
        )
    except cv2.error:  # points in one place
        ok = False
    if not ok or not translation[2, 0] > 0.0:
        scale = np.ptp(model[:, 1]) * camera.fy / max(float(np.ptp(points[:, 1])), 1.0)
        ray = [(points[:, 0].mean() - camera.cx) / camera.fx, (points[:, 1].mean() - camera.cy) / camera.fy, 1.0]
        rotation = np.diag([1.0, -1.0, -1.0])
        return FrameFit(rotation, np.array(ray) * scale - rotation @ model.mean(axis=0), np.zeros(len(ARKIT_52)))
    rotation = cv2.Rodrigues(vector)[0].astype(np.float64)
    return FrameFit(rotation, translation[:, 0].astype(np.float64), np.zeros(len(ARKIT_52)))


def linearise(
    basis: LandmarkBasis, shape: Array, fit: FrameFit, points: Array, *, camera: Intrinsics, identity: bool = False
) -> Linearised:
    """Residuals of one frame and their derivatives.

    Args:
        basis: the landmarks' model.
        shape: (L, 3) m, the person without expression.
        fit: where to linearise.
        points: (L, 2) px, observed.
        camera: intrinsics; one focal length (``fx``) is used for both axes.
        identity: append the columns of the identity coefficients.
    """
    count = len(shape)
    rotated = basis.expressed(shape, fit.weights) @ fit.rotation.T
    placed = rotated + fit.translation
    depth = placed[:, 2]
    scale = _MM * float(np.median(depth))  # mm at the head per unit of normalised image coordinates
    image = placed[:, :2] / depth[:, None]
    plain = (image - (points - (camera.cx, camera.cy)) / camera.fx) * scale

    along = scale / depth  # derivative of the residual along x (and y) of the point
    into = -along[:, None] * image  # and along its depth
    across, deep = along.astype(np.float32)[:, None], into.astype(np.float32)
    columns = POSE + basis.expressions + (basis.identity.shape[2] if identity else 0)
    jacobian = np.zeros((2, count, columns), np.float32)  # its products are summed and solved in float64
    turn = fit.rotation.astype(np.float32)
    turned = (turn @ basis.moves).reshape(3, count, -1)
    by_identity = np.einsum("ij,ljk->ilk", turn, basis.identity.astype(np.float32)) if identity else None
    stop = POSE + basis.expressions
    for axis in (0, 1):
        to_depth = deep[:, axis, None]
        gradient = np.zeros((count, 3))
        gradient[:, axis], gradient[:, 2] = along, into[:, axis]
        jacobian[axis, :, :3] = np.cross(rotated, gradient)
        jacobian[axis, :, 3:POSE] = gradient
        jacobian[axis, :, POSE:stop] = across * turned[axis] + to_depth * turned[2]
        if by_identity is not None:
            jacobian[axis, :, stop:] = across * by_identity[axis] + to_depth * by_identity[2]
    return _weighted(basis, plain, jacobian)


def _weighted(basis: LandmarkBasis, plain: Array, jacobian: NDArray[np.float32]) -> Linearised:
    """Huber and variance weights; rows for the lids' and lips' opening are added."""
    root = np.sqrt(basis.weight * _huber(plain))
    first, second = basis.pairs[:, 0], basis.pairs[:, 1]
    opening = plain[first] - plain[second]
    pair_root = _PAIR_WEIGHT * np.sqrt(_huber(opening))
    residual = np.concatenate([(plain * root[:, None]).T.ravel(), (opening * pair_root[:, None]).T.ravel()])
    opened = (jacobian[:, first] - jacobian[:, second]) * pair_root[:, None].astype(np.float32)
    jacobian *= root[:, None].astype(np.float32)
    width = jacobian.shape[2]
    rows = np.concatenate([jacobian.reshape(-1, width), opened.reshape(-1, width)])
    return Linearised(residual, rows, plain)


def _huber(residual: Array) -> Array:
    length = np.sqrt((residual * residual).sum(axis=1))
    return np.asarray(np.minimum(1.0, _HUBER_MM / np.maximum(length, 1e-9)))


def regularised(line: Linearised, weights: Array, *, pull: Pull | None = None) -> tuple[Array, Array]:
    """Normal equations of a frame with the priors on its expression.

    Returns:
        Hessian (n, n) and gradient (n,) over all columns of ``line``.
    """
    hessian = (line.jacobian.T @ line.jacobian).astype(np.float64)
    gradient = (line.jacobian.T @ line.residual.astype(np.float32)).astype(np.float64)
    stop = POSE + len(weights)
    diagonal = np.arange(POSE, stop)
    hessian[diagonal, diagonal] += _RIDGE
    gradient[POSE:stop] += _RIDGE * weights + _SPARSITY
    if pull is not None:
        hessian[diagonal, diagonal] += pull.strength
        gradient[POSE:stop] += pull.strength * (weights - pull.weights)
    hessian[np.arange(POSE), np.arange(POSE)] += _DAMPING
    return hessian, gradient


def moved(fit: FrameFit, step: Array) -> FrameFit:
    """The fit after a step (6 + 52,)."""
    return FrameFit(
        exponential(step[:3]) @ fit.rotation,
        fit.translation + step[3:POSE],
        fit.weights + step[POSE : POSE + len(fit.weights)],
    )


def refine(
    basis: LandmarkBasis,
    shape: Array,
    fit: FrameFit,
    points: Array,
    *,
    camera: Intrinsics,
    bounds: Bounds,
    pull: Pull | None = None,
    iterations: int = 2,
) -> FrameFit:
    """Improve a fit by Gauss-Newton steps.

    Args:
        basis: the landmarks' model.
        shape: (L, 3) m, the person without expression.
        fit: the start.
        points: (L, 2) px.
        camera: intrinsics.
        bounds: box of the weights.
        pull: towards neighbouring frames.
        iterations: steps; 2 from a neighbouring frame, 7 from :func:`start_pose`.
    """
    infinite = np.full(POSE, np.inf)
    for _ in range(iterations):
        box = bounds.for_weights(fit.weights)
        fit = replace(fit, weights=np.clip(fit.weights, box.lower, box.upper))
        line = linearise(basis, shape, fit, points, camera=camera)
        hessian, gradient = regularised(line, fit.weights, pull=pull)
        lower = np.concatenate([-infinite, box.lower - fit.weights])
        upper = np.concatenate([infinite, box.upper - fit.weights])
        fit = moved(fit, solve_box(hessian, gradient, lower, upper))
    return replace(fit, weights=np.clip(fit.weights, 0.0, 1.0))


def residual_mm(basis: LandmarkBasis, shape: Array, fit: FrameFit, points: Array, *, camera: Intrinsics) -> Array:
    """Distance (L,) between projected and observed landmarks, mm at the head's depth."""
    placed = basis.expressed(shape, fit.weights) @ fit.rotation.T + fit.translation
    scale = _MM * float(np.median(placed[:, 2]))
    image = placed[:, :2] / placed[:, 2:]
    return np.asarray(np.linalg.norm((image - (points - (camera.cx, camera.cy)) / camera.fx) * scale, axis=1))


def project(basis: LandmarkBasis, shape: Array, fit: FrameFit, *, camera: Intrinsics) -> Array:
    """Model landmarks (L, 2) in px."""
    return camera.project(basis.expressed(shape, fit.weights) @ fit.rotation.T + fit.translation)
