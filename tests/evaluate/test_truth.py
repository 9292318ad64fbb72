"""Exact truth: what was done to the truth's space is found again, and an avatar of the truth scores as one."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest
import torch

from studio.avatar.drive import rotation_matrix
from studio.core.camera import Intrinsics
from studio.core.control import Control
from studio.core.errors import TrackingError
from studio.evaluate.truth import (
    ExactView,
    TruthReport,
    ViewPoses,
    align,
    camera_yaw,
    compare_with_truth,
)
from studio.nouns.avatar import Avatar
from studio.nouns.track import Track
from studio.photometric.frozen import FrozenAvatar
from studio.splat.makers import make_rasterizer
from tests.evaluate.heads import changed, places, whole_head
from tests.support.procedural import procedural_track

SIZE = 128
ROWS = np.arange(24)


def poses_of(track: Track) -> np.ndarray:
    return np.concatenate([track.rotation, track.translation[:, :, None]], 2).astype(np.float64)


def moved(poses: np.ndarray, turn: np.ndarray, shift: np.ndarray, scale: float = 1.0) -> np.ndarray:
    """True poses of a head whose space is ``x_true = scale * turn @ x_avatar + shift``, seen alike by the camera."""
    rotation = poses[:, :, :3] @ turn.T
    return np.concatenate([rotation, (scale * poses[:, :, 3:] - rotation @ shift[:, None])], 2)


TURN = rotation_matrix(np.array([0.05, -0.12, 0.03])).astype(np.float64)
SHIFT = np.array([0.004, -0.011, 0.017])


@pytest.mark.parametrize("scale", [1.0, 0.93, 1.08])
def test_a_known_offset_is_recovered(scale: float) -> None:
    track = procedural_track(size=SIZE)
    found = align(track, ROWS, moved(poses_of(track), TURN, SHIFT, scale), track.intrinsics)
    assert np.allclose(found.rotation, TURN, atol=1e-5)
    assert np.allclose(found.translation, SHIFT, atol=2e-4) and found.scale == pytest.approx(scale, abs=1e-3)
    assert found.spread_deg < 0.05 and found.spread_mm < 0.2


def test_the_offset_survives_noise_in_the_track() -> None:
    track = procedural_track(size=SIZE)
    true = moved(poses_of(track), TURN, SHIFT)
    rng = np.random.default_rng(0)
    shaken = [rotation_matrix(rng.normal(0, 0.02, 3)) @ rotation for rotation in track.rotation]
    noisy = replace(track, rotation=np.stack(shaken).astype(np.float32))
    found = align(noisy, ROWS, true, track.intrinsics)
    angle = np.degrees(np.arccos((np.trace(found.rotation.T @ TURN) - 1) / 2))
    assert angle < 1.0 and 1.0 < found.spread_deg < 4.0


def test_another_focal_length_moves_the_head_not_its_picture() -> None:
    """A track that took the lens for half as long put the head at half the distance."""
    track = procedural_track(size=SIZE)
    camera = track.intrinsics
    long = Intrinsics(2 * camera.fx, 2 * camera.fy, camera.cx, camera.cy, camera.width, camera.height)
    true = poses_of(track)
    true[:, 2, 3] *= 2.0
    found = align(track, ROWS, true, long)
    assert np.allclose(found.rotation, np.eye(3), atol=1e-5) and found.scale == pytest.approx(1.0, abs=1e-3)
    view = ExactView(0, 0, np.zeros((SIZE, SIZE, 3), np.uint8), np.zeros((SIZE, SIZE), np.float32),
                     np.zeros((SIZE, SIZE), np.float32), long, true[0])  # fmt: skip
    rotation, shift, lens = found.placed(view)
    assert np.allclose(rotation, track.rotation[0], atol=1e-5) and np.allclose(shift, track.translation[0], atol=2e-4)
    assert lens == camera


def test_one_frame_cannot_align() -> None:
    track = procedural_track(size=SIZE)
    with pytest.raises(TrackingError) as caught:
        align(track, ROWS[:1], poses_of(track)[:1], track.intrinsics)
    assert caught.value.code == "too_few_frames"


def test_the_cameras_yaw_grows_towards_the_subjects_left() -> None:
    track = procedural_track(size=SIZE)
    yaw = camera_yaw(poses_of(track))
    assert yaw.shape == (24,) and yaw.max() > 0.4 and yaw.min() < -0.4
    straight = np.column_stack([np.diag([1.0, -1.0, -1.0]), [0.0, 0.0, 0.8]])
    left = straight.copy()
    left[:, :3] = straight[:, :3] @ rotation_matrix(np.array([0.0, -0.3, 0.0]))
    assert float(camera_yaw(straight)) == pytest.approx(0.0) and float(camera_yaw(left)) == pytest.approx(0.3, abs=1e-6)


def exact_views(avatar: Avatar, track: Track, true: np.ndarray, rows: list[int]) -> list[ExactView]:
    """The avatar itself as the truth: pictures of it, poses of a head space that was moved."""
    blank = np.zeros((SIZE, SIZE), np.float32)
    unmoved = align(track, ROWS, poses_of(track), track.intrinsics)
    own = [ExactView(row, 0, np.zeros((SIZE, SIZE, 3), np.uint8), blank, blank, track.intrinsics, poses_of(track)[row])
           for row in rows]  # fmt: skip
    placed = ViewPoses(avatar, track, own, unmoved)
    frozen = FrozenAvatar(avatar, make_rasterizer("numba"))
    views = []
    for index, row in enumerate(rows):
        with torch.no_grad():
            image = frozen.render(placed.pose(index, torch.zeros(63)), track.intrinsics, torch.zeros(3))
        picture = (image.color.clamp(0, 1) * 255).round().byte().numpy()
        tattoo = np.zeros((SIZE, SIZE), np.float32)
        tattoo[60:68, 60:68] = 1.0
        views.append(ExactView(row, 30 * index, picture, image.alpha.numpy(), tattoo, track.intrinsics, true[row]))
    return views


def finish(work):  # type: ignore[no-untyped-def]
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value


def test_the_truth_itself_scores_as_the_truth() -> None:
    track, head = procedural_track(size=SIZE), whole_head()
    true = moved(poses_of(track), TURN, SHIFT, 1.05)
    views = exact_views(head, track, true, [0, 6])
    aligned = align(track, ROWS, true, track.intrinsics)
    report, sheet = finish(compare_with_truth(head, track, views, aligned, control=Control(), refine_steps=2))
    assert [view.beyond for view in report.views] == [0, 30] and sheet.ndim == 3
    assert min(view.psnr for view in report.views) > 35 and min(view.ssim for view in report.views) > 0.97
    assert all(view.tattoo_psnr is not None and view.tattoo_psnr > 35 for view in report.views)
    assert msgspec.json.decode(msgspec.json.encode(report), type=TruthReport) == report


def test_refining_the_rigid_pose_undoes_a_small_misalignment_and_nothing_else() -> None:
    track, head = procedural_track(size=SIZE), whole_head()
    views = exact_views(head, track, poses_of(track), [0])
    aligned = align(track, ROWS, poses_of(track), track.intrinsics)
    off = replace(aligned, translation=aligned.translation + np.array([0.0015, 0.0, 0.0]))
    report, _ = finish(compare_with_truth(head, track, views, off, control=Control(), refine_steps=24))
    assert report.views[0].psnr_refined > report.views[0].psnr + 3.0
    dull = changed(head, color=head.gaussians.color * 0.5)
    worse, _ = finish(compare_with_truth(dull, track, views, aligned, control=Control(), refine_steps=8))
    assert worse.views[0].psnr_refined < 15.0, "colours are never fitted"


def test_an_unseen_tattoo_has_no_score() -> None:
    track, head = procedural_track(size=SIZE), whole_head()
    views = [replace(view, tattoo=np.zeros((SIZE, SIZE), np.float32))
             for view in exact_views(head, track, poses_of(track), [0])]  # fmt: skip
    aligned = align(track, ROWS, poses_of(track), track.intrinsics)
    report, _ = finish(compare_with_truth(head, track, views, aligned, control=Control(), refine_steps=1))
    assert report.views[0].tattoo_psnr is None and report.views[0].tattoo_psnr_refined is None


def test_a_worse_avatar_scores_worse() -> None:
    track, head = procedural_track(size=SIZE), whole_head()
    views = exact_views(head, track, poses_of(track), [3])
    aligned = align(track, ROWS, poses_of(track), track.intrinsics)
    mark = np.linalg.norm(places(head) - np.array([0.0, -0.02, 0.09], np.float32), axis=1) < 0.03
    marked = changed(head, color=np.where(mark[:, None], np.float32(0.1), head.gaussians.color).astype(np.float32))
    scores = [
        finish(compare_with_truth(avatar, track, views, aligned, control=Control(), refine_steps=1))[0].views[0].psnr
        for avatar in (head, marked)
    ]
    assert scores[1] < scores[0] - 5.0
