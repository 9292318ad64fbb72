from __future__ import annotations

import numpy as np
import pytest

from studio.tracking.hands import forearm, hand_mask, hidden_share, near, palm_width, with_elbow
from studio.tracking.masks import NO_HANDS, HandWatch, bridged_hands
from studio.tracking.silhouette import Outline


def flat_hand(x=60.0, y=100.0, size=1.0):
    """An upright hand, wrist at (x, y), fingers towards smaller y."""
    points = np.zeros((21, 2), np.float32)
    points[0] = 0, 0
    points[1:5] = [(-12, -8), (-18, -16), (-22, -22), (-25, -28)]
    for finger, across in enumerate((-10, -3, 4, 10)):
        for joint in range(4):
            points[5 + 4 * finger + joint] = across, -25 - 9 * joint
    return points * size + np.array([x, y], np.float32)


def outline_at(low, high):
    corners = np.array([[low, low], [high, low], [high, high], [low, high]], float)
    return Outline(corners, corners, corners, np.array([(low + high) / 2, high]), np.array([0.0, 1.0]), 300.0, 1.0)


def hands_of(*hands):
    return np.array([with_elbow(hand) for hand in hands], np.float32)


def test_palm_fingers_and_arm_are_painted():
    mask = hand_mask(hands_of(flat_hand()), (160, 160), grow=0)
    assert mask[85, 60] == 255 and mask[50, 57] == 255 and mask[80, 38] == 255
    assert mask[115, 60] == 255
    assert mask[20, 60] == 0 and mask[85, 120] == 0


def test_dilation_grows_by_the_given_amount():
    plain = hand_mask(hands_of(flat_hand()), (160, 160), grow=0)
    grown = hand_mask(hands_of(flat_hand()), (160, 160), grow=4)
    right = np.flatnonzero(plain[85])[-1]
    assert np.flatnonzero(grown[85])[-1] == right + 4
    assert (grown >= plain).all()


def test_no_hands_hide_nothing():
    assert not hand_mask(NO_HANDS, (50, 50), grow=3).any()


def test_palm_width_of_a_hand_on_edge():
    hand = flat_hand()
    hand[:, 0] = 60
    assert palm_width(hand) > 10


def test_forearm_is_followed_along_skin_round_the_wrist():
    bare = np.zeros((200, 200), bool)
    for step in np.linspace(0, 120, 300):
        x, y = 60 + step * 0.7, 100 + step * 0.7
        bare[int(y) - 6 : int(y) + 7, int(x) - 6 : int(x) + 7] = True
    hand = with_elbow(flat_hand(), bare)
    assert hand[21, 0] > 90 and hand[21, 1] > 130
    straight = with_elbow(flat_hand())
    assert abs(straight[21, 0] - 60) < 12 and straight[21, 1] > 115


def test_forearm_under_a_sleeve_goes_straight_on():
    assert np.allclose(with_elbow(flat_hand(), np.zeros((64, 64), bool)), with_elbow(flat_hand()))


def test_forearm_corners():
    corners = forearm(with_elbow(flat_hand()).astype(float))
    assert corners.shape == (4, 2) and corners[:, 1].max() > 110


def test_near_the_head():
    outline = outline_at(50, 100)
    both = np.array([flat_hand(60, 100), flat_hand(400, 400)])
    assert near(both, outline).tolist() == [True, False]


def test_hidden_share():
    mask = np.zeros((150, 150), np.uint8)
    mask[:, :75] = 255
    assert hidden_share(mask, outline_at(50, 100)) == pytest.approx(0.5, abs=0.05)


def test_gaps_are_bridged_and_ends_prolonged():
    found = {row: hands_of(flat_hand(60 + row)) for row in (*range(10, 15), *range(18, 22))}
    hands = bridged_hands(found, 30)
    assert hands[16][0, 0, 0] == pytest.approx(76, abs=0.1)
    assert len(hands[9]) == len(hands[8]) == 1 and len(hands[7]) == 0
    assert len(hands[23]) and not len(hands[24])


def test_a_single_sight_is_a_mistake():
    assert not any(len(hands) for hands in bridged_hands({5: hands_of(flat_hand())}, 12))


class ScriptedFinder:
    """Finds a hand in pictures whose first pixel says so; counts its looks."""

    def __init__(self):
        self.looks = 0

    def hands(self, image):
        self.looks += 1
        return np.array([flat_hand(60, 100)]) if image[0, 0, 0] else np.zeros((0, 21, 2), np.float32)


def watch_over(visible):
    finder = ScriptedFinder()
    watch = HandWatch(finder)
    outline, bare = outline_at(20, 90), np.zeros((128, 128), bool)
    for row, seen in enumerate(visible):
        image = np.zeros((150, 150, 3), np.uint8)
        image[0, 0, 0] = seen
        watch.feed(row, image, outline, bare=bare, scale=1.0)
    return watch, finder


def test_idle_watch_looks_seldom():
    _, finder = watch_over([False] * 50)
    assert finder.looks == 10


def test_a_hand_is_followed_back_to_its_first_frame():
    watch, _ = watch_over([False] * 12 + [True] * 20 + [False] * 10)
    assert sorted(watch.found) == list(range(12, 32))
