"""What this machine has, what will be used and why. Quick: imports neither torch nor mediapipe."""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import os
import platform
import re
import shutil
import sys
from pathlib import Path

import msgspec
import psutil

from studio.core.errors import StudioError
from studio.core.events import WarningRaised
from studio.core.paths import resource
from studio.jobs.runner import Work

PACKAGES = (
    "numpy",
    "numba",
    "torch",
    "peft",
    "mediapipe",
    "opencv-contrib-python-headless",
    "moderngl",
    "PySide6-Essentials",
    "gsplat",
)
OPTIONAL = ("gsplat",)
NEEDS_MEMORY_GB = 4.0
NEEDS_DISK_GB = 2.0
_RESOURCES = {"head_model": ("head.safetensors",), "sample": ("sample", "subject.mp4")}
# seconds for a ten-second clip at 512 x 512 on two idle cores; estimates until docs/performance.md has measured them
_EXPECTED_S = {"track": 20, "personalize draft": 30, "personalize standard": 180, "personalize detail": 600}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the doctor.

    Attributes:
        key: stable identifier.
        label: for people.
        value: what was found.
        state: ``ok``, ``note`` or ``problem``.
        reason: why it matters, or why something was chosen; may be empty.
    """

    key: str
    label: str
    value: str
    state: str = "ok"
    reason: str = ""


def doctor() -> Work:
    """The findings as a job: problems come as warnings, every value is in the result."""
    findings = inspect()
    for finding in findings:
        if finding.state == "problem":
            yield WarningRaised(code=finding.key, message=f"{finding.label}: {finding.value}", advice=finding.reason)
    reasons = {f"{f.key}_reason": f.reason for f in findings if f.reason}
    return {**{f.key: f.value for f in findings}, **reasons}


def inspect() -> list[Finding]:
    """Everything the doctor looks at, in the order to show."""
    cuda = cuda_device()
    return [
        *_system(),
        _graphics(),
        _cuda_finding(cuda),
        *_packages(),
        *_choices(cuda),
        *_resource_findings(),
        *_times(),
    ]


def _system() -> list[Finding]:
    version = platform.python_version()
    good_python = (3, 10) <= sys.version_info[:2] <= (3, 12)
    memory = psutil.virtual_memory()
    total, free = memory.total / 1e9, memory.available / 1e9
    disk = shutil.disk_usage(Path.cwd()).free / 1e9
    cores = usable_cores()
    return [
        Finding(key="os", label="System", value=f"{platform.system()} {platform.release()}, {platform.machine()}"),
        Finding(
            key="python",
            label="Python",
            value=version,
            state="ok" if good_python else "problem",
            reason="" if good_python else "Use Python 3.10, 3.11 or 3.12.",
        ),
        Finding(key="cores", label="Processor cores", value=str(cores)),
        Finding(
            key="memory",
            label="Memory",
            value=f"{total:.1f} GB, {free:.1f} GB free",
            state="ok" if free >= NEEDS_MEMORY_GB else "problem",
            reason="" if free >= NEEDS_MEMORY_GB else "Close other programs, or use --preset draft.",
        ),
        Finding(
            key="disk",
            label="Disk",
            value=f"{disk:.1f} GB free here",
            state="ok" if disk >= NEEDS_DISK_GB else "problem",
            reason="" if disk >= NEEDS_DISK_GB else "Free some space, or work in another folder.",
        ),
    ]


def usable_cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _graphics() -> Finding:
    try:
        from studio.viewport.offscreen import OffscreenRenderer

        with OffscreenRenderer() as renderer:
            device = renderer.device
    except (StudioError, ImportError) as error:
        reason = "Pictures are drawn on the processor, and the viewport cannot open."
        detail = error.message if isinstance(error, StudioError) else "The viewport is not installed."
        return Finding(key="opengl", label="OpenGL", value=detail, state="problem", reason=reason)
    if any(name in device.lower() for name in ("llvmpipe", "softpipe", "swrast")):
        reason = "Drawn by software: the viewport works but is slow; files are drawn by the faster CPU splatter."
        return Finding(key="opengl", label="OpenGL", value=device, state="note", reason=reason)
    return Finding(key="opengl", label="OpenGL", value=device)


def cuda_device() -> str | None:
    """Name of the first CUDA device as the driver tells it, or None; asks the driver, not torch."""
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return None
    count, device, name = ctypes.c_int(), ctypes.c_int(), ctypes.create_string_buffer(100)
    found = (
        driver.cuInit(0) == 0
        and driver.cuDeviceGetCount(ctypes.byref(count)) == 0
        and count.value > 0
        and driver.cuDeviceGet(ctypes.byref(device), 0) == 0
        and driver.cuDeviceGetName(name, len(name), device) == 0
    )
    return name.value.decode(errors="replace") if found else None


def torch_cuda_version() -> str | None:
    """CUDA version the installed torch was built for, or None; read from its files without importing it."""
    found = importlib.util.find_spec("torch")
    if found is None or found.origin is None:
        return None
    try:
        text = (Path(found.origin).parent / "version.py").read_text(encoding="utf-8")
    except OSError:
        return None
    match = re.search(r"^cuda\b[^=]*=\s*'([^']+)'", text, re.MULTILINE)
    return match.group(1) if match else None


def _cuda_finding(device: str | None) -> Finding:
    built = torch_cuda_version()
    if device is None:
        return Finding(key="cuda", label="CUDA", value="no device", state="note", reason="Everything runs without one.")
    if built is None:
        reason = "The installed PyTorch has no CUDA; run the installer with --reinstall and without --cpu."
        return Finding(key="cuda", label="CUDA", value=device, state="note", reason=reason)
    return Finding(key="cuda", label="CUDA", value=f"{device}, PyTorch for CUDA {built}")


def _packages() -> list[Finding]:
    findings = []
    for name in PACKAGES:
        try:
            version = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            if name not in OPTIONAL:
                reason = "Run the installer again."
                missing = Finding(key=name.lower(), label=name, value="missing", state="problem", reason=reason)
                findings.append(missing)
            continue
        findings.append(Finding(key=name.lower(), label=name, value=version))
    return findings


def _choices(cuda: str | None) -> list[Finding]:
    """What ``--device auto`` will use: posing and losses are CPU code, so the CPU until they are not."""
    on_card = cuda is not None and torch_cuda_version() is not None
    if on_card and importlib.util.find_spec("gsplat") is not None:
        why = "Compiled CPU code on all cores; --device cuda lets gsplat draw on the card (never measured)."
    elif on_card:
        why = "Compiled CPU code on all cores; gsplat, which could draw on the card, is not installed."
    else:
        why = "No usable CUDA device: compiled CPU code on all cores."
    return [
        Finding(key="device", label="Device used", value="cpu", reason=why),
        Finding(key="rasterizer", label="Rasterizer used", value="numba"),
    ]


def _resource_findings() -> list[Finding]:
    findings = []
    for key, parts in _RESOURCES.items():
        label = key.replace("_", " ").capitalize()
        try:
            size = resource(*parts).stat().st_size / 1e6
        except StudioError as error:
            findings.append(Finding(key=key, label=label, value="missing", state="problem", reason=error.advice))
            continue
        findings.append(Finding(key=key, label=label, value=f"present, {size:.1f} MB"))
    return findings


def _times() -> list[Finding]:
    factor = 2 / max(1, min(usable_cores(), 8))
    listed = ", ".join(f"{verb} {max(5, round(seconds * factor))} s" for verb, seconds in _EXPECTED_S.items())
    reason = "Estimates for a ten-second clip at 512 x 512 when nothing else runs."
    return [Finding(key="expected", label="Expected times", value=listed, reason=reason)]
