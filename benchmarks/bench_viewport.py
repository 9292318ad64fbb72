"""What one frame of the viewport costs: driving, sorting, drawing by GL and on the CPU, interleaved.

python -m benchmarks.bench_viewport [--count 45000] [--size 512] [--repeats 15]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

import numpy as np

from studio.avatar.drive import Driver, HeadPose
from studio.avatar.render import paint_image
from studio.core.errors import DeviceError
from studio.viewport.camera import OrbitCamera
from studio.viewport.offscreen import OffscreenRenderer
from studio.viewport.sort import back_to_front, quad_indices
from tests.viewport.toy_avatar import toy_avatar


def measure(tasks: dict[str, Callable[[], object]], repeats: int) -> dict[str, dict[str, float]]:
    """Median and fastest milliseconds of each task; the tasks take turns, so that all meet the same disturbances."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    for _ in range(repeats):
        for name, task in tasks.items():
            begin = time.perf_counter()
            task()
            seconds[name].append(time.perf_counter() - begin)
    return {
        name: {
            "median_ms": round(1e3 * float(np.median(times)), 2),
            "best_ms": round(1e3 * min(times), 2),
            "per_second": round(1.0 / float(np.median(times)), 1),
        }
        for name, times in seconds.items()
    }


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=45_000)
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--repeats", type=int, default=15)
    options = parser.parse_args()
    avatar = toy_avatar(options.count)
    driver, camera = Driver(avatar), OrbitCamera(yaw=0.5, pitch=0.2)
    camera.frame(radius=0.13)
    view = camera.view(options.size, options.size)
    half = view.resized(0.5)
    smile = np.zeros(52, np.float32)
    smile[[17, 23, 24]] = 0.6
    pose = HeadPose(smile)
    frame, vertices = driver.frame(pose), driver.vertices(pose)
    tasks: dict[str, Callable[[], object]] = {
        "drive": lambda: driver.frame(pose),
        "sort": lambda: quad_indices(back_to_front(frame.means, view.camera_from_head)),
        "cpu_splats": lambda: paint_image(frame, view.intrinsics, view.camera_from_head),
        "cpu_splats_half_resolution": lambda: paint_image(frame, half.intrinsics, half.camera_from_head),
    }
    result: dict[str, object] = {"gaussians": options.count, "size": options.size}
    try:
        with OffscreenRenderer() as gl:
            result["gl"] = gl.device
            tasks["gl_splats_with_upload_sort_and_readback"] = lambda: gl.render(frame, view)
            tasks["gl_mesh_with_readback"] = lambda: gl.render_mesh(vertices, avatar.mesh.triangles, view)
            result["tasks"] = measure(tasks, options.repeats)
    except DeviceError as error:
        result["gl"] = str(error)
        result["tasks"] = measure(tasks, options.repeats)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
