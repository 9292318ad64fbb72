"""Training on toy people: it learns, goes on exactly where it stopped, and its weights come back as they were."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from studio.core.control import Control
from studio.core.errors import FileFormatError, InternalError, UsageError
from studio.core.events import Event, MetricsLogged
from studio.generator.base import read_generator
from studio.head import load_head, make_atlas
from studio.pretrain.batch import stack
from studio.pretrain.example import Example
from studio.pretrain.loop import drawn, train
from studio.pretrain.objective import Objective
from studio.pretrain.schedule import Schedule
from studio.pretrain.shards import PER_SHARD, Shards
from studio.pretrain.state import State, write_weights
from studio.pretrain.validation import validate
from studio.splat.makers import make_rasterizer
from tests.pretrain.toy_people import ATLAS, ToyMaker

CPU = torch.device("cpu")
SHORT = Schedule(people=4, unseen=2, steps=6, batch=2, picture_from=0.3, warmup=2, rate=4e-3, decay=0.5)


@pytest.fixture(scope="module")
def people() -> list[Example]:
    return [ToyMaker()(seed) for seed in range(6)]


def _objective() -> Objective:
    head = load_head()
    return Objective(head, make_atlas(head, ATLAS), bases=12, rasterizer=make_rasterizer("numba"))


def _train(
    schedule: Schedule, people: list[Example], work: Path, *, minutes: float | None = None
) -> tuple[list[Event], State]:
    work.mkdir(exist_ok=True)
    job = train(
        schedule, people[:4], people[4:], head=load_head(), work=work, minutes=minutes, device=CPU, control=Control()
    )
    events: list[Event] = []
    while True:
        try:
            events.append(next(job))
        except StopIteration as stop:
            return events, stop.value


def test_the_untrained_network_scores_as_the_bare_photo(people: list[Example]) -> None:
    scores = validate(State(SHORT, head_hash="", device=CPU).generator, people[4:], _objective())
    assert scores["psnr_unseen"] == pytest.approx(scores["none_unseen"])
    assert scores["offset_mm"] == pytest.approx(scores["none_offset_mm"]) and scores["none_offset_mm"] > 1.0


@pytest.mark.slow
def test_it_learns_and_stopping_in_between_changes_nothing(people: list[Example], tmp_path: Path) -> None:
    events, straight = _train(SHORT, people, tmp_path / "straight")
    (scores,) = (event.metrics for event in events if isinstance(event, MetricsLogged))
    assert scores["offset_mm"] < scores["none_offset_mm"] or scores["psnr_unseen"] > scores["none_unseen"]
    _, halfway = _train(SHORT, people, tmp_path / "pieces", minutes=0.0)
    assert halfway.step == 1
    _, pieces = _train(SHORT, people, tmp_path / "pieces")
    assert pieces.step == straight.step == SHORT.steps
    for a, b in zip(straight.average.parameters(), pieces.average.parameters(), strict=True):
        assert torch.equal(a, b)
    write_weights(straight, tmp_path / "generic.safetensors")
    again = read_generator(tmp_path / "generic.safetensors")
    for a, b in zip(straight.average.parameters(), again.parameters(), strict=True):
        assert torch.equal(a, b)


def test_damaged_weights_are_no_weights(tmp_path: Path) -> None:
    path = tmp_path / "generic.safetensors"
    write_weights(State(SHORT, head_hash="", device=CPU), path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(InternalError, match="generic model"):
        read_generator(path)


def test_a_state_of_another_training_is_refused(tmp_path: Path) -> None:
    State(SHORT, head_hash="a", device=CPU).save(tmp_path / "state.pretraining")
    with pytest.raises(FileFormatError, match="other numbers"):
        State(SHORT, head_hash="b", device=CPU).load(tmp_path / "state.pretraining")


def test_everybody_is_drawn_once_an_epoch() -> None:
    schedule = Schedule(people=12, batch=4)
    first = [drawn(schedule, step) for step in range(3)]
    assert sorted(who for batch in first for who in batch) == list(range(12))
    assert first != [drawn(schedule, step) for step in range(3, 6)]
    assert first == [drawn(schedule, step) for step in range(3)]


def test_impossible_schedules_are_refused() -> None:
    with pytest.raises(UsageError):
        Schedule(people=2, batch=4).checked()


def test_examples_survive_the_disk(tmp_path: Path) -> None:
    shards = Shards(tmp_path, first=100, count=2)
    assert shards.missing() == [0] and PER_SHARD > 2
    assert list(shards.fill(ToyMaker(), processes=1, control=Control())) == [2]
    assert shards.missing() == []
    made, kept = ToyMaker()(101), shards[1]
    for name in ("inputs", "identity", "mixing", "color", "offset", "strata"):
        np.testing.assert_array_equal(getattr(made, name), getattr(kept, name))
    assert kept.view.camera == made.view.camera
    np.testing.assert_array_equal(kept.view.image, made.view.image)


def test_a_perfect_guess_costs_nothing(people: list[Example]) -> None:
    objective, example = _objective(), people[0]
    generator = State(SHORT, head_hash="", device=CPU).generator
    batch = stack([example], objective.atlas.texel)
    right = batch._replace(rest=batch.color[:, 0], offset=torch.zeros_like(batch.offset))
    terms = objective.atlas_terms(right, objective.predict(generator, batch.inputs), generator.mixer)
    assert max(float(terms[name].detach()) for name in ("color", "gradient", "offset")) < 1e-6
    wrong = objective.atlas_terms(batch, objective.predict(generator, batch.inputs), generator.mixer)
    assert min(float(wrong[name].detach()) for name in ("color", "offset")) > 0.01
