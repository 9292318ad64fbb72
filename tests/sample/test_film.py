"""The shipped film and its truth."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from studio.core.errors import UsageError
from studio.core.paths import resource
from studio.head import load_head
from studio.nouns.expressions import INDEX
from studio.sample.build import VIDEO
from studio.sample.film import CAMERA, film_view, orbit
from studio.sample.motion import FPS, FRAMES, motion, pose
from studio.sample.truth import FILE, FilmTruth, load_truth
from studio.tracking.graphs import FaceMesh

EYES_AND_MOUTH = [33, 263, 61, 291, 1, 152]


@pytest.fixture(scope="module")
def truth() -> FilmTruth:
    return load_truth()


def test_files_stay_small() -> None:
    video, facts = resource("sample", VIDEO), resource("sample", FILE)
    assert video.stat().st_size <= 2_500_000
    assert video.stat().st_size + facts.stat().st_size <= 3_000_000


def test_video_has_the_promised_frames() -> None:
    film = cv2.VideoCapture(str(resource("sample", VIDEO)))
    count = 0
    while film.grab():
        count += 1
    assert count == FRAMES == 200
    assert film.get(cv2.CAP_PROP_FPS) == pytest.approx(FPS)
    assert (film.get(cv2.CAP_PROP_FRAME_WIDTH), film.get(cv2.CAP_PROP_FRAME_HEIGHT)) == (512, 512)


def test_truth_belongs_to_the_shipped_head(truth: FilmTruth) -> None:
    assert truth.head_hash == load_head().content_hash, "run python -m studio.sample.build --out resources/sample"


def test_truth_is_what_the_program_plays(truth: FilmTruth) -> None:
    act = motion()
    assert np.allclose(truth.expression, act.expression, atol=1e-6)
    assert np.allclose(truth.gaze, act.gaze, atol=1e-6)
    for frame in (0, 77, 199):
        exact = film_view(frame).camera_from_head
        assert np.allclose(truth.rotation[frame], exact[:, :3], atol=1e-6)
        assert np.allclose(truth.translation[frame], exact[:, 3], atol=1e-6)
    assert truth.camera == CAMERA


def test_arrays_are_plausible(truth: FilmTruth) -> None:
    assert truth.expression.shape == (FRAMES, 52) and truth.expression.min() >= 0 and truth.expression.max() <= 1
    turned = truth.rotation @ truth.rotation.transpose(0, 2, 1)
    assert np.allclose(turned, np.eye(3), atol=1e-5) and np.allclose(np.linalg.det(truth.rotation), 1, atol=1e-5)
    assert np.abs(truth.identity).max() <= 1
    assert np.abs(truth.gaze).max() < np.radians(40)


def test_landmarks_fall_inside_every_picture(truth: FilmTruth) -> None:
    head = load_head()
    shape, centres = head.shape(truth.identity), head.eye_centres(truth.identity)
    corners = head.triangles[head.landmarks.triangle[EYES_AND_MOUTH]]
    share = head.landmarks.barycentric[EYES_AND_MOUTH][:, :, None]
    for frame in range(0, FRAMES, 10):
        posed = head.deform(shape, truth.expression[frame], truth.gaze[frame], centres)
        points = (posed[corners] * share).sum(1) @ truth.rotation[frame].T + truth.translation[frame]
        pixels = truth.camera.project(points)
        assert (pixels > 60).all() and (pixels < 452).all()


def test_begins_frontal_and_neutral() -> None:
    act = motion()
    assert np.allclose(act.world_from_head[0][:, :3], np.eye(3), atol=1e-6)
    assert act.expression[:5].max() < 0.05


def test_turns_and_tilts_as_far_as_promised() -> None:
    act = motion()
    forward = act.world_from_head[:, :, 2]
    yaw = np.degrees(np.arctan2(forward[:, 0], forward[:, 2]))
    pitch = np.degrees(np.arcsin(-forward[:, 1]))
    assert 33 <= yaw.max() <= 37 and -37 <= yaw.min() <= -33
    assert 12 <= pitch.max() <= 16 and -16 <= pitch.min() <= -12


def test_blinks_raises_and_smiles_happen() -> None:
    act = motion().expression
    blink = act[:, INDEX["eyeBlinkLeft"]]
    starts = np.flatnonzero((blink[1:] > 0.5) & (blink[:-1] <= 0.5))
    assert 5 <= len(starts) <= 8
    for name in ("browInnerUp", "mouthSmileLeft", "jawOpen"):
        assert act[:, INDEX[name]].max() > 0.5
    lid = act[:, INDEX["eyeBlinkLeft"]] + act[:, INDEX["eyeLookDownLeft"]]
    assert lid.max() <= 1.0 + 1e-6


def test_motion_is_smooth() -> None:
    act = motion()
    assert np.abs(np.diff(act.world_from_head[:, :, 3], axis=0)).max() < 0.02
    assert np.abs(np.diff(act.expression[:, INDEX["jawOpen"]])).max() < 0.35


def test_pose_turns_about_its_pivot_and_to_the_named_side() -> None:
    turned = pose(30, 0, 0)
    pivot = np.array([0.0, -0.070, -0.005])
    assert np.allclose(turned[:, :3] @ pivot + turned[:, 3], pivot)
    assert turned[0, 2] > 0.4
    assert pose(0, 10, 0)[1, 2] < 0


def test_orbit_keeps_the_distance_to_the_head() -> None:
    view = film_view(60)
    for yaw, pitch in ((30, 0), (-60, 20), (0, 45)):
        moved = orbit(view, yaw, pitch)
        centre = view.world_from_head[:, :3] @ (0.0, 0.02, 0.0) + view.world_from_head[:, 3]
        before = view.camera_from_world[:, :3] @ centre + view.camera_from_world[:, 3]
        assert np.allclose(moved[:, :3] @ centre + moved[:, 3], before)
        assert np.allclose(moved[:, :3] @ moved[:, :3].T, np.eye(3))
    eye = -orbit(view, 30, 0)[:, :3].T @ orbit(view, 30, 0)[:, 3]
    assert eye[0] > 0.3
    eye = -orbit(view, 0, 30)[:, :3].T @ orbit(view, 0, 30)[:, 3]
    assert eye[1] > 0.3


def test_unknown_frame_is_refused() -> None:
    with pytest.raises(UsageError):
        film_view(FRAMES)


def test_a_face_is_found_in_every_frame(truth: FilmTruth) -> None:
    head = load_head()
    shape, centres = head.shape(truth.identity), head.eye_centres(truth.identity)
    finder = FaceMesh()
    film = cv2.VideoCapture(str(resource("sample", VIDEO)))
    corners, share = head.triangles[head.landmarks.triangle], head.landmarks.barycentric[:, :, None]
    errors = []
    for frame in range(FRAMES):
        picture = film.read()[1]
        found = finder.points(np.ascontiguousarray(picture[:, :, ::-1]))
        assert found is not None, f"no face in frame {frame}"
        seen = found[:, :2]
        posed = head.deform(shape, truth.expression[frame], truth.gaze[frame], centres)
        points = (posed[corners] * share).sum(1) @ truth.rotation[frame].T + truth.translation[frame]
        exact = truth.camera.project(points)
        gap = np.linalg.norm(exact - seen, axis=1)[head.landmarks.reliable]
        errors.append(np.median(gap) / np.linalg.norm(exact[33] - exact[263]))
    finder.close()
    assert np.median(errors) < 0.03
