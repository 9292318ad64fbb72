"""Scores, verdicts and the report's pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import numpy as np
import pytest

from studio.core.control import Control
from studio.core.errors import FileFormatError, UsageError
from studio.core.events import FileWritten, WarningRaised
from studio.inspection.page import page, pictures_of, trend_svg
from studio.inspection.pictures import comparison, crop_window
from studio.inspection.scores import FramePair, spread, summarize
from studio.inspection.verdicts import findings, verdict
from studio.inspection.words import LANGUAGES, WORDS
from studio.jobs import verbs
from studio.jobs.inspecting import rebuild
from studio.jobs.runner import run_job
from studio.nouns.checklist import DEFAULT, Checklist, Limit, load_checklist, save_checklist
from studio.nouns.inspection import SignOff, load_inspection
from tests.contract import samples
from tests.inspection.reports import frame, inspection

ROOT = Path(__file__).resolve().parents[2]


def _skin(seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    picture = np.full((96, 96, 3), (0.75, 0.58, 0.5)) + rng.normal(0, 0.01, (96, 96, 1))
    picture[40:56:2, 40:60] *= 0.4
    return picture.astype(np.float32)


MARK = np.zeros((96, 96), bool)
MARK[36:60, 36:64] = True
SKIN = np.zeros((96, 96), bool)
SKIN[70:90, 20:70] = True
ALL = np.ones((96, 96), bool)


def test_a_blurred_mark_is_seen_in_its_region_alone() -> None:
    photo = _skin()
    render = photo.copy()
    render[38:58, 38:62] = photo[38:58, 38:62].mean((0, 1))
    pair = FramePair(photo, render, ALL)
    mark, skin = pair.score(MARK, frame=1, row=0), pair.score(SKIN, frame=1, row=0)
    assert mark is not None and skin is not None
    assert mark.flip > 0.15 and mark.sharpness < 0.2 and mark.ssim < 0.7
    assert skin.flip < 0.01 and skin.sharpness == pytest.approx(1.0, abs=0.01) and skin.psnr > 60


def test_a_tint_is_a_shift_of_colour_not_of_detail() -> None:
    photo = _skin()
    found = FramePair(photo, photo * np.array([1.0, 0.9, 0.9], np.float32), ALL).score(SKIN, frame=0, row=0)
    assert found is not None
    assert found.chroma_shift > 5.0 and found.delta_e > found.chroma_shift and found.lightness_shift < 0


def test_what_is_hidden_or_too_small_is_not_scored() -> None:
    photo = _skin()
    assert FramePair(photo, photo, ~MARK).score(MARK, frame=0, row=0) is None
    tiny = np.zeros_like(MARK)
    tiny[:7, :7] = True
    assert FramePair(photo, photo, ALL).score(tiny, frame=0, row=0) is None


def test_frames_that_show_little_of_a_region_do_not_count() -> None:
    frames = [frame(1, flip=0.1), msgspec.structs.replace(frame(2, flip=0.9), pixels=100), frame(3, flip=0.3)]
    found = summarize("a", "A", frames)
    assert found.counted == [1, 3] and found.worst == [3, 1] and len(found.frames) == 3
    assert found.metrics["flip"].mean == pytest.approx(0.2) and found.metrics["flip"].trend == pytest.approx(0.4)
    assert not summarize("b", "B", []).metrics
    assert spread([1.0]).trend == 0.0


def test_limits_of_one_region_take_the_place_of_the_general_ones() -> None:
    checklist = Checklist(limits=(Limit(metric="flip", most=0.2), Limit(metric="flip", most=0.05, region="Scar")))
    summaries = [summarize(id, name, [frame(1, flip=0.1)]) for id, name in (("scar", "Scar"), ("nose", "Nose"))]
    head = summarize("head", "", [frame(1)])
    found = {f.subject: f.verdict for f in findings(checklist, head, summaries)}
    assert found == {"scar": "fail", "nose": "pass"}


def test_verdicts() -> None:
    head = summarize("head", "", [frame(1)])
    good, bad, unseen = (summarize(i, i, f) for i, f in (("a", [frame(1)]), ("b", [frame(1, flip=0.5)]), ("c", [])))
    assert verdict(findings(DEFAULT, head, [good]), (), DEFAULT) == "pass"
    assert verdict(findings(DEFAULT, head, [good, unseen]), (), DEFAULT) == "warn"
    assert verdict(findings(DEFAULT, head, [good, bad]), (), DEFAULT) == "fail"
    pin = msgspec.structs.replace(samples.PINS.pins[0], severity="critical")
    assert verdict([], [pin], DEFAULT) == "fail"
    nan = summarize("n", "n", [frame(1, flip=float("nan"))])
    assert verdict(findings(DEFAULT, head, [nan]), (), DEFAULT) == "fail"


def test_a_checklist_is_a_file_a_person_may_edit(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    save_checklist(path, DEFAULT)
    assert load_checklist(path) == DEFAULT
    path.write_text('{"limits": [{"metric": "beauty"}]}')
    with pytest.raises(FileFormatError) as raised:
        load_checklist(path)
    assert raised.value.code == "bad_checklist" and "beauty" in raised.value.message


def test_both_languages_have_every_word_with_the_same_blanks() -> None:
    assert set(WORDS["en"]) == set(WORDS["ja"])
    for key, text in WORDS["en"].items():
        blanks = [sorted(re.findall(r"\{(\w+)", words[key])) for words in (WORDS["en"], WORDS["ja"])]
        assert blanks[0] == blanks[1], key
        assert text and WORDS["ja"][key]


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_was_found_and_nothing_runs_in_it(tmp_path: Path, language: str) -> None:
    found = inspection(tmp_path, bad=True)
    html = page(found, pictures_of(found, tmp_path / "pictures"), language=language)  # type: ignore[arg-type]
    reader = _Texts()
    reader.feed(html)
    assert "script" not in reader.tags and reader.tags.count("img") == 5 + 4
    assert "Behind the &lt;ear&gt;" in html and "Left-cheek tattoo" in html and "額のしわ" in html
    assert WORDS[language]["fail"] in html and WORDS[language]["unknown"] in html  # type: ignore[index]
    assert not re.search(r'(src|href)="(?!data:)', html)
    assert found.flagged() == ["left-cheek-tattoo"]


def test_pictures_must_be_those_that_were_written(tmp_path: Path) -> None:
    found = inspection(tmp_path)
    (tmp_path / "pictures" / found.shots[0].file).write_bytes(b"x")
    with pytest.raises(FileFormatError) as raised:
        pictures_of(found, tmp_path / "pictures")
    assert raised.value.code == "changed_picture"
    (tmp_path / "pictures" / found.shots[0].file).unlink()
    with pytest.raises(FileFormatError) as raised:
        pictures_of(found, tmp_path / "pictures")
    assert raised.value.code == "missing_picture"


def test_a_picture_cannot_lie_elsewhere(tmp_path: Path) -> None:
    inspection(tmp_path)
    path = tmp_path / "inspection.json"
    path.write_text(path.read_text("utf-8").replace("000-worst.png", "../../secret.png"), "utf-8")
    with pytest.raises(FileFormatError):
        load_inspection(path)


def test_pages_are_made_again_to_the_byte(tmp_path: Path) -> None:
    inspection(tmp_path)
    list(rebuild(tmp_path))
    first = {path.name: path.read_bytes() for path in tmp_path.glob("report.*")}
    assert set(first) == {"report.en.html", "report.ja.html"}
    for path in tmp_path.glob("report.*"):
        path.unlink()
    list(rebuild(tmp_path))
    assert {path.name: path.read_bytes() for path in tmp_path.glob("report.*")} == first


def test_signing_changes_the_json_and_the_pages(tmp_path: Path) -> None:
    before = inspection(tmp_path)
    list(rebuild(tmp_path, sign_off=SignOff(name="Q. A.", decision="rejected", signed="2026-01-02T00:00:00+00:00")))
    after = load_inspection(tmp_path / "inspection.json")
    assert after.sign_off is not None and after.sign_off.name == "Q. A."
    assert msgspec.structs.replace(after, sign_off=None) == before
    assert "Q. A." in (tmp_path / "report.ja.html").read_text("utf-8")


def test_without_qt_the_pdf_is_left_out_with_a_warning(tmp_path: Path) -> None:
    inspection(tmp_path)

    def broken(folder: Path) -> list[Path]:
        raise ImportError("libEGL.so.1")

    events = list(rebuild(tmp_path, paper=broken))
    assert [e.code for e in events if isinstance(e, WarningRaised)] == ["no_pdf"]
    assert sum(isinstance(e, FileWritten) for e in events) == 2


def test_the_pdf_is_the_same_from_another_process(tmp_path: Path) -> None:
    inspection(tmp_path)
    code = "import sys, pathlib, studio.app.paper as paper; paper.print_report(pathlib.Path(sys.argv[1]))"
    texts = []
    for _ in range(2):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=True, timeout=120,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        texts.append([(tmp_path / f"report.{language}.pdf").read_bytes() for language in LANGUAGES])
    assert texts[0] == texts[1]
    assert all(text.startswith(b"%PDF-") and len(text) > 5000 for text in texts[0])


def test_crops_stay_inside_the_picture() -> None:
    edge = np.zeros((60, 80), bool)
    edge[:10, 70:] = True
    rows, columns = crop_window(edge)
    assert rows.start == 0 and columns.stop == 80 and rows.stop > 10 and columns.start < 70
    assert crop_window(np.zeros((60, 80), bool)) == (slice(0, 60), slice(0, 80))
    photo = np.zeros((60, 80, 3), np.uint8)
    found = comparison(photo, photo, np.ones((60, 80), bool), edge)
    assert found.shape[0] >= 192 and found.dtype == np.uint8


def test_trends_are_drawn_for_any_number_of_frames() -> None:
    for count in (0, 1, 5):
        svg = trend_svg(summarize("a", "A", [frame(n) for n in range(count)]))
        assert svg.count("<circle") == count and svg.endswith("</svg>")


def test_the_workers_verb_refuses_nonsense() -> None:
    with pytest.raises(UsageError):
        verbs.inspect({"avatar": 3, "track": "a", "out": "b"}, Control())
    missing = {"avatar": "/no.avatar", "track": "/no.track", "out": "/o"}
    events = list(run_job("inspect", verbs.inspect(missing, Control())))
    assert events[-1].code == "not_found"  # type: ignore[union-attr]
