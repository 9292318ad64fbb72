"""Glasses drawn onto the sample person are found, her bare face is not mistaken."""

from __future__ import annotations

import numpy as np
import pytest

from studio.core.camera import Intrinsics
from studio.media.opencv import cv2
from studio.tracking.eyes import eyeballs
from studio.tracking.glasses import WORN, GlassesGauge, worn
from studio.tracking.graphs import FaceMesh
from studio.tracking.identity import fit_identity
from tests.support.films import sample_frames
from tests.support.glasses import STYLES, wear


@pytest.fixture(scope="module")
def seen(head, basis):
    """Frames of the sample person with her landmarks and pose."""
    frames = list(sample_frames(12, 6))
    camera = Intrinsics(614.0, 614.0, 256.0, 256.0, 512, 512)
    with FaceMesh() as mesh:
        points = [mesh.points(frame)[:, :2] for frame in (frames[0], *frames)][1:]
    person = fit_identity(basis, np.array(points)[:, basis.rows].astype(np.float64), camera=camera)
    eyes = eyeballs(head, person.coefficients.astype(np.float32)).centre
    return frames, points, person.fits, eyes, camera


def score(seen, basis, style):
    frames, points, fits, eyes, camera = seen
    gauge = GlassesGauge(basis)
    scores = []
    for frame, found, fit in zip(frames, points, fits, strict=True):
        image = frame if style is None else wear(
            frame, STYLES[style], eyes, rotation=fit.rotation, translation=fit.translation, camera=camera
        )  # fmt: skip
        scores.append(gauge.score(image, found))
    return np.array(scores)


def test_a_bare_face(seen, basis):
    scores = score(seen, basis, None)
    assert np.median(scores) < 0.75 * WORN and not worn(scores, np.zeros(12)).any()


def test_thin_wire_is_at_least_noticed(seen, basis):
    assert np.median(score(seen, basis, "thin metal")) > 1.5 * np.median(score(seen, basis, None))


@pytest.mark.parametrize("style", [name for name in STYLES if name != "thin metal"])
def test_frames_of_every_style(seen, basis, style):
    assert worn(score(seen, basis, style), np.zeros(12)).all()


def test_large_pictures_are_measured_alike(seen, basis):
    frames, points, *_ = seen
    gauge = GlassesGauge(basis)
    large = cv2.resize(frames[0], None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    assert gauge.score(large, 3 * points[0]) == pytest.approx(gauge.score(frames[0], points[0]), abs=0.15)


def test_single_frames_do_not_count():
    scores, ahead = np.full(300, 0.4), np.zeros(300)
    scores[20:23] = 3.0
    scores[5] = np.nan
    assert not worn(scores, ahead).any()
    scores[150:] = 3.0
    found = worn(scores, ahead)
    assert found[160:].all() and not found[:140].any()


def test_turned_faces_are_judged_by_those_that_look_ahead():
    scores, yaw = np.full(60, 0.4), np.zeros(60)
    scores[30:], yaw[30:] = 3.0, 0.5
    assert not worn(scores, yaw).any()
    assert worn(np.where(yaw > 0, 0.4, 3.0), yaw).all()
    assert not worn(np.full(60, 3.0), np.full(60, 0.5)).any(), "nobody looked ahead"
