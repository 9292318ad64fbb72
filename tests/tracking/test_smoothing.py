from __future__ import annotations

import numpy as np
import pytest

from studio.tracking.rotation import exponential, logarithm
from studio.tracking.smoothing import bridged, running_median, segments, smooth, smooth_rotations


def test_segments_break_at_gaps_and_cuts():
    valid = np.array([0, 1, 1, 0, 1, 1, 1, 1], bool)
    cuts = np.array([0, 0, 0, 0, 0, 0, 1, 0], bool)
    assert list(segments(valid, cuts)) == [slice(1, 3), slice(4, 6), slice(6, 8)]


def test_no_segments():
    assert list(segments(np.zeros(3, bool), np.zeros(3, bool))) == []


def test_quadratic_motion_is_untouched():
    time = np.arange(20.0)
    motion = np.stack([time, time**2, 3 - time], axis=1)
    assert np.allclose(smooth(motion)[3:-3], motion[3:-3])


@pytest.mark.parametrize("period", [12, 20, 35])
def test_no_lag(period):
    time = np.arange(240)
    wave = np.sin(2 * np.pi * time / period)[:, None]
    filtered = smooth(wave)[:, 0]
    lags = range(-4, 5)
    match = [np.dot(filtered[10:-10], np.roll(wave[:, 0], lag)[10:-10]) for lag in lags]
    assert lags[int(np.argmax(match))] == 0


def test_noise_goes_down():
    noise = np.random.default_rng(0).normal(size=(2000, 1))
    assert smooth(noise).std() < 0.75 * noise.std()


def test_same_backwards():
    values = np.random.default_rng(1).normal(size=(30, 3))
    assert np.allclose(smooth(values[::-1])[::-1], values * 0 + smooth(values))


def test_rotations_like_vectors():
    time = np.arange(40)
    vectors = np.stack([0.01 * time, 0.3 * np.sin(time / 9), 0 * time], axis=1)
    noisy = vectors + np.random.default_rng(2).normal(0, 0.004, vectors.shape)
    filtered = smooth_rotations(exponential(noisy))

    def off(rotations):
        return np.linalg.norm(logarithm(rotations @ np.swapaxes(exponential(vectors), 1, 2)), axis=1).mean()

    assert off(filtered) < 0.8 * off(exponential(noisy))
    assert np.allclose(filtered @ np.swapaxes(filtered, 1, 2), np.eye(3), atol=1e-9)


def test_short_segments_survive():
    one = exponential(np.array([[0.1, 0.2, 0.3]]))
    assert np.allclose(smooth_rotations(one), one)
    assert np.allclose(smooth(np.array([[1.0], [2.0]])), [[1.0], [2.0]])


def test_running_median_drops_a_blink():
    lid = np.full(40, 5.0)
    lid[20:23] = 0.0
    assert (running_median(lid, radius=4) == 5.0).all()


def test_bridged():
    values = np.array([1.0, 9.0, 3.0, 9.0])
    assert np.allclose(bridged(values, np.array([True, False, True, False])), [1, 2, 3, 3])
    assert (bridged(values, np.zeros(4, bool)) == 0).all()
