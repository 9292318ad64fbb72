"""Code of an error to general words about it, for translation: videos, photos and cameras."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

FOOTAGE_ERRORS: dict[str, tuple[Any, Any]] = {
    "all_dark": (
        QT_TRANSLATE_NOOP("Error", "The video is black."),
        QT_TRANSLATE_NOOP("Error", "Record it again with more light."),
    ),
    "bad_camera_format": (
        QT_TRANSLATE_NOOP("Error", "This camera does not offer this size or frame rate."),
        QT_TRANSLATE_NOOP("Error", "Choose another format."),
    ),
    "bad_photo": (
        QT_TRANSLATE_NOOP("Error", "A picture from the video could not be read."),
        QT_TRANSLATE_NOOP("Error", "Show the frame again."),
    ),
    "bad_rows": (
        QT_TRANSLATE_NOOP("Error", "These frames do not exist in the video."),
        QT_TRANSLATE_NOOP("Error", "Track the video again."),
    ),
    "codec_unsupported": (
        QT_TRANSLATE_NOOP("Error", "The video's coding is not supported."),
        QT_TRANSLATE_NOOP("Error", "Convert it to H.264 in an MP4 file."),
    ),
    "face_too_small": (
        QT_TRANSLATE_NOOP("Error", "The face is too small in the picture."),
        QT_TRANSLATE_NOOP("Error", "Record it from nearer."),
    ),
    "frames_differ": (
        QT_TRANSLATE_NOOP("Error", "The pictures of the video have different sizes."),
        QT_TRANSLATE_NOOP("Error", "Record or export the video again."),
    ),
    "frames_missing": (
        QT_TRANSLATE_NOOP("Error", "Frames of the video are missing."),
        QT_TRANSLATE_NOOP("Error", "Use the original video."),
    ),
    "media_missing": (
        QT_TRANSLATE_NOOP("Error", "The video or picture does not exist."),
        QT_TRANSLATE_NOOP("Error", "Check where it is."),
    ),
    "missing_source": (
        QT_TRANSLATE_NOOP("Error", "A source file is missing."),
        QT_TRANSLATE_NOOP("Error", "Check where it is."),
    ),
    "mixed_sizes": (
        QT_TRANSLATE_NOOP("Error", "The pictures in the folder have different sizes."),
        QT_TRANSLATE_NOOP("Error", "Use pictures of one size."),
    ),
    "mixed_sources": (
        QT_TRANSLATE_NOOP("Error", "An avatar is made from one video, one folder, one track, or from photos."),
        QT_TRANSLATE_NOOP("Error", "Give one of them, or 1 to 8 photos."),
    ),
    "needs_a_video": (
        QT_TRANSLATE_NOOP("Error", "This mode cannot learn a head from a few photos."),
        QT_TRANSLATE_NOOP("Error", "Use a video."),
    ),
    "no_camera": (
        QT_TRANSLATE_NOOP("Error", "No camera is open."),
        QT_TRANSLATE_NOOP("Error", "Choose a camera first."),
    ),
    "no_face": (
        QT_TRANSLATE_NOOP("Error", "There is no face in the video."),
        QT_TRANSLATE_NOOP("Error", "Record one head, well lit, looking towards the camera."),
    ),
    "no_frames": (
        QT_TRANSLATE_NOOP("Error", "There are no pictures in the video."),
        QT_TRANSLATE_NOOP("Error", "Use another file."),
    ),
    "no_pictures": (
        QT_TRANSLATE_NOOP("Error", "There are no pictures in the folder."),
        QT_TRANSLATE_NOOP("Error", "Choose another folder."),
    ),
    "no_such_frame": (
        QT_TRANSLATE_NOOP("Error", "This frame does not exist."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "no_usable_photo": (
        QT_TRANSLATE_NOOP("Error", "The head model fits no face in these photos."),
        QT_TRANSLATE_NOOP("Error", "Use a photo of one real face, seen from the front, with nothing in front of it."),
    ),
    "not_a_take": (
        QT_TRANSLATE_NOOP("Error", "This is neither a video nor a track."),
        QT_TRANSLATE_NOOP("Error", "Choose another file."),
    ),
    "not_a_video": (
        QT_TRANSLATE_NOOP("Error", "This is not a video."),
        QT_TRANSLATE_NOOP("Error", "Choose another file."),
    ),
    "picture_unreadable": (
        QT_TRANSLATE_NOOP("Error", "A picture cannot be read."),
        QT_TRANSLATE_NOOP("Error", "Use another one."),
    ),
    "profile_only": (
        QT_TRANSLATE_NOOP("Error", "The face is seen from the side only."),
        QT_TRANSLATE_NOOP("Error", "Add a photo in which the face looks towards the camera."),
    ),
    "size_changed": (
        QT_TRANSLATE_NOOP("Error", "The video changes its size."),
        QT_TRANSLATE_NOOP("Error", "Record or export it again."),
    ),
    "take_moved": (
        QT_TRANSLATE_NOOP("Error", "The video of this take is no longer where it was."),
        QT_TRANSLATE_NOOP("Error", "Put it back, or import it again."),
    ),
    "too_few_frames": (
        QT_TRANSLATE_NOOP("Error", "There are too few usable frames."),
        QT_TRANSLATE_NOOP("Error", "Record a longer video with the face in view."),
    ),
    "too_many_photos": (
        QT_TRANSLATE_NOOP("Error", "These are too many photos."),
        QT_TRANSLATE_NOOP("Error", "Give the best 8: one from the front, some from the sides; or use a video."),
    ),
    "too_small": (
        QT_TRANSLATE_NOOP("Error", "The picture is too small."),
        QT_TRANSLATE_NOOP("Error", "Use a larger video."),
    ),
    "unequal_pictures": (
        QT_TRANSLATE_NOOP("Error", "The pictures have different sizes."),
        QT_TRANSLATE_NOOP("Error", "Use pictures of one size."),
    ),
    "video_changed": (
        QT_TRANSLATE_NOOP("Error", "This is not the video the track was made from."),
        QT_TRANSLATE_NOOP("Error", "Give the original, or track the new one."),
    ),
    "video_damaged": (
        QT_TRANSLATE_NOOP("Error", "The video is damaged."),
        QT_TRANSLATE_NOOP("Error", "Record or export it again."),
    ),
    "video_incomplete": (
        QT_TRANSLATE_NOOP("Error", "The video is cut off."),
        QT_TRANSLATE_NOOP("Error", "Copy or record it again."),
    ),
    "video_moved": (
        QT_TRANSLATE_NOOP("Error", "The video is no longer where it was."),
        QT_TRANSLATE_NOOP("Error", "Put it back, or import it again."),
    ),
    "wrong_fps": (
        QT_TRANSLATE_NOOP("Error", "This frame rate is not possible."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "wrong_picture": (
        QT_TRANSLATE_NOOP("Error", "A picture has the wrong form."),
        QT_TRANSLATE_NOOP("Error", "Use another file."),
    ),
}
"""Code to what happened and what to do next."""
