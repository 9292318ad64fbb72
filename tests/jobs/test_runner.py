import os
import signal
import threading
from collections.abc import Callable, Generator

import pytest

from studio.core.control import Control
from studio.core.errors import CancelledError, DiskFullError, MediaError
from studio.core.events import (
    TERMINAL,
    Event,
    JobCancelled,
    JobFailed,
    JobStarted,
    JobSucceeded,
    PhaseStarted,
    Progressed,
)
from studio.jobs.runner import Work, drive, exit_code, interruptible, run_job


@pytest.fixture(autouse=True)
def no_log(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr("studio.jobs.faults.log_dir", lambda: tmp_path)


def working() -> Work:
    yield PhaseStarted(phase="a", total=2)
    yield Progressed(phase="a", done=1, total=2)
    return {"out": "x"}


def raising(error: BaseException) -> Work:
    yield PhaseStarted(phase="a")
    raise error


def ends(events: list[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, TERMINAL)]


def test_a_job_starts_happens_and_ends() -> None:
    events = list(run_job("track", working(), detail={"video": "v"}))
    assert events[0] == JobStarted(job="track", detail={"video": "v"})
    assert [type(event) for event in events[1:3]] == [PhaseStarted, Progressed]
    last = events[-1]
    assert isinstance(last, JobSucceeded) and last.result == {"out": "x"} and last.seconds >= 0


def test_starts_and_ends_of_stages_inside_are_left_out() -> None:
    def nested() -> Work:
        yield from run_job("inner", working())
        return {}

    events = list(run_job("outer", nested()))
    assert [event.job for event in events if isinstance(event, (JobStarted, *TERMINAL))] == ["outer", "outer"]


@pytest.mark.parametrize(
    ("error", "code", "exits"),
    [
        (MediaError("not_a_video", "It is no video.", "Use one."), "not_a_video", 3),
        (DiskFullError("disk_full", "Full.", ""), "disk_full", 5),
        (MemoryError(), "out_of_memory", 5),
        (
            RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory"),
            "out_of_memory",
            5,
        ),
        (OSError(28, "No space left on device"), "disk_full", 5),
        (PermissionError(13, "denied"), "no_permission", 3),
        (ZeroDivisionError("division by zero"), "internal", 1),
        (RuntimeError("something else"), "internal", 1),
    ],
)
def test_every_error_ends_the_stream_once(error: Exception, code: str, exits: int) -> None:
    events = list(run_job("track", raising(error)))
    (last,) = ends(events)
    assert last is events[-1] and isinstance(last, JobFailed)
    assert (last.code, last.exit_code, exit_code(last)) == (code, exits, exits)
    assert last.message and "Traceback" not in last.message


@pytest.mark.parametrize(("preset", "advice"), [("detail", "--preset standard"), ("standard", "--preset draft")])
def test_out_of_memory_names_the_preset_to_choose(preset: str, advice: str) -> None:
    last = list(run_job("personalize", raising(MemoryError()), preset=preset))[-1]
    assert isinstance(last, JobFailed) and advice in last.advice


@pytest.mark.parametrize(("resumable", "advice"), [(True, "--resume"), (False, "start over")])
def test_cancelled(resumable: bool, advice: str) -> None:
    last = list(run_job("x", raising(CancelledError()), resumable=resumable))[-1]
    assert isinstance(last, JobCancelled) and advice in last.advice and exit_code(last) == 4


def test_an_abandoned_stream_closes_the_work() -> None:
    closed = threading.Event()

    def work() -> Work:
        try:
            yield PhaseStarted(phase="a")
            yield PhaseStarted(phase="b")
        finally:
            closed.set()
        return {}

    events = run_job("x", work())
    assert isinstance(events, Generator)
    next(events), next(events)
    events.close()
    assert closed.is_set()


def test_drive_hands_all_events_to_all_consumers() -> None:
    first: list[Event] = []
    second: list[Event] = []
    assert drive(run_job("x", working()), first.append, second.append) == 0
    assert first == second and len(first) == 4


def polling(control: Control, at_step: dict[int, Callable[[], None]]) -> Work:
    for step in range(10):
        at_step.get(step, lambda: None)()
        control.check()
        yield Progressed(phase="a", done=step, total=10)
    return {}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_stops_at_the_next_step(number: signal.Signals) -> None:
    control, told = Control(), []
    work = polling(control, {3: lambda: os.kill(os.getpid(), number)})
    with interruptible(control, on_first=lambda: told.append(True)):
        events = list(run_job("x", work))
    assert told == [True]
    assert isinstance(events[-1], JobCancelled)
    assert sum(isinstance(event, Progressed) for event in events) == 3


def test_the_second_signal_stops_at_once() -> None:
    def work(control: Control) -> Work:
        yield PhaseStarted(phase="a")
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        pytest.fail("went on")
        return {}

    control = Control()
    with interruptible(control):
        last = list(run_job("x", work(control)))[-1]
    assert isinstance(last, JobCancelled) and last.message == "Stopped at once."


def test_signal_handlers_are_put_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interruptible(Control()):
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_other_threads_leave_signals_alone() -> None:
    def inside() -> None:
        with interruptible(Control()):
            seen.append(signal.getsignal(signal.SIGINT))

    seen: list[object] = []
    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGINT)]


@pytest.mark.skipif(os.name != "posix", reason="sends a signal of POSIX")
def test_ctrl_break_stops_where_it_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    control = Control()
    with interruptible(control):
        os.kill(os.getpid(), signal.SIGUSR1)
        assert control.cancelled
