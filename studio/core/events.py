"""Typed events: what a long job tells the world, in the past tense.

The same stream feeds the command line's progress bar, the window's plots and the tests. Events carry scalars,
names and paths; pictures travel beside the stream through :meth:`studio.core.control.Control.publish`.
"""

from __future__ import annotations

from typing import Union

import msgspec


class EventBase(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", omit_defaults=False):
    """Common base; ``event`` is the tag in JSON."""


class JobStarted(EventBase, frozen=True, kw_only=True, tag="job_started"):
    """A job began. ``job`` is its verb (track, personalize, ...)."""

    job: str
    detail: dict[str, str] = {}


class PhaseStarted(EventBase, frozen=True, kw_only=True, tag="phase_started"):
    """A named part of a job began; ``total`` steps are expected (0 = unknown)."""

    phase: str
    total: int = 0


class Progressed(EventBase, frozen=True, kw_only=True, tag="progressed"):
    """``done`` of ``total`` steps of ``phase`` are finished; ``eta_s`` seconds are left if known."""

    phase: str
    done: int
    total: int
    eta_s: float | None = None


class StepFinished(EventBase, frozen=True, kw_only=True, tag="step_finished"):
    """One optimisation step: weighted loss terms, learning rate and wall seconds since the run began."""

    step: int
    total: int
    losses: dict[str, float]
    learning_rate: float
    elapsed_s: float
    eta_s: float | None = None


class MetricsLogged(EventBase, frozen=True, kw_only=True, tag="metrics_logged"):
    """Held-out scores at a step, for example ``{"psnr": 29.1, "ssim": 0.93}``."""

    step: int
    metrics: dict[str, float]


class PreviewPublished(EventBase, frozen=True, kw_only=True, tag="preview_published"):
    """A preview picture (photo | render | error) was handed to ``Control.publish`` under ``name``."""

    step: int
    name: str


class CheckpointSaved(EventBase, frozen=True, kw_only=True, tag="checkpoint_saved"):
    """State was written; the run can be resumed from here."""

    step: int
    path: str


class WarningRaised(EventBase, frozen=True, kw_only=True, tag="warning_raised"):
    """Something the user should know that does not stop the job."""

    code: str
    message: str
    advice: str = ""


class JobPaused(EventBase, frozen=True, kw_only=True, tag="job_paused"):
    """The job waits at a step boundary until it is told to go on."""


class JobContinued(EventBase, frozen=True, kw_only=True, tag="job_continued"):
    """The job goes on after a pause."""


class FileWritten(EventBase, frozen=True, kw_only=True, tag="file_written"):
    """A result of the job was written."""

    kind: str
    path: str


class FrameNoted(EventBase, frozen=True, kw_only=True, tag="frame_noted"):
    """A picture worth a look was published under ``name``: when it is in the clip, and the codes of what is wrong."""

    name: str
    time_s: float
    reasons: list[str]


class CamerasListed(EventBase, frozen=True, kw_only=True, tag="cameras_listed"):
    """Which cameras are connected, first of all and whenever that changes: (key, name, number) each."""

    cameras: list[tuple[str, str, int]]


class CameraChanged(EventBase, frozen=True, kw_only=True, tag="camera_changed"):
    """The camera's state: ``closed``, ``opening``, ``live``, ``ended`` (a file) or ``failed``.

    A live camera may have a problem as well (black, slow): then ``code`` is not empty. Sizes are what it gives.
    """

    state: str
    name: str = ""
    width: int = 0
    height: int = 0
    fps: float = 0.0
    code: str = ""
    message: str = ""
    advice: str = ""


class GuideUpdated(EventBase, frozen=True, kw_only=True, tag="guide_updated"):
    """What the capture guide says, several times a second; fields as in :class:`studio.nouns.guide.Guidance`."""

    prompt: str
    box: tuple[float, float, float, float] | None
    size: float
    turn: tuple[float, float]
    sectors: list[int]
    front: bool
    expressions: list[str]
    showing: list[str]
    share: float
    placed: list[str] = []


class TakeChanged(EventBase, frozen=True, kw_only=True, tag="take_changed"):
    """A recording: ``recording``, ``stopped`` (the file is whole) or ``failed``.

    When it failed, ``code`` says why; what was recorded until then is kept if ``frames`` is not zero.
    """

    state: str
    path: str
    seconds: float
    frames: int
    dropped: int = 0
    code: str = ""
    message: str = ""
    advice: str = ""


class JobSucceeded(EventBase, frozen=True, kw_only=True, tag="job_succeeded"):
    """Terminal: all done."""

    job: str
    seconds: float
    result: dict[str, str] = {}


class JobCancelled(EventBase, frozen=True, kw_only=True, tag="job_cancelled"):
    """Terminal: stopped on request."""

    job: str
    seconds: float
    message: str = ""
    advice: str = ""


class JobFailed(EventBase, frozen=True, kw_only=True, tag="job_failed"):
    """Terminal: an error, as shown to the user."""

    job: str
    seconds: float
    code: str
    message: str
    advice: str
    exit_code: int


Event = Union[
    JobStarted,
    PhaseStarted,
    Progressed,
    StepFinished,
    MetricsLogged,
    PreviewPublished,
    CheckpointSaved,
    WarningRaised,
    JobPaused,
    JobContinued,
    FileWritten,
    FrameNoted,
    CamerasListed,
    CameraChanged,
    GuideUpdated,
    TakeChanged,
    JobSucceeded,
    JobCancelled,
    JobFailed,
]

TERMINAL = (JobSucceeded, JobCancelled, JobFailed)


def encode(event: Event) -> str:
    """One JSON line (without newline) for an event."""
    return msgspec.json.encode(event).decode()


def decode(line: str | bytes) -> Event:
    """Inverse of :func:`encode`.

    Raises:
        msgspec.ValidationError: the line is no event of this version.
    """
    event: Event = msgspec.json.decode(line, type=Event)
    return event
