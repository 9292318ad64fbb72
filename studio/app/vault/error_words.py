"""Code of an error of the vault to general words about it, for translation; a test keeps the table complete."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

VAULT_ERRORS: dict[str, tuple[Any, Any]] = {
    "audit_damaged": (
        QT_TRANSLATE_NOOP("Error", "The end of the log cannot be read."),
        QT_TRANSLATE_NOOP("Error", "Check the log in Privacy."),
    ),
    "bad_recovery_code": (
        QT_TRANSLATE_NOOP("Error", "This is not a recovery code."),
        QT_TRANSLATE_NOOP("Error", "Compare it letter by letter with the printed sheet."),
    ),
    "consent_expired": (
        QT_TRANSLATE_NOOP("Error", "This person's consent has ended."),
        QT_TRANSLATE_NOOP("Error", "Ask for a new consent."),
    ),
    "consent_tampered": (
        QT_TRANSLATE_NOOP("Error", "The consent records of this person were changed."),
        QT_TRANSLATE_NOOP("Error", "Restore the library from a backup; find out who can write to this disk."),
    ),
    "consent_withdrawn": (
        QT_TRANSLATE_NOOP("Error", "This person has withdrawn the consent."),
        QT_TRANSLATE_NOOP("Error", "Delete the data."),
    ),
    "expires_in_the_past": (
        QT_TRANSLATE_NOOP("Error", "The consent would end before it begins."),
        QT_TRANSLATE_NOOP("Error", "Choose a later day."),
    ),
    "gate_closed": (
        QT_TRANSLATE_NOOP("Error", "This person's data was not opened for this."),
        QT_TRANSLATE_NOOP("Error", "Open it through the library."),
    ),
    "guardian_needed": (
        QT_TRANSLATE_NOOP("Error", "For a minor, the responsible person has to agree as well."),
        QT_TRANSLATE_NOOP("Error", "Enter their name and relation."),
    ),
    "keyring_unavailable": (
        QT_TRANSLATE_NOOP("Error", "This computer's key store cannot be used."),
        QT_TRANSLATE_NOOP("Error", "Use a passphrase instead."),
    ),
    "last_way": (
        QT_TRANSLATE_NOOP("Error", "Nobody could open the library any more."),
        QT_TRANSLATE_NOOP("Error", "Set another way to open it first."),
    ),
    "mark_required": (
        QT_TRANSLATE_NOOP("Error", "In this role nothing is saved without the mark that it is synthetic."),
        QT_TRANSLATE_NOOP("Error", "Save it with the mark, or ask the owner."),
    ),
    "name_too_long": (
        QT_TRANSLATE_NOOP("Error", "A name is too long."),
        QT_TRANSLATE_NOOP("Error", "Shorten it."),
    ),
    "no_consent": (
        QT_TRANSLATE_NOOP("Error", "This person has not agreed to anything yet."),
        QT_TRANSLATE_NOOP("Error", "Record a consent, or ask for one."),
    ),
    "no_key": (
        QT_TRANSLATE_NOOP("Error", "There is no key for this person's data."),
        QT_TRANSLATE_NOOP("Error", "It was destroyed, or never here."),
    ),
    "no_lock": (
        QT_TRANSLATE_NOOP("Error", "A passphrase or the key store is needed."),
        QT_TRANSLATE_NOOP("Error", "Choose one of them."),
    ),
    "no_mark": (
        QT_TRANSLATE_NOOP("Error", "Pictures of this type carry no mark that they are synthetic."),
        QT_TRANSLATE_NOOP("Error", "Save it as PNG."),
    ),
    "no_passphrase": (
        QT_TRANSLATE_NOOP("Error", "This library has no passphrase; the key store of its computer holds the key."),
        QT_TRANSLATE_NOOP("Error", "Open it on that computer, or use the recovery sheets."),
    ),
    "no_purpose": (
        QT_TRANSLATE_NOOP("Error", "A consent needs at least one purpose."),
        QT_TRANSLATE_NOOP("Error", "Tick what was agreed to."),
    ),
    "no_such_version": (
        QT_TRANSLATE_NOOP("Error", "This avatar has no such version."),
        QT_TRANSLATE_NOOP("Error", "Choose one of its versions."),
    ),
    "no_take": (
        QT_TRANSLATE_NOOP("Error", "The take this avatar was made of is gone."),
        QT_TRANSLATE_NOOP("Error", "Record or import a new one."),
    ),
    "no_vault": (
        QT_TRANSLATE_NOOP("Error", "This library is not encrypted, so it has no consents."),
        QT_TRANSLATE_NOOP("Error", "Choose another library."),
    ),
    "no_wording": (
        QT_TRANSLATE_NOOP("Error", "There is no such consent text."),
        QT_TRANSLATE_NOOP("Error", "Choose another language."),
    ),
    "not_a_backup": (
        QT_TRANSLATE_NOOP("Error", "This is no backup, or it is damaged."),
        QT_TRANSLATE_NOOP("Error", "Use another one."),
    ),
    "not_a_bundle": (
        QT_TRANSLATE_NOOP("Error", "This is no bundle of avatars."),
        QT_TRANSLATE_NOOP("Error", "Choose another file."),
    ),
    "not_a_receipt": (
        QT_TRANSLATE_NOOP("Error", "This file holds no receipt of a consent."),
        QT_TRANSLATE_NOOP("Error", "Give the whole file."),
    ),
    "not_empty": (
        QT_TRANSLATE_NOOP("Error", "The folder is not empty."),
        QT_TRANSLATE_NOOP("Error", "Choose an empty folder."),
    ),
    "not_here": (
        QT_TRANSLATE_NOOP("Error", "Pictures are not saved from here."),
        QT_TRANSLATE_NOOP("Error", "Open the avatar in Inspect."),
    ),
    "not_in_keyring": (
        QT_TRANSLATE_NOOP("Error", "This computer's key store does not hold the key of this library."),
        QT_TRANSLATE_NOOP("Error", "Use the passphrase."),
    ),
    "not_sealed": (
        QT_TRANSLATE_NOOP("Error", "A file lies in the library that was not encrypted by it."),
        QT_TRANSLATE_NOOP("Error", "Remove it, or import it the usual way."),
    ),
    "not_synthetic": (
        QT_TRANSLATE_NOOP("Error", "This video does not show the synthetic sample person."),
        QT_TRANSLATE_NOOP("Error", "Add it to a person instead."),
    ),
    "out_of_scope": (
        QT_TRANSLATE_NOOP("Error", "This person has not agreed to this use."),
        QT_TRANSLATE_NOOP("Error", "Ask for a consent that covers it."),
    ),
    "owner_first": (
        QT_TRANSLATE_NOOP("Error", "The library is not wholly encrypted yet."),
        QT_TRANSLATE_NOOP("Error", "Its owner has to unlock it once, so that this can be finished."),
    ),
    "passphrase_taken": (
        QT_TRANSLATE_NOOP("Error", "Another role has this passphrase."),
        QT_TRANSLATE_NOOP("Error", "Choose another one."),
    ),
    "place_out_of_scope": (
        QT_TRANSLATE_NOOP("Error", "This person has not agreed to this place."),
        QT_TRANSLATE_NOOP("Error", "Ask for a wider consent."),
    ),
    "receipt_tampered": (
        QT_TRANSLATE_NOOP("Error", "This receipt was changed: its signature does not fit."),
        QT_TRANSLATE_NOOP("Error", "Use the original file."),
    ),
    "role_forbids": (
        QT_TRANSLATE_NOOP("Error", "Your role may not do this."),
        QT_TRANSLATE_NOOP("Error", "Ask the owner of the library."),
    ),
    "unknown_code": (
        QT_TRANSLATE_NOOP("Error", "No consent in this library has this code."),
        QT_TRANSLATE_NOOP("Error", "Compare it with the receipt."),
    ),
    "unknown_place": (
        QT_TRANSLATE_NOOP("Error", "There is no such place."),
        QT_TRANSLATE_NOOP("Error", "Choose one of those offered."),
    ),
    "vault_busy": (
        QT_TRANSLATE_NOOP("Error", "Another program is writing to the library."),
        QT_TRANSLATE_NOOP("Error", "Try again in a moment."),
    ),
    "vault_damaged": (
        QT_TRANSLATE_NOOP("Error", "The library's keys or index were changed or are damaged."),
        QT_TRANSLATE_NOOP("Error", "Restore the library from a backup; find out who can write to this disk."),
    ),
    "vault_exists": (
        QT_TRANSLATE_NOOP("Error", "This library is encrypted already."),
        QT_TRANSLATE_NOOP("Error", "Unlock it."),
    ),
    "vault_locked": (
        QT_TRANSLATE_NOOP("Error", "The library is locked."),
        QT_TRANSLATE_NOOP("Error", "Unlock it."),
    ),
    "vault_rolled_back": (
        QT_TRANSLATE_NOOP("Error", "An older state was put back in place of the newest."),
        QT_TRANSLATE_NOOP("Error", "Restore the whole library from one backup; find out who can write to this disk."),
    ),
    "vault_swapped": (
        QT_TRANSLATE_NOOP("Error", "A file belongs to another person or another place of the library."),
        QT_TRANSLATE_NOOP("Error", "Put it back where it was, or restore the library from a backup."),
    ),
    "vault_tampered": (
        QT_TRANSLATE_NOOP("Error", "A file was changed after it was encrypted."),
        QT_TRANSLATE_NOOP("Error", "Restore it from a backup; find out who can write to this disk."),
    ),
    "vault_truncated": (
        QT_TRANSLATE_NOOP("Error", "The end of a file is missing."),
        QT_TRANSLATE_NOOP("Error", "Restore it from a backup; the disk may be failing."),
    ),
    "weak_passphrase": (
        QT_TRANSLATE_NOOP("Error", "The passphrase is too easy to guess."),
        QT_TRANSLATE_NOOP("Error", "Take four or five words that do not belong together."),
    ),
    "wrong_passphrase": (
        QT_TRANSLATE_NOOP("Error", "This passphrase does not fit."),
        QT_TRANSLATE_NOOP("Error", "Check the keyboard's language and Caps Lock."),
    ),
    "wrong_recovery": (
        QT_TRANSLATE_NOOP("Error", "These codes do not open this library."),
        QT_TRANSLATE_NOOP("Error", "Newer codes void older ones."),
    ),
}
"""Code to what happened and what to do next."""
