"""The small languages of options: durations, expressions, backgrounds, sizes."""

from __future__ import annotations

import difflib
import math
import re

from studio.core.errors import UsageError
from studio.nouns.expressions import ARKIT_52, INDEX

Color = tuple[float, float, float]

_DURATION = re.compile(r"(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s?)?")
_LONGEST_S = 7 * 24 * 3600.0
_COLORS = {"white": (1.0, 1.0, 1.0), "black": (0.0, 0.0, 0.0)}


def parse_budget(text: str) -> float:
    """Seconds of a duration: ``180s``, ``180``, ``3m``, ``2m30s``, ``1h``.

    Raises:
        UsageError: ``bad_budget``.
    """
    found = _DURATION.fullmatch(text.strip().lower())
    if found and any(found.groups()):
        hours, minutes, seconds = (float(part or 0) for part in found.groups())
        total = hours * 3600 + minutes * 60 + seconds
        if 0 < total <= _LONGEST_S:
            return total
    raise UsageError("bad_budget", f"--budget {text} is not a duration.", "Write for example 180s, 3m or 2m30s.")


def parse_expression(text: str) -> dict[str, float]:
    """Weights by ARKit name: ``jawOpen=0.6,mouthSmileLeft=1``.

    Raises:
        UsageError: ``bad_expression``, ``unknown_expression`` or ``expression_out_of_range``.
    """
    named: dict[str, float] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise UsageError(
                "bad_expression", f"--expression {part} has no weight.", "Write jawOpen=0.6,browInnerUp=1."
            )
        if name not in INDEX:
            raise UsageError("unknown_expression", f"There is no expression called {name}.", _nearest(name))
        named[name] = _number(value, "--expression", part)
        if not 0.0 <= named[name] <= 1.0:
            raise UsageError("expression_out_of_range", f"{part} is outside 0..1.", "Use a weight from 0 to 1.")
    return named


def parse_background(text: str) -> Color | None:
    """sRGB-encoded colour in [0, 1], or None for ``transparent``.

    Accepts ``white``, ``black``, ``transparent`` and ``R,G,B`` with whole numbers from 0 to 255.

    Raises:
        UsageError: ``bad_background``.
    """
    name = text.strip().lower()
    if name == "transparent":
        return None
    if name in _COLORS:
        return _COLORS[name]
    parts = name.split(",")
    if len(parts) == 3 and all(re.fullmatch(r"\s*\d{1,3}\s*", part) and int(part) <= 255 for part in parts):
        red, green, blue = (int(part) / 255 for part in parts)
        return red, green, blue
    advice = "Use white, black, transparent, or three whole numbers from 0 to 255 such as 40,40,48."
    raise UsageError("bad_background", f"--background {text} is not a colour.", advice)


def _nearest(name: str) -> str:
    """Advice that names the most similar expression."""
    close = difflib.get_close_matches(name.lower(), [known.lower() for known in ARKIT_52], n=1, cutoff=0.6)
    meant = next((known for known in ARKIT_52 if close and known.lower() == close[0]), None)
    return f"Did you mean {meant}?" if meant else "Use one of ARKit's 52 names, such as jawOpen or mouthSmileLeft."


def _number(text: str, option: str, whole: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise UsageError("bad_number", f"{option} {whole} holds no number.", "Write it as 0.6.")
    return value
