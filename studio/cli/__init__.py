"""The command line: one verb a job, the same events for people and for scripts."""

from __future__ import annotations

from studio.cli.entry import main

__all__ = ["main"]
