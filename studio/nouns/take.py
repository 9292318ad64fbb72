"""Take: a video as it came, and how to find it again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from studio.core.errors import MediaError
from studio.nouns.archive import file_sha256


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """One photo of a set, and the square around the head that is looked at.

    Attributes:
        name: of the file, relative to the folder of the set.
        x: left border of the square, px of the upright photo; the square may reach beyond it.
        y: upper border, px.
        size: side, px.
    """

    name: str
    x: float
    y: float
    size: float


class VideoRef(msgspec.Struct, frozen=True, kw_only=True):
    """A reference to a video, a folder of images, or a few photos outside the project's files.

    Attributes:
        path: absolute path when the reference was made; of several photos, the folder they have in common.
        sha256: of the file; of the names and contents for a folder; of the contents in order for several photos.
        width: of an upright (rotation applied) frame, px.
        height: of an upright frame, px.
        fps: mean frame rate, 1/s.
        frames: number of frames that decode.
        duration_s: seconds.
        photos: in the order of the frames; empty for anything that moves.
    """

    path: str
    sha256: str
    width: int
    height: int
    fps: float
    frames: int
    duration_s: float
    photos: tuple[Photo, ...] = ()

    def locate(self, override: Path | None = None) -> Path:
        """Find the video again.

        Args:
            override: where the user says it is now.

        Raises:
            MediaError: ``video_moved`` or ``video_changed``.
        """
        path = override or Path(self.path)
        kind = "photos" if self.photos else "video"
        if not all(item.exists() for item in (path, *self.photo_paths(path))):
            raise MediaError(
                "video_moved",
                f"The {kind} of this track is no longer at {path}.",
                "Put it back, or say where it is with --video PATH.",
            )
        if (photos_hash(self.photo_paths(path)) if self.photos else content_hash(path)) != self.sha256:
            raise MediaError(
                "video_changed",
                f"{path} is not the {kind} this track was made from.",
                "Give the original with --video PATH, or track the new one.",
            )
        return path

    def photo_paths(self, place: Path) -> list[Path]:
        """Where the photos lie.

        Args:
            place: their folder, or the photo itself if there is only one.
        """
        if len(self.photos) == 1 and not place.is_dir():
            return [place]
        return [place / photo.name for photo in self.photos]


def content_hash(path: Path) -> str:
    """SHA-256 of a file; for a folder, of the names and contents of its files."""
    if path.is_dir():
        digest = hashlib.sha256()
        for item in sorted(p for p in path.iterdir() if p.is_file()):
            digest.update(f"{item.name}\0{file_sha256(item)}\n".encode())
        return digest.hexdigest()
    return file_sha256(path)


def photos_hash(paths: Sequence[Path]) -> str:
    """SHA-256 of a photo, or of the contents of several in their order, whatever their names."""
    hashes = [file_sha256(path) for path in paths]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()


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
        glasses: whether the face looks forward and as if it wore glasses; one picture alone may err.
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
    glasses: bool = False

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
