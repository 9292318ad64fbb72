"""The parametric head: neutral, identity and expression bases, skinning, atlas, landmarks (numpy only)."""

from studio.head.atlas import Atlas, locate, make_atlas
from studio.head.frames import triangle_frames, triangle_normals, vertex_normals
from studio.head.model import HeadModel, Landmarks, gaze_rotation, load_head, read_head
from studio.head.region import EYES, MOUTH, SKIN, Region

__all__ = [
    "EYES",
    "MOUTH",
    "SKIN",
    "Atlas",
    "HeadModel",
    "Landmarks",
    "Region",
    "gaze_rotation",
    "load_head",
    "locate",
    "make_atlas",
    "read_head",
    "triangle_frames",
    "triangle_normals",
    "vertex_normals",
]
