"""What the verbs of an inspection need: paper, signatures, and the verdict for people and scripts."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Literal, cast

import msgspec

from studio.core.errors import UsageError
from studio.core.events import Event, JobSucceeded
from studio.nouns.inspection import SignOff

GATE = 7
"""Exit code of a gated inspection that broke its checklist."""


class Verdict:
    """Says what an inspection came to.

    Args:
        quiet: remember it, print nothing.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._verdict = ""

    def __call__(self, event: Event) -> None:
        """Take the verdict from the job's result."""
        if not isinstance(event, JobSucceeded):
            return
        self._verdict = event.result.get("verdict", "")
        if not self._quiet:
            failed = event.result.get("flagged", "")
            sys.stdout.write(f"  Verdict: {self._verdict}" + (f" ({failed})" if failed else "") + "\n")

    @property
    def exit_code(self) -> int:
        """0, or :data:`GATE` if the checklist was broken."""
        return GATE if self._verdict == "fail" else 0


def paper(folder: Path) -> list[Path]:
    """Print the inspection in a folder; see :data:`studio.jobs.inspecting.Paper`."""
    from studio.app.paper import print_report

    return print_report(folder)


def signed_off(name: str, decision: str, *, role: str, remark: str) -> SignOff:
    """A signature of now.

    Raises:
        UsageError: ``bad_signature``; a text is too long.
    """
    now = dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")
    made = SignOff(
        name=name, decision=cast(Literal["accepted", "rejected"], decision), role=role, remark=remark, signed=now
    )
    try:
        return msgspec.convert(msgspec.to_builtins(made), SignOff)
    except msgspec.ValidationError as error:
        raise UsageError("bad_signature", "A text of the signature is too long.", "Shorten it.") from error
