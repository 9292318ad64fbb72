"""Pose: the viewer's own sliders."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from studio.app.inspect.bench import Bench
from studio.app.inspect.tool import Tool


class PoseTool(Tool):
    """Shows the viewer's panel as one of the tools."""

    key: ClassVar[str] = "pose"
    picture: ClassVar[str] = "tool-pose"

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.fill(bench.viewer.panel)

    def title(self) -> str:
        """Its name."""
        return self.tr("Pose")

    def tip(self) -> str:
        """What it is for."""
        return self.tr("Expressions, head, gaze, light and lens")
