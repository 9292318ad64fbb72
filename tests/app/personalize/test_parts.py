import numpy as np
import pytest

from studio.app.personalize.recipe_form import RecipeForm
from studio.app.personalize.series import Series
from studio.app.personalize.strip import PreviewStrip
from studio.app.personalize.words import duration_text
from studio.jobs.order import check_settings


def test_points_in_order() -> None:
    series = Series(8)
    for x in range(5):
        series.append(x, 10 * x)
    np.testing.assert_array_equal(series.x, range(5))
    assert series.at(2.4) == 20 and series.at(2.6) == 30 and series.at(-9) == 0 and series.at(99) == 40
    assert Series(4).at(0) is None


def test_a_full_series_keeps_the_whole_run() -> None:
    series = Series(64)
    for x in range(1000):
        series.append(x, x)
    assert 32 <= len(series) <= 64 and series.x[0] == 0 and series.x[-1] == 999
    assert (np.diff(series.x) > 0).all()


def test_a_resumed_run_cuts_off_what_it_repeats() -> None:
    series = Series(16)
    for x in (1, 2, 3, 4, 5, 3, 4):
        series.append(x, x)
    np.testing.assert_array_equal(series.x, [1, 2, 3, 4])


@pytest.mark.parametrize(("seconds", "text"), [
    (0.2, "1 s"), (59, "59 s"), (61, "1 min 01 s"), (700, "12 min"), (4000, "1 h 07 min"),
])  # fmt: skip
def test_durations(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


def test_the_form_says_only_what_is_different(qtbot: object, qapp: object) -> None:
    form = RecipeForm()
    assert form.settings() == {}
    form.rank.setValue(8)
    form.steps.setValue(100)
    form.output_level.setChecked(False)
    settings = form.settings()
    assert settings == {"rank": 8, "alpha": 8.0, "steps": 100, "output_level": False}
    check_settings(settings)
    form.mode.setCurrentIndex(form.mode.findData("direct"))
    assert not form.rank.isEnabled() and not form.capacity.isEnabled()
    form.reset()
    assert form.settings() == {}


def test_the_strip_shows_pictures_and_survives_nonsense(qtbot: object, qapp: object) -> None:
    strip = PreviewStrip()
    strip.resize(600, 200)
    strip.show_picture(np.full((32, 96, 3), 200, np.uint8))
    assert not strip.empty
    seen = strip.grab().toImage()
    assert abs(seen.pixelColor(300, 60).red() - 200) < 9
    strip.show_picture(np.zeros((3, 3), np.uint8))
    assert strip.empty
