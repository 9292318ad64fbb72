"""The report page: everything inside one file, numbers as they are, nothing from files gets through unescaped."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import numpy as np
import pytest

from studio.core.errors import FileFormatError
from studio.evaluate.pictures import write_pixels
from studio.evaluate.views import ViewScore, ViewsReport
from studio.evaluate.webpage import TEXT, Figure, page_text, write_page
from studio.nouns.report import save_report
from tests.contract.samples import REPORT

PICTURE = np.full((8, 8, 3), 90, np.uint8)
VIEWS = ViewsReport(
    size=512,
    views=[
        ViewScore(
            yaw=-60, pitch=0, alpha_mean=0.9712, alpha_low=0.871, detail_ratio=2.362, surface_ratio=1.71,
            seen_ratio=0.43, open_share=0.031, pixels=100,
            passed=False,
        )
    ],
    passed=False,
)  # fmt: skip


def evaluation(folder: Path) -> Path:
    save_report(folder / "metrics.json", REPORT)
    for kind in ("photo", "render", "mask"):
        write_pixels(folder / f"00010_{kind}.png", PICTURE)
    return folder


def test_the_page_holds_the_numbers() -> None:
    text = page_text(REPORT, [], views=VIEWS)
    numbers = ("28.50", "30.25", "20000", "0.971", "1.71", "0.43", "0.031")
    assert all(shown in text for shown in (*numbers, "every:10", "lora+register", "failed", "a" * 64, "3.11"))


def test_the_page_needs_nothing_else(tmp_path: Path) -> None:
    write_page(tmp_path / "report.html", evaluation(tmp_path / "heldout"))
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "http" not in text and "<script" not in text and "<link" not in text and str(tmp_path) not in text
    sources = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert sources and all(source.startswith("data:image/png;base64,") for source in sources)


def test_what_comes_from_files_is_escaped() -> None:
    evil = msgspec.structs.replace(REPORT, mode="<script>alert(1)</script>", environment={"a<b": "c&d"})
    text = page_text(evil, [Figure('x" onerror="y', "note", PICTURE)])
    assert "<script>alert" not in text and 'onerror="y' not in text and "a&lt;b" in text


def test_every_word_comes_from_the_table() -> None:
    other = {name: f"¤{word}" for name, word in TEXT.items()}
    text = page_text(REPORT, [Figure("¤", "¤", PICTURE)], views=VIEWS, text=other)
    body = re.sub(r"<style>.*?</style>", "", text, flags=re.S)
    words = re.findall(r">([^<>\n]*[A-Za-z]{3}[^<>\n]*)", body)
    data = ("lora+register", "python", "a" * 64, "b" * 64)
    assert [word for word in words if not word.startswith("¤") and word not in data] == []


def test_a_missing_evaluation_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FileFormatError):
        write_page(tmp_path / "report.html", tmp_path)
    assert not (tmp_path / "report.html").exists()
