"""Orders: what the window asks of a worker, and the command line that asks the same."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import msgspec
import pytest

from studio.cli import entry
from studio.core.control import Control
from studio.core.errors import UsageError
from studio.core.events import PhaseStarted
from studio.jobs import pipeline, verbs
from studio.jobs.order import CAPACITIES, SETTABLE, Order, Settings, check_settings, parse_settings, written
from studio.jobs.runner import Work
from studio.personalize.recipe import PRESETS, Recipe


def test_settings_are_those_of_the_recipe() -> None:
    assert set(Settings.__struct_fields__) == set(Recipe.__struct_fields__), "tell the window about the new field"
    for name in Settings.__struct_fields__:
        assert getattr(Settings(), name) == getattr(Recipe(), name), name
    assert set(msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]["preset"]["enum"]) == set(PRESETS)


ORDERS = [
    Order(source="/v/a clip.mp4", out="/o/顔.avatar"),
    Order(source="a.track", out="x.avatar", settings={"mode": "lora", "preset": "draft", "budget_s": 92.5, "seed": 7}),
    Order(
        source="a.mp4",
        out="x.avatar",
        settings={"steps": 40, "rank": 32, "ssim": 0.25, "output_level": False, "register_levels": CAPACITIES["large"]},
        keep_state=True,
        resume=True,
    ),
    Order(source="a.mp4", out="x.avatar", settings={"register_levels": (), "detail": 0.1 + 0.2}, video="b.mp4"),
    Order(source="me.jpg", more=("her left.png", "c/right.webp"), out="x.avatar", settings={"mode": "generic"}),
    Order(source="a.mp4", out="x.avatar", extend=400, resume=True),
    Order(source="a.mp4", out="x.avatar", extend=400, settings={"budget_s": 30.0, "ssim": 0.5}),
    Order(source="a.mp4", out="y.avatar", branch_from="x.work/state.safetensors", settings={"steps": 90, "seed": 1}),
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []

    def fake(source: Path, out: Path, recipe: Any, **options: Any) -> Work:
        options.pop("control")
        made = recipe() if options["further"] is None else None
        calls.append({"source": source, "out": out, "recipe": made, **options})
        yield PhaseStarted(phase="a")
        return {}

    monkeypatch.setattr(pipeline, "personalize_take", fake)
    return calls


@pytest.mark.parametrize("order", ORDERS, ids=range(len(ORDERS)))
def test_the_command_line_asks_for_exactly_the_same(order: Order, asked: list[dict[str, Any]]) -> None:
    list(verbs.personalize(msgspec.json.decode(msgspec.json.encode(order.options())), Control()))
    assert entry.main(order.command()[1:]) == 0
    by_worker, by_command = asked
    assert by_worker == by_command
    assert shlex.split(order.command_line()) == order.command()


@pytest.mark.parametrize(("pair", "value"), [
    ("rank=32", 32), ("ssim=0.5", 0.5), ("output_level=no", False), ("register_levels=small", CAPACITIES["small"]),
    ("register_levels=64x8", ((64, 8),)), ("register_levels=none", ()),
])  # fmt: skip
def test_settings_are_read(pair: str, value: object) -> None:
    name = pair.partition("=")[0]
    assert parse_settings([pair]) == {name: value}
    assert parse_settings([f"{name}={written(value)}"]) == {name: value}


@pytest.mark.parametrize(
    "pair",
    ["rank", "rank=", "rank=0", "rank=many", "rank=1000000", "ssim=-1", "ssim=nan", "output_level=perhaps",
     "register_levels=3", "register_levels=4x4", "unknown=1", "mode=lora", "=1", ""],
)  # fmt: skip
def test_nonsense_is_refused(pair: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_settings([pair])
    assert caught.value.code == "bad_setting"


def test_all_other_fields_can_be_set() -> None:
    assert "rank" in SETTABLE and "mode" not in SETTABLE and "budget_s" not in SETTABLE


def test_settings_that_are_left_out_have_their_defaults() -> None:
    assert check_settings({})["rank"] == Recipe().rank


def test_extend_and_branch_exclude_each_other() -> None:
    with pytest.raises(UsageError):
        verbs.personalize({"source": "a", "out": "b.avatar", "extend": 3, "branch_from": "s"}, Control())


@pytest.mark.parametrize(
    "options", [{}, {"source": "a"}, {"source": 3, "out": "b"}, {"source": "a", "out": "b", "settings": 3}]
)
def test_broken_options_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        verbs.personalize(options, Control())


def test_extending_needs_a_state(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        list(pipeline.personalize_take(
            Path("a.track"), tmp_path / "x.avatar", Recipe, control=Control(), further=pipeline.Further(steps=3)
        ))  # fmt: skip
    assert caught.value.code == "no_state"
