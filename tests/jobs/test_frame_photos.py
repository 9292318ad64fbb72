"""Single frames for a window: the right ones, in any order, and the render lies where the photo's head lies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.avatar.camera_paths import rigid
from studio.core.camera import Intrinsics
from studio.core.control import Control
from studio.core.errors import FileFormatError, UsageError
from studio.core.paths import resource
from studio.head import load_head, make_atlas
from studio.jobs.frame_photos import Album, Photo, pack_photo, photos, side_of, unpack_photo
from studio.media.reader import open_video
from studio.nouns.take import VideoRef, content_hash
from studio.nouns.track import CropBox, Track
from studio.sample.film import CAMERA, render_truth
from studio.sample.truth import load_truth

FILM = resource("sample", "subject.mp4")
ROWS = 40


@pytest.fixture(scope="module")
def track() -> Track:
    """The truth of the sample film as a track of its first frames."""
    truth = load_truth()
    count = ROWS
    return Track(
        video=VideoRef(
            path=str(FILM), sha256=content_hash(FILM), width=512, height=512, fps=25.0, frames=250, duration_s=10.0
        ),
        head_hash=truth.head_hash,
        intrinsics=Intrinsics(CAMERA.fx, CAMERA.fy, CAMERA.cx, CAMERA.cy, 512, 512),
        crop=CropBox(100.0, 60.0, 320.0),
        frame_index=np.arange(count, dtype=np.int32),
        time_s=np.arange(count) / 25.0,
        identity=truth.identity,
        rotation=truth.rotation[:count],
        translation=truth.translation[:count],
        expression=truth.expression[:count],
        gaze=truth.gaze[:count],
        landmarks=np.zeros((count, 478, 2), np.float32),
        landmark_error=np.zeros(count, np.float32),
        sharpness=np.ones(count, np.float32),
        flags=np.zeros(count, np.int32),
        matte=np.full((count, 8, 8), 255, np.uint8),
        occlusion=np.zeros((count, 8, 8), np.uint8),
    )


def _frames(indices: list[int]) -> dict[int, np.ndarray]:
    return {frame.index: frame.image for frame in open_video(FILM).frames(only=frozenset(indices))}


def test_a_photo_survives_the_way_to_the_window() -> None:
    rng = np.random.default_rng(0)
    photo = Photo(7, rng.integers(0, 255, (65, 65, 3), np.uint8), rng.integers(0, 255, (65, 65), np.uint8))
    found = unpack_photo(pack_photo(photo))
    assert found.row == 7
    np.testing.assert_array_equal(found.image, photo.image)
    np.testing.assert_array_equal(found.mask, photo.mask)
    packed = pack_photo(photo)
    for spoilt in (packed[:-1], packed[:8], packed.astype(np.int16), np.zeros(0, np.uint8)):
        with pytest.raises(FileFormatError):
            unpack_photo(spoilt)


def test_frames_come_in_any_order_and_pixel_by_pixel(track: Track) -> None:
    album = Album(open_video(FILM), track)
    order = [5, 6, 20, 3, 3, 39, 0]
    wanted = _frames(order)
    assert side_of(track) == 320
    for row in order:
        photo = album.photo(row)
        assert photo.row == row
        np.testing.assert_array_equal(photo.image, wanted[row][60:380, 100:420])
        assert (photo.mask == 255).all()


def test_the_exact_truth_is_the_same_head_without_noise(track: Track) -> None:
    album = Album(open_video(FILM), track)
    photo, truth = album.photo(10), album.truth(10)
    middle = (slice(120, 200), slice(110, 210))
    apart = np.abs(photo.image[middle].astype(int) - truth.image[middle])
    assert 0.1 < apart.mean() < 3.0


def test_the_job_answers_the_newest_request(track: Track, tmp_path: Path) -> None:
    path = tmp_path / "sample.track"
    track.save(path)
    control = Control()
    control.ask("show", {"rows": [99, 4], "truth": False})
    seen: list[int] = []

    def publish(name: str, array: np.ndarray) -> None:
        control.published[name] = array
        if name == "photo":
            seen.append(unpack_photo(array).row)
            control.finish()

    control.publish = publish  # type: ignore[method-assign]
    for _ in photos({"track": str(path)}, control):
        pass
    assert seen == [4] and control.published["exact"][0] == 1
    with pytest.raises(UsageError):
        list(photos({}, Control()))


@pytest.mark.parametrize("row", [0, 17, 33])
def test_the_camera_of_the_comparison_is_that_of_the_photo(track: Track, row: int) -> None:
    """The tattoo's texels, through the camera of renders, lie where the photo shows it, within a pixel."""
    head, truth, side = load_head(), load_truth(), side_of(track)
    shape = head.shape(track.identity)
    vertices = head.deform(shape, track.expression[row], track.gaze[row], head.eye_centres(track.identity))
    atlas = make_atlas(head, 512)
    inked = truth.tattoo.reshape(-1)[atlas.texel]
    points = atlas.points(vertices, head.triangles)[inked]
    place = rigid(track.rotation[row], track.translation[row])
    seen = track.crop_intrinsics(side).project(points @ place[:3, :3].T + place[:3, 3])
    ink = render_truth(int(track.frame_index[row])).tattoo
    y, x = np.nonzero(ink > 0.5)
    scale = side / track.crop.size
    shown = np.stack([(x + 0.5 - track.crop.x) * scale, (y + 0.5 - track.crop.y) * scale], 1)
    apart = np.linalg.norm(seen[:, None] - shown[None], axis=2)
    for nearest in (apart.min(0), apart.min(1)):
        assert np.percentile(nearest, 98) < 1.0
