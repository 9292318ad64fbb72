"""What the viewport costs: each stage of a frame, interleaved; and a window that turns, with the interface's clock.

python -m benchmarks.bench_viewport [--counts 45000 180000] [--sizes 512 1024] [--repeats 9] [--window] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from studio.avatar.detail import coarser
from studio.avatar.drive import Driver, HeadPose
from studio.avatar.presets import preset_expression
from studio.avatar.render import paint_image
from studio.core.errors import DeviceError
from studio.nouns.avatar import Avatar, load_avatar
from studio.viewport.camera import OrbitCamera
from studio.viewport.clay import ClayPainter
from studio.viewport.offscreen import OffscreenRenderer
from studio.viewport.sort import back_to_front, quad_indices
from tests.viewport.toy_avatar import toy_avatar

Tasks = dict[str, Callable[[], object]]
SECONDS = 5.0


def measure(tasks: Tasks, repeats: int) -> dict[str, tuple[float, float]]:
    """Median milliseconds of wall clock, and of processor time of all threads, of each task.

    The tasks take turns, so that all meet the same disturbances; processor time hardly feels other programs.
    """
    wall: dict[str, list[float]] = {name: [] for name in tasks}
    cpu: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    for _ in range(repeats):
        for name, task in tasks.items():
            begin, begin_cpu = time.perf_counter(), time.process_time()
            task()
            wall[name].append(time.perf_counter() - begin)
            cpu[name].append(time.process_time() - begin_cpu)
    return {name: (1e3 * float(np.median(wall[name])), 1e3 * float(np.median(cpu[name]))) for name in tasks}


def stages(avatar: Avatar, size: int, repeats: int) -> dict[str, tuple[float, float]]:
    """Every stage of a picture of ``size`` x ``size`` pixels."""
    merged = coarser(avatar)
    driver, camera = Driver(avatar), OrbitCamera(yaw=0.5, pitch=0.2)
    camera.frame(radius=0.13)
    view = camera.view(size, size)
    half = view.resized(0.5)
    pose = HeadPose(preset_expression("happy"))
    frame, coarse, vertices = driver.frame(pose), Driver(merged).frame(pose), driver.vertices(pose)
    clay = ClayPainter(avatar.mesh.triangles, len(vertices))
    tasks: Tasks = {
        "drive": lambda: driver.frame(pose),
        "sort for GL": lambda: quad_indices(back_to_front(frame.means, view.camera_from_head)),
        "paint on the CPU": lambda: paint_image(frame, view.intrinsics, view.camera_from_head),
        "at half resolution": lambda: paint_image(frame, half.intrinsics, half.camera_from_head),
        "a quarter of the Gaussians": lambda: paint_image(coarse, view.intrinsics, view.camera_from_head),
        "mesh on the CPU": lambda: clay.paint(vertices, view),
    }
    try:
        with OffscreenRenderer() as gl:
            tasks[f"GL Gaussians, upload to read-back ({gl.device.split('(')[0].strip()})"] = lambda: gl.render(
                frame, view
            )
            tasks["GL mesh, upload to read-back"] = lambda: gl.render_mesh(vertices, avatar.mesh.triangles, view)
            return measure(tasks, repeats)
    except DeviceError:
        return measure(tasks, repeats)


def turning(avatar: Avatar, size: int, *, play: bool) -> dict[str, float]:
    """A viewer of ``size`` x ``size`` on a screen that turns (or changes its expression as well) for some seconds."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from studio.app.main import make_application
    from studio.app.viewer.request import Prepared
    from studio.app.viewer.surroundings import Part
    from studio.app.viewer.viewer import Viewer

    make_application(["benchmark"])
    viewer = Viewer(parts=Part.NONE)
    viewer.resize(size, size)
    viewer.show()
    viewer.set_avatar(avatar)
    late: list[float] = []
    pictures: list[Prepared] = []
    viewer.scene.prepared.connect(pictures.append)
    last = [0.0]

    def beat() -> None:
        now = time.perf_counter()
        late.append(now - last[0] - 0.010)
        last[0] = now

    def spin(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(int(1000 * seconds), loop.quit)
        loop.exec()

    def pose() -> None:
        weight = 0.5 + 0.5 * float(np.sin(5.0 * time.perf_counter()))
        viewer.set_pose(HeadPose((weight * preset_expression("happy")).astype(np.float32)))

    timer, poser = QTimer(interval=10, timerType=Qt.TimerType.PreciseTimer), QTimer(interval=33)
    timer.timeout.connect(beat)
    poser.timeout.connect(pose)
    spin(2.0)
    viewer.commands["turntable"].trigger()
    if play:
        poser.start()
    spin(1.0)
    pictures.clear()
    last[0] = time.perf_counter()
    timer.start()
    spin(SECONDS)
    timer.stop()
    poser.stop()
    viewer.end()
    viewer.hide()
    return {
        "pictures/s": len(pictures) / SECONDS,
        "typical scale": float(np.median([picture.request.level.scale for picture in pictures])),
        "typical detail": float(np.median([picture.request.level.detail for picture in pictures])),
        "interface late, median ms": 1e3 * float(np.median(late)),
        "99th percentile ms": 1e3 * float(np.percentile(late, 99)),
        "worst ms": 1e3 * max(late),
    }


def table(title: str, columns: list[str], rows: dict[str, list[str]]) -> str:
    """A Markdown table."""
    lines = [f"| {title} | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    lines += [f"| {name} | " + " | ".join(cells) + " |" for name, cells in rows.items()]
    return "\n".join(lines)


def _rows(results: list[dict[str, Any]]) -> dict[str, list[str]]:
    def cell(value: object) -> str:
        if isinstance(value, tuple):
            return f"{value[0]:.1f} ({value[1]:.1f})"
        return "-" if value is None else f"{value:.3g}"

    names = list(dict.fromkeys(name for result in results for name in result))
    return {name: [cell(result.get(name)) for result in results] for name in names}


def main() -> None:
    """Print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[45_000, 180_000])
    parser.add_argument("--sizes", type=int, nargs="+", default=[512, 1024])
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--avatar", type=Path, help="an .avatar instead of the toy of the tests")
    parser.add_argument("--window", action="store_true", help="also a window that turns; needs a screen")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if options.avatar:
        avatars = [load_avatar(options.avatar)]
    else:
        avatars = [toy_avatar(count, ordered=True, columns=128, rows=80) for count in options.counts]
    cases = [(avatar, size) for avatar in avatars for size in options.sizes]
    columns = [f"{len(avatar.gaussians) / 1000:.0f} k, {size}²" for avatar, size in cases]
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores\n")
    measured: dict[str, list[dict[str, Any]]] = {}
    measured["median ms of wall clock (processor)"] = [stages(avatar, size, options.repeats) for avatar, size in cases]
    if options.window:
        measured["turning"] = [turning(avatar, size, play=False) for avatar, size in cases]
        measured["turning, new expressions"] = [turning(avatar, size, play=True) for avatar, size in cases]
    for title, results in measured.items():
        print(table(title, columns, _rows(results)), end="\n\n")
    print(f"load {os.getloadavg()[0]:.1f}")
    if options.json:
        options.json.write_text(json.dumps({"columns": columns, **measured}, indent=2))


if __name__ == "__main__":
    main()
