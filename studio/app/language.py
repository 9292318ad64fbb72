"""Languages of the user interface, and the font that can write them."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from studio.core.paths import resource

LANGUAGES = {"en": "English", "ja": "日本語"}
"""Code to the language's own name."""


class Translators(QObject):
    """The translations that are installed in an application; changing them sends every widget a LanguageChange."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self._texts: list[bytes] = []
        self.code = "en"

    def use(self, code: str) -> None:
        """Switch the whole application to a language of :data:`LANGUAGES`; an unknown one means English."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self.code = code if code in LANGUAGES else "en"
        self._installed, self._texts = [], []
        QLocale.setDefault(QLocale(self.code))
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        for path in (folder / f"qtbase_{self.code}.qm", *sorted(resource("i18n").glob(f"*_{self.code}.qm"))):
            self._install(path)

    def _install(self, path: Path) -> None:
        """From memory: Qt would map the file, and an update of the program under a running window would be fatal."""
        translator = QTranslator(self)
        with contextlib.suppress(OSError):
            data = path.read_bytes()
            if translator.load(data):
                self._texts.append(data)  # Qt does not copy it
                self._app.installTranslator(translator)
                self._installed.append(translator)


def install_font(app: QApplication) -> None:
    """Let the bundled Japanese glyphs stand in where the system's font has none."""
    number = QFontDatabase.addApplicationFont(str(resource("fonts", "NotoSansCJKjp-subset.otf")))
    font = app.font()
    font.setFamilies([font.family(), *QFontDatabase.applicationFontFamilies(number)])
    app.setFont(font)


def system_language() -> str:
    """The first of the user's preferred languages that we have."""
    for name in QLocale.system().uiLanguages():
        if (code := name.split("-")[0].lower()) in LANGUAGES:
            return code
    return "en"
