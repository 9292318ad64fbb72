from __future__ import annotations

import numpy as np
import pytest

from studio.tracking.follow import CutDetector, FaceFollower, Window, others_strands


def scene(seed, level=110.0, spread=50.0, shift=0):
    random = np.random.default_rng(seed)
    coarse = random.normal(level, spread, (9, 16, 3))
    image = np.kron(coarse, np.ones((20, 20, 1)))
    return np.roll(np.clip(image, 0, 255).astype(np.uint8), shift, axis=1)


def test_a_cut_is_seen_once():
    detector = CutDetector()
    pictures = [scene(1)] * 3 + [scene(2, 60.0, 20.0)] * 3
    assert [detector.is_cut(picture) for picture in pictures] == [False] * 3 + [True] + [False] * 2


def test_movement_is_no_cut():
    detector = CutDetector()
    assert not any(detector.is_cut(scene(1, shift=4 * step)) for step in range(20))


def test_light_that_goes_on_is_no_cut():
    detector = CutDetector()
    dim = scene(3, 60.0, 20.0)
    bright = np.clip(dim.astype(float) * 2 + 30, 0, 255).astype(np.uint8)
    assert not detector.is_cut(dim) and not detector.is_cut(bright)


def test_window_stays_inside_the_picture():
    image = np.zeros((100, 200, 3), np.uint8)
    window = Window.around(np.array([180.0, 80.0, 30.0, 30.0]), image)
    assert window.x + window.width == 200 and window.y + window.height == 100
    assert window.cut(image).shape == (window.height, window.width, 3)


def test_window_knows_when_the_face_leaves():
    image = np.zeros((400, 400, 3), np.uint8)
    window = Window.around(np.array([180.0, 180.0, 40.0, 40.0]), image)
    face = np.array([[180.0, 180.0], [220.0, 220.0]], np.float32)
    assert window.holds(face, image) and not window.holds(face + 30, image)
    assert Window.whole(image).holds(face + 175, image)


class Stage:
    """Square faces at given places; stands in for both networks."""

    def __init__(self):
        self.faces = []
        self.resets = 0
        self.blind_below = 0.0

    def boxes(self, image):
        rows = sorted(([x, y, size, size] for x, y, size in self.faces), key=lambda row: -row[2])
        return np.array(rows, np.float32).reshape(-1, 4)

    def points(self, image):
        height, width = image.shape[:2]
        for x, y, size in self.faces:
            inside = x < width and y < height
            if inside and size / min(width, height) > self.blind_below:
                grid = np.random.default_rng(0).uniform(0, size, (478, 2))
                return np.column_stack([grid + np.array([x, y]), np.zeros(478)]).astype(np.float32)
        return None

    def reset(self):
        self.resets += 1


class Windowed(Stage):
    """The mesh sees a cut-out: its faces are found by a mark in the blue channel."""

    def points(self, image):
        marked = np.argwhere(image[..., 2] == 255)
        if not len(marked):
            return None
        low, high = marked.min(axis=0), marked.max(axis=0) + 1
        if (high - low).max() / min(image.shape[:2]) < self.blind_below:
            return None
        grid = np.random.default_rng(0).uniform(0, 1, (478, 2)) * (high - low)[::-1] + low[::-1]
        return np.column_stack([grid, np.zeros(478)]).astype(np.float32)


def marked(faces, width=600, height=400):
    image = np.full((height, width, 3), 90, np.uint8)
    for x, y, size in faces:
        image[y : y + size, x : x + size, 2] = 255
    return image


def followed(frames, *, blind_below=0.0):
    stage = Windowed()
    stage.blind_below = blind_below
    follower = FaceFollower(stage, stage)
    centres = []
    for faces in frames:
        stage.faces = faces
        points, _ = follower.follow(marked(faces))
        centres.append(None if points is None else points.mean(axis=0))
    return centres, follower, stage


def test_a_large_face_is_followed_in_the_whole_picture():
    centres, follower, stage = followed([[(100 + 5 * step, 100, 150)] for step in range(10)])
    assert follower.faces == 1 and stage.resets == 1
    assert centres[9][0] == pytest.approx(centres[0][0] + 45, abs=1)


def test_a_small_face_is_found_through_a_window():
    centres, _, _ = followed([[(300, 200, 30)]] * 3, blind_below=0.2)
    assert centres[0] is not None and centres[0] == pytest.approx([315, 215], abs=3)


def test_the_window_follows_a_small_face():
    path = [[(100 + 8 * step, 150, 40)] for step in range(40)]
    centres, _, stage = followed(path, blind_below=0.2)
    assert all(centre is not None for centre in centres)
    assert centres[-1][0] == pytest.approx(100 + 8 * 39 + 20, abs=3)
    assert 2 <= stage.resets < 30


def test_the_largest_of_two_faces_is_followed_and_counted():
    frames = [[(60, 100, 60), (400, 150, 120)]] * 20
    centres, follower, _ = followed(frames)
    assert follower.faces == 2
    assert all(centre[0] > 380 for centre in centres)


def test_no_face():
    centres, follower, _ = followed([[]] * 5)
    assert centres == [None] * 5 and follower.faces == 0


def test_a_lost_face_is_found_again():
    centres, _, _ = followed([[(100, 100, 150)]] * 3 + [[]] * 3 + [[(120, 100, 150)]] * 2)
    assert [centre is None for centre in centres] == [False] * 3 + [True] * 3 + [False] * 2


def test_a_lost_face_is_waited_for_while_others_are_there():
    mine, other = (100, 150, 140), (450, 200, 80)
    centres, follower, _ = followed([[mine, other]] * 3 + [[other]] * 10 + [[mine, other]] * 3)
    assert [centre is None for centre in centres] == [False] * 3 + [True] * 10 + [False] * 3
    assert follower.strand == 1 and centres[-1][0] < 250


def test_who_stays_is_followed_in_the_end_as_a_new_strand():
    mine, other = (100, 150, 140), (450, 200, 80)
    centres, follower, _ = followed([[mine, other]] * 3 + [[other]] * 40)
    assert follower.strand == 2 and centres[-1][0] > 400


def test_the_largest_lasting_strand_is_kept():
    points = np.zeros((10, 5, 2), np.float32)
    points[:, 1] = 50.0
    points[:3, 1] = 80.0
    points[5] = np.nan
    strands = np.array([1, 1, 1, 2, 2, 2, 2, 2, 2, 2])
    others = others_strands(points, strands)
    assert others.tolist() == [True] * 3 + [False] * 7
