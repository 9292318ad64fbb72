"""Novel views: looking at the growing avatar from where no frame was shot.

Photos cannot say what an unseen view should show, but two things it must not: holes inside the head, and edges
harder than any the photos have, which is what speckle and slits are. Both are penalised in views drawn at random,
with a resting face as often as with one from the clip, so that a finished avatar is quiet wherever it is turned.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from studio.avatar.drive import rotation_matrix
from studio.core.camera import Intrinsics
from studio.nouns.track import Track
from studio.personalize.subject import Subject
from studio.photometric.losses import laplacian, weighted_mean
from studio.photometric.scene import FramePose
from studio.photometric.score import erode
from studio.photometric.target import Target
from studio.splat.protocol import SplatImage

PIXELS = 192
"""Side of the pictures."""
_YAW, _PITCH = math.radians(70.0), math.radians(25.0)
_CLOSE_PX, _RIM_PX = 4, 3
_LEVEL = 0.99
"""Quantile of the photos' own edges above which an edge is too hard."""
_PHOTOS = 8
_RESTING = 0.5
"""Share of the views that show a resting face."""
_OPAQUE = 0.98
"""Opacity that is enough; asking for more would only make Gaussians larger than they need be."""
_QUIET, _WHOLE = 0.15, 1.0
_COLLAR = (0.1, 0.25)
"""Neck weights of the ring below which the neck fades out."""


class NovelView(NamedTuple):
    """One view to draw: pose, lens, background and the image row below which nothing counts."""

    pose: FramePose
    camera: Intrinsics
    background: Tensor
    bottom: float


class NovelViews:
    """Random views of one person, and what is wrong with a picture of them.

    Args:
        subject: the person.
        track: of the person.
        rows: training rows.
        targets: training photos; tell how hard an edge may be.
        seed: of the run.
    """

    def __init__(
        self, subject: Subject, track: Track, rows: NDArray[np.int64], targets: list[Target], *, seed: int
    ) -> None:
        self._subject, self._track, self._rows, self._seed = subject, track, rows, seed
        self._camera = track.crop_intrinsics(PIXELS)
        self.limit = hardest_edge(targets)
        weight = np.asarray(subject.head.neck_weight)
        self._centre = subject.shape[weight >= 1.0].mean(0).astype(np.float64)
        low, high = _COLLAR
        ring = subject.shape[(weight > low) & (weight < high)]
        self._collar = ring.mean(0).astype(np.float64)
        depth = np.median(track.translation[rows, 2] + track.rotation[rows, 2] @ self._centre.astype(np.float32))
        lens = self._camera
        ray = [(PIXELS / 2 - lens.cx) / lens.fx, (PIXELS / 2 - lens.cy) / lens.fy, 1.0]
        self._place = float(depth) * np.array(ray)

    def view(self, step: int) -> NovelView:
        """The view of a step: a function of seed and step alone."""
        rng = np.random.default_rng((self._seed, 3, step))
        yaw, pitch = rng.uniform(-_YAW, _YAW), rng.uniform(-_PITCH, _PITCH)
        turn = rotation_matrix(np.array([pitch, 0.0, 0.0])) @ rotation_matrix(np.array([0.0, yaw, 0.0]))
        rotation = turn.astype(np.float64) @ np.diag([1.0, -1.0, -1.0])
        shift = self._place - rotation @ self._centre
        collar = rotation @ self._collar + shift
        resting = rng.random() < _RESTING
        row = int(rng.choice(self._rows))
        expression = np.zeros(52, np.float32) if resting else self._track.expression[row]
        gaze = np.zeros((2, 2), np.float32) if resting else self._track.gaze[row]
        pose = FramePose(
            rotation=torch.from_numpy(rotation.astype(np.float32)),
            translation=torch.from_numpy(shift.astype(np.float32)),
            expression=torch.from_numpy(np.asarray(expression, np.float32)),
            gaze=torch.from_numpy(np.asarray(gaze, np.float32)),
            neck=torch.zeros(3),
        )
        bottom = float(collar[1] / collar[2] * self._camera.fy + self._camera.cy)
        return NovelView(pose, self._camera, torch.from_numpy(rng.random(3).astype(np.float32)), bottom)

    def loss(self, image: SplatImage, view: NovelView) -> Tensor:
        """How much of a view is open, and how much harder its edges are than the photos'."""
        inside = covered(image.alpha.detach())
        inside = inside * (torch.arange(PIXELS)[:, None] + 0.5 < view.bottom)
        hard = torch.relu(laplacian(image.color).abs() - self.limit)
        return _QUIET * weighted_mean(hard, inside) + _WHOLE * weighted_mean(torch.relu(_OPAQUE - image.alpha), inside)


def covered(alpha: Tensor) -> Tensor:
    """What should be opaque, (H, W) 0/1: the covered region with gaps closed, without its rim."""
    solid = (alpha > 0.5).float()
    side = 2 * _CLOSE_PX + 1
    grown = functional.max_pool2d(solid[None, None], side, stride=1, padding=_CLOSE_PX)[0, 0]
    return erode(grown, _CLOSE_PX + _RIM_PX)


def hardest_edge(targets: list[Target]) -> float:
    """The Laplacian's size that few pixels of the photos exceed, at the views' resolution."""
    found = []
    for index in np.unique(np.linspace(0, len(targets) - 1, _PHOTOS).astype(int)):
        target = targets[index]
        planes = torch.cat([target.image, (target.matte * target.weight)[..., None]], -1).permute(2, 0, 1)[None]
        small = functional.interpolate(planes, size=(PIXELS, PIXELS), mode="area")[0].permute(1, 2, 0)
        mask = erode((small[..., 3] > 0.9).float(), _RIM_PX) > 0
        found.append(laplacian(small[..., :3]).abs()[mask])
    return float(torch.quantile(torch.cat(found), _LEVEL))
