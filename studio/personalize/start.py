"""What a person begins with: what the generic network says, where the photos do not know better."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.generator.attributes import STATIC, static_units
from studio.generator.hull import kept_share, shown_colors
from studio.generator.resurface import resurfaced
from studio.generator.seams import seam_correction
from studio.personalize.subject import Subject

F32 = NDArray[np.float32]
_NEAR, _FAR = 0.003, 0.008
"""m of offset up to which a texel counts as skin that a photo shows, and from which as hair that stands off it."""
_WELL_SEEN = 0.3
"""How frontally a photo must see a place to decide its colour."""
_LEAST_REACH = 0.05
"""Below it, at the collar, nothing may move."""


def fit_start(said: Tensor, subject: Subject) -> Tensor:
    """Raw static channels (N, 14) a fit begins with: the colours of what no frame showed.

    Where frames look they know better, and places that were guessed centimetres off are found again too slowly.

    Args:
        said: (N, 14) of the base network.
        subject: the person.
    """
    joined = said + seam_correction(said, subject.rest, subject.atlas, subject.geometry)
    joined[:, :11] = 0.0
    return joined * torch.from_numpy(subject.unseen)[:, None]


def guessed_head(said: Tensor, moved: Tensor, subject: Subject) -> Tensor:
    """Raw static channels (N, 14) of a head that nothing is learnt about any more.

    Skin that a photo shows keeps the photo's colour and the tracker's place, less what the bases add to it in the
    photo's own expression. All else, hair above all, is the network's, drawn in to where the photos see a head; what
    they show there is its colour.

    Args:
        said: (N, 14) of the base network.
        moved: (N, 6) m and colour, what its bases add in the pose of the source photos.
        subject: the person.
    """
    head = (subject.rest, subject.atlas, subject.geometry)
    said = said + seam_correction(said, *head)
    offset = _in_head(said, subject)
    share = kept_share(offset, subject.silhouettes, subject.atlas.neighbours, size=subject.atlas.size)
    said[:, :3] *= torch.from_numpy(share)
    away = torch.from_numpy(np.linalg.norm(share * offset, axis=1, keepdims=True))
    stands = ((away - _NEAR) / (_FAR - _NEAR)).clamp(0.0, 1.0)
    said = _dyed(said, share * offset, stands, subject)
    guessed = torch.maximum(torch.from_numpy(subject.unseen)[:, None], stands)
    return resurfaced(guessed * said - (1.0 - guessed) * _as_static(moved, subject), *head)


def _in_head(raw: Tensor, subject: Subject) -> F32:
    """Offsets (N, 3) m of raw channels, in head space."""
    frames = subject.geometry.frames[subject.atlas.triangle]
    return np.einsum("nij,nj->ni", frames, (raw[:, :3] * static_units()[:3] * subject.rest.reach).numpy())


def _dyed(raw: Tensor, offset: F32, stands: Tensor, subject: Subject) -> Tensor:
    """Raw channels (N, 14) with the photos' colours on what stands off the head and is shown."""
    shown, known = shown_colors(offset, subject.silhouettes, subject.head, subject.atlas)
    sure = stands * torch.from_numpy(np.clip(known / _WELL_SEEN, 0.0, 1.0))
    dye = (torch.from_numpy(shown) - subject.rest.color) / static_units()[11:]
    return torch.cat([raw[:, :11], (1.0 - sure) * raw[:, 11:] + sure * dye], 1)


def _as_static(moved: Tensor, subject: Subject) -> Tensor:
    """Dynamic values (N, 6), m and colour, as raw static channels (N, 14)."""
    units, raw = static_units(), moved.new_zeros(len(moved), STATIC)
    raw[:, :3] = moved[:, :3] / (units[:3] * subject.rest.reach.clamp(min=_LEAST_REACH))
    raw[:, 11:] = moved[:, 3:] / units[11:]
    return raw
