"""Photos of different sizes become frames of one square clip, and are found again."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from studio.core.errors import FileFormatError, MediaError
from studio.media.photos import LEAST_SIDE, MOST_SIDE, PhotoSet, head_square, is_photo, read_photo
from studio.media.picture import write_png
from studio.media.reader import open_again
from studio.nouns.take import VideoRef
from studio.nouns.track import CropBox


def ramp(width: int, height: int) -> np.ndarray:
    """A picture that tells where it was sampled: red grows to the right, green downwards, from 0 to 200."""
    y, x = np.mgrid[:height, :width]
    red, green = 200.0 * (x + 0.5) / width, 200.0 * (y + 0.5) / height
    return np.stack([red, green, np.full_like(red, 90.0)], -1).round().astype(np.uint8)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A small landscape and a large portrait, in different folders."""
    paths = [tmp_path / "home" / "small.png", tmp_path / "away" / "large.png"]
    for path, size in zip(paths, ((400, 300), (1500, 2400)), strict=True):
        path.parent.mkdir()
        write_png(path, ramp(*size))
    return paths


def opened(files: list[Path]) -> PhotoSet:
    boxes = [CropBox(100.0, -60.0, 240.0), CropBox(200.0, 300.0, 1200.0)]
    return PhotoSet(files, [read_photo(path) for path in files], boxes)


def test_squares_of_all_photos_have_one_size(files: list[Path]) -> None:
    photos = opened(files)
    small, large = list(photos.frames())
    assert small.image.shape == large.image.shape == (MOST_SIDE, MOST_SIDE, 3)
    assert (photos.info.width, photos.info.height, photos.info.frames) == (MOST_SIDE, MOST_SIDE, 2)
    assert large.window == (0, 0, MOST_SIDE, MOST_SIDE)
    assert large.image[512, 512, 0] == pytest.approx(200 * 800 / 1500, abs=1.5)
    assert large.image[512, 512, 1] == pytest.approx(200 * 900 / 2400, abs=1.5)


def test_what_a_square_holds_beyond_its_photo_is_marked(files: list[Path]) -> None:
    small = next(iter(opened(files).frames()))
    assert small.window == (0, MOST_SIDE // 4, MOST_SIDE, MOST_SIDE)
    assert np.ptp(small.image[: MOST_SIDE // 4, 500].astype(int), axis=0).max() <= 1


def test_small_faces_are_enlarged_and_no_photo_beyond_bounds() -> None:
    image = ramp(200, 200)
    assert PhotoSet([Path("/a.png")], [image], [CropBox(0, 0, 150)]).info.width == LEAST_SIDE
    assert PhotoSet([Path("/a.png")], [image], [CropBox(0, 0, 700)]).info.width == 700


def test_only_wanted_frames_are_handed_out(files: list[Path]) -> None:
    photos = opened(files)
    assert [frame.index for frame in photos.frames(only={1})] == [1]
    (shown, *_) = photos.frames(max_side=64)
    assert shown.image.shape == (64, 64, 3) and shown.window is None


def test_a_track_finds_its_photos_again(files: list[Path]) -> None:
    photos = opened(files)
    ref = msgspec.json.decode(msgspec.json.encode(photos.ref), type=VideoRef)
    assert [photo.name for photo in ref.photos] == ["home/small.png", "away/large.png"]
    assert ref.path == str(files[0].parents[1]) and ref.frames == 2
    again = list(open_again(ref).frames())
    for was, now in zip(photos.frames(), again, strict=True):
        assert np.array_equal(was.image, now.image) and was.window == now.window


def test_one_photo_may_move(files: list[Path], tmp_path: Path) -> None:
    ref = PhotoSet(files[:1], [read_photo(files[0])], [CropBox(100.0, 0.0, 240.0)]).ref
    moved = files[0].rename(tmp_path / "renamed.png")
    with pytest.raises(MediaError) as caught:
        open_again(ref)
    assert caught.value.code == "video_moved" and "photos" in caught.value.message
    assert open_again(ref, moved).info.frames == 1


def test_a_changed_photo_is_noticed(files: list[Path]) -> None:
    ref = opened(files).ref
    write_png(files[1], ramp(1500, 2401))
    with pytest.raises(MediaError) as caught:
        open_again(ref)
    assert caught.value.code == "video_changed"


@pytest.mark.parametrize(
    "change",
    [
        {"width": 1 << 30, "height": 1 << 30},
        {"width": 512},
        {"size": float("nan")},
        {"size": 1e9},
        {"size": 0.0},
        {"x": 1e7},
        {"y": float("-inf")},
    ],
)
def test_impossible_squares_are_refused(files: list[Path], change: dict[str, float]) -> None:
    ref = opened(files).ref
    if "width" in change:
        hostile = msgspec.structs.replace(ref, **change)
    else:
        hostile = msgspec.structs.replace(ref, photos=(msgspec.structs.replace(ref.photos[0], **change), ref.photos[1]))
    with pytest.raises(FileFormatError) as caught:
        open_again(hostile)
    assert caught.value.code == "bad_manifest"


def test_the_square_holds_a_head_around_the_face() -> None:
    box = head_square((100.0, 200.0, 80.0, 100.0))
    assert box.size == 300.0
    assert box.x < 100.0 - 80.0 and box.x + box.size > 180.0 + 80.0
    assert 200.0 - box.y > box.y + box.size - 300.0 > 60.0  # more above than below, and a neck


def test_names_tell_photos(tmp_path: Path) -> None:
    assert all(is_photo(Path(name)) for name in ("a.PNG", "b.jpeg", "c.webp", "d.bmp", "e.heic"))
    assert not any(is_photo(Path(name)) for name in ("a.mp4", "b.track", "c"))
    (tmp_path / "folder.png").mkdir()
    assert not is_photo(tmp_path / "folder.png")


def test_an_empty_or_broken_photo_is_refused(tmp_path: Path) -> None:
    empty, broken = tmp_path / "empty.jpg", tmp_path / "broken.jpg"
    empty.write_bytes(b"")
    broken.write_bytes(b"no picture at all")
    for path, code in ((empty, "empty_file"), (broken, "picture_unreadable"), (tmp_path / "x.jpg", "media_missing")):
        with pytest.raises(MediaError) as caught:
            read_photo(path)
        assert caught.value.code == code and caught.value.advice
