"""An inspection on paper: the pages of a report as PDF, by Qt's own printer. Needs no screen.

Qt stamps date and a random identity into a PDF; both are replaced by what follows from the inspection. It also writes
fonts in the order of a hash table, whose seed is held still meanwhile. So the same inspection gives the same file.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from studio.core.atomic import write_bytes
from studio.core.paths import resource
from studio.inspection.page import LANGUAGES, page, pictures_of
from studio.nouns.inspection import Inspection, load_inspection

_MARGIN_MM = 14.0
_DPI = 96
_POINTS = 8.0
_DATE = re.compile(rb"D:\d{14}[+\-Z][0-9']*")
_XMP_DATE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+\-]\d\d:\d\d)?")
_UUID = re.compile(rb"uuid:[0-9a-f\-]{36}")
_ID = re.compile(rb"/ID \[ <[0-9a-fA-F]+> <[0-9a-fA-F]+> \]")


def print_report(folder: Path) -> list[Path]:
    """Write ``report.en.pdf`` and ``report.ja.pdf`` beside the inspection in a folder.

    Raises:
        FileFormatError: the inspection or a picture cannot be read.
        DiskFullError: nothing was written.
    """
    found = load_inspection(folder / "inspection.json")
    pictures = pictures_of(found, folder / "pictures")
    application = QGuiApplication.instance() or QGuiApplication(["avatar-studio", "-platform", "offscreen"])
    written = []
    QHashSeed.setDeterministicGlobalSeed()
    try:
        for language in LANGUAGES:
            path = folder / f"report.{language}.pdf"
            write_bytes(path, _pdf(found, page(found, pictures, language=language)))
            written.append(path)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    del application
    return written


def _pdf(found: Inspection, html: str) -> bytes:
    """The page as the bytes of a PDF, A4."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(found.title or "Avatar Studio")
    writer.setCreator("Avatar Studio")
    writer.setResolution(_DPI)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins)
    layout.setUnits(QPageLayout.Unit.Millimeter)
    writer.setPageLayout(layout)
    document = QTextDocument()
    document.setDefaultFont(_font())
    document.setHtml(html)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    buffer.close()
    return _settled(bytes(store.data()), found)


def _font() -> QFont:
    """The system's font, with ours where it has no Japanese."""
    number = QFontDatabase.addApplicationFont(str(resource("fonts", "NotoSansCJKjp-subset.otf")))
    font = QGuiApplication.font()
    font.setFamilies([font.family(), *QFontDatabase.applicationFontFamilies(number)])
    font.setPointSizeF(_POINTS)
    return font


def _settled(data: bytes, found: Inspection) -> bytes:
    """The PDF with dates and identity that follow from the inspection; every replacement keeps its length."""
    digits = re.sub(r"\D", "", found.created)[:14].ljust(14, "0").encode()
    identity = hashlib.sha256(found.created.encode() + str(sorted(found.hashes.items())).encode()).hexdigest().encode()

    def date(match: re.Match[bytes]) -> bytes:
        return (b"D:" + digits + b"Z").ljust(len(match[0]), b"0")[: len(match[0])]

    def xmp_date(match: re.Match[bytes]) -> bytes:
        return found.created[:19].encode().ljust(len(match[0]), b" ")[: len(match[0])]

    def uuid(match: re.Match[bytes]) -> bytes:
        return b"uuid:" + re.sub(rb"(.{8})(.{4})(.{4})(.{4})(.{12}).*", rb"\1-\2-\3-\4-\5", identity)

    data = _DATE.sub(date, data)
    data = _XMP_DATE.sub(xmp_date, data)
    data = _UUID.sub(uuid, data)
    return _ID.sub(b"/ID [ <" + identity[:32] + b"> <" + identity[:32] + b"> ]", data)
