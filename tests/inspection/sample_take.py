"""A short take of the sample person whose track is the truth: nothing has to be found, so a fit is quick."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from studio.core.paths import resource
from studio.head import Region, load_head, make_atlas
from studio.head.zbuffer import depth_buffer
from studio.nouns.regions import MASK_SIZE, RegionSet, mask_of
from studio.nouns.take import VideoRef, content_hash
from studio.nouns.track import CropBox, Track
from studio.sample.film import SIZE
from studio.sample.truth import FilmTruth, load_truth

MATTE = 128


@lru_cache(maxsize=1)
def sample_track(count: int = 28) -> Track:
    """Frames of the sample film that face the camera with the tattooed cheek, posed by the truth."""
    truth = load_truth()
    yaw = np.degrees(np.arctan2(truth.rotation[:, 2, 0], -truth.rotation[:, 2, 2]))
    facing = np.flatnonzero((yaw > -2.0) & (yaw < 20.0))
    chosen = facing[np.linspace(0, len(facing) - 1, count).astype(int)]
    mattes = np.stack([_bare_head(truth, int(frame)) for frame in chosen])
    path = resource("sample", "subject.mp4")
    frames = len(truth.rotation)
    video = VideoRef(
        path=str(path),
        sha256=content_hash(path),
        width=SIZE,
        height=SIZE,
        fps=25.0,
        frames=frames,
        duration_s=frames / 25,
    )
    return Track(
        video=video,
        head_hash=truth.head_hash,
        intrinsics=truth.camera,
        crop=CropBox(0.0, 0.0, float(SIZE)),
        frame_index=chosen.astype(np.int32),
        time_s=chosen / 25.0,
        identity=truth.identity,
        rotation=truth.rotation[chosen],
        translation=truth.translation[chosen],
        expression=truth.expression[chosen],
        gaze=truth.gaze[chosen],
        landmarks=np.zeros((len(chosen), 478, 2), np.float32),
        landmark_error=np.full(len(chosen), 0.01, np.float32),
        sharpness=np.ones(len(chosen), np.float32),
        flags=np.zeros(len(chosen), np.int32),
        matte=np.round(255 * mattes).astype(np.uint8),
        occlusion=np.zeros((len(chosen), MATTE, MATTE), np.uint8),
    )


def _bare_head(truth: FilmTruth, frame: int) -> np.ndarray:
    """Pixels (MATTE, MATTE) that the head's mesh covers above the collar: no hair, but nothing of the room either."""
    head = load_head()
    shape, centres = head.shape(truth.identity), head.eye_centres(truth.identity)
    posed = head.deform(shape, truth.expression[frame], truth.gaze[frame], centres)
    posed = (posed @ truth.rotation[frame].T + truth.translation[frame]).astype(np.float32)
    kept = head.triangles[head.neck_weight[head.triangles].min(1) > 0.999]
    depth, _ = depth_buffer(posed, kept, truth.camera.scaled(MATTE / SIZE))
    return np.asarray(np.isfinite(depth))


def sample_regions() -> RegionSet:
    """The tattoo, as the truth marks it, and unmarked places: forehead, nose, the other cheek."""
    head, truth = load_head(), load_truth()
    atlas = make_atlas(head, MASK_SIZE)
    place = atlas.points(head.neutral, head.triangles)
    across, up, out = place.T
    face = atlas.region == Region.FACE
    tattoo = np.flatnonzero(truth.tattoo)
    grown = np.concatenate([tattoo + step for step in (-1, 0, 1, -MASK_SIZE, MASK_SIZE)])
    forehead = face & (np.abs(across) < 0.035) & (up > 0.045) & (up < 0.07) & (out > 0.03)
    nose = face & (np.abs(across) < 0.014) & (up < 0.01) & (up > -0.02) & (out > 0.08)
    marked = np.isin(atlas.texel, grown)
    twin = atlas.mirror[marked]
    found = RegionSet(head.content_hash).added("Left-cheek tattoo", mask_of(grown, MASK_SIZE))
    for name, texel in (
        ("Forehead", atlas.texel[forehead]),
        ("Nose", atlas.texel[nose]),
        ("Other cheek", atlas.texel[twin[twin >= 0]]),
    ):
        found = found.added(name, mask_of(texel, MASK_SIZE))
    return found
