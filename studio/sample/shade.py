"""Shading every sample: skin, eyes, mouth, cloth, hair (numba)."""

from __future__ import annotations

import enum
import math

import numba as nb
import numpy as np
from numpy.typing import NDArray

from studio.procedural.noise import hash_cell
from studio.sample.light import REACH

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
Triple = tuple[float, float, float]


@nb.njit(cache=True, fastmath=True, inline="always")
def _bilinear(image: F32, u: float, v: float) -> float:
    size = image.shape[0]
    x, y = min(max(u * size - 0.5, 0.0), size - 1.001), min(max(v * size - 0.5, 0.0), size - 1.001)
    i, j = int(x), int(y)
    fx, fy = x - i, y - j
    top = image[j, i] * (1 - fx) + image[j, i + 1] * fx
    mixed: float = top * (1 - fy) + (image[j + 1, i] * (1 - fx) + image[j + 1, i + 1] * fx) * fy
    return mixed


@nb.njit(cache=True, fastmath=True, inline="always")
def _colour_at(image: F32, u: float, v: float) -> Triple:
    size = image.shape[0]
    x, y = min(max(u * size - 0.5, 0.0), size - 1.001), min(max(v * size - 0.5, 0.0), size - 1.001)
    i, j = int(x), int(y)
    fx, fy = x - i, y - j
    a, b, c, d = (1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy
    k, m = i + 1, j + 1
    return (
        a * image[j, i, 0] + b * image[j, k, 0] + c * image[m, i, 0] + d * image[m, k, 0],
        a * image[j, i, 1] + b * image[j, k, 1] + c * image[m, i, 1] + d * image[m, k, 1],
        a * image[j, i, 2] + b * image[j, k, 2] + c * image[m, i, 2] + d * image[m, k, 2],
    )


@nb.njit(cache=True, fastmath=True, inline="always")
def _row(field: F32, n: int) -> Triple:
    return field[n, 0], field[n, 1], field[n, 2]


@nb.njit(cache=True, fastmath=True, inline="always")
def _blend(field: F32, corners: tuple[int, int, int], share: Triple) -> Triple:
    a, b, c = corners
    return (
        share[0] * field[a, 0] + share[1] * field[b, 0] + share[2] * field[c, 0],
        share[0] * field[a, 1] + share[1] * field[b, 1] + share[2] * field[c, 1],
        share[0] * field[a, 2] + share[1] * field[b, 2] + share[2] * field[c, 2],
    )


@nb.njit(cache=True, fastmath=True, inline="always")
def _dot(a: Triple, b: Triple) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@nb.njit(cache=True, fastmath=True, inline="always")
def _cross(a: Triple, b: Triple) -> Triple:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


@nb.njit(cache=True, fastmath=True, inline="always")
def _sum(a: Triple, b: Triple, scale: float) -> Triple:
    return a[0] + b[0] * scale, a[1] + b[1] * scale, a[2] + b[2] * scale


@nb.njit(cache=True, fastmath=True, inline="always")
def _unit(a: Triple) -> Triple:
    scale = 1.0 / (math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]) + 1e-12)
    return a[0] * scale, a[1] * scale, a[2] * scale


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
    mesh: tuple[F32, F32, F32, F32, I32, F32, NDArray[np.uint8], F32],
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
            corner uv (T, 3, 2), material (T,), and how little the lids shade a place (V,), 1 = not at all.
        tangents: (T, 2, 3) float32, m per unit of u and v.
        skin: albedo (S, S, 3), roughness, height, crease, tattoo (S, S).
        strands: screen (N, P, 3), colour (N, P, 3), number of the first segment.
        iris: (K, K, 3) float32, linear, the disc of half angle 1.3 times the limbus.
        eyes: (2, 3, 3) float32, rotations from the left and right eye's own axes to the world.
        key: direction (3,), colour (3,), shadow frame (3, 3), centre (3,), height (M, M).
        eye: (3,) camera centre, m.
        radiance: result, linear.
        part: result, values of :class:`Part`.
        marked: result, in [0, 1].
    """
    high, wide = seen.shape
    vertices, normals, surround, own, triangles, corner_uv, material, lids = mesh
    strand_screen, strand_colour, first = strands
    pieces = strand_screen.shape[1] - 1
    light, colour = (key[0][0], key[0][1], key[0][2]), (key[1][0], key[1][1], key[1][2])
    camera = (eye[0], eye[1], eye[2])
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
            wa = ((bx - px) * (cy - py) - (by - py) * (cx - px)) * screen[a, 2]
            wb = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) * screen[b, 2]
            wc = ((ax - px) * (by - py) - (ay - py) * (bx - px)) * screen[d, 2]
            total = wa + wb + wc
            share = (wa / total, wb / total, wc / total)
            corners = (a, b, d)
            point, around = _blend(vertices, corners, share), _blend(surround, corners, share)
            normal = _unit(_blend(normals, corners, share))
            kind = material[t]
            spin = hash_cell(x, y, 0, 5) * 6.2831853
            blur, bias = (7.0, 0.002) if kind == 4 else ((4.0, 0.0016) if kind in (1, 2) else (5.0, 0.0022))
            free = _key_share(point[0], point[1], point[2], key[2], key[3], key[4], bias, blur, spin)
            view = _unit(_sum(camera, point, -1.0))
            part[y, x] = 3 if kind == 4 else 1
            if kind == 4:
                result = _cloth(normal, around, _blend(own, corners, share), free, light, colour)
            elif kind == 1 or kind == 2:
                place = _blend(own, corners, share)
                lid = share[0] * lids[a] + share[1] * lids[b] + share[2] * lids[d]
                around = (around[0] * lid, around[1] * lid, around[2] * lid)
                result = _eyeball(normal, around, place, iris, eyes[kind - 1], free * lid, light, colour, view)
            else:
                u = share[0] * corner_uv[t, 0, 0] + share[1] * corner_uv[t, 1, 0] + share[2] * corner_uv[t, 2, 0]
                v = share[0] * corner_uv[t, 0, 1] + share[1] * corner_uv[t, 1, 1] + share[2] * corner_uv[t, 2, 1]
                if kind == 3:
                    around = (around[0] + 0.075, around[1] + 0.07, around[2] + 0.065)
                marked[y, x] = _bilinear(skin[4], u, v)
                along_u, along_v = _row(tangents[t], 0), _row(tangents[t], 1)
                result = _skin(normal, around, (u, v), along_u, along_v, skin, free, light, colour, view)
            radiance[y, x, 0], radiance[y, x, 1], radiance[y, x, 2] = result


@nb.njit(cache=True, fastmath=True)
def _skin(
    normal: Triple, around: Triple, uv: tuple[float, float], along_u: Triple, along_v: Triple,
    skin: tuple[F32, F32, F32, F32, F32], share: float, light: Triple, colour: Triple, view: Triple,
) -> Triple:  # fmt: skip
    """Wrapped diffuse that reddens at the terminator, bump from relief, two specular lobes."""
    albedo_map, rough_map, height_map, crease_map, _ = skin
    u, v = uv
    step = 0.7 / height_map.shape[0]
    hu = (_bilinear(height_map, u + step, v) - _bilinear(height_map, u - step, v)) / (2 * step)
    hv = (_bilinear(height_map, u, v + step) - _bilinear(height_map, u, v - step)) / (2 * step)
    cross_u, cross_v = _cross(along_v, normal), _cross(normal, along_u)
    jacobian = _dot(cross_u, along_u)
    jacobian = jacobian if abs(jacobian) > 1e-12 else 1e-12
    bump = _unit(_sum(_sum(normal, cross_u, -hu / jacobian), cross_v, -hv / jacobian))
    half = _unit(_sum(view, light, 1.0))
    flat, nl = _dot(normal, light), _dot(bump, light)
    nv, nh, vh = max(_dot(bump, view), 0.02), max(_dot(bump, half), 0.0), max(_dot(view, half), 0.0)
    cavity = math.exp(min(_bilinear(crease_map, u, v), 0.0) / 0.00042)
    rough = _bilinear(rough_map, u, v)
    shine = 0.0
    if nl > 0.0:
        shine = share * (
            0.85 * _gloss(nl, nv, nh, vh, rough, 0.027) + 0.15 * _gloss(nl, nv, nh, vh, rough * 0.66, 0.027)
        )
    rim = (0.028 + 0.30 * (1 - nv) ** 5) * 0.55
    albedo = _colour_at(albedo_map, u, v)
    grey = 1.0 + 0.25 * (bump[1] - normal[1])
    red = (
        albedo[0]
        * cavity**0.68
        * (_wrapped(nl, flat, 0.30, 0.45) * share**0.8 * colour[0] + grey * around[0] * (1 + 0.25 * albedo[0]))
    )
    green = albedo[1] * cavity**0.97 * (_wrapped(nl, flat, 0.13, 0.85) * share * colour[1] + grey * around[1])
    blue = albedo[2] * cavity * (_wrapped(nl, flat, 0.09, 0.95) * share * colour[2] + grey * around[2])
    return (
        red + shine * colour[0] + rim * around[0],
        green + shine * colour[1] + rim * around[1],
        blue + shine * colour[2] + rim * around[2],
    )


@nb.njit(cache=True, fastmath=True, inline="always")
def _wrapped(nl: float, flat: float, wrap: float, sharp: float) -> float:
    """Diffuse light that reaches a little round the corner; ``sharp`` is the share of the relief that is felt."""
    lit = max((sharp * nl + (1 - sharp) * flat + wrap) / (1 + wrap), 0.0)
    return lit * lit * wrap + lit * (1 - wrap)


@nb.njit(cache=True, fastmath=True)
def _eyeball(
    normal: Triple, around: Triple, place: Triple, iris: F32, turn: F32, share: float, light: Triple, colour: Triple,
    view: Triple,
) -> Triple:  # fmt: skip
    """Sclera, iris behind a clear cornea, and the mirror image of a window."""
    ox, oy, oz = _unit(place)
    angle = math.acos(min(max(oz, -1.0), 1.0))
    flat = math.sqrt(ox * ox + oy * oy) + 1e-9
    radius = angle / (_LIMBUS * 1.3)
    vein = 1.0 + 0.06 * hash_cell(int(ox * 60), int(oy * 60), 0, 9)
    red = min(max((angle - 0.40) / 0.75, 0.0), 1.0)
    bulge = 0.75 * min(max((_LIMBUS * 1.08 - angle) / (_LIMBUS * 0.25), 0.0), 1.0)
    sideways, upwards = (turn[0, 0], turn[1, 0], turn[2, 0]), (turn[0, 1], turn[1, 1], turn[2, 1])
    axis = _unit(_sum(_sum(normal, sideways, bulge * ox), upwards, bulge * oy))
    facing = _dot(axis, view)
    mirror = _sum((2 * facing * axis[0], 2 * facing * axis[1], 2 * facing * axis[2]), view, -1.0)
    inner = min(max((_LIMBUS * 1.06 - angle) / (_LIMBUS * 0.13), 0.0), 1.0)
    inner = inner * inner * (3 - 2 * inner)
    caustic = 1.0 - 0.55 * (ox * _dot(sideways, light) + oy * _dot(upwards, light)) / (_LIMBUS + 0.05) * inner
    fresnel = 0.03 + 0.97 * (1 - max(facing, 0.0)) ** 5
    glint = _window(mirror, light) * (0.25 + 0.75 * share) * 30.0 * fresnel
    k = iris.shape[0]
    ix = min(max(int((ox / flat * radius * 0.5 + 0.5) * k), 0), k - 1)
    iy = min(max(int((0.5 - oy / flat * radius * 0.5) * k), 0), k - 1)
    lit = max((_dot(normal, light) + 0.25) / 1.25, 0.0) * share * 0.85 * caustic
    white = 1 - inner
    red_tone = 0.60 * vein * white + iris[iy, ix, 0] * inner
    green_tone = (0.53 - 0.20 * red) * vein * white + iris[iy, ix, 1] * inner
    blue_tone = (0.49 - 0.22 * red) * vein * white + iris[iy, ix, 2] * inner
    return (
        red_tone * (lit * colour[0] + 0.9 * around[0]) + glint * colour[0] + 0.25 * fresnel * around[0],
        green_tone * (lit * colour[1] + 0.9 * around[1]) + glint * colour[1] + 0.25 * fresnel * around[1],
        blue_tone * (lit * colour[2] + 0.9 * around[2]) + glint * colour[2] + 0.25 * fresnel * around[2],
    )


@nb.njit(cache=True, fastmath=True)
def _window(seen: Triple, light: Triple) -> float:
    """Brightness of a soft-edged rectangle around the key light in a mirror direction."""
    length = math.sqrt(light[0] ** 2 + light[2] ** 2)
    right = (light[2] / length, 0.0, -light[0] / length)
    up = (-light[1] * light[0] / length, length, -light[1] * light[2] / length)
    depth = _dot(seen, light)
    if depth <= 0.1:
        return 0.0
    x, y = abs(_dot(seen, right) / depth), abs(_dot(seen, up) / depth)
    return min(max((0.26 - x) / 0.08, 0.0), 1.0) * min(max((0.32 - y) / 0.08, 0.0), 1.0)


@nb.njit(cache=True, fastmath=True)
def _cloth(normal: Triple, around: Triple, place: Triple, share: float, light: Triple, colour: Triple) -> Triple:
    """Heathered jersey: rough diffuse with a little fuzz."""
    i, j, k = math.floor(place[0] * 900), math.floor(place[1] * 420), math.floor(place[2] * 900)
    thread = 0.86 + 0.28 * hash_cell(i, j, k, 17)
    lit = max((_dot(normal, light) + 0.15) / 1.15, 0.0) * share
    return (
        0.050 * thread * (lit * colour[0] + around[0]),
        0.068 * thread * (lit * colour[1] + around[1]),
        0.090 * thread * (lit * colour[2] + around[2]),
    )


@nb.njit(parallel=True, cache=True, fastmath=True)
def gather_pixels(radiance: F32, part: NDArray[np.uint8], marked: F32, exposure: float, light: F32, masks: F32) -> None:
    """Average 3 x 3 samples a pixel, with the ring around them at half weight as a soft lens.

    Args:
        radiance: (H, W, 3) float32, samples from :func:`shade_samples`.
        part: (H, W) uint8, likewise.
        marked: (H, W) float32, likewise.
        exposure: factor on radiance before the film's response.
        light: (h, w, 3) float32, result, linear display light.
        masks: (h, w, 3) float32, result: head, tattoo, person.
    """
    rows, columns = part.shape
    for y in nb.prange(light.shape[0]):
        for x in range(light.shape[1]):
            r, g, b, head, mark, person, total = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
            for j in range(3 * y - 1, 3 * y + 4):
                for i in range(3 * x - 1, 3 * x + 4):
                    weight = (1.0 if 0 <= j - 3 * y < 3 else 0.5) * (1.0 if 0 <= i - 3 * x < 3 else 0.5)
                    total += weight
                    q, p = min(max(j, 0), rows - 1), min(max(i, 0), columns - 1)
                    if part[q, p] == 0:
                        continue
                    person += weight
                    r += weight * respond(radiance[q, p, 0] * exposure)
                    g += weight * respond(radiance[q, p, 1] * exposure)
                    b += weight * respond(radiance[q, p, 2] * exposure)
                    if part[q, p] != 3:
                        head += weight
                        mark += weight * marked[q, p]
            light[y, x, 0], light[y, x, 1], light[y, x, 2] = r / total, g / total, b / total
            masks[y, x, 0], masks[y, x, 1], masks[y, x, 2] = head / total, mark / total, person / total


@nb.njit(cache=True, fastmath=True)
def respond(light: float) -> float:
    """Film-like response: linear up to 0.55, then rolling off to 1."""
    if light < 0.55:
        return light
    return 1.0 - 0.45 * math.exp((0.55 - light) / 0.45)
