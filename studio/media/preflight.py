"""The pre-flight report: is this clip worth the minutes of work that follow, and what would make it better.

Made from about :data:`SAMPLES` frames spread over the clip. Only clips that cannot give an avatar at all
are refused; everything else is a warning with advice. Thresholds were set on a handful of real clips (sharp
and soft, expressive and still) with a margin on the permissive side.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studio.media.facepatch import FacePatch, face_patch, mean_luma
from studio.media.source import VideoInfo
from studio.nouns.frames import Frame
from studio.nouns.take import FaceObservation, Finding, Preflight

SAMPLES = 24
"""Frames to look at."""
FEWEST_FRAMES = 8
SMALLEST_FACE_PX = 48.0
_SMALL_FACE_PX = 140.0
BLACK_LUMA = 10.0
"""Mean luma below which nothing can be seen, of 255."""
_DARK_FACE, _BRIGHT_SHARE = 50.0, 0.12
_SOFT_BLUR = 30.0
_FLAT_SHARE = 0.6
_PAINTED_SHARE, _PAINTED_BLUR, _OUTLINED_BLUR = 0.25, 150.0, 1000.0  # flat areas between edges; between hard lines
_TURNED_RAD = math.radians(75.0)
_STILL_LUMA, _STILL_RAD = 1.0, math.radians(3.0)
_NARROW_YAW_RAD = math.radians(20.0)
_YAW_BINS = (-math.radians(15.0), math.radians(15.0))
_EXPRESSIVE = {"mouth_open": 0.08, "mouth_width": 0.12, "brow_height": 0.05, "eye_open": 0.05}
"""Spread of a measure over the clip from which on it counts as exercised (units of :class:`FaceObservation`)."""


Check = tuple[bool, str, str, str]
"""(whether it applies, code, message, advice)"""


@dataclass
class _Tally:
    """What the samples said; lists of faces hold only the samples with a face."""

    samples: int = 0
    last_index: int = -1
    luma: list[float] = field(default_factory=list)
    faces: list[FaceObservation] = field(default_factory=list)
    patches: list[FacePatch] = field(default_factory=list)
    usable: int = 0

    def add(self, frame: Frame, seen: FaceObservation) -> None:
        self.samples += 1
        self.last_index = max(self.last_index, frame.index)
        self.luma.append(mean_luma(frame.image))
        patch = face_patch(frame.image, seen.box) if seen.faces > 0 else None
        if patch is None:
            return
        self.faces.append(seen)
        self.patches.append(patch)
        near_enough = seen.size_px >= SMALLEST_FACE_PX and abs(seen.yaw) <= _TURNED_RAD
        self.usable += int(near_enough and patch.mean > BLACK_LUMA)


def preflight(info: VideoInfo, samples: Iterable[tuple[Frame, FaceObservation]]) -> Preflight:
    """Judge a clip from a few of its frames.

    Args:
        info: of the source.
        samples: frames, usually ``source.samples(SAMPLES)``, each with what tracking saw in it.

    Returns:
        The report. ``numbers`` holds ``frames``, ``fps``, ``duration_s``, ``width``, ``height``, ``samples``,
        ``face_share`` (of samples), ``usable_share``, ``luma`` (0 to 255, whole picture), and, where faces
        were found, ``faces`` (mean number), ``face_size_px`` (median), ``blur`` (median), ``exposure``
        (median luma of the face), ``bright_share``, ``dark_share``, ``flat_share``, ``motion`` (luma
        between samples), ``hand_share``, ``yaw_min_deg``, ``yaw_max_deg``, ``yaw_range_deg``,
        ``pitch_range_deg``, ``yaw_left_share``, ``yaw_front_share``, ``yaw_right_share``,
        ``expression_coverage`` (0 to 1), ``range_mouth_open`` and so on.
    """
    tally = _Tally()
    for frame, seen in samples:
        tally.add(frame, seen)
    numbers = _clip_numbers(info, tally)
    if tally.faces:
        numbers |= _face_numbers(tally) | _variety_numbers(tally.faces)
    findings = _refusals(numbers) or _warnings(numbers)
    verdict = "ok"
    if findings:
        verdict = "refuse" if any(f.severity == "refuse" for f in findings) else "warn"
    return Preflight(verdict=verdict, findings=findings, numbers=numbers)


def _clip_numbers(info: VideoInfo, tally: _Tally) -> dict[str, float]:
    frames = max(info.frames, tally.last_index + 1)
    samples = max(1, tally.samples)
    return {
        "frames": float(frames),
        "fps": info.fps,
        "duration_s": frames / info.fps,
        "width": float(info.width),
        "height": float(info.height),
        "samples": float(tally.samples),
        "face_share": len(tally.faces) / samples,
        "usable_share": tally.usable / samples,
        "luma": float(np.median(tally.luma)) if tally.luma else 0.0,
    }


def _face_numbers(tally: _Tally) -> dict[str, float]:
    faces, patches = tally.faces, tally.patches
    thumbnails = np.stack([p.thumbnail for p in patches])
    steps = np.abs(np.diff(thumbnails, axis=0)).mean(axis=(1, 2))
    return {
        "faces": float(np.mean([f.faces for f in faces])),
        "several_share": float(np.mean([f.faces > 1 for f in faces])),
        "face_size_px": float(np.median([f.size_px for f in faces])),
        "blur": float(np.median([p.blur for p in patches])),
        "exposure": float(np.median([p.mean for p in patches])),
        "bright_share": float(np.median([p.bright_share for p in patches])),
        "dark_share": float(np.median([p.dark_share for p in patches])),
        "flat_share": float(np.median([p.flat_share for p in patches])),
        "motion": float(np.median(steps)) if len(steps) else 0.0,
        "hand_share": float(np.mean([f.hand for f in faces])),
    }


def _variety_numbers(faces: list[FaceObservation]) -> dict[str, float]:
    """Coverage of head turns and expressions."""
    yaw, pitch = np.array([f.yaw for f in faces]), np.array([f.pitch for f in faces])
    low, high = np.percentile(yaw, [2, 98])
    ranges = {name: _spread(np.array([getattr(f, name) for f in faces])) for name in _EXPRESSIVE}
    reached = [min(1.0, ranges[name] / enough) for name, enough in _EXPRESSIVE.items()]
    return {
        "yaw_min_deg": math.degrees(low),
        "yaw_max_deg": math.degrees(high),
        "yaw_range_deg": math.degrees(high - low),
        "pitch_range_deg": math.degrees(_spread(pitch)),
        "yaw_right_share": float((yaw < _YAW_BINS[0]).mean()),
        "yaw_front_share": float(((yaw >= _YAW_BINS[0]) & (yaw <= _YAW_BINS[1])).mean()),
        "yaw_left_share": float((yaw > _YAW_BINS[1]).mean()),
        "expression_coverage": float(np.mean(reached)),
        **{f"range_{name}": spread for name, spread in ranges.items()},
    }


def _spread(values: NDArray[np.float64]) -> float:
    """Distance of the 2nd and 98th percentile: robust against one wild sample."""
    low, high = np.percentile(values, [2, 98])
    return float(high - low)


def _refusals(n: dict[str, float]) -> list[Finding]:
    """Reasons why no avatar can come of it; at most one, the first cause."""
    usable_frames = n["usable_share"] * n["frames"]
    checks: list[Check] = [
        (
            n["samples"] == 0 or n["frames"] < FEWEST_FRAMES,
            "too_few_frames",
            f"The clip has only {n['frames']:.0f} frames.",
            "Record at least two seconds.",
        ),
        (
            n["luma"] < BLACK_LUMA and n["face_share"] < 0.5,
            "black_video",
            "The picture is black.",
            "Uncover the lens, turn on a light and record again.",
        ),
        (
            n["face_share"] < 0.1,
            "no_face",
            f"A face was found in {n['face_share']:.0%} of the frames.",
            "Use a clip of one real person, face to the camera, neither drawn nor covered.",
        ),
        (
            n.get("face_size_px", 0.0) < SMALLEST_FACE_PX,
            "face_too_small",
            f"The face is only {n.get('face_size_px', 0.0):.0f} pixels large.",
            "Go closer, so that the face fills a third of the picture's height.",
        ),
        (
            is_drawing(flat_share=n.get("flat_share", 0.0), blur=n.get("blur", 0.0)),
            "drawing",
            "The face is drawn: flat areas between hard lines.",
            "Use an unfiltered recording of a real person.",
        ),
        (
            usable_frames < FEWEST_FRAMES,
            "too_few_usable_frames",
            f"Only about {usable_frames:.0f} of {n['frames']:.0f} frames show a usable face.",
            "Record at least two seconds with the face in the picture.",
        ),
    ]
    return _findings("refuse", checks)[:1]


def _warnings(n: dict[str, float]) -> list[Finding]:
    return _findings("warn", [*_recording_checks(n), *face_checks(n), *_variety_checks(n)])


def is_drawing(*, flat_share: float, blur: float) -> bool:
    """Whether a face's measures are those of a drawing: flat areas between hard lines."""
    return flat_share > _PAINTED_SHARE and blur > _OUTLINED_BLUR


