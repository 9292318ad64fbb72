"""Shading every sample: skin, eyes, mouth, cloth, hair (numba)."""

from __future__ import annotations

import enum
import math

import numba as nb
import numpy as np
from numpy.typing import NDArray

from studio.sample.light import REACH
from studio.sample.noise import hash_cell

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]


class Material(enum.IntEnum):
    """What a triangle is made of."""

    SKIN = 0
    EYE_LEFT = 1
    EYE_RIGHT = 2
    MOUTH = 3
    SHIRT = 4


class Part(enum.IntEnum):
    """What a sample shows."""

    NOTHING = 0
    HEAD = 1
    HAIR = 2
    SHIRT = 3


_LIMBUS = 21.3 * math.pi / 180
_PUPIL = 7.0 * math.pi / 180
_TAPS = 12


@nb.njit(cache=True, fastmath=True, inline="always")
def _bilinear(image: F32, u: float, v: float) -> float:
    size = image.shape[0]
    x, y = min(max(u * size - 0.5, 0.0), size - 1.001), min(max(v * size - 0.5, 0.0), size - 1.001)
    i, j = int(x), int(y)
    fx, fy = x - i, y - j
    top = image[j, i] * (1 - fx) + image[j, i + 1] * fx
    return top * (1 - fy) + (image[j + 1, i] * (1 - fx) + image[j + 1, i + 1] * fx) * fy


@nb.njit(cache=True, fastmath=True)
def _key_share(
    px: float, py: float, pz: float, frame: F32, centre: F32, height: F32, bias: float, blur: float, spin: float
) -> float:
    """Soft shadow of the key light: free share of taps on a small disc."""
    size = height.shape[0]
    x, y, z = px - centre[0], py - centre[1], pz - centre[2]
    u = ((frame[0, 0] * x + frame[0, 1] * y + frame[0, 2] * z) / (2 * REACH) + 0.5) * size
    v = ((frame[1, 0] * x + frame[1, 1] * y + frame[1, 2] * z) / (2 * REACH) + 0.5) * size
    h = frame[2, 0] * x + frame[2, 1] * y + frame[2, 2] * z + bias
    free = 0.0
    for k in range(_TAPS):
        radius = blur * math.sqrt((k + 0.5) / _TAPS)
        angle = spin + 2.39996 * k
        i, j = int(u + radius * math.cos(angle)), int(v + radius * math.sin(angle))
        if i < 0 or j < 0 or i >= size or j >= size:
            free += 1.0
        else:
            free += min(max(1.0 - (height[j, i] - h) / 0.0015, 0.0), 1.0)
    return free / _TAPS


@nb.njit(cache=True, fastmath=True, inline="always")
def _gloss(nl: float, nv: float, nh: float, vh: float, rough: float, f0: float) -> float:
    """GGX with Smith's visibility (Karis' form) and Schlick's Fresnel, times the cosine."""
    a = rough * rough
    a2 = a * a
    d = nh * nh * (a2 - 1.0) + 1.0
    k = (rough + 1.0) * (rough + 1.0) / 8.0
    shadowing = 1.0 / (4.0 * (nl * (1 - k) + k) * (nv * (1 - k) + k))
    return a2 / (math.pi * d * d) * shadowing * (f0 + (1 - f0) * (1 - vh) ** 5) * nl * math.pi


