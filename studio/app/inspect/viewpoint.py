"""How a head is looked at: kept with a pin, and gone back to."""

from __future__ import annotations

import numpy as np

from studio.app.inspect.bench import Bench
from studio.avatar.pose import HeadPose
from studio.core.errors import UsageError
from studio.nouns.expressions import ARKIT_52, INDEX
from studio.nouns.pins import SavedView
from studio.viewport.camera import CameraPose


def present_view(bench: Bench) -> SavedView:
    """Camera, frame and pose of the viewport as they are now."""
    scene, performance = bench.viewer.scene, bench.viewer.performance
    pose, index = scene.pose, bench.viewer.timeline.index
    played = performance is not None and _same_pose(performance.pose(index), pose)
    return SavedView(
        camera="" if scene.tracked is not None else scene.camera.pose.text(),
        frame=bench.row if played else None,
        expression={n: round(float(pose.expression[INDEX[n]]), 4) for n in ARKIT_52 if pose.expression[INDEX[n]]},
        gaze=tuple(float(value) for value in pose.gaze.ravel()),  # type: ignore[arg-type]
        neck=tuple(float(value) for value in pose.neck),  # type: ignore[arg-type]
    )


def look_again(bench: Bench, view: SavedView) -> None:
    """Look as it was looked then; a camera that cannot be read is told of, and left out."""
    viewer, track = bench.viewer, bench.track
    if view.frame is not None and track is not None and view.frame < len(track):
        bench.go_to_row(view.frame)
    else:
        viewer.set_pose(_pose_of(view))
    viewer.timeline.tracked.setChecked(not view.camera and track is not None)
    if view.camera:
        try:
            viewer.set_camera(CameraPose.parse(view.camera))
        except UsageError as error:
            bench.complain(error)


def _same_pose(one: HeadPose, other: HeadPose) -> bool:
    return bool(np.array_equal(one.expression, other.expression) and np.array_equal(one.neck, other.neck))


def _pose_of(view: SavedView) -> HeadPose:
    expression = np.zeros(len(ARKIT_52), np.float32)
    for name, value in view.expression.items():
        if name in INDEX:
            expression[INDEX[name]] = min(1.0, max(0.0, value))
    return HeadPose(expression, np.array(view.gaze, np.float32).reshape(2, 2), np.array(view.neck, np.float32))
