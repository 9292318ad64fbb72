"""Exports carry signed content credentials, and a changed pixel breaks them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import numpy as np
import pytest

from studio.core.control import Control
from studio.core.errors import FileFormatError, InputError
from studio.jobs.drawing import Wish
from studio.jobs.rendering import render_avatar
from studio.media.picture import decode_png, encode_png
from studio.nouns.mark import SOURCE_TYPE, Story, marked_png, story_of
from studio.vault import credentials
from studio.vault.credentials import MP4, PNG, credentialed, load_issuer, read_credentials
from tests.viewport.toy_avatar import toy_avatar

TOLD = Story(title="Synthetic 花", consent="ABCD-EFGH")
PICTURE = np.random.default_rng(0).integers(0, 255, (64, 48, 3), dtype=np.uint8)


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(credentials.FOLDER, str(tmp_path / "keys"))
    load_issuer.cache_clear()
    return tmp_path / "keys"


def test_a_picture_is_signed_and_looks_the_same() -> None:
    plain = marked_png(encode_png(PICTURE), TOLD)
    data = credentialed(plain, PNG, TOLD)
    found = read_credentials(data, PNG)
    assert found is not None and found[0] == "Valid"
    (actions,) = [a for a in found[1]["assertions"] if a["label"].startswith("c2pa.actions")]
    (action,) = actions["data"]["actions"]
    assert action["digitalSourceType"] == SOURCE_TYPE and action["parameters"]["consent"] == "ABCD-EFGH"
    assert found[1]["claim_generator_info"][0]["name"] == "Avatar Studio"
    assert np.array_equal(decode_png(data), PICTURE) and story_of(data) == TOLD


def test_no_smaller_picture_of_it_is_hidden_inside() -> None:
    data = credentialed(encode_png(PICTURE), PNG, TOLD)
    assert b"thumbnail" not in data and b"JFIF" not in data


def test_changed_pixels_break_the_signature() -> None:
    data = bytearray(credentialed(encode_png(PICTURE), PNG, TOLD))
    data[-40] ^= 1
    found = read_credentials(bytes(data), PNG)
    assert found is not None and found[0] == "Invalid"


def test_without_a_manifest_there_is_none() -> None:
    assert read_credentials(encode_png(PICTURE), PNG) is None
    with pytest.raises(FileFormatError):
        read_credentials(b"no picture", PNG)


def test_what_no_manifest_fits_into_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        credentialed(b"no picture", PNG, TOLD)
    assert caught.value.code == "not_signed"


def test_the_key_is_made_once_and_for_its_owner_alone(own_key: Path) -> None:
    first = load_issuer()
    load_issuer.cache_clear()
    assert load_issuer() == first
    (path,) = own_key.iterdir()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"rubbish")
    load_issuer.cache_clear()
    with pytest.raises(InputError):
        load_issuer()


def test_without_the_extra_exports_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials, "available", lambda: False)
    assert credentialed(b"anything", PNG, TOLD) == b"anything"


@pytest.mark.parametrize(("name", "form"), [("still.png", PNG), ("film.mp4", MP4)])
def test_what_the_render_job_writes_is_signed(tmp_path: Path, name: str, form: str) -> None:
    avatar, out = tmp_path / "toy.avatar", tmp_path / name
    toy_avatar(50).save(avatar)
    for _ in render_avatar(avatar, out, Wish(size=16), control=Control(), turntable=form == MP4, story=TOLD):
        pass
    data = out.read_bytes()
    found = read_credentials(data, form)
    assert found is not None and found[0] == "Valid" and story_of(data) == TOLD


def test_an_export_without_a_story_is_not_signed(tmp_path: Path) -> None:
    avatar, out = tmp_path / "toy.avatar", tmp_path / "still.png"
    toy_avatar(50).save(avatar)
    for _ in render_avatar(avatar, out, Wish(size=16), control=Control(), story=None):
        pass
    assert read_credentials(out.read_bytes(), PNG) is None
