"""What goes over the pipes between a window and its worker: one JSON object a line, in both directions.

Down (stdin): a :class:`Start`, then :class:`Command` lines; the end of the stream means cancel.
Up (stdout): events of :mod:`studio.core.events` and :class:`PictureReady`; one terminal event is the last.
"""

from __future__ import annotations

import math
from typing import Any, Union

import msgspec

from studio.core.events import Event
from studio.vault.lease import Lease


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """The first line down.

    Attributes:
        verb: what to do; a key of the worker's table.
        options: of the verb.
        pictures: folder for mailboxes; the window makes it and removes it.
        leases: keys of the subjects the job works on, where they lie in a vault.
        veil: key of the mailboxes; empty for mailboxes in clear.
    """

    verb: str
    options: dict[str, Any] = {}
    pictures: str = ""
    leases: list[Lease] = []
    veil: bytes = b""


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """``cancel``, ``pause``, ``go_on``, ``finish``, or a request of the verb's own.

    Attributes:
        command: what to do.
        options: of it.
        leases: keys of further subjects that it needs.
    """

    command: str
    options: dict[str, Any] = {}
    leases: list[Lease] = []


class PictureReady(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag="picture_ready"):
    """A new version of a published array lies in a mailbox.

    Attributes:
        name: as given to ``Control.publish``.
        file: name of the mailbox in the folder of pictures.
        version: in the mailbox.
    """

    name: str
    file: str
    version: int


Line = Union[Event, PictureReady]

_decoder = msgspec.json.Decoder(Line)


def encode_line(message: Line | Start | Command) -> bytes:
    """One line, with its newline."""
    return msgspec.json.encode(message) + b"\n"


def decode_line(line: bytes) -> Line:
    """A line that came up.

    Raises:
        msgspec.DecodeError: it is none of ours.
    """
    try:
        return _decoder.decode(line)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError(str(error)) from error


def finite(numbers: dict[str, float]) -> dict[str, float]:
    """JSON has no NaN: numbers that were not measured are left out."""
    return {name: float(value) for name, value in numbers.items() if math.isfinite(value)}
