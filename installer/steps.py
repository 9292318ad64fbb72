"""The installer's order of work: find a Python, make the environment, fill it, check the system, run the verb."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import interpreters
import layout as paths
import packages
import syslibs

OWN_OPTIONS = ("--cpu", "--gpu", "--reinstall")
OWN_VERBS = ("app", "install", "test")
PASSED_VERBS = ("check", "demo", "doctor", "evaluate", "personalize", "render", "studio", "track", "view")
NEEDS_GB = 4.0
NEEDS_GB_CUDA = 9.0


class Request:
    """What the user typed: a verb, our own options, and everything else to pass on."""

    def __init__(self, arguments: list[str]) -> None:
        cut = arguments.index("--") if "--" in arguments else len(arguments)
        own = [item for item in arguments[:cut] if item in OWN_OPTIONS]
        rest = [item for item in arguments[:cut] if item not in OWN_OPTIONS]
        self.verb = rest[0] if rest else ""
        self.passed = rest[1:] + arguments[cut:]
        self.cpu_only = "--cpu" in own
        self.gpu = "--gpu" in own
        self.reinstall = "--reinstall" in own

    @property
    def extras(self) -> list[str]:
        """Extras of the project this verb needs."""
        return (["test"] if self.verb == "test" else []) + (["gpu"] if self.gpu else [])


def main(arguments: list[str], *, root: str, usage: str | None = None) -> int:
    """Set up what is missing and run the verb.

    Returns:
        The exit code; on POSIX the verb replaces this process and this function does not return.
    """
    speak_plainly()
    request = Request(arguments)
    if request.verb in ("", "-h", "--help", "help"):
        print((usage or "").strip())
        return 0 if request.verb else 2
    if request.verb not in OWN_VERBS + PASSED_VERBS:
        print(f"Unknown verb {request.verb!r}. Known: {', '.join(sorted(OWN_VERBS + PASSED_VERBS))}.", file=sys.stderr)
        return 2
    layout = paths.Layout(root)
    try:
        set_up(layout, request)
        return start(layout, request)
    except packages.InstallError as error:
        print(f"\n{error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("\nStopped. Run the same command to go on.", file=sys.stderr)
        return 4
    except OSError as error:
        print(f"\n{packages.explain(str(error))}", file=sys.stderr)
        return 5 if error.errno == 28 else 1


def set_up(layout: paths.Layout, request: Request) -> None:
    """Install whatever the stamp does not list yet. Does nothing, quickly, when all is there.

    Raises:
        InstallError: with what to do.
    """
    finished = {} if request.reinstall else paths.read_stamp(layout)
    choices = ["cpu" if request.cpu_only else finished.get("flavour", "default")]
    wanted = {part: paths.fingerprint(layout, part, *choices) for part in ("base", *request.extras)}
    screen = "screen" if request.verb == "test" else "window"
    packages_ready = all(finished.get(part) == mark for part, mark in wanted.items()) and os.path.exists(layout.python)
    if packages_ready and finished.get(screen) == "ok":
        return
    began = time.monotonic()
    if not packages_ready:
        finished = _install_packages(layout, request, finished, wanted)
        finished["flavour"] = choices[0]
        paths.write_stamp(layout, finished)
    if check_system(request):
        finished[screen] = "ok"
        paths.write_stamp(layout, finished)
    say(f"Ready after {time.monotonic() - began:.0f} s.")


def _install_packages(
    layout: paths.Layout, request: Request, finished: dict[str, str], wanted: dict[str, str]
) -> dict[str, str]:
    if request.reinstall or not packages.venv_works(layout):
        interpreter = interpreters.find(layout.windows)
        if interpreter is None:
            raise packages.InstallError(
                "No Python 3.10, 3.11 or 3.12 (64 bit) was found. Get one from https://www.python.org/downloads/\n"
                "or, on Debian and Ubuntu, with: sudo apt-get install -y python3 python3-venv"
            )
        _check_disk(layout, request)
        say(f"[1/3] Making {layout.venv} with {' '.join(interpreter)}")
        if _lacks_ensurepip(interpreter) and syslibs.can_install():
            syslibs.install(["python3-venv"])
        packages.make_venv(layout, interpreter)
        finished = {}
    say("[2/3] Fetching packages (once; some hundred megabytes)")
    # whatever was finished before stays installed: an extra is added, never taken away
    extras = sorted(set(request.extras) | (set(finished) & {"test", "gpu"}))
    packages.install_project(layout, extras=extras, cpu_only=request.cpu_only, say=say)
    say("[3/3] Checking that they start")
    packages.smoke_test(layout)
    return {**finished, **wanted}


def _lacks_ensurepip(interpreter: list[str]) -> bool:
    return subprocess.run([*interpreter, "-c", "import ensurepip"], capture_output=True, check=False).returncode != 0


def _check_disk(layout: paths.Layout, request: Request) -> None:
    cuda_build = sys.platform.startswith("linux") and not request.cpu_only
    free = packages.free_gigabytes(layout.root)
    if free < NEEDS_GB:
        raise packages.InstallError(f"Only {free:.1f} GB of disk space are free; {NEEDS_GB:.0f} GB are needed.", 5)
    if cuda_build and not os.path.exists("/proc/driver/nvidia"):
        say("No NVIDIA driver was found: add --cpu to fetch a PyTorch without CUDA (0.2 GB instead of 2.5 GB).")
    elif cuda_build and free < NEEDS_GB_CUDA:
        say(f"Only {free:.1f} GB are free; PyTorch with CUDA may need {NEEDS_GB_CUDA:.0f} GB. --cpu needs less.")


def check_system(request: Request) -> bool:
    """Look for system libraries and get missing ones where that is possible.

    Returns:
        Whether all are there.

    Raises:
        InstallError: something this verb cannot do without is missing; the text holds the line to paste.
    """
    wanted = syslibs.missing(with_screen=request.verb == "test")
    if wanted and syslibs.can_install():
        say(f"Installing system libraries: {' '.join(wanted)}")
        syslibs.install(wanted)
        wanted = syslibs.missing(with_screen=request.verb == "test")
    if not wanted:
        return True
    advice = "Some system libraries are missing. On Debian and Ubuntu run:\n  " + syslibs.apt_line(wanted)
    if request.verb in ("app", "test", "view"):
        raise packages.InstallError(advice, 5)
    say(advice + "\nGoing on without them: pictures are made without OpenGL, and no window can open.")
    return False


def command_for(layout: paths.Layout, request: Request) -> list[str]:
    """The command line behind a verb."""
    studio = [layout.python, "-m", "studio.cli"]
    if request.verb == "test":
        # as many as fit into the memory of a small machine; a test that needs a screen waits for the one before
        tests = [layout.python, "-m", "pytest", "-n", str(min(4, os.cpu_count() or 1)), *request.passed]
        return tests if layout.windows or sys.platform == "darwin" else [*_VIRTUAL_SCREEN, *tests]
    if request.verb == "app":
        return [*studio, "studio", *request.passed]
    return [*studio, request.verb, *request.passed]


_VIRTUAL_SCREEN = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x1024x24"]


def start(layout: paths.Layout, request: Request) -> int:
    """Run the verb in the environment: in place of this process where the system can do that."""
    if request.verb == "install":
        return 0
    command = command_for(layout, request)
    environment = {**os.environ, "PYTHONNOUSERSITE": "1"}
    if request.verb == "test":
        os.chdir(layout.root)
    sys.stdout.flush()
    if layout.windows:
        process = subprocess.Popen(command, env=environment)
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # the child got it too and ends by its own rules
    os.execvpe(command[0], command, environment)


def speak_plainly() -> None:
    """Let no path in another script break the output: a redirected one has the old code page on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """One line of progress."""
    print(text, flush=True)
