"""From the screen to the skin: what is under the mouse, a brush, a lasso."""

from __future__ import annotations

import time

import numpy as np
import pytest

from studio.app.inspect.picking import hit_at, on_surface, texels_of, under_brush, under_lasso
from studio.app.viewer.stage import Request, Sight, Stage
from studio.avatar.pose import HeadPose
from studio.nouns.avatar import Avatar
from studio.viewport.camera import OrbitCamera
from studio.viewport.renderer import Mode

SIZE = (360, 300)


def sight_of(avatar: Avatar, yaw: float = 0.0) -> Sight:
    camera = OrbitCamera(yaw=yaw)
    camera.frame()
    return Stage().look(Request(avatar, HeadPose(), camera.view(*SIZE), Mode.SPLATS))


@pytest.fixture(scope="module")
def sight(head: Avatar) -> Sight:
    return sight_of(head)


def _project(sight: Sight, point: np.ndarray) -> np.ndarray:
    placed = sight.view.camera_from_head
    return sight.view.intrinsics.project(placed[:3, :3] @ point + placed[:3, 3])


def test_a_hit_lies_under_the_mouse_to_a_tenth_of_a_pixel(sight: Sight, head: Avatar) -> None:
    rows, columns = np.nonzero(sight.visible.gaussian >= 0)
    rng = np.random.default_rng(0)
    inner = 0
    for k in rng.choice(len(rows), 60, replace=False):
        x, y = columns[k] + 0.5, rows[k] + 0.5
        hit = hit_at(sight, x, y)
        assert hit is not None
        assert sum(hit.spot.barycentric) == pytest.approx(1.0) and 0 <= hit.texel < head.atlas_size**2
        off = np.abs(_project(sight, hit.spot.on(sight.vertices, head.mesh.triangles)) - (x, y)).max()
        inner += off < 0.1
    assert inner > 50, "the rest hangs over the silhouette, where the carrier is not under the pixel"


@pytest.mark.parametrize("yaw", [0.0, 0.9, 2.4])
def test_what_is_hit_faces_the_camera(head: Avatar, yaw: float) -> None:
    sight = sight_of(head, yaw)
    rows, columns = np.nonzero(sight.visible.gaussian >= 0)
    back = -sight.view.camera_from_head[2, :3]
    for k in range(0, len(rows), 997):
        hit = hit_at(sight, columns[k] + 0.5, rows[k] + 0.5)
        assert hit is not None and hit.point @ back > -0.03


def test_beside_the_head_there_is_nothing(sight: Sight) -> None:
    for place in ((1.0, 1.0), (-5.0, 10.0), (400.0, 10.0), (10.0, 1e6)):
        assert hit_at(sight, *place) is None


def test_a_brush_takes_what_it_covers_and_sees(sight: Sight) -> None:
    middle, radius = np.array([SIZE[0] / 2, SIZE[1] / 2]), 25.0
    found = under_brush(sight, middle[None], radius)
    apart = np.linalg.norm(sight.visible.centre - middle, axis=1)
    seen = on_surface(sight)
    assert set(found) == set(np.flatnonzero((apart <= radius) & seen))
    hidden = (apart <= radius) & ~seen
    assert hidden.any(), "the back of the head lies there, too"
    back = -sight.view.camera_from_head[2, :3]
    assert (sight.means[found] @ back).min() > (sight.means[hidden] @ back).mean()
    assert len(under_brush(sight, np.array([[2.0, 2.0]]), 5.0)) == 0


def test_a_stroke_has_no_gaps(sight: Sight) -> None:
    path = np.array([[150.0, 150.0], [210.0, 150.0]])
    found = set(under_brush(sight, path, 8.0))
    steps = [under_brush(sight, np.array([[x, 150.0]]), 8.0) for x in np.linspace(150.0, 210.0, 241)]
    assert found >= set(np.concatenate(steps))


def test_a_lasso_takes_what_lies_inside(sight: Sight) -> None:
    square = np.array([[160.0, 130.0], [200.0, 130.0], [200.0, 170.0], [160.0, 170.0]])
    found = under_lasso(sight, square)
    centre = sight.visible.centre
    inside = ((centre > [160, 130]) & (centre < [200, 170])).all(1) & on_surface(sight)
    assert set(found) == set(np.flatnonzero(inside))
    bow = np.array([[160.0, 130.0], [200.0, 170.0], [200.0, 130.0], [160.0, 170.0]])
    assert 0 < len(under_lasso(sight, bow)) < len(found)
    assert len(under_lasso(sight, square[:2])) == 0
    texels = texels_of(sight, found)
    assert len(set(texels)) == len(texels) > 0


def test_looking_up_costs_little(sight: Sight) -> None:
    """The figure is in docs/performance.md; here only that nothing grows out of hand on any machine."""
    begin = time.process_time()
    for _ in range(20):
        hit_at(sight, 180.0, 150.0)
        under_brush(sight, np.array([[180.0, 150.0], [184.0, 152.0]]), 20.0)
    assert time.process_time() - begin < 4.0
