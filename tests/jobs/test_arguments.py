import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.errors import UsageError
from studio.jobs.arguments import parse_background, parse_budget, parse_expression


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("180s", 180),
        ("180", 180),
        ("3m", 180),
        ("2m30s", 150),
        ("1h", 3600),
        ("1h1m1s", 3661),
        ("0.5m", 30),
        (" 90S ", 90),
    ],
)
def test_budget(text: str, seconds: float) -> None:
    assert parse_budget(text) == seconds


@pytest.mark.parametrize("text", ["", "s", "0", "0s", "-5s", "3x", "m3", "1e9", "nan", "inf", "9999h", "3m 5"])
def test_bad_budget(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_budget(text)
    assert raised.value.code == "bad_budget" and raised.value.exit_code == 2


@given(st.integers(1, 59), st.integers(0, 59))
def test_budget_adds_minutes_and_seconds(minutes: int, seconds: int) -> None:
    assert parse_budget(f"{minutes}m{seconds}s") == 60 * minutes + seconds


def test_expression() -> None:
    assert parse_expression("jawOpen=0.6, mouthSmileLeft=1") == {"jawOpen": 0.6, "mouthSmileLeft": 1.0}
    assert parse_expression("") == {}


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("jawOpn=1", "unknown_expression", "Did you mean jawOpen?"),
        ("JAWOPEN=1", "unknown_expression", "Did you mean jawOpen?"),
        ("happy=1", "unknown_expression", "52 names"),
        ("jawOpen", "bad_expression", "jawOpen=0.6"),
        ("jawOpen=", "bad_number", "0.6"),
        ("jawOpen=wide", "bad_number", "0.6"),
        ("jawOpen=nan", "bad_number", "0.6"),
        ("jawOpen=1.2", "expression_out_of_range", "0 to 1"),
        ("jawOpen=-0.1", "expression_out_of_range", "0 to 1"),
    ],
)
def test_bad_expression(text: str, code: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_expression(text)
    assert raised.value.code == code and hint in raised.value.advice


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("white", (1, 1, 1)),
        ("Black", (0, 0, 0)),
        ("255,0,51", (1, 0, 0.2)),
        ("0, 0, 0", (0, 0, 0)),
        ("transparent", None),
    ],
)
def test_background(text: str, color: tuple[float, float, float] | None) -> None:
    assert parse_background(text) == color


@pytest.mark.parametrize("text", ["", "red", "1,2", "1,2,3,4", "256,0,0", "-1,0,0", "0.5,0.5,0.5", "#ffffff"])
def test_bad_background(text: str) -> None:
    with pytest.raises(UsageError):
        parse_background(text)
