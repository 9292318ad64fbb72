"""Pages for people: kept as a file or printed. What is on them stays out of temporary files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.core.atomic import write_bytes


def print_page(html: str, parent: QWidget) -> bool:
    """Ask for a printer and print; returns whether that was done."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document = QTextDocument()
    document.setHtml(html)
    document.print_(printer)
    return True


def save_page(html: str, name: str, parent: QWidget) -> Path | None:
    """Ask where, and write the page there; None if nobody wanted to.

    Raises:
        DiskFullError, InputError: it cannot be written.
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, "", name, "HTML (*.html)")
    if not chosen:
        return None
    path = Path(chosen)
    target = path if path.suffix else path.with_suffix(".html")
    write_bytes(target, html.encode())
    return target
