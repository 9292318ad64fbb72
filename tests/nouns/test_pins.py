"""Pins and measures: what is kept, and what is refused."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from studio.core.errors import FileFormatError, InputError
from studio.nouns.pins import MAX_ITEMS, Measure, Pin, Pins, Spot, calibrate, decode_pins, severity_counts
from tests.contract.samples import PINS

SPOT = Spot(triangle=0, barycentric=(0.5, 0.25, 0.25))


def test_a_spot_is_a_point_of_a_posed_mesh() -> None:
    vertices = np.array([[0.0, 0, 0], [1, 0, 0], [0, 2, 0]], np.float32)
    np.testing.assert_allclose(SPOT.on(vertices, np.array([[0, 1, 2]])), [0.25, 0.5, 0.0])


def test_what_is_written_is_read() -> None:
    assert decode_pins(PINS.encode()) == PINS
    assert PINS.encode() == decode_pins(PINS.encode()).encode()


def test_changes_leave_the_old_ones_alone() -> None:
    one = PINS.with_pin(Pin(id="p2", spot=SPOT))
    assert [pin.id for pin in PINS.pins] == ["p1"] and [pin.id for pin in one.pins] == ["p1", "p2"]
    changed = one.with_pin(Pin(id="p1", spot=SPOT, text="again"))
    assert [(pin.id, pin.text) for pin in changed.pins] == [("p1", "again"), ("p2", "")]
    assert not changed.without("p1").without("p2").pins and len(changed.without("p1").measures) == 1
    assert PINS.free_id("p") == "p2" and PINS.free_id("m") == "m2"
    assert severity_counts(PINS) == {"note": 0, "minor": 0, "major": 1, "critical": 0}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d.update(schema=99, surprise=1), "newer_schema"),
        (lambda d: d.update(head_hash="e" * 64), "other_head"),
        (lambda d: d["pins"][0]["spot"].update(triangle=9), "bad_pins"),
        (lambda d: d["pins"][0]["spot"].update(triangle=-1), "bad_pins"),
        (lambda d: d["pins"][0]["spot"].update(barycentric=[0.9, 0.9, 0.9]), "bad_pins"),
        (lambda d: d["pins"][0].update(severity="awful"), "bad_pins"),
        (lambda d: d["pins"].append(d["pins"][0]), "bad_pins"),
        (lambda d: d["measures"][0].update(straight=-1.0), "bad_pins"),
        (lambda d: d["calibration"].update(factor=0.0), "bad_pins"),
    ],
)
def test_damaged_files_are_refused(change: object, code: str) -> None:
    document = msgspec.json.decode(PINS.encode())
    change(document)  # type: ignore[operator]
    with pytest.raises(FileFormatError) as raised:
        decode_pins(msgspec.json.encode(document), triangles=5, head_hash="d" * 64)
    assert raised.value.code == code


@pytest.mark.parametrize("data", [b"", b"nonsense", b"[]", b"\xff\xfe", b'{"schema": 1}'])
def test_nonsense_is_refused(data: bytes) -> None:
    with pytest.raises(FileFormatError):
        decode_pins(data)


def test_calibration_is_a_plausible_factor() -> None:
    found = calibrate("pupils", millimetres=63.0, model=0.06)
    assert found.factor == pytest.approx(1.05) and found.millimetres == 63.0
    for millimetres, model in ((6.3, 0.06), (630.0, 0.06), (63.0, 0.0), (float("nan"), 0.06)):
        with pytest.raises(InputError) as raised:
            calibrate("pupils", millimetres=millimetres, model=model)
        assert raised.value.code == "bad_calibration"


def test_there_is_an_end_to_them() -> None:
    many = Pins(head_hash="h", pins=tuple(Pin(id=f"p{n}", spot=SPOT) for n in range(MAX_ITEMS)))
    with pytest.raises(InputError):
        many.with_pin(Pin(id="x", spot=SPOT))
    assert many.with_measure(Measure(id="m", start=SPOT, end=SPOT, straight=0.0)).measures
