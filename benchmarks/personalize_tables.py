"""Markdown tables of bench_personalize.py's results."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

Row = dict[str, Any]
_VIEWED = "lora+register"
_DETAIL = "detail_ratio_refined"


def tables(rows: list[Row]) -> str:
    """All tables there are results for."""
    fits = [row for row in rows if row["kind"] == "fit"]
    parts = [
        _scores(fits, "Held out, PSNR refined (as tracked), dB", _psnr, "psnr_refined"),
        _scores(fits, "Held out, SSIM refined", lambda row: _pm(row, "ssim_refined", 3), "ssim_refined"),
        _scores(fits, "Held out, detail refined", lambda row: _pm(row, _DETAIL, 2), _DETAIL),
        _runs(fits),
        _views([row for row in fits if row["modes"][0] == _VIEWED]),
        _costs([row for row in rows if row["kind"] == "cost"]),
        *(_truth(row) for row in rows if row["kind"] == "truth"),
    ]
    return "\n\n".join(part for part in parts if part)


def _table(title: str, head: Iterable[str], body: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [f"**{title}**", "", f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *(f"| {' | '.join(cells)} |" for cells in body)])


def _scores(fits: list[Row], title: str, cell: Callable[[Row], str], name: str) -> str:
    if not fits:
        return ""
    modes = list(dict.fromkeys(row["modes"][0] for row in fits))
    videos = list(dict.fromkeys(row["video"] for row in fits))
    place = {(row["video"], row["modes"][0]): row for row in fits}
    body = [[v, *(cell(place[v, mode]) if (v, mode) in place else "" for mode in modes)] for v in videos]
    complete = [video for video in videos if all((video, mode) in place for mode in modes)]
    if complete:
        columns = [[place[video, mode]["mean"][name] for video in complete] for mode in modes]
        mean = [f"**{np.mean(values):.2f} ± {np.std(values):.2f}**" for values in columns]
        body.append([f"mean of {len(complete)} ± sd over videos", *mean])
    return _table(f"{title}; mean ± sd over frames", ["video", *modes], body)


def _pm(row: Row, name: str, digits: int) -> str:
    return f"{row['mean'][name]:.{digits}f} ± {row['sd'][name]:.{digits}f}"


def _psnr(row: Row) -> str:
    return f"{_pm(row, 'psnr_refined', 2)} ({row['mean']['psnr']:.2f})"


def _runs(fits: list[Row]) -> str:
    if not fits:
        return ""
    head = ["video", "mode", "steps", "wall, s", "CPU, s", "peak, MB", "avatar, MB", "Gaussians", "frame, ms"]
    head += ["views", "load"]
    body = [
        [row["video"], row["modes"][0], str(row["steps"]), f"{row['wall_s']:.0f}", f"{row['cpu_s']:.0f}",
         str(row["peak_mb"]), f"{row['bytes'] / 1e6:.1f}", str(row["gaussians"]), f"{row['frame_ms']:.1f}",
         _passed(row), f"{row['load']:.1f}"]
        for row in fits
    ]  # fmt: skip
    return _table("Runs", head, body)


def _views(fits: list[Row]) -> str:
    if not fits:
        return ""
    head = ["video", *(f"{view['yaw']:+d}°/{view['pitch']:+d}°" for view in fits[0]["views"]), "passed"]
    body = [[row["video"], *(_view(view) for view in row["views"]), _passed(row)] for row in fits]
    title = (
        f"Any viewpoint (yaw/pitch), {_VIEWED}: alpha mean, 5th percentile, detail of the surface over the frontal "
        "view's (of the part that the clip showed); % seen through"
    )
    return _table(title, head, body)


def _view(view: Row) -> str:
    shown = view["seen_ratio"]
    detail = f"{view['surface_ratio']:.2f} ({'-' if shown is None else format(shown, '.2f')})"
    open_share = f"{100 * view['open_share']:.1f}%"
    return f"{view['alpha_mean']:.3f} {view['alpha_low']:.2f} {detail}; {open_share}{'' if view['passed'] else ' ✗'}"


def _passed(row: Row) -> str:
    return f"{sum(view['passed'] for view in row['views'])} of {len(row['views'])}" if row["views"] else ""


def _costs(rows: list[Row]) -> str:
    if not rows:
        return ""
    modes = list(dict.fromkeys(mode for row in rows for mode in row["ratio"]))

    def cell(row: Row, mode: str) -> str:
        if mode not in row["ratio"]:
            return ""
        return f"{row['ratio'][mode]:.3f} / {row['level_ratio'][mode]:.3f} ({row['ms'][mode]:.1f} ms)"

    body = [[row["video"], *(cell(row, mode) for mode in modes)] for row in rows]
    title = f"Frame cost over {rows[0]['base']}, drawn in turns: as framed / covering equally many pixels"
    return _table(title, ["video", *modes], body)


def _truth(row: Row) -> str:
    angles = sorted({view["beyond"] for views in row["scores"].values() for view in views}, key=lambda a: (abs(a), a))
    named = ["film's camera" if angle == 0 else f"{angle:+d}°" for angle in angles]
    head = ["mode", *named, "tattoo, film's camera", "tattoo, beyond"]
    body = []
    for mode, views in row["scores"].items():
        cells = [_pair([view for view in views if view["beyond"] == angle], "psnr") for angle in angles]
        still = [view for view in views if view["beyond"] == 0]
        beyond = [view for view in views if view["beyond"] != 0]
        body.append([mode, *cells, _pair(still, "tattoo_psnr"), _pair(beyond, "tattoo_psnr")])
    title = (
        "Exact truth beyond the training views: PSNR with rigid pose refined (as aligned), dB; frames agree on the "
        f"head's place within {row['spread_deg']:.1f}° and {row['spread_mm']:.1f} mm"
    )
    return _table(title, head, body)


def _pair(views: list[Row], name: str) -> str:
    seen = [(view[f"{name}_refined"], view[name]) for view in views if view[name] is not None]
    if not seen:
        return "not seen"
    refined, aligned = np.mean(seen, axis=0)
    return f"{refined:.2f} ({aligned:.2f})"
