"""Code of an error to general words about it, for translation: the program, the machine and the work itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

PROGRAM_ERRORS: dict[str, tuple[Any, Any]] = {
    "bad_mailbox": (
        QT_TRANSLATE_NOOP("Error", "A preview picture could not be read."),
        QT_TRANSLATE_NOOP("Error", "It comes again with the next step."),
    ),
    "bad_snapshot": (
        QT_TRANSLATE_NOOP("Error", "The preview of the growing avatar cannot be read."),
        QT_TRANSLATE_NOOP("Error", "It comes again with the next step."),
    ),
    "cancelled": (
        QT_TRANSLATE_NOOP("Error", "Stopped on request."),
        QT_TRANSLATE_NOOP("Error", "Run it again to go on."),
    ),
    "damaged_head_model": (
        QT_TRANSLATE_NOOP("Error", "The head model that comes with the program is damaged."),
        QT_TRANSLATE_NOOP("Error", "Install Avatar Studio again."),
    ),
    "damaged_population": (
        QT_TRANSLATE_NOOP("Error", "The data that synthetic people are made from is damaged."),
        QT_TRANSLATE_NOOP("Error", "Install Avatar Studio again."),
    ),
    "drawing_failed": (
        QT_TRANSLATE_NOOP("Error", "The picture could not be drawn."),
        QT_TRANSLATE_NOOP("Error", "Open the avatar again."),
    ),
    "encoder_failed": (
        QT_TRANSLATE_NOOP("Error", "The video could not be written."),
        QT_TRANSLATE_NOOP("Error", "Check that there is space on the disk."),
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
    "mailbox_dtype": (
        QT_TRANSLATE_NOOP("Error", "A preview picture has an unknown form."),
        QT_TRANSLATE_NOOP("Error", "Update the program."),
    ),
    "mailbox_size": (
        QT_TRANSLATE_NOOP("Error", "A preview picture is too large."),
        QT_TRANSLATE_NOOP("Error", "Update the program."),
    ),
    "mediapipe_missing": (
        QT_TRANSLATE_NOOP("Error", "The face tracker is not installed completely."),
        QT_TRANSLATE_NOOP("Error", "Run the installer again."),
    ),
    "missing_resource": (
        QT_TRANSLATE_NOOP("Error", "The installation is incomplete."),
        QT_TRANSLATE_NOOP("Error", "Install Avatar Studio again."),
    ),
    "no_cuda": (
        QT_TRANSLATE_NOOP("Error", "There is no usable CUDA graphics card."),
        QT_TRANSLATE_NOOP("Error", "Compute on the processor."),
    ),
    "no_display": (
        QT_TRANSLATE_NOOP("Error", "There is no screen to show a window on."),
        QT_TRANSLATE_NOOP("Error", "Start it in a desktop session."),
    ),
    "no_generic_model": (
        QT_TRANSLATE_NOOP("Error", "The generic model is missing or damaged."),
        QT_TRANSLATE_NOOP("Error", "Install Avatar Studio again."),
    ),
    "no_pdf": (
        QT_TRANSLATE_NOOP("Error", "The report could not be printed as PDF."),
        QT_TRANSLATE_NOOP("Error", "The pages are there; print one from the browser."),
    ),
    "no_screen": (
        QT_TRANSLATE_NOOP("Error", "There is no screen to open a window on."),
        QT_TRANSLATE_NOOP("Error", "Start it in a desktop session."),
    ),
    "not_finite": (
        QT_TRANSLATE_NOOP("Error", "The computation ran into impossible numbers."),
        QT_TRANSLATE_NOOP("Error", "Begin the run anew, with another preset."),
    ),
    "out_of_memory": (
        QT_TRANSLATE_NOOP("Error", "The memory of this machine is used up; nothing saved was lost."),
        QT_TRANSLATE_NOOP("Error", "Close other programs, or choose a lighter preset."),
    ),
    "png_failed": (
        QT_TRANSLATE_NOOP("Error", "The picture could not be packed."),
        QT_TRANSLATE_NOOP("Error", "Check that there is space on the disk."),
    ),
    "shader_rejected": (
        QT_TRANSLATE_NOOP("Error", "The graphics driver refused a drawing program."),
        QT_TRANSLATE_NOOP("Error", "Update the graphics driver."),
    ),
    "too_many_gaussians": (
        QT_TRANSLATE_NOOP("Error", "The avatar has more points than can be drawn."),
        QT_TRANSLATE_NOOP("Error", "Make it with a lighter preset."),
    ),
    "too_many_pairs": (
        QT_TRANSLATE_NOOP("Error", "The picture needs more memory than there is."),
        QT_TRANSLATE_NOOP("Error", "Draw it smaller."),
    ),
    "worker_crashed": (
        QT_TRANSLATE_NOOP("Error", "The work process ended unexpectedly; the machine may have run out of memory."),
        QT_TRANSLATE_NOOP("Error", "Resume from the last checkpoint."),
    ),
}
"""Code to what happened and what to do next."""
