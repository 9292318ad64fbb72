"""Phases, states, times and sizes in plain words of the present language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from studio.jobs import queue
from studio.jobs.queue import Job

translate = QCoreApplication.translate
SEPARATOR = "  ·  "


def phase_text(phase: str) -> str:
    """What a phase does."""
    return {
        "check": translate("Personalize", "Looking at the clip"),
        "read": translate("Personalize", "Reading the video"),
        "landmarks": translate("Personalize", "Finding the face"),
        "identity": translate("Personalize", "Measuring the head"),
        "fit": translate("Personalize", "Following the head"),
        "matte": translate("Personalize", "Cutting out the head"),
        "prepare": translate("Personalize", "Preparing frames"),
        "optimize": translate("Personalize", "Learning the person"),
        "bake": translate("Personalize", "Baking the avatar"),
    }.get(phase, translate("Personalize", "Starting"))


def state_text(job: Job) -> str:
    """State of a job in the list, with its progress."""
    done = f"{100 * job.step // job.total} %" if job.total and job.step else ""
    words = {
        queue.WAITING: translate("Personalize", "Waiting"),
        queue.RUNNING: translate("Personalize", "Running"),
        queue.PAUSED: translate("Personalize", "Paused"),
        queue.DONE: translate("Personalize", "Done"),
        queue.STOPPED: translate("Personalize", "Stopped"),
        queue.FAILED: translate("Personalize", "Failed"),
        queue.INTERRUPTED: translate("Personalize", "Interrupted"),
    }[job.state]
    return SEPARATOR.join(part for part in (words, "" if job.state == queue.DONE else done) if part)


def mode_text(mode: str) -> str:
    """What may change, for choosing."""
    return {
        "lora+register": translate("Personalize", "LoRA + register"),
        "lora": translate("Personalize", "LoRA only"),
        "register": translate("Personalize", "Register only"),
        "full": translate("Personalize", "Whole network"),
        "direct": translate("Personalize", "No network (baseline)"),
        "generic": translate("Personalize", "Nothing: the photo on a head"),
    }[mode]


def loss_text(name: str) -> str:
    """Name of a loss term."""
    return {
        "l1": translate("Personalize", "Colour"),
        "ssim": translate("Personalize", "Structure"),
        "detail": translate("Personalize", "Detail"),
        "matte": translate("Personalize", "Outline"),
        "prior": translate("Personalize", "Unseen parts"),
    }.get(name, name)


def duration_text(seconds: float) -> str:
    """A time span, rounded as people say it."""
    if seconds < 60:
        return translate("Personalize", "%1 s").replace("%1", str(max(round(seconds), 1)))
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 10:
        return translate("Personalize", "%1 min %2 s").replace("%1", str(minutes)).replace("%2", f"{rest:02d}")
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return translate("Personalize", "%1 min").replace("%1", str(minutes))
    return translate("Personalize", "%1 h %2 min").replace("%1", str(hours)).replace("%2", f"{minutes:02d}")


def size_text(count: int) -> str:
    """Bytes as people say them."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
