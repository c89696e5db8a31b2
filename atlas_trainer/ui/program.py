"""The program around the window: it paints first, then loads, and says what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from atlas_trainer.ui.screens.trouble import TroubleScreen, WayOut
from atlas_trainer.ui.signals import EndSignals
from atlas_trainer.ui.theme.icons import IconSet
from atlas_trainer.ui.theme.style import dress
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.banner import Banner, Level
from atlas_trainer.ui.window import MainWindow
from atlas_trainer.ui.work import Background

if TYPE_CHECKING:
    from atlas_trainer.services.rescue import Trouble
    from atlas_trainer.ui.navigation import Navigation

    MakeNavigation = Callable[[MainWindow, Theme, Background], Navigation]

PATIENCE_MS = 10_000
"""How long the end may take, unseen, before what can be left out is left out."""
_SIGNALLED = 128
"""Added to a signal's number it makes the exit status, as shells have it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What `app` hands in.

    `open` runs on a worker thread and gives a function that, back on the GUI thread, makes the
    navigation. `explain` turns an error of `open` into words; it runs on the worker too.
    `text_size` is in percent, an empty `font` is the system's.
    `close` is called once at the end, on the worker; `hurry` makes it end soon.
    """

    read_icon: Callable[[str], str]
    theme: str
    reduced_motion: bool
    text_size: int
    font: str
    open: Callable[[], Callable[[MainWindow, Theme, Background], Navigation]]
    explain: Callable[[BaseException], Trouble]
    close: Callable[[], None]
    hurry: Callable[[], None]


class Program(QObject):
    """One run of the program in a window."""

    finished = Signal(int)
    """The window is gone and everything is put away; the exit status."""

    def __init__(self, application: QApplication, plan: Plan) -> None:
        super().__init__(application)
        self._plan = plan
        self._faults = self._status = 0
        self._ending = self._ended = False
        self._note = ""
        application.setApplicationName("atlas-trainer")
        application.setApplicationDisplayName("Atlas Trainer")
        application.setDesktopFileName("atlas-trainer")
        self.theme = Theme(IconSet(plan.read_icon), plan.theme, plan.reduced_motion, self)
        self.theme.set_text(plan.text_size, plan.font)
        dress(application, self.theme)
        self.window = MainWindow(self.theme)
        self.window.setWindowIcon(_window_icon(self.theme))
        self._banner = Banner(self.theme)
        self.window.add_notice(self._banner)
        self.background = Background(self)
        self.navigation: Navigation | None = None
        self._trouble: TroubleScreen | None = None
        self.window.keys.add("quit", self.window.close)
        self.window.painted.connect(self._painted)
        self.window.closed.connect(self._end)
        application.aboutToQuit.connect(self._end_now)

    def show(self) -> None:
        """Shows the window; loading begins after its first paint."""
        self.window.show()

    def stop(self, signal_number: int) -> None:
        """Ends without a question, because the system wants it; a drill is put aside."""
        self._status = _SIGNALLED + signal_number
        if self.navigation is not None:
            self.navigation.put_aside()
        self.window.before_close = lambda then: then()
        self.window.close()

    def report_fault(self, text: str) -> None:
        """Tells the user of a fault of the program itself, once a run: the log has the rest."""
        self._faults += 1
        if self._faults == 1:
            # Later, because the fault may have come up in the middle of painting.
            QTimer.singleShot(0, self, lambda: self._banner.say(Level.ERROR, text))

    def _painted(self) -> None:
        # Through the event loop once more, so that the first paint is on the screen before work.
        QTimer.singleShot(0, self._load)

    def _load(self, first: Callable[[], str] = str) -> None:
        """Opens everything, after what `first` does; both on the worker."""
        if self._ending:
            return

        def opened() -> tuple[str, MakeNavigation] | Trouble:
            try:
                return first(), self._plan.open()
            except Exception as error:
                return self._plan.explain(error)

        self.background.run(opened, self._loaded, self._failed)

    def _loaded(self, result: tuple[str, MakeNavigation] | Trouble) -> None:
        if self._ending:
            return
        if not isinstance(result, tuple):
            self._show_trouble(result)
            return
        note, make = result
        self.navigation = make(self.window, self.theme, self.background)
        self.window.before_close = self.navigation.before_close
        self.navigation.open()
        self._drop_trouble()
        if note:
            self._banner.say(Level.INFO, note)

    def _show_trouble(self, trouble: Trouble) -> None:
        ways = tuple(WayOut(way.text, partial(self._try, way.do)) for way in trouble.ways)
        self._say_trouble(trouble.headline, trouble.text, ways)

    def _say_trouble(self, headline: str, text: str, ways: tuple[WayOut, ...]) -> None:
        self._drop_trouble()
        ways += (WayOut("Quit", self.window.close),)
        self._trouble = TroubleScreen(self.theme, headline, text, ways)
        self.window.show_screen(self._trouble, None)

    def _drop_trouble(self) -> None:
        trouble, self._trouble = self._trouble, None
        if trouble is not None:
            trouble.deleteLater()

    def _try(self, do: Callable[[], str]) -> None:
        if self._trouble is not None:
            self._trouble.set_busy()
        self._load(do)

    def _failed(self, error: BaseException) -> None:
        """Not even the explanation worked."""
        if not self._ending:
            text = f"The program could not start: {type(error).__name__}: {error}."
            again = WayOut("Try again", partial(self._try, str))
            self._say_trouble("Atlas Trainer could not start", text, (again,))

    def _end(self) -> None:
        """Puts everything away behind the window, which is not seen any more."""
        if self._ending:
            return
        self._ending = True
        self.window.hide()
        QTimer.singleShot(PATIENCE_MS, self, self._plan.hurry)
        self.background.run_last(
            self._plan.close, lambda _: self._finish(), lambda _: self._finish()
        )

    def _finish(self) -> None:
        self._ended = True
        self.finished.emit(self._status)

    def _end_now(self) -> None:
        """The system ends the event loop by itself, at the end of a session perhaps."""
        if not self._ended:
            self._ended = self._ending = True
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
    EndSignals(program).received.connect(program.stop)
    # What is put away when the window has gone needs the event loop.
    application.setQuitOnLastWindowClosed(False)
    program.finished.connect(application.exit)
    program.show()
    return application.exec()


def _window_icon(theme: Theme) -> QIcon:
    return theme.icon("app", theme.roles.accent)
