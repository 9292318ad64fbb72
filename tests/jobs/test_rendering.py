import math
from pathlib import Path

import numpy as np
import pytest

from studio.avatar.render import render_image
from studio.core.control import Control
from studio.core.errors import FileFormatError, UsageError
from studio.core.events import FileWritten, JobCancelled, JobSucceeded
from studio.jobs import drawing
from studio.jobs.drawing import Wish, best_row, portrait, replay, turn
from studio.jobs.rendering import check_target, render_avatar
from studio.jobs.runner import run_job
from studio.media.picture import read_image
from studio.media.reader import open_video
from studio.nouns.expressions import INDEX
from tests.contract.samples import track
from tests.viewport.toy_avatar import toy_avatar


@pytest.fixture(scope="module")
def avatar_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("avatars") / "顔 toy.avatar"
    toy_avatar(1500).save(path)
    return path


def test_a_portrait_looks_from_the_wished_side() -> None:
    shot = portrait(Wish(yaw=30.0, pitch=-10.0, expression={"jawOpen": 0.5}))
    eye = -shot.camera_from_head[:3, :3].T @ shot.camera_from_head[:3, 3] - drawing.CENTRE
    assert math.degrees(math.atan2(eye[0], eye[2])) == pytest.approx(30.0)
    assert eye[1] < 0
    assert shot.pose.expression[INDEX["jawOpen"]] == 0.5
    assert (shot.intrinsics.width, shot.intrinsics.height) == (512, 512)


def test_a_turntable_begins_at_the_wished_yaw_and_goes_round() -> None:
    shots = turn(Wish(yaw=20.0), frames=4)
    for shot, yaw in zip(shots[:2], (20.0, 110.0), strict=True):
        wanted = portrait(Wish(yaw=yaw)).camera_from_head
        np.testing.assert_allclose(shot.camera_from_head, wanted, atol=1e-9)


def test_a_replay_is_the_film_and_holds_lost_faces() -> None:
    clip, avatar = track(4), toy_avatar(50)
    shots = replay(avatar, clip, Wish(size=96, expression={"jawOpen": 0.75}))
    assert len(shots) == 4 and shots[0].intrinsics == clip.crop_intrinsics(96)
    np.testing.assert_allclose(shots[0].camera_from_head[:3, 3], [0, 0, 0.5])
    np.testing.assert_array_equal(shots[1].pose.expression, shots[0].pose.expression)  # row 1 has no face
    assert shots[2].pose.expression[INDEX["jawOpen"]] == 0.75
    assert clip.expression[2, INDEX["jawOpen"]] != 0.75
    assert best_row(clip) in clip.usable


def test_a_turned_replay_keeps_the_distance() -> None:
    plain = replay(toy_avatar(50), track(3), Wish())[0]
    turned = replay(toy_avatar(50), track(3), Wish(yaw=40.0))[0]
    centre = np.array([*drawing.CENTRE, 1.0])
    np.testing.assert_allclose(turned.camera_from_head @ centre, plain.camera_from_head @ centre, atol=1e-9)
    assert not np.allclose(turned.camera_from_head, plain.camera_from_head)


@pytest.mark.parametrize(
    ("out", "wish", "options", "code"),
    [
        ("a.jpg", Wish(), {}, "bad_out"),
        ("a.mp4", Wish(background=None), {}, "no_transparent_video"),
        ("a.png", Wish(), {"track": True, "turntable": True}, "track_or_turntable"),
        ("a.png", Wish(size=0), {}, "bad_size"),
        ("a.png", Wish(size=100_000), {}, "bad_size"),
        ("a.png", Wish(yaw=math.nan), {}, "bad_angle"),
        ("a.png", Wish(roll=1e6), {}, "bad_angle"),
        ("a.png", Wish(expression={"smile": 1.0}), {}, "unknown_expression"),
    ],
)
def test_wishes_that_make_no_sense(out: str, wish: Wish, options: dict[str, bool], code: str) -> None:
    with pytest.raises(UsageError) as raised:
        check_target(Path(out), wish, **{"track": False, "turntable": False, **options})
    assert raised.value.code == code


def test_a_still(avatar_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "絵.png"
    events = list(run_job("render", render_avatar(avatar_file, out, Wish(size=64), control=Control())))
    assert isinstance(events[-1], JobSucceeded)
    picture = read_image(out)
    assert picture.shape == (64, 64, 3)
    assert (picture[0, 0] == 255).all() and picture[32, 32].min() < 250


def test_a_transparent_still(avatar_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    list(render_avatar(avatar_file, out, Wish(size=64, background=None), control=Control()))
    import cv2

    picture = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    assert picture.shape == (64, 64, 4) and picture[0, 0, 3] == 0 and picture[32, 32, 3] > 200


def test_a_sheet_a_folder_and_a_film(avatar_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "TURNTABLE_FRAMES", 5)
    monkeypatch.setattr(drawing.turn, "__defaults__", (5,))
    wish = Wish(size=48)
    list(render_avatar(avatar_file, tmp_path / "s.png", wish, control=Control(), turntable=True))
    assert read_image(tmp_path / "s.png").shape[1] > 4 * 48
    list(render_avatar(avatar_file, tmp_path / "pictures", wish, control=Control(), turntable=True))
    assert [p.name for p in sorted((tmp_path / "pictures").iterdir())] == [f"{i:05d}.png" for i in range(5)]
    written = [
        event
        for event in render_avatar(avatar_file, tmp_path / "t.mp4", wish, control=Control())
        if isinstance(event, FileWritten)
    ]
    assert [event.kind for event in written] == ["video"]
    assert open_video(tmp_path / "t.mp4").ref.frames == 5


def test_a_cancelled_film_leaves_nothing(avatar_file: Path, tmp_path: Path) -> None:
    control, events = Control(), []
    for event in run_job("render", render_avatar(avatar_file, tmp_path / "t.mp4", Wish(size=32), control=control)):
        events.append(event)
        if len(events) == 5:
            control.cancel()
    assert isinstance(events[-1], JobCancelled)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_avatar_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.avatar").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(FileFormatError):
        list(render_avatar(tmp_path / "x.avatar", tmp_path / "x.png", Wish(), control=Control()))


def test_without_gl_the_processor_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    offscreen = pytest.importorskip("studio.viewport.offscreen")
    from studio.core.errors import DeviceError

    def refuse() -> None:
        raise DeviceError("gl_unavailable", "No GL.", "")

    monkeypatch.setattr(offscreen, "standalone_context", refuse)
    with drawing.painter() as paint:
        assert paint is render_image
