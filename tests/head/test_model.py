"""The shipped head: sizes, conventions, identity, gaze, errors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.core.errors import InternalError, NumericError
from studio.core.paths import resource
from studio.head import EYES, HeadModel, Region, gaze_rotation, load_head, read_head, triangle_normals
from studio.head.model import IRIS_LEFT, IRIS_RIGHT

REST = np.zeros((2, 2), np.float32)
CALM = np.zeros(52, np.float32)


@pytest.fixture(scope="module")
def head() -> HeadModel:
    return load_head()


def used(head: HeadModel, *regions: Region) -> NDArray[np.int64]:
    return np.unique(head.triangles[np.isin(head.region, regions)])


def landmark(head: HeadModel, vertices: NDArray[np.float32], index: int) -> NDArray[np.float32]:
    marks = head.landmarks
    return np.asarray(marks.barycentric[index] @ vertices[head.triangles[marks.triangle[index]]])


def test_sizes_and_types(head: HeadModel) -> None:
    count = len(head.neutral)
    assert 8_000 <= count <= 12_000
    assert head.identity.shape == (60, count, 3)
    assert head.expression.shape == (52, count, 3)
    assert head.triangles.max() == count - 1
    assert {a.dtype for a in (head.neutral, head.identity, head.expression, head.uv)} == {np.dtype(np.float32)}
    assert set(np.unique(head.region)) == {int(r) for r in Region}
    assert len(head.content_hash) == 64


def test_the_file_is_small() -> None:
    assert resource("head.safetensors").stat().st_size <= 9_000_000


def test_loading_is_shared_and_read_only(head: HeadModel) -> None:
    assert load_head() is head
    with pytest.raises(ValueError, match="read-only"):
        head.neutral[0] = 0


def test_it_is_a_head_in_metres(head: HeadModel) -> None:
    size = np.ptp(head.neutral[used(head, Region.FACE)], axis=0)
    assert 0.16 < size[0] < 0.21
    assert -0.16 < head.neutral[:, 1].min() < -0.13
    nose = landmark(head, head.neutral, 1)
    assert nose[2] > 0.1 and abs(nose[0]) < 1e-3


def test_triangles_face_outward(head: HeadModel) -> None:
    skin = np.isin(head.region, [Region.FACE, Region.HEAD])
    corner = head.neutral[head.triangles[skin]].astype(np.float64)
    volume = np.einsum("fi,fi->f", corner[:, 0], np.cross(corner[:, 1], corner[:, 2])).sum() / 6
    assert volume > 2e-3


def test_skin_is_one_surface_open_only_at_the_collar(head: HeadModel) -> None:
    parts = (Region.FACE, Region.HEAD, Region.MOUTH_SOCKET, Region.EYE_SOCKET_LEFT, Region.EYE_SOCKET_RIGHT)
    skin = head.triangles[np.isin(head.region, parts)]
    edges = np.sort(np.concatenate([skin[:, [0, 1]], skin[:, [1, 2]], skin[:, [2, 0]]]), axis=1)
    unique, count = np.unique(edges, axis=0, return_counts=True)
    assert count.max() == 2
    rim = head.neutral[np.unique(unique[count == 1])]
    assert rim[:, 1].max() < -0.13


@pytest.mark.parametrize(
    "other", [Region.HEAD, Region.MOUTH_SOCKET, Region.EYE_SOCKET_LEFT, Region.EYE_SOCKET_RIGHT]
)
def test_the_face_shares_its_borders(head: HeadModel, other: Region) -> None:
    assert len(np.intersect1d(used(head, Region.FACE), used(head, other))) > 20


def test_no_triangle_is_degenerate(head: HeadModel) -> None:
    area = np.linalg.norm(triangle_normals(head.neutral, head.triangles), axis=1) / 2
    assert area.min() > 1e-10


def test_mirror_is_an_involution_and_mirrors(head: HeadModel) -> None:
    twin = head.mirror_vertex
    np.testing.assert_array_equal(twin[twin], np.arange(len(twin)))
    np.testing.assert_allclose(head.neutral[twin], head.neutral * [-1, 1, 1], atol=5e-5)


def test_identity_moves_the_face_by_millimetres(head: HeadModel) -> None:
    face = used(head, Region.FACE)
    rms = np.sqrt((head.identity[:, face] ** 2).sum((0, 2)).mean())
    assert 4e-3 < rms < 9e-3
    strength = (head.identity[:, face] ** 2).sum((1, 2))
    assert strength[0] > strength[10] > strength[50]


def test_thousand_people_have_no_folded_face(head: HeadModel) -> None:
    triangles = head.triangles[head.region == Region.FACE]
    points, local = np.unique(triangles, return_inverse=True)
    local = local.reshape(-1, 3)
    modes = head.identity[:, points].reshape(60, -1)
    rest = triangle_normals(head.neutral[points], local)
    people = np.random.default_rng(0).standard_normal((1000, 60)).clip(-2.5, 2.5).astype(np.float32)
    for person in people:
        vertices = head.neutral[points] + (person @ modes).reshape(-1, 3)
        assert (triangle_normals(vertices, local) * rest).sum(1).min() > 0


def test_short_identity_means_zeros(head: HeadModel) -> None:
    full = np.zeros(60, np.float32)
    full[:3] = 1
    np.testing.assert_allclose(head.shape(full), head.shape(full[:3]), atol=1e-7)
    np.testing.assert_array_equal(head.shape(np.zeros(0, np.float32)), head.neutral)


def test_deform_at_rest_is_the_shape(head: HeadModel) -> None:
    person = head.shape(np.full(5, 0.5, np.float32))
    centres = head.eye_centres(np.full(5, 0.5, np.float32))
    np.testing.assert_allclose(head.deform(person, CALM, REST, centres), person, atol=1e-6)


def test_eyeballs_are_separate_and_rigid(head: HeadModel) -> None:
    for side in range(2):
        eye = used(head, *EYES[side])
        np.testing.assert_array_equal(np.flatnonzero(head.eye_vertices[side]), eye)
        assert (head.neutral[eye, 0] > 0).all() == (side == 0)
        assert not head.expression[:, eye].any()


def test_gaze_turns_each_eye_about_its_own_centre(head: HeadModel) -> None:
    identity = np.random.default_rng(1).standard_normal(60).astype(np.float32) * 0.7
    person, centres = head.shape(identity), head.eye_centres(identity)
    gaze = np.array([[0.3, 0.0], [-0.2, 0.25]], np.float32)
    turned = head.deform(person, CALM, gaze, centres)
    for side, iris in ((0, IRIS_LEFT.start), (1, IRIS_RIGHT.start)):
        eye = head.eye_vertices[side]
        np.testing.assert_allclose(
            np.linalg.norm(turned[eye] - centres[side], axis=1), np.linalg.norm(person[eye] - centres[side], axis=1),
            atol=1e-6,
        )
        look = landmark(head, turned, iris) - centres[side]
        look /= np.linalg.norm(look)
        np.testing.assert_allclose(look, gaze_rotation(*map(float, gaze[side]))[:, 2], atol=0.02)
    still = ~head.eye_vertices.any(axis=0)
    np.testing.assert_allclose(turned[still], person[still], atol=1e-7)


def test_neutral_gaze_is_straight_ahead(head: HeadModel) -> None:
    for side, iris in ((0, IRIS_LEFT.start), (1, IRIS_RIGHT.start)):
        look = landmark(head, head.neutral, iris) - head.eye_centre[side]
        np.testing.assert_allclose(look / np.linalg.norm(look), [0, 0, 1], atol=2e-3)


def test_gaze_signs() -> None:
    ahead = np.array([0, 0, 1])
    assert (gaze_rotation(0.2, 0) @ ahead)[0] > 0
    assert (gaze_rotation(0, 0.2) @ ahead)[1] > 0
    np.testing.assert_allclose(gaze_rotation(0.4, -0.3) @ gaze_rotation(0.4, -0.3).T, np.eye(3), atol=1e-6)


def test_landmarks_lie_where_mediapipe_sees_them(head: HeadModel) -> None:
    marks = head.landmarks
    assert marks.triangle.shape == marks.sigma.shape == marks.reliable.shape == (478,)
    np.testing.assert_allclose(marks.barycentric.sum(1), 1, atol=1e-5)
    assert (head.region[marks.triangle[:468]] == Region.FACE).all()
    assert 400 < marks.reliable.sum() < 478
    assert (marks.sigma > 2e-4).all() and (marks.sigma < 0.02).all()
    at = {i: landmark(head, head.neutral, i) for i in (10, 152, 33, 263, 61, 291, 13, 14, 159, 145, 386, 374)}
    assert at[10][1] > at[159][1] > at[145][1] > at[13][1] > at[14][1] > at[152][1]
    assert at[386][1] > at[374][1]
    assert at[33][0] < at[61][0] < 0 < at[291][0] < at[263][0]
    assert 0.08 < np.linalg.norm(at[263] - at[33]) < 0.1


@pytest.mark.parametrize(("first", "side"), [(468, 1), (473, 0)])
def test_iris_points_ring_the_pupil(head: HeadModel, first: int, side: int) -> None:
    points = np.stack([landmark(head, head.neutral, first + k) for k in range(5)])
    assert np.sign(points[0, 0]) == (1 if side == 0 else -1)
    spokes = (points[1:] - points[0])[:, :2]
    assert (spokes * [[1, 0], [0, 1], [-1, 0], [0, -1]]).sum(1).min() > 4.5e-3
    assert (head.region[head.landmarks.triangle[first : first + 5]] == EYES[side][1]).all()


def test_neck_holds_the_bust_and_frees_the_head(head: HeadModel) -> None:
    weight, height = head.neck_weight, head.neutral[:, 1]
    assert weight.min() == 0 and weight.max() == 1
    assert (weight[height > -0.03] == 1).all()
    assert (weight[height < -0.135] == 0).all()
    assert (weight[used(head, Region.TONGUE, Region.TEETH_LOWER, Region.GUMS_LOWER)] == 1).all()
    assert landmark(head, weight[:, None], 152)[0] > 0.97
    edges = np.concatenate([head.triangles[:, [0, 1]], head.triangles[:, [1, 2]]])
    assert np.abs(weight[edges[:, 0]] - weight[edges[:, 1]]).max() < 0.35


@pytest.mark.parametrize("size", [61, 100])
def test_too_many_identity_coefficients(head: HeadModel, size: int) -> None:
    with pytest.raises(NumericError):
        head.shape(np.zeros(size, np.float32))


def test_wrong_shapes_are_refused(head: HeadModel) -> None:
    with pytest.raises(NumericError):
        head.deform(head.neutral[:10], CALM, REST, head.eye_centre)
    with pytest.raises(NumericError):
        head.deform(head.neutral, CALM[:51], REST, head.eye_centre)
    with pytest.raises(NumericError):
        head.deform(head.neutral, CALM, REST[:1], head.eye_centre)


def test_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "head.safetensors"
    path.write_bytes(b"\x00" * 64)
    with pytest.raises(InternalError) as caught:
        read_head(path)
    assert caught.value.code == "damaged_head_model"
