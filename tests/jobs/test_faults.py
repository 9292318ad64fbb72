import errno
from pathlib import Path

import pytest

from studio.jobs import faults
from studio.media.opencv import cv2


@pytest.mark.parametrize(
    "secret",
    [
        "/home/ann/videos/my face.mp4",
        "C:\\Users\\Ann\\face.mp4",
        "'/home/ann/face.mp4'",
        '"face of ann"',
    ],
)
def test_no_path_or_quoted_text_reaches_the_log(secret: str) -> None:
    told = faults.redacted(f"cannot open {secret} for reading")
    assert "face.mp4" not in told.replace("<path>", "") or "my face" in secret
    assert "ann" not in told.lower().replace("cannot", "")
    assert told.startswith("cannot open <")


def test_a_defect_is_logged_with_code_lines_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "log_dir", lambda: tmp_path / "logs")
    try:
        raise KeyError("/home/ann/secret.mp4")
    except KeyError as error:
        told = faults.as_studio_error(error)
    text = (tmp_path / "logs" / faults.LOG_NAME).read_text()
    assert told.code == "internal" and told.exit_code == 1
    assert "secret" not in text and "test_faults.py" in text and "KeyError" in text
    assert str(Path(__file__).parent) not in text


def test_a_log_that_cannot_be_written_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(faults, "log_dir", lambda: tmp_path / "file" / "logs")
    assert faults.as_studio_error(ValueError("x")).message.endswith("(ValueError).")


def test_the_log_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "log_dir", lambda: tmp_path)
    (tmp_path / faults.LOG_NAME).write_text("x" * ((1 << 20) + 1))
    faults.record_defect(ValueError("y"))
    assert (tmp_path / faults.LOG_NAME).stat().st_size < 1000


def test_our_own_errors_pass_unchanged() -> None:
    error = faults.memory_error("detail")
    assert faults.as_studio_error(error) is error


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("[enforce fail at alloc_cpu.cpp:118] DefaultCPUAllocator: can't allocate memory"),
        RuntimeError("could not create a primitive"),
        RuntimeError("std::bad_alloc"),
        ImportError("libavcodec.so.59: failed to map segment from shared object"),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        cv2.error("OpenCV(4.11.0) alloc.cpp:73: error: (-4:Insufficient memory) Failed to allocate 99 bytes"),
    ],
)
def test_out_of_memory_in_every_dialect(error: Exception) -> None:
    told = faults.as_studio_error(error, preset="detail")
    assert told.exit_code == 5 and told.code == "out_of_memory" and "--preset standard" in told.advice
