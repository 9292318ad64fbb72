"""The synthetic person: shape, painted skin, hair, shirt; built once from fixed seeds, then only posed and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from studio.head import EYES, SKIN, HeadModel, Region, load_head, vertex_normals
from studio.procedural.chart import Chart, head_chart
from studio.procedural.shirt import neck_part, shirt
from studio.sample.follicles import Follicles, plant
from studio.sample.hair import Hair, Scalp, grow
from studio.sample.iris import paint_iris
from studio.sample.light import sphere, visibility
from studio.sample.shade import Material
from studio.sample.skin import Skin, paint
from studio.sample.texels import texels

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

SEED = 20
HAIRS = 26_000
ATLAS = 1536
RAYS = 56


@dataclass(frozen=True)
class Subject:
    """Everything about the person that does not change from frame to frame.

    Attributes:
        head: the parametric head the person is made of.
        identity: (I,) float32, standard deviations.
        shape: (V, 3) float32, neutral head of the person, m.
        eye_centres: (2, 3) float32, m.
        skin: painted maps.
        iris: (K, K, 3) float32 linear.
        hair: strands in head space.
        follicles: brows and lashes.
        triangles: (T, 3) int32 of the head that are drawn, then of the shirt (numbered after the head's vertices).
        corner_uv: (T, 3, 2) float32.
        material: (T,) uint8.
        shirt: (W, 3) float32, m, world axes.
        own: (V + W, 3) float32: eye-centred rest coordinates on the eyes, rest places elsewhere.
        rays: (D, 3) float32 unit directions in head space.
        seen: (V + W, D) uint8, how free each ray is.
        hair_seen: (N * P, R) uint8 along the hair's rays, skull and hair included.
    """

    head: HeadModel
    identity: F32
    shape: F32
    eye_centres: F32
    skin: Skin
    iris: F32
    hair: Hair
    follicles: Follicles
    triangles: I32
    corner_uv: F32
    material: NDArray[np.uint8]
    shirt: F32
    own: F32
    rays: F32
    seen: NDArray[np.uint8]
    hair_seen: NDArray[np.uint8]


def sample_identity(head: HeadModel) -> F32:
    """The person's coefficients: random with a fixed seed, each within one standard deviation."""
    draw = np.random.default_rng(SEED).normal(0, 0.62, len(head.identity))
    return np.clip(draw, -1, 1).astype(np.float32)


@lru_cache(maxsize=1)
def load_subject() -> Subject:
    """Build the person; takes some seconds, remembered for the life of the process."""
    head = load_head()
    identity = sample_identity(head)
    shape = head.shape(identity)
    normals = vertex_normals(shape, head.triangles)
    skin_triangles = head.triangles[np.isin(head.region, [int(part) for part in SKIN])]
    hair = grow(Scalp(head.neutral, shape, normals, skin_triangles), count=HAIRS, seed=SEED + 1)
    chart = head_chart(head)
    drawn = neck_part(head)
    cloth, cloth_triangles = shirt()
    triangles = np.concatenate((head.triangles[drawn], cloth_triangles + len(shape))).astype(np.int32)
    corner_uv = head.uv[head.triangle_uv].astype(np.float32)
    material = np.concatenate((_materials(head.region[drawn]), np.full(len(cloth_triangles), Material.SHIRT)))
    vertices = np.concatenate((shape, cloth))
    all_normals = vertex_normals(vertices, triangles)
    rays = sphere(RAYS)
    seen = visibility(vertices, all_normals, rays, vertices=vertices, triangles=triangles, strands=hair.points[::2])
    around = visibility(
        hair.points.reshape(-1, 3), np.zeros((hair.openness.shape[0], 3), np.float32), hair.rays,
        vertices=vertices, triangles=triangles, strands=None, bias=0.004,
    )  # fmt: skip
    return Subject(
        head=head,
        identity=identity,
        shape=shape,
        eye_centres=head.eye_centres(identity),
        skin=_painted(head, corner_uv, chart),
        iris=paint_iris(),
        hair=hair,
        follicles=plant(head, shape, chart, seed=SEED + 2),
        triangles=triangles,
        corner_uv=np.concatenate((corner_uv[drawn], np.zeros((len(cloth_triangles), 3, 2), np.float32))),
        material=material.astype(np.uint8),
        shirt=cloth,
        own=np.concatenate((_own(head), cloth)),
        rays=rays,
        seen=seen,
        hair_seen=(around.astype(np.uint16) * hair.openness // 255).astype(np.uint8),
    )


def _painted(head: HeadModel, corner_uv: F32, chart: Chart) -> Skin:
    mapped = ~np.isin(head.region, [int(part) for pair in EYES for part in pair])
    normals = vertex_normals(head.neutral, head.triangles)
    found = texels(corner_uv[mapped], head.triangles[mapped], head.neutral, normals, size=ATLAS)
    return paint(found, head.region[mapped], chart)


def _materials(region: NDArray[np.uint8]) -> NDArray[np.uint8]:
    material = np.full(len(region), Material.MOUTH, np.uint8)
    material[np.isin(region, [int(part) for part in SKIN])] = Material.SKIN
    material[np.isin(region, (int(Region.EYE_SOCKET_LEFT), int(Region.EYE_SOCKET_RIGHT)))] = Material.SKIN
    material[np.isin(region, (int(Region.SCLERA_LEFT), int(Region.IRIS_LEFT)))] = Material.EYE_LEFT
    material[np.isin(region, (int(Region.SCLERA_RIGHT), int(Region.IRIS_RIGHT)))] = Material.EYE_RIGHT
    return material


def _own(head: HeadModel) -> F32:
    own = head.neutral.copy()
    for side in range(2):
        own[head.eye_vertices[side]] -= head.eye_centre[side]
    return np.asarray(own, np.float32)
