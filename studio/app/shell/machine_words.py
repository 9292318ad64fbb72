"""Findings about the machine in the person's language; the engine writes them in English."""

from __future__ import annotations

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from studio.jobs.machine import Finding

SENTENCES = (
    QT_TRANSLATE_NOOP("Machine", "System"),
    QT_TRANSLATE_NOOP("Machine", "Processor cores"),
    QT_TRANSLATE_NOOP("Machine", "Memory"),
    QT_TRANSLATE_NOOP("Machine", "Disk"),
    QT_TRANSLATE_NOOP("Machine", "Device used"),
    QT_TRANSLATE_NOOP("Machine", "Rasterizer used"),
    QT_TRANSLATE_NOOP("Machine", "Head model"),
    QT_TRANSLATE_NOOP("Machine", "Sample"),
    QT_TRANSLATE_NOOP("Machine", "Expected times"),
    QT_TRANSLATE_NOOP("Machine", "missing"),
    QT_TRANSLATE_NOOP("Machine", "no device"),
    QT_TRANSLATE_NOOP("Machine", "%1 GB, %2 GB free"),
    QT_TRANSLATE_NOOP("Machine", "%1 GB free here"),
    QT_TRANSLATE_NOOP("Machine", "present, %1 MB"),
    QT_TRANSLATE_NOOP(
        "Machine", "track %1 s, personalize draft %2 s, personalize standard %3 s, personalize detail %4 s"
    ),
    QT_TRANSLATE_NOOP("Machine", "Use Python 3.10, 3.11 or 3.12."),
    QT_TRANSLATE_NOOP("Machine", "Close other programs, or use --preset draft."),
    QT_TRANSLATE_NOOP("Machine", "Free some space, or work in another folder."),
    QT_TRANSLATE_NOOP("Machine", "The viewport is not installed."),
    QT_TRANSLATE_NOOP("Machine", "Pictures are drawn on the processor, and the viewport cannot open."),
    QT_TRANSLATE_NOOP(
        "Machine",
        "Drawn by software: the viewport works but is slow; files are drawn by the faster CPU splatter.",
    ),
    QT_TRANSLATE_NOOP("Machine", "Everything runs without one."),
    QT_TRANSLATE_NOOP(
        "Machine", "The installed PyTorch has no CUDA; run the installer with --reinstall and without --cpu."
    ),
    QT_TRANSLATE_NOOP("Machine", "Run the installer again."),
    QT_TRANSLATE_NOOP(
        "Machine",
        "Compiled CPU code on all cores; --device cuda lets gsplat draw on the card (never measured).",
    ),
    QT_TRANSLATE_NOOP(
        "Machine", "Compiled CPU code on all cores; gsplat, which could draw on the card, is not installed."
    ),
    QT_TRANSLATE_NOOP("Machine", "No usable CUDA device: compiled CPU code on all cores."),
    QT_TRANSLATE_NOOP("Machine", "Install Avatar Studio again."),
    QT_TRANSLATE_NOOP("Machine", "Estimates for a ten-second clip at 512 x 512 when nothing else runs."),
)
"""What the machine room says, numbers taken out of values; a test compares them with it."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def machine_text(english: str) -> str:
    """A sentence, label or value in the present language; what is not known stays as it is."""
    told = QCoreApplication.translate("Machine", english)
    if told != english:
        return told
    numbers = _NUMBER.findall(english)
    places = iter(range(1, len(numbers) + 1))
    told = QCoreApplication.translate("Machine", _NUMBER.sub(lambda _match: f"%{next(places)}", english))
    for place, number in enumerate(numbers, start=1):
        told = told.replace(f"%{place}", number)
    return told


def finding_texts(finding: Finding) -> tuple[str, str, str]:
    """Label, value and reason."""
    return machine_text(finding.label), machine_text(finding.value), machine_text(finding.reason)
