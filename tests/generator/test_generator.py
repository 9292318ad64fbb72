"""Network, register and LoRA: zero-initialised to the identity, stored and restored, merged as PEFT says."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.generator.adapters import add_lora, load_lora_state, lora_state
from studio.generator.attributes import LARGEST_LOG_SCALE, STATIC, RestAttributes, to_posable
from studio.generator.network import Generator, NetworkShape, expression_groups, zero_generator
from studio.generator.register import Register
from studio.nouns.avatar import MIXER_INPUTS

SHAPE = NetworkShape(size=16, channels=(8, 8, 16, 16), bases=5)


def _decode(generator: Generator, added: dict[int, torch.Tensor] | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(9)
    features = generator.encoder(torch.randn(1, 10, 16, 16))
    static, dynamic = generator.decoder(features, added or {})
    return static, dynamic


def _disturb_heads(generator: Generator) -> None:
    torch.manual_seed(4)
    for head in (generator.decoder.static_head, generator.decoder.dynamic_head):
        torch.nn.init.normal_(head.weight)


def test_the_untrained_network_changes_nothing() -> None:
    static, dynamic = _decode(zero_generator(SHAPE))
    assert not static.any()
    assert not dynamic.any()


def test_equal_seeds_give_equal_networks_whatever_ran_before() -> None:
    first = zero_generator(SHAPE, seed=3)
    torch.rand(17)
    second = zero_generator(SHAPE, seed=3)
    for a, b in zip(first.parameters(), second.parameters(), strict=True):
        assert torch.equal(a, b)


def test_the_mixer_starts_as_the_linear_grouping() -> None:
    generator = zero_generator(SHAPE)
    inputs = torch.rand(7, MIXER_INPUTS)
    expected = inputs @ torch.from_numpy(expression_groups(SHAPE.bases)).T
    torch.testing.assert_close(generator.mixer(inputs), expected, atol=1e-6, rtol=1e-5)


def test_lora_starts_as_the_identity_and_alone_is_trainable() -> None:
    generator = zero_generator(SHAPE)
    _disturb_heads(generator)
    before = _decode(generator)
    trained = add_lora(generator, rank=4, alpha=8.0, seed=0)
    for a, b in zip(before, _decode(generator), strict=True):
        torch.testing.assert_close(a, b)
    names = {name for name, p in generator.named_parameters() if p.requires_grad}
    assert names
    assert all("lora_" in name for name in names)
    assert len(trained) == len(names)


def test_lora_saves_and_loads() -> None:
    first, second = zero_generator(SHAPE), zero_generator(SHAPE)
    for generator in (first, second):
        _disturb_heads(generator)
        add_lora(generator, rank=4, alpha=4.0, seed=0)
    with torch.no_grad():
        for name, parameter in first.named_parameters():
            if "lora_B" in name:
                parameter.normal_()
    state = lora_state(first)
    assert all(name.startswith("base_model.model.") and ".default" not in name for name in state)
    load_lora_state(second, state)
    for a, b in zip(_decode(first), _decode(second), strict=True):
        torch.testing.assert_close(a, b)


def test_the_register_starts_as_the_identity_but_can_move() -> None:
    generator = zero_generator(SHAPE)
    _disturb_heads(generator)
    register = Register({16: 4, 8: 6}, generator.decoder.widths, outputs=(30, 20), bases=5)
    base, added = _decode(generator), _decode(generator, register.features())
    for a, b in zip(base, added, strict=True):
        torch.testing.assert_close(a, b)
    added[0].square().sum().backward()
    assert register.projections["16"].last.weight.grad is not None
    assert register.projections["16"].last.weight.grad.any()
    assert register.output is not None
    assert register.output_basis is not None
    assert register.output_basis.shape == (20, 5, 6)


def test_the_cosine_term_is_the_mean_off_diagonal_cosine() -> None:
    register = Register({4: 3}, {4: 8}, outputs=(0, 0), bases=2)
    vectors = torch.nn.functional.normalize(register.tables["4"].flatten(2)[0].T, dim=1)
    pairwise = vectors @ vectors.T
    count = len(vectors)
    expected = (pairwise.sum() - pairwise.diagonal().sum()) / (count * (count - 1))
    torch.testing.assert_close(register.cosine(), expected, atol=1e-6, rtol=1e-4)


def test_raw_zero_is_the_rest_avatar_and_scales_are_clamped() -> None:
    rest = RestAttributes(
        log_scale=torch.full((2, 3), -6.0),
        opacity_logit=torch.full((2,), 2.0),
        opacity_floor=torch.full((2,), -9.0),
        opacity_cap=torch.ones(2),
        color=torch.rand(2, 3),
        reach=torch.ones(2, 1),
    )
    still = to_posable(torch.zeros(2, STATIC), rest)
    assert not still.offset.any()
    torch.testing.assert_close(still.color, rest.color)
    torch.testing.assert_close(still.scale, torch.exp(rest.log_scale))
    wild = to_posable(torch.full((2, STATIC), 1e3), rest)
    assert float(wild.scale.max()) < float(torch.exp(torch.tensor(-6.0 + LARGEST_LOG_SCALE + 0.1)))


@pytest.mark.parametrize("bases", [3, 12, 20])
def test_expression_groups_have_no_empty_row(bases: int) -> None:
    groups = expression_groups(bases)
    assert groups.shape == (bases, MIXER_INPUTS)
    assert (np.abs(groups).sum(1) > 0.3).all()
