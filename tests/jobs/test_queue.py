from pathlib import Path

import pytest

from studio.jobs.order import Order
from studio.jobs.queue import DONE, FAILED, INTERRUPTED, RUNNING, WAITING, Job, JobList


def filled(path: Path | None = None, count: int = 4) -> JobList:
    jobs = JobList(path)
    for number in range(count):
        jobs.add(f"job {number}", Order(source="a.mp4", out=f"{number}.avatar"), run=f"r{number}")
    return jobs


def names(jobs: JobList) -> str:
    return "".join(job.name[-1] for job in jobs)


@pytest.mark.parametrize(("which", "by", "wanted"), [
    (0, 1, "1023"), (3, -1, "0132"), (0, -1, "0123"), (3, 1, "0123"), (0, 99, "1230"), (2, -99, "2013"),
])  # fmt: skip
def test_order_of_the_waiting(which: int, by: int, wanted: str) -> None:
    jobs = filled()
    assert jobs.move(jobs.jobs[which].id, by) == (wanted != "0123")
    assert names(jobs) == wanted


def test_what_runs_or_ended_keeps_its_place() -> None:
    jobs = filled()
    jobs.jobs[1].state = RUNNING
    assert jobs.move(jobs.jobs[3].id, -1) and names(jobs) == "0132"
    assert jobs.move(jobs.jobs[2].id, -1) and names(jobs) == "3102"
    assert not jobs.move(jobs.jobs[1].id, 1)


def test_it_survives_a_restart(tmp_path: Path) -> None:
    first = filled(tmp_path / "queue.json")
    first.jobs[0].state, first.jobs[1].state, first.jobs[1].saved = DONE, RUNNING, 400
    first.save()
    again = JobList(tmp_path / "queue.json")
    assert [job.state for job in again] == [DONE, INTERRUPTED, WAITING, WAITING]
    assert again.jobs[1].saved == 400 and again.jobs[1].order == first.jobs[1].order
    assert again.next() is again.jobs[2]


@pytest.mark.parametrize("content", [b"", b"{", b'{"schema": 99, "jobs": []}', b'{"jobs": [{"id": 3}]}'])
def test_a_damaged_list_is_put_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "queue.json"
    path.write_bytes(content)
    assert len(JobList(path)) == 0
    assert path.with_suffix(".damaged").read_bytes() == content


def test_retry_goes_on_where_it_stopped(tmp_path: Path) -> None:
    jobs = filled(tmp_path / "queue.json")
    job = jobs.jobs[0]
    assert jobs.retry(job.id) is None, "it has not ended"
    job.state, job.code, job.message = FAILED, "worker_crashed", "m"
    assert jobs.retry(job.id) is job
    assert job.state == WAITING and job.order.resume and not job.code and names(jobs) == "1230"


def test_remove_and_undo() -> None:
    jobs = filled()
    removed = jobs.remove(jobs.jobs[1].id)
    assert removed is not None and names(jobs) == "023"
    jobs.put_back(removed, 1)
    assert names(jobs) == "0123"
    jobs.jobs[0].state = RUNNING
    assert jobs.remove(jobs.jobs[0].id) is None


def test_a_full_disk_loses_no_job(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    jobs = filled(tmp_path / "file" / "queue.json")
    assert len(jobs) == 4


def test_jobs_are_found_by_id_and_run() -> None:
    jobs = filled()
    assert jobs.find("r2") is jobs.jobs[2] and jobs.find(jobs.jobs[2].id) is jobs.jobs[2]
    assert jobs.find("") is None and isinstance(jobs.find("r0"), Job)
