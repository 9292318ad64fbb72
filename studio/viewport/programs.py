"""Shader programs from the ``shaders`` folder."""

from __future__ import annotations

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.core.errors import DeviceError
from studio.core.paths import shader


def compile_program(ctx: moderngl.Context, vertex: str, fragment: str) -> moderngl.Program:
    """Compile and link two files of ``shaders/``.

    Raises:
        DeviceError: ``shader_rejected``; the driver does not accept GLSL 3.30 core.
    """
    sources = [shader(name).read_text(encoding="utf-8") for name in (vertex, fragment)]
    try:
        return ctx.program(vertex_shader=sources[0], fragment_shader=sources[1])
    except moderngl.Error as error:
        raise DeviceError(
            "shader_rejected",
            f"The graphics driver rejected {vertex} / {fragment}.",
            "Update the graphics driver, or use the software view.",
        ) from error


def set_uniform(program: moderngl.Program, name: str, value: object) -> None:
    """Set a uniform that the compiler may have optimised away."""
    member = program.get(name, None)
    if isinstance(member, moderngl.Uniform):
        member.value = value


def set_matrix(program: moderngl.Program, name: str, matrix: NDArray[np.float64]) -> None:
    """Set a ``mat4`` from a row-major (4, 4) array."""
    member = program.get(name, None)
    if isinstance(member, moderngl.Uniform):
        member.write(np.ascontiguousarray(matrix.T, np.float32))
