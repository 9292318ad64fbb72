"""Video files: formats, rotation, times, sizes, damage, names, silence."""

import os
import re
from pathlib import Path

import numpy as np
import pytest

from studio.core.errors import MediaError, UsageError
from studio.media import videofile
from studio.media.opencv import cv2
from studio.media.reader import open_video
from studio.media.source import WORKING_SIDE
from studio.nouns.take import content_hash

FORMATS = [
    ("a.mp4", "mp4v"),
    ("a.mov", "mp4v"),
    ("a.avi", "MJPG"),
    ("a.mkv", "MJPG"),
    ("a.mkv", "mp4v"),
    ("a.webm", "VP80"),
    ("a.webm", "VP90"),
]


def code_of(path: Path | str) -> str:
    with pytest.raises(MediaError) as caught:
        list(open_video(path).frames())
    assert caught.value.message and caught.value.advice
    return caught.value.code


@pytest.mark.parametrize(("name", "codec"), FORMATS)
def test_formats_give_all_frames_upright_in_rgb(clips, name: str, codec: str) -> None:
    source = open_video(clips.write(name, codec))
    frames = list(source.frames())
    assert [f.index for f in frames] == list(range(12))
    assert [clips.number(f.image) for f in frames] == list(range(12))
    assert np.allclose([f.time_s for f in frames], np.arange(12) / 25.0, atol=2e-3)
    image = frames[3].image
    assert image.shape == (64, 96, 3) and image.dtype == np.uint8 and image.flags.c_contiguous
    red, green, blue = image[16, 24]
    assert red > 190 and green < 70 and blue < 70
    assert source.warnings == []


@pytest.mark.parametrize(("name", "codec"), FORMATS)
def test_reference_counts_and_hashes(clips, name: str, codec: str) -> None:
    path = clips.write(name, codec)
    ref = open_video(path).ref
    assert (ref.width, ref.height, ref.frames) == (96, 64, 12)
    assert ref.fps == pytest.approx(25.0, rel=1e-2)
    assert ref.duration_s == pytest.approx(12 / 25, rel=1e-2)
    assert ref.sha256 == content_hash(path) and ref.path == str(path)
    assert ref.locate() == path


def test_reference_is_the_same_before_and_after_reading(clips) -> None:
    path = clips.write("a.mp4")
    read = open_video(path)
    list(read.frames())
    assert read.ref == open_video(path).ref


@pytest.mark.parametrize(("degrees", "red_corner"), [(90, (0, -1)), (180, (-1, -1)), (270, (-1, 0))])
def test_rotation_flag_turns_the_picture(clips, degrees: int, red_corner: tuple[int, int]) -> None:
    source = open_video(clips.rotate(clips.write("phone.mp4"), degrees))
    image = next(iter(source.frames())).image
    want = (64, 96) if degrees == 180 else (96, 64)
    assert image.shape[:2] == want
    assert (source.info.height, source.info.width) == want
    assert source.info.rotation_deg == degrees
    assert image[red_corner][0] > 190 and image[red_corner][1] < 70
    opposite = (-1 - red_corner[0], -1 - red_corner[1])
    assert abs(int(image[opposite][0]) - int(image[opposite][1])) < 20
    assert (source.ref.height, source.ref.width) == want


def test_variable_frame_rate_keeps_its_times(clips) -> None:
    durations = [1, 1, 3, 1, 2, 5, 1, 1, 1, 4, 1, 1]
    source = open_video(clips.retime(clips.write("vfr.mp4"), durations))
    times = [f.time_s for f in source.frames()]
    assert np.allclose(times, np.concatenate([[0], np.cumsum(durations[:-1])]) / 25.0, atol=2e-3)
    assert source.ref.frames == 12
    assert source.ref.fps == pytest.approx(11 / times[-1])


@pytest.mark.parametrize(
    ("stamps", "want"),
    [
        ([0, 40, 80, 120], [0.0, 0.04, 0.08, 0.12]),
        ([500, 540, 580], [0.0, 0.04, 0.08]),
        ([0, 0, 0, 0], [0.0, 0.1, 0.2, 0.3]),
        ([0, 40, 40, 30, 400], [0.0, 0.04, 0.14, 0.24, 0.4]),
        ([float("nan"), float("inf"), 300], [0.0, 0.1, 0.3]),
    ],
)
def test_times_are_repaired(stamps: list[float], want: list[float]) -> None:
    clock = videofile._Clock(10.0)
    got = [clock.tick(stamp) for stamp in stamps]
    assert [index for index, _ in got] == list(range(len(stamps)))
    assert np.allclose([time for _, time in got], want)


def test_odd_sizes_survive(clips) -> None:
    path = clips.folder / "odd.avi"
    writer = cv2.VideoWriter(str(path), cv2.CAP_OPENCV_MJPEG, cv2.VideoWriter.fourcc(*"MJPG"), 25.0, (641, 359))
    for number in range(3):
        writer.write(clips.picture(number, 641, 359))
    writer.release()
    source = open_video(path)
    assert {f.image.shape for f in source.frames()} == {(359, 641, 3)}
    assert (source.info.width, source.info.height) == (641, 359)
    assert [clips.number(f.image) for f in source.frames()] == [0, 1, 2]


