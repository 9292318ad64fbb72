"""Milliseconds a frame by stage, and the landmark error, for every video in a folder.

    python -m benchmarks.bench_tracking FOLDER [--frames 200]

Both wall and processor time are shown: on a busy machine only the latter can be compared between runs.
"""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from studio.core.control import Control
from studio.core.errors import StudioError
from studio.core.events import PhaseStarted
from studio.head import load_head
from studio.media.reader import open_video
from studio.nouns.track import FrameFlag, Track
from studio.tracking import TrackOptions, track_frames

SUFFIXES = {".mp4", ".mov", ".avi", ".mkv", ".webm"}


@dataclass
class Clock:
    """Wall and processor seconds by phase."""

    marks: list[tuple[str, float, float]] = field(default_factory=list)

    def mark(self, phase: str) -> None:
        """A phase begins."""
        self.marks.append((phase, time.perf_counter(), time.process_time()))

    def table(self, frames: int) -> str:
        """Milliseconds a frame, wall/processor."""
        parts = []
        for (phase, wall, busy), (_, wall_end, busy_end) in zip(self.marks, self.marks[1:], strict=False):
            parts.append(f"{phase} {1e3 * (wall_end - wall) / frames:.1f}/{1e3 * (busy_end - busy) / frames:.1f}")
        wall, busy = (self.marks[-1][column] - self.marks[0][column] for column in (1, 2))
        return ", ".join([*parts, f"all {1e3 * wall / frames:.1f}/{1e3 * busy / frames:.1f}"])


def run(path: Path, frames: int) -> tuple[Track, Clock]:
    """Track one video."""
    video = open_video(path)
    clock = Clock()
    job = track_frames(
        video.ref, video.frames, head=load_head(), options=TrackOptions(max_frames=frames), control=Control()
    )
    while True:
        try:
            event = next(job)
        except StopIteration as stop:
            clock.mark("end")
            track: Track = stop.value
            return track, clock
        if isinstance(event, PhaseStarted):
            clock.mark(event.phase)


def main() -> None:
    """Measure a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--frames", type=int, default=200, help="at most so many of each video")
    options = parser.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{os.cpu_count()} cores, load {load:.1f}; ms a frame as wall/processor")
    for path in sorted(item for item in options.folder.iterdir() if item.suffix.lower() in SUFFIXES):
        try:
            track, clock = run(path, options.frames)
        except StudioError as error:
            print(f"{path.name}: {error.code}: {error}")
            continue
        usable = track.usable
        error = 100 * track.landmark_error[usable]
        flags = {flag.name: int(((track.flags & flag) != 0).sum()) for flag in FrameFlag}
        seen = ", ".join(f"{name} {count}" for name, count in flags.items() if count)
        print(
            f"{path.name}: {track.intrinsics.width}x{track.intrinsics.height}, {len(usable)} of {len(track)} frames, "
            f"error {np.median(error):.2f} % (95th {np.percentile(error, 95):.2f}), "
            f"|identity| {np.linalg.norm(track.identity):.2f}, weights {track.expression[usable].sum(1).mean():.1f}; "
            f"{clock.table(len(track))}{'; ' + seen if seen else ''}"
        )


if __name__ == "__main__":
    main()
