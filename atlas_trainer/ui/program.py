"""The program around the window: it paints first, then loads, and says what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMessageBox

from atlas_trainer.ui.screens.trouble import TroubleScreen, WayOut
from atlas_trainer.ui.theme.icons import IconSet
from atlas_trainer.ui.theme.style import dress
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.window import MainWindow
from atlas_trainer.ui.work import Background

if TYPE_CHECKING:
    from atlas_trainer.services.rescue import Trouble
    from atlas_trainer.ui.navigation import Navigation


@dataclass(frozen=True, slots=True)
class Plan:
    """What `app` hands in.

    `open` runs on a worker thread and gives a function that, back on the GUI thread, makes the
    navigation. `explain` turns an error of `open` into words; it runs on the worker too.
    `close` is called once at the end.
    """

    read_icon: Callable[[str], str]
    theme: str
    reduced_motion: bool
    open: Callable[[], Callable[[MainWindow, Theme, Background], Navigation]]
    explain: Callable[[BaseException], Trouble]
    close: Callable[[], None]


class Program(QObject):
    """One run of the program in a window."""

    def __init__(self, application: QApplication, plan: Plan) -> None:
        super().__init__(application)
        self._plan = plan
        self._faults = 0
        application.setApplicationName("atlas-trainer")
        application.setApplicationDisplayName("Atlas Trainer")
        application.setDesktopFileName("atlas-trainer")
        self.theme = Theme(IconSet(plan.read_icon), plan.theme, plan.reduced_motion, self)
        dress(application, self.theme)
        self.window = MainWindow(self.theme)
        self.window.setWindowIcon(_window_icon(self.theme))
        self.background = Background(self)
        self.navigation: Navigation | None = None
        self._trouble: TroubleScreen | None = None
        quit_key = QShortcut(QKeySequence("Ctrl+Q"), self.window)
        quit_key.activated.connect(self.window.close)
        self.window.painted.connect(self._painted)
        application.aboutToQuit.connect(self._end)

    def show(self) -> None:
        """Shows the window; loading begins after its first paint."""
        self.window.show()

    def report_fault(self, text: str) -> None:
        """Tells the user of a fault of the program itself, once a run: the log has the rest."""
        self._faults += 1
        if self._faults == 1:
            QMessageBox.warning(self.window, "Atlas Trainer", text)

    def _painted(self) -> None:
        # Through the event loop once more, so that the first paint is on the screen before work.
        QTimer.singleShot(0, self._load)

    def _load(self) -> None:
        def opened() -> Callable[[MainWindow, Theme, Background], Navigation] | Trouble:
            try:
                return self._plan.open()
            except Exception as error:
                return self._plan.explain(error)

        self.background.run(opened, self._loaded, self._failed)

    def _loaded(
        self, result: Callable[[MainWindow, Theme, Background], Navigation] | Trouble
    ) -> None:
        if not callable(result):
            self._show_trouble(result)
            return
        self.navigation = result(self.window, self.theme, self.background)
        self.window.before_close = self.navigation.before_close
        self.navigation.open()
        if self._trouble is not None:
            self._trouble.deleteLater()
            self._trouble = None

    def _show_trouble(self, trouble: Trouble) -> None:
        ways = tuple(WayOut(way.text, partial(self._try, way.do)) for way in trouble.ways)
        ways += (WayOut("Quit", self.window.close),)
        self._trouble = TroubleScreen(self.theme, trouble.headline, trouble.text, ways)
        self.window.show_screen(self._trouble, None)

    def _try(self, do: Callable[[], object]) -> None:
        self.background.run(do, lambda _: self._load(), self._failed)

    def _failed(self, error: BaseException) -> None:
        self._show_trouble(self._plan.explain(error))

    def _end(self) -> None:
        self.background.wait()
        self._plan.close()


def run(plan: Plan, on_fault: Callable[[Callable[[str], None]], None]) -> int:
    """Opens the window and runs until it closes. Returns the exit status.

    `on_fault` is given what to call with a text when the program itself is at fault.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("a Qt application without windows is already running")
    program = Program(application, plan)
    on_fault(program.report_fault)
    program.show()
    return application.exec()


def _window_icon(theme: Theme) -> QIcon:
    return theme.icon("app", theme.roles.accent)
