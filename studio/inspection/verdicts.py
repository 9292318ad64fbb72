"""Summaries held against a checklist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from studio.nouns.checklist import Checklist, Limit
from studio.nouns.inspection import Finding, RegionSummary
from studio.nouns.pins import Pin

HEAD = "head"
_WORSE = ("pass", "warn", "fail")


def findings(checklist: Checklist, head: RegionSummary, regions: Sequence[RegionSummary]) -> list[Finding]:
    """Every limit, looked at: the whole head first, then region by region."""
    asked = [(head, limit) for limit in checklist.for_head()]
    asked += [(region, limit) for region in regions for limit in checklist.for_region(region.id, region.name)]
    return [_finding(summary, limit) for summary, limit in asked]


def _finding(summary: RegionSummary, limit: Limit) -> Finding:
    spread = summary.metrics.get(limit.metric)
    if spread is None:
        return Finding(subject=summary.id, limit=limit, value=None, verdict="unknown")
    broken = limit.broken_by(spread.mean)
    return Finding(
        subject=summary.id, limit=limit, value=spread.mean, verdict=limit.severity if broken else "pass"
    )


def verdict(found: Iterable[Finding], pins: Iterable[Pin], checklist: Checklist) -> Literal["pass", "warn", "fail"]:
    """The worst of all findings; what could not be looked at is worth a warning."""
    levels = ["warn" if finding.verdict == "unknown" else finding.verdict for finding in found]
    levels += ["fail" for pin in pins if pin.severity in checklist.pins_fail]
    return max(levels, key=_WORSE.index, default="pass")
