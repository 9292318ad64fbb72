"""Errors in the person's language: ``error_text`` for everything that can go wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from studio.app.shell.file_words import FILE_ERRORS
from studio.app.shell.footage_words import FOOTAGE_ERRORS
from studio.app.shell.program_words import PROGRAM_ERRORS
from studio.app.shell.remark_words import REMARKS
from studio.app.shell.setting_words import SETTING_ERRORS
from studio.app.vault.error_words import VAULT_ERRORS
from studio.core.errors import StudioError
from studio.core.events import CameraChanged, JobCancelled, JobFailed, TakeChanged, WarningRaised

TABLES = (FOOTAGE_ERRORS, SETTING_ERRORS, FILE_ERRORS, PROGRAM_ERRORS, VAULT_ERRORS, REMARKS)
WORDS = {code: words for table in TABLES for code, words in table.items()}
Trouble = StudioError | JobFailed | JobCancelled | WarningRaised | CameraChanged | TakeChanged


def error_text(trouble: Trouble) -> tuple[str, str]:
    """What happened and what to do next.

    In English the engine's own words are used, for they name files and numbers; in other languages those of the
    table, and the engine's where the table has none.

    Args:
        trouble: an error, or an event that tells of one by its code.

    Returns:
        Title and advice, one sentence each; the advice may be empty.
    """
    code = "cancelled" if isinstance(trouble, JobCancelled) else trouble.code
    words = WORDS.get(code)
    if words is None or QLocale().language() == QLocale.Language.English:
        return trouble.message, trouble.advice
    title, advice = (QCoreApplication.translate("Error", text) if text else "" for text in words)
    return title, advice
