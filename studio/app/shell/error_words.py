"""Code of an error to general words about it, for translation; a test keeps the table complete."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

ERRORS: dict[str, tuple[Any, Any]] = {
    "all_dark": (
        QT_TRANSLATE_NOOP("Error", "The video is black."),
        QT_TRANSLATE_NOOP("Error", "Record it again with more light."),
    ),
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
    "bad_camera_format": (
        QT_TRANSLATE_NOOP("Error", "This camera does not offer this size or frame rate."),
        QT_TRANSLATE_NOOP("Error", "Choose another format."),
    ),
    "bad_checklist": (
        QT_TRANSLATE_NOOP("Error", "The checklist cannot be used."),
        QT_TRANSLATE_NOOP("Error", "Start from the one that a report contains."),
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
        QT_TRANSLATE_NOOP("Error", "Choose every:10, last:0.2 or none."),
    ),
    "bad_mailbox": (
        QT_TRANSLATE_NOOP("Error", "A preview picture could not be read."),
        QT_TRANSLATE_NOOP("Error", "It comes again with the next step."),
    ),
    "bad_manifest": (
        QT_TRANSLATE_NOOP("Error", "The file's description cannot be read."),
        QT_TRANSLATE_NOOP("Error", "Use the original file, or make it again."),
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
    "bad_photo": (
        QT_TRANSLATE_NOOP("Error", "A picture from the video could not be read."),
        QT_TRANSLATE_NOOP("Error", "Show the frame again."),
    ),
    "bad_pins": (
        QT_TRANSLATE_NOOP("Error", "The pins are damaged and cannot be read."),
        QT_TRANSLATE_NOOP("Error", "Use a copy, or set them again."),
    ),
    "bad_region": (
        QT_TRANSLATE_NOOP("Error", "The region cannot be kept so."),
        QT_TRANSLATE_NOOP("Error", "Give each region a name of its own, or paint it again."),
    ),
    "bad_rows": (
        QT_TRANSLATE_NOOP("Error", "These frames do not exist in the video."),
        QT_TRANSLATE_NOOP("Error", "Track the video again."),
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
    "bad_snapshot": (
        QT_TRANSLATE_NOOP("Error", "The preview of the growing avatar cannot be read."),
        QT_TRANSLATE_NOOP("Error", "It comes again with the next step."),
    ),
    "bad_step": (
        QT_TRANSLATE_NOOP("Error", "This step between frames is not possible."),
        QT_TRANSLATE_NOOP("Error", "Give a whole number above zero."),
    ),
    "bad_steps": (
        QT_TRANSLATE_NOOP("Error", "This number of steps is not possible."),
        QT_TRANSLATE_NOOP("Error", "Give a whole number above zero."),
    ),
    "bad_tensors": (
        QT_TRANSLATE_NOOP("Error", "The file holds impossible numbers."),
        QT_TRANSLATE_NOOP("Error", "Use the original file, or make it again."),
    ),
    "bad_thumbnail": (
        QT_TRANSLATE_NOOP("Error", "The picture in the file is damaged."),
        QT_TRANSLATE_NOOP("Error", "Make the avatar again."),
    ),
    "cancelled": (
        QT_TRANSLATE_NOOP("Error", "Stopped on request."),
        QT_TRANSLATE_NOOP("Error", "Run it again to go on."),
    ),
    "cannot_read": (
        QT_TRANSLATE_NOOP("Error", "A file cannot be read."),
        QT_TRANSLATE_NOOP("Error", "Check it and its permissions."),
    ),
    "cannot_write": (
        QT_TRANSLATE_NOOP("Error", "A file cannot be written."),
        QT_TRANSLATE_NOOP("Error", "Choose a folder you may write to."),
    ),
    "changed_picture": (
        QT_TRANSLATE_NOOP("Error", "A picture of the report is not the one that was written."),
        QT_TRANSLATE_NOOP("Error", "Inspect again."),
    ),
    "checkpoint_mismatch": (
        QT_TRANSLATE_NOOP("Error", "The checkpoint belongs to another run."),
        QT_TRANSLATE_NOOP("Error", "Begin the run anew."),
    ),
    "codec_unsupported": (
        QT_TRANSLATE_NOOP("Error", "The video's coding is not supported."),
        QT_TRANSLATE_NOOP("Error", "Convert it to H.264 in an MP4 file."),
    ),
    "damaged": (
        QT_TRANSLATE_NOOP("Error", "The file is damaged."),
        QT_TRANSLATE_NOOP("Error", "Use the original file, or make it again."),
    ),
    "damaged_entry": (
        QT_TRANSLATE_NOOP("Error", "This entry of the library is damaged, or newer than the program."),
        QT_TRANSLATE_NOOP("Error", "Move it to the trash, or update the program."),
    ),
    "damaged_head_model": (
        QT_TRANSLATE_NOOP("Error", "The head model that comes with the program is damaged."),
        QT_TRANSLATE_NOOP("Error", "Install Avatar Studio again."),
    ),
    "damaged_population": (
        QT_TRANSLATE_NOOP("Error", "The data that synthetic people are made from is damaged."),
        QT_TRANSLATE_NOOP("Error", "Install Avatar Studio again."),
    ),
    "disk_full": (
        QT_TRANSLATE_NOOP("Error", "There is no space left on the disk."),
        QT_TRANSLATE_NOOP("Error", "Free some space or choose another folder; nothing was lost."),
    ),
    "drawing_failed": (
        QT_TRANSLATE_NOOP("Error", "The picture could not be drawn."),
        QT_TRANSLATE_NOOP("Error", "Open the avatar again."),
    ),
    "empty_file": (QT_TRANSLATE_NOOP("Error", "The file is empty."), QT_TRANSLATE_NOOP("Error", "Choose another one.")),
    "empty_name": (QT_TRANSLATE_NOOP("Error", "A name is needed."), QT_TRANSLATE_NOOP("Error", "Write one.")),
    "encoder_failed": (
        QT_TRANSLATE_NOOP("Error", "The video could not be written."),
        QT_TRANSLATE_NOOP("Error", "Check that there is space on the disk."),
    ),
    "expression_out_of_range": (
        QT_TRANSLATE_NOOP("Error", "An expression's weight lies outside 0 to 1."),
        QT_TRANSLATE_NOOP("Error", "Choose a value between them."),
    ),
    "extend_or_branch": (
        QT_TRANSLATE_NOOP("Error", "A run is either extended or branched."),
        QT_TRANSLATE_NOOP("Error", "Leave one of the two out."),
    ),
    "face_too_small": (
        QT_TRANSLATE_NOOP("Error", "The face is too small in the picture."),
        QT_TRANSLATE_NOOP("Error", "Record it from nearer."),
    ),
    "fixed_by_state": (
        QT_TRANSLATE_NOOP("Error", "The saved state was made with another setting, which cannot change any more."),
        QT_TRANSLATE_NOOP("Error", "Leave it as it was, or start a new run."),
    ),
    "frames_differ": (
        QT_TRANSLATE_NOOP("Error", "The pictures of the video have different sizes."),
        QT_TRANSLATE_NOOP("Error", "Record or export the video again."),
    ),
    "frames_missing": (
        QT_TRANSLATE_NOOP("Error", "Frames of the video are missing."),
        QT_TRANSLATE_NOOP("Error", "Use the original video."),
    ),
    "gl_closed": (
        QT_TRANSLATE_NOOP("Error", "The drawing surface was closed."),
        QT_TRANSLATE_NOOP("Error", "Open the avatar again."),
    ),
    "gl_unavailable": (
        QT_TRANSLATE_NOOP("Error", "OpenGL 3.3 is not available."),
        QT_TRANSLATE_NOOP("Error", "Update the graphics driver; pictures are drawn on the processor meanwhile."),
    ),
    "internal": (
        QT_TRANSLATE_NOOP("Error", "Something went wrong that should not."),
        QT_TRANSLATE_NOOP("Error", "Please report it with the log file; it holds no pictures and no file names."),
    ),
    "library_unreachable": (
        QT_TRANSLATE_NOOP("Error", "The library's folder cannot be made or opened."),
        QT_TRANSLATE_NOOP("Error", "Choose another folder, or check that its disk is connected."),
    ),
    "mailbox_dtype": (
        QT_TRANSLATE_NOOP("Error", "A preview picture has an unknown form."),
        QT_TRANSLATE_NOOP("Error", "Update the program."),
    ),
    "mailbox_size": (
        QT_TRANSLATE_NOOP("Error", "A preview picture is too large."),
        QT_TRANSLATE_NOOP("Error", "Update the program."),
    ),
    "maker_missing": (
        QT_TRANSLATE_NOOP("Error", "This way of drawing is not installed."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "media_missing": (
        QT_TRANSLATE_NOOP("Error", "The video or picture does not exist."),
        QT_TRANSLATE_NOOP("Error", "Check where it is."),
    ),
    "mediapipe_missing": (
        QT_TRANSLATE_NOOP("Error", "The face tracker is not installed completely."),
        QT_TRANSLATE_NOOP("Error", "Run the installer again."),
    ),
    "missing_member": (
        QT_TRANSLATE_NOOP("Error", "The file lacks a part."),
        QT_TRANSLATE_NOOP("Error", "Use the original file, or make it again."),
    ),
    "missing_option": (
        QT_TRANSLATE_NOOP("Error", "The job was asked for without all it needs."),
        QT_TRANSLATE_NOOP("Error", "Start it again."),
    ),
    "missing_picture": (
        QT_TRANSLATE_NOOP("Error", "A picture of the report is missing."),
        QT_TRANSLATE_NOOP("Error", "Inspect again."),
    ),
    "missing_resource": (
        QT_TRANSLATE_NOOP("Error", "The installation is incomplete."),
        QT_TRANSLATE_NOOP("Error", "Install Avatar Studio again."),
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
    "newer_schema": (
        QT_TRANSLATE_NOOP("Error", "The file was made by a newer version of Avatar Studio."),
        QT_TRANSLATE_NOOP("Error", "Update the program."),
    ),
    "no_avatar": (
        QT_TRANSLATE_NOOP("Error", "There is no avatar to change."),
        QT_TRANSLATE_NOOP("Error", "Open one first."),
    ),
    "no_camera": (
        QT_TRANSLATE_NOOP("Error", "No camera is open."),
        QT_TRANSLATE_NOOP("Error", "Choose a camera first."),
    ),
    "no_cuda": (
        QT_TRANSLATE_NOOP("Error", "There is no usable CUDA graphics card."),
        QT_TRANSLATE_NOOP("Error", "Compute on the processor."),
    ),
    "no_display": (
        QT_TRANSLATE_NOOP("Error", "There is no screen to show a window on."),
        QT_TRANSLATE_NOOP("Error", "Start it in a desktop session."),
    ),
    "no_face": (
        QT_TRANSLATE_NOOP("Error", "There is no face in the video."),
        QT_TRANSLATE_NOOP("Error", "Record one head, well lit, looking towards the camera."),
    ),
    "no_frames": (
        QT_TRANSLATE_NOOP("Error", "There are no pictures in the video."),
        QT_TRANSLATE_NOOP("Error", "Use another file."),
    ),
    "no_generic_model": (
        QT_TRANSLATE_NOOP("Error", "The generic model is missing or damaged."),
        QT_TRANSLATE_NOOP("Error", "Install Avatar Studio again."),
    ),
    "no_pdf": (
        QT_TRANSLATE_NOOP("Error", "The report could not be printed as PDF."),
        QT_TRANSLATE_NOOP("Error", "The pages are there; print one from the browser."),
    ),
    "no_permission": (
        QT_TRANSLATE_NOOP("Error", "A file or folder may not be read or written."),
        QT_TRANSLATE_NOOP("Error", "Check its permissions."),
    ),
    "no_pictures": (
        QT_TRANSLATE_NOOP("Error", "There are no pictures in the folder."),
        QT_TRANSLATE_NOOP("Error", "Choose another folder."),
    ),
    "no_screen": (
        QT_TRANSLATE_NOOP("Error", "There is no screen to open a window on."),
        QT_TRANSLATE_NOOP("Error", "Start it in a desktop session."),
    ),
    "no_state": (
        QT_TRANSLATE_NOOP("Error", "There is no saved state to go on from."),
        QT_TRANSLATE_NOOP("Error", "Begin anew, and keep the state for later."),
    ),
    "no_such_frame": (
        QT_TRANSLATE_NOOP("Error", "This frame does not exist."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "no_transparent_video": (
        QT_TRANSLATE_NOOP("Error", "A film cannot have a transparent background."),
        QT_TRANSLATE_NOOP("Error", "Choose a colour, or save pictures."),
    ),
    "no_usable_photo": (
        QT_TRANSLATE_NOOP("Error", "The head model fits no face in these photos."),
        QT_TRANSLATE_NOOP("Error", "Use a photo of one real face, seen from the front, with nothing in front of it."),
    ),
    "not_a_project_file": (
        QT_TRANSLATE_NOOP("Error", "This is not a file of this program."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "not_a_take": (
        QT_TRANSLATE_NOOP("Error", "This is neither a video nor a track."),
        QT_TRANSLATE_NOOP("Error", "Choose another file."),
    ),
    "not_a_video": (
        QT_TRANSLATE_NOOP("Error", "This is not a video."),
        QT_TRANSLATE_NOOP("Error", "Choose another file."),
    ),
    "not_finite": (
        QT_TRANSLATE_NOOP("Error", "The computation ran into impossible numbers."),
        QT_TRANSLATE_NOOP("Error", "Begin the run anew, with another preset."),
    ),
    "not_found": (
        QT_TRANSLATE_NOOP("Error", "The file does not exist."),
        QT_TRANSLATE_NOOP("Error", "Check where it is."),
    ),
    "not_in_library": (
        QT_TRANSLATE_NOOP("Error", "This is no longer in the library."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "not_in_trash": (
        QT_TRANSLATE_NOOP("Error", "This is no longer in the trash."),
        QT_TRANSLATE_NOOP("Error", "It cannot be brought back."),
    ),
    "nothing_in_common": (
        QT_TRANSLATE_NOOP("Error", "The files have no frames in common."),
        QT_TRANSLATE_NOOP("Error", "Choose files of one person."),
    ),
    "nothing_to_score": (
        QT_TRANSLATE_NOOP("Error", "No frame was kept back to score on."),
        QT_TRANSLATE_NOOP("Error", "Make the avatar with frames kept back."),
    ),
    "other_head": (
        QT_TRANSLATE_NOOP("Error", "This was made on another head model."),
        QT_TRANSLATE_NOOP("Error", "Make it again on this one."),
    ),
    "other_head_model": (
        QT_TRANSLATE_NOOP("Error", "The file was made with another head model."),
        QT_TRANSLATE_NOOP("Error", "Track the video again and make the avatar from it."),
    ),
    "other_schedule": (
        QT_TRANSLATE_NOOP("Error", "This folder belongs to a training with other numbers."),
        QT_TRANSLATE_NOOP("Error", "Use another folder."),
    ),
    "out_of_memory": (
        QT_TRANSLATE_NOOP("Error", "The memory of this machine is used up; nothing saved was lost."),
        QT_TRANSLATE_NOOP("Error", "Close other programs, or choose a lighter preset."),
    ),
    "picture_unreadable": (
        QT_TRANSLATE_NOOP("Error", "A picture cannot be read."),
        QT_TRANSLATE_NOOP("Error", "Use another one."),
    ),
    "png_failed": (
        QT_TRANSLATE_NOOP("Error", "The picture could not be packed."),
        QT_TRANSLATE_NOOP("Error", "Check that there is space on the disk."),
    ),
    "profile_only": (
        QT_TRANSLATE_NOOP("Error", "The face is seen from the side only."),
        QT_TRANSLATE_NOOP("Error", "Add a photo in which the face looks towards the camera."),
    ),
    "run_unfinished": (
        QT_TRANSLATE_NOOP("Error", "This run has made no avatar yet."),
        QT_TRANSLATE_NOOP("Error", "Resume it."),
    ),
    "shader_rejected": (
        QT_TRANSLATE_NOOP("Error", "The graphics driver refused a drawing program."),
        QT_TRANSLATE_NOOP("Error", "Update the graphics driver."),
    ),
    "size_changed": (
        QT_TRANSLATE_NOOP("Error", "The video changes its size."),
        QT_TRANSLATE_NOOP("Error", "Record or export it again."),
    ),
    "subject_in_trash": (
        QT_TRANSLATE_NOOP("Error", "The person this belongs to is in the trash, too."),
        QT_TRANSLATE_NOOP("Error", "Bring the person back first."),
    ),
    "take_moved": (
        QT_TRANSLATE_NOOP("Error", "The video of this take is no longer where it was."),
        QT_TRANSLATE_NOOP("Error", "Put it back, or import it again."),
    ),
    "too_few_frames": (
        QT_TRANSLATE_NOOP("Error", "There are too few usable frames."),
        QT_TRANSLATE_NOOP("Error", "Record a longer video with the face in view."),
    ),
    "too_large": (
        QT_TRANSLATE_NOOP("Error", "The file is larger than any file this program writes."),
        QT_TRANSLATE_NOOP("Error", "Use the original file."),
    ),
    "too_many_gaussians": (
        QT_TRANSLATE_NOOP("Error", "The avatar has more points than can be drawn."),
        QT_TRANSLATE_NOOP("Error", "Make it with a lighter preset."),
    ),
    "too_many_pairs": (
        QT_TRANSLATE_NOOP("Error", "The picture needs more memory than there is."),
        QT_TRANSLATE_NOOP("Error", "Draw it smaller."),
    ),
    "too_many_photos": (
        QT_TRANSLATE_NOOP("Error", "These are too many photos."),
        QT_TRANSLATE_NOOP("Error", "Give the best 8: one from the front, some from the sides; or use a video."),
    ),
    "too_many_pins": (
        QT_TRANSLATE_NOOP("Error", "There are too many pins or measures."),
        QT_TRANSLATE_NOOP("Error", "Delete some first."),
    ),
    "too_small": (
        QT_TRANSLATE_NOOP("Error", "The picture is too small."),
        QT_TRANSLATE_NOOP("Error", "Use a larger video."),
    ),
    "track_or_turntable": (
        QT_TRANSLATE_NOOP("Error", "A film either replays a track or turns around the head."),
        QT_TRANSLATE_NOOP("Error", "Choose one of the two."),
    ),
    "unequal_pictures": (
        QT_TRANSLATE_NOOP("Error", "The pictures have different sizes."),
        QT_TRANSLATE_NOOP("Error", "Use pictures of one size."),
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
    "unsafe_member": (
        QT_TRANSLATE_NOOP("Error", "The file holds something unsafe."),
        QT_TRANSLATE_NOOP("Error", "Use the original file."),
    ),
    "usage": (
        QT_TRANSLATE_NOOP("Error", "The command is not written correctly."),
        QT_TRANSLATE_NOOP("Error", "Look at its help."),
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
    "worker_crashed": (
        QT_TRANSLATE_NOOP("Error", "The work process ended unexpectedly; the machine may have run out of memory."),
        QT_TRANSLATE_NOOP("Error", "Resume from the last checkpoint."),
    ),
    "wrong_fps": (
        QT_TRANSLATE_NOOP("Error", "This frame rate is not possible."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "wrong_kind": (
        QT_TRANSLATE_NOOP("Error", "This is a file of another kind."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "wrong_picture": (
        QT_TRANSLATE_NOOP("Error", "A picture has the wrong form."),
        QT_TRANSLATE_NOOP("Error", "Use another file."),
    ),
    "wrong_shape": (
        QT_TRANSLATE_NOOP("Error", "Numbers do not fit together."),
        QT_TRANSLATE_NOOP("Error", "Use the original file, or make it again."),
    ),
}
"""Code to what happened and what to do next."""
