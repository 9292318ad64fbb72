"""Taking a finished run further from the command line, on the sample."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli import main
from studio.core.paths import resource
from studio.nouns.avatar import load_avatar


@pytest.mark.slow
def test_extend_and_branch(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    avatar, other = tmp_path / "a.avatar", tmp_path / "b.avatar"
    state = tmp_path / "a.avatar.work" / "state.safetensors"
    source, plain = str(resource("sample", "subject.mp4")), ["--mode", "direct", "--preset", "draft", "--steps", "16"]
    assert main(["personalize", source, "--out", str(avatar), *plain, "--keep-state", "--json"]) == 0
    assert load_avatar(avatar).manifest.steps == 16 and state.is_file()
    track = str(avatar.with_suffix(".track"))

    assert main(["personalize", source, "--out", str(avatar), "--extend", "8", "--json"]) == 0
    assert load_avatar(avatar).manifest.steps == 24 and state.is_file(), "and can be extended again"

    branch = ["--branch-from", str(state), "--steps", "8", "--set", "detail=0.5"]
    assert main(["personalize", track, "--out", str(other), *branch, "--json"]) == 0
    made = load_avatar(other).manifest
    assert made.steps == 32 and made.recipe["detail"] == 0.5 and made.mode == "direct"
    assert not (tmp_path / "b.avatar.work").exists() and load_avatar(avatar).manifest.steps == 24
    capfd.readouterr()

    assert main(["personalize", track, "--out", str(other), "--extend", "8", "--json"]) == 2
    assert json.loads(capfd.readouterr().out.splitlines()[-1])["code"] == "no_state"
    wrong = ["--branch-from", str(state), "--preset", "detail"]
    assert main(["personalize", track, "--out", str(other), *wrong, "--json"]) == 2
    assert json.loads(capfd.readouterr().out.splitlines()[-1])["code"] == "fixed_by_state"
