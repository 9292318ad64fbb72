"""Proof of a deletion: what the log says about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from studio.vault.vault import Vault

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Proof:
    """What was deleted since a line of the log.

    Attributes:
        keys: destroyed.
        files: deleted with them.
        things: single things of people who stay.
        left: files that could not be deleted; they cannot be read either.
        first: line of the log.
        last: line of the log.
    """

    keys: int
    files: int
    things: int
    left: int
    first: int
    last: int

    def sentence(self) -> str:
        """For the person."""
        parts = []
        if self.keys:
            text = translate("Vault", "Keys destroyed: %1, files deleted: %2.")
            parts.append(text.replace("%1", str(self.keys)).replace("%2", str(self.files)))
        if self.things:
            parts.append(translate("Vault", "Things deleted: %1.").replace("%1", str(self.things)))
        if self.left:
            text = translate("Vault", "%1 folders are still there; without the key they cannot be read.")
            parts.append(text.replace("%1", str(self.left)))
        if parts:
            text = translate("Vault", "The log shows it in lines %1 to %2.")
            parts.append(text.replace("%1", str(self.first)).replace("%2", str(self.last)))
        return " ".join(parts)


def lines(vault: Vault) -> int:
    """How many lines the log has; remember it before something is deleted."""
    head = vault.audit.head()
    return head.count if head is not None else 0


def proof_since(vault: Vault, line: int) -> Proof:
    """What was deleted after a line of the log."""
    news = [entry for entry in vault.audit.entries(newest=max(lines(vault) - line, 1)) if entry.number > line]
    told = [entry for entry in news if entry.what in ("key_destroyed", "files_deleted", "item_deleted")]
    deleted = [entry.facts for entry in told if entry.what == "files_deleted"]
    return Proof(
        keys=sum(entry.what == "key_destroyed" for entry in told),
        files=sum(int(facts.get("files", 0)) for facts in deleted),
        things=sum(entry.what == "item_deleted" for entry in told),
        left=sum(int(facts.get("left", 0)) for facts in deleted),
        first=min((entry.number for entry in told), default=line),
        last=max((entry.number for entry in told), default=line),
    )
