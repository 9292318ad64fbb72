"""Code of an error to general words about it, for translation: what was asked for and is not possible."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

SETTING_ERRORS: dict[str, tuple[Any, Any]] = {
    "bad_angle": (
        QT_TRANSLATE_NOOP("Error", "This angle is not possible."),
        QT_TRANSLATE_NOOP("Error", "Choose a number of degrees."),
    ),
    "bad_atlas_size": (
        QT_TRANSLATE_NOOP("Error", "This size of the surface map is not possible."),
        QT_TRANSLATE_NOOP("Error", "Choose 128, 256 or 512."),
    ),
    "bad_background": (
        QT_TRANSLATE_NOOP("Error", "This background is not known."),
        QT_TRANSLATE_NOOP("Error", "Choose white, black, a colour, or none."),
    ),
    "bad_budget": (
        QT_TRANSLATE_NOOP("Error", "This time limit is not possible."),
        QT_TRANSLATE_NOOP("Error", "Give a number of seconds above zero."),
    ),
    "bad_calibration": (
        QT_TRANSLATE_NOOP("Error", "No head has such a size."),
        QT_TRANSLATE_NOOP("Error", "Measure again, in millimetres."),
    ),
    "bad_camera": (
        QT_TRANSLATE_NOOP("Error", "This camera position is not possible."),
        QT_TRANSLATE_NOOP("Error", "Frame the head again."),
    ),
    "bad_expression": (
        QT_TRANSLATE_NOOP("Error", "This expression is not written correctly."),
        QT_TRANSLATE_NOOP("Error", "Write it as jawOpen=0.6."),
    ),
    "bad_focal_length": (
        QT_TRANSLATE_NOOP("Error", "This focal length is not possible."),
        QT_TRANSLATE_NOOP("Error", "Leave it out, or give a number above zero."),
    ),
    "bad_holdout": (
        QT_TRANSLATE_NOOP("Error", "This choice of frames kept back is not possible."),
        QT_TRANSLATE_NOOP("Error", "Choose every:10, last:0.2, yaw:0.2 or none."),
    ),
    "bad_max_frames": (
        QT_TRANSLATE_NOOP("Error", "This number of frames is not possible."),
        QT_TRANSLATE_NOOP("Error", "Give a number above zero."),
    ),
    "bad_number": (
        QT_TRANSLATE_NOOP("Error", "This is not a number that can be used."),
        QT_TRANSLATE_NOOP("Error", "Check what was typed."),
    ),
    "bad_option": (
        QT_TRANSLATE_NOOP("Error", "The job cannot be done this way."),
        QT_TRANSLATE_NOOP("Error", "Check the settings."),
    ),
    "bad_out": (
        QT_TRANSLATE_NOOP("Error", "This file name does not suit its kind."),
        QT_TRANSLATE_NOOP("Error", "Choose another ending."),
    ),
    "bad_schedule": (
        QT_TRANSLATE_NOOP("Error", "The training cannot run with these numbers."),
        QT_TRANSLATE_NOOP("Error", "Choose others."),
    ),
    "bad_setting": (
        QT_TRANSLATE_NOOP("Error", "This setting is not understood."),
        QT_TRANSLATE_NOOP("Error", "Choose a preset again."),
    ),
    "bad_size": (
        QT_TRANSLATE_NOOP("Error", "This size is not possible."),
        QT_TRANSLATE_NOOP("Error", "Choose one of the sizes offered."),
    ),
    "bad_step": (
        QT_TRANSLATE_NOOP("Error", "This step between frames is not possible."),
        QT_TRANSLATE_NOOP("Error", "Give a whole number above zero."),
    ),
    "bad_steps": (
        QT_TRANSLATE_NOOP("Error", "This number of steps is not possible."),
        QT_TRANSLATE_NOOP("Error", "Give a whole number above zero."),
    ),
    "empty_name": (QT_TRANSLATE_NOOP("Error", "A name is needed."), QT_TRANSLATE_NOOP("Error", "Write one.")),
    "expression_out_of_range": (
        QT_TRANSLATE_NOOP("Error", "An expression's weight lies outside 0 to 1."),
        QT_TRANSLATE_NOOP("Error", "Choose a value between them."),
    ),
    "extend_or_branch": (
        QT_TRANSLATE_NOOP("Error", "A run is either extended or branched."),
        QT_TRANSLATE_NOOP("Error", "Leave one of the two out."),
    ),
    "fixed_by_state": (
        QT_TRANSLATE_NOOP("Error", "The saved state was made with another setting, which cannot change any more."),
        QT_TRANSLATE_NOOP("Error", "Leave it as it was, or start a new run."),
    ),
    "maker_missing": (
        QT_TRANSLATE_NOOP("Error", "This way of drawing is not installed."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "missing_option": (
        QT_TRANSLATE_NOOP("Error", "The job was asked for without all it needs."),
        QT_TRANSLATE_NOOP("Error", "Start it again."),
    ),
    "no_avatar": (
        QT_TRANSLATE_NOOP("Error", "There is no avatar to change."),
        QT_TRANSLATE_NOOP("Error", "Open one first."),
    ),
    "no_state": (
        QT_TRANSLATE_NOOP("Error", "There is no saved state to go on from."),
        QT_TRANSLATE_NOOP("Error", "Begin anew, and keep the state for later."),
    ),
    "no_transparent_video": (
        QT_TRANSLATE_NOOP("Error", "A film cannot have a transparent background."),
        QT_TRANSLATE_NOOP("Error", "Choose a colour, or save pictures."),
    ),
    "nothing_to_score": (
        QT_TRANSLATE_NOOP("Error", "No frame was kept back to score on."),
        QT_TRANSLATE_NOOP("Error", "Make the avatar with frames kept back."),
    ),
    "run_unfinished": (
        QT_TRANSLATE_NOOP("Error", "This run has made no avatar yet."),
        QT_TRANSLATE_NOOP("Error", "Resume it."),
    ),
    "too_many_pins": (
        QT_TRANSLATE_NOOP("Error", "There are too many pins or measures."),
        QT_TRANSLATE_NOOP("Error", "Delete some first."),
    ),
    "track_or_turntable": (
        QT_TRANSLATE_NOOP("Error", "A film either replays a track or turns around the head."),
        QT_TRANSLATE_NOOP("Error", "Choose one of the two."),
    ),
    "unknown_base": (
        QT_TRANSLATE_NOOP("Error", "This generic model is not known."),
        QT_TRANSLATE_NOOP("Error", "Choose one of those offered."),
    ),
    "unknown_expression": (
        QT_TRANSLATE_NOOP("Error", "This expression is not one of the 52."),
        QT_TRANSLATE_NOOP("Error", "Use one of ARKit's names."),
    ),
    "unknown_mode": (
        QT_TRANSLATE_NOOP("Error", "This method is not known."),
        QT_TRANSLATE_NOOP("Error", "Choose one of those offered."),
    ),
    "unknown_picture_format": (
        QT_TRANSLATE_NOOP("Error", "Pictures of this type cannot be written."),
        QT_TRANSLATE_NOOP("Error", "Use PNG."),
    ),
    "unknown_preset": (
        QT_TRANSLATE_NOOP("Error", "This preset is not known."),
        QT_TRANSLATE_NOOP("Error", "Choose one of those offered."),
    ),
    "unknown_verb": (
        QT_TRANSLATE_NOOP("Error", "There is no such job."),
        QT_TRANSLATE_NOOP("Error", "Update the program."),
    ),
    "usage": (
        QT_TRANSLATE_NOOP("Error", "The command is not written correctly."),
        QT_TRANSLATE_NOOP("Error", "Look at its help."),
    ),
}
"""Code to what happened and what to do next."""
