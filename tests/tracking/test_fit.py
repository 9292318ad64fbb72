from __future__ import annotations

import numpy as np
import pytest

from studio.nouns.expressions import ARKIT_52, INDEX
from studio.tracking.fit import Bounds, FrameFit, Pull, linearise, moved, project, refine, residual_mm, start_pose
from studio.tracking.identity import fit_identity, key_frames
from studio.tracking.rotation import logarithm


@pytest.fixture(scope="module")
def person(basis, truth, camera):
    return fit_identity(basis, truth.points[:, basis.rows], camera=camera)


def refit(basis, truth, camera, row, **options):
    shape = basis.shape(truth.identity)
    points = truth.points[row, basis.rows]
    start = start_pose(basis, points, camera, shape=shape)
    return refine(basis, shape, start, points, camera=camera, bounds=Bounds.usual(), **options)


def test_basis_reproduces_the_mesh(basis, truth, camera):
    shape = basis.shape(truth.identity)
    for row in (0, 4, 9):
        drawn = project(basis, shape, truth.fits[row], camera=camera)
        assert np.abs(drawn - truth.points[row, basis.rows]).max() < 2e-3


def test_start_pose_is_near(basis, truth, camera):
    for row in range(len(truth.fits)):
        start = start_pose(basis, truth.points[row, basis.rows], camera)
        turn = logarithm(start.rotation @ truth.fits[row].rotation.T)
        assert np.linalg.norm(turn) < np.radians(12)
        assert start.translation[2] == pytest.approx(truth.fits[row].translation[2], rel=0.15)


def test_start_pose_survives_hopeless_points(basis, camera):
    start = start_pose(basis, np.full((len(basis.rows), 2), 50.0), camera)
    assert np.isfinite(start.translation).all() and start.translation[2] > 0


def test_pose_and_expression_from_exact_landmarks(basis, truth, camera):
    shape = basis.shape(truth.identity)
    for row in (1, 2, 4):
        fit = refit(basis, truth, camera, row, iterations=10)
        real = truth.fits[row]
        assert np.degrees(np.linalg.norm(logarithm(fit.rotation @ real.rotation.T))) < 0.6
        off = basis.expressed(shape, fit.weights) - basis.expressed(shape, real.weights)
        assert np.sqrt((off**2).sum(axis=1).mean()) < 0.6e-3
        assert np.median(residual_mm(basis, shape, fit, truth.points[row, basis.rows], camera=camera)) < 0.3


def test_strong_expressions_are_recognised(basis, truth, camera):
    smile, blink = refit(basis, truth, camera, 1, iterations=10), refit(basis, truth, camera, 4, iterations=10)
    assert smile.weights[INDEX["mouthSmileLeft"]] > 0.35
    assert blink.weights[INDEX["eyeBlinkRight"]] > 0.6
    assert smile.weights[INDEX["eyeBlinkRight"]] < 0.2


def test_weights_stay_in_their_box(basis, truth, camera):
    noisy = truth.points[5, basis.rows] + np.random.default_rng(0).normal(0, 6, (len(basis.rows), 2))
    shape = basis.shape(truth.identity)
    fit = refine(
        basis, shape, start_pose(basis, noisy, camera), noisy, camera=camera, bounds=Bounds.usual(), iterations=6
    )
    assert (fit.weights >= 0).all() and (fit.weights <= 1).all()
    assert all(fit.weights[INDEX[name]] == 0 for name in ARKIT_52 if name.startswith("eyeLook"))
    assert fit.weights[INDEX["tongueOut"]] == 0


def test_warm_start_needs_two_steps(basis, truth, camera):
    shape = basis.shape(truth.identity)
    points = truth.points[3, basis.rows]
    settled = refit(basis, truth, camera, 3, iterations=12)
    push = np.concatenate([[0.02, -0.03, 0.01], [0.002, -0.001, 0.005], np.zeros(len(ARKIT_52))])
    warm = refine(basis, shape, moved(settled, push), points, camera=camera, bounds=Bounds.usual(), iterations=2)
    assert np.degrees(np.linalg.norm(logarithm(warm.rotation @ settled.rotation.T))) < 0.1
    assert np.abs(warm.weights - settled.weights).max() < 0.08


