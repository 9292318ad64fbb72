"""What is kept long enough goes by itself, when the owner comes in."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.app.vault.proof import lines, proof_since
from studio.vault.roles import Action

if TYPE_CHECKING:
    from studio.vault.vault import Vault

translate = QCoreApplication.translate

SOON_DAYS = 7
"""So long before something goes, it is said."""


def delete_due(vault: Vault) -> str:
    """Delete what is due, if whoever is in may; returns a sentence about it, or about what is due soon, or nothing.

    For any thread.

    Raises:
        StudioError: the log or the index cannot be written.
    """
    from studio.vault import retention

    if not (vault.gate.may(Action.retention) and vault.gate.may(Action.delete)):
        return ""
    before = lines(vault)
    gone = retention.sweep(vault)
    if gone:
        text = translate("Vault", "The time of %1 people has run out; their data was deleted.")
        return f"{text.replace('%1', str(len(gone)))} {proof_since(vault, before).sentence()}"
    limit = datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=SOON_DAYS)
    soon = [due for due in retention.schedule(vault) if due.on <= limit]
    if soon:
        text = translate("Vault", "The data of %1 people will be deleted within %2 days.")
        return text.replace("%1", str(len(soon))).replace("%2", str(SOON_DAYS))
    return ""
