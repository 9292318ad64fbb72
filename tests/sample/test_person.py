"""The painted and combed person, and exact pictures of it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from studio.core.paths import resource
from studio.head import make_atlas
from studio.nouns.expressions import weights
from studio.sample.build import VIDEO
from studio.sample.film import film_frame, render_truth
from studio.sample.subject import Subject
from studio.sample.truth import load_truth


def test_tattoo_lies_on_the_left_cheek(person: Subject) -> None:
    mask = load_truth().tattoo
    atlas = make_atlas(person.head, 512)
    inked = mask.reshape(-1)[atlas.texel]
    assert 100 < inked.sum() < 6000
    place = atlas.points(person.head.neutral, person.head.triangles)[inked]
    assert (place[:, 0] > 0.035).all() and (place[:, 0] < 0.075).all()
    assert np.abs(place[:, 1] - 0.0075).max() < 0.02 and place[:, 2].min() > 0.05


def test_tattoo_is_darker_than_the_cheek(person: Subject) -> None:
    mask = person.skin.tattoo > 0.5
    rows, columns = np.nonzero(mask)
    around = person.skin.albedo[rows.min() - 8 : rows.max() + 8, columns.min() - 8 : columns.max() + 8].sum(2)
    assert person.skin.albedo[mask].sum(1).min() < 0.25 * np.median(around)


@pytest.mark.parametrize(
    ("name", "place"),
    [("browInnerUp", (0.0, 0.075)), ("mouthSmileLeft", (0.056, 0.036)), ("browDownLeft", (0.006, 0.055))],
)
def test_wrinkles_deepen_with_expression(person: Subject, name: str, place: tuple[float, float]) -> None:
    depth = []
    for level in (0.0, 0.5, 1.0):
        _, crease = person.skin.folded(weights({name: level}))
        depth.append(np.square(crease).sum())
    assert depth[0] > 0
    assert depth[0] < depth[1] < depth[2]
    _, rest = person.skin.folded(weights({}))
    _, full = person.skin.folded(weights({name: 1.0}))
    moved = np.abs(full - rest) > 2e-5
    atlas = make_atlas(person.head, 512)
    points = atlas.points(person.head.neutral, person.head.triangles)
    step = ((np.arange(512) + 0.5) * len(moved) / 512).astype(int)
    where = points[moved[step[:, None], step].reshape(-1)[atlas.texel]]
    assert np.linalg.norm(where[:, :2] - place, axis=1).min() < 0.015


def test_maps_are_finite_and_physical(person: Subject) -> None:
    skin = person.skin
    for image in (skin.albedo, skin.roughness, skin.height):
        assert np.isfinite(image).all()
    assert skin.albedo.min() >= 0 and skin.albedo.max() < 0.9
    assert skin.roughness.min() > 0.05 and skin.roughness.max() <= 1.0
    assert np.abs(skin.height).max() < 1e-3


def test_hair_covers_the_scalp_and_spares_the_face(person: Subject) -> None:
    roots = person.hair.points[:, 0]
    assert len(roots) > 20_000
    assert np.isfinite(person.hair.points).all()
    assert roots[:, 1].max() > 0.12 and roots[:, 2].min() < -0.06
    face = (roots[:, 2] > 0.06) & (roots[:, 1] < 0.06)
    assert not face.any()


def test_same_frame_twice_is_the_same_picture(person: Subject) -> None:
    first, second = render_truth(12, size=96), render_truth(12, size=96)
    assert np.array_equal(first.image, second.image) and np.array_equal(first.head, second.head)


def test_shipped_film_is_what_the_program_films(person: Subject) -> None:
    film = cv2.VideoCapture(str(resource("sample", VIDEO)))
    shipped = film.read()[1][:, :, ::-1].astype(float)
    error = np.square(shipped - film_frame(0)).mean()
    assert 10 * np.log10(255**2 / error) > 30


def test_masks_agree_with_the_picture(person: Subject) -> None:
    bare = render_truth(0, size=128, shirt=False, background=(0.0, 0.0, 0.0))
    assert bare.image[bare.head == 0].max() == 0
    dressed = render_truth(0, size=128)
    assert (dressed.head <= bare.head + 1e-6).all()
    assert 0.2 < dressed.head.mean() < 0.5
    assert dressed.head[-6:].max() == 0
    assert 0 < dressed.tattoo.sum() < 0.02 * dressed.head.sum()


def test_tattoo_turns_out_of_sight(person: Subject) -> None:
    assert render_truth(0, size=96, yaw=60).tattoo.sum() > render_truth(0, size=96).tattoo.sum()
    assert render_truth(0, size=96, yaw=-90).tattoo.sum() == 0


def test_pose_and_picture_agree(person: Subject) -> None:
    """The eyes' projected centres fall on head pixels, from any side."""
    for yaw, pitch in ((0, 0), (35, 0), (-30, 20)):
        view = render_truth(40, size=128, yaw=yaw, pitch=pitch)
        middle = person.eye_centres.mean(0) @ view.camera_from_head[:, :3].T + view.camera_from_head[:, 3]
        x, y = view.camera.project(middle).astype(int)
        assert view.head[y, x] > 0.9


def test_mouth_opens_dark(person: Subject) -> None:
    still = np.zeros((2, 2), np.float32)
    closed = render_truth(0, size=128, expression=weights({}), gaze=still).image.astype(int)
    opened = render_truth(0, size=128, expression=weights({"jawOpen": 0.7}), gaze=still).image.astype(int)
    assert (opened.sum(2) < 120)[70:100, 50:80].sum() > (closed.sum(2) < 120)[70:100, 50:80].sum() + 10