def test_4k_is_scaled_once_and_everywhere(clips) -> None:
    source = open_video(clips.write("large.avi", "MJPG", count=3, size=(3840, 2160)))
    assert (source.info.native_width, source.info.native_height) == (3840, 2160)
    assert (source.info.width, source.info.height) == (WORKING_SIDE, 1080)
    frames = list(source.frames())
    assert {f.image.shape for f in frames} == {(1080, 1920, 3)}
    assert [clips.number(f.image) for f in frames] == [0, 1, 2]
    assert (source.ref.width, source.ref.height) == (1920, 1080)


def test_preview_size_and_steps(clips) -> None:
    source = open_video(clips.write("a.mp4"))
    frames = list(source.frames(max_side=48, step=5))
    assert [f.index for f in frames] == [0, 5, 10]
    assert {f.image.shape for f in frames} == {(32, 48, 3)}
    assert [clips.number(f.image) for f in frames] == [0, 5, 10]
    assert {f.image.shape for f in source.frames(max_side=4000)} == {(64, 96, 3)}


def test_picked_frames_alone(clips) -> None:
    source = open_video(clips.write("a.mp4"))
    assert [clips.number(f.image) for f in source.frames(only={7, 2, 11})] == [2, 7, 11]
    assert list(source.frames(only=set())) == []


@pytest.mark.parametrize("wrong", [{"step": 0}, {"max_side": 0}])
def test_impossible_steps_are_refused(clips, wrong: dict[str, int]) -> None:
    with pytest.raises(UsageError):
        open_video(clips.write("a.mp4", count=2)).frames(**wrong)


@pytest.mark.parametrize("count", [1, 4, 12, 50])
def test_samples_are_spread_over_the_clip(clips, count: int) -> None:
    source = open_video(clips.write("a.mp4"))
    frames = list(source.samples(count))
    assert len(frames) == min(count, 12)
    assert [clips.number(f.image) for f in frames] == [f.index for f in frames]
    if count > 1:
        assert (frames[0].index, frames[-1].index) == (0, 11)


def test_long_clips_are_sampled_by_jumping(clips, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(videofile, "_LONG_CLIP", 10)
    source = open_video(clips.write("a.mp4", count=40))
    frames = list(source.samples(5))
    assert [f.index for f in frames] == [0, 9, 19, 29, 39]
    assert np.allclose([clips.number(f.image) for f in frames], [0, 9, 19, 29, 39], atol=1)


def test_three_frames_are_readable(clips) -> None:
    assert open_video(clips.write("a.mp4", count=3)).ref.frames == 3


def test_black_frames_are_frames(clips) -> None:
    path = clips.folder / "black.avi"
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"MJPG"), 25.0, (64, 64))
    for _ in range(3):
        writer.write(np.zeros((64, 64, 3), np.uint8))
    writer.release()
    assert max(f.image.max() for f in open_video(path).frames()) < 4


@pytest.mark.parametrize("name", ["日本語 の フォルダ/顔 動画 №1.mp4", "with space/a b.mov", "émoji 😀.mkv"])
def test_names_in_any_script(clips, name: str) -> None:
    path = clips.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(clips.write("plain" + path.suffix), path)
    source = open_video(path)
    assert sum(1 for _ in source.frames()) == 12 and source.ref.frames == 12


def test_names_the_decoder_does_not_understand_are_opened_by_python(clips, monkeypatch: pytest.MonkeyPatch) -> None:
    path = clips.folder / "顔.mp4"
    os.replace(clips.write("plain.mp4"), path)
    by_name = cv2.VideoCapture

    def ascii_only(target, *rest):
        return by_name("missing.mp4" if isinstance(target, str) else target, *rest)

    monkeypatch.setattr(cv2, "VideoCapture", ascii_only)
    assert [clips.number(f.image) for f in open_video(path).frames()] == list(range(12))


