"""An evaluation as one file for a browser: numbers, strips, turntable, views. No script, nothing from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import jinja2

from studio.core.atomic import write_bytes
from studio.evaluate.pictures import encode
from studio.evaluate.sheets import Picture
from studio.evaluate.strips import heldout_strip, turntable_sheet
from studio.evaluate.views import LEAST_ALPHA, LEAST_DETAIL, LEAST_LOW_ALPHA, MOST_DETAIL, ViewsReport, check_views
from studio.nouns.avatar import Avatar
from studio.nouns.report import Report, load_report

TEXT: dict[str, str] = {
    "title": "Avatar report",
    "intro": "Mode {mode}, held out {holdout}: {frames} frames at {size} px, scored inside the head mask.",
    "summary": "Held-out frames",
    "score": "Score",
    "mean": "Mean",
    "sd": "SD",
    "psnr": "PSNR, dB",
    "ssim": "SSIM",
    "detail_ratio": "Detail, render / photo",
    "psnr_refined": "PSNR refined, dB",
    "ssim_refined": "SSIM refined",
    "detail_ratio_refined": "Detail refined",
    "refined_note": "Refined: pose, expression and gaze of the frame were fitted to its photo with the avatar frozen.",
    "strip": "Photo, avatar, error",
    "strip_note": "Frames the avatar never learnt from, pose refined. Error: black is none, white is 25 % or more.",
    "turntable": "From all sides",
    "turntable_note": "Neutral face, then some expressions.",
    "sheet": "Any viewpoint",
    "sheet_note": "The blue line bounds what is judged: the silhouette without its rim and without the collar.",
    "views": "Any viewpoint in numbers",
    "views_note": "Asked: opacity {alpha} on average, {low} at the 5th percentile; the surface's detail at most "
    "{surface} of the frontal view's, at least {seen} of it where the clip showed the surface.",
    "view": "View",
    "angles": "yaw {yaw:+d}°, pitch {pitch:+d}°",
    "alpha": "Opacity, mean",
    "alpha_low": "5th percentile",
    "detail": "Detail",
    "detail_seen": "Detail of what the clip showed",
    "open": "Seen through",
    "verdict": "Verdict",
    "passed": "passed",
    "failed": "failed",
    "frames": "Frame by frame",
    "frame": "Frame",
    "pixels": "Pixels",
    "environment": "Environment",
    "avatar_hash": "avatar, SHA-256",
    "track_hash": "track, SHA-256",
}
"""Every word of the page, by name; another language is another table."""

_SCORES = ("psnr", "ssim", "detail_ratio", "psnr_refined", "ssim_refined", "detail_ratio_refined")
_STRIP_FRAMES = 6


class Figure(NamedTuple):
    """A picture of the page with what is said about it."""

    title: str
    note: str
    picture: Picture


def write_page(
    page: Path,
    folder: Path,
    *,
    avatar: Avatar | None = None,
    compared: Mapping[str, Path] | None = None,
    text: Mapping[str, str] = TEXT,
) -> None:
    """Write a page about the evaluation in ``folder``.

    Args:
        page: the HTML file.
        folder: holds ``metrics.json`` and the pictures.
        avatar: that was evaluated; its turntable and its views are shown too.
        compared: evaluations of other modes on the same video, shown beside it in the strips.
        text: words of the page.

    Raises:
        FileFormatError: an evaluation cannot be read.
        DiskFullError: nothing was written.
    """
    report = load_report(folder / "metrics.json")
    strip = heldout_strip({**(compared or {}), report.mode: folder}, frames=_STRIP_FRAMES)
    figures = [Figure(text["strip"], text["strip_note"], strip)]
    views = None
    if avatar is not None:
        views, seen = check_views(avatar)
        figures.append(Figure(text["turntable"], text["turntable_note"], turntable_sheet(avatar)))
        figures.append(Figure(text["sheet"], text["sheet_note"], seen))
    write_bytes(page, page_text(report, figures, views=views, text=text).encode())


def page_text(
    report: Report, figures: Sequence[Figure], *, views: ViewsReport | None = None, text: Mapping[str, str] = TEXT
) -> str:
    """The page's HTML."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    pages = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=False)
    pages.filters["number"] = _number
    shown = [
        {"title": f.title, "note": f.note, "data": base64.b64encode(encode(f.picture)).decode()} for f in figures
    ]
    hashes = [(text["avatar_hash"], report.avatar_sha256), (text["track_hash"], report.track_sha256)]
    scores = [(name, text[name]) for name in _SCORES]
    limits = {"alpha": LEAST_ALPHA, "low": LEAST_LOW_ALPHA, "seen": LEAST_DETAIL, "surface": MOST_DETAIL}
    return pages.get_template("report.html").render(
        report=report, figures=shown, views=views, limits=limits, text=text, scores=scores, hashes=hashes
    )


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1 else f"{value:.2f}"
