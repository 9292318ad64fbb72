from __future__ import annotations

import base64
import dataclasses
from pathlib import Path

import pytest

from studio.library import Library
from tests.viewport.toy_avatar import toy_avatar

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


@pytest.fixture(scope="session")
def avatar_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small whole avatar with a picture."""
    file = tmp_path_factory.mktemp("made") / "toy.avatar"
    dataclasses.replace(toy_avatar(50), thumbnail=PIXEL).save(file)
    return file


@pytest.fixture
def video(tmp_path: Path) -> Path:
    file = tmp_path / "my clip.mp4"
    file.write_bytes(b"film")
    return file
