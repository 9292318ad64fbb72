"""Cameras: a file that plays one, its faults, the thread that reads it, and the list of names."""

from __future__ import annotations

import itertools
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.core.errors import MediaError, StudioError, UsageError
from studio.media.cameras import listing, problems, webcam
from studio.media.cameras.camera import CameraFormat, CameraFrame
from studio.media.cameras.filecamera import Faults, VideoFileCamera
from studio.media.cameras.health import Health
from studio.media.cameras.listing import CameraName, list_cameras
from studio.media.cameras.problems import CameraError
from studio.media.cameras.reader import FIRST_PICTURE_S, SILENCE_S, CameraReader
from studio.media.cameras.webcam import OpenCvCamera
from tests.media.conftest import Clips


class Clock:
    """Seconds that pass only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def camera(self, path: Path, **options: Any) -> VideoFileCamera:
        return VideoFileCamera(path, clock=lambda: self.now, sleep=self.sleep, **options)


def read_all(camera: VideoFileCamera) -> list[CameraFrame]:
    camera.open()
    frames = []
    while (frame := camera.read()) is not None:
        frames.append(frame)
    camera.close()
    return frames


def test_a_file_plays_in_real_time(clips: Clips) -> None:
    frames = read_all(Clock().camera(clips.write("a.mp4", count=12, fps=25.0), loop=False))
    assert [Clips.number(frame.image) for frame in frames] == list(range(12))
    assert all(b.time_s - a.time_s == pytest.approx(0.04) for a, b in itertools.pairwise(frames))
    assert frames[0].image.dtype == np.uint8 and frames[0].image.flags.c_contiguous


def test_a_file_takes_its_time(clips: Clips) -> None:
    began = time.monotonic()
    read_all(VideoFileCamera(clips.write("a.mp4", count=12, fps=25.0), loop=False))
    assert time.monotonic() - began > 0.4


def test_a_file_begins_again_at_its_end(clips: Clips) -> None:
    camera = Clock().camera(clips.write("a.mp4", count=6, fps=25.0), speed=8.0)
    camera.open()
    numbers = [Clips.number(frame.image) for _ in range(20) if (frame := camera.read()) is not None]
    camera.close()
    assert numbers == [number % 6 for number in range(20)] and camera.read() is None


def test_a_reader_that_dawdles_misses_pictures(clips: Clips) -> None:
    clock = Clock()
    camera = clock.camera(clips.write("a.mp4", count=25, fps=25.0), loop=False)
    camera.open()
    camera.read()
    clock.sleep(0.4)
    frame = camera.read()
    assert frame is not None and Clips.number(frame.image) in (9, 10)
    camera.close()


def test_frames_are_scaled_to_fit_what_was_asked_for(clips: Clips) -> None:
    camera = VideoFileCamera(clips.write("a.mp4", size=(320, 240)), CameraFormat(160, 160, 30))
    given = camera.open()
    frame = camera.read()
    camera.close()
    assert frame is not None and frame.image.shape == (120, 160, 3)
    assert (given.width, given.height, given.fps) == (160, 120, 25.0)


@pytest.mark.parametrize(
    ("faults", "code"),
    [(Faults(missing=True), "camera_missing"), (Faults(busy=True), "camera_busy")],
)
def test_faults_on_opening(clips: Clips, faults: Faults, code: str) -> None:
    with pytest.raises(CameraError) as caught:
        VideoFileCamera(clips.write("a.mp4"), faults=faults).open()
    assert caught.value.code == code and caught.value.advice


def test_a_camera_that_is_pulled_out(clips: Clips) -> None:
    camera = Clock().camera(clips.write("a.mp4", count=50), faults=Faults(unplug_at_s=0.2))
    camera.open()
    with pytest.raises(CameraError) as caught:
        for _ in range(7):
            camera.read()
    assert caught.value.code == "camera_unplugged"


def test_a_picture_that_goes_black(clips: Clips) -> None:
    camera = Clock().camera(clips.write("a.mp4", count=10), loop=False, faults=Faults(black_from_s=0.2))
    means = [frame.image.mean() for frame in read_all(camera)]
    assert means[0] > 20 and means[-1] == 0


def test_a_slow_camera(clips: Clips) -> None:
    camera = Clock().camera(clips.write("a.mp4", count=12), loop=False, faults=Faults(slow=0.12))
    assert len(read_all(camera)) <= 6


def test_a_missing_file_is_a_media_error(tmp_path: Path) -> None:
    with pytest.raises(MediaError) as caught:
        VideoFileCamera(tmp_path / "none.mp4").open()
    assert caught.value.code == "media_missing"


@pytest.mark.parametrize("bad", [(0, 720, 30), (1280, 9000, 30), (1280, 720, 0)])
def test_impossible_formats_are_refused(bad: tuple[int, int, float]) -> None:
    with pytest.raises(UsageError):
        CameraFormat(*bad)


# -- health


def health_after(fps: float, seconds: float, luma: float, promised: float = 30.0) -> CameraError | None:
    health = Health("Cam", promised)
    found = None
    for number in range(int(fps * seconds) + 1):
        found = health.note(5.0 + number / fps, luma)
    return found


def test_a_good_camera_has_no_problem() -> None:
    assert health_after(30, 6, 90) is None and health_after(29, 6, 20) is None


def test_black_is_told_after_a_moment() -> None:
    assert health_after(30, 1, 2) is None
    found = health_after(30, 2, 2)
    assert found is not None and found.code == "camera_black"


def test_one_bright_picture_is_enough_not_to_be_black() -> None:
    health = Health("Cam", 30)
    found = [health.note(n / 30, 60.0 if n % 30 == 0 else 1.0) for n in range(120)]
    assert not any(found)


def test_slow_is_told_with_numbers() -> None:
    assert health_after(10, 2, 90) is None
    found = health_after(10, 4, 90)
    assert found is not None and found.code == "camera_slow" and "10 of 30" in found.message
    assert health_after(30, 6, 90, promised=60.0) is None


# -- the reading thread


class Stub:
    """A camera whose pictures are made by a function."""

    name = "Stub"

    def __init__(self, pictures: int = 1000, *, pause: float = 0.005, hang: bool = False) -> None:
        self.pictures, self.pause, self.hang, self.closed = pictures, pause, hang, False
        self.ready = threading.Event()
        self.ready.set()

    def open(self) -> CameraFormat:
        return CameraFormat(160, 120, 30)

    def read(self) -> CameraFrame | None:
        self.ready.wait()
        while self.hang and self.pictures == 0 and not self.closed:
            time.sleep(0.01)
        if self.pictures == 0:
            return None
        self.pictures -= 1
        time.sleep(self.pause)
        return CameraFrame(time.monotonic(), np.zeros((4, 4, 3), np.uint8))

    def close(self) -> None:
        self.closed = True


def test_the_newest_picture_is_handed_out_once() -> None:
    reader = CameraReader(Stub())
    first = reader.next(0.0, timeout=60.0)
    assert first is not None and reader.format == CameraFormat(160, 120, 30)
    second = reader.next(first.time_s, timeout=60.0)
    assert second is not None and second.time_s > first.time_s
    assert reader.next(time.monotonic() + 1, timeout=0.01) is None
    reader.close()
    assert reader.camera.closed  # type: ignore[attr-defined]


def test_every_picture_reaches_the_sink() -> None:
    seen: list[CameraFrame] = []
    stub = Stub(50, pause=0.0)
    stub.ready.clear()
    reader = CameraReader(stub)
    reader.set_sink(seen.append)
    stub.ready.set()
    while not reader.ended:
        reader.next(time.monotonic(), timeout=0.05)
    reader.close()
    assert len(seen) == 50 and stub.pictures == 0


def test_errors_of_the_camera_come_out_of_next(clips: Clips) -> None:
    reader = CameraReader(VideoFileCamera(clips.write("a.mp4", count=40), faults=Faults(unplug_at_s=0.15)))
    with pytest.raises(CameraError) as caught:
        after = 0.0
        for _ in range(100):
            frame = reader.next(after, timeout=10.0)
            after = frame.time_s if frame else after
    assert caught.value.code == "camera_unplugged"
    reader.close()


@pytest.mark.parametrize(
    ("pictures", "silence", "code"), [(0, FIRST_PICTURE_S, "camera_busy"), (1, SILENCE_S, "camera_unplugged")]
)
def test_silence_is_noticed(pictures: int, silence: float, code: str) -> None:
    now = [0.0]
    stub = Stub(pictures, hang=True)
    reader = CameraReader(stub, clock=lambda: now[0])
    after = 0.0
    if pictures:
        first = reader.next(0.0, timeout=60.0)
        assert first is not None
        after = first.time_s
    assert reader.next(after, timeout=0.02) is None
    now[0] = silence + 0.1
    with pytest.raises(CameraError) as caught:
        reader.next(after, timeout=0.02)
    assert caught.value.code == code
    stub.closed = True
    reader.close()


def test_the_reader_can_be_closed_from_its_own_sink() -> None:
    stub = Stub(20)
    stub.ready.clear()
    reader = CameraReader(stub)
    reader.set_sink(lambda frame: reader.close())
    stub.ready.set()
    reader._thread.join(timeout=60.0)
    assert stub.closed and stub.pictures == 19


# -- names


def sysfs(root: Path, cameras: dict[int, tuple[str, str, int]]) -> Path:
    """Nodes videoN: (name, device folder, index within the device)."""
    for number, (name, device, index) in cameras.items():
        node = root / f"video{number}"
        node.mkdir(parents=True)
        (root / device).mkdir(exist_ok=True)
        (node / "name").write_text(f"{name}\n")
        (node / "index").write_text(f"{index}\n")
        (node / "device").symlink_to(root / device)
    return root


def test_linux_cameras_have_names(tmp_path: Path) -> None:
    root = sysfs(
        tmp_path,
        {
            10: ("Studio Cam", "usb3", 0),
            0: ("HD Webcam", "usb1", 0),
            1: ("HD Webcam", "usb1", 1),
            2: ("HD Webcam", "usb2", 0),
        },
    )
    found = listing._numbered(listing._from_sysfs(root))
    assert [(c.name, c.index) for c in found] == [("HD Webcam", 0), ("HD Webcam (2)", 2), ("Studio Cam", 10)]
    assert len({c.key for c in found}) == 3


def test_no_cameras_at_all(tmp_path: Path) -> None:
    assert listing._from_sysfs(tmp_path / "none") == []
    assert isinstance(list_cameras(), list)


def test_a_number_without_a_camera_is_missing() -> None:
    with pytest.raises(CameraError) as caught:
        OpenCvCamera(97, name="Old Cam").open()
    assert caught.value.code == "camera_missing" and "Old Cam" in caught.value.message


class FakeCapture:
    """Stands in for cv2.VideoCapture."""

    opened, pictures = True, 3

    def __init__(self, index: int) -> None:
        self.index = index

    def isOpened(self) -> bool:  # noqa: N802
        return self.opened

    def set(self, prop: int, value: float) -> bool:
        return True

    def get(self, prop: int) -> float:
        return {3: 640.0, 4: 480.0, 5: 30.0}.get(prop, 0.0)

    def grab(self) -> bool:
        type(self).pictures -= 1
        return type(self).pictures >= 0

    def retrieve(self) -> tuple[bool, np.ndarray]:
        return True, np.full((480, 640, 3), (10, 20, 30), np.uint8)

    def release(self) -> None:
        pass


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[FakeCapture]:
    monkeypatch.setattr(webcam.cv2, "VideoCapture", FakeCapture)
    monkeypatch.setattr(OpenCvCamera, "_check_node", lambda self: None)
    FakeCapture.opened, FakeCapture.pictures = True, 3
    return FakeCapture


def test_a_webcam_gives_rgb_until_it_is_pulled_out(fake: type[FakeCapture]) -> None:
    camera = OpenCvCamera(0, name="Cam")
    assert camera.open() == CameraFormat(640, 480, 30.0)
    frames = [camera.read() for _ in range(3)]
    assert all(frame is not None and frame.image[0, 0].tolist() == [30, 20, 10] for frame in frames)
    with pytest.raises(CameraError) as caught:
        camera.read()
    assert caught.value.code == "camera_unplugged"
    camera.close()
    assert camera.read() is None


def test_a_webcam_that_never_gives_a_picture_is_busy(fake: type[FakeCapture]) -> None:
    fake.pictures = 0
    camera = OpenCvCamera(0, name="Cam")
    camera.open()
    with pytest.raises(CameraError) as caught:
        camera.read()
    assert caught.value.code == "camera_busy"


@pytest.mark.parametrize(("listed", "code"), [(True, "camera_busy"), (False, "camera_missing")])
def test_a_webcam_that_does_not_open(
    fake: type[FakeCapture], monkeypatch: pytest.MonkeyPatch, listed: bool, code: str
) -> None:
    fake.opened = False
    monkeypatch.setattr(webcam, "list_cameras", lambda: [CameraName("a", "Cam", 0)] if listed else [])
    with pytest.raises(CameraError) as caught:
        OpenCvCamera(0, name="Cam").open()
    assert caught.value.code == code


def test_every_problem_says_what_to_do() -> None:
    made: list[StudioError] = [getattr(problems, name)("Cam") for name in ("missing", "busy", "not_allowed", "black")]
    made += [problems.unplugged("Cam"), problems.slow("Cam", 8.0, 30.0)]
    assert len({error.code for error in made}) == 6
    assert all(error.message and error.advice and "Cam" in str(error) for error in made)
