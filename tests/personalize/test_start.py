"""What a person begins with: photos where they show skin, the network everywhere else."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy.spatial import cKDTree

from studio.generator.attributes import STATIC, static_units
from studio.generator.seams import seam_correction
from studio.head import Region, load_head
from studio.personalize.select import Split
from studio.personalize.start import fit_start, guessed_head
from studio.personalize.subject import Subject, prepare_subject
from tests.support.procedural import procedural_frames, procedural_track

COLOR = slice(11, 14)


@pytest.fixture(scope="module")
def subject() -> Subject:
    track = procedural_track(3)
    rows = np.arange(3)
    frames = procedural_frames(track, rows, 128)
    return prepare_subject(load_head(), track, Split(rows, rows[:0], rows[:1]), frames, atlas_size=64, guessed=True)


def said(subject: Subject, *, color: float = 0.2, out_m: float = 0.0) -> torch.Tensor:
    """A network that paints everything alike and moves the scalp outwards."""
    raw = torch.zeros(subject.count, STATIC)
    raw[:, COLOR] = color
    scalp = torch.from_numpy(subject.atlas.region == Region.HEAD)
    reach = subject.rest.reach[:, 0].clamp(min=1e-3)
    raw[:, 2] = torch.where(scalp, out_m / (static_units()[2] * reach), torch.zeros(()))
    return raw


def joined(raw: torch.Tensor, subject: Subject) -> torch.Tensor:
    """The same without seams."""
    return raw + seam_correction(raw, subject.rest, subject.atlas, subject.geometry)


def test_a_photo_knows_skin_better_and_the_network_the_rest(subject: Subject) -> None:
    still = torch.zeros(subject.count, 6)
    found = guessed_head(said(subject), still, subject)
    unseen = torch.from_numpy(subject.unseen)
    assert (unseen == 0).any() and (unseen == 1).any()
    assert found[unseen == 0][:, COLOR].abs().max() == 0
    shade = (joined(said(subject), subject) - found)[unseen == 1][:, COLOR].mean(1) / 0.2
    place = subject.geometry.position
    seen = place[(unseen == 0).numpy()]
    away = torch.from_numpy(cKDTree(seen).query(place[(unseen == 1).numpy()])[0])
    assert shade[away < 0.01].median() > 0.7, "beside what is shown, the shade of that"
    assert shade[away > 0.1].median() < shade[away < 0.01].median() - 0.15, "farther away, more as the network says"


def test_in_the_photos_own_expression_skin_looks_as_in_the_photo(subject: Subject) -> None:
    moved = torch.zeros(subject.count, 6)
    moved[:, 2], moved[:, 3:] = 0.001, 0.1
    found = guessed_head(said(subject), moved, subject)
    seen = (torch.from_numpy(subject.unseen) == 0) & (subject.rest.reach[:, 0] > 0.5)
    units = static_units()
    offset = found[seen][:, 2] * units[2] * subject.rest.reach[seen, 0] + 0.001
    assert offset.abs().max() < 1e-6
    assert (found[seen][:, COLOR] * units[COLOR] + 0.1).abs().max() < 1e-6


def test_hair_is_the_networks_but_stays_within_the_matte(subject: Subject) -> None:
    still = torch.zeros(subject.count, 6)
    scalp = torch.from_numpy(subject.atlas.region == Region.HEAD) & (subject.rest.reach[:, 0] > 0.5)
    units = static_units()

    def height(out_m: float) -> torch.Tensor:
        found = guessed_head(said(subject, out_m=out_m), still, subject)
        return (found[:, 2] * units[2] * subject.rest.reach[:, 0])[scalp]

    tall = height(0.25)
    assert tall.min() < 0.12, "the photo shows background where hair of a quarter of a metre would be"
    assert (tall >= -1e-6).all() and tall.max() <= 0.25 + 1e-5


def test_a_fit_takes_the_colours_of_what_it_cannot_see(subject: Subject) -> None:
    raw = said(subject, out_m=0.02)
    found = fit_start(raw, subject)
    assert found[:, :11].abs().max() == 0
    unseen = torch.from_numpy(subject.unseen)[:, None]
    torch.testing.assert_close(found[:, COLOR], joined(raw, subject)[:, COLOR] * unseen)
