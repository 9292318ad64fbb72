"""The personalization benchmark: what is done is not done again, what failed is, and the tables hold the numbers."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_personalize", ROOT / "benchmarks" / "bench_personalize.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    videos = tmp_path / "videos"
    videos.mkdir()
    for name in ("b.mp4", "a.MOV", "notes.txt"):
        (videos / name).write_bytes(b"")
    return tmp_path


VIEW = {"yaw": 0, "pitch": 0, "alpha_mean": 0.991, "alpha_low": 0.93, "detail_ratio": 1.0, "surface_ratio": 0.9,
        "seen_ratio": None,
        "open_share": 0.012,
        "pixels": 9, "passed": True}  # fmt: skip


class Stub:
    """Answers like a child process, counts, and fails where told."""

    def __init__(self, bench: ModuleType, broken: str = "") -> None:
        self.bench, self.broken, self.seen = bench, broken, []

    def __call__(self, task: Any, out: Path, single: bool) -> dict[str, Any]:
        self.seen.append((task.kind, task.video, *task.modes))
        if self.broken and self.broken in task.modes and task.kind == "fit":
            raise self.bench.TaskFailedError("it broke")
        level = {"generic": 20.0, "lora": 25.0}.get(task.modes[0] if task.modes else "", 30.0)
        scores = {"psnr": level, "ssim": 0.9, "detail_ratio": 0.7}
        mean = {**scores, **{f"{name}_refined": value + 0.5 for name, value in scores.items()}}
        return {
            "wall_s": 1.0, "cpu_s": 2.0, "peak_mb": 300, "load": 0.5, "steps": 7, "bytes": 5_000_000, "gaussians": 100,
            "mean": mean, "sd": mean, "frame_ms": 9.0, "views": [VIEW], "base": "generic",
            "ms": dict.fromkeys(task.modes, 9.0), "ratio": dict.fromkeys(task.modes, 1.017),
            "level_ratio": dict.fromkeys(task.modes, 1.003),
            "scores": {m: [{"beyond": 30, "psnr": 21.0, "psnr_refined": 22.125, "tattoo_psnr": None,
                            "tattoo_psnr_refined": None}] for m in task.modes},
            "spread_deg": 1.5, "spread_mm": 2.5,
        }  # fmt: skip


def run(bench: ModuleType, folder: Path, stub: Stub, *more: str) -> int:
    options = ["--videos", str(folder / "videos"), "--out", str(folder / "out"), "--modes", "generic,lora+register"]
    return int(bench.main([*options, "--steps", "7", *more], runner=stub))


def test_every_mode_runs_on_every_video_in_stages(bench: ModuleType, folder: Path) -> None:
    stub = Stub(bench)
    assert run(bench, folder, stub, "--sample") == 0
    assert stub.seen[:3] == [("track", "a"), ("track", "b"), ("track", "sample")]
    assert len([seen for seen in stub.seen if seen[0] == "fit"]) == 6
    assert [seen for seen in stub.seen if seen[0] == "truth"] == [("truth", "sample", "generic", "lora+register")]
    assert stub.seen[-1][0] == "cost"


def test_what_is_done_is_not_done_again(bench: ModuleType, folder: Path) -> None:
    run(bench, folder, Stub(bench))
    again = Stub(bench)
    run(bench, folder, again)
    assert again.seen == []
    run(bench, folder, again, "--seed", "1")
    assert [seen[0] for seen in again.seen] == ["fit"] * 4 + ["cost"] * 2, "another seed; tracks stay"


def test_a_failure_is_told_and_tried_again(
    bench: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(bench, folder, Stub(bench, broken="generic"))
    assert "it broke" in capsys.readouterr().err
    again = Stub(bench)
    run(bench, folder, again)
    assert again.seen == [("fit", "a", "generic"), ("fit", "b", "generic")]


def test_an_interrupted_run_goes_on_where_it_was(bench: ModuleType, folder: Path) -> None:
    class Interrupted(Stub):
        def __call__(self, task: Any, out: Path, single: bool) -> dict[str, Any]:
            if task.kind == "fit" and task.modes == ("lora+register",):
                raise KeyboardInterrupt
            return super().__call__(task, out, single)

    with pytest.raises(KeyboardInterrupt):
        run(bench, folder, Interrupted(bench))
    log = folder / "out" / "results.jsonl"
    with log.open("a") as stream:
        stream.write('{"key": "cut sho')
    again = Stub(bench)
    run(bench, folder, again)
    assert [seen[:3] for seen in again.seen[:2]] == [("fit", "a", "lora+register"), ("fit", "b", "lora+register")]
    assert all(json.loads(line)["key"] for line in log.read_text().splitlines())


def test_side_by_side_means_one_thread_each(bench: ModuleType, folder: Path) -> None:
    threads: list[bool] = []

    def runner(task: Any, out: Path, single: bool) -> dict[str, Any]:
        threads.append(single)
        return Stub(bench)(task, out, single)

    bench.main(["--videos", str(folder / "videos"), "--out", str(folder / "out"), "--parallel", "2"], runner=runner)
    assert threads and all(threads)


def test_tables_alone_run_nothing(bench: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(bench, folder, Stub(bench), "--sample")
    capsys.readouterr()
    stub = Stub(bench)
    run(bench, folder, stub, "--sample", "--tables-only")
    text = capsys.readouterr().out
    assert stub.seen == []
    for shown in ("30.50 ± 30.50 (30.00)", "**20.50 ± 0.00**", "0.991 0.93 0.90 (-); 1.2%", "1 of 1",
                      "1.017 / 1.003 (9.0 ms)",
                  "22.12 (21.00)", "not seen", "within 1.5° and 2.5 mm"):  # fmt: skip
        assert shown in text, shown
    widths = [{line.count("|") for line in block.splitlines() if line.startswith("|")} for block in text.split("\n\n")]
    assert all(len(width) <= 1 for width in widths), "every row of a table has its columns"


def test_a_budget_alone_is_not_cut_short_by_steps(bench: ModuleType, folder: Path) -> None:
    seen: list[dict[str, Any]] = []

    def runner(task: Any, out: Path, single: bool) -> dict[str, Any]:
        seen.append(dict(task.recipe))
        return Stub(bench)(task, out, single)

    bench.main(
        ["--videos", str(folder / "videos"), "--out", str(folder / "out"), "--budget", "1m", "--modes", "lora"],
        runner=runner,
    )
    assert seen[-1]["budget_s"] == 60.0 and seen[-1]["steps"] >= 100_000