@nb.njit(parallel=True, cache=True, fastmath=True)
def shade_samples(
    seen: I32,
    screen: F32,
    mesh: tuple[F32, F32, F32, F32, I32, F32, NDArray[np.uint8]],
    tangents: F32,
    skin: tuple[F32, F32, F32, F32, F32],
    strands: tuple[F32, F32, int],
    iris: F32,
    eyes: F32,
    key: tuple[F32, F32, F32, F32, F32],
    eye: F32,
    radiance: F32,
    part: NDArray[np.uint8],
    marked: F32,
) -> None:
    """Fill ``radiance`` (H, W, 3), ``part`` (H, W) and ``marked`` (H, W, tattoo) for every sample.

    Args:
        seen: (H, W) int32 triangle, or first + segment, or -1.
        screen: (V, 3) float32 samples and inverse depth.
        mesh: vertices (V, 3), normals (V, 3), surrounding light (V, 3), own coordinates (V, 3), triangles (T, 3),
            corner uv (T, 3, 2), material (T,).
        tangents: (T, 2, 3) float32, m per unit of u and v.
        skin: albedo (S, S, 3), roughness, height, crease, tattoo (S, S).
        strands: screen (N, P, 3), colour (N, P, 3), number of the first segment.
        iris: (K, K, 3) float32, linear, the disc of half angle 1.3 times the limbus.
        eyes: (2, 3, 3) float32, rotations from the left and right eye's own axes to the world.
        key: direction (3,), colour (3,), shadow frame (3, 3), centre (3,), height (M, M).
        eye: (3,) camera centre, m.
        radiance, part, marked: results.
    """
    high, wide = seen.shape
    vertices, normals, surround, own, triangles, corner_uv, material = mesh
    strand_screen, strand_colour, first = strands
    pieces = strand_screen.shape[1] - 1
    for y in nb.prange(high):
        for x in range(wide):
            t = seen[y, x]
            if t < 0:
                continue
            px, py = x + 0.5, y + 0.5
            if t >= first:
                n, k = (t - first) // pieces, (t - first) % pieces
                ax, ay = strand_screen[n, k, 0], strand_screen[n, k, 1]
                dx, dy = strand_screen[n, k + 1, 0] - ax, strand_screen[n, k + 1, 1] - ay
                s = min(max(((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy + 1e-9), 0.0), 1.0)
                for c in range(3):
                    radiance[y, x, c] = strand_colour[n, k, c] * (1 - s) + strand_colour[n, k + 1, c] * s
                part[y, x] = 2
                continue
            a, b, d = triangles[t, 0], triangles[t, 1], triangles[t, 2]
            ax, ay, bx, by = screen[a, 0], screen[a, 1], screen[b, 0], screen[b, 1]
            cx, cy = screen[d, 0], screen[d, 1]
            area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
            wa = ((bx - px) * (cy - py) - (by - py) * (cx - px)) / area * screen[a, 2]
            wb = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) / area * screen[b, 2]
            wc = ((ax - px) * (by - py) - (ay - py) * (bx - px)) / area * screen[d, 2]
            total = wa + wb + wc
            wa, wb, wc = wa / total, wb / total, wc / total
            point, normal = np.empty(3, np.float32), np.empty(3, np.float32)
            around, place = np.empty(3, np.float32), np.empty(3, np.float32)
            for c in range(3):
                point[c] = wa * vertices[a, c] + wb * vertices[b, c] + wc * vertices[d, c]
                normal[c] = wa * normals[a, c] + wb * normals[b, c] + wc * normals[d, c]
                around[c] = wa * surround[a, c] + wb * surround[b, c] + wc * surround[d, c]
                place[c] = wa * own[a, c] + wb * own[b, c] + wc * own[d, c]
            length = math.sqrt(normal[0] ** 2 + normal[1] ** 2 + normal[2] ** 2) + 1e-12
            for c in range(3):
                normal[c] /= length
            u = wa * corner_uv[t, 0, 0] + wb * corner_uv[t, 1, 0] + wc * corner_uv[t, 2, 0]
            v = wa * corner_uv[t, 0, 1] + wb * corner_uv[t, 1, 1] + wc * corner_uv[t, 2, 1]
            kind = material[t]
            spin = hash_cell(x, y, 0, 5) * 6.2831853
            if kind == 4:
                share = _key_share(point[0], point[1], point[2], key[2], key[3], key[4], 0.002, 7.0, spin)
                _cloth(point, normal, around, place, share, key[0], key[1], radiance[y, x])
                part[y, x] = 3
                continue
            part[y, x] = 1
            if kind == 1 or kind == 2:
                share = _key_share(point[0], point[1], point[2], key[2], key[3], key[4], 0.0016, 4.0, spin)
                _eyeball(point, normal, around, place, iris, eyes[kind - 1], share, key[0], key[1], eye, radiance[y, x])
                continue
            share = _key_share(point[0], point[1], point[2], key[2], key[3], key[4], 0.0022, 5.0, spin)
            marked[y, x] = _bilinear(skin[4], u, v)
            _skin(point, normal, around, u, v, tangents[t], skin, share, key[0], key[1], eye, kind == 3, radiance[y, x])


