"""Exact truth: an avatar of a synthetic person against pictures taken from where no training camera was.

The avatar's head space comes from tracking, the truth's from the program that drew the person. Both saw the same
film, so the map between them is what the training frames agree on: a rotation, a translation and a size (distance
and size of a head trade against each other in every single picture). The avatar is drawn through the lens its track
assumed, since a focal length cannot be told from a face and the avatar's shape makes up for its perspective.
Each view is scored as this alignment puts it, and once more with the rigid pose alone refined photometrically:
expression and colours never move. What lies below the avatar's collar line, where it fades by design, does not count.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.avatar.drive import neck_bend
from studio.core.camera import Intrinsics
from studio.core.control import Control
from studio.core.errors import TrackingError
from studio.core.events import Event, PhaseStarted, Progressed
from studio.evaluate.sheets import Cell, Picture, error_picture, sheet
from studio.evaluate.views import collar_line
from studio.nouns.avatar import Avatar
from studio.nouns.track import Track
from studio.photometric.frozen import FrozenAvatar
from studio.photometric.scene import FramePose, TrackPoses
from studio.photometric.score import ERODE_PX, Scores, erode, masked_scores
from studio.photometric.target import Target
from studio.splat.makers import make_rasterizer

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]

REFINE_STEPS = 48
_WHOLLY = 0.9
_TATTOOED = 0.25
_FEWEST_PIXELS = 24
_SIZE_PRIOR = 1e-3
"""m; how far off a head of twice the size would have to be to be as unlikely as the poses' scatter."""
_RIGID = 6


@dataclass(frozen=True)
class ExactView:
    """A picture of the true person.

    Attributes:
        row: of the track: the frame whose expression and light it shows.
        beyond: degrees the camera stands beyond the views of the training frames; negative on the subject's right,
            0 for the film's own camera.
        image: (S, S, 3) uint8 RGB over black.
        head: (S, S) float32 in [0, 1], head without shoulders.
        tattoo: (S, S) float32 in [0, 1].
        camera: intrinsics, px.
        camera_from_head: (3, 4) float64, true head space, m.
    """

    row: int
    beyond: int
    image: NDArray[np.uint8]
    head: F32
    tattoo: F32
    camera: Intrinsics
    camera_from_head: F64


@dataclass(frozen=True)
class Alignment:
    """True head space from the avatar's: ``x_true = scale * rotation @ x_avatar + translation``.

    Attributes:
        rotation: (3, 3) float64.
        translation: (3,) float64, m.
        scale: size of the true head over the avatar's.
        lens: that the track assumed, px of the film's frames.
        spread_deg: root mean square disagreement of the frames' rotations.
        spread_mm: likewise of their translations.
    """

    rotation: F64
    translation: F64
    scale: float
    lens: Intrinsics
    spread_deg: float
    spread_mm: float

    def placed(self, view: ExactView) -> tuple[F64, F64, Intrinsics]:
        """Rotation (3, 3), translation (3,) and lens that show the avatar as the view shows the truth.

        A camera cannot see the size of what it sees: everything is divided by ``scale``, which leaves the avatar rigid.
        """
        rotation, shift = view.camera_from_head[:, :3], view.camera_from_head[:, 3]
        lens = self.lens.scaled(view.camera.width / self.lens.width)
        moved = (rotation @ self.translation + shift) / self.scale
        return rotation @ self.rotation, _through(lens, view.camera, moved), lens


