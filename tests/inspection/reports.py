"""A small inspection with its pictures, made of nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from studio.inspection.scores import summarize
from studio.inspection.verdicts import HEAD, findings, verdict
from studio.media.picture import encode_png
from studio.nouns.checklist import DEFAULT
from studio.nouns.inspection import Inspection, RegionFrame, Shot, save_inspection
from tests.contract import samples


def frame(number: int, **changes: float) -> RegionFrame:
    """Scores that pass every limit, but for what is changed."""
    values = {"psnr": 33.0, "ssim": 0.95, "flip": 0.08, "sharpness": 0.6, "chroma_shift": 0.4, "delta_e": 0.5}
    values.update(changes)
    return RegionFrame(frame=number, row=number, pixels=500, lightness_shift=0.1, **values)  # type: ignore[arg-type]


def inspection(folder: Path, *, bad: bool = False) -> Inspection:
    """An inspection of a tattoo, a forehead, and a region that no frame shows; written to ``folder``."""
    cards = [region.card for region in samples.regions().added("Behind the <ear>").regions]
    level = {"flip": 0.31, "ssim": 0.5, "psnr": 19.0} if bad else {}
    good = [frame(10), frame(20)]
    frames = {cards[0].id: [frame(10, **level), frame(20, **level)], cards[1].id: good, cards[2].id: []}
    regions = [summarize(card.id, card.name, frames[card.id]) for card in cards]
    head = summarize(HEAD, "", [frame(10), frame(20)])
    looked_at = findings(DEFAULT, head, regions)
    pins = samples.PINS.pins
    picture = encode_png(np.full((8, 24, 3), 120, np.uint8))
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    kinds = [
        ("worst", cards[0].id, {}),
        ("pin", pins[0].id, {}),
        ("view", "yaw", {"yaw": 0.0, "pitch": 0.0, "beyond": 9.0}),
        ("expression", "happy", {}),
        ("surface", "coverage", {"yaw": 40.0}),
    ]
    shots = []
    for number, (kind, subject, values) in enumerate(kinds):
        name = f"{number:03d}-{kind}.png"
        (folder / "pictures" / name).write_bytes(picture)
        digest = hashlib.sha256(picture).hexdigest()
        shots.append(
            Shot(kind=kind, file=name, sha256=digest, width=24, height=8, subject=subject, frame=10, values=values)  # type: ignore[arg-type]
        )
    made = Inspection(
        title="A <script>alert(1)</script> & 検査",
        created="2026-01-02T03:04:05+00:00",
        avatar={"file": "a.avatar", "mode": "lora+register"},
        hashes={"avatar": "a" * 64},
        environment={"python": "3.11"},
        protocol={"holdout": "every:10", "size": "512", "refine_steps": "24", "frames": "2"},
        regions=cards,
        checklist=DEFAULT,
        head=head,
        summaries=regions,
        frames=samples.REPORT.frames,
        findings=looked_at,
        verdict=verdict(looked_at, pins, DEFAULT),
        pins=pins,
        measures=samples.PINS.measures,
        calibration=samples.PINS.calibration,
        shots=shots,
    )
    save_inspection(folder / "inspection.json", made)
    return made
