"""The atlas: where each chart of the left half lies in ``[1/2, 1] x [0, 1]``; the right half is its mirror image.

The face touches the midline u = 1/2 at the top, the side of the head lies below it, and everything small is packed
into what is left by sliding bitmaps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.head.halves import EYE_CHART, FACE_CHART, HEAD_CHART, LID_CHART, SOCKET_CHART
from studio.head.patch import Patch
from studio.head.raster import rasterise

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
GRID = 512
"""Cells along the atlas when packing."""
GUTTER = 1.5 / 256
"""Least distance between charts."""
FACE_WIDTH, FACE_HEIGHT = 0.76, 0.70
EYE_RADIUS = 0.053
DENSITY: dict[int, float] = {SOCKET_CHART: 0.25, LID_CHART: 0.5}
"""Texels along a metre of a chart, over those of gums and teeth."""
ROUNDS = 8


def lay_out(half: Patch, points: Floats) -> Floats:
    """Coordinates (U, 2) of the left half in the atlas, u right, v down.

    Args:
        half: left half; its UV coordinates are those of each chart's own plane, v up.
        points: (V, 3) positions, metres.
    """
    charts = {int(c): _Chart.of(half, points, int(c)) for c in np.unique(half.chart)}
    face = charts[FACE_CHART].fitted((0.5, GUTTER, 0.5 + FACE_WIDTH / 2, GUTTER + FACE_HEIGHT))
    head = charts[HEAD_CHART].turned(1).fitted((0.5 + GUTTER, FACE_HEIGHT + 2.5 * GUTTER, 1 - GUTTER, 1 - GUTTER))
    placed = {FACE_CHART: face, HEAD_CHART: head}
    free = _Sheet()
    free.occupy(face)
    free.occupy(head)
    free = free.with_eye(charts[EYE_CHART], placed)
    small = [c for c in charts if c not in (FACE_CHART, HEAD_CHART, EYE_CHART)]
    low, high, best = 0.0, 8.0, dict[int, _Chart]()
    for _ in range(ROUNDS):
        scale = (low + high) / 2
        found = _pack(free.copy(), {c: charts[c].metric(DENSITY.get(c, 1.0) * scale) for c in small})
        if found is None:
            high = scale
        else:
            low, best = scale, found
    coords = np.zeros_like(half.uv)
    for chart in (placed | best).values():
        coords[chart.members] = chart.uv
    return coords


@dataclass(frozen=True)
class _Chart:
    """One chart: its UV points (n, 2), triangles among them, where they sit in the patch, and its true area."""

    members: NDArray[np.int64]
    uv: Floats
    triangles: NDArray[np.int64]
    surface: float

    @staticmethod
    def of(half: Patch, points: Floats, chart: int) -> _Chart:
        """The chart of a patch in its own plane, turned face up, v down."""
        faces = half.chart == chart
        members, triangles = np.unique(half.triangle_uv[faces], return_inverse=True)
        corner = points[half.triangles[faces]]
        normal = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
        uv = half.uv[members] * [1.0, -1.0]
        found = _Chart(members, uv, triangles.reshape(-1, 3), float(np.linalg.norm(normal, axis=1).sum() / 2))
        return found if found.area < 0 else found.moved(uv * [-1.0, 1.0])

    @property
    def area(self) -> float:
        """Signed area; negative means counter-clockwise on the screen."""
        a, b, c = (self.uv[self.triangles[:, i]] for i in range(3))
        return float(((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]).sum() / 2)

    def moved(self, uv: Floats) -> _Chart:
        """The chart with other coordinates."""
        return _Chart(self.members, uv, self.triangles, self.surface)

    def turned(self, quarters: int) -> _Chart:
        """Turned counter-clockwise by quarters."""
        uv = self.uv
        for _ in range(quarters):
            uv = np.stack([uv[:, 1], -uv[:, 0]], axis=1)
        return self.moved(uv)

    def fitted(self, box: tuple[float, float, float, float]) -> _Chart:
        """Stretched to fill a box (left, top, right, bottom)."""
        low, high = self.uv.min(0), self.uv.max(0)
        return self.moved((self.uv - low) / (high - low) * (np.array(box[2:]) - box[:2]) + box[:2])

    def metric(self, scale: float) -> _Chart:
        """Scaled so that a metre takes ``scale`` units on average, at the origin."""
        uv = self.uv - self.uv.min(0)
        return self.moved(uv * (scale * np.sqrt(self.surface / abs(self.area))))

    def bitmap(self) -> Bools:
        """Cells touched by the chart and its gutter, when the chart lies at the origin."""
        pad = int(np.ceil(GUTTER * GRID))
        size = np.ceil(self.uv.max(0) * GRID).astype(int) + 2 * pad + 2
        cells = np.zeros(size[::-1], np.bool_)
        corners = self.uv[self.triangles] * GRID + pad
        texel, _, _ = rasterise(corners, size[1], size[0])
        cells.reshape(-1)[texel] = True
        at = np.floor(self.uv * GRID + pad).astype(int)
        cells[at[:, 1], at[:, 0]] = True
        return _grown(cells, pad)


class _Sheet:
    """The right half of the atlas as cells, true where taken."""

    def __init__(self) -> None:
        self.taken = np.zeros((GRID, GRID // 2), np.bool_)

    def copy(self) -> _Sheet:
        """An independent copy."""
        other = _Sheet()
        other.taken = self.taken.copy()
        return other

    def occupy(self, chart: _Chart) -> None:
        """Take the cells of a chart that lies in the right half of the atlas."""
        low = np.floor((chart.uv.min(0) - [0.5, 0.0]) * GRID) / GRID
        self._stamp(chart.moved(chart.uv - [0.5, 0.0] - low).bitmap(), np.round(low * GRID).astype(int))

    def _stamp(self, cells: Bools, at: NDArray[np.int64]) -> None:
        pad = int(np.ceil(GUTTER * GRID))
        column, row = int(at[0]) - pad, int(at[1]) - pad
        cells = cells[max(0, -row) :, max(0, -column) :]
        row, column = max(0, row), max(0, column)
        cells = cells[: GRID - row, : GRID // 2 - column]
        self.taken[row : row + cells.shape[0], column : column + cells.shape[1]] |= cells

    def place(self, chart: _Chart) -> _Chart | None:
        """Put a chart where it fits, trying four turns and preferring the right and the top; None if nowhere."""
        best: tuple[int, int, int] | None = None
        choice: tuple[_Chart, NDArray[np.int64]] | None = None
        for quarters in range(4):
            turned = chart.turned(quarters)
            turned = turned.moved(turned.uv - turned.uv.min(0))
            at = self._first_fit(turned)
            if at is not None and (best is None or at < best):
                best, choice = at, (turned, np.array([at[2], at[1]]))
        if choice is None:
            return None
        turned, cell = choice
        result = turned.moved(turned.uv + cell / GRID + [0.5, 0.0])
        self.occupy(result)
        return result

    def _first_fit(self, chart: _Chart) -> tuple[int, int, int] | None:
        pad = int(np.ceil(GUTTER * GRID))
        cells = chart.bitmap()[pad:-pad, pad:-pad]
        cells = cells[cells.any(1).argmax() :, :]
        rows, columns = GRID - cells.shape[0] - pad, GRID // 2 - cells.shape[1] - pad
        if rows <= pad or columns <= pad:
            return None
        shape = (GRID, GRID // 2)
        overlap = np.fft.irfft2(np.fft.rfft2(self.taken, shape) * np.conj(np.fft.rfft2(cells, shape)), shape)
        ok = overlap[pad:rows, pad:columns] < 0.5
        if not ok.any():
            return None
        where = np.argwhere(ok) + pad
        score = where[:, 0] + cells.shape[0] - where[:, 1]
        pick = int(np.argmin(score))
        return int(score[pick]), int(where[pick, 0]), int(where[pick, 1])

    def with_eye(self, eye: _Chart, placed: dict[int, _Chart]) -> _Sheet:
        """Place the eye at its fixed size and remember it."""
        low, high = eye.uv.min(0), eye.uv.max(0)
        chart = self.place(eye.moved((eye.uv - low) / (high - low) * 2 * EYE_RADIUS))
        if chart is not None:
            placed[EYE_CHART] = chart
        return self


def _grown(cells: Bools, by: int) -> Bools:
    for _ in range(by):
        grown = cells.copy()
        grown[1:] |= cells[:-1]
        grown[:-1] |= cells[1:]
        grown[:, 1:] |= cells[:, :-1]
        grown[:, :-1] |= cells[:, 1:]
        cells = grown
    return cells


def _pack(sheet: _Sheet, charts: dict[int, _Chart]) -> dict[int, _Chart] | None:
    """Place charts, large ones first; None if one does not fit."""
    found: dict[int, _Chart] = {}
    for key in sorted(charts, key=lambda c: (-abs(charts[c].area), c)):
        chart = sheet.place(charts[key])
        if chart is None:
            return None
        found[key] = chart
    return found
