"""Subject: everything about a person that a fit needs and never changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_erosion

from studio.avatar.drive import bend_neck, neck_bend, neck_pivot
from studio.avatar.kernels import rest_inverse
from studio.core.camera import Intrinsics
from studio.generator.attributes import RestAttributes, dynamic_units
from studio.generator.hull import Silhouette
from studio.generator.rest import moving_rows, neck_fade, rest_attributes
from studio.generator.unwrap import Photo, at_texels, unwrap, visibility
from studio.head import Atlas, HeadModel, make_atlas, vertex_normals
from studio.head.texels import TexelGeometry, texel_geometry
from studio.head.zbuffer import project_points
from studio.nouns.frames import FrameSet
from studio.nouns.track import Track
from studio.personalize.select import Split
from studio.photometric.posing import Carrier
from studio.photometric.scene import HeadSurface, head_surface

F32 = NDArray[np.float32]
_COVERAGE_FRAMES = 24
_TORN = 0.012
"""m; neighbours farther apart than this are none (chart borders at lips and lids)."""
_WELL_SEEN = 0.2
"""Coverage from which a texel counts as fully seen."""
_WELL_USED = 0.2
"""Expression weight from which its effect on appearance can be learnt; a rarer one moves the mesh alone."""
_COLLAR = (0.92, 0.9999)
"""Neck weights of the ring through which the collar line goes, just below the chin."""
_COLLAR_MARGIN = 0.03
"""Share of the crop's side by which the line is raised: a nodding head moves it against the matte's own fade."""
_OUTSIDE, _INSIDE = 32, 128
"""Matte up to which a pixel is background, and from which it is head."""
_RIM = 0.025
"""Share of the crop's side by which a matte shrinks before its pixels are believed: its rim mixes in the background."""


@dataclass(frozen=True)
class Subject:
    """Prepared data of one person.

    Attributes:
        head: head model.
        atlas: texel tables; Gaussian i sits on texel i.
        shape: (V, 3) m, the person's neutral.
        geometry: of the texels.
        surface: carrier mesh as tensors.
        carrier: binding of the Gaussians.
        rest: rest attributes, colours from the unwrapped photos.
        seen: (N,) in [0, 1], how frontally the source photos saw each texel.
        coverage: (N,) in [0, 1], share of training frames that see the texel, weighted by how frontally.
        often: (N,) in [0, 1], share of training frames that see the texel at all.
        used: (52,) in [0, 1], how well each expression was exercised by the training frames.
        shown: (56,) mean expression and gaze of the source photos.
        silhouettes: where the source photos allow the head to be; none for a fit.
    """

    head: HeadModel
    atlas: Atlas
    shape: F32
    geometry: TexelGeometry
    surface: HeadSurface
    carrier: Carrier
    rest: RestAttributes
    seen: F32
    coverage: F32
    often: F32
    used: F32
    shown: F32
    silhouettes: tuple[Silhouette, ...]

    @property
    def count(self) -> int:
        """N, the number of Gaussians."""
        return len(self.atlas.texel)

    @property
    def unseen(self) -> F32:
        """(N,) in [0, 1], how little the training frames say of each texel."""
        return (1.0 - np.clip(self.coverage / _WELL_SEEN, 0.0, 1.0)).astype(np.float32)

    @cached_property
    def touching(self) -> NDArray[np.int32]:
        """(E, 2) neighbours of the atlas that are such on the bare head, too: upper and lower lids are none."""
        pairs, place = self.atlas.neighbours, self.geometry.position
        return pairs[np.linalg.norm(place[pairs[:, 0]] - place[pairs[:, 1]], axis=1) < _TORN]

    @property
    def moving_count(self) -> int:
        """D, the number of Gaussians that vary with expression."""
        return int(self.carrier.moving.max()) + 1


