"""An evaluation as one page for a browser: pictures, numbers, environment. No script, nothing from the network."""

from __future__ import annotations

import html
import math
import os
from pathlib import Path

from studio.core.atomic import write_bytes
from studio.nouns.report import FrameScore, Report, load_report

_STYLE = """
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0}th,td{padding:.25rem .8rem;text-align:right}
th:first-child,td:first-child{text-align:left}tr+tr{border-top:1px solid #8884}
figure{margin:1.2rem 0}figure img{width:30%;min-width:160px;image-rendering:auto}
figcaption{opacity:.75}video{max-width:384px;width:100%}
"""
_LABELS = {
    "psnr": "PSNR, dB",
    "ssim": "SSIM",
    "detail_ratio": "Detail, render / photo",
    "psnr_refined": "PSNR, pose refined, dB",
    "ssim_refined": "SSIM, pose refined",
    "detail_ratio_refined": "Detail, pose refined",
}


def write_page(page: Path, folder: Path, *, film: Path | None = None) -> None:
    """Write a page about the evaluation in ``folder``, with links relative to the page.

    Args:
        page: the HTML file.
        folder: holds ``metrics.json`` and the pictures.
        film: a turntable to show, if there is one.

    Raises:
        FileFormatError: the evaluation cannot be read.
        DiskFullError: nothing was written.
    """
    report = load_report(folder / "metrics.json")
    write_bytes(page, page_text(report, _link(page, folder), film=_link(page, film) if film else "").encode())


def page_text(report: Report, folder: str, *, film: str = "") -> str:
    """The page's HTML; ``folder`` and ``film`` are links."""
    show = f'<video src="{html.escape(film)}" controls loop muted autoplay></video>' if film else ""
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Avatar report</title><style>{_STYLE}</style>"
        f"<h1>Avatar report</h1><p>Mode <b>{html.escape(report.mode)}</b>, held out "
        f"<b>{html.escape(report.holdout)}</b>, {len(report.frames)} frames at {report.size} px, "
        f"scored inside the head mask.</p>{show}{_table(report)}"
        f"<h2>Held-out frames</h2>{''.join(_figure(frame, folder) for frame in report.frames)}"
        f"<h2>Environment</h2>{_environment(report)}</html>\n"
    )


def _table(report: Report) -> str:
    rows = "".join(
        f"<tr><td>{label}<td>{_number(report.mean[name])}<td>{_number(report.sd.get(name, math.nan))}"
        for name, label in _LABELS.items()
        if name in report.mean
    )
    return f"<table><tr><th>Score<th>Mean<th>SD{rows}</table>"


def _figure(frame: FrameScore, folder: str) -> str:
    stem = html.escape(f"{folder}/{frame.frame:05d}")
    pictures = "".join(
        f'<img src="{stem}_{kind}.png" alt="{kind}" loading=lazy>' for kind in ("photo", "render", "mask")
    )
    scores = f"{_number(frame.psnr)} dB, refined {_number(frame.psnr_refined)} dB"
    return f"<figure>{pictures}<figcaption>Frame {frame.frame}: photo, render, mask; {scores}</figcaption></figure>"


def _environment(report: Report) -> str:
    rows = "".join(f"<tr><td>{html.escape(k)}<td>{html.escape(v)}" for k, v in sorted(report.environment.items()))
    return f"<table>{rows}</table>"


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1 else f"{value:.2f}"


def _link(page: Path, target: Path) -> str:
    return Path(os.path.relpath(target, page.parent)).as_posix()
