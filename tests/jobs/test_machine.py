import pytest

from studio.core.events import JobSucceeded
from studio.jobs import machine
from studio.jobs.runner import run_job


@pytest.fixture
def no_gl(monkeypatch: pytest.MonkeyPatch) -> None:
    found = machine.Finding(key="opengl", label="OpenGL", value="some card")
    monkeypatch.setattr(machine, "_graphics", lambda: found)


def keyed() -> dict[str, machine.Finding]:
    return {finding.key: finding for finding in machine.inspect()}


def test_the_doctor_knows_its_keys(no_gl: None) -> None:
    found = keyed()
    assert {"os", "python", "cores", "memory", "disk", "opengl", "cuda", "device", "rasterizer", "expected"} <= set(
        found
    )
    assert found["numpy"].value.startswith("1.26")
    assert all(finding.state in ("ok", "note", "problem") for finding in found.values())


@pytest.mark.parametrize(
    ("card", "built", "gsplat", "said"),
    [
        (None, None, False, "No usable CUDA device"),
        (None, "13.0", True, "No usable CUDA device"),
        ("NVIDIA H", None, True, "No usable CUDA device"),
        ("NVIDIA H", "13.0", False, "gsplat, which could draw on the card, is not installed"),
        ("NVIDIA H", "13.0", True, "--device cuda"),
    ],
)
def test_what_will_be_used_and_why(
    card: str | None, built: str | None, gsplat: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "torch_cuda_version", lambda: built)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object() if gsplat else None)
    chosen = {finding.key: finding for finding in machine._choices(card)}
    assert {key: finding.value for key, finding in chosen.items()} == {"device": "cpu", "rasterizer": "numba"}
    assert said in chosen["device"].reason


def test_a_machine_without_gl_is_a_problem_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    offscreen = pytest.importorskip("studio.viewport.offscreen")
    from studio.core.errors import DeviceError

    def refuse() -> None:
        raise DeviceError("gl_unavailable", "OpenGL 3.3 cannot be used here.", "")

    monkeypatch.setattr(offscreen, "standalone_context", refuse)
    assert keyed()["opengl"].state == "problem"


def test_as_a_job_everything_is_in_the_result(no_gl: None) -> None:
    last = list(run_job("doctor", machine.doctor()))[-1]
    assert isinstance(last, JobSucceeded)
    assert last.result["cores"] == str(machine.usable_cores()) and "device_reason" in last.result
