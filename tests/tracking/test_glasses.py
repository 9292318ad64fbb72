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
    assert np.median(scores) < 0.75 * WORN and not worn(scores).any()


@pytest.mark.parametrize("style", list(STYLES))
def test_glasses_of_every_style(seen, basis, style):
    assert worn(score(seen, basis, style)).all()


def test_large_pictures_are_measured_alike(seen, basis):
    frames, points, *_ = seen
    gauge = GlassesGauge(basis)
    large = cv2.resize(frames[0], None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    assert gauge.score(large, 3 * points[0]) == pytest.approx(gauge.score(frames[0], points[0]), abs=0.15)


def test_single_frames_do_not_count():
    scores = np.full(40, 0.4)
    scores[20:23] = 3.0
    scores[5] = np.nan
    assert not worn(scores).any()
    scores[20:] = 3.0
    assert worn(scores)[22:].all() and not worn(scores)[:18].any()
