"""Every job's way to the gate: what it wants to open, what for, and the keys it gets for it.

One table says which purpose each verb has. Paths outside of any vault are the person's own files and need no leave;
for paths inside, the vault's gate is asked, and the job gets leases for the subjects it was asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.core.errors import AccessError, InputError
from studio.vault.cabinet import HOUSE
from studio.vault.gate import Pass
from studio.vault.lease import Lease
from studio.vault.locked import locked
from studio.vault.roles import MARKED, Action, Purpose
from studio.vault.vault import Vault

Wish = Purpose | Action

VERBS: dict[str, Wish] = {
    "check": Action.check,
    "track": Purpose.personalize,
    "personalize": Purpose.personalize,
    "evaluate": Purpose.evaluate,
    "render": Purpose.export_picture,
    "view": Purpose.view,
    "live": Purpose.live,
    "photos": Purpose.view,
    "glance": Purpose.view,
    "inspect": Purpose.evaluate,
    "report": Purpose.evaluate,
    "camera.record": Action.record,
    "share": Purpose.export_model,
}
"""What a verb opens somebody's data for. ``camera.record`` is the camera's request to record; ``share`` hands on the
file of an avatar."""

_current: list[Vault] = []


@dataclass
class Entry:
    """Leave for one job.

    Attributes:
        leases: for the worker.
        passes: to be closed when the job ended.
        codes: of the consents it works under.
    """

    leases: list[Lease] = field(default_factory=list)
    passes: list[Pass] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Give the passes back."""
        for given in self.passes:
            given.close()
        self.passes.clear()


def install(vault: Vault) -> None:
    """Let jobs of this process ask a vault, until :func:`remove`."""
    if vault not in _current:
        _current.append(vault)


def remove(vault: Vault) -> None:
    """Undo :func:`install`."""
    if vault in _current:
        _current.remove(vault)


def enter(verb: str, options: Mapping[str, Any], *, place: str = "machine") -> Entry:
    """Ask the gates for everything a job's options name.

    Args:
        verb: of the job; a key of :data:`VERBS` if it touches a vault.
        options: of the job; every text in them that is a path counts.
        place: where the result will be shown.

    Raises:
        AccessError: as :meth:`studio.vault.gate.Gate.open`; ``vault_locked``; ``gate_closed`` for a verb that has
            no purpose.
        FileFormatError: the vault is damaged.
    """
    entry = Entry()
    try:
        for vault in list(_current):
            for subject in subjects(vault, options):
                if not options.get("mark", True) and vault.role in MARKED:
                    raise mark_required(vault)
                given = vault.open(subject, purpose(verb), place=place)
                entry.passes.append(given)
                entry.leases.append(vault.lease(given))
                entry.codes.append(vault.consent(subject).code)
    except BaseException:
        entry.close()
        raise
    return entry


def purpose(verb: str) -> Wish:
    """What a verb is for.

    Raises:
        AccessError: ``gate_closed``.
    """
    found = VERBS.get(verb)
    if found is None:
        raise AccessError("gate_closed", f"The job {verb} may not open anybody's data.", "Copy it out first.")
    return found


def mark_required(vault: Vault) -> AccessError:
    """The error for a role whose exports always say that they are synthetic."""
    return AccessError(
        "mark_required",
        f"The role {vault.role.value} may export nothing without the mark that says it is synthetic.",
        "Export it with the mark, or ask the owner of the library.",
    )


def subjects(vault: Vault, options: Mapping[str, Any]) -> list[str]:
    """Subjects of a vault that options name by a path.

    Raises:
        AccessError: ``vault_locked``.
    """
    found: dict[str, None] = {}
    for path in _paths(options):
        if _within(path, vault.root):
            if vault.locked:
                raise locked()
            try:
                subject = vault.cabinet.where(path)[0]
            except InputError:
                continue
            if subject != HOUSE:
                found[subject] = None
    return list(found)


def codes_for(path: Path) -> str:
    """Codes of the consents that cover a file in an installed vault; empty outside."""
    found = [vault.consent(one).code for vault in _current for one in subjects(vault, {"path": str(path)})]
    return " ".join(filter(None, found))


def vault_of(path: Path) -> Path | None:
    """The library with a vault that a path lies in, if it does."""
    absolute = path.absolute()
    return next((folder for folder in (absolute, *absolute.parents) if Vault.exists(folder)), None)


def on_withdrawal(stop: Callable[[str], None]) -> None:
    """Have ``stop`` called with a subject whose data is about to go, in every installed vault."""
    for vault in _current:
        vault.withdrawing.append(stop)


def _paths(value: Any) -> list[Path]:
    if isinstance(value, str):
        return [Path(value)] if value and "\n" not in value and "\0" not in value else []
    if isinstance(value, Mapping):
        return [path for item in value.values() for path in _paths(item)]
    if isinstance(value, (list, tuple)):
        return [path for item in value for path in _paths(item)]
    return [value] if isinstance(value, Path) else []


def _within(path: Path, root: Path) -> bool:
    try:
        return path.absolute().is_relative_to(root.absolute()) or path.resolve().is_relative_to(root.resolve())
    except OSError:
        return False
