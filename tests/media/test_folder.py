"""Folders of pictures as videos, and single pictures of every kind."""

import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest

from studio.core.errors import MediaError, NumericError
from studio.media.folder import natural_key
from studio.media.opencv import cv2
from studio.media.picture import decode_png, encode_png, read_image, write_png
from studio.media.reader import open_video


def fill(folder: Path, names: list[str], size: tuple[int, int] = (48, 32)) -> Path:
    """One picture a name, its grey the position in the list."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names):
        image = np.full((size[1], size[0], 3), 20 * number + 10, np.uint8)
        ok, data = cv2.imencode(Path(name).suffix.lower(), image)
        assert ok
        (folder / name).write_bytes(data.tobytes())
    return folder


def code_of(path: Path) -> str:
    with pytest.raises(MediaError) as caught:
        list(open_video(path).frames())
    assert caught.value.advice
    return caught.value.code


def test_names_sort_as_people_count(tmp_path: Path) -> None:
    names = ["1.png", "2.PNG", "10.png", "a1.png", "a2.jpg", "a10.webp", "b.bmp"]
    source = open_video(fill(tmp_path / "顔 写真", names))
    frames = list(source.frames())
    assert [f.index for f in frames] == list(range(7))
    assert np.allclose([f.image.mean() for f in frames], 20 * np.arange(7) + 10, atol=1)
    assert source.info.kind == "pictures" and source.info.frames == 7
    assert np.allclose([f.time_s for f in frames], np.arange(7) / source.info.fps)
    assert (source.ref.width, source.ref.height, source.ref.frames) == (48, 32, 7)


def test_natural_order_of_awkward_names() -> None:
    names = ["x10y2", "x2y10", "x2y2", "²", "007", "7", "x"]
    ordered = sorted(names, key=natural_key)
    assert [n for n in ordered if n.startswith("x2")] == ["x2y2", "x2y10"]
    assert ordered.index("x2y10") < ordered.index("x10y2")
    assert set(ordered[:2]) == {"007", "7"}


def test_picks_steps_and_samples(tmp_path: Path) -> None:
    source = open_video(fill(tmp_path, [f"{n}.png" for n in range(10)]))
    assert [f.index for f in source.frames(step=4)] == [0, 4, 8]
    assert [round((f.image.mean() - 10) / 20) for f in source.frames(only={9, 3})] == [3, 9]
    assert [f.index for f in source.samples(3)] == [0, 4, 9]


def test_other_files_and_hidden_ones_are_left_out(tmp_path: Path) -> None:
    fill(tmp_path, ["1.png", ".2.png"])
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "sub.png").mkdir()
    assert open_video(tmp_path).info.frames == 1


def test_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    assert code_of(tmp_path) == "no_pictures"


def test_mixed_sizes_are_refused(tmp_path: Path) -> None:
    fill(tmp_path, ["1.png", "2.png"])
    fill(tmp_path, ["3.png"], size=(50, 32))
    assert code_of(tmp_path) == "mixed_sizes"
    with pytest.raises(MediaError):
        _ = open_video(tmp_path).ref


def test_a_damaged_picture_is_left_out_with_a_warning(tmp_path: Path) -> None:
    fill(tmp_path, ["1.png", "2.png", "3.png"])
    (tmp_path / "2.png").write_bytes((tmp_path / "2.png").read_bytes()[:20])
    source = open_video(tmp_path)
    frames = list(source.frames())
    assert [f.index for f in frames] == [0, 1]
    assert [w["code"] for w in source.warnings] == ["picture_skipped"]
    list(source.frames())
    assert len(source.warnings) == 1 and source.ref.frames == 2


def test_only_damaged_pictures(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(b"\x89PNG and nothing")
    assert code_of(tmp_path) == "no_frames"


def test_large_pictures_are_scaled_once(tmp_path: Path) -> None:
    source = open_video(fill(tmp_path, ["1.jpg"], size=(4000, 3000)))
    assert (source.info.width, source.info.height) == (1920, 1440)
    assert next(source.frames()).image.shape == (1440, 1920, 3)


@pytest.mark.parametrize(
    ("array", "want"),
    [
        (np.full((4, 6), 77, np.uint8), (77, 77, 77)),
        (np.full((4, 6), 77 * 257, np.uint16), (77, 77, 77)),
        (np.full((4, 6, 3), (10, 20, 30), np.uint8), (10, 20, 30)),
        (np.full((4, 6, 3), (2570, 5140, 7710), np.uint16), (10, 20, 30)),
        (np.full((4, 6, 4), (10, 20, 30, 255), np.uint8), (10, 20, 30)),
        (np.full((4, 6, 4), (10, 20, 30, 0), np.uint8), (128, 128, 128)),
        (np.full((4, 6, 4), (2570, 5140, 7710, 65535), np.uint16), (10, 20, 30)),
    ],
    ids=["grey", "grey16", "rgb", "rgb16", "opaque", "clear", "rgba16"],
)
def test_every_kind_of_png_becomes_rgb(tmp_path: Path, array: np.ndarray, want: tuple[int, ...]) -> None:
    path = tmp_path / "絵 1.png"
    write_png(path, array)
    image = read_image(path)
    assert image.shape == (4, 6, 3) and image.dtype == np.uint8 and image.flags.c_contiguous
    assert (image == want).all()
    assert np.array_equal(decode_png(encode_png(array)), array)


def test_photos_are_turned_upright(tmp_path: Path) -> None:
    image = np.zeros((32, 48, 3), np.uint8)
    image[:16, :24] = 255
    jpeg = cv2.imencode(".jpg", image)[1].tobytes()
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)  # orientation 6: turn clockwise by 90 degrees
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
    turned = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]
    (tmp_path / "a.jpg").write_bytes(turned)
    got = read_image(tmp_path / "a.jpg")
    assert got.shape == (48, 32, 3)
    assert got[5, -5].min() > 200 and got[5, 5].max() < 60


@pytest.mark.parametrize(
    "array",
    [np.zeros((4, 4, 2), np.uint8), np.zeros((4, 4), np.float32), np.zeros((0, 4), np.uint8), np.zeros(4, np.uint8)],
)
def test_what_is_no_picture_is_not_written(array: np.ndarray) -> None:
    with pytest.raises(NumericError):
        encode_png(array)


def test_bad_bytes_are_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"text")
    with pytest.raises(MediaError) as caught:
        read_image(tmp_path / "a.png")
    assert caught.value.code == "picture_unreadable"
    with pytest.raises(MediaError):
        decode_png(b"")
    with pytest.raises(MediaError) as missing:
        read_image(tmp_path / "b.png")
    assert missing.value.code == "media_missing"


def test_a_picture_that_claims_to_be_enormous_is_refused(tmp_path: Path) -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    (tmp_path / "a.png").write_bytes(png + bytes(64))
    with pytest.raises(MediaError) as caught:
        read_image(tmp_path / "a.png")
    assert caught.value.code == "picture_unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user with limits")
def test_folder_without_permission(tmp_path: Path) -> None:
    folder = fill(tmp_path / "closed", ["1.png"])
    folder.chmod(0)
    try:
        assert code_of(folder) == "no_permission"
    finally:
        folder.chmod(0o700)
