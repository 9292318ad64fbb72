"""Compare: the buttons of the panel, and what is on the board then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from studio.app.inspect.board import Layout
from studio.app.inspect.sources import GENERIC, LORA, PHOTO, SELF, TRUTH
from studio.app.viewer.request import Request
from studio.app.viewer.stage import Stage
from studio.avatar.camera_paths import rigid
from studio.core.errors import FileFormatError
from studio.core.paths import resource
from studio.jobs.pipeline import work_dir
from studio.nouns.avatar import Avatar
from studio.viewport.camera import View
from studio.viewport.renderer import Mode
from tests.app.inspect.conftest import LEFT, SIDE, Opener, both, choose, shown
from tests.app.viewer.gestures import drag
from tests.viewport.toy_avatar import toy_avatar


def test_the_photo_and_the_avatar_through_the_same_camera(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "compare")
    both(page, qtbot)
    assert page.compare.board.isVisible() and not page.viewer.canvas.isVisible()
    track, pictures = page.bench.track, page.compare.board.pictures
    assert track is not None and pictures["a"].shape == pictures["b"].shape == (SIDE, SIDE, 3)
    assert page.bench.avatar is not None
    view = View(track.crop_intrinsics(SIDE), rigid(track.rotation[0], track.translation[0]))
    pose = page.viewer.scene.pose
    request = Request(page.bench.avatar, pose, view, Mode.SPLATS, steady_torso=False, paint=True)
    wanted = Stage()(request).picture
    assert wanted is not None
    seen = wanted[..., 3] > 250
    assert np.abs(pictures["b"].astype(int) - wanted[..., :3])[seen].max() <= 2
    choose(page, "pose")
    assert page.viewer.canvas.isVisible() and not page.compare.comparison._active


def test_every_layout_has_a_button(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "compare")
    both(page, qtbot)
    for kind, button in page.compare.layout_buttons.items():
        QTest.mouseClick(button, LEFT)
        assert page.compare.board.layout_kind is kind and button.isChecked()
        assert page.compare.boxes["c"].isVisible() == (kind is Layout.QUAD)
        assert page.compare.difference.isVisible() == (kind is Layout.DIFFERENCE)
    QTest.mouseClick(page.compare.layout_buttons[Layout.QUAD], LEFT)
    qtbot.waitUntil(lambda: len(page.compare.board.images) >= 3, timeout=60_000)
    assert page.compare.comparison.chosen["c"] == TRUTH, "what is not there is not offered as third"


def test_the_difference_is_measured_and_coloured(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "compare")
    both(page, qtbot)
    QTest.mouseClick(page.compare.layout_buttons[Layout.DIFFERENCE], LEFT)
    box, comparison = page.compare.difference, page.compare.comparison
    qtbot.waitUntil(lambda: comparison.difference is not None, timeout=120_000)
    assert box.histogram.counts.sum() == comparison.difference.mask.sum()
    assert f"{comparison.difference.mean:.3f}" in box.numbers.text()
    for place in range(box.kind.count()):
        box.kind.setCurrentIndex(place)
        box.kind.activated.emit(place)
        kind = box.kind.currentData()
        qtbot.waitUntil(
            lambda kind=kind: comparison.difference is not None and comparison.difference.kind == kind, timeout=120_000
        )
    before = page.compare.board.pictures["difference"]
    box.colors.setCurrentIndex(2)
    box.colors.activated.emit(2)
    assert (page.compare.board.pictures["difference"] != before).any()
    box.where.setCurrentIndex(2)
    box.where.activated.emit(2)
    qtbot.waitUntil(lambda: bool(comparison.difference.mask.all()), timeout=60_000)


def test_it_follows_the_time_line_and_the_pose(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "compare")
    both(page, qtbot)
    before = dict(page.compare.board.pictures)
    QTest.keyClick(page.compare.board, Qt.Key.Key_Right)
    assert page.viewer.timeline.index == 1
    shown(page, qtbot)
    after = page.compare.board.pictures
    assert after["a"][0, 0, 0] == 10 and (after["b"] != before["b"]).any()


def test_swapping_and_choosing(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "compare")
    both(page, qtbot)
    QTest.mouseClick(page.compare.swap, LEFT)
    assert (page.compare.comparison.chosen["a"], page.compare.comparison.chosen["b"]) == (SELF, PHOTO)
    box = page.compare.boxes["b"]
    place = box.findData(SELF)
    box.setCurrentIndex(place)
    box.activated.emit(place)
    shown(page, qtbot)
    np.testing.assert_array_equal(page.compare.board.pictures["a"], page.compare.board.pictures["b"])


def test_two_avatars_turn_together_under_a_free_camera(open_page: Opener, qtbot: Any, tmp_path: Path) -> None:
    page = open_page()
    choose(page, "compare")
    both(page, qtbot)
    other = tmp_path / "other.avatar"
    toy_avatar(3000, seed=5, ordered=True).save(other)
    page.compare.add_file(other)
    QTest.mouseClick(page.compare.free, LEFT, pos=QPoint(8, page.compare.free.height() // 2))
    assert page.compare.free.isChecked()
    qtbot.waitUntil(lambda: page.compare.board.free, timeout=10_000)
    both(page, qtbot)
    shown(page, qtbot)
    before, yaw = dict(page.compare.board.pictures), page.viewer.camera.yaw
    page.compare.board.set_layout_kind(Layout.SIDE)
    shown(page, qtbot)
    drag(page.compare.board, LEFT, (60, 0))
    assert page.viewer.camera.yaw != yaw
    shown(page, qtbot)
    after = page.compare.board.pictures
    assert after["a"].shape == after["b"].shape and all(
        after[slot].shape != before[slot].shape or (after[slot] != before[slot]).any() for slot in ("a", "b")
    )


def test_lora_and_generic_are_compared_where_the_avatar_keeps_them(
    open_page: Opener, qtbot: Any, head_with_parts: Avatar
) -> None:
    page = open_page(head_with_parts)
    choose(page, "compare")
    qtbot.waitUntil(lambda: page.bench.strength.parts == ("lora", "register"), timeout=60_000)
    page.compare.comparison.choose("a", GENERIC)
    both(page, qtbot)
    shown(page, qtbot)
    generic = page.compare.board.pictures["a"]
    inside = (generic > 40).all(-1)
    spread = generic[inside].max(1).astype(int) - generic[inside].min(1)
    assert inside.sum() > 1000 and spread.max() <= 3, "the generic model of this toy is grey"


def test_what_is_not_possible_says_why(open_page: Opener, qtbot: Any) -> None:
    page = open_page(track=False)
    choose(page, "compare")
    qtbot.waitUntil(lambda: page.bench.strength.known, timeout=60_000)
    reasons = {source.key: source.reason for source in page.compare.comparison.offers()}
    assert reasons[PHOTO] and reasons[LORA] and reasons[GENERIC] and reasons[TRUTH] and not reasons[SELF]
    qtbot.waitUntil(lambda: reasons[PHOTO] in page.compare.board.notes.values(), timeout=10_000)


def test_g_compares_with_the_photo_and_comes_back(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    page.viewer.canvas.setFocus()
    QTest.keyClick(page.viewer.canvas, Qt.Key.Key_G)
    assert page.tools.current is page.compare
    both(page, qtbot)
    QTest.keyClick(page.compare.board, Qt.Key.Key_G)
    assert page.tools.current is not page.compare and page.viewer.canvas.isVisible()


def test_zoom_buttons_and_the_loupe(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "compare")
    both(page, qtbot)
    for zoom, button in page.compare.zoom_buttons.items():
        QTest.mouseClick(button, LEFT)
        assert page.compare.board.zoom == zoom and button.isChecked()
    assert not page.compare.factor.isEnabled()
    QTest.mouseClick(page.compare.magnifier, LEFT, pos=QPoint(8, page.compare.magnifier.height() // 2))
    assert page.compare.board.loupe.on and page.compare.factor.isEnabled()
    page.compare.factor.slider.setValue(16)
    assert page.compare.board.loupe.factor == 16


def test_a_checkpoint_of_a_run_is_compared(open_page: Opener, qtbot: Any, monkeypatch: Any, tmp_path: Path) -> None:
    page = open_page()
    asked: list[tuple[Path, Path]] = []
    desk = page.compare.comparison._checkpoints
    monkeypatch.setattr(desk, "want", lambda state, track: asked.append((state, track)))
    choose(page, "compare")
    both(page, qtbot)
    state = tmp_path / "a.avatar.work" / "state.safetensors"
    page.compare.add_file(state)
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert asked == [(state, page.bench.track_path)]
    assert page.compare.boxes["a"].currentData() == f"state:{state}"
    desk.baked.emit(state, toy_avatar(2000, ordered=True))
    shown(page, qtbot)
    both(page, qtbot)


def test_a_checkpoint_of_another_take_says_so_and_is_tried_again(
    open_page: Opener, qtbot: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    page = open_page()
    asked: list[Path] = []
    desk = page.compare.comparison._checkpoints
    monkeypatch.setattr(desk, "want", lambda state, _track: asked.append(state))
    choose(page, "compare")
    both(page, qtbot)
    state = tmp_path / "state.safetensors"
    page.compare.add_file(state)
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    desk.failed.emit(state, FileFormatError("checkpoint_mismatch", "It belongs to another video.", "Start afresh."))
    qtbot.waitUntil(lambda: bool(page.compare.board.notes.get("a")), timeout=20_000)
    page.compare.comparison.choose("a", SELF)
    page.compare.comparison.choose("a", f"state:{state}")
    qtbot.waitUntil(lambda: asked == [state, state], timeout=20_000)


def test_unfinished_runs_of_the_take_are_on_offer(open_page: Opener) -> None:
    page = open_page()
    library = page.workspace.library
    subject = library.add_subject("Kim")
    take = library.add_video(subject.id, resource("sample", "subject.mp4"))
    assert page.bench.path is not None
    avatar = library.add_avatar(subject.id, page.bench.path, take=take.id)
    run = library.runs.change(library.runs.begin(take.id).id, step=480)
    assert library.runs.state(run.id) is None
    state = work_dir(library.runs.output(run.id)) / "state.safetensors"
    state.parent.mkdir(parents=True)
    state.write_bytes(b"a state")
    page.bench.path = library.avatar_path(avatar.id)
    offered = {source.key: source.label for source in page.compare.comparison.offers()}
    assert library.runs.state(run.id) == state and "480" in offered[f"state:{state}"]
