from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio.core.paths import shader
from studio.viewport.offscreen import OffscreenRenderer

PAIRS = (("splat.vert", "splat.frag"), ("mesh.vert", "mesh.frag"), ("present.vert", "present.frag"))

PROGRAM = """
import sys, numpy as np
from studio.viewport.offscreen import OffscreenRenderer
from studio.viewport.camera import OrbitCamera
from tests.viewport.toy_avatar import toy_avatar
from studio.avatar.drive import Driver, HeadPose
avatar = toy_avatar(200)
driver = Driver(avatar)
with OffscreenRenderer() as renderer:
    assert renderer._ctx.version_code == 410, renderer._ctx.version_code
    view = OrbitCamera().view(64, 64)
    assert renderer.render(driver.frame(HeadPose()), view)[..., :3].max() > 60
    assert renderer.render_mesh(driver.vertices(HeadPose()), avatar.mesh.triangles, view, wires=True).max() > 60
    assert renderer._ctx.error == "GL_NO_ERROR"
"""


def test_all_shaders_are_plain_glsl_330_core() -> None:
    for name in (name for pair in PAIRS for name in pair):
        text = shader(name).read_text(encoding="utf-8")
        assert text.startswith("#version 330 core\n")
        assert not any(word in text for word in ("layout(binding", "#extension", "imageStore", "buffer "))


@pytest.mark.gl
def test_every_shader_compiles(gl: OffscreenRenderer) -> None:
    from studio.viewport.programs import compile_program

    for vertex, fragment in PAIRS:
        with gl._ctx:
            compile_program(gl._ctx, vertex, fragment).release()


@pytest.mark.gl
def test_everything_draws_on_opengl_41_where_macos_stops(gl: OffscreenRenderer) -> None:
    if "llvmpipe" not in gl.device:
        pytest.skip("the version can be overridden in Mesa only")
    environment = {
        **os.environ,
        "MESA_GL_VERSION_OVERRIDE": "4.1",
        "MESA_GLSL_VERSION_OVERRIDE": "410",
    }
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
