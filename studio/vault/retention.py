"""How long anything is kept: what is due to be deleted, and when, by consent and by rule."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import msgspec

from studio.vault.cabinet import HOUSE
from studio.vault.consent import State
from studio.vault.roles import Action
from studio.vault.sealing import BrokenSealError, seal, unseal
from studio.vault.vault import Vault

_META, _CONTEXT = "retention", b"retention"


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Days after which data goes by itself; -1 keeps it.

    Attributes:
        expired_days: after the last day of a consent.
        unconsented_days: after somebody was entered who never agreed to anything.
    """

    expired_days: int = 30
    unconsented_days: int = -1


@dataclass(frozen=True)
class Due:
    """Something that will be deleted.

    Attributes:
        subject: id.
        reason: ``expired`` or ``unconsented``.
        on: the day.
    """

    subject: str
    reason: str
    on: datetime.date


def rules(vault: Vault) -> Rules:
    """The rules of a vault; those that were changed by somebody else count as not set."""
    sealed = vault.index.meta(_META)
    if sealed is None:
        return Rules()
    try:
        return msgspec.json.decode(unseal(vault.keys(HOUSE).record, sealed, _CONTEXT), type=Rules)
    except (BrokenSealError, msgspec.MsgspecError):
        return Rules()


def set_rules(vault: Vault, wished: Rules) -> None:
    """Change the rules.

    Raises:
        AccessError: ``role_forbids``, ``vault_locked``.
    """
    vault.gate.act(Action.retention)
    vault.index.set_meta(_META, seal(vault.keys(HOUSE).record, msgspec.json.encode(wished), _CONTEXT))
    vault.audit.append("retention_set", role=vault.role.value, **msgspec.to_builtins(wished))


def schedule(vault: Vault) -> list[Due]:
    """Everything that has a day to go, the soonest first."""
    found, kept = [], rules(vault)
    for subject, card in vault.cards().items():
        due = _due(vault, subject, card, kept)
        if due is not None:
            found.append(due)
    return sorted(found, key=lambda due: (due.on, due.subject))


def sweep(vault: Vault, *, today: datetime.date | None = None) -> list[Due]:
    """Delete what is due; returns it.

    Raises:
        AccessError: ``role_forbids``, ``vault_locked``.
    """
    day = today or datetime.datetime.now(datetime.timezone.utc).date()
    gone = [due for due in schedule(vault) if due.on <= day]
    for due in gone:
        vault.audit.append("retention_due", role=vault.role.value, subject=due.subject, code=due.reason)
        vault.destroy(due.subject)
    return gone


def _due(vault: Vault, subject: str, card: bytes, kept: Rules) -> Due | None:
    consent = vault.consent(subject)
    if consent.expires and (consent.given or consent.state is State.expired) and kept.expired_days >= 0:
        last = datetime.date.fromisoformat(consent.expires)
        return Due(subject, "expired", last + datetime.timedelta(days=kept.expired_days + 1))
    if consent.state is State.none and kept.unconsented_days >= 0:
        entered = datetime.datetime.fromisoformat(msgspec.json.decode(card, type=_Card).created).date()
        return Due(subject, "unconsented", entered + datetime.timedelta(days=kept.unconsented_days))
    return None


class _Card(msgspec.Struct):
    created: str
