import io
import os
import posixpath
import subprocess
import sys
from pathlib import Path

import interpreters
import layout
import packages
import pytest
import steps
import syslibs

ROOT = Path(__file__).resolve().parents[2]


def test_our_options_are_taken_and_the_rest_passed_on() -> None:
    request = steps.Request(["demo", "--headless", "--cpu", "--out", "x y"])
    assert (request.verb, request.passed, request.cpu_only) == ("demo", ["--headless", "--out", "x y"], True)


def test_after_two_dashes_nothing_is_ours() -> None:
    request = steps.Request(["test", "--", "--cpu"])
    assert (request.passed, request.cpu_only) == (["--", "--cpu"], False)


def test_extras_follow_the_verb() -> None:
    assert steps.Request(["test"]).extras == ["test"]
    assert steps.Request(["demo", "--gpu"]).extras == ["gpu"]
    assert steps.Request(["doctor"]).extras == []


@pytest.mark.parametrize("arguments", [[], ["dmeo"], ["--cpu"]])
def test_wrong_usage_is_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert steps.main(arguments, root="/nowhere", usage="how to") == 2
    out = capsys.readouterr()
    assert "how to" in out.out or "Known: app" in out.err


def test_commands() -> None:
    there = layout.Layout("/s", posixpath)
    demo = steps.command_for(there, steps.Request(["demo", "--headless"]))
    assert demo == ["/s/.venv/bin/python", "-m", "studio.cli", "demo", "--headless"]
    test = steps.command_for(there, steps.Request(["test", "-k", "laws"]))
    assert test[-7:-3] == ["/s/.venv/bin/python", "-m", "pytest", "-n"] and int(test[-3]) >= 1
    assert test[-2:] == ["-k", "laws"]
    assert steps.command_for(there, steps.Request(["app", "a.avatar"]))[-2:] == ["studio", "a.avatar"]
    assert steps.command_for(there, steps.Request(["app"]))[-1] == "studio"


@pytest.mark.parametrize(
    ("version", "bits", "good"),
    [((3, 9), 64, False), ((3, 10), 64, True), ((3, 12), 64, True), ((3, 13), 64, False), ((3, 11), 32, False)],
)
def test_which_pythons_fit(version: tuple[int, int], bits: int, good: bool) -> None:
    assert interpreters.fits(version, bits) is good


def test_this_python_is_tried_first_and_probed() -> None:
    assert interpreters.candidates(windows=False)[0] == [sys.executable]
    assert interpreters.probe([sys.executable]) == (tuple(sys.version_info[:2]), 64)
    assert interpreters.probe(["/no/such/python"]) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are Linux's")
def test_missing_libraries_become_packages() -> None:
    everything = syslibs.missing(with_screen=True, has_library=lambda name: False, has_program=lambda name: None)
    assert everything[:2] == ["libglib2.0-0", "libegl1"]
    assert everything[-2:] == ["xvfb", "xauth"]
    one = syslibs.missing(with_screen=True, has_library=lambda name: "icccm" not in name, has_program=lambda name: name)
    assert one == ["libxcb-icccm4"]
    assert syslibs.apt_line(one).endswith("--no-install-recommends libxcb-icccm4")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are Linux's")
@pytest.mark.parametrize(("verb", "stops"), [("test", True), ("app", True), ("demo", False), ("doctor", False)])
def test_missing_libraries_stop_only_what_needs_them(
    verb: str, stops: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(syslibs, "missing", lambda **_: ["libegl1"])
    monkeypatch.setattr(syslibs, "can_install", lambda: False)
    request = steps.Request([verb])
    if stops:
        with pytest.raises(packages.InstallError, match="apt-get install -y --no-install-recommends libegl1"):
            steps.check_system(request)
    else:
        assert steps.check_system(request) is False
        assert "libegl1" in capsys.readouterr().out


def installed(root: Path) -> layout.Layout:
    """A checkout that looks completely installed."""
    (root / "constraints").mkdir()
    (root / "constraints" / "pins.txt").write_text("a==1\n")
    (root / "pyproject.toml").write_text("[project]\n")
    there = layout.Layout(str(root))
    Path(there.python).parent.mkdir(parents=True)
    Path(there.python).write_text("")
    marks = {"base": layout.fingerprint(there, "base", "default"), "window": "ok", "flavour": "default"}
    layout.write_stamp(there, marks)
    return there


def test_nothing_is_done_when_all_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = installed(tmp_path)
    monkeypatch.setattr(packages, "pip", lambda *_: pytest.fail("pip ran"))
    monkeypatch.setattr(syslibs, "missing", lambda **_: pytest.fail("libraries were looked for"))
    steps.set_up(there, steps.Request(["demo"]))


def test_an_interrupted_installation_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = installed(tmp_path)
    Path(there.stamp).unlink()
    calls: list[list[str]] = []
    monkeypatch.setattr(packages, "venv_works", lambda _: True)
    monkeypatch.setattr(packages, "make_venv", lambda *_: pytest.fail("made anew"))
    monkeypatch.setattr(packages, "pip", lambda _, arguments, say: calls.append(arguments))
    monkeypatch.setattr(packages, "smoke_test", lambda _: None)
    monkeypatch.setattr(syslibs, "missing", lambda **_: [])
    steps.set_up(there, steps.Request(["test"]))
    assert calls[1][-1] == f"{tmp_path}[test]"
    assert calls[2] == ["--no-deps", packages.MEDIAPIPE]
    stamp = layout.read_stamp(there)
    assert stamp["test"] == layout.fingerprint(there, "test", "default") and stamp["screen"] == "ok"
    calls.clear()
    steps.set_up(there, steps.Request(["test"]))
    assert calls == []


def test_a_failed_installation_leaves_no_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = installed(tmp_path)
    Path(there.stamp).unlink()

    def fail(*_: object) -> None:
        raise packages.explain("No space left on device")

    monkeypatch.setattr(packages, "venv_works", lambda _: True)
    monkeypatch.setattr(packages, "pip", fail)
    assert steps.main(["demo"], root=str(tmp_path)) == 5
    assert layout.read_stamp(there) == {}


def test_the_program_starts_quickly() -> None:
    began = os.times().children_user
    done = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "run.py"), "--help"], capture_output=True, text=True
    )
    assert done.returncode == 0 and "installer/run.py demo" in done.stdout
    assert os.times().children_user - began < 2.0, "seconds of the processor, however busy it is"


def test_an_old_python_reads_the_program_far_enough_to_be_told() -> None:
    text = (ROOT / "installer" / "run.py").read_text()
    head = text.split("import steps")[0]
    assert "f'" not in head and 'f"' not in head and "->" not in head and ":=" not in head


def test_the_program_of_ci_is_the_readme_command() -> None:
    command = "python3 installer/run.py test"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").read_text().rstrip().endswith(command)


def test_paths_in_any_script_are_told_on_an_old_code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    steps.speak_plainly()
    steps.say("C:\\Users\\山田")
    assert b"C:\\Users" in stream.buffer.getvalue()
