"""The error tree. Every error a user can meet says what happened and what to do next.

::

    StudioError
    ├── UsageError          wrong options or arguments                          exit 2
    ├── InputError          a file or a picture that cannot be used             exit 3
    │   ├── MediaError          a video or image that cannot be read
    │   ├── TrackingError       no usable face, several faces, too few frames
    │   ├── FileFormatError     a damaged or hostile .track / .avatar / .adapter
    │   └── NumericError        NaN or out-of-range numbers handed to the engine
    ├── AccessError         locked, or not allowed: passphrase, consent, role   exit 6
    ├── CancelledError      the user stopped it                                 exit 4
    ├── ResourceError       memory, disk, device                                exit 5
    │   ├── MemoryExhaustedError
    │   ├── DiskFullError
    │   └── DeviceError
    └── InternalError       a defect of ours                                    exit 1
"""

from __future__ import annotations

from typing import ClassVar


class StudioError(Exception):
    """Base of all errors shown to a person.

    Args:
        code: stable snake_case identifier, for scripts and tests.
        message: one sentence for the user; never contains a face, a frame or a secret.
        advice: what to do next, one sentence.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        """Copies come out of a worker process as they went in; a pool breaks on what it cannot copy."""
        return _revived, (type(self), self.code, self.message, self.advice)


def _revived(kind: type[StudioError], code: str, message: str, advice: str) -> StudioError:
    error = kind.__new__(kind)
    StudioError.__init__(error, code, message, advice)
    return error


class UsageError(StudioError):
    """The command or the recipe asks for something that does not exist."""

    exit_code = 2


class InputError(StudioError):
    """What the user handed over cannot be used."""

    exit_code = 3


class MediaError(InputError):
    """A video or picture that is missing, damaged, unreadable or empty."""


class TrackingError(InputError):
    """The pictures can be read but hold no usable head."""


class FileFormatError(InputError):
    """A project file that is damaged, of another kind, or hostile."""


class NumericError(InputError):
    """Arrays with NaN, infinities or wrong shapes handed to the engine."""


class AccessError(StudioError):
    """The vault is locked, or what was asked for is not allowed: passphrase, consent, role."""

    exit_code = 6


class CancelledError(StudioError):
    """The user stopped the job. What was saved stays."""

    exit_code = 4

    def __init__(
        self, message: str = "Stopped on request.", advice: str = "Run it again with --resume to go on."
    ) -> None:
        super().__init__("cancelled", message, advice)


class ResourceError(StudioError):
    """The machine lacks something: memory, disk space, a device."""

    exit_code = 5


class MemoryExhaustedError(ResourceError):
    """Out of memory on the host or on the GPU."""


class DiskFullError(ResourceError):
    """No space left where a file was to be written; nothing was overwritten."""


class DeviceError(ResourceError):
    """A compute device that was asked for is not there or does not work."""


class InternalError(StudioError):
    """A defect of ours; the details are in the log."""
