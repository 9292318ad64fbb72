"""What a person begins with: what the generic network says, where the photos do not know better."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.generator.attributes import STATIC, static_units
from studio.generator.growth import grown
from studio.generator.hull import envelope, kept_share, shown_colors
from studio.generator.membrane import membrane
from studio.generator.resurface import resurfaced, standing
from studio.generator.seams import seam_correction
from studio.head import SKIN, Region
from studio.personalize.subject import Subject

F32 = NDArray[np.float32]
_WELL_SEEN = 0.3
"""How frontally a photo must see a place to decide its colour."""
_LEAST_REACH, _HAIR_REACH = 0.05, 1.5
"""Below the one, at the collar, nothing may move; above the other grows hair."""
_SHADE, _TRUST = 0.1, 4.0
"""m over which what the photos show shades the guess beside it, and how firmly they are held to."""
_SOLID = 2.5
"""Logit of opacity above that of a fit's beginning: dark hair guessed behind must not shine through the face."""
_BESIDE = 4.0
"""Rings of a 128 texel atlas beside what a photo shows over which the guess comes in: inner lips, corners of eyes."""


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
    photo's own expression. All else, hair above all, is the network's, drawn in to where the photos see a head and
    grown out to the rim of what they see; what they show there is its colour, and shades what they do not show.

    Args:
        said: (N, 14) of the base network.
        moved: (N, 6) m and colour, what its bases add in the pose of the source photos.
        subject: the person.
    """
    head = (subject.rest, subject.atlas, subject.geometry)
    said = said + seam_correction(said, *head)
    offset = _fitted(_in_head(said, subject), subject)
    said[:, :3] = _in_carrier(offset, subject)
    stands = torch.from_numpy(standing(offset))[:, None]
    said[:, 11:] = _dyed(said[:, 11:], offset, stands, subject)
    unknown = envelope(subject.unseen, subject.atlas.neighbours, round(_BESIDE * subject.atlas.size / 128.0))
    guessed = torch.maximum(torch.from_numpy(unknown)[:, None], stands)
    found = resurfaced(guessed * said - (1.0 - guessed) * _as_static(moved, subject), *head)
    found[:, 10] += _SOLID / static_units()[10]
    return found


def _in_head(raw: Tensor, subject: Subject) -> F32:
    """Offsets (N, 3) m of raw channels, in head space."""
    frames = subject.geometry.frames[subject.atlas.triangle]
    return np.einsum("nij,nj->ni", frames, (raw[:, :3] * static_units()[:3] * subject.rest.reach).numpy())


def _in_carrier(offset: F32, subject: Subject) -> Tensor:
    """Raw channels (N, 3) of offsets (N, 3) m in head space; where nothing may move, none."""
    frames, reach = subject.geometry.frames[subject.atlas.triangle], subject.rest.reach
    turned = torch.from_numpy(np.einsum("nji,nj->ni", frames, offset).astype(np.float32))
    return turned * (reach > _LEAST_REACH) / (static_units()[:3] * reach.clamp(min=_LEAST_REACH))


def _fitted(offset: F32, subject: Subject) -> F32:
    """Offsets (N, 3) m that leave no photo's matte, and fill it."""
    atlas, geometry = subject.atlas, subject.geometry
    hull = (subject.silhouettes, atlas.neighbours)
    offset = kept_share(offset, *hull, size=atlas.size) * offset
    offset = grown(
        offset, subject.silhouettes, scalp=_scalp(offset, subject), skin=np.isin(atlas.region, SKIN),
        normal=geometry.normal, neighbours=subject.touching, spacing=float(np.median(geometry.spacing)),
    )  # fmt: skip
    return kept_share(offset, *hull, size=atlas.size) * offset


def _scalp(offset: F32, subject: Subject) -> F32:
    """How far hair may grow on each texel, (N,) in [0, 1]: on the scalp, and where it stands off the face already."""
    region, reach = subject.atlas.region, subject.rest.reach[:, 0].numpy()
    face = (region == Region.FACE) & (subject.carrier.moving < 0) & (reach > _LEAST_REACH)
    return np.maximum(standing(offset) * face, (region == Region.HEAD) & (reach > _HAIR_REACH)).astype(np.float32)


def _dyed(raw: Tensor, offset: F32, stands: Tensor, subject: Subject) -> Tensor:
    """Raw colours (N, 3): the photos' on what stands off the head and is shown, shades of them beside it."""
    shown, known = shown_colors(offset, subject.silhouettes, subject.head, subject.atlas)
    sure = stands * torch.from_numpy(np.clip(known / _WELL_SEEN, 0.0, 1.0))
    dye = (torch.from_numpy(shown) - subject.rest.color) / static_units()[11:]
    skin = (1.0 - stands) * (1.0 - torch.from_numpy(subject.unseen)[:, None])
    change = (sure * (dye - raw) - skin * raw) / (sure + skin).clamp(min=1e-6)
    weight = _TRUST * torch.maximum(sure, skin)[:, 0]
    reach = _SHADE / float(np.median(subject.geometry.spacing))
    shade = torch.from_numpy(membrane(change.numpy(), weight.numpy(), subject.touching, reach=reach))
    return (1.0 - sure) * (raw + shade) + sure * dye


def _as_static(moved: Tensor, subject: Subject) -> Tensor:
    """Dynamic values (N, 6), m and colour, as raw static channels (N, 14)."""
    units, raw = static_units(), moved.new_zeros(len(moved), STATIC)
    raw[:, :3] = moved[:, :3] / (units[:3] * subject.rest.reach.clamp(min=_LEAST_REACH))
    raw[:, 11:] = moved[:, 3:] / units[11:]
    return raw
