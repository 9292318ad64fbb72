"""Priors that keep unseen views clean: the less a texel was seen, the more it listens to its neighbours.

Held-out frames flatter and unseen views tell: nothing in the images constrains texels and directions that no frame
saw, so smoothness over the surface, moderate sizes and still bases are asked of them in proportion. All of it is asked
of the *change* from the generic avatar: where no frame looked, that one is the best guess there is.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from studio.generator.attributes import static_units
from studio.generator.rest import ear_texels
from studio.head import SKIN, Region
from studio.personalize.subject import Subject
from studio.photometric.sparse import Smoothness

_TIE_SEEN, _TIE_UNSEEN = 0.01, 0.2
_OFFSET_LIMIT = 0.004
"""m; offsets below this are free on the face; the scalp may grow hair."""


class Priors:
    """Weights and pairs prepared once; :meth:`loss` is called every decode.

    Args:
        subject: the person.
        anchor: (N, 14) raw channels of the generic avatar.
    """

    def __init__(self, subject: Subject, anchor: Tensor) -> None:
        self.anchor, self.reach, self.units = anchor, subject.rest.reach, static_units()
        self.unseen = torch.from_numpy(subject.unseen)
        pairs, region = subject.touching, subject.atlas.region
        skin = np.isin(region, SKIN)
        chosen = pairs[skin[pairs[:, 0]] == skin[pairs[:, 1]]]
        unseen = self.unseen.numpy()
        tie = _TIE_SEEN + _TIE_UNSEEN * (unseen[chosen[:, 0]] + unseen[chosen[:, 1]])
        self.smoothness = Smoothness(chosen, tie / max(len(chosen), 1), np.zeros(10, np.bool_), subject.count)
        self.solid = torch.from_numpy(np.where(skin, 0.3, 0.0).astype(np.float32)) + self.unseen
        free = (region == Region.HEAD) | ear_texels(subject.atlas, subject.geometry.position)
        self.stiff = torch.from_numpy(np.where(free, 0.03, 1.0).astype(np.float32))
        self.unseen_moving = self.unseen[torch.from_numpy(subject.carrier.moving >= 0)]

    def loss(self, raw: Tensor, basis: Tensor | None) -> Tensor:
        """Weighted sum of all priors.

        Args:
            raw: (N, 14) raw static channels.
            basis: (D, K, 6) raw output bases, if any.
        """
        unseen = self.unseen
        raw = raw - self.anchor
        moved = raw[:, :3] * self.units[:3] * self.reach
        offset = 100.0 * moved  # cm
        excess = torch.relu(moved.norm(dim=1) - _OFFSET_LIMIT) * 100.0
        total = 0.02 * (self.stiff[:, None] * offset**2).mean() + 0.3 * (self.stiff * excess**2).mean()
        shift = raw[:, 11:14] * self.units[11:]
        joined = torch.cat([offset * 1.5, raw[:, 3:6] * 1.5, raw[:, 10:11] * 1.5, shift * 2.0], 1)
        total = total + self.smoothness(joined)
        total = total + (self.solid * torch.relu(-raw[:, 10] * 3.0) ** 2).mean()
        total = total + 8.0 * (unseen[:, None] * torch.relu(raw[:, 3:6] - 0.15) ** 2).mean()
        total = total + 0.5 * (unseen[:, None] * shift**2).mean()
        if basis is not None:
            total = total + 0.2 * ((0.05 + self.unseen_moving)[:, None, None] * basis**2).mean()
        return total
