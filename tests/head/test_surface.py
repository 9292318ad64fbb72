"""Frames, rasterisation, thinning and clipping on small procedural surfaces."""

from __future__ import annotations

import numpy as np
import pytest

from studio.head import Region, triangle_frames, triangle_normals, vertex_normals
from studio.head.decimate import decimate
from studio.head.modes import unfold
from studio.head.motion import rigid_motion
from studio.head.patch import Patch, clip, join
from studio.head.raster import barycentric, components, rasterise
from studio.head.source import mirror_name, mirror_vertices


def sheet(side: int, region: int = 0) -> tuple[Patch, np.ndarray]:
    """A flat grid on the unit square in x and y."""
    x, y = np.meshgrid(np.linspace(0, 1, side), np.linspace(0, 1, side))
    points = np.stack([x.ravel(), y.ravel(), 0 * x.ravel()], axis=1)
    a = (np.arange(side - 1)[:, None] * side + np.arange(side - 1)).ravel()
    triangles = np.concatenate([np.stack([a, a + 1, a + side + 1], 1), np.stack([a, a + side + 1, a + side], 1)])
    every = np.repeat(np.arange(len(points))[:, None], 3, 1)
    weights = np.tile([1.0, 0, 0], (len(points), 1))
    zeros = np.zeros(len(triangles), np.int64)
    return Patch(every, weights, triangles, points[:, :2], triangles, zeros + region, zeros), points


def area(points: np.ndarray, triangles: np.ndarray) -> float:
    return float(np.linalg.norm(triangle_normals(points, triangles), axis=1).sum() / 2)


def test_frames_are_rotations() -> None:
    rng = np.random.default_rng(0)
    vertices = rng.standard_normal((30, 3)).astype(np.float32)
    triangles = np.stack([rng.permutation(30)[:3] for _ in range(50)]).astype(np.int32)
    frames = triangle_frames(vertices, triangles)
    assert frames.dtype == np.float32
    np.testing.assert_allclose(frames.transpose(0, 2, 1) @ frames, np.tile(np.eye(3), (50, 1, 1)), atol=1e-5)
    np.testing.assert_allclose(np.linalg.det(frames), 1, atol=1e-5)
    edge = vertices[triangles[:, 1]] - vertices[triangles[:, 0]]
    assert ((frames[:, :, 0] * edge).sum(1) > 0).all()


def test_frames_of_a_batch_equal_those_of_each() -> None:
    vertices = np.random.default_rng(1).standard_normal((2, 4, 3)).astype(np.float32)
    triangles = np.array([[0, 1, 2], [1, 3, 2]], np.int32)
    np.testing.assert_array_equal(triangle_frames(vertices, triangles)[1], triangle_frames(vertices[1], triangles))


def test_vertex_normals_of_a_sheet() -> None:
    patch, points = sheet(4)
    normals = vertex_normals(points.astype(np.float32), patch.triangles.astype(np.int32))
    np.testing.assert_allclose(normals, np.tile([0, 0, 1], (16, 1)), atol=1e-6)