def _findings(severity: str, checks: list[Check]) -> list[Finding]:
    return [
        Finding(code=code, severity=severity, message=message, advice=advice)
        for bad, code, message, advice in checks
        if bad
    ]


def _recording_checks(n: dict[str, float]) -> list[Check]:
    return [
        (
            n["duration_s"] < 2.0,
            "short_clip",
            f"The clip lasts {n['duration_s']:.1f} s.",
            "5 to 20 seconds give more views and expressions.",
        ),
        (
            n["fps"] < 12.0,
            "low_frame_rate",
            f"The clip has {n['fps']:.0f} frames a second.",
            "Record with at least 24, so that blinks are seen.",
        ),
        (
            n["usable_share"] < 0.7,
            "face_often_missing",
            f"A usable face is in {n['usable_share']:.0%} of the frames.",
            "Cut the clip to the part that shows the face.",
        ),
        (
            n["several_share"] > 0.1,
            "several_faces",
            f"More than one face is in {n['several_share']:.0%} of the frames.",
            "The largest is used; crop the clip if that is the wrong one.",
        ),
        (
            n["hand_share"] > 0.15,
            "hands_in_front",
            f"A hand is near the face in {n['hand_share']:.0%} of the frames.",
            "Keep the hands down; hidden parts of the face are not learnt.",
        ),
    ]


