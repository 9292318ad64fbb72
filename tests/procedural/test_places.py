"""Places and things that painted heads share."""

from __future__ import annotations

import numpy as np

from studio.head import load_head
from studio.procedural.chart import UPPER_LID, head_chart
from studio.procedural.shirt import neck_part, shirt
from studio.procedural.zones import brow, lash_line, lids


def test_the_chart_has_its_left_on_plus_x() -> None:
    chart = head_chart(load_head())
    assert chart.landmarks.shape[0] >= 468
    assert chart.landmarks[263, 0] > 0.03
    assert chart.landmarks[33, 0] < -0.03
    assert chart.landmarks[10, 1] > chart.landmarks[152, 1]


def test_zones_lie_where_they_are_named_after() -> None:
    head = load_head()
    chart = head_chart(head)
    points = chart.landmarks.astype(np.float32)
    assert lash_line(points, chart)[list(UPPER_LID[1])].min() > 0.9
    assert lids(points, chart)[list(UPPER_LID[-1])].min() > 0.9
    assert lids(points, chart)[152] == 0
    assert brow(points, chart)[[105, 334]].max() > 0.1
    assert brow(points, chart)[[0, 152]].max() == 0


def test_a_coarser_shirt_is_the_same_shirt() -> None:
    fine, _ = shirt()
    coarse, triangles = shirt(80, 2)
    assert len(coarse) < len(fine) / 3
    assert triangles.max() == len(coarse) - 1
    np.testing.assert_allclose(coarse.min(0), fine.min(0), atol=0.01)
    np.testing.assert_allclose(coarse.max(0), fine.max(0), atol=0.01)


def test_the_shirt_covers_the_bust_and_nothing_above_the_collar() -> None:
    head = load_head()
    drawn = neck_part(head)
    middle = head.neutral[head.triangles].mean(1)
    assert drawn[middle[:, 1] > -0.09].all()
    assert not drawn[middle[:, 1] < -0.14].all()
