"""Take -> Track: landmarks, head fit, gaze, mattes and occlusion. The only home of mediapipe."""

from studio.tracking.observe import observe
from studio.tracking.options import TrackOptions
from studio.tracking.tracker import track_frames

__all__ = ["TrackOptions", "observe", "track_frames"]
