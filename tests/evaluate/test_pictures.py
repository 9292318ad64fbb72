"""Sheets, strips, turntables and frame costs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from studio.core.errors import FileFormatError, NumericError
from studio.evaluate import framecost
from studio.evaluate.framecost import cost_ratio, frame_costs
from studio.evaluate.pictures import encode, read_pixels, write_pixels, write_small
from studio.evaluate.sheets import Cell, error_picture, sheet
from studio.evaluate.strips import heldout_strip, spread, turntable_sheet
from studio.nouns.report import FrameScore, save_report
from tests.contract.samples import REPORT
from tests.evaluate.heads import whole_head


def flat(level: int, size: int = 40) -> np.ndarray:
    return np.full((size, size, 3), level, np.uint8)


def test_a_sheet_holds_its_pictures_in_reading_order() -> None:
    page = sheet([Cell(flat(10), "a"), Cell(flat(120), "b"), Cell(flat(230), "c")], 2)
    assert page.shape == (2 * 68 + 6, 2 * 46 + 6, 3)
    assert (page[26, 26] == 10).all() and (page[26, 72] == 120).all() and (page[94, 26] == 230).all()


def test_a_sheet_refuses_nothing_and_unequal_pictures() -> None:
    for cells in ([], [Cell(flat(1), ""), Cell(flat(1, 8), "")]):
        with pytest.raises(NumericError):
            sheet(cells, 2)


def test_the_error_is_black_where_equal_and_outside_the_mask() -> None:
    mask = np.zeros((40, 40), bool)
    mask[:20] = True
    picture = error_picture(flat(10), flat(200), mask)
    assert picture[5, 5].mean() > 200 and picture[30, 5].mean() < 5
    assert error_picture(flat(9), flat(9), mask).max() < 5


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_pictures_come_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"絵{suffix}"
    picture = np.zeros((16, 16, 3), np.uint8)
    picture[:, :8] = (200, 40, 90)
    write_pixels(path, picture)
    assert np.abs(read_pixels(path)[8, 2].astype(int) - (200, 40, 90)).max() <= (0 if suffix == ".png" else 60)
    assert encode(picture, suffix)[:3] == path.read_bytes()[:3]


def test_a_small_picture_is_as_large_as_it_may_be(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (200, 300, 3)).astype(np.uint8)
    write_small(tmp_path / "large.jpg", noise, limit=1_000_000)
    write_small(tmp_path / "small.jpg", noise, limit=20_000)
    assert read_pixels(tmp_path / "large.jpg").shape == noise.shape
    small = read_pixels(tmp_path / "small.jpg")
    assert (tmp_path / "small.jpg").stat().st_size <= 20_000
    assert small.shape[1] / small.shape[0] == pytest.approx(1.5, rel=0.03)


def test_a_broken_picture_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    for name in ("a.png", "missing.png"):
        with pytest.raises(FileFormatError):
            read_pixels(tmp_path / name)


def evaluation(folder: Path, frames: list[int], level: int) -> Path:
    scores = [msgspec.structs.replace(REPORT.frames[0], frame=frame) for frame in frames]
    assert all(isinstance(score, FrameScore) for score in scores)
    save_report(folder / "metrics.json", msgspec.structs.replace(REPORT, frames=scores))
    for frame in frames:
        for kind, value in (("photo", 200), ("render", level), ("mask", 255)):
            write_pixels(folder / f"{frame:05d}_{kind}.png", flat(value))
    return folder


def test_a_strip_shows_photo_every_mode_and_the_last_ones_error(tmp_path: Path) -> None:
    folders = {
        "generic": evaluation(tmp_path / "g", [0, 10, 20], 40),
        "lora": evaluation(tmp_path / "l", [10, 20, 30], 200),
    }
    strip = heldout_strip(folders, frames=5)
    assert strip.shape == (2 * 68 + 6, 4 * 46 + 6, 3), "two shared frames, four columns"
    assert [int(strip[26, 26 + 46 * column].mean()) for column in range(3)] == [200, 40, 200]
    assert strip[26, 26 + 46 * 3].mean() < 5


def test_evaluations_without_a_common_frame_make_no_strip(tmp_path: Path) -> None:
    folders = {"a": evaluation(tmp_path / "a", [0], 1), "b": evaluation(tmp_path / "b", [1], 1)}
    with pytest.raises(FileFormatError) as caught:
        heldout_strip(folders)
    assert caught.value.code == "nothing_in_common"


@pytest.mark.parametrize(("count", "expected"), [(1, [3]), (2, [3, 9]), (3, [3, 5, 9]), (9, [3, 4, 5, 7, 9])])
def test_spread_covers_the_ends(count: int, expected: list[int]) -> None:
    assert spread([3, 4, 5, 7, 9], count) == expected


def test_the_turntable_turns() -> None:
    page = turntable_sheet(whole_head(), size=64)
    assert page.shape == (2 * 92 + 6, 7 * 70 + 6, 3)
    left, right = page[6:70, 6:70].astype(int), page[6:70, 426:490].astype(int)
    assert (left != right).any() and np.abs(left - right[:, ::-1]).mean() < 12, "about mirror images"
    assert (page[10, 10] == 255).all()


def test_frame_costs_are_measured_in_turns() -> None:
    head = whole_head()
    costs = frame_costs({"a": head, "b": head}, rounds=3, size=64)
    assert [len(costs[name]) for name in "ab"] == [3, 3] and min(costs["a"]) > 0
    assert cost_ratio({"a": [1.0, 2.0, 4.0], "b": [2.0, 2.0, 2.0]}, "a", "b") == 1.0


def test_avatars_of_different_size_are_drawn_equally_large_on_request() -> None:
    head = whole_head()
    seen: dict[str, list[float]] = {}
    real = framecost.render_layers

    def watched(frame, camera, matrix):  # type: ignore[no-untyped-def]
        color, alpha = real(frame, camera, matrix)
        seen.setdefault(next(order), []).append(float((alpha > 0.5).sum()))
        return color, alpha

    few = np.where(head.gaussians.texel % 4 == 0, head.gaussians.opacity, 0.0).astype(np.float32)
    bald = replace(head, gaussians=replace(head.gaussians, opacity=few, scale=0.5 * head.gaussians.scale))
    order = iter(["whole", "bald", *["whole"] * 3, *["bald"] * 3, *["whole", "bald"] * 3])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(framecost, "render_layers", watched)
        frame_costs({"whole": head, "bald": bald}, rounds=1, size=96, same_cover=True)
    assert seen["bald"][0] < 0.8 * seen["whole"][0]
    assert seen["bald"][3] == pytest.approx(seen["whole"][3], rel=0.15)