def prepare_subject(
    head: HeadModel, track: Track, split: Split, frames: FrameSet, *, atlas_size: int, guessed: bool = False
) -> Subject:
    """Gather what stays fixed during a fit.

    Args:
        head: head model the track belongs to.
        track: the track.
        split: which rows are used; the source photos are unwrapped, the training frames give coverage.
        frames: crops of at least all ``split.train`` rows.
        atlas_size: side of the atlas.
        guessed: nothing will be learnt: keep the source photos' silhouettes, of which a fit has no use.
    """
    atlas = make_atlas(head, atlas_size)
    shape = head.shape(track.identity)
    centres = head.eye_centres(track.identity)
    geometry = texel_geometry(head, atlas, shape)
    rest_rotation = typical_rotation(track.rotation[split.train])
    surface = head_surface(head, shape, centres, rest_rotation)
    place = {int(row): index for index, row in enumerate(frames.rows)}

    def posed(row: int) -> Photo:
        return posed_photo(head, track, shape, centres, frames, place[row], rest_rotation)

    photos = {int(row): posed(int(row)) for row in split.source}
    sights = {row: visibility(photo, head, atlas) for row, photo in photos.items()}
    unwrapped = unwrap(list(photos.values()), list(sights.values()), atlas)
    step = max(1, len(split.train) // _COVERAGE_FRAMES)
    views = [
        sights[row][0] if row in sights else visibility(posed(row), head, atlas)[0]
        for row in split.train[::step].tolist()
    ]
    fade = neck_fade(head, atlas)
    coverage = (np.mean(views, axis=0) * fade).astype(np.float32)
    return Subject(
        head=head,
        atlas=atlas,
        shape=shape,
        geometry=geometry,
        surface=surface,
        carrier=Carrier(
            triangles=np.array(head.triangles, np.int32),
            triangle=np.array(atlas.triangle, np.int32),
            barycentric=np.array(atlas.barycentric, np.float32),
            inverse=rest_inverse(np.array(shape), np.array(head.triangles, np.int32)),
            frames=geometry.frames,
            moving=moving_rows(head, atlas),
            units=dynamic_units().numpy(),
        ),
        rest=rest_attributes(geometry, unwrapped.color, fade, atlas),
        seen=unwrapped.seen,
        coverage=coverage,
        often=((np.array(views) > 0.0).mean(0) * fade).astype(np.float32),
        used=exercised(track.expression[split.train]),
        shown=np.concatenate([track.expression[split.source].mean(0), track.gaze[split.source].mean(0).ravel()]),
        silhouettes=tuple(
            silhouette(head, atlas, track, shape, frames, place[row], photo) for row, photo in photos.items() if guessed
        ),
    )


def posed_photo(
    head: HeadModel, track: Track, shape: F32, centres: F32, frames: FrameSet, index: int, rest_rotation: F32
) -> Photo:
    """Frame ``index`` of ``frames`` with the head posed in front of its camera."""
    row = int(frames.rows[index])
    vertices = head.deform(shape, track.expression[row], track.gaze[row], centres)
    pivot = neck_pivot(shape, head.neck_weight)
    bend_neck(vertices, head.neck_weight, pivot, neck_bend(track.rotation[row], rest_rotation))
    posed = (vertices @ track.rotation[row].T + track.translation[row]).astype(np.float32)
    camera: Intrinsics = track.crop_intrinsics(frames.size)
    certain = (frames.matte[index] > 240) & ~frames.hidden(index)
    trust = binary_erosion(certain, iterations=max(1, round(_RIM * frames.size)), border_value=1)
    image = frames.image[index].astype(np.float32) / 255.0
    return Photo(image, trust.astype(np.float32), posed, vertex_normals(posed, head.triangles), camera)


def silhouette(
    head: HeadModel, atlas: Atlas, track: Track, shape: F32, frames: FrameSet, index: int, photo: Photo
) -> Silhouette:
    """Where frame ``index`` of ``frames`` allows the head to be: in the matte, behind a hand, below the collar line."""
    row = int(frames.rows[index])
    hidden = frames.hidden(index)
    allowed = (frames.matte[index] > _OUTSIDE) | hidden | ~collar_weight(head, track, shape, row, frames.size)
    certain = (frames.matte[index] > _INSIDE) & ~hidden
    return Silhouette(photo, allowed, certain, at_texels(photo.vertices, head, atlas), track.rotation[row])


def exercised(expression: F32) -> F32:
    """How well each expression was shown, (52,) in [0, 1], from training weights (M, 52)."""
    return np.clip(np.quantile(expression, 0.95, axis=0) / _WELL_USED, 0.0, 1.0).astype(np.float32)



def collar_weight(head: HeadModel, track: Track, shape: F32, row: int, size: int) -> NDArray[np.bool_]:
    """Pixels of a crop (size, size) from which a fit may learn: all but those below the collar line.

    There the matte fades although the neck goes on, and the torso does not follow the head.
    """
    posed = shape @ track.rotation[row].T + track.translation[row]
    camera = track.crop_intrinsics(size)
    low, high = _COLLAR
    ring = (head.neck_weight > low) & (head.neck_weight < high)
    skull = project_points(posed[head.neck_weight >= 1.0].mean(0).astype(np.float32), camera)
    line = project_points(posed[ring].mean(0).astype(np.float32), camera)
    down = (line - skull) / max(float(np.linalg.norm(line - skull)), 1e-6)
    y, x = np.mgrid[0:size, 0:size] + 0.5
    return np.asarray((x - line[0]) * down[0] + (y - line[1]) * down[1] < -_COLLAR_MARGIN * size)


def typical_rotation(rotations: F32) -> F32:
    """The chordal mean (3, 3) of rotations (M, 3, 3)."""
    u, _, vt = np.linalg.svd(rotations.astype(np.float64).mean(0))
    mean = u @ np.diag([1.0, 1.0, np.linalg.det(u @ vt)]) @ vt
    return np.asarray(mean, np.float32)
