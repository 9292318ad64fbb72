"""Whether an avatar fits this version of the program, and what to do if it does not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.app.shell.errors import error_text
from studio.core.errors import StudioError
from studio.jobs.compatibility import problem_of
from studio.library import Library
from studio.library.records import AvatarEntry

translate = QCoreApplication.translate


def fit_text(library: Library, entry: AvatarEntry) -> str:
    """A sentence about the version in use; empty if all is well."""
    try:
        problem = problem_of(library, entry, entry.newest)
    except StudioError as error:
        return " ".join(error_text(error))
    if not problem:
        return ""
    told = {
        "other_head_model": translate("Fit", "The version in use was made with another head model."),
        "other_base_model": translate("Fit", "The version in use was made with another base model."),
    }.get(problem, problem)
    if entry.take and any(take.id == entry.take for take in library.takes(entry.subject)):
        advice = translate(
            "Fit",
            "It can still be shown, but not measured or extended. Its take is there: choose it in Personalize and make"
            " the avatar again.",
        )
    else:
        advice = translate(
            "Fit", "It can still be shown, but not measured or extended. For a new one, record or import a take."
        )
    return f"{told} {advice}"