def test_rasterise_covers_a_square_exactly() -> None:
    corners = np.array([[[1, 1], [5, 1], [5, 5]], [[1, 1], [5, 5], [1, 5]]], np.float64)
    texel, face, share = rasterise(corners, 8, 8)
    assert set(np.unique(texel)) == {r * 8 + c for r in range(1, 5) for c in range(1, 5)}
    place = (share[:, :, None] * corners[face]).sum(1)
    np.testing.assert_allclose(place, np.stack([texel % 8 + 0.5, texel // 8 + 0.5], 1), atol=1e-9)


def test_rasterise_stays_inside_the_image() -> None:
    corners = np.array([[[-4, -4], [20, -4], [-4, 20]]], np.float64)
    texel, _, _ = rasterise(corners, 4, 4)
    np.testing.assert_array_equal(texel, np.arange(16))


def test_barycentric_of_a_degenerate_triangle() -> None:
    line = np.array([[[0, 0], [1, 1], [2, 2]]], np.float64)
    assert (barycentric(line, np.array([[0.5, 0.5]])) == -1).all()


def test_clip_cuts_straight_and_keeps_attributes() -> None:
    patch, points = sheet(6)
    cut = clip(patch, points[:, 1] - 0.33)
    kept = cut.points(points)
    assert kept[:, 1].min() == pytest.approx(0.33)
    assert area(kept, cut.triangles) == pytest.approx(0.67)
    np.testing.assert_allclose(cut.uv[cut.triangle_uv], kept[cut.triangles][..., :2], atol=1e-12)


def test_join_keeps_pieces_apart() -> None:
    patch, points = sheet(3)
    both = join([patch, patch])
    assert len(both.sources) == 18
    assert area(both.points(points), both.triangles) == pytest.approx(2)


def test_thinning_a_flat_sheet_keeps_its_outline() -> None:
    patch, points = sheet(9, Region.FACE)
    thin = decimate(patch, poses=points[None], importance=np.ones(81), budget={Region.FACE: 30})
    kept = thin.points(points)
    assert 4 <= len(kept) <= 30
    assert area(kept, thin.triangles) == pytest.approx(1)
    assert (triangle_normals(kept, thin.triangles)[:, 2] > 0).all()
    np.testing.assert_allclose(thin.uv[thin.triangle_uv], kept[thin.triangles][..., :2], atol=1e-12)


def test_thinning_keeps_a_ridge() -> None:
    patch, points = sheet(9)
    points = points.copy()
    points[:, 2] = np.maximum(0, 0.3 - np.abs(points[:, 0] - 0.5))
    thin = decimate(patch, poses=points[None], importance=np.ones(81), budget={0: 40})
    kept = thin.points(points)
    assert kept[:, 2].max() == pytest.approx(0.3)
    assert area(kept, thin.triangles) == pytest.approx(area(points, patch.triangles), rel=0.01)


def test_thinning_without_budget_changes_nothing() -> None:
    patch, points = sheet(5)
    thin = decimate(patch, poses=points[None], importance=np.ones(25), budget={})
    np.testing.assert_array_equal(thin.triangles, patch.triangles)


def test_unfolding_removes_folds_and_nothing_else() -> None:
    patch, points = sheet(7)
    modes = np.zeros((2, 49, 3))
    modes[0, :, 2] = 0.1 * points[:, 0]
    modes[1, 24, 0] = 0.2
    calm = unfold(modes, points, patch.triangles)
    for weight in (-2.5, 2.5):
        assert (triangle_normals(points + weight * calm[1], patch.triangles)[:, 2] > 0).all()
    untouched = np.linalg.norm(points - points[24], axis=1) > 0.5
    np.testing.assert_array_equal(calm[:, untouched], modes[:, untouched])


def test_rigid_motion_is_found() -> None:
    points = np.random.default_rng(2).standard_normal((20, 3))
    c, s = np.cos(0.4), np.sin(0.4)
    turn = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    rotation, shift = rigid_motion(points, points @ turn.T + [1, 2, 3])
    np.testing.assert_allclose(rotation, turn, atol=1e-10)
    np.testing.assert_allclose(shift, [1, 2, 3], atol=1e-10)


def test_mirrored_vertices_and_names() -> None:
    points = np.array([[0.1, 0, 0], [-0.1, 0, 0], [0, 0.2, 0]])
    np.testing.assert_array_equal(mirror_vertices(points), [1, 0, 2])
    assert mirror_name("eyeBlinkLeft") == "eyeBlinkRight"
    assert mirror_name("mouthRight") == "mouthLeft"
    assert mirror_name("jawOpen") == "jawOpen"


def test_components() -> None:
    triangles = np.array([[0, 1, 2], [2, 3, 4], [5, 6, 7]])
    np.testing.assert_array_equal(components(triangles, 8), [0, 0, 5])


def test_regions_mirror() -> None:
    assert Region.EYE_SOCKET_LEFT.mirrored is Region.EYE_SOCKET_RIGHT
    assert Region.TONGUE.mirrored is Region.TONGUE
    assert all(r.mirrored.mirrored is r for r in Region)
