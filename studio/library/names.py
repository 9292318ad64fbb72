"""Names and notes as the library keeps them."""

from __future__ import annotations

LONGEST_NAME = 120


def one_line(name: str) -> str:
    """One line of at most 120 characters, without control characters; ``?`` if nothing is left."""
    line = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return line[:LONGEST_NAME].rstrip() or "?"


def note(text: str) -> str:
    """A note as one line like a name, or nothing."""
    return one_line(text) if text.strip() else ""