def face_checks(n: dict[str, float]) -> list[Check]:
    """Pictures of the face; softness and flatness are not held against faces that are small or burnt out.

    Args:
        n: ``face_size_px``, ``blur``, ``exposure``, ``bright_share`` and ``flat_share``.
    """
    judged = n["face_size_px"] >= _SMALL_FACE_PX and n["bright_share"] <= _BRIGHT_SHARE
    soft = n["blur"] < _SOFT_BLUR
    painted = n["flat_share"] > _PAINTED_SHARE and n["blur"] > _PAINTED_BLUR
    return [
        (
            n["face_size_px"] < _SMALL_FACE_PX,
            "small_face",
            f"The face is {n['face_size_px']:.0f} pixels large.",
            "Go closer for wrinkles and pores; from about 300 pixels they show.",
        ),
        (
            judged and soft,
            "soft_picture",
            "The face is blurred.",
            "Clean the lens, focus on the face, use more light and move slowly.",
        ),
        (
            n["exposure"] < _DARK_FACE,
            "dark_face",
            "The face is dark.",
            "Put a lamp or window in front of the face, not behind it.",
        ),
        (
            n["bright_share"] > _BRIGHT_SHARE,
            "overexposed_face",
            f"{n['bright_share']:.0%} of the face is burnt out to white.",
            "Lower the exposure or soften the light.",
        ),
        (
            judged and not soft and (n["flat_share"] > _FLAT_SHARE or painted),
            "drawn_or_smoothed",
            "The face has hardly any texture: a drawing, a beauty filter, or strong compression.",
            "Use an unfiltered recording of a real face.",
        ),
    ]


def _variety_checks(n: dict[str, float]) -> list[Check]:
    still_pose = max(n["yaw_range_deg"], n["pitch_range_deg"]) < math.degrees(_STILL_RAD)
    still = still_pose and n["motion"] < _STILL_LUMA
    return [
        (
            still,
            "still_clip",
            "Nothing moves: this may be one picture shown as a video.",
            "Turn the head slowly and talk; from one view the sides are guessed.",
        ),
        (
            not still and n["yaw_range_deg"] < math.degrees(_NARROW_YAW_RAD),
            "narrow_views",
            f"The head turns by {n['yaw_range_deg']:.0f} degrees only.",
            "Turn it slowly about 30 degrees to each side and nod once; unseen sides are guessed.",
        ),
        (
            not still and n["expression_coverage"] < 0.5,
            "few_expressions",
            "The face hardly moves.",
            "Smile, open the mouth, raise the brows and blink once each.",
        ),
    ]
