"""Code of an error to general words about it, for translation: files and the library."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

FILE_ERRORS: dict[str, tuple[Any, Any]] = {
    "bad_checklist": (
        QT_TRANSLATE_NOOP("Error", "The checklist cannot be used."),
        QT_TRANSLATE_NOOP("Error", "Start from the one that a report contains."),
    ),
    "bad_manifest": (
        QT_TRANSLATE_NOOP("Error", "The file's description cannot be read."),
        QT_TRANSLATE_NOOP("Error", "Use the original file, or make it again."),
    ),
    "bad_pins": (
        QT_TRANSLATE_NOOP("Error", "The pins are damaged and cannot be read."),
        QT_TRANSLATE_NOOP("Error", "Use a copy, or set them again."),
    ),
    "bad_region": (
        QT_TRANSLATE_NOOP("Error", "The region cannot be kept so."),
        QT_TRANSLATE_NOOP("Error", "Give each region a name of its own, or paint it again."),
    ),
    "bad_tensors": (
        QT_TRANSLATE_NOOP("Error", "The file holds impossible numbers."),
        QT_TRANSLATE_NOOP("Error", "Use the original file, or make it again."),
    ),
    "bad_thumbnail": (
        QT_TRANSLATE_NOOP("Error", "The picture in the file is damaged."),
        QT_TRANSLATE_NOOP("Error", "Make the avatar again."),
    ),
    "cannot_read": (
        QT_TRANSLATE_NOOP("Error", "A file cannot be read."),
        QT_TRANSLATE_NOOP("Error", "Check it and its permissions."),
    ),
    "cannot_write": (
        QT_TRANSLATE_NOOP("Error", "A file cannot be written."),
        QT_TRANSLATE_NOOP("Error", "Choose a folder you may write to."),
    ),
    "credentials_unreadable": (
        QT_TRANSLATE_NOOP("Error", "The content credentials are damaged."),
        QT_TRANSLATE_NOOP("Error", "Ask for the file again."),
    ),
    "changed_picture": (
        QT_TRANSLATE_NOOP("Error", "A picture of the report is not the one that was written."),
        QT_TRANSLATE_NOOP("Error", "Inspect again."),
    ),
    "checkpoint_mismatch": (
        QT_TRANSLATE_NOOP("Error", "The checkpoint belongs to another run."),
        QT_TRANSLATE_NOOP("Error", "Begin the run anew."),
    ),
    "damaged": (
        QT_TRANSLATE_NOOP("Error", "The file is damaged."),
        QT_TRANSLATE_NOOP("Error", "Use the original file, or make it again."),
    ),
    "damaged_entry": (
        QT_TRANSLATE_NOOP("Error", "This entry of the library is damaged, or newer than the program."),
        QT_TRANSLATE_NOOP("Error", "Move it to the trash, or update the program."),
    ),
    "disk_full": (
        QT_TRANSLATE_NOOP("Error", "There is no space left on the disk."),
        QT_TRANSLATE_NOOP("Error", "Free some space or choose another folder; nothing was lost."),
    ),
    "empty_file": (QT_TRANSLATE_NOOP("Error", "The file is empty."), QT_TRANSLATE_NOOP("Error", "Choose another one.")),
    "library_unreachable": (
        QT_TRANSLATE_NOOP("Error", "The library's folder cannot be made or opened."),
        QT_TRANSLATE_NOOP("Error", "Choose another folder, or check that its disk is connected."),
    ),
    "missing_member": (
        QT_TRANSLATE_NOOP("Error", "The file lacks a part."),
        QT_TRANSLATE_NOOP("Error", "Use the original file, or make it again."),
    ),
    "missing_picture": (
        QT_TRANSLATE_NOOP("Error", "A picture of the report is missing."),
        QT_TRANSLATE_NOOP("Error", "Inspect again."),
    ),
    "newer_schema": (
        QT_TRANSLATE_NOOP("Error", "The file was made by a newer version of Avatar Studio."),
        QT_TRANSLATE_NOOP("Error", "Update the program."),
    ),
    "no_permission": (
        QT_TRANSLATE_NOOP("Error", "A file or folder may not be read or written."),
        QT_TRANSLATE_NOOP("Error", "Check its permissions."),
    ),
    "not_a_project_file": (
        QT_TRANSLATE_NOOP("Error", "This is not a file of this program."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
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
    "not_signed": (
        QT_TRANSLATE_NOOP("Error", "The content credentials could not be written."),
        QT_TRANSLATE_NOOP("Error", "Export the file again."),
    ),
    "nothing_in_common": (
        QT_TRANSLATE_NOOP("Error", "The files have no frames in common."),
        QT_TRANSLATE_NOOP("Error", "Choose files of one person."),
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
    "subject_in_trash": (
        QT_TRANSLATE_NOOP("Error", "The person this belongs to is in the trash, too."),
        QT_TRANSLATE_NOOP("Error", "Bring the person back first."),
    ),
    "too_large": (
        QT_TRANSLATE_NOOP("Error", "The file is larger than any file this program writes."),
        QT_TRANSLATE_NOOP("Error", "Use the original file."),
    ),
    "unsafe_member": (
        QT_TRANSLATE_NOOP("Error", "The file holds something unsafe."),
        QT_TRANSLATE_NOOP("Error", "Use the original file."),
    ),
    "wrong_kind": (
        QT_TRANSLATE_NOOP("Error", "This is a file of another kind."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "wrong_shape": (
        QT_TRANSLATE_NOOP("Error", "Numbers do not fit together."),
        QT_TRANSLATE_NOOP("Error", "Use the original file, or make it again."),
    ),
}
"""Code to what happened and what to do next."""
