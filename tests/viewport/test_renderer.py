"""GL against the CPU splatter, which stands for training; and what the renderer does with its GL objects."""

from __future__ import annotations

import dataclasses

import moderngl
import numpy as np
import pytest

from studio.avatar.camera_paths import look_at
from studio.avatar.drive import Driver, GaussianFrame, HeadPose
from studio.avatar.render import render_image
from studio.core.camera import Intrinsics
from studio.core.errors import DeviceError
from studio.viewport import context
from studio.viewport.camera import OrbitCamera, View
from studio.viewport.context import standalone_context
from studio.viewport.offscreen import OffscreenRenderer
from studio.viewport.renderer import Background, Renderer
from studio.viewport.sort import back_to_front, quad_indices
from studio.viewport.splat_pass import pack
from tests.viewport.toy_avatar import toy_avatar, toy_frame

pytestmark = pytest.mark.gl

LENS = Intrinsics(620.0, 600.0, 101.7, 83.2, 200, 168)


def difference(gl: np.ndarray, cpu: np.ndarray) -> tuple[int, float]:
    apart = np.abs(gl.astype(int) - cpu)
    return int(apart.max()), float(apart.mean())


def one_gaussian(sd: float = 0.01, opacity: float = 0.9) -> GaussianFrame:
    covariance = np.array([[sd**2, 0, 0, sd**2, 0, sd**2]], np.float32)
    return GaussianFrame(
        np.zeros((1, 3), np.float32),
        covariance,
        np.array([opacity], np.float32),
        np.array([[0.8, 0.4, 0.2]], np.float32),
    )


@pytest.mark.parametrize(("yaw", "pitch"), [(0.0, 0.0), (0.9, 0.3), (-2.2, -0.6)])
def test_gl_draws_what_the_cpu_draws(gl: OffscreenRenderer, yaw: float, pitch: float) -> None:
    frame = toy_frame()
    view = View(LENS, look_at(distance=0.8, yaw=yaw, pitch=pitch))
    worst, mean = difference(gl.render(frame, view), render_image(frame, LENS, view.camera_from_head))
    assert worst <= 4
    assert mean < 0.2


def test_small_and_thin_gaussians_are_widened_and_dimmed_alike(gl: OffscreenRenderer) -> None:
    frame = toy_frame()
    thin = dataclasses.replace(frame, covariances=frame.covariances * np.float32(0.02))
    view = View(LENS, look_at(distance=1.6))
    worst, _ = difference(gl.render(thin, view), render_image(thin, LENS, view.camera_from_head))
    assert worst <= 4


def test_a_camera_among_the_gaussians(gl: OffscreenRenderer) -> None:
    frame = toy_frame()
    view = View(LENS, look_at(distance=0.11, yaw=0.2))
    worst, mean = difference(gl.render(frame, view), render_image(frame, LENS, view.camera_from_head))
    assert worst <= 4
    assert mean < 0.6


def test_pixels_sit_where_opencv_puts_them(gl: OffscreenRenderer) -> None:
    camera = look_at(distance=1.0)
    lens = Intrinsics(500.0, 500.0, 20.5, 10.5, 64, 48)
    picture = gl.render(one_gaussian(0.0002), View(lens, camera))
    assert np.unravel_index(picture[..., 0].argmax(), picture.shape[:2]) == (10, 20)
    moved = gl.render(one_gaussian(0.0002), View(dataclasses.replace(lens, cx=31.5, cy=40.5), camera))
    assert np.unravel_index(moved[..., 0].argmax(), moved.shape[:2]) == (40, 31)


def test_backgrounds(gl: OffscreenRenderer) -> None:
    view = View(LENS, look_at(distance=1.0))
    green = gl.render(one_gaussian(), view, Background((0.0, 1.0, 0.0)))
    assert green[0, 0].tolist() == [0, 255, 0, 255]
    middle = green[83, 101]
    assert middle[0] > 150
    gradient = gl.render(one_gaussian(), view, Background((1.0, 1.0, 1.0), (0.0, 0.0, 0.0)))
    assert gradient[0, 0, 0] > 250
    assert gradient[-1, 0, 0] < 5


def test_transparency_is_straight_alpha(gl: OffscreenRenderer) -> None:
    view = View(LENS, look_at(distance=1.0))
    frame = one_gaussian(0.02, 0.5)
    picture = gl.render(frame, view, Background(transparent=True))
    assert picture[0, 0, 3] == 0
    assert picture[83, 101] == pytest.approx(np.array([0.8, 0.4, 0.2, 0.5]) * 255, abs=2)
    cpu = render_image(frame, LENS, view.camera_from_head, None)
    seen = cpu[..., 3] > 20
    assert np.abs(picture[seen].astype(int) - cpu[seen]).max() <= 4


