import multiprocessing
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.core.errors import FileFormatError, NumericError
from studio.jobs import mailbox
from studio.jobs.mailbox import MailboxReader, MailboxWriter
from studio.vault.veil import Veil


@pytest.mark.parametrize("dtype", ["uint8", "int32", "float32", "float64", "float16", "bool"])
@pytest.mark.parametrize("shape", [(), (0,), (7,), (3, 5), (2, 3, 4, 5)])
def test_arrays_arrive_as_they_were(tmp_path: Path, dtype: str, shape: tuple[int, ...]) -> None:
    array = (np.random.default_rng(0).random(shape) * 9).astype(dtype)
    with MailboxWriter(tmp_path / "a.box", 4096) as writer, MailboxReader(tmp_path / "a.box") as reader:
        assert reader.read() is None and reader.version == 0
        assert writer.write(array) == 1
        found = reader.read()
    assert found is not None and found[0] == 1
    assert found[1].dtype == array.dtype and found[1].shape == array.shape
    np.testing.assert_array_equal(found[1], array)


def test_the_newest_version_is_read_again_and_again(tmp_path: Path) -> None:
    with MailboxWriter(tmp_path / "a.box", 8) as writer, MailboxReader(tmp_path / "a.box") as reader:
        for number in range(1, 6):
            writer.write(np.array([number]))
            for _ in range(2):
                found = reader.read()
                assert found is not None and found[0] == number and found[1][0] == number


def test_a_copy_is_ones_own(tmp_path: Path) -> None:
    with MailboxWriter(tmp_path / "a.box", 8) as writer, MailboxReader(tmp_path / "a.box") as reader:
        writer.write(np.array([1]))
        first = reader.read()
        for number in range(2, 5):
            writer.write(np.array([number]))
    assert first is not None and first[1][0] == 1


def test_a_half_written_buffer_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with MailboxWriter(tmp_path / "a.box", 64) as writer, MailboxReader(tmp_path / "a.box") as reader:
        writer.write(np.arange(8))
        at = mailbox._slot_at(1, writer.capacity) + mailbox._SLOT_BYTES
        writer._map[at : at + 1] = b"\xff"  # data of another version under the stamp of this one
        assert reader.read() is None
        writer.write(np.arange(8))
        assert reader.read() is not None


def test_too_large_and_odd_arrays_are_refused(tmp_path: Path) -> None:
    with MailboxWriter(tmp_path / "a.box", 64) as writer:
        with pytest.raises(NumericError):
            writer.write(np.zeros(100))
        with pytest.raises(NumericError):
            writer.write(np.array(["a"]))
        with pytest.raises(NumericError):
            writer.write(np.zeros((1,) * 9))
    with pytest.raises(NumericError):
        MailboxWriter(tmp_path / "b.box", 1 << 40)


@pytest.mark.parametrize("content", [b"", b"short", b"X" * 400, mailbox.MAGIC + b"\xff" * 400])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.box").write_bytes(content)
    with pytest.raises(FileFormatError):
        MailboxReader(tmp_path / "a.box")


def _write_fast(path: str, enough: Any) -> None:
    with MailboxWriter(Path(path), 120_000) as writer:
        number = 0
        while not enough.is_set():
            number = (number + 1) % 251
            writer.write(np.full((200 + number, 300), number, np.uint8))


def test_no_read_is_ever_torn(tmp_path: Path) -> None:
    path = tmp_path / "a.box"
    spawn = multiprocessing.get_context("spawn")
    enough = spawn.Event()
    other = spawn.Process(target=_write_fast, args=(str(path), enough))
    other.start()
    while other.is_alive() and not (path.exists() and path.stat().st_size > 200_000):
        time.sleep(0.005)
    while other.is_alive() and path.read_bytes()[:8] != mailbox.MAGIC:
        time.sleep(0.005)
    versions: list[int] = []
    with MailboxReader(path) as reader:
        while other.is_alive() and len(versions) < 300:
            found = reader.read()
            if found is None:
                continue
            version, array = found
            assert array.shape == (200 + int(array[0, 0]), 300)
            assert (array == array[0, 0]).all()
            versions.append(version)
    enough.set()
    other.join()
    assert len(versions) == 300 and versions == sorted(versions) and versions[-1] > versions[0]


def test_a_veil_hides_what_is_shared(tmp_path: Path) -> None:
    veil, path = Veil(), tmp_path / "box"
    picture = np.full((48, 64, 3), 201, np.uint8)
    with MailboxWriter(path, picture.nbytes, veil) as writer:
        for version in (1, 2):
            assert writer.write(picture) == version
            assert bytes([201] * 32) not in path.read_bytes()
            with MailboxReader(path, Veil(veil.key)) as reader:
                found = reader.read()
                assert found is not None and found[0] == version and np.array_equal(found[1], picture)
        with MailboxReader(path, Veil()) as stranger:
            assert stranger.read() is None
