"""What a script reads may end early; on Windows this has another name."""

from __future__ import annotations

import errno
import io

import pytest

from studio.cli import terminal
from studio.core.events import PhaseStarted


class Gone(io.StringIO):
    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


@pytest.mark.parametrize("error", [BrokenPipeError(errno.EPIPE, ""), OSError(errno.EINVAL, "")])
def test_a_reader_that_goes_away_cancels(error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[bool] = []
    monkeypatch.setattr(terminal.os, "dup2", lambda *_: None)
    lines = terminal.JsonLines(Gone(error), on_closed=lambda: heard.append(True))
    lines(PhaseStarted(phase="check"))
    lines(PhaseStarted(phase="read"))
    assert heard == [True]


def test_other_errors_are_not_swallowed() -> None:
    lines = terminal.JsonLines(Gone(OSError(errno.EIO, "")), on_closed=lambda: None)
    with pytest.raises(OSError, match="5"):
        lines(PhaseStarted(phase="check"))
