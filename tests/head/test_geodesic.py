"""Ways along a surface: exact on what unfolds, close on what does not."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.head.geodesic import Surface, SurfacePoint
from tests.viewport.toy_avatar import toy_avatar


def _grid(side: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    ys, xs = np.mgrid[0:side, 0:side]
    points = np.stack([xs.ravel(), ys.ravel(), np.zeros(side * side)], 1) / (side - 1.0)
    a = (np.arange(side - 1)[:, None] * side + np.arange(side - 1)).ravel()
    return points, np.concatenate([np.stack([a, a + 1, a + side], 1), np.stack([a + 1, a + side + 1, a + side], 1)])


def _spot(triangle: int, share: tuple[float, float, float]) -> SurfacePoint:
    return SurfacePoint(triangle, np.array(share))


def _sphere(rings: int = 3) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """A subdivided octahedron of radius one."""
    points = np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], float)
    faces = np.array(
        [[0, 2, 4], [2, 1, 4], [1, 3, 4], [3, 0, 4], [2, 0, 5], [1, 2, 5], [3, 1, 5], [0, 3, 5]], np.int64
    )
    for _ in range(rings):
        a, b, c = (points[faces[:, k]] for k in range(3))
        stacked = np.stack([a, b, c, a + b, b + c, c + a], 1).reshape(-1, 3)
        stacked /= np.linalg.norm(stacked, axis=1, keepdims=True)
        points, place = np.unique(stacked.round(9), axis=0, return_inverse=True)
        p = place.reshape(-1, 6)
        faces = np.concatenate([p[:, [0, 3, 5]], p[:, [3, 1, 4]], p[:, [5, 4, 2]], p[:, [3, 4, 5]]])
    return points, faces


@pytest.mark.parametrize("seed", range(6))
def test_on_a_flat_sheet_the_way_is_the_straight_line(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points, faces = _grid(12)
    surface = Surface(points, faces)
    one, two = (_spot(int(rng.integers(len(faces))), tuple(rng.dirichlet(np.ones(3)))) for _ in range(2))
    path = surface.way(one, two)
    assert path is not None
    straight = np.linalg.norm(surface.place(one) - surface.place(two))
    assert path.length == pytest.approx(straight, rel=1e-2, abs=1e-9)
    np.testing.assert_allclose(path.on(2.0 * points), 2.0 * path.points[1:-1], atol=1e-9)
    np.testing.assert_allclose(path.points[[0, -1]], [surface.place(one), surface.place(two)])


def test_round_the_corner_of_a_box_it_is_the_unfolded_line() -> None:
    points, faces = _grid(9)
    points[:, 2] = np.maximum(points[:, 0] - 0.5, 0.0)
    points[:, 0] = np.minimum(points[:, 0], 0.5)
    surface = Surface(points, faces)
    start, end = _spot(0, (1.0, 0.0, 0.0)), _spot(len(faces) - 1, (0.0, 1.0, 0.0))
    path = surface.way(start, end)
    assert path is not None and path.length == pytest.approx(np.sqrt(2.0), rel=1e-2)


@pytest.mark.parametrize("seed", range(4))
def test_on_a_sphere_it_is_nearly_the_great_circle(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points, faces = _sphere()
    surface = Surface(points, faces)
    one, two = (_spot(int(rng.integers(len(faces))), (1 / 3, 1 / 3, 1 / 3)) for _ in range(2))
    path = surface.way(one, two)
    assert path is not None
    a, b = (surface.place(spot) / np.linalg.norm(surface.place(spot)) for spot in (one, two))
    arc = float(np.arccos(np.clip(a @ b, -1.0, 1.0)))
    assert path.length == pytest.approx(arc, rel=0.015, abs=1e-3)


def test_a_way_is_never_shorter_than_the_air_line() -> None:
    mesh = toy_avatar(32).mesh
    surface = Surface(mesh.neutral, mesh.triangles)
    rng = np.random.default_rng(3)
    for _ in range(4):
        one, two = (_spot(int(rng.integers(len(mesh.triangles))), (0.2, 0.3, 0.5)) for _ in range(2))
        path = surface.way(one, two)
        back = surface.way(two, one)
        assert path is not None and back is not None
        assert path.length >= np.linalg.norm(surface.place(one) - surface.place(two)) - 1e-12
        assert path.length == pytest.approx(back.length, rel=5e-3)


def test_between_two_separate_pieces_there_is_no_way() -> None:
    points, faces = _grid(3)
    both = np.concatenate([points, points + np.array([0.0, 0.0, 1.0])])
    surface = Surface(both, np.concatenate([faces, faces + len(points)]))
    assert surface.way(_spot(0, (1.0, 0.0, 0.0)), _spot(len(faces), (1.0, 0.0, 0.0))) is None


def test_within_a_triangle_it_is_the_line() -> None:
    points, faces = _grid(3)
    path = Surface(points, faces).way(_spot(0, (1.0, 0.0, 0.0)), _spot(0, (0.0, 1.0, 0.0)))
    assert path is not None and len(path.points) == 2 and path.length == pytest.approx(0.5)
