"""The window: a slim rail on the left, everything else is content."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.ui.global_keys import GlobalKeys
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme

RAIL_WIDTH = 176
SLIM_RAIL_WIDTH = 60
_NARROW = 1100
_TITLE_BAR = 40
"""Pixels that a window manager puts above the window, at the most."""


class MainWindow(QMainWindow):
    """Rail and content. It shows what it is given; `before_close` may hold it back."""

    painted = Signal()
    """Emitted once, after the first paint."""
    place_chosen = Signal(str)
    secluded = Signal()
    """The rail hides: what is shown now is to be left before one can go elsewhere."""
    closed = Signal()
    """Emitted when it was closed, by whatever hand."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._first_paint = True
        self.before_close: Callable[[Callable[[], None]], None] = lambda then: then()
        self._may_close = self._asking = False
        self.setWindowTitle("Atlas Trainer")
        self.setMinimumSize(QSize(1024, 640))
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width()), min(800, room.height() - _TITLE_BAR))
        self.keys = GlobalKeys(self)
        self._rail = Rail(theme, self.keys)
        self._rail.chosen.connect(self.place_chosen)
        self._stack = QStackedWidget()
        self._loading = QLabel("Opening your library …")
        self._loading.setProperty("role", "muted")
        self._loading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._loading)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(0)
        self._lay_out()
        theme.changed.connect(self._fit)

    def _lay_out(self) -> None:
        content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addLayout(self._notices)
        content.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(content, 1)
        middle = QWidget()
        middle.setLayout(row)
        self.setCentralWidget(middle)

    def add_place(self, name: str, text: str, icon: str, foot: bool = False) -> None:
        """Puts an entry on the rail; choosing it emits `place_chosen` with `name`."""
        self._rail.add(name, text, icon, foot)
        self.keys.add(name, lambda: self._go_to(name))

    def show_screen(self, screen: QWidget, place: str | None) -> None:
        """Shows `screen`; with `place` that entry of the rail is marked, without the rail hides."""
        if self._stack.indexOf(screen) < 0:
            self._stack.addWidget(screen)
        self._rail.setVisible(place is not None)
        if place is None:
            self.secluded.emit()
        if place is not None:
            self._rail.mark(place)
        self._stack.setCurrentWidget(screen)
        screen.setFocus()

    @property
    def has_rail(self) -> bool:
        """Whether one can go to another place now: not during a drill and its review."""
        return self._rail.isVisible()

    def add_notice(self, banner: QWidget) -> None:
        """Puts a banner above the content."""
        self._notices.addWidget(banner)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells once that the window stands."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            self.painted.emit()

    def resizeEvent(self, event: object) -> None:
        """The rail keeps its words while there is room."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt hands in a QResizeEvent
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Goes at once if nothing stands against it, else when `before_close` says so."""
        self._may_close = False
        self._asking = True
        self.before_close(self._let_go)
        self._asking = False
        event.setAccepted(self._may_close)
        if self._may_close:
            self.closed.emit()

    def _fit(self) -> None:
        self._rail.set_slim(self.width() < self._theme.length(_NARROW))

    def _go_to(self, place: str) -> None:
        if self._rail.isVisible():
            self.place_chosen.emit(place)

    def _let_go(self) -> None:
        self._may_close = True
        if not self._asking:
            self.before_close = lambda then: then()
            self.close()


class Rail(QFrame):
    """The places of the program, icons with words."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, keys: GlobalKeys) -> None:
        super().__init__()
        self._theme = theme
        self._keys = keys
        self._slim = False
        self.setProperty("role", "rail")
        self._name = QLabel("Atlas Trainer")
        self._name.setProperty("role", "strong")
        self._name.setContentsMargins(Space.TWO, Space.ONE, 0, Space.ONE)
        self._top = QVBoxLayout()
        self._foot = QVBoxLayout()
        self._marked = ""
        self._entries: dict[str, tuple[QPushButton, str, str]] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.ONE, Space.ONE, Space.ONE, Space.ONE)
        layout.setSpacing(Space.HALF)
        layout.addWidget(self._name)
        layout.addLayout(self._top)
        layout.addStretch()
        layout.addLayout(self._foot)
        theme.changed.connect(self._paint_icons)
        theme.changed.connect(self._fit_width)
        self._fit_width()
        keys.changed.connect(self._tell_keys)

    def add(self, name: str, text: str, icon: str, foot: bool) -> None:
        """Puts an entry at the top or the foot."""
        button = QPushButton(text)
        button.setObjectName(f"rail-{name}")
        button.setAccessibleName(text)
        button.setProperty("role", "rail")
        button.setCheckable(True)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._choose(name))
        self._entries[name] = (button, text, icon)
        (self._foot if foot else self._top).addWidget(button)
        self._fit(name)
        self._paint_icons()
        self._tell_keys()

    def mark(self, name: str) -> None:
        """Shows which place is open. (In a button group Tab would come to one entry only.)"""
        self._marked = name
        for known, (button, _, _) in self._entries.items():
            button.setChecked(known == name)

    def set_slim(self, slim: bool) -> None:
        """Icons only, or icons with words."""
        if slim == self._slim:
            return
        self._slim = slim
        self._fit_width()
        self._name.setVisible(not slim)
        for name in self._entries:
            self._fit(name)

    def _fit_width(self) -> None:
        icons = self._theme.length(Space.THREE) - Space.THREE
        slim, wide = SLIM_RAIL_WIDTH + icons, self._theme.length(RAIL_WIDTH)
        self.setFixedWidth(slim if self._slim else wide)

    def _choose(self, name: str) -> None:
        # The click has turned the entry's mark; whoever shows the place sets it.
        self.mark(self._marked)
        self.chosen.emit(name)

    def _fit(self, name: str) -> None:
        button, text, _ = self._entries[name]
        button.setText("" if self._slim else text)
        button.setProperty("slim", self._slim)
        button.style().unpolish(button)
        button.style().polish(button)

    def _tell_keys(self) -> None:
        for name, (button, text, _) in self._entries.items():
            button.setToolTip(f"{text} ({self._keys.shown(name)})")

    def _paint_icons(self) -> None:
        side = self._theme.length(Space.THREE)
        for button, _, icon in self._entries.values():
            button.setIconSize(QSize(side, side))
            button.setIcon(self._theme.icon(icon))
            button.setFont(self._theme.font(Size.BODY))
