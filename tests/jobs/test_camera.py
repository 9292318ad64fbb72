"""The camera and live jobs in this process: states, takes, faults, guide, sights."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.avatar.puppet import unpack_sight
from studio.core.control import Control
from studio.core.errors import CancelledError, StudioError
from studio.core.events import CameraChanged, CamerasListed, Event, GuideUpdated, TakeChanged, WarningRaised
from studio.core.paths import resource
from studio.jobs import lens as lens_module
from studio.jobs.camera import PREVIEW_SIDE, camera
from studio.jobs.lens import Lens, lens_spec
from studio.jobs.live import live
from studio.media.cameras.camera import CameraFrame
from studio.media.cameras.listing import CameraName
from studio.media.cameras.recorder import _WAITING, Recorder
from studio.media.cameras.takewriter import TakeLimits, TakeWriter
from studio.media.opencv import cv2, quiet
from studio.media.reader import open_video

SAMPLE = str(resource("sample", "subject.mp4"))


@pytest.fixture
def clip(tmp_path: Path) -> str:
    """Two seconds, 160 x 120, the left half red."""
    path = tmp_path / "clip.mp4"
    with quiet():
        writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"mp4v"), 25.0, (160, 120))
        for number in range(50):
            image = np.full((120, 160, 3), 60 + 3 * number, np.uint8)
            image[:, :80] = (0, 0, 200)
            writer.write(image)
        writer.release()
    return str(path)


class Run:
    """A job driven until something was seen; requests may be made on the way."""

    def __init__(self, job: Callable[[dict[str, Any], Control], Any], options: dict[str, Any]) -> None:
        self.control = Control()
        self.work = job(options, self.control)
        self.events: list[Event] = []

    def until(self, check: Callable[[Event], bool], *, seconds: float = 120.0) -> Event:
        """The next event that fits."""
        deadline = time.monotonic() + seconds
        for event in self.work:
            self.events.append(event)
            if check(event):
                return event
            assert time.monotonic() < deadline, f"not seen; the last: {self.events[-3:]}"
        raise AssertionError("the job ended")

    def state(self, name: str) -> CameraChanged:
        return self.until(lambda e: isinstance(e, CameraChanged) and e.state == name)  # type: ignore[return-value]

    def take(self, name: str) -> TakeChanged:
        return self.until(lambda e: isinstance(e, TakeChanged) and e.state == name)  # type: ignore[return-value]

    def finish(self) -> dict[str, str]:
        self.control.finish()
        while True:
            try:
                self.events.append(next(self.work))
            except StopIteration as ended:
                return ended.value


@pytest.fixture
def run() -> Iterator[Callable[..., Run]]:
    made: list[Run] = []

    def make(options: dict[str, Any], job: Callable[..., Any] = camera) -> Run:
        made.append(Run(job, options))
        return made[-1]

    yield make
    for item in made:
        item.work.close()


def test_the_cameras_are_told_first_and_when_they_change(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[CameraName] = []
    monkeypatch.setattr(lens_module, "list_cameras", lambda: list(connected))
    monkeypatch.setattr(lens_module, "_LIST_EVERY_S", 0.05)
    job = run({})
    first = job.until(lambda e: isinstance(e, CamerasListed))
    connected.append(CameraName("usb1", "Webcam", 0))
    second = job.until(lambda e: isinstance(e, CamerasListed))
    assert first.cameras == [] and second.cameras == [("usb1", "Webcam", 0)]
    assert job.finish() == {}


def test_a_preview_is_mirrored_or_not(run: Any, clip: str) -> None:
    job = run({"open": {"file": clip}})
    assert job.state("live").name == "clip.mp4"
    mirrored = job.control.published["preview"]
    assert mirrored.shape == (120, 160, 3) and mirrored[60, 140, 0] > 150 and mirrored[60, 140, 1] < 90
    job.control.ask("open", {"file": clip, "mirror": False, "guide": False})
    job.state("live")
    plain = job.control.published["preview"]
    assert plain[60, 20, 0] > 150 and plain[60, 20, 1] < 90
    assert [e.state for e in job.events if isinstance(e, CameraChanged)] == [
        "opening", "live", "closed", "opening", "live",
    ]  # fmt: skip


def test_a_take_is_recorded_until_told_to_stop(run: Any, clip: str, tmp_path: Path) -> None:
    job = run({"open": {"file": clip}})
    job.state("live")
    job.control.ask("record", {"path": str(tmp_path / "take.mkv")})
    job.until(lambda e: isinstance(e, TakeChanged) and e.frames >= 8)
    job.control.ask("stop")
    told = job.take("stopped")
    assert told.code == "" and told.frames >= 8
    source = open_video(tmp_path / "take.mkv")
    assert source.ref.frames == told.frames and source.info.duration_s == pytest.approx(told.seconds, abs=0.1)
    first = next(iter(source.frames())).image
    assert first[60, 20, 0] > 150 and first[60, 20, 1] < 90  # recordings are never mirrored


def test_a_take_ends_at_its_length(run: Any, clip: str, tmp_path: Path) -> None:
    job = run({"open": {"file": clip}})
    job.state("live")
    job.control.ask("record", {"path": str(tmp_path / "take.mkv"), "seconds": 0.5})
    assert job.take("stopped").seconds == pytest.approx(0.5, abs=0.1)


def test_finishing_closes_the_take(run: Any, clip: str, tmp_path: Path) -> None:
    job = run({"open": {"file": clip}})
    job.state("live")
    job.control.ask("record", {"path": str(tmp_path / "take.mkv")})
    job.until(lambda e: isinstance(e, TakeChanged) and e.frames >= 3)
    job.finish()
    assert open_video(tmp_path / "take.mkv").ref.frames >= 3


def test_cancelling_keeps_the_take(run: Any, clip: str, tmp_path: Path) -> None:
    job = run({"open": {"file": clip}})
    job.state("live")
    job.control.ask("record", {"path": str(tmp_path / "take.mkv")})
    job.until(lambda e: isinstance(e, TakeChanged) and e.frames >= 3)
    job.control.cancel()
    with pytest.raises(CancelledError):
        for _ in job.work:
            pass
    assert open_video(tmp_path / "take.mkv").ref.frames >= 3


@pytest.mark.parametrize(
    ("faults", "code"),
    [
        ({"missing": True}, "camera_missing"),
        ({"busy": True}, "camera_busy"),
        ({"unplug_at_s": 0.4}, "camera_unplugged"),
    ],
)
def test_a_camera_that_fails_is_told_and_the_job_lives_on(
    run: Any, clip: str, faults: dict[str, Any], code: str
) -> None:
    job = run({"open": {"file": clip, "faults": faults}})
    told = job.state("failed")
    assert told.code == code and told.message and told.advice
    job.control.ask("open", {"file": clip})
    job.state("live")


def test_unplugging_mid_take_keeps_what_was_recorded(run: Any, clip: str, tmp_path: Path) -> None:
    job = run({"open": {"file": clip, "faults": {"unplug_at_s": 1.2}}})
    job.state("live")
    job.control.ask("record", {"path": str(tmp_path / "take.mkv")})
    told = job.take("failed")
    assert told.code == "camera_unplugged" and told.frames >= 5
    assert open_video(tmp_path / "take.mkv").ref.frames == told.frames


def test_black_is_told_while_the_camera_goes_on(run: Any, clip: str) -> None:
    job = run({"open": {"file": clip, "faults": {"black_from_s": 0.2}}})
    told = job.until(lambda e: isinstance(e, CameraChanged) and e.code == "camera_black")
    assert told.state == "live"


def test_slow_is_told_while_the_camera_goes_on(run: Any, clip: str) -> None:
    job = run({"open": {"file": clip, "faults": {"slow": 0.15}}})
    told = job.until(lambda e: isinstance(e, CameraChanged) and e.code == "camera_slow")
    assert told.state == "live" and "of 25" in told.message


def test_the_end_of_a_file_ends_its_take(run: Any, clip: str, tmp_path: Path) -> None:
    job = run({"open": {"file": clip, "loop": False}})
    job.state("live")
    job.control.ask("record", {"path": str(tmp_path / "take.mkv")})
    job.state("ended")
    assert job.take("stopped").frames > 20


@pytest.mark.parametrize(("place", "code"), [("", "no_camera"), ("clip.mp4/take.mkv", "cannot_write")])
def test_a_take_that_cannot_begin_is_told(run: Any, clip: str, tmp_path: Path, place: str, code: str) -> None:
    job = run({"open": {"file": clip}})
    job.state("live")
    job.control.ask("record", {"path": str(tmp_path / place) if place else ""})
    told = job.take("failed")
    assert told.code == code and told.frames == 0


@pytest.mark.parametrize("bad", [{"file": "x.mp4", "width": "wide"}, {"file": "x.mp4", "fps": 0}, {"file": "none.mp4"}])
def test_impossible_wishes_are_told_not_raised(run: Any, bad: dict[str, Any]) -> None:
    job = run({})
    job.control.ask("open", bad)
    assert job.state("failed").code in ("bad_camera", "bad_camera_format", "media_missing")


def test_unknown_fields_do_no_harm() -> None:
    assert lens_spec({"file": "a.mp4", "colour": "red"}).file == "a.mp4"


def test_the_guide_sees_the_sample_person(run: Any) -> None:
    job = run({"open": {"file": SAMPLE}})
    told = job.until(lambda e: isinstance(e, GuideUpdated) and e.box is not None)
    assert isinstance(told, GuideUpdated) and 0.2 < told.size < 0.8
    job.until(lambda e: isinstance(e, GuideUpdated) and len(e.placed) == 4)
    assert job.control.published["preview"].shape[1] <= PREVIEW_SIDE


def test_sights_follow_the_sample_person(run: Any) -> None:
    seen: list[np.ndarray] = []

    class Collecting(Control):
        def publish(self, name: str, array: np.ndarray) -> None:
            if name == "sight":
                seen.append(array)
                if len(seen) == 20:
                    self.finish()

    control = Collecting()
    events = list(live({"open": {"file": SAMPLE}}, control))
    assert any(isinstance(event, CameraChanged) and event.state == "live" for event in events)
    sights = [sight for _, sight in map(unpack_sight, seen) if sight is not None]
    assert len(sights) >= 15 and all(a[0] < b[0] for a, b in itertools.pairwise(seen))
    assert np.ptp([sight.rotation[0, 2] for sight in sights]) > 0.02
    assert all(sight.expression.min() >= 0.0 and sight.expression.max() <= 1.0 for sight in sights)


def test_a_track_that_cannot_be_read_is_only_a_remark(run: Any, clip: str, tmp_path: Path) -> None:
    (tmp_path / "bad.track").write_bytes(b"nothing")
    job = run({"open": {"file": clip}, "track": str(tmp_path / "bad.track")}, live)
    told = job.until(lambda e: isinstance(e, WarningRaised))
    assert isinstance(told, WarningRaised) and told.code
    job.state("live")


# -- the recorder


def frame(number: int) -> CameraFrame:
    return CameraFrame(number / 25.0, np.full((48, 64, 3), number % 250, np.uint8))


def test_a_slow_disk_drops_pictures_and_says_how_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = TakeWriter.write

    def slowly(self: TakeWriter, image: np.ndarray, time_s: float) -> None:
        time.sleep(0.02)
        write(self, image, time_s)

    monkeypatch.setattr(TakeWriter, "write", slowly)
    recorder = Recorder(tmp_path / "take.mkv", fps=25.0, limits=TakeLimits(reserve=0))
    for number in range(3 * _WAITING):
        recorder.put(frame(number))
    recorder.stop()
    assert recorder.dropped > 0 and recorder.frames + recorder.dropped == 3 * _WAITING
    assert open_video(tmp_path / "take.mkv").ref.frames == recorder.frames


def test_a_recorder_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: TakeWriter, image: np.ndarray, time_s: float) -> None:
        raise StudioError("disk_full", "Full.", "Free it.")

    monkeypatch.setattr(TakeWriter, "write", fails)
    recorder = Recorder(tmp_path / "take.mkv", fps=25.0, limits=TakeLimits(reserve=0))
    recorder.put(frame(0))
    recorder.stop()
    assert recorder.over and recorder.problem is not None and recorder.problem.code == "disk_full"
    assert not (tmp_path / "take.mkv").exists()


def test_the_lens_can_be_asked_without_a_camera() -> None:
    lens = Lens()
    assert lens.spec is None and lens.format is None and lens.next(0.01) is None
    lens.close()
    assert lens.events == []
