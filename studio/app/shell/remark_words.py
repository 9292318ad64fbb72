"""Code of a remark about a video or a camera to general words, for translation; a test keeps the table complete."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

REMARKS: dict[str, tuple[Any, Any]] = {
    "black_photo": (
        QT_TRANSLATE_NOOP("Error", "The photo is black."),
        QT_TRANSLATE_NOOP("Error", "Use a photo taken in more light."),
    ),
    "black_video": (
        QT_TRANSLATE_NOOP("Error", "The picture is black."),
        QT_TRANSLATE_NOOP("Error", "Uncover the lens, turn on a light and record again."),
    ),
    "camera_black": (
        QT_TRANSLATE_NOOP("Error", "The camera's picture is black."),
        QT_TRANSLATE_NOOP(
            "Error",
            "Open its shutter or take off the cover, turn on a light, and check that the right camera is chosen.",
        ),
    ),
    "camera_busy": (
        QT_TRANSLATE_NOOP("Error", "The camera gives no picture: another program is using it."),
        QT_TRANSLATE_NOOP("Error", "Close video calls and other camera programs, then try again."),
    ),
    "camera_missing": (
        QT_TRANSLATE_NOOP("Error", "The camera is not connected."),
        QT_TRANSLATE_NOOP("Error", "Plug it in or choose another camera; the list refreshes itself."),
    ),
    "camera_not_allowed": (
        QT_TRANSLATE_NOOP("Error", "This program may not use the camera."),
        QT_TRANSLATE_NOOP(
            "Error", "Allow camera access in the system's privacy settings; on Linux, add yourself to the group video."
        ),
    ),
    "camera_slow": (
        QT_TRANSLATE_NOOP("Error", "The camera gives fewer frames than asked for."),
        QT_TRANSLATE_NOOP("Error", "Choose a smaller resolution, turn on more light, or use a faster USB port."),
    ),
    "camera_unplugged": (
        QT_TRANSLATE_NOOP("Error", "The camera was disconnected."),
        QT_TRANSLATE_NOOP("Error", "Plug it in again; what was recorded until then is kept."),
    ),
    "cut_by_frame": (
        QT_TRANSLATE_NOOP("Error", "The head leaves the picture in some frames."),
        QT_TRANSLATE_NOOP("Error", "Film wider."),
    ),
    "dark": (
        QT_TRANSLATE_NOOP("Error", "The face is dark in many frames."),
        QT_TRANSLATE_NOOP("Error", "Film with more light."),
    ),
    "dark_face": (
        QT_TRANSLATE_NOOP("Error", "The face is dark."),
        QT_TRANSLATE_NOOP("Error", "Put a lamp or window in front of the face, not behind it."),
    ),
    "drawing": (
        QT_TRANSLATE_NOOP("Error", "The face is drawn: flat areas between hard lines."),
        QT_TRANSLATE_NOOP("Error", "Use an unfiltered recording of a real person."),
    ),
    "drawn_or_smoothed": (
        QT_TRANSLATE_NOOP(
            "Error", "The face has hardly any texture: a drawing, a beauty filter, or strong compression."
        ),
        QT_TRANSLATE_NOOP("Error", "Use an unfiltered recording of a real face."),
    ),
    "eyes_closed": (
        QT_TRANSLATE_NOOP("Error", "The eyes are closed in a photo."),
        QT_TRANSLATE_NOOP("Error", "The eyeballs are guessed; use a photo with open eyes."),
    ),
    "face_lost": (
        QT_TRANSLATE_NOOP("Error", "The face was lost in some frames."),
        QT_TRANSLATE_NOOP("Error", "Those are left out."),
    ),
    "face_often_missing": (
        QT_TRANSLATE_NOOP("Error", "A usable face is missing in many frames."),
        QT_TRANSLATE_NOOP("Error", "Cut the clip to the part that shows the face."),
    ),
    "few_expressions": (
        QT_TRANSLATE_NOOP("Error", "The face hardly moves."),
        QT_TRANSLATE_NOOP("Error", "Smile, open the mouth, raise the brows and blink once each."),
    ),
    "few_photos": (
        QT_TRANSLATE_NOOP("Error", "A few photos are learnt by heart; other sides may come out rough."),
        QT_TRANSLATE_NOOP("Error", "Use a video in which the head turns to both sides."),
    ),
    "glasses": (
        QT_TRANSLATE_NOOP("Error", "Glasses are worn in many frames."),
        QT_TRANSLATE_NOOP("Error", "They are learnt as paint on the face; take them off for a better avatar."),
    ),
    "hair_over_face": (
        QT_TRANSLATE_NOOP("Error", "Hair hangs over the face in many frames."),
        QT_TRANSLATE_NOOP("Error", "It is left out; tie it back for a better avatar."),
    ),
    "half_profile": (
        QT_TRANSLATE_NOOP("Error", "The face is turned aside in a photo."),
        QT_TRANSLATE_NOOP("Error", "The far side is guessed; add a photo from the front or from the other side."),
    ),
    "hands": (
        QT_TRANSLATE_NOOP("Error", "A hand covers the head in some frames."),
        QT_TRANSLATE_NOOP("Error", "It is masked out."),
    ),
    "hands_in_front": (
        QT_TRANSLATE_NOOP("Error", "A hand is near the face in many frames."),
        QT_TRANSLATE_NOOP("Error", "Keep the hands down; hidden parts of the face are not learnt."),
    ),
    "low_frame_rate": (
        QT_TRANSLATE_NOOP("Error", "The clip has few frames a second."),
        QT_TRANSLATE_NOOP("Error", "Record with at least 24, so that blinks are seen."),
    ),
    "monochrome": (
        QT_TRANSLATE_NOOP("Error", "A photo has no colours."),
        QT_TRANSLATE_NOOP("Error", "The avatar is grey, too; use a colour photo."),
    ),
    "narrow_views": (
        QT_TRANSLATE_NOOP("Error", "The head turns only a little."),
        QT_TRANSLATE_NOOP(
            "Error", "Turn it slowly about 30 degrees to each side and nod once; unseen sides are guessed."
        ),
    ),
    "odd_identity": (
        QT_TRANSLATE_NOOP("Error", "The head's shape came out unusual."),
        QT_TRANSLATE_NOOP("Error", "Look at the result; a clip with more head turns helps."),
    ),
    "other_person": (
        QT_TRANSLATE_NOOP("Error", "In some frames only someone else was found."),
        QT_TRANSLATE_NOOP("Error", "Those are left out."),
    ),
    "overexposed_face": (
        QT_TRANSLATE_NOOP("Error", "Parts of the face are burnt out to white."),
        QT_TRANSLATE_NOOP("Error", "Lower the exposure or soften the light."),
    ),
    "photo_left_out": (
        QT_TRANSLATE_NOOP("Error", "A photo cannot be used and is left out."),
        QT_TRANSLATE_NOOP("Error", "Use photos of one face, looking towards the camera, well lit and not covered."),
    ),
    "picture_skipped": (
        QT_TRANSLATE_NOOP("Error", "A picture cannot be read: left out."),
        QT_TRANSLATE_NOOP("Error", "Save it again as PNG."),
    ),
    "poor_fit": (
        QT_TRANSLATE_NOOP("Error", "The head model fits poorly in some frames."),
        QT_TRANSLATE_NOOP("Error", "Those are left out."),
    ),
    "scene_cuts": (
        QT_TRANSLATE_NOOP("Error", "The video has cuts."),
        QT_TRANSLATE_NOOP("Error", "Use one take; others may show someone else."),
    ),
    "several_faces": (
        QT_TRANSLATE_NOOP("Error", "More than one face is in the picture."),
        QT_TRANSLATE_NOOP("Error", "The largest is used; crop the clip if that is the wrong one."),
    ),
    "short_clip": (
        QT_TRANSLATE_NOOP("Error", "The clip is short."),
        QT_TRANSLATE_NOOP("Error", "5 to 20 seconds give more views and expressions."),
    ),
    "small_face": (
        QT_TRANSLATE_NOOP("Error", "The face is small in the picture."),
        QT_TRANSLATE_NOOP("Error", "Go closer for wrinkles and pores; from about 300 pixels they show."),
    ),
    "soft_picture": (
        QT_TRANSLATE_NOOP("Error", "The face is blurred."),
        QT_TRANSLATE_NOOP("Error", "Clean the lens, focus on the face, use more light and move slowly."),
    ),
    "still_clip": (
        QT_TRANSLATE_NOOP("Error", "Nothing moves: this may be one picture shown as a video."),
        QT_TRANSLATE_NOOP("Error", "Turn the head slowly and talk; from one view the sides are guessed."),
    ),
    "too_few_usable_frames": (
        QT_TRANSLATE_NOOP("Error", "Too few frames show a usable face."),
        QT_TRANSLATE_NOOP("Error", "Record at least two seconds with the face in the picture."),
    ),
    "turned_away": (
        QT_TRANSLATE_NOOP("Error", "The face is turned away in some frames."),
        QT_TRANSLATE_NOOP("Error", "Those are left out."),
    ),
    "video_cut_short": (
        QT_TRANSLATE_NOOP("Error", "The video is damaged: only its first part can be decoded."),
        QT_TRANSLATE_NOOP("Error", "Only this part is used; copy the file again if it should be longer."),
    ),
}
"""Code to what was seen and what to do about it."""
