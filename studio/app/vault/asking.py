"""Asking for leave before something is done: a refusal is a sentence and, where it helps, the way to a consent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from studio.app.shell.errors import error_text
from studio.app.shell.workspace import Workspace
from studio.core.errors import StudioError
from studio.vault.roles import Action, Purpose

translate = QCoreApplication.translate

CONSENT_HELPS = frozenset(["no_consent", "consent_expired", "out_of_scope", "place_out_of_scope"])
"""Codes of refusals that a consent of the person would lift."""


def ask_consent(workspace: Workspace, where: Path | str, purpose: Purpose, parent: QWidget | None = None) -> bool:
    """Whether something may be done with somebody; if a consent would help, its form is shown first.

    Args:
        workspace: whose guard decides.
        where: a file in the library, or a subject's id.
        purpose: what for.
        parent: of the form.
    """
    problem = workspace.guard.why_not(where, purpose)
    if problem is not None and helps(workspace, problem):
        show_form(workspace, workspace.guard.subject_of(where), parent, wanted=purpose)
        problem = workspace.guard.why_not(where, purpose)
    if problem is not None:
        tell_refusal(workspace, where, problem)
    return problem is None


def tell_refusal(workspace: Workspace, where: Path | str, problem: StudioError) -> None:
    """Say why something was not done, with a button to the consent's form if that would help."""
    sentence = " ".join(error_text(problem))
    if not helps(workspace, problem):
        workspace.message.emit(sentence)
        return
    subject = workspace.guard.subject_of(where)
    label = translate("Vault", "Record a consent…")
    workspace.offer(sentence, label, lambda: show_form(workspace, subject, QApplication.activeWindow()))


def helps(workspace: Workspace, problem: StudioError) -> bool:
    """Whether a consent would lift a refusal, and whoever is in may record one."""
    return problem.code in CONSENT_HELPS and workspace.guard.may(Action.consent)


def show_form(
    workspace: Workspace, subject: str, parent: QWidget | None = None, *, wanted: Purpose | None = None
) -> None:
    """Show the form of a person's consent."""
    from studio.app.vault.consent_dialog import ConsentDialog

    ConsentDialog(workspace, subject, parent, wanted=wanted).exec()


def dress_button(button: QWidget, problem: StudioError | None, tip: str = "") -> None:
    """Enable a button, or disable it and let its tool tip say why."""
    button.setEnabled(problem is None)
    button.setToolTip(tip if problem is None else " ".join(error_text(problem)))