class TruthScore(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of one view; ``beyond`` as in :class:`ExactView`, tattoo scores only where enough of it is seen."""

    frame: int
    beyond: int
    psnr: float
    ssim: float
    detail_ratio: float
    tattoo_psnr: float | None
    psnr_refined: float
    ssim_refined: float
    detail_ratio_refined: float
    tattoo_psnr_refined: float | None


class TruthReport(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of all views of one avatar, and how well the training frames agreed on where it is."""

    mode: str
    views: list[TruthScore]
    scale: float
    spread_deg: float
    spread_mm: float


def align(track: Track, rows: NDArray[np.int64], true_poses: F64, camera: Intrinsics) -> Alignment:
    """The map between head spaces that the frames of a track agree on.

    Args:
        track: of the film.
        rows: (M,) of the track, M >= 2; they should look in different directions, or size stays unknown.
        true_poses: (M, 3, 4) camera_from_head of these frames.
        camera: the film's true camera; the track's own may differ in focal length.

    Raises:
        TrackingError: ``too_few_frames``.
    """
    if len(rows) < 2:
        raise TrackingError("too_few_frames", "Two frames are needed to align an avatar.", "Use more frames.")
    true_rotation, true_shift = true_poses[:, :, :3], true_poses[:, :, 3]
    seen = _through(camera, track.intrinsics, track.translation[rows].astype(np.float64))
    each = np.swapaxes(true_rotation, 1, 2) @ track.rotation[rows].astype(np.float64)
    rotation = _nearest_rotation(each.mean(0))
    system = np.concatenate([true_rotation, -seen[:, :, None]], 2).reshape(-1, 4)
    weight = _SIZE_PRIOR * np.sqrt(len(system))
    system = np.vstack([system, [0.0, 0.0, 0.0, weight]])
    wanted = np.append(-true_shift.ravel(), weight)
    solved = np.linalg.lstsq(system, wanted, rcond=None)[0]
    residual = (system @ solved - wanted)[:-1].reshape(-1, 3)
    cosine = (np.trace(np.swapaxes(each, 1, 2) @ rotation, axis1=1, axis2=2) - 1.0) / 2.0
    angles = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    return Alignment(
        rotation, solved[:3], float(solved[3]), track.intrinsics,
        spread_deg=float(np.sqrt((angles**2).mean())), spread_mm=float(1e3 * np.sqrt((residual**2).sum(1).mean())),
    )  # fmt: skip


def compare_with_truth(
    avatar: Avatar,
    track: Track,
    views: Sequence[ExactView],
    alignment: Alignment,
    *,
    control: Control,
    refine_steps: int = REFINE_STEPS,
) -> Generator[Event, None, tuple[TruthReport, Picture]]:
    """Score an avatar in exact views, inside the true head mask above the collar line, eroded by 4 px.

    Returns:
        The report, and a sheet: truth, render (rigid pose refined), error of every view.

    Raises:
        CancelledError: stopped.
    """
    yield PhaseStarted(phase="truth", total=len(views))
    frozen = FrozenAvatar(avatar, make_rasterizer("numba"))
    poses = ViewPoses(avatar, track, views, alignment)
    scores, cells = [], []
    for index, view in enumerate(views):
        control.check()
        head = torch.from_numpy(view.head)
        target = Target(torch.from_numpy(view.image).float() / 255.0, head, torch.ones_like(head))
        lens = poses.lenses[index]
        delta = frozen.refine(poses, index, target, lens, steps=refine_steps)
        mask = erode((head > _WHOLLY).float() * _above_collar(avatar, frozen, poses, index), ERODE_PX)
        drawn = []
        for correction in (torch.zeros_like(delta), delta):
            with torch.no_grad():
                image = frozen.render(poses.pose(index, correction), lens, torch.zeros(3))
            drawn.append(image.color.clamp(0.0, 1.0))
        pair = [(masked_scores(color, target.image, mask), _tattoo_psnr(color, view, mask)) for color in drawn]
        scores.append(_score(int(track.frame_index[view.row]), view.beyond, pair))
        cells += _cells(view, drawn[1], mask, scores[-1])
        yield Progressed(phase="truth", done=index + 1, total=len(views))
    report = TruthReport(
        mode=avatar.manifest.mode, views=scores, scale=alignment.scale,
        spread_deg=alignment.spread_deg, spread_mm=alignment.spread_mm,
    )  # fmt: skip
    return report, sheet(cells, 6)


class ViewPoses(TrackPoses):
    """Where an avatar stands in exact views; of a correction, only the rigid part counts.

    Expression, gaze and the bend of the neck are those tracked in the view's frame: they belong to the head, not to
    the camera.
    """

    def __init__(self, avatar: Avatar, track: Track, views: Sequence[ExactView], alignment: Alignment) -> None:
        rotations, shifts, self.lenses = zip(*(alignment.placed(view) for view in views), strict=True)
        rows = [view.row for view in views]
        self.rotation = torch.from_numpy(np.stack(rotations).astype(np.float32))
        self.translation = torch.from_numpy(np.stack(shifts).astype(np.float32))
        self.expression = torch.from_numpy(track.expression[rows].astype(np.float32))
        self.gaze = torch.from_numpy(track.gaze[rows].astype(np.float32))
        bends = [neck_bend(track.rotation[row], avatar.rest_rotation) for row in rows]
        self.neck = torch.from_numpy(np.stack(bends).astype(np.float32))

    def pose(self, row: int, delta: Tensor) -> FramePose:
        """Pose of view ``row``; only the first six channels of ``delta`` (63,) are used."""
        return super().pose(row, torch.cat([delta[:_RIGID], torch.zeros(self.CHANNELS - _RIGID)]))


def camera_yaw(camera_from_head: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Where cameras (..., 3, 4) stand round the head, rad; 0 in front of the face, positive at the subject's left."""
    rotation, shift = camera_from_head[..., :3].astype(np.float64), camera_from_head[..., 3].astype(np.float64)
    place = -np.einsum("...ij,...i->...j", rotation, shift)
    return np.asarray(np.arctan2(place[..., 0], place[..., 2]))


def _through(lens: Intrinsics, other: Intrinsics, points: F64) -> F64:
    """Points (..., 3), m, that ``lens`` sees where, and as large as, ``other`` sees ``points``."""
    depth = points[..., 2] * lens.fx / other.fx
    rays = (other.project(points) - (lens.cx, lens.cy)) / (lens.fx, lens.fy)
    return np.asarray(np.concatenate([rays * depth[..., None], depth[..., None]], -1))


def _above_collar(avatar: Avatar, frozen: FrozenAvatar, poses: ViewPoses, index: int) -> Tensor:
    """Pixels (S, S) above the line where the neck begins to fade, 0/1; the same for all avatars of a track."""
    with torch.no_grad():
        points = frozen.scene.vertices(poses.pose(index, torch.zeros(ViewPoses.CHANNELS))).numpy()
    lens = poses.lenses[index]
    rows = np.arange(lens.height)[:, None] + 0.5
    return torch.from_numpy((rows < collar_line(avatar.mesh, points, lens)).astype(np.float32))


def _nearest_rotation(matrix: F64) -> F64:
    u, _, vt = np.linalg.svd(matrix)
    return np.asarray(u @ np.diag([1.0, 1.0, np.linalg.det(u @ vt)]) @ vt)


def _tattoo_psnr(color: Tensor, view: ExactView, mask: Tensor) -> float | None:
    region = (torch.from_numpy(view.tattoo) > _TATTOOED).float() * mask
    if float(region.sum()) < _FEWEST_PIXELS:
        return None
    error = ((color - torch.from_numpy(view.image).float() / 255.0) ** 2).mean(-1)
    return float(-10.0 * torch.log10((error * region).sum() / region.sum() + 1e-10))


def _score(frame: int, beyond: int, pair: Sequence[tuple[Scores, float | None]]) -> TruthScore:
    (aligned, tattoo), (refined, tattoo_refined) = pair
    return TruthScore(
        frame=frame, beyond=beyond,
        psnr=aligned.psnr, ssim=aligned.ssim, detail_ratio=aligned.detail_ratio, tattoo_psnr=tattoo,
        psnr_refined=refined.psnr, ssim_refined=refined.ssim, detail_ratio_refined=refined.detail_ratio,
        tattoo_psnr_refined=tattoo_refined,
    )  # fmt: skip


def _cells(view: ExactView, color: Tensor, mask: Tensor, score: TruthScore) -> list[Cell]:
    render = np.asarray((color * 255).round().byte().numpy())
    error = error_picture(view.image, render, mask.numpy() > 0)
    where = f"{view.beyond:+d} deg beyond" if view.beyond else "film's camera"
    verdict = f"{score.psnr_refined:.1f} dB, aligned {score.psnr:.1f}"
    return [Cell(view.image, f"frame {score.frame}, {where}"), Cell(render, "avatar"), Cell(error, verdict)]
