from collections.abc import Callable
from pathlib import Path

import pytest

from studio.core.events import JobFailed, decode
from tests.cli.conftest import Said

Run = Callable[..., Said]


def test_help_and_version(studio: Run) -> None:
    assert studio("--help").code == 0
    assert "avatar-studio 0." in studio("--version").out
    for verb in ("demo", "check", "track", "personalize", "evaluate", "render", "view", "studio", "doctor"):
        said = studio(verb, "--help")
        assert said.code == 0 and verb in said.out


def test_nothing_asked_without_a_screen_shows_the_help(studio: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.cli.entry.has_screen", lambda: False)
    said = studio()
    assert said.code == 2 and "personalize" in said.out


def test_nothing_asked_on_a_screen_opens_the_app(studio: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []
    monkeypatch.setattr("studio.cli.entry.has_screen", lambda: True)
    monkeypatch.setattr("studio.cli.window.open_app", lambda avatar: opened.append(avatar) or 0)
    assert studio().code == 0 == studio("studio").code
    assert opened == [None, None]


def test_the_app_on_a_file_that_is_not_there(studio: Run) -> None:
    assert studio("studio", "nowhere.avatar").code == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["track"],
        ["track", "a.mp4"],
        ["track", "a.mp4", "--out", "b.track", "--bogus"],
        ["track", "a.mp4", "--out", "b.txt"],
        ["personalize", "a.mp4", "--out", "b.zip"],
        ["personalize", "a.mp4", "--out", "b.avatar", "--preset", "huge"],
        ["personalize", "a.mp4", "--out", "b.avatar", "--mode", "dora"],
        ["personalize", "a.mp4", "--out", "b.avatar", "--budget", "soon"],
        ["personalize", "a.mp4", "--out", "b.avatar", "--holdout", "every:1"],
        ["personalize", "a.mp4", "--out", "b.avatar", "--seed", "-1"],
        ["personalize", "a.mp4", "--out", "b.avatar", "--seed", "one"],
        ["personalize", "a.mp4", "--out", "b.avatar", "--device", "tpu"],
        ["evaluate", "a.avatar", "--out", "d"],
        ["render", "a.avatar", "--out", "a.gif"],
        ["render", "a.avatar", "--out", "a.png", "--expression", "grin=1"],
        ["render", "a.avatar", "--out", "a.png", "--background", "blue"],
        ["render", "a.avatar", "--out", "a.png", "--size", "3"],
        ["render", "a.avatar", "--out", "a.mp4", "--background", "transparent"],
        ["render", "a.avatar", "--out", "a.mp4", "--track", "a.track", "--turntable"],
    ],
)
def test_wrong_usage_is_code_2_with_one_clear_line(studio: Run, arguments: list[str], clips: dict[str, Path]) -> None:
    given = [str(clips["no_face"]) if item == "a.mp4" else item for item in arguments]
    said = studio(*given)
    assert said.code == 2
    assert said.err.startswith("Error: ") and len(said.err.strip().splitlines()) == 1
    assert said.out == ""


@pytest.mark.parametrize(
    "arguments", [["track", "--json"], ["bogus", "--json"], ["render", "a", "--out", "a.gif", "--json"]]
)
def test_wrong_usage_is_an_event_for_scripts(studio: Run, arguments: list[str]) -> None:
    said = studio(*arguments)
    event = decode(said.out.strip())
    assert isinstance(event, JobFailed) and event.exit_code == said.code == 2
    assert said.err == ""


def test_a_wrong_expression_says_which_was_meant(studio: Run) -> None:
    assert (
        "Did you mean mouthSmileLeft?"
        in studio("render", "a", "--out", "a.png", "--expression", "mouthSmileLeftt=1").err
    )


def test_doctor(studio: Run) -> None:
    said = studio("doctor")
    assert said.code == 0 and "Rasterizer used" in said.out
    told = studio("doctor", "--json")
    assert told.code == 0 and told.last["event"] == "job_succeeded" and told.last["result"]["device"]


@pytest.mark.skipif("sys.platform != 'linux'")
def test_no_screen_is_said_plainly(studio: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tests.viewport.toy_avatar import toy_avatar

    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    toy_avatar(30, columns=6, rows=4).save(tmp_path / "x.avatar")
    said = studio("view", tmp_path / "x.avatar")
    assert said.code == 5 and "no screen" in said.err
