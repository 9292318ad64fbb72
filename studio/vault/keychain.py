"""The key store of the operating system, where there is one that works."""

from __future__ import annotations

import base64
import binascii
import contextlib
from typing import Any, Protocol

from studio.core.errors import AccessError

SERVICE = "avatar-studio"


class Keychain(Protocol):
    """Keeps one secret a vault."""

    def get(self, vault: str) -> bytes | None:
        """The secret of a vault; None if there is none.

        Raises:
            AccessError: ``keyring_unavailable``.
        """

    def put(self, vault: str, secret: bytes) -> None:
        """Keep a secret; raises as :meth:`get`."""

    def remove(self, vault: str) -> None:
        """Forget a secret; raises nothing."""


class SystemKeychain:
    """The user's own: Secret Service or KWallet on Linux, Keychain on macOS, Credential Manager on Windows.

    Backends that keep secrets in plain files are refused.
    """

    def get(self, vault: str) -> bytes | None:
        """See :class:`Keychain`."""
        try:
            text = _backend().get_password(SERVICE, vault)
        except AccessError:
            raise
        except Exception as error:  # every backend has exceptions of its own: locked, dismissed, no bus
            raise unavailable(error) from error
        try:
            return None if text is None else base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            return None

    def put(self, vault: str, secret: bytes) -> None:
        """See :class:`Keychain`; what was kept is read back, for some backends only pretend."""
        try:
            _backend().set_password(SERVICE, vault, base64.b64encode(secret).decode())
        except AccessError:
            raise
        except Exception as error:
            raise unavailable(error) from error
        if self.get(vault) != secret:
            raise unavailable(None)

    def remove(self, vault: str) -> None:
        """See :class:`Keychain`."""
        with contextlib.suppress(Exception):
            _backend().delete_password(SERVICE, vault)

    @property
    def available(self) -> bool:
        """Whether a backend that can be trusted with a secret is there; does not touch it."""
        try:
            _backend()
        except Exception:
            return False
        return True


def unavailable(error: Exception | None) -> AccessError:
    """The error for a machine without a key store that works."""
    why = f" ({type(error).__name__})" if error is not None else ""
    return AccessError(
        "keyring_unavailable",
        f"This machine's key store cannot be used{why}.",
        "Use a passphrase instead.",
    )


def _backend() -> Any:
    """Keyring's best backend.

    Raises:
        AccessError: ``keyring_unavailable``; there is none, or only one that keeps secrets in clear.
    """
    import keyring

    backend = keyring.get_keyring()
    kind = f"{type(backend).__module__}.{type(backend).__name__}"
    if getattr(backend, "priority", 0) <= 0 or any(word in kind.lower() for word in ("fail", "null", "plaintext")):
        raise unavailable(None)
    return backend
