"""MP4 writing that is whole or absent, and contact sheets."""

import collections
import shutil
from pathlib import Path

import numpy as np
import pytest

from studio.core.errors import DiskFullError, InputError, MediaError, NumericError
from studio.media.opencv import cv2
from studio.media.reader import open_video
from studio.media.writer import VideoWriter, tile


def leftovers(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_written_frames_come_back(clips, tmp_path: Path) -> None:
    path = tmp_path / "新しい フォルダ" / "out 1.mp4"
    with VideoWriter(path, fps=12.5) as writer:
        for number in range(7):
            writer.write(clips.picture(number))
    source = open_video(path)
    frames = list(source.frames())
    assert [clips.number(f.image) for f in frames] == list(range(7))
    assert frames[0].image[10, 10, 0] > 180 and frames[0].image[10, 10, 2] < 80
    assert source.ref.fps == pytest.approx(12.5, rel=0.01)
    assert leftovers(path.parent) == ["out 1.mp4"]


def test_odd_sizes_are_padded_and_grey_is_welcome(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with VideoWriter(path) as writer:
        writer.write(np.full((33, 47), 200, np.uint8))
        writer.write(np.full((33, 47, 3), 200, np.uint8))
    assert {f.image.shape for f in open_video(path).frames()} == {(34, 48, 3)}
    assert min(f.image.min() for f in open_video(path).frames()) > 185


def test_an_error_inside_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), VideoWriter(path) as writer:
        writer.write(np.zeros((32, 32, 3), np.uint8))
        raise RuntimeError
    assert path.read_bytes() == b"old" and leftovers(tmp_path) == ["a.mp4"]


def test_no_frames_make_no_video(tmp_path: Path) -> None:
    with pytest.raises(NumericError), VideoWriter(tmp_path / "a.mp4"):
        pass
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    "second", [np.zeros((32, 34, 3), np.uint8), np.zeros((32, 32, 4), np.uint8), np.zeros((32, 32, 3), np.float32)]
)
def test_frames_that_do_not_fit_are_refused(tmp_path: Path, second: np.ndarray) -> None:
    with pytest.raises(NumericError), VideoWriter(tmp_path / "a.mp4") as writer:
        writer.write(np.zeros((32, 32, 3), np.uint8))
        writer.write(second)
    assert leftovers(tmp_path) == []


def test_a_full_disk_is_noticed_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = collections.namedtuple("usage", "total used free")
    free = iter([1 << 30, 1 << 30, 0, 0, 0])
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(0, 0, next(free)))
    with pytest.raises(DiskFullError), VideoWriter(tmp_path / "a.mp4") as writer:
        for _ in range(200):
            writer.write(np.zeros((32, 32, 3), np.uint8))
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(("free", "error"), [(0, DiskFullError), (1 << 30, MediaError)])
def test_a_file_the_encoder_cut_short_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, error: type[Exception]
) -> None:
    usage = collections.namedtuple("usage", "total used free")
    with pytest.raises(error), VideoWriter(tmp_path / "a.mp4") as writer:
        writer.write(np.zeros((32, 32, 3), np.uint8))
        assert writer._encoder is not None and writer._part is not None
        writer._encoder.release()
        writer._part.write_bytes(writer._part.read_bytes()[:-100])
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(0, 0, free))
    assert leftovers(tmp_path) == []


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError) as caught, VideoWriter(tmp_path / "file" / "a.mp4"):
        pass
    assert caught.value.code == "cannot_write"


@pytest.mark.parametrize("fps", [0.0, -1.0, float("nan"), 1e9])
def test_impossible_rates(tmp_path: Path, fps: float) -> None:
    with pytest.raises(NumericError):
        VideoWriter(tmp_path / "a.mp4", fps=fps)


def test_an_encoder_that_does_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = cv2.VideoWriter

    class Closed:
        fourcc = staticmethod(real.fourcc)

        def __init__(self, *_args) -> None: ...

        def isOpened(self) -> bool:  # noqa: N802
            return False

    monkeypatch.setattr(cv2, "VideoWriter", Closed)
    with pytest.raises(InputError), VideoWriter(tmp_path / "a.mp4") as writer:
        writer.write(np.zeros((32, 32, 3), np.uint8))
    assert leftovers(tmp_path) == []


def test_writing_is_silent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with VideoWriter(tmp_path / "a.mp4") as writer:
        writer.write(np.zeros((32, 32, 3), np.uint8))
    assert capfd.readouterr() == ("", "")


def test_contact_sheet() -> None:
    red, small = np.full((10, 20, 3), (255, 0, 0), np.uint8), np.full((4, 6), 99, np.uint8)
    sheet = tile([red, small, red, red, red], 3, gap=2)
    assert sheet.shape == (22, 64, 3) and sheet.dtype == np.uint8
    assert (sheet[:10, :20] == (255, 0, 0)).all() and (sheet[12:, 22:42] == (255, 0, 0)).all()
    assert (sheet[3:7, 29:35] == 99).all() and (sheet[0, 22] == 24).all()
    assert (sheet[12:, 44:] == 24).all()


def test_contact_sheet_of_one_and_of_none() -> None:
    assert tile([np.zeros((5, 5), np.uint8)], 4).shape == (5, 5, 3)
    with pytest.raises(NumericError):
        tile([], 3)
    with pytest.raises(NumericError):
        tile([np.zeros((5, 5, 4), np.uint8)], 3)
