"""How late the avatar is: from the moment a picture is taken to the moment it moves the avatar on the screen.

    python benchmarks/bench_live.py [--video CLIP] [--avatar AVATAR] [--seconds 12] [--size 512]

A video plays the camera in real time (VideoFileCamera). Three delays are told, each the median and the 95th
percentile in ms: *seen*, the sight reached the window's process (camera, landmarks, fit, transport); *posed*, the head
was posed and drawn or sorted; *shown*, the picture was painted. The first two seconds are left out. Without an avatar
a procedural one is driven, whose drawing costs less.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer

from studio.app.live.drive import FOLLOWING, LiveDrive
from studio.app.main import SWITCH_S, make_application
from studio.app.viewer.surroundings import Part
from studio.app.viewer.viewer import Viewer
from studio.avatar.puppet import unpack_sight
from studio.core.paths import resource
from studio.nouns.avatar import Avatar, load_avatar

WARM_UP_S = 2.0


def wait(seconds: float) -> None:
    """Let Qt work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def measure(avatar: Avatar, video: Path, *, seconds: float, size: int) -> dict[str, list[float]]:
    """Ages in seconds of the three kinds."""
    viewer = Viewer(parts=Part.NONE)
    viewer.set_avatar(avatar)
    viewer.resize(size, size)
    viewer.show()
    drive = LiveDrive(viewer)
    ages: dict[str, list[float]] = {"seen": [], "posed": [], "shown": []}
    taken: dict[int, float] = {}
    began = [float("inf")]

    def note(kind: str, taken_s: float | None) -> None:
        if taken_s is not None and time.monotonic() - began[0] > WARM_UP_S:
            ages[kind].append(time.monotonic() - taken_s)

    def seen(name: str) -> None:
        array = drive.link.latest(name) if name == "sight" else None
        if array is not None and unpack_sight(array)[1] is not None:
            note("seen", float(array[0]))
            taken[id(viewer.scene.pose)] = float(array[0])

    def posed(prepared: object) -> None:
        note("posed", taken.get(id(prepared.request.pose)))  # type: ignore[attr-defined]

    shown = drive.latency.shown

    def shown_too(pose: object) -> float | None:
        age = shown(pose)
        if age is not None and time.monotonic() - began[0] > WARM_UP_S:
            ages["shown"].append(age)
        return age

    drive.latency.shown = shown_too  # type: ignore[method-assign]
    drive.start({"file": str(video)}, mirrored=False)
    drive.link.pictured.connect(seen)
    viewer.scene.prepared.connect(posed)
    deadline = time.monotonic() + 60
    while drive.state != FOLLOWING and time.monotonic() < deadline:
        wait(0.1)
    began[0] = time.monotonic()
    wait(WARM_UP_S + seconds)
    drive.stop()
    wait(0.3)
    viewer.end()
    viewer.close()
    return ages


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--video", type=Path, default=resource("sample", "subject.mp4"))
    parser.add_argument("--avatar", type=Path)
    parser.add_argument("--seconds", type=float, default=12.0)
    parser.add_argument("--size", type=int, default=512)
    wish = parser.parse_args()
    make_application(["bench_live"])
    sys.setswitchinterval(SWITCH_S)
    if wish.avatar is not None:
        avatar = load_avatar(wish.avatar)
    else:
        from tests.viewport.toy_avatar import toy_avatar

        avatar = toy_avatar(20_000)
    ages = measure(avatar, wish.video.resolve(), seconds=wish.seconds, size=wish.size)
    print(f"{len(avatar.gaussians)} Gaussians at {wish.size} x {wish.size}, {wish.video.name}")
    for kind, values in ages.items():
        if values:
            middle, late = 1000 * np.percentile(values, [50, 95])
            print(f"{kind:6} {middle:6.1f} ms, 95 %: {late:6.1f} ms, {len(values) / wish.seconds:5.1f} a second")


if __name__ == "__main__":
    main()