def test_order_matters_and_is_right(gl: OffscreenRenderer) -> None:
    means = np.array([[0, 0, -0.05], [0, 0, 0.05]], np.float32)
    covariances = np.tile(np.array([[4e-4, 0, 0, 4e-4, 0, 4e-4]], np.float32), (2, 1))
    colors = np.array([[1, 0, 0], [0, 0, 1]], np.float32)
    frame = GaussianFrame(means, covariances, np.full(2, 0.95, np.float32), colors)
    front = gl.render(frame, View(LENS, look_at(distance=1.0)))[83, 101]
    back = gl.render(frame, View(LENS, look_at(distance=1.0, yaw=np.pi)))[83, 101]
    assert front[2] > 200 > 60 > front[0]
    assert back[0] > 200 > 60 > back[2]


def test_no_gaussians_is_a_picture_of_the_background(gl: OffscreenRenderer) -> None:
    empty = GaussianFrame(*(np.zeros(shape, np.float32) for shape in ((0, 3), (0, 6), (0,), (0, 3))))
    assert (gl.render(empty, View(LENS, np.eye(4)), Background((1.0, 1.0, 1.0))) == 255).all()


def test_every_size_change_gives_a_whole_picture(gl: OffscreenRenderer) -> None:
    frame = toy_frame(500)
    for width, height in ((64, 64), (1, 1), (300, 40), (64, 64)):
        picture = gl.render(frame, OrbitCamera().view(width, height))
        assert picture.shape == (height, width, 4)
        assert (picture[..., 3] == 255).all()


def test_more_and_fewer_gaussians(gl: OffscreenRenderer) -> None:
    view = View(LENS, look_at(distance=0.8))
    for count in (300, 5000, 20, 300):
        frame = toy_frame(count)
        worst, _ = difference(gl.render(frame, view), render_image(frame, LENS, view.camera_from_head))
        assert worst <= 4, count


def test_the_mesh_covers_what_the_gaussians_cover(gl: OffscreenRenderer) -> None:
    avatar = toy_avatar(20_000)
    driver, view = Driver(avatar), View(LENS, look_at(distance=0.8, yaw=0.5))
    splats = gl.render(driver.frame(HeadPose()), view, Background(transparent=True))[..., 3] > 127
    clear = Background(transparent=True)
    mesh = gl.render_mesh(driver.vertices(HeadPose()), avatar.mesh.triangles, view, background=clear)[..., 3] > 127
    assert (splats & mesh).sum() > 0.95 * (splats | mesh).sum()
    wires = gl.render_mesh(driver.vertices(HeadPose()), avatar.mesh.triangles, view, wires=True, background=clear)
    assert ((wires[..., 3] > 127) & ~mesh).sum() < 0.02 * mesh.sum()
    assert len(np.unique(wires[mesh][:, 2])) > 3


def test_the_mesh_hides_the_far_side() -> None:
    avatar = toy_avatar(3000)
    driver, view = Driver(avatar), View(LENS, look_at(distance=0.8))
    frame = driver.frame(HeadPose())
    faint = dataclasses.replace(frame, opacities=np.full(len(frame.means), 0.12, np.float32))
    colors = np.where(frame.means[:, 2:] > 0, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]]).astype(np.float32)
    faint = dataclasses.replace(faint, colors=colors)
    with _context() as ctx:
        renderer = Renderer(ctx)
        renderer.set_frame(faint)
        renderer.set_mesh(driver.vertices(HeadPose()), avatar.mesh.triangles)
        renderer.draw(view)
        through = renderer.read(Background())
        renderer.draw(view, occlude=True)
        hidden = renderer.read(Background())
        renderer.draw(view)
        again = renderer.read(Background())
        renderer.release()
    assert through[83, 101, 1] > 20
    assert hidden[83, 101, 1] < 5
    assert hidden[83, 101, 0] == pytest.approx(through[83, 101, 0], abs=25)
    assert (again == through).all()


