"""The gate: the one place where is decided whether somebody's face may be opened, and for what.

A pass is asked for with a subject and a purpose. Role and consent are looked at anew every time, and every answer is in
the audit log. Without a pass the cabinet gives nothing out, so a screen or a command that forgets to ask gets nothing.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from types import TracebackType

from studio.core.errors import AccessError, StudioError
from studio.vault.audit import Audit
from studio.vault.chain import Consents
from studio.vault.consent import Consent, refusal
from studio.vault.roles import Action, Purpose, Role, allowed
from studio.vault.subjectkeys import SubjectKeys


class Pass:
    """Leave to open a subject's files for a purpose; use as a context manager, or :meth:`close` it.

    Attributes:
        subject: id.
        purpose: or action, asked for.
        keys: of the subject, for a worker's lease.
    """

    def __init__(
        self, subject: str, purpose: Purpose | Action, keys: SubjectKeys, on_close: Callable[[Pass], None]
    ) -> None:
        self.subject, self.purpose, self.keys = subject, purpose, keys
        self._on_close: Callable[[Pass], None] | None = on_close

    def close(self) -> None:
        """Give it back; files that are open stay open."""
        on_close, self._on_close = self._on_close, None
        if on_close is not None:
            on_close(self)

    def __enter__(self) -> Pass:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Gate:
    """Asked before anything is done with anybody's data. For any thread.

    Args:
        role: of whoever unlocked the vault.
        consents: of the vault.
        audit: where every answer is noted.
        keys: hands out a subject's keys; raises ``no_key`` for those that are gone.
    """

    def __init__(self, role: Role, consents: Consents, audit: Audit, keys: Callable[[str], SubjectKeys]) -> None:
        self.role = role
        self._consents, self._audit, self._keys = consents, audit, keys
        self._lock = threading.Lock()
        self._open: Counter[str] = Counter()
        self._passes: set[Pass] = set()

    def open(self, subject: str, purpose: Purpose | Action, *, place: str = "machine") -> Pass:
        """A pass for a subject and a purpose.

        Args:
            subject: id.
            purpose: what for. ``Action.check`` needs no consent: a clip may be looked at before anybody agreed.
            place: where it will be shown; see :data:`studio.vault.wording.PLACES`.

        Raises:
            AccessError: ``role_forbids``, ``no_consent``, ``consent_expired``, ``consent_withdrawn``,
                ``out_of_scope``, ``place_out_of_scope``, ``no_key``.
            FileFormatError: ``consent_tampered``, ``vault_damaged``.
        """
        try:
            problem = self._problem(subject, purpose, place)
            if problem is not None:
                raise problem
            keys = self._keys(subject)
        except StudioError as error:
            self._audit.append("refused", role=self.role.value, subject=subject, purpose=purpose.value, code=error.code)
            raise
        self._audit.append("opened", role=self.role.value, subject=subject, purpose=purpose.value)
        made = Pass(subject, purpose, keys, self._closed)
        with self._lock:
            self._open[subject] += 1
            self._passes.add(made)
        return made

    def why_not(self, subject: str, purpose: Purpose | Action, *, place: str = "machine") -> StudioError | None:
        """Why :meth:`open` would refuse, None if it would not; for greying out buttons. Not audited."""
        try:
            return self._problem(subject, purpose, place)
        except StudioError as error:
            return error

    def act(self, action: Action, subject: str = "") -> None:
        """Ask for something that needs a role alone; only refusals are audited here.

        Raises:
            AccessError: ``role_forbids``.
        """
        if not allowed(self.role, action):
            error = forbidden(self.role, action)
            self._audit.append("refused", role=self.role.value, subject=subject, purpose=action.value, code=error.code)
            raise error

    def may(self, wish: Purpose | Action) -> bool:
        """Whether the role may do something at all."""
        return allowed(self.role, wish)

    def is_open(self, subject: str) -> bool:
        """Whether there is a pass for a subject now."""
        with self._lock:
            return self._open[subject] > 0

    def close_all(self, subject: str = "") -> None:
        """Take back all passes, or those of one subject."""
        with self._lock:
            given = [one for one in self._passes if not subject or one.subject == subject]
        for one in given:
            one.close()

    def consent(self, subject: str) -> Consent:
        """What counts for a subject now; raises as :meth:`open`."""
        return self._consents.consent(subject, self._keys(subject))

    def _problem(self, subject: str, purpose: Purpose | Action, place: str) -> AccessError | None:
        if not allowed(self.role, purpose):
            return forbidden(self.role, purpose)
        consent = self.consent(subject)
        if isinstance(purpose, Action):
            withdrawn = consent.record is not None and consent.state.value == "withdrawn"
            return refusal(consent, Purpose.view, place) if withdrawn else None
        return refusal(consent, purpose, place)

    def _closed(self, one: Pass) -> None:
        with self._lock:
            if one in self._passes:
                self._passes.remove(one)
                self._open[one.subject] -= 1


def forbidden(role: Role, wish: Purpose | Action) -> AccessError:
    """The error for what a role may not do."""
    return AccessError(
        "role_forbids",
        f"The role {role.value} may not do this ({wish.value}).",
        "Ask the owner of the library.",
    )
