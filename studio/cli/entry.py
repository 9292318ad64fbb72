"""The program: runs a verb, turns everything that can happen into an exit code and one clear line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from studio.cli.terminal import JsonLines, People
from studio.cli.verbs import app
from studio.cli.window import has_screen
from studio.core.errors import StudioError, UsageError
from studio.jobs.faults import as_studio_error
from studio.jobs.runner import failure

_INTERRUPTED = 130
"""What the parser makes of Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name; ``sys.argv`` if left out. None at all open the app where there is a
            screen, and show the help where there is none.

    Returns:
        0 done, 2 wrong usage, 3 bad input, 4 cancelled, 5 out of resources, 1 anything else.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _use_utf8()
    if not given and has_screen():
        given = ["studio"]
    elif not given:
        app(args=["--help"], prog_name="avatar-studio", standalone_mode=False)
        return UsageError.exit_code
    try:
        code = app(args=given, prog_name="avatar-studio", standalone_mode=False)
        if code == _INTERRUPTED:
            raise KeyboardInterrupt
        return code if isinstance(code, int) else 0
    except typer.Exit as leaving:
        return int(leaving.exit_code)
    except typer.Abort:
        return _refuse(given, as_studio_error(KeyboardInterrupt()))
    except BaseException as error:
        return _refuse(given, _usage(error) or as_studio_error(error))


def _refuse(arguments: Sequence[str], problem: StudioError) -> int:
    """Tell about an error met before or outside a job."""
    verb = next((item for item in arguments if not item.startswith("-")), "avatar-studio")
    show = JsonLines(sys.stdout, on_closed=lambda: None) if "--json" in arguments else People()
    show(failure(verb, problem))
    return problem.exit_code


def _usage(error: BaseException) -> UsageError | None:
    """The parser's complaint as ours; it is known by its methods, for its class is private to typer."""
    if not hasattr(error, "format_message"):
        return None
    context = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "avatar-studio"
    message = str(error.format_message()).replace("\n", " ").strip()
    return UsageError("usage", message if message.endswith((".", "?")) else f"{message}.", f"See {where} --help.")


def _use_utf8() -> None:
    """Paths and names in any script must not break the output, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    os.environ.setdefault("PYTHONUTF8", "1")
