"""The board alone: real mouse and keys on pictures with known pixels."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from studio.app.inspect.board import MOST_ZOOM, Board, Layout
from studio.app.inspect.loupe import lab_distance, read_pixel
from tests.app.viewer.gestures import wheel

pytestmark = pytest.mark.usefixtures("qapp")
LEFT = Qt.MouseButton.LeftButton
RED, BLUE = (200, 0, 0), (0, 0, 200)


@pytest.fixture
def board(qtbot: Any) -> Board:
    made = Board()
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    qtbot.waitExposed(made)
    pair = {"a": np.full((100, 100, 3), RED, np.uint8), "b": np.full((100, 100, 3), BLUE, np.uint8)}
    pair["a"][40, 60] = (255, 255, 255)
    made.show_pictures(pair, None)
    return made


def color(board: Board, x: float, y: float) -> tuple[int, int, int]:
    picked = board.grab().toImage().pixelColor(round(x), round(y))
    return picked.red(), picked.green(), picked.blue()


def test_the_divider_is_dragged(board: Board) -> None:
    assert color(board, 100, 300) == RED and color(board, 300, 300) == BLUE
    QTest.mousePress(board, LEFT, pos=QPoint(200, 100))
    QTest.mouseMove(board, QPoint(320, 100))
    QTest.mouseRelease(board, LEFT, pos=QPoint(320, 100))
    assert board.divider == pytest.approx(0.8) and color(board, 300, 300) == RED
    QTest.keyClick(board, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert board.divider == pytest.approx(0.78)


def test_holding_a_key_flips(board: Board) -> None:
    board.set_layout_kind(Layout.FLIP)
    assert color(board, 300, 300) == RED
    QTest.keyPress(board, Qt.Key.Key_B)
    assert color(board, 300, 300) == BLUE and color(board, 100, 300) == BLUE
    QTest.keyRelease(board, Qt.Key.Key_B)
    assert color(board, 300, 300) == RED


def test_side_by_side_and_two_by_two(board: Board) -> None:
    board.set_layout_kind(Layout.SIDE)
    assert color(board, 100, 200) == RED and color(board, 300, 200) == BLUE
    board.show_pictures({**board.pictures, "c": board.pictures["a"], "d": board.pictures["b"]}, None)
    board.set_layout_kind(Layout.QUAD)
    assert color(board, 100, 100) == RED and color(board, 300, 100) == BLUE
    assert color(board, 100, 300) == RED and color(board, 300, 300) == BLUE


def test_the_wheel_zooms_about_the_mouse_up_to_32(board: Board) -> None:
    place, pane = QPointF(board.rect().center()), board.panes()[0]
    before = board.to_picture(place, pane)
    for _ in range(40):
        wheel(board, 480)
    assert board.zoom == MOST_ZOOM
    after = board.to_picture(place, board.panes()[0])
    assert (after - before).manhattanLength() < 1e-6
    for _ in range(40):
        wheel(board, -480)
    assert board.zoom == 0.0


def test_pixels_are_squares_with_a_grid_when_near(board: Board) -> None:
    board.set_layout_kind(Layout.FLIP)
    board.look_at(60.5, 40.5, 16.0)
    white = board.to_board(QPointF(60.5, 40.5), board.panes()[0])
    scale = board.scale
    for dx in (-0.4, 0.0, 0.4):
        assert color(board, white.x() + dx * scale, white.y() + 0.3 * scale) == (255, 255, 255), "no smoothing"
    assert color(board, white.x() + 0.7 * scale, white.y() + 0.3 * scale) == RED
    edge = board.to_board(QPointF(62.0, 40.5), board.panes()[0])
    lined = [color(board, edge.x() + step, edge.y()) for step in (-1, 0, 1)]
    assert any(found != RED for found in lined)
    board.show_grid = False
    assert all(color(board, edge.x() + step, edge.y()) == RED for step in (-1, 0, 1))


def test_dragging_moves_what_is_near(board: Board) -> None:
    board.look_at(50.0, 50.0, 8.0)
    QTest.mousePress(board, LEFT, pos=QPoint(100, 100))
    QTest.mouseMove(board, QPoint(140, 100))
    QTest.mouseRelease(board, LEFT, pos=QPoint(140, 100))
    assert board.centre.x() == pytest.approx(50.0 - 40.0 / board.scale)


def test_the_pixel_under_the_mouse_is_told(board: Board, qtbot: Any) -> None:
    board.set_layout_kind(Layout.FLIP)
    place = board.to_board(QPointF(60.5, 40.5), board.panes()[0])
    with qtbot.waitSignal(board.hovered, check_params_cb=lambda x, y: (x, y) == (60, 40)):
        QTest.mouseMove(board, place.toPoint())


def test_the_loupe_shows_both_sides_and_their_colours(board: Board) -> None:
    board.loupe.on, board.loupe.factor = True, 16
    board.set_layout_kind(Layout.WIPE)
    plain = board.grab().toImage()
    board.pointer = board.to_board(QPointF(60.5, 40.5), board.panes()[1])
    assert board.grab().toImage() != plain
    one, other = read_pixel(board, "a", 60, 40), read_pixel(board, "b", 60, 40)
    assert one is not None and other is not None
    assert one.rgb == (255, 255, 255) and other.rgb == BLUE
    assert one.lab == pytest.approx((100.0, 0.0, 0.0), abs=0.1)
    assert other.lab == pytest.approx((24.1, 65.9, -89.9), abs=0.5), "blue of 200 in Lab, D65"
    assert lab_distance(one, other) == pytest.approx(np.linalg.norm(np.subtract(one.lab, other.lab)))
    assert "255 255 255" in one.texts()[0] and read_pixel(board, "a", 100, 0) is None


def test_why_there_is_no_picture_is_said(board: Board) -> None:
    board.show_pictures({"a": board.pictures["a"]}, None)
    board.set_layout_kind(Layout.SIDE)
    before = board.grab().toImage()
    board.set_sentence("", {"b": "Not here."})
    assert board.grab().toImage() != before
