"""The pages of an inspection, made from its JSON and pictures alone: the same input gives the same bytes.

The markup keeps to what both browsers and Qt's rich text understand (tables, inline pictures), for the PDF is printed
from it. No script, nothing from elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from studio.core.errors import FileFormatError
from studio.inspection.scores import METRICS
from studio.inspection.verdicts import HEAD
from studio.inspection.words import LANGUAGES, WORDS, Language
from studio.nouns.checklist import Limit
from studio.nouns.inspection import Inspection, RegionSummary, Shot

__all__ = ["LANGUAGES", "Language", "page", "pictures_of"]

_COLUMNS = {"view": 4, "expression": 4, "surface": 3}
_TREND_WIDTH, _TREND_HEIGHT, _TREND_TOP = 80, 30, 0.4


def pictures_of(found: Inspection, folder: Path) -> dict[str, bytes]:
    """The pictures of a report by file name.

    Raises:
        FileFormatError: ``missing_picture``, ``changed_picture``; one is not there, or is not the one written.
    """
    pictures = {}
    for shot in found.shots:
        try:
            data = (folder / shot.file).read_bytes()
        except OSError as error:
            raise FileFormatError(
                "missing_picture", f"The report's picture {shot.file} is missing.", "Keep pictures/ beside the JSON."
            ) from error
        if hashlib.sha256(data).hexdigest() != shot.sha256:
            raise FileFormatError(
                "changed_picture", f"The report's picture {shot.file} was changed.", "Run inspect again."
            )
        pictures[shot.file] = data
    return pictures


def page(found: Inspection, pictures: Mapping[str, bytes], *, language: Language) -> str:
    """The page as HTML.

    Args:
        found: what was found.
        pictures: from :func:`pictures_of`.
        language: of the words.
    """
    words = WORDS[language]
    names = {HEAD: words["head"], **{card.id: card.name for card in found.regions}}
    by_kind: dict[str, list[Shot]] = {}
    for shot in found.shots:
        by_kind.setdefault(shot.kind, []).append(shot)
    return _template().render(
        found=found, words=words, language=language, names=names, metrics=METRICS,
        summaries=[found.head, *found.summaries], shots=by_kind, rows=_rows, columns=_COLUMNS,
        picture=lambda shot: _embedded(pictures[shot.file], "png"),
        trend=lambda summary: _embedded(trend_svg(summary).encode(), "svg+xml"),
        asked=lambda limit: _asked(limit, words), number=_number,
        state=lambda id: _state(found, id),
        pin_shots={shot.subject: shot for shot in by_kind.get("pin", [])},
    )  # fmt: skip


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    pages = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return pages.get_template("report.html")


def trend_svg(summary: RegionSummary) -> str:
    """FLIP of a region over its frames as a small chart; frames that show it badly are hollow."""
    frames = summary.frames
    if not frames:
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="{_TREND_WIDTH}" height="{_TREND_HEIGHT}"></svg>'
    step = (_TREND_WIDTH - 8) / max(len(frames) - 1, 1)
    places = [
        (4 + index * step, 4 + (_TREND_HEIGHT - 8) * (1.0 - min(frame.flip / _TREND_TOP, 1.0)))
        for index, frame in enumerate(frames)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    counted = set(summary.counted)
    fills = ("#2f6fb5" if frame.frame in counted else "#fff" for frame in frames)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" stroke="#2f6fb5" fill="{fill}"/>'
        for (x, y), fill in zip(places, fills, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_TREND_WIDTH}" height="{_TREND_HEIGHT}">'
        f'<polyline points="{line}" fill="none" stroke="#2f6fb5"/>{dots}</svg>'
    )


def _state(found: Inspection, id: str) -> str:
    """The worst verdict on a region."""
    order = ("pass", "unknown", "warn", "fail")
    return max((f.verdict for f in found.findings if f.subject == id), key=order.index, default="pass")


def _rows(items: Sequence[Any], columns: int) -> list[Sequence[Any]]:
    return [items[start : start + columns] for start in range(0, len(items), columns)]


def _asked(limit: Limit, words: Mapping[str, str]) -> str:
    if limit.least is not None and limit.most is not None:
        return words["between"].format(least=_number(limit.least), most=_number(limit.most))
    if limit.least is not None:
        return words["at_least"].format(least=_number(limit.least))
    return words["at_most"].format(most=_number(limit.most)) if limit.most is not None else ""


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}"


def _embedded(data: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
