"""What others rely on: events, file formats, the command line. See golden.py."""

import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest

from studio.core import events
from studio.nouns.avatar import load_avatar
from studio.nouns.pins import decode_pins
from studio.nouns.regions import load_regions
from studio.nouns.report import load_report, save_report
from studio.nouns.track import load_track
from tests.contract import golden, samples
from tests.viewport.toy_avatar import toy_avatar


@pytest.mark.parametrize("name", sorted(golden.texts()))
def test_golden_text(name: str) -> None:
    wanted = (golden.FOLDER / name).read_text(encoding="utf-8")
    assert golden.texts()[name] == wanted, "Meant? Then: python -m tests.contract.golden, and a line in CHANGELOG.md."


@pytest.mark.parametrize("event", samples.EVENTS, ids=lambda event: type(event).__name__)
def test_events_survive_a_line(event: events.Event) -> None:
    line = events.encode(event)
    assert "\n" not in line
    assert events.decode(line) == event


def test_every_event_has_an_example() -> None:
    assert {type(event) for event in samples.EVENTS} == set(events.Event.__args__)


def test_old_event_lines_stay_readable() -> None:
    lines = (golden.FOLDER / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert tuple(events.decode(line) for line in lines) == samples.EVENTS


def test_unknown_events_are_refused_not_guessed() -> None:
    with pytest.raises(msgspec.ValidationError):
        events.decode('{"event":"exploded"}')


def test_version_1_track_stays_readable() -> None:
    found, made = load_track(golden.FOLDER / "v1.track"), samples.track()
    assert found.video == made.video and found.intrinsics == made.intrinsics and found.warnings == made.warnings
    for name in ("expression", "landmarks", "matte", "flags", "rotation", "identity"):
        np.testing.assert_array_equal(getattr(found, name), getattr(made, name))


def test_version_1_avatar_stays_readable() -> None:
    found, made = load_avatar(golden.FOLDER / "v1.avatar"), toy_avatar(32, columns=6, rows=4)
    assert found.manifest == made.manifest and found.atlas_size == made.atlas_size
    np.testing.assert_allclose(found.mesh.neutral, made.mesh.neutral, atol=1e-7)
    np.testing.assert_array_equal(found.gaussians.triangle, made.gaussians.triangle)
    np.testing.assert_allclose(found.gaussians.color, made.gaussians.color, atol=1e-3)


def test_version_1_regions_stay_readable() -> None:
    found, made = load_regions(golden.FOLDER / "v1.regions"), samples.regions()
    assert found.head_hash == made.head_hash and [r.card for r in found.regions] == [r.card for r in made.regions]
    for one, other in zip(found.regions, made.regions, strict=True):
        np.testing.assert_array_equal(one.mask, other.mask)


def test_version_1_pins_stay_readable() -> None:
    assert decode_pins((golden.FOLDER / "v1.pins.json").read_bytes(), triangles=5, head_hash="d" * 64) == samples.PINS


def test_equal_content_gives_equal_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        samples.track().save(tmp_path / f"{name}.track")
    assert (tmp_path / "a.track").read_bytes() == (tmp_path / "b.track").read_bytes()


def test_report_round_trip(tmp_path: Path) -> None:
    save_report(tmp_path / "metrics.json", samples.REPORT)
    assert load_report(tmp_path / "metrics.json") == samples.REPORT


def test_a_track_is_no_avatar(tmp_path: Path) -> None:
    from studio.core.errors import FileFormatError

    shutil.copy(golden.FOLDER / "v1.track", tmp_path / "x.avatar")
    with pytest.raises(FileFormatError) as raised:
        load_avatar(tmp_path / "x.avatar")
    assert raised.value.code == "wrong_kind"