@nb.njit(cache=True, fastmath=True)
def _skin(
    point: F32, normal: F32, around: F32, u: float, v: float, tangent: F32, skin: tuple[F32, F32, F32, F32, F32],
    share: float, light: F32, colour: F32, eye: F32, wet: bool, out: F32,
) -> None:  # fmt: skip
    """Wrapped diffuse that reddens at the terminator, bump from relief, two specular lobes."""
    albedo_map, rough_map, height_map, crease_map, _ = skin
    step = 0.7 / height_map.shape[0]
    hu = (_bilinear(height_map, u + step, v) - _bilinear(height_map, u - step, v)) / (2 * step)
    hv = (_bilinear(height_map, u, v + step) - _bilinear(height_map, u, v - step)) / (2 * step)
    bump = np.empty(3, np.float32)
    cross_u, cross_v = np.empty(3, np.float32), np.empty(3, np.float32)
    for c in range(3):
        i, j = (c + 1) % 3, (c + 2) % 3
        cross_u[c] = normal[i] * tangent[1, j] - normal[j] * tangent[1, i]
        cross_v[c] = tangent[0, i] * normal[j] - tangent[0, j] * normal[i]
    jacobian = cross_u[0] * tangent[0, 0] + cross_u[1] * tangent[0, 1] + cross_u[2] * tangent[0, 2]
    jacobian = jacobian if abs(jacobian) > 1e-12 else 1e-12
    length = 0.0
    for c in range(3):
        bump[c] = normal[c] - (hu * cross_u[c] + hv * cross_v[c]) / jacobian
        length += bump[c] * bump[c]
    length = math.sqrt(length)
    view, half = np.empty(3, np.float32), np.empty(3, np.float32)
    for c in range(3):
        bump[c] /= length
        view[c] = eye[c] - point[c]
    distance = math.sqrt(view[0] ** 2 + view[1] ** 2 + view[2] ** 2)
    for c in range(3):
        view[c] /= distance
        half[c] = view[c] + light[c]
    length = math.sqrt(half[0] ** 2 + half[1] ** 2 + half[2] ** 2) + 1e-9
    smooth_light = normal[0] * light[0] + normal[1] * light[1] + normal[2] * light[2]
    nl = bump[0] * light[0] + bump[1] * light[1] + bump[2] * light[2]
    nv = max(bump[0] * view[0] + bump[1] * view[1] + bump[2] * view[2], 0.02)
    nh = max((bump[0] * half[0] + bump[1] * half[1] + bump[2] * half[2]) / length, 0.0)
    vh = max((view[0] * half[0] + view[1] * half[1] + view[2] * half[2]) / length, 0.0)
    crease = _bilinear(crease_map, u, v)
    cavity = math.exp(min(crease, 0.0) / 0.00032)
    rough = _bilinear(rough_map, u, v)
    shine = 0.0
    if nl > 0.0:
        shine = 0.72 * _gloss(nl, nv, nh, vh, rough, 0.028) + 0.28 * _gloss(nl, nv, nh, vh, rough * 0.6, 0.028)
    shine *= share
    rim = 0.028 + 0.35 * (1 - nv) ** 5
    for c in range(3):
        wrap = 0.30 if c == 0 else (0.13 if c == 1 else 0.09)
        soft = 0.45 if c == 0 else (0.85 if c == 1 else 0.95)
        mixed = soft * nl + (1 - soft) * smooth_light
        lit = max((mixed + wrap) / (1 + wrap), 0.0)
        lit = lit * lit * wrap + lit * (1 - wrap)
        shadow = share ** (0.62 if c == 0 else 1.0)
        folded = cavity ** (0.55 if c == 0 else (0.95 if c == 1 else 1.05))
        albedo = _bilinear(albedo_map[:, :, c], u, v) * folded
        bounce = around[c] * (1.0 + 0.25 * albedo) if c == 0 else around[c]
        grey = 0.75 + 0.25 * (bump[1] - normal[1]) + 0.25
        out[c] = albedo * (lit * shadow * colour[c] + bounce * grey) + shine * colour[c] + rim * around[c] * 0.55
        if wet:
            out[c] += 0.02 * around[c]


