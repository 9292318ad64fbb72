"""Where things are: bundled resources, shaders, the texts of licences."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

from studio.core.errors import InternalError


def _root() -> Path:
    """The folder that holds ``resources/`` and ``shaders/`` in a checkout, a wheel and a frozen app."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    package = Path(__file__).resolve().parents[1]
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent


def resource(*parts: str) -> Path:
    """Path of a file under ``resources/``.

    Raises:
        InternalError: ``missing_resource``; the installation is incomplete.
    """
    return _existing("resources", *parts)


def shader(name: str) -> Path:
    """Path of a file under ``shaders/``.

    Raises:
        InternalError: ``missing_resource``; the installation is incomplete.
    """
    return _existing("shaders", name)


def document(name: str) -> Path:
    """Path of a text that comes with the program: ``NOTICE`` or ``LICENSE``.

    Raises:
        InternalError: ``missing_resource``; the installation is incomplete.
    """
    if (_root() / name).is_file():
        return _root() / name
    try:
        files = metadata.files("avatar-studio") or []
    except metadata.PackageNotFoundError:
        files = []
    installed = (Path(str(file.locate())) for file in files if file.name == name and "licenses" in file.parts)
    return next(installed, None) or _existing(name)


def _existing(*parts: str) -> Path:
    path = _root().joinpath(*parts)
    if not path.exists():
        raise InternalError(
            "missing_resource",
            f"The installation is incomplete: {'/'.join(parts)} is missing.",
            "Install Avatar Studio again.",
        )
    return path
