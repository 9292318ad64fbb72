"""Personal: all that is learnt about one person, and how it becomes the look of a frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from studio.generator.adapters import add_lora
from studio.generator.attributes import DYNAMIC, STATIC, Posable, dynamic_units, to_posable
from studio.generator.network import Generator, MixerNet
from studio.generator.register import Register
from studio.generator.rest import network_input
from studio.personalize.recipe import Recipe
from studio.personalize.shape import ShapeModes
from studio.personalize.start import fit_start, guessed_head
from studio.personalize.subject import Subject
from studio.photometric.row_adam import RowAdam
from studio.photometric.scene import POSE_RATES, FramePose, HeadSurface, Look
from studio.photometric.taps import bilinear_taps

_DOUBT = 0.75
"""Share of the guessed bases that is left out on skin a photo shows: painted people move it more than real ones do."""


class NetworkMaps(NamedTuple):
    """What one run of the decoder says, raw channels.

    Attributes:
        static: (N, 14), sampled at the texels.
        dynamic: (D / 2 * D / 2, K, 6), at half the decoder's size.
    """

    static: Tensor
    dynamic: Tensor


class Personal(nn.Module):
    """Generator, adapters and frame corrections of one person under a recipe.

    Args:
        subject: prepared constants.
        recipe: decides what may change.
        generator: base network; its weights are changed only in mode ``full``.
        frames: M, number of training frames with corrections of their own.
    """

    def __init__(self, subject: Subject, recipe: Recipe, generator: Generator, *, frames: int) -> None:
        super().__init__()
        self.subject, self.recipe = subject, recipe
        self.generator = generator
        self.mixer_before = mixer_weights(generator.mixer)
        bases, size = generator.shape.bases, generator.shape.size
        for parameter in generator.parameters():
            parameter.requires_grad_(False)
        if recipe.uses_lora:
            add_lora(generator, rank=recipe.rank, alpha=recipe.alpha, seed=recipe.seed)
        elif recipe.mode == "full":
            generator.requires_grad_(True)
        elif recipe.mode in ("direct", "register"):
            generator.mixer.requires_grad_(True)
        outputs = (subject.count, subject.moving_count) if recipe.uses_output else (0, 0)
        levels = dict(recipe.register_levels) if recipe.uses_register else {}
        self.register = Register(
            levels, generator.decoder.widths, outputs=outputs, bases=bases, seed=recipe.seed
        )
        self.corrections = RowAdam(frames, POSE_RATES)
        self._modes = ShapeModes(subject.head, subject.shape)
        self.shape = nn.Parameter(torch.zeros(self._modes.count), requires_grad=recipe.learns)
        self.taps, self.dynamic_taps = bilinear_taps(subject.atlas, size), bilinear_taps(subject.atlas, size // 2)
        self._dynamic_units = dynamic_units()
        self._moves = torch.from_numpy((subject.carrier.moving >= 0).astype(np.float32))[:, None]
        guessed = recipe.base == "trained" and not recipe.learns
        if guessed:
            self._moves = self._moves * torch.from_numpy(1.0 - _DOUBT * (1.0 - subject.unseen))[:, None]
        used = torch.ones(len(subject.used)) if guessed else torch.from_numpy(subject.used)
        self.usage = torch.cat([used, torch.ones(4)])
        self._input = network_input(
            subject.atlas, subject.geometry, subject.rest.color.numpy(), subject.seen, size=size
        )
        self._folded: NetworkMaps | None = None
        self.forming = False
        self._paint = torch.zeros(STATIC)
        self._paint[11:] = 1.0
        self._features: list[Tensor] | None = None
        self._joined: Tensor | float = 0.0
        with torch.no_grad():
            self.anchor = self._begun() if recipe.uses_network else self.still_maps().static
        """(N, 14) raw channels of the generic avatar, where the fit begins and what its priors hold on to."""

    def surface(self) -> HeadSurface:
        """The person's carrier mesh in its present shape."""
        return self._modes.apply(self.subject.surface, self.shape)

    @property
    def decodes(self) -> bool:
        """Whether the decoder has a say at present."""
        return self.recipe.uses_network and self._folded is None

    @property
    def folded(self) -> bool:
        """Whether the decoder's word was folded into the register's output level."""
        return self._folded is not None

    def fold(self) -> None:
        """Let the network rest: what it says moves into the register's output level, which goes on alone."""
        output, basis = self.register.output, self.register.output_basis
        if not self.decodes or output is None or basis is None:
            return
        with torch.no_grad():
            static, dynamic = self.network_maps()
            self._folded = NetworkMaps(static, self._at_moving(dynamic))
            output.add_(self._folded.static)
            basis.add_(self._folded.dynamic)

    def unfold(self) -> None:
        """Inverse of :meth:`fold`, up to rounding: the register holds its own contribution again."""
        output, basis = self.register.output, self.register.output_basis
        if self._folded is None or output is None or basis is None:
            return
        with torch.no_grad():
            output.sub_(self._folded.static)
            basis.sub_(self._folded.dynamic)
        self._folded = None

    def take_up_folded(self) -> None:
        """Tell that the register's output level, as restored from a state, already holds the network's word."""
        with torch.no_grad():
            static, dynamic = self.network_maps()
            self._folded = NetworkMaps(static, self._at_moving(dynamic))

    def maps(self) -> NetworkMaps:
        """What is added to the register's output level at present."""
        return self.network_maps() if self.decodes else self.still_maps()

    def network_maps(self) -> NetworkMaps:
        """Run the decoder; the encoder runs once unless it is trained itself."""
        generator = self.generator
        if self.recipe.mode == "full" or self._features is None:
            features = generator.encoder(self._input)
            if self.recipe.mode != "full":
                features = [f.detach() for f in features]
                self._features = features
        else:
            features = self._features
        return self._decoded(features, self.register.features())

    def maps_without_register(self) -> NetworkMaps:
        """What the decoder says of the photos alone, nothing of the register added."""
        return self._decoded(self.generator.encoder(self._input), {})

    def _decoded(self, features: list[Tensor], added: Mapping[int, Tensor]) -> NetworkMaps:
        generator = self.generator
        static, dynamic = generator.decoder(features, added)
        sampled = self.taps(static[0].flatten(1).T)
        bases = dynamic[0].flatten(1).T.unflatten(1, (generator.shape.bases, DYNAMIC))
        return NetworkMaps(sampled + self._joined, bases)

    def _begun(self) -> Tensor:
        """Static channels (N, 14) to begin with; what they differ by from the base network is added from now on."""
        maps, subject = self.network_maps(), self.subject
        if self.recipe.base == "none":
            return maps.static
        if self.recipe.learns:
            found = fit_start(maps.static, subject)
        else:
            mix = self.generator.mixer(torch.from_numpy(subject.shown) * self.usage)
            found = guessed_head(maps.static, self._moved(maps, mix), subject)
        self._joined = found - maps.static
        return found

    def still_maps(self) -> NetworkMaps:
        """Zero maps: what ``direct``, and a network at rest, use in place of the decoder's."""
        return NetworkMaps(torch.zeros(self.subject.count, STATIC), torch.zeros(0, self.generator.shape.bases, DYNAMIC))

    def raw_static(self, maps: NetworkMaps) -> Tensor:
        """Raw static channels (N, 14): network plus the register's output level."""
        output = self.register.output
        if output is None:
            return self._masked(maps.static)
        return self._masked(output + maps.static if self.decodes else output)

    def _masked(self, raw: Tensor) -> Tensor:
        """While the head takes form, Gaussians may change their colour alone."""
        return self.anchor + (raw - self.anchor) * self._paint if self.forming else raw

    def mix(self, pose: FramePose) -> Tensor:
        """Basis weights (K,) of a pose; an expression the clip never showed moves no basis."""
        return self.generator.mixer(torch.cat([pose.expression, pose.gaze.flatten()]) * self.usage)

    def look(self, maps: NetworkMaps, posable: Posable, pose: FramePose, gain: Tensor) -> Look:
        """The look of one frame.

        Args:
            maps: from :meth:`network_maps`; only its dynamic part is used here.
            posable: Gaussian parameters of :meth:`raw_static`.
            pose: of the frame.
            gain: (3,) colour gain.
        """
        mix = self.mix(pose)
        offset, color = posable.offset, posable.color
        if self.decodes:
            moved = self._moved(maps, mix)
            offset, color = offset + moved[:, :3], color + moved[:, 3:]
        if self.register.output_basis is None:
            basis, basis_mix = offset.new_zeros(self.subject.moving_count, 0, DYNAMIC), mix[:0]
        else:
            basis, basis_mix = self.register.output_basis, mix
        return Look(offset, posable.rotation, posable.scale, color * gain, posable.opacity, basis, basis_mix)

    def _moved(self, maps: NetworkMaps, mix: Tensor) -> Tensor:
        """What the decoder's bases add for basis weights (K,), (N, 6) in physical units."""
        blended = torch.einsum("k,dkc->dc", mix, maps.dynamic)
        return self.dynamic_taps(blended * self._dynamic_units) * self._moves

    def posable(self, maps: NetworkMaps) -> Posable:
        """Gaussian parameters of the current state."""
        return to_posable(self.raw_static(maps), self.subject.rest)

    def full_basis(self, maps: NetworkMaps) -> Tensor:
        """All bases of the moving texels in physical units, (D, K, 6): what is baked."""
        total = torch.zeros(self.subject.moving_count, self.generator.shape.bases, DYNAMIC)
        if self.decodes:
            total = self._at_moving(maps.dynamic)
        if self.register.output_basis is not None:
            total = total + self.register.output_basis
        return total * self._dynamic_units

    def _at_moving(self, dynamic: Tensor) -> Tensor:
        """The decoder's bases at the moving texels, raw, (D, K, 6)."""
        everywhere = self.dynamic_taps(dynamic.flatten(1)).unflatten(1, (self.generator.shape.bases, DYNAMIC))
        return (everywhere * self._moves[..., None])[torch.from_numpy(self.subject.carrier.moving >= 0)]


def mixer_weights(mixer: MixerNet) -> tuple[np.ndarray[Any, np.dtype[np.float32]], ...]:
    """Copies of a mixer's weights and biases, first layer first."""
    parts = (mixer.first.weight, mixer.first.bias, mixer.second.weight, mixer.second.bias)
    return tuple(part.detach().numpy().copy() for part in parts)