def test_state_left_by_others_does_not_matter() -> None:
    view = View(LENS, look_at(distance=0.8))
    frame = toy_frame(2000)
    with _context() as ctx:
        renderer = Renderer(ctx)
        renderer.set_frame(frame)
        renderer.draw(view)
        clean = renderer.read(Background())
        ctx.enable_only(moderngl.CULL_FACE | moderngl.DEPTH_TEST)
        ctx.front_face = "cw"
        ctx.depth_func = ">"
        ctx.blend_func = (moderngl.ZERO, moderngl.ZERO)
        ctx.scissor = (3, 3, 4, 4)
        ctx.wireframe = True
        renderer.draw(view)
        assert (renderer.read(Background()) == clean).all()
        assert ctx.error == "GL_NO_ERROR"
        renderer.release()


def test_a_new_context_after_a_lost_one_draws_the_same() -> None:
    frame, view = toy_frame(1500), View(LENS, look_at(distance=0.8))
    pictures = []
    for _ in range(3):
        with OffscreenRenderer() as renderer:
            pictures.append(renderer.render(frame, view))
        renderer.close()
        with pytest.raises(DeviceError):
            renderer.render(frame, view)
    assert all((picture == pictures[0]).all() for picture in pictures)


def test_screens_get_it_upside_down_as_they_want_it() -> None:
    with _context() as ctx:
        renderer = Renderer(ctx)
        renderer.set_frame(toy_frame(300))
        renderer.draw(OrbitCamera().view(40, 30))
        screen = ctx.simple_framebuffer((40, 30), 4)
        renderer.present(screen, Background((0.0, 0.0, 1.0)))
        rows = np.frombuffer(screen.read(components=4), np.uint8).reshape(30, 40, 4)
        readable = renderer.read(Background((0.0, 0.0, 1.0)))
        renderer.release()
    assert (rows[::-1] == readable).all()
    assert (rows != readable).any()


def test_nothing_is_the_background_again() -> None:
    with _context() as ctx:
        renderer = Renderer(ctx)
        renderer.set_frame(toy_frame(300))
        renderer.draw(OrbitCamera().view(40, 30))
        renderer.show_nothing()
        screen = ctx.simple_framebuffer((8, 6), 4)
        renderer.present(screen, Background((1.0, 0.0, 0.0), (0.0, 0.0, 1.0)))
        rows = np.frombuffer(screen.read(components=4), np.uint8).reshape(6, 8, 4)
        renderer.release()
    assert rows[5, 0, 0] > 200 > 60 > rows[5, 0, 2]
    assert rows[0, 0, 2] > 200


def test_gaussians_packed_elsewhere_draw_the_same() -> None:
    frame, view = toy_frame(800), OrbitCamera(yaw=0.4).view(60, 50)
    with _context() as ctx:
        renderer = Renderer(ctx)
        renderer.set_frame(frame)
        renderer.draw(view)
        here = renderer.read(Background())
        renderer.set_packed(pack(frame), len(frame.means))
        renderer.draw(view, indices=quad_indices(back_to_front(frame.means, view.camera_from_head)))
        elsewhere = renderer.read(Background())
        renderer.release()
    assert (here == elsewhere).all()


def test_exposure_is_a_factor_in_linear_light() -> None:
    with _context() as ctx:
        renderer = Renderer(ctx)
        renderer.set_frame(toy_frame(2000))
        renderer.draw(OrbitCamera().view(60, 60))
        plain, dark, bright = (
            renderer.read(Background(transparent=True), exposure=stops).astype(float) / 255.0 for stops in (0, -1, 1)
        )
        renderer.release()
    solid = (plain[..., 3] > 0.99)[..., None] & (plain[..., :3] < 0.7)

    def linear(color: np.ndarray) -> np.ndarray:
        return np.where(color <= 0.04045, color / 12.92, ((color + 0.055) / 1.055) ** 2.4)

    ratio = linear(bright[..., :3])[solid[..., :3]] / np.maximum(linear(dark[..., :3])[solid[..., :3]], 1e-3)
    assert np.median(ratio) == pytest.approx(4.0, rel=0.03)
    assert (plain[..., 3] == bright[..., 3]).all()


def test_a_machine_without_gl_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise Exception("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(context.moderngl, "create_context", refuse)
    with pytest.raises(DeviceError, match=r"OpenGL 3\.3 cannot be used") as caught:
        standalone_context()
    assert caught.value.code == "gl_unavailable"


class _context:  # noqa: N801 reads as a function
    """An own GL context for one test; skips where there is none."""

    def __enter__(self) -> moderngl.Context:
        try:
            self._ctx = standalone_context()
        except DeviceError as error:
            pytest.skip(str(error))
        self._ctx.__enter__()
        return self._ctx

    def __exit__(self, *args: object) -> None:
        self._ctx.__exit__(*args)
        self._ctx.release()
