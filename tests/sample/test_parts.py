"""The pieces of the renderer on small data."""

from __future__ import annotations

import numpy as np
import pytest

from studio.procedural.noise import along, cells, fbm, smoothstep
from studio.sample.hair import transmittance
from studio.sample.light import basis, depth_map, gather, sphere, visibility
from studio.sample.raster import NOTHING, fill_strands, fill_triangles, project
from studio.sample.texels import texels

SQUARE = np.array([[-0.1, -0.1, 0], [0.1, -0.1, 0], [0.1, 0.1, 0], [-0.1, 0.1, 0]], np.float32)
FACES = np.array([[0, 1, 2], [0, 2, 3]], np.int32)


def _canvas(size: int) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros((size, size), np.float32), np.full((size, size), NOTHING, np.int32)


def test_nearer_triangle_wins() -> None:
    near = np.array([[0, 0, 1.0], [8, 0, 1.0], [0, 8, 1.0]], np.float32)
    far = np.array([[0, 0, 0.5], [8, 0, 0.5], [0, 8, 0.5]], np.float32)
    for order in ((near, far), (far, near)):
        depth, seen = _canvas(8)
        fill_triangles(np.concatenate(order), np.array([[0, 1, 2], [3, 4, 5]], np.int32), depth, seen)
        assert depth[1, 1] == pytest.approx(1.0)
        assert seen[1, 1] == (0 if order[0] is near else 1)
        assert seen[7, 7] == NOTHING


def test_square_is_covered_once_without_a_seam() -> None:
    depth, seen = _canvas(16)
    square = np.array([[2, 2, 1], [14, 2, 1], [14, 14, 1], [2, 14, 1]], np.float32)
    fill_triangles(square, FACES, depth, seen)
    assert (seen[2:14, 2:14] >= 0).all() and (seen >= 0).sum() == 144


def test_points_behind_the_camera_are_skipped() -> None:
    flat = project(np.array([[0.0, 0, -1], [1, 0, 1], [0, 1, 1]]), 10.0, (4.0, 4.0))
    depth, seen = _canvas(8)
    fill_triangles(flat, np.array([[0, 1, 2]], np.int32), depth, seen)
    assert (seen == NOTHING).all()


def test_strand_has_its_width_and_number() -> None:
    depth, seen = _canvas(20)
    strand = np.array([[[2, 10, 1], [10, 10, 1], [18, 10, 1]]], np.float32)
    fill_strands(strand, np.full((1, 3), 4.0, np.float32), 7, depth, seen)
    assert set(np.unique(seen[:, 6])) == {NOTHING, 7} and set(np.unique(seen[:, 14])) == {NOTHING, 8}
    assert (seen[:, 6] >= 0).sum() == 4


def test_thin_strand_covers_its_share() -> None:
    depth, seen = _canvas(400)
    strand = np.array([[[0, 200.5, 1], [400, 200.5, 1]]], np.float32)
    fill_strands(strand, np.full((1, 2), 0.4, np.float32), 0, depth, seen)
    assert 0.3 < (seen >= 0).sum() / 400 < 0.5


def test_noise_repeats_and_varies() -> None:
    points = np.random.default_rng(0).normal(0, 0.1, (500, 3)).astype(np.float32)
    assert np.array_equal(fbm(points, 40.0, 3, 1), fbm(points, 40.0, 3, 1))
    assert np.abs(fbm(points, 40.0, 3, 1) - fbm(points, 40.0, 3, 2)).max() > 0.1
    assert np.abs(fbm(points, 40.0, 3, 1)).max() < 2
    distance, chance = cells(points, 100.0, 3)
    assert (distance >= 0).all() and (distance < 1.8).all() and (chance >= 0).all() and (chance < 1).all()


def test_distance_along_a_line() -> None:
    line = np.array([[0, 0, 0], [0.01, 0, 0], [0.01, 0.01, 0]], np.float32)
    distance, place = along(np.array([[0.005, 0.001, 0], [0.012, 0.01, 0], [1, 1, 1]], np.float32), line)
    assert np.allclose(distance, [0.001, 0.002, 0.02], atol=1e-6)
    assert np.allclose(place, [0.005, 0.02, 0], atol=1e-6)


def test_smoothstep_runs_both_ways() -> None:
    assert smoothstep(0, 1, 0.5) == pytest.approx(0.5)
    assert smoothstep(1, 0, 2.0) == 0 and smoothstep(1, 0, -1.0) == 1


def test_texels_know_their_place_and_gutters_copy() -> None:
    uv = np.array([[[0.25, 0.25], [0.75, 0.25], [0.75, 0.75]], [[0.25, 0.25], [0.75, 0.75], [0.25, 0.75]]], np.float32)
    found = texels(uv, FACES, SQUARE, np.tile(np.float32([0, 0, 1]), (4, 1)), size=32)
    assert len(found.row) == 256
    assert np.allclose(found.position[:, 0], (found.column + 0.5) / 32 * 0.4 - 0.2, atol=1e-6)
    image = found.image(found.position[:, 0])
    assert image[0, 8] == pytest.approx(image[8, 8]) and image.shape == (32, 32)


def test_sphere_directions_are_even() -> None:
    rays = sphere(200)
    assert np.allclose(np.linalg.norm(rays, axis=1), 1, atol=1e-5) and np.abs(rays.mean(0)).max() < 0.02


def test_basis_is_orthonormal() -> None:
    for axis in sphere(12):
        frame = basis(axis)
        assert np.allclose(frame @ frame.T, np.eye(3), atol=1e-5) and np.allclose(frame[2], axis)


def test_a_roof_hides_the_light_from_above() -> None:
    roof = SQUARE[:, [0, 2, 1]] + np.float32([0, 0.05, 0])
    up, side = np.float32([0, 1, 0]), np.float32([1, 0, 0])
    point, normal = np.float32([[0, 0, 0]]), np.float32([[0, 1, 0]])
    seen = visibility(point, normal, np.stack((up, side)), vertices=roof, triangles=FACES, strands=None, size=128)
    assert seen[0, 0] == 0 and seen[0, 1] == 255
    shadow = depth_map(up, np.zeros(3, np.float32), roof, FACES, strands=None, size=64, hair_width=1.0)
    assert shadow.height[32, 32] == pytest.approx(0.05, abs=1e-4) and shadow.height[0, 0] == -1


def test_even_light_arrives_whole() -> None:
    rays = sphere(400)
    free = np.full((1, 400), 255, np.uint8)
    arrived = gather(free, np.float32([[0, 0, 1]]), rays, np.ones((400, 3), np.float32))
    assert np.allclose(arrived, 1.0, atol=0.02)


def test_hair_swallows_light() -> None:
    density = np.zeros((20, 20, 20), np.float32)
    density[:, 10:, :] = 400.0
    origin = np.zeros(3, np.float32)
    points = np.float32([[0.03, 0.02, 0.03]])
    assert transmittance(points, np.float32([0, -1, 0]), density, origin)[0] == pytest.approx(1.0)
    assert transmittance(points, np.float32([0, 1, 0]), density, origin)[0] < 0.1