@nb.njit(cache=True, fastmath=True)
def _eyeball(
    point: F32, normal: F32, around: F32, place: F32, iris: F32, turn: F32, share: float, light: F32, colour: F32,
    eye: F32, out: F32,
) -> None:  # fmt: skip
    """Sclera, iris behind a clear cornea, and the mirror image of a window."""
    size = math.sqrt(place[0] ** 2 + place[1] ** 2 + place[2] ** 2) + 1e-9
    ox, oy, oz = place[0] / size, place[1] / size, place[2] / size
    angle = math.acos(min(max(oz, -1.0), 1.0))
    flat = math.sqrt(ox * ox + oy * oy) + 1e-9
    radius = angle / (_LIMBUS * 1.3)
    vein = 1.0 + 0.10 * hash_cell(int(ox * 60), int(oy * 60), 0, 9)
    red = min(max((angle - 0.42) / 0.75, 0.0), 1.0)
    tone = (0.66 * vein, (0.60 - 0.22 * red) * vein, (0.575 - 0.25 * red) * vein)
    view, seen = np.empty(3, np.float32), np.empty(3, np.float32)
    for c in range(3):
        view[c] = eye[c] - point[c]
    distance = math.sqrt(view[0] ** 2 + view[1] ** 2 + view[2] ** 2)
    bulge = 0.75 * min(max((_LIMBUS * 1.08 - angle) / (_LIMBUS * 0.25), 0.0), 1.0)
    axis = np.empty(3, np.float32)
    length = 0.0
    for c in range(3):
        view[c] /= distance
        axis[c] = normal[c] + bulge * (turn[c, 0] * ox + turn[c, 1] * oy)
        length += axis[c] * axis[c]
    length = math.sqrt(length)
    facing = 0.0
    for c in range(3):
        axis[c] /= length
        facing += axis[c] * view[c]
    for c in range(3):
        seen[c] = 2 * facing * axis[c] - view[c]
    nl = normal[0] * light[0] + normal[1] * light[1] + normal[2] * light[2]
    inner = min(max((_LIMBUS * 1.06 - angle) / (_LIMBUS * 0.13), 0.0), 1.0)
    inner = inner * inner * (3 - 2 * inner)
    across = turn[0, 0] * light[0] + turn[1, 0] * light[1] + turn[2, 0] * light[2]
    upward = turn[0, 1] * light[0] + turn[1, 1] * light[1] + turn[2, 1] * light[2]
    caustic = 1.0 - 0.55 * (ox * across + oy * upward) / (_LIMBUS + 0.05) * inner
    window = _window(seen, light)
    fresnel = 0.03 + 0.97 * (1 - max(facing, 0.0)) ** 5
    k = iris.shape[0]
    ix = min(max(int((ox / flat * radius * 0.5 + 0.5) * k), 0), k - 1)
    iy = min(max(int((0.5 - oy / flat * radius * 0.5) * k), 0), k - 1)
    for c in range(3):
        base = tone[c] * (1 - inner) + iris[iy, ix, c] * inner
        lit = max((nl + 0.25) / 1.25, 0.0) * share * 0.85
        body = base * (lit * colour[c] * caustic + around[c] * 0.9)
        out[c] = body + window * (0.25 + 0.75 * share) * colour[c] * (0.9 * fresnel / 0.03 * 0.62) + fresnel * around[c] * 0.25


@nb.njit(cache=True, fastmath=True)
def _window(seen: F32, light: F32) -> float:
    """Brightness of a soft-edged rectangle around the key light in a mirror direction."""
    length = math.sqrt(light[0] ** 2 + light[2] ** 2)
    rx, rz = light[2] / length, -light[0] / length
    ux, uy, uz = -light[1] * light[0] / length, length, -light[1] * light[2] / length
    depth = seen[0] * light[0] + seen[1] * light[1] + seen[2] * light[2]
    if depth <= 0.1:
        return 0.0
    x = abs((seen[0] * rx + seen[2] * rz) / depth)
    y = abs((seen[0] * ux + seen[1] * uy + seen[2] * uz) / depth)
    edge_x, edge_y = min(max((0.26 - x) / 0.08, 0.0), 1.0), min(max((0.32 - y) / 0.08, 0.0), 1.0)
    return edge_x * edge_y


@nb.njit(cache=True, fastmath=True)
def _cloth(
    point: F32, normal: F32, around: F32, place: F32, share: float, light: F32, colour: F32, out: F32
) -> None:
    """Heathered jersey: rough diffuse with a little fuzz."""
    i, j, k = int(math.floor(place[0] * 900)), int(math.floor(place[1] * 420)), int(math.floor(place[2] * 900))
    thread = 0.86 + 0.28 * hash_cell(i, j, k, 17)
    nl = normal[0] * light[0] + normal[1] * light[1] + normal[2] * light[2]
    lit = max((nl + 0.15) / 1.15, 0.0) * share
    for c in range(3):
        base = (0.050, 0.068, 0.090)[c] * thread
        out[c] = base * (lit * colour[c] + around[c])
