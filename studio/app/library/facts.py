"""Facts of takes, avatars and runs as short lines for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from studio.library.records import AvatarEntry, Fact, Run, Take, Version

SEPARATOR = "  ·  "

translate = QCoreApplication.translate


def moment(created: str) -> str:
    """A time stamp of a record as local date and time."""
    time = QDateTime.fromString(created[:19] + "Z", Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(time, QLocale.FormatType.ShortFormat) if time.isValid() else ""


def preset_text(preset: str) -> str:
    """Name of a preset."""
    return {
        "draft": translate("Facts", "Draft"),
        "standard": translate("Facts", "Standard"),
        "detail": translate("Facts", "Detail"),
    }.get(preset, preset)


def avatar_line(entry: AvatarEntry) -> str:
    """Preset and score."""
    facts = entry.newest.facts
    parts = [preset_text(str(facts.get("preset", "")))]
    if isinstance(score := facts.get("psnr"), (int, float)):
        parts.append(f"{score:.1f} dB")
    if len(entry.versions) > 1:
        parts.append(translate("Facts", "version %1").replace("%1", str(entry.newest.number)))
    return SEPARATOR.join(part for part in parts if part)


def version_line(version: Version) -> str:
    """Number, preset, score and date of one version."""
    parts = [translate("Facts", "Version %1").replace("%1", str(version.number))]
    parts.append(preset_text(str(version.facts.get("preset", ""))))
    if isinstance(score := version.facts.get("psnr"), (int, float)):
        parts.append(f"{score:.1f} dB")
    return SEPARATOR.join(part for part in (*parts, moment(version.created)) if part)


def take_line(take: Take) -> str:
    """Kind, length and size."""
    parts = [translate("Facts", "Recording") if take.kind == "capture" else translate("Facts", "Video")]
    seconds, width, height = (take.facts.get(name) for name in ("duration_s", "width", "height"))
    if isinstance(seconds, (int, float)):
        parts.append(translate("Facts", "%1 s").replace("%1", f"{seconds:.0f}"))
    if isinstance(width, (int, float)) and isinstance(height, (int, float)):
        parts.append(f"{width:.0f}×{height:.0f}")
    return SEPARATOR.join(parts)


def run_line(run: Run) -> str:
    """How far it came."""
    if run.total:
        return (
            translate("Facts", "Unfinished, step %1 of %2").replace("%1", str(run.step)).replace("%2", str(run.total))
        )
    return translate("Facts", "Unfinished")


def fact_rows(facts: Mapping[str, Fact]) -> list[tuple[str, str]]:
    """Label and value of what is known about an avatar, in the order to show."""
    rows = []
    forms: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
        ("preset", translate("Facts", "Preset"), preset_text),
        ("mode", translate("Facts", "Method"), str),
        ("steps", translate("Facts", "Steps"), str),
        ("psnr", translate("Facts", "PSNR"), lambda value: f"{float(value):.2f} dB"),
        ("ssim", translate("Facts", "SSIM"), lambda value: f"{float(value):.4f}"),
        ("bytes", translate("Facts", "Size"), lambda value: QLocale().formattedDataSize(int(value))),
        ("app_version", translate("Facts", "Made with"), lambda value: f"Avatar Studio {value}"),
    )
    for name, label, form in forms:
        value = facts.get(name)
        if value not in (None, ""):
            rows.append((label, form(value)))
    return rows
