"""Languages of the user interface, and the font that can write them."""

from __future__ import annotations

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
        self.code = "en"

    def use(self, code: str) -> None:
        """Switch the whole application to a language of :data:`LANGUAGES`; an unknown one means English."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self.code = code if code in LANGUAGES else "en"
        self._installed = []
        QLocale.setDefault(QLocale(self.code))
        own = sorted(str(path) for path in resource("i18n").glob(f"*_{self.code}.qm"))
        qt = f"{QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)}/qtbase_{self.code}.qm"
        for path in (qt, *own):
            translator = QTranslator(self)
            if translator.load(path):
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