def test_pull_moves_weights_towards_neighbours(basis, truth, camera):
    shape, points = basis.shape(truth.identity), truth.points[0, basis.rows]
    start = refit(basis, truth, camera, 0, iterations=8)
    target = np.zeros(len(ARKIT_52))
    target[INDEX["cheekPuff"]] = 0.5
    pulled = refine(
        basis, shape, start, points, camera=camera, bounds=Bounds.usual(), pull=Pull(target, 1e4), iterations=4
    )
    assert abs(pulled.weights[INDEX["cheekPuff"]] - 0.5) < 0.1


@pytest.mark.parametrize("column", [0, 1, 2, 3, 4, 5, 6 + INDEX["jawOpen"], 6 + INDEX["eyeBlinkLeft"]])
def test_jacobian_against_differences(basis, truth, camera, column):
    shape, points = basis.shape(truth.identity), truth.points[2, basis.rows]
    fit = truth.fits[2]
    line = linearise(basis, shape, fit, points, camera=camera)
    step = np.zeros(6 + len(ARKIT_52))
    step[column] = 1e-4
    other = project(basis, shape, moved(fit, step), camera=camera) - project(basis, shape, fit, camera=camera)
    depth = np.median((basis.expressed(shape, fit.weights) @ fit.rotation.T + fit.translation)[:, 2])
    numeric = other.T * 1000 * depth / camera.fx / 1e-4
    root = np.sqrt(basis.weight)  # no residual, so Huber weights are one
    analytic = line.jacobian[: 2 * len(shape), column].reshape(2, -1) / root
    assert np.allclose(analytic, numeric, atol=2e-2 * np.abs(numeric).max() + 1e-3)


def test_identity_from_exact_landmarks(basis, truth, camera, person):
    """Expression-free shape after the best rigid alignment, at the landmarks."""
    real, found = basis.shape(truth.identity), basis.shape(person.coefficients)
    a, b = real - real.mean(axis=0), found - found.mean(axis=0)
    u, _, vt = np.linalg.svd(b.T @ a)
    scale = (a * (b @ (u @ vt))).sum() / (b**2).sum()
    mean = basis.neutral - basis.neutral.mean(axis=0)
    error = np.sqrt(((scale * b @ (u @ vt) - a) ** 2).sum(axis=1).mean())
    assert error < 1.2e-3 < np.sqrt(((mean - a) ** 2).sum(axis=1).mean())
    assert person.residual_mm < 0.3
    assert np.linalg.norm(person.coefficients) < 1.2 * np.linalg.norm(truth.identity)


def test_reconstructed_face_is_exact(basis, truth, camera, person):
    """What is seen (shape with expression, posed) is right although its split into both is ambiguous."""
    shape = basis.shape(person.coefficients)
    off = [
        residual_mm(basis, shape, fit, truth.points[row, basis.rows], camera=camera)
        for row, fit in zip(person.frames, person.fits, strict=True)
    ]
    assert np.median(off) < 0.2 and np.mean(off) < 0.3


def test_a_diverging_key_frame_is_guarded(basis, truth, camera):
    points = truth.points[:, basis.rows].copy()
    points[3] = np.random.default_rng(2).uniform(0, 480, points[3].shape)
    person = fit_identity(basis, points, camera=camera)
    assert 3 not in person.frames
    assert person.residual_mm < 0.4


def test_key_frames_are_spread():
    points = np.zeros((60, 5, 2), np.float32)
    points[:] = np.array([[0, 0], [1, 0], [0, 1], [1, 1], [0.5, 0.5]])
    points[40:, 4] += 0.4
    chosen = key_frames(points, limit=2)
    assert (chosen[0] < 40) != (chosen[1] < 40)
    assert len(key_frames(points, limit=100)) == 60


def test_closed_lips_need_an_open_jaw():
    bounds = Bounds.usual().for_weights(np.zeros(52))
    assert bounds.upper[INDEX["mouthClose"]] == 0.0
    jaw = np.zeros(52)
    jaw[INDEX["jawOpen"]] = 0.3
    assert Bounds.usual().for_weights(jaw).upper[INDEX["mouthClose"]] == pytest.approx(0.3)


def test_moved_composes():
    fit = FrameFit(np.eye(3), np.zeros(3), np.zeros(52))
    step = np.zeros(58)
    step[:6] = [0.1, 0, 0, 0, 0, 0.5]
    assert np.allclose(logarithm(moved(fit, step).rotation), [0.1, 0, 0]) and moved(fit, step).translation[2] == 0.5
