"""The queue: one job at a time, in order, through pauses, deaths and restarts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

pytest.importorskip("PySide6.QtWidgets")

from studio.app.processes.queue import JobQueue
from studio.core.events import JobFailed, StepFinished
from studio.jobs.order import Order
from studio.jobs.queue import DONE, FAILED, INTERRUPTED, PAUSED, RUNNING, STOPPED, WAITING

FAKE = [sys.executable, "-u", "-m", "tests.support.fake_worker"]


@pytest.fixture
def open_queue(qtbot: Any, qapp: Any, tmp_path: Path) -> Iterator[Any]:
    made: list[JobQueue] = []

    def make() -> JobQueue:
        made.append(JobQueue(tmp_path / "queue.json", command=FAKE))
        return made[-1]

    yield make
    for queue in made:
        queue.leave()


def order(tmp_path: Path, name: str, **settings: Any) -> Order:
    return Order(source="a.mp4", out=str(tmp_path / f"{name}.avatar"), settings=settings, keep_state=True)


def until(qtbot: Any, check: Any) -> None:
    qtbot.waitUntil(check, timeout=20_000)


def test_jobs_run_one_after_the_other(qtbot: Any, open_queue: Any, tmp_path: Path) -> None:
    queue, together = open_queue(), []
    queue.began.connect(lambda job: together.append(sum(one.state == RUNNING for one in queue.jobs)))
    jobs = [queue.add(name, order(tmp_path, name, steps=8)) for name in "abc"]
    assert [job.state for job in jobs] == [RUNNING, WAITING, WAITING]
    queue.move(jobs[2].id, -1)
    until(qtbot, lambda: all(job.state == DONE for job in jobs))
    assert together == [1, 1, 1] and [job.name for job in queue.jobs] == ["a", "c", "b"]
    assert all(Path(job.result).is_file() for job in jobs)


def test_pause_stop_and_retry(qtbot: Any, open_queue: Any, tmp_path: Path) -> None:
    queue = open_queue()
    job = queue.add("a", order(tmp_path, "a", steps=200))
    until(qtbot, lambda: job.step > 5)
    queue.pause()
    until(qtbot, lambda: job.state == PAUSED)
    assert queue.remove(job.id) is None
    queue.cancel()
    until(qtbot, lambda: job.state == STOPPED)
    stopped_at, steps = job.saved, []
    queue.happened.connect(lambda event: steps.append(event.step) if isinstance(event, StepFinished) else None)
    assert queue.retry(job.id)
    until(qtbot, lambda: bool(steps))
    assert steps[0] == stopped_at + 1
    queue.finish()
    until(qtbot, lambda: job.state == DONE)
    assert job.step < 200


def test_a_death_ends_one_job_and_the_next_begins(qtbot: Any, open_queue: Any, tmp_path: Path) -> None:
    queue, ends = open_queue(), []
    queue.ended.connect(lambda job, terminal: ends.append(terminal))
    dying = queue.add("a", order(tmp_path, "a", steps=40, seed=13))
    other = queue.add("b", order(tmp_path, "b", steps=8))
    until(qtbot, lambda: other.state == DONE)
    assert dying.state == FAILED and dying.code == "worker_crashed" and isinstance(ends[0], JobFailed)
    assert dying.saved == 15
    queue.retry(dying.id)
    until(qtbot, lambda: dying.state == DONE)


def test_killed_from_outside_in_the_middle(qtbot: Any, open_queue: Any, tmp_path: Path) -> None:
    queue = open_queue()
    job = queue.add("a", order(tmp_path, "a", steps=500))
    until(qtbot, lambda: job.step > 5)
    psutil.Process(queue.worker.process_id).kill()
    until(qtbot, lambda: job.state == FAILED)
    assert job.code == "worker_crashed" and "checkpoint" in job.advice


def test_leaving_saves_and_a_new_start_offers_it(qtbot: Any, open_queue: Any, tmp_path: Path) -> None:
    queue = open_queue()
    job = queue.add("a", order(tmp_path, "a", steps=500))
    queue.add("b", order(tmp_path, "b", steps=8))
    until(qtbot, lambda: job.step > 5)
    queue.leave()
    assert job.state == INTERRUPTED and job.saved >= 5 and not queue.busy
    again = open_queue()
    assert [one.state for one in again.jobs] == [INTERRUPTED, WAITING] and again.held
    assert again.jobs.jobs[0].saved == job.saved
    again.release()
    until(qtbot, lambda: again.jobs.jobs[1].state == DONE)


def test_extending_a_finished_job(qtbot: Any, open_queue: Any, tmp_path: Path) -> None:
    queue = open_queue()
    job = queue.add("a", order(tmp_path, "a", steps=10))
    until(qtbot, lambda: job.state == DONE)
    more = queue.add("a", Order(source="a.mp4", out=job.order.out, extend=5, keep_state=True))
    until(qtbot, lambda: more.state == DONE)
    assert more.step > 10
