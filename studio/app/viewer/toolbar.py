"""The viewer's tool bar: large as text and icons, small as icons alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from studio.app.viewer import keymap
from studio.app.viewer.commands import MODES, Commands
from studio.app.viewer.icons import icon

_WORDED = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_BARE = Qt.ToolButtonStyle.ToolButtonIconOnly


class ViewerBar(QToolBar):
    """Buttons and menus for a viewer's commands.

    Attributes:
        camera: menu button of directions, projection, kept views.
        background: menu button of backgrounds.
        handling: menu button of keymaps and options.
    """

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._menus: list[QToolButton] = []
        self.setMovable(False)
        self.setFloatable(False)
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(_WORDED)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addAction(commands["frame_head"])
        self.camera = self._menu_button()
        self.addSeparator()
        self.addActions([commands[name] for name in MODES])
        self.addSeparator()
        self.background = self._menu_button()
        self.addActions([commands["turntable"], commands["screenshot"]])
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._gap = self.addWidget(gap)
        self.handling = self._menu_button()
        self.addActions([commands["full_screen"], commands["panel"]])
        self._fill_menus()
        self._reach()
        self.retranslate()

    def add_menu_button(self) -> QToolButton:
        """An empty menu button of the host's own, before full screen and panel."""
        return self._menu_button(self._commands["full_screen"])

    def _menu_button(self, before: QAction | None = None) -> QToolButton:
        button = QToolButton()
        button.setMenu(QMenu(button))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(self.toolButtonStyle())
        self.toolButtonStyleChanged.connect(button.setToolButtonStyle)
        if before is None:
            self.addWidget(button)
        else:
            self.insertWidget(before, button)
        self._menus.append(button)
        return button

    def _fill_menus(self) -> None:
        commands, camera = self._commands, self.camera.menu()
        camera.addActions([commands[name] for name in keymap.DIRECTIONS])
        camera.addSeparator()
        camera.addActions([commands[name] for name in ("orthographic", "auto_orthographic", "tracked_camera")])
        camera.addSeparator()
        self.kept, self.keep = QMenu(camera), QMenu(camera)
        self.kept.addActions([commands[f"bookmark_{number}"] for number in range(1, 10)])
        self.keep.addActions([commands[f"keep_bookmark_{number}"] for number in range(1, 10)])
        camera.addMenu(self.kept)
        camera.addMenu(self.keep)
        camera.addAction(commands["readout"])
        self.background.menu().addActions(commands.backgrounds.actions())
        handling = self.handling.menu()
        handling.addActions(commands.keymaps.actions())
        handling.addSeparator()
        handling.addActions([commands["invert_wheel"], commands["handling"]])

    def _reach(self) -> None:
        """Let the keyboard reach every button; Qt's tool bars are for the mouse alone."""
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave the words out where they do not fit."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Choose between words and icons alone for the present width."""
        style = _WORDED if self._needed() <= self.width() else _BARE
        if style != self.toolButtonStyle():
            self.setToolButtonStyle(style)

    def _needed(self) -> int:
        """Width of everything with words, px."""
        total = 24
        for action in self.actions():
            widget = self.widgetForAction(action)
            if isinstance(widget, QToolButton):
                text = widget.fontMetrics().horizontalAdvance(widget.text())
                total += text + 20 + (34 if widget.menu() is not None else 22)
            else:
                total += 8
        return total

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and palette."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and self._menus:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every text in the present language."""
        self.setWindowTitle(self.tr("Tools"))
        self.setAccessibleName(self.tr("Tools of the viewport"))
        self.kept.setTitle(self.tr("Go to a kept view"))
        self.keep.setTitle(self.tr("Keep this view"))
        for button, picture, text, tip in (
            (self.camera, "camera", self.tr("View"), self.tr("Directions, projection, kept views")),
            (self.background, "background", self.tr("Background"), self.tr("What lies behind the head")),
            (self.handling, "mouse", self.tr("Mouse and keys"), self.tr("How mouse and keyboard move the camera")),
        ):
            button.setIcon(icon(picture, self.palette()))
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text)
        self.fit()