def test_missing_file(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nothing.mp4") == "media_missing"


def test_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").touch()
    assert code_of(tmp_path / "a.mp4") == "empty_file"


@pytest.mark.parametrize("text", [b"just words\n" * 50, b"#EXTM3U\nhttp://127.0.0.1:9/a.ts\n", b"\x00" * 4096])
def test_what_is_no_video_never_reaches_the_decoder(
    tmp_path: Path, text: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: pytest.fail("handed to the decoder"))
    (tmp_path / "a.mp4").write_bytes(text)
    assert code_of(tmp_path / "a.mp4") == "not_a_video"


def test_a_single_picture_is_not_a_video(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(bytes(cv2.imencode(".png", np.zeros((20, 20, 3), np.uint8))[1]))
    assert code_of(tmp_path / "a.png") == "not_a_video"


def test_mp4_without_its_index_is_refused(clips) -> None:
    path = clips.cut(clips.write("a.mp4"), 0.5)
    assert code_of(path) == "video_incomplete"


@pytest.mark.parametrize(("name", "codec"), [("a.avi", "MJPG"), ("a.mkv", "MJPG")])
def test_half_a_file_gives_half_the_frames_and_a_warning(clips, name: str, codec: str) -> None:
    source = open_video(clips.cut(clips.write(name, codec, count=50, size=(128, 128)), 0.5))
    frames = list(source.frames())
    assert 15 <= len(frames) <= 35
    if source.info.frames:
        assert [w["code"] for w in source.warnings] == ["video_cut_short"]
    assert source.ref.frames == len(frames)


def test_half_an_mp4_with_its_index_in_front_still_gives_frames(clips) -> None:
    path = clips.index_first(clips.write("a.mp4", count=50, size=(320, 240)))
    assert sum(1 for _ in open_video(path).frames()) == 50
    source = open_video(clips.cut(path, 0.6))
    frames = list(source.frames())
    assert 5 <= len(frames) < 50
    assert [clips.number(f.image) for f in frames[:5]] == list(range(5))
    assert [w["code"] for w in source.warnings] == ["video_cut_short"]


def test_an_index_without_pictures_has_no_frames(clips) -> None:
    path = clips.index_first(clips.write("a.mp4"))
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"mdat") + 4])
    assert code_of(path) == "codec_unsupported"


def test_unknown_codec(clips) -> None:
    path = clips.write("a.mp4")
    object_type = re.compile(rb"(\x04\x80\x80\x80.)\x20", re.DOTALL)
    unknown = {b"stsd": lambda body: object_type.sub(lambda m: m[1] + b"\xfe", body.replace(b"mp4v", b"zzzz"))}
    assert code_of(clips.edit_boxes(path, unknown)) == "codec_unsupported"


def test_noise_in_the_pictures_does_not_stop_the_clip(clips) -> None:
    path = clips.write("a.avi", "MJPG", count=20, size=(128, 128))
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200] = np.random.default_rng(0).integers(0, 255, 200, np.uint8).tobytes()
    path.write_bytes(bytes(data))
    assert sum(1 for _ in open_video(path).frames()) >= 10


def test_too_small_frames(clips) -> None:
    assert code_of(clips.write("a.avi", "MJPG", size=(8, 8))) == "too_small"


def test_no_permission(clips, monkeypatch: pytest.MonkeyPatch) -> None:
    path = clips.write("a.mp4")

    def denied(*_args, **_kwargs):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", denied)
    assert code_of(path) == "no_permission"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user with limits")
def test_no_permission_for_real(clips) -> None:
    path = clips.write("a.mp4")
    path.chmod(0)
    assert code_of(path) == "no_permission"


def test_file_that_goes_away_while_open(clips) -> None:
    path = clips.write("a.mp4")
    source = open_video(path)
    path.unlink()
    with pytest.raises(MediaError) as caught:
        list(source.frames())
    assert caught.value.code == "media_missing"


def test_nothing_is_written_to_the_terminal(clips, capfd: pytest.CaptureFixture[str]) -> None:
    good = clips.write("a.mp4")
    half = clips.cut(clips.write("b.avi", "MJPG", count=50), 0.5)
    cut = clips.cut(clips.index_first(clips.write("c.mp4", count=50)), 0.6)
    broken = clips.cut(clips.write("d.mp4"), 0.5)
    capfd.readouterr()
    for path in (good, half, cut):
        list(open_video(path).frames())
    code_of(broken)
    code_of(clips.folder / "missing.mp4")
    assert capfd.readouterr() == ("", "")


def test_silence_is_lifted_even_when_nested(capfd: pytest.CaptureFixture[str]) -> None:
    from studio.media.opencv import quiet

    with quiet(), quiet():
        os.write(2, b"hidden")
    os.write(2, b"seen")
    assert capfd.readouterr().err == "seen"


def test_qt_finds_its_own_plugins() -> None:
    assert "QT_QPA_PLATFORM_PLUGIN_PATH" not in os.environ
    assert "QT_QPA_FONTDIR" not in os.environ


@pytest.mark.parametrize(("ratio", "turned", "want"), [((4, 3), False, (128, 64)), ((4, 3), True, (96, 85))])
def test_wide_pixels_become_square(ratio: tuple[int, int], turned: bool, want: tuple[int, int]) -> None:
    class Stub:
        def get(self, what: int) -> float:
            return float(ratio[0] if what == cv2.CAP_PROP_SAR_NUM else ratio[1])

    assert videofile._square_pixels(Stub(), 96, 64, turned=turned) == want  # type: ignore[arg-type]


def _recordings() -> list[Path]:
    folder = Path(__file__).resolve().parents[3] / "shared" / "data" / "videos"
    return sorted(folder.glob("*.mp4"))


@pytest.mark.skipif(not _recordings(), reason="no shared recordings beside the checkout")
def test_real_recordings_open() -> None:
    for path in _recordings():
        source = open_video(path)
        frame = next(iter(source.samples(2)))
        assert frame.image.shape == (source.info.height, source.info.width, 3)
        assert frame.image.std() > 5 and source.info.fps > 10
