"""Take: a video as it came, and how to find it again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from studio.core.errors import MediaError
from studio.nouns.archive import file_sha256


class VideoRef(msgspec.Struct, frozen=True, kw_only=True):
    """A reference to a video (or a folder of images) outside the project's files.

    Attributes:
        path: absolute path when the reference was made.
        sha256: of the file; of the sorted names and sizes for a folder.
        width: of an upright (rotation applied) frame, px.
        height: of an upright frame, px.
        fps: mean frame rate, 1/s.
        frames: number of frames that decode.
        duration_s: seconds.
    """

    path: str
    sha256: str
    width: int
    height: int
    fps: float
    frames: int
    duration_s: float

    def locate(self, override: Path | None = None) -> Path:
        """Find the video again.

        Args:
            override: where the user says it is now.

        Raises:
            MediaError: ``video_moved`` or ``video_changed``.
        """
        path = override or Path(self.path)
        if not path.exists():
            raise MediaError(
                "video_moved",
                f"The video of this track is no longer at {path}.",
                "Put it back, or say where it is with --video PATH.",
            )
        if content_hash(path) != self.sha256:
            raise MediaError(
                "video_changed",
                f"{path} is not the video this track was made from.",
                "Give the original with --video PATH, or track the new one.",
            )
        return path


def content_hash(path: Path) -> str:
    """SHA-256 of a file; for a folder, of the names and contents of its files."""
    if path.is_dir():
        digest = hashlib.sha256()
        for item in sorted(p for p in path.iterdir() if p.is_file()):
            digest.update(f"{item.name}\0{file_sha256(item)}\n".encode())
        return digest.hexdigest()
    return file_sha256(path)


class FaceObservation(msgspec.Struct, frozen=True, kw_only=True):
    """What a quick look at one picture says about faces; made by tracking, judged by the pre-flight report.

    Lengths of the face are measured in 3D between landmarks and divided by the 3D distance of the outer eye
    corners, so that they hardly depend on size and pose. Zeros where there is no face.

    Attributes:
        faces: number of faces.
        box: (x, y, width, height) of the largest face, px of the picture; may reach beyond it.
        yaw: of the largest face, rad, positive when turned towards the subject's left.
        pitch: rad, positive when looking up.
        mouth_open: gap between the inner lips.
        mouth_width: distance of the mouth corners.
        brow_height: mean distance from brow to eye centre.
        eye_open: mean gap between the lids.
        hand: whether a hand is in front of or beside the face.
    """

    faces: int
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    yaw: float = 0.0
    pitch: float = 0.0
    mouth_open: float = 0.0
    mouth_width: float = 0.0
    brow_height: float = 0.0
    eye_open: float = 0.0
    hand: bool = False

    @property
    def size_px(self) -> float:
        """Longer side of the face's box, px."""
        return max(self.box[2], self.box[3])


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One remark of the pre-flight report.

    Attributes:
        code: stable identifier.
        severity: ``warn`` or ``refuse``.
        message: what was found.
        advice: what to do about it.
    """

    code: str
    severity: str
    message: str
    advice: str


class Preflight(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a video before any heavy work.

    Attributes:
        verdict: ``ok``, ``warn`` or ``refuse``.
        findings: reasons, each with advice.
        numbers: measured values by name (frames, fps, face_size_px, faces, blur, exposure, yaw_range_deg,
            pitch_range_deg, expression_coverage, usable_share, ...).
    """

    verdict: str
    findings: list[Finding]
    numbers: dict[str, float]
