"""Roles, purposes, places, states and events of the vault in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from studio.vault.roles import Action, Purpose, Role
from studio.vault.wording import LANGUAGES

translate = QCoreApplication.translate


def role_text(role: Role) -> str:
    """Name of a role."""
    return {
        Role.owner: translate("Vault", "Owner"),
        Role.operator: translate("Vault", "Operator"),
        Role.inspector: translate("Vault", "Inspector"),
        Role.visitor: translate("Vault", "Visitor"),
    }[role]


def role_duty(role: Role) -> str:
    """What a role is for, one sentence."""
    return {
        Role.owner: translate("Vault", "May do everything, and holds the keys."),
        Role.operator: translate(
            "Vault", "Records, makes and shows avatars; saves pictures with the mark only; hands on no avatar."
        ),
        Role.inspector: translate("Vault", "Looks, measures and reads the log; makes and changes nothing."),
        Role.visitor: translate("Vault", "Sees the avatar on show, moves it live, and may have it deleted."),
    }[role]


def wish_text(wish: str) -> str:
    """Short name of a purpose or action, by its value."""
    return {
        Purpose.personalize.value: translate("Vault", "make an avatar"),
        Purpose.view.value: translate("Vault", "show"),
        Purpose.export_picture.value: translate("Vault", "save pictures"),
        Purpose.export_model.value: translate("Vault", "hand the avatar on"),
        Purpose.live.value: translate("Vault", "move live"),
        Purpose.evaluate.value: translate("Vault", "measure"),
        Purpose.research.value: translate("Vault", "research"),
        Action.browse.value: translate("Vault", "browse"),
        Action.import_take.value: translate("Vault", "import"),
        Action.record.value: translate("Vault", "record"),
        Action.check.value: translate("Vault", "check a clip"),
        Action.delete.value: translate("Vault", "delete"),
        Action.consent.value: translate("Vault", "record consent"),
        Action.audit.value: translate("Vault", "read the log"),
        Action.retention.value: translate("Vault", "change the keeping time"),
        Action.keys.value: translate("Vault", "change keys"),
        Action.backup.value: translate("Vault", "back up"),
    }.get(wish, wish)


def state_text(state: str) -> str:
    """A consent's state, for a badge; empty where all is well with a person."""
    return {
        "none": translate("Vault", "No consent"),
        "granted": translate("Vault", "Consent"),
        "expired": translate("Vault", "Expired"),
        "withdrawn": translate("Vault", "Withdrawn"),
        "synthetic": translate("Vault", "Synthetic"),
        "damaged": translate("Vault", "Changed"),
    }.get(state, state)


def form_language() -> str:
    """The language of the consent texts that fits the window's."""
    code = QLocale().name().split("_")[0]
    return code if code in LANGUAGES else LANGUAGES[0]


def event_text(what: str) -> str:
    """What a line of the log tells."""
    return {
        "created": translate("Vault", "The vault was made"),
        "adopted": translate("Vault", "The library was encrypted"),
        "unlocked": translate("Vault", "Unlocked"),
        "locked": translate("Vault", "Locked"),
        "opened": translate("Vault", "Opened"),
        "refused": translate("Vault", "Refused"),
        "subject_added": translate("Vault", "Person entered"),
        "consent_granted": translate("Vault", "Consent recorded"),
        "consent_withdrawn": translate("Vault", "Consent withdrawn"),
        "declared_synthetic": translate("Vault", "Noted as synthetic"),
        "key_destroyed": translate("Vault", "Key destroyed"),
        "files_deleted": translate("Vault", "Files deleted"),
        "item_deleted": translate("Vault", "Thing deleted"),
        "passphrase_set": translate("Vault", "Passphrase set"),
        "passphrase_removed": translate("Vault", "Passphrase removed"),
        "keyring_set": translate("Vault", "Key store may open it"),
        "keyring_removed": translate("Vault", "Key store may no longer open it"),
        "recovery_made": translate("Vault", "Recovery sheets made"),
        "recovery_removed": translate("Vault", "Recovery sheets voided"),
        "retention_set": translate("Vault", "Keeping time changed"),
        "retention_due": translate("Vault", "Kept long enough"),
        "model_exported": translate("Vault", "Avatar handed on"),
        "backup": translate("Vault", "Backed up"),
        "rotated": translate("Vault", "Keys changed"),
        "stepped_down": translate("Vault", "Handed over"),
        "audit_cut_noticed": translate("Vault", "The end of the log had been cut off"),
    }.get(what, what.replace("_", " "))


def fact_text(name: str, value: str | int) -> str:
    """A fact of a line of the log."""
    if name == "facts_role" and str(value) in Role.__members__:
        return role_text(Role(str(value)))
    label = {
        "record": translate("Vault", "receipt"),
        "files": translate("Vault", "files"),
        "bytes": translate("Vault", "bytes"),
        "left": translate("Vault", "left"),
        "had": translate("Vault", "lines before"),
        "has": translate("Vault", "lines now"),
    }.get(name, name.replace("_", " "))
    return f"{label} {value}"


def day_text(day: str) -> str:
    """An ISO date as people of the language write it."""
    date = QDate.fromString(day[:10], "yyyy-MM-dd")
    return QLocale().toString(date, QLocale.FormatType.ShortFormat) if date.isValid() else day


def fault_text(kind: str, line: int) -> str:
    """What is wrong with the log, and where."""
    text = {
        "changed": translate("Vault", "Line %1 was changed."),
        "missing": translate("Vault", "Before line %1 something is missing."),
        "moved": translate("Vault", "Line %1 was moved."),
        "cut": translate("Vault", "Behind line %1 the end was cut off."),
        "unreadable": translate("Vault", "Line %1 cannot be read."),
        "head": translate("Vault", "The signed end (line %1) is missing or not of this library."),
        "index": translate("Vault", "The index is older than the log (line %1)."),
    }.get(kind, kind)
    return text.replace("%1", str(line))
