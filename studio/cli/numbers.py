"""Small tables for people: the numbers of a check, of an evaluation, of this machine."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from studio.core.events import Event, JobSucceeded, MetricsLogged
from studio.jobs.machine import Finding

_CHECK_ROWS = (
    ("photos", "Photos", "{:.0f}"),
    ("frames", "Frames", "{:.0f}"),
    ("duration_s", "Length", "{:.1f} s"),
    ("fps", "Frame rate", "{:.1f} /s"),
    ("face_size_px", "Face size", "{:.0f} px"),
    ("faces", "Faces", "{:.1f}"),
    ("blur", "Sharpness", "{:.0f}"),
    ("exposure", "Brightness of the face", "{:.0f} of 255"),
    ("yaw_range_deg", "Turns left and right by", "{:.0f} degrees"),
    ("pitch_range_deg", "Nods by", "{:.0f} degrees"),
    ("expression_coverage", "Range of expressions", "{:.0%}"),
    ("usable_share", "Usable frames", "{:.0%}"),
)
_SCORE_ROWS = (
    ("psnr", "PSNR", "{:.2f} dB"),
    ("ssim", "SSIM", "{:.4f}"),
    ("detail_ratio", "Detail, render / photo", "{:.2f}"),
    ("psnr_refined", "PSNR, pose refined", "{:.2f} dB"),
    ("ssim_refined", "SSIM, pose refined", "{:.4f}"),
    ("detail_ratio_refined", "Detail, pose refined", "{:.2f}"),
)


class _Table:
    rows: Sequence[tuple[str, str, str]] = ()

    def __call__(self, event: Event) -> None:
        """Print the numbers when they come."""
        if isinstance(event, MetricsLogged):
            for name, label, pattern in self.rows:
                if name in event.metrics:
                    _print(f"  {label:<24}{pattern.format(event.metrics[name])}")


class ScoreTable(_Table):
    """Scores of an evaluation."""

    rows = _SCORE_ROWS


class CheckTable(_Table):
    """What the pre-flight check measured, and the verdict."""

    rows = _CHECK_ROWS

    def __call__(self, event: Event) -> None:
        """Print the numbers when they come, the verdict at the end."""
        super().__call__(event)
        if isinstance(event, JobSucceeded):
            good = event.result.get("verdict") == "ok"
            _print("Verdict: good." if good else "Verdict: usable, with the remarks above.")


def print_findings(findings: Sequence[Finding]) -> None:
    """The doctor's findings, one a line; ``!`` marks a problem, ``-`` something to know."""
    for finding in findings:
        mark = {"ok": " ", "note": "-", "problem": "!"}[finding.state]
        _print(f"{mark} {finding.label:<22}{finding.value}")
        if finding.reason:
            _print(f"{'':<24}{finding.reason}")


def _print(text: str) -> None:
    print(text, file=sys.stdout, flush=True)  # noqa: T201
