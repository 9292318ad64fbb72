"""The worker's process, spoken to over plain pipes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.core.events import (
    TERMINAL,
    CheckpointSaved,
    JobCancelled,
    JobContinued,
    JobPaused,
    JobStarted,
    JobSucceeded,
    StepFinished,
    WarningRaised,
)
from studio.jobs.wire import Command, Line, PictureReady, Start, decode_line, encode_line

ROOT = Path(__file__).parents[2]


class Talk:
    """A worker and what it said."""

    def __init__(self, pictures: Path, verb: str, module: str = "tests.support.fake_worker", **options: Any) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", module],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        )  # fmt: skip
        self.pictures = pictures
        self._write(encode_line(Start(verb=verb, options=options, pictures=str(pictures))))

    def _write(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def say(self, command: str, **options: Any) -> None:
        self._write(encode_line(Command(command=command, options=options)))

    def next(self) -> Line:
        assert self.process.stdout is not None
        return decode_line(self.process.stdout.readline())

    def until(self, kind: Any) -> Line:
        line = self.next()
        while not isinstance(line, kind):
            line = self.next()
        return line

    def rest(self) -> list[Line]:
        assert self.process.stdout is not None
        lines = [decode_line(line) for line in self.process.stdout]
        self.process.wait(timeout=120)
        return lines

    def hang_up(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Any]:
    made: list[Talk] = []

    def begin(verb: str, **options: Any) -> Talk:
        folder = tmp_path / f"pictures{len(made)}"
        folder.mkdir()
        made.append(Talk(folder, verb, **options))
        return made[-1]

    yield begin
    for one in made:
        one.process.kill()
        one.process.wait()
        for stream in (one.process.stdin, one.process.stdout, one.process.stderr):
            with contextlib.suppress(OSError):
                stream.close()


def test_events_only_on_stdout_and_one_end(talk: Any) -> None:
    job = talk("count", steps=5)
    lines = job.rest()
    assert lines[0] == JobStarted(job="count", detail={"steps": "5"})
    assert [type(line) for line in lines if isinstance(line, TERMINAL)] == [JobSucceeded]
    assert isinstance(lines[-1], JobSucceeded) and lines[-1].result["done"] == "5"
    assert any(isinstance(line, PictureReady) for line in lines)
    assert b"a stray print" in job.process.stderr.read()
    assert job.process.returncode == 0


@pytest.mark.parametrize(("verb", "options", "code"), [
    ("no_such", {}, "unknown_verb"), ("die", {"how": "error"}, "not_a_video"), ("die", {}, "internal"),
    ("die", {"how": "memory"}, "out_of_memory"), ("track", {}, "missing_option"),
])  # fmt: skip
def test_errors_end_in_an_event(talk: Any, verb: str, options: dict[str, Any], code: str) -> None:
    lines = talk(verb, **options).rest()
    assert [line.code for line in lines if isinstance(line, TERMINAL)] == [code]


def test_cancel(talk: Any) -> None:
    job = talk("count", steps=100_000)
    job.until(PictureReady)
    job.say("cancel")
    assert isinstance(job.rest()[-1], JobCancelled)
    assert job.process.returncode == 4


def test_pause_go_on_finish_and_own_requests(talk: Any) -> None:
    job = talk("count", steps=100_000)
    job.until(PictureReady)
    job.say("pause")
    job.until(JobPaused)
    job.say("wave", hand="left")
    job.say("go_on")
    assert isinstance(job.until((JobContinued, *TERMINAL)), JobContinued)
    job.say("finish")
    last = job.rest()[-1]
    assert isinstance(last, JobSucceeded) and 0 < int(last.result["done"]) < 100_000
    assert last.result["asked"] == "wave"


def test_a_paused_job_can_be_cancelled(talk: Any) -> None:
    job = talk("count", steps=100_000)
    job.say("pause")
    job.until(JobPaused)
    job.say("cancel")
    assert isinstance(job.rest()[-1], JobCancelled)


def test_a_worker_whose_window_is_gone_ends_and_tidies_up(talk: Any) -> None:
    job = talk("count", steps=1_000_000)
    job.until(PictureReady)
    job.hang_up()
    job.process.wait(timeout=120)
    assert not job.pictures.exists()


def test_a_worker_whose_reader_is_gone_ends(talk: Any) -> None:
    job = talk("count", steps=1_000_000)
    job.until(PictureReady)
    job.process.stdout.close()
    job.process.wait(timeout=120)


def test_a_reader_that_does_not_read_holds_up_nothing_and_loses_nothing_that_matters(
    talk: Any, tmp_path: Path
) -> None:
    job = talk("chatter", steps=20_000, sign=str(tmp_path / "done"))
    while not (tmp_path / "done").exists():  # more than 3 MB of lines against a pipe of 64 KB that nobody reads
        assert job.process.poll() is None
        time.sleep(0.02)
    lines = job.rest()
    quarters = [5000, 10_000, 15_000, 20_000]
    assert [line.code for line in lines if isinstance(line, WarningRaised)] == [f"w{step}" for step in quarters]
    assert [line.step for line in lines if isinstance(line, CheckpointSaved)] == quarters
    steps = [line.step for line in lines if isinstance(line, StepFinished)]
    assert steps == sorted(steps) and steps[-1] == 20_000 and len(steps) < 5000
    assert isinstance(lines[-1], JobSucceeded)


def test_the_process_is_polite(talk: Any) -> None:
    last = talk("report").rest()[-1]
    assert isinstance(last, JobSucceeded)
    assert int(last.result["nice"]) >= 10 and last.result["stdin"] == ""
    assert int(last.result["threads"]) == max((os.cpu_count() or 2) - 1, 1) or "OMP_NUM_THREADS" in os.environ


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signals here")
@pytest.mark.parametrize("how", ["kill", "segfault", "abort", "exit"])
def test_a_dead_worker_says_nothing_more(talk: Any, how: str) -> None:
    lines = talk("die", how=how).rest()
    assert not any(isinstance(line, TERMINAL) for line in lines)
    assert lines, "what was said before arrives"


def test_nonsense_on_stdin_is_ignored(talk: Any) -> None:
    job = talk("count", steps=100_000)
    job.until(PictureReady)
    job._write(b"nonsense\n\n[1,2]\n")
    job.say("finish")
    assert isinstance(job.rest()[-1], JobSucceeded)

