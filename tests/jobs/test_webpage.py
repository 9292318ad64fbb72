from pathlib import Path

from studio.jobs.webpage import page_text, write_page
from studio.nouns.report import save_report
from tests.contract.samples import REPORT


def test_the_page_shows_scores_and_pictures() -> None:
    text = page_text(REPORT, "heldout", film="turn table.mp4")
    assert 'src="heldout/00010_render.png"' in text and "30.25" in text and "every:10" in text
    assert '<video src="turn table.mp4"' in text
    assert "<script" not in text and "http" not in text


def test_what_comes_from_files_is_escaped() -> None:
    import msgspec

    evil = msgspec.structs.replace(REPORT, mode="<script>alert(1)</script>", environment={"a<b": "c&d"})
    text = page_text(evil, 'x" onerror="y')
    assert "<script>alert" not in text and 'onerror="y' not in text and "a&lt;b" in text


def test_links_are_relative_to_the_page(tmp_path: Path) -> None:
    (tmp_path / "heldout").mkdir()
    save_report(tmp_path / "heldout" / "metrics.json", REPORT)
    write_page(tmp_path / "report.html", tmp_path / "heldout", film=tmp_path / "turntable.mp4")
    text = (tmp_path / "report.html").read_text()
    assert 'src="heldout/00010_photo.png"' in text and 'src="turntable.mp4"' in text and str(tmp_path) not in text
