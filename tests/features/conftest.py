"""The whole program in a window, in folders of its own, with a clock that tests turn by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from atlas_trainer.home import Home
from atlas_trainer.store.paths import Folders
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.program import Program

CTRL = Qt.KeyboardModifier.ControlModifier
NOON = 1_795_435_200_000
"""2026-11-23, 12:00 UTC."""


class HandClock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.running = 1_000_000
        self.slept = 0

    def advance(self, seconds: float) -> None:
        self.running += round(seconds * 1000)

    def sleep(self, seconds: float) -> None:
        self.slept += round(seconds * 1000)

    def utc_ms(self) -> int:
        return NOON + self.running + self.slept

    def running_ms(self) -> int:
        return self.running

    def sleeping_ms(self) -> int:
        return self.running + self.slept

    def offset_minutes(self, utc_ms: int) -> int:
        return 60


class User:
    """What a person can do: press keys, click what they see, read what is there."""

    def __init__(self, qtbot: QtBot, folders: Folders) -> None:
        self.qtbot = qtbot
        self.folders = folders
        self.clock = HandClock()
        self.heard = 0
        """How often the bell rang."""
        self.home: Home | None = None
        self.program: Program | None = None

    def start_program(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.home = Home(self.folders, bundled(), self.clock, self._hear)
        self.program = Program(application, self.home.plan())
        self.program.theme.reduced_motion = True
        self.program.show()
        QTest.qWaitForWindowExposed(self.program.window)

    def stop_program(self) -> None:
        """Ends it as a kill would: nothing is asked, nothing is tidied but the lock."""
        if self.program is None or self.home is None:
            return
        self.program.background.wait()
        self.qtbot.wait(1)
        self.home.close()
        self.program.window.before_close = lambda then: then()
        self.program.window.close()
        self.program.window.deleteLater()
        self.program.deleteLater()
        self.qtbot.wait(1)
        self.program = self.home = None

    @property
    def window(self) -> QWidget:
        assert self.program is not None
        return self.program.window

    def sees(self, name: str) -> QPushButton | None:
        found = self.window.findChildren(QPushButton, name)
        return next((button for button in found if button.isVisible()), None)

    def wait_to_see(self, name: str) -> QPushButton:
        self.qtbot.waitUntil(lambda: self.sees(name) is not None, timeout=15_000)
        button = self.sees(name)
        assert button is not None
        return button

    def click(self, name: str) -> None:
        QTest.mouseClick(self.wait_to_see(name), Qt.MouseButton.LeftButton)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def enter(self, text: str) -> None:
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def open_library(self) -> None:
        self.wait_to_see("rail-library")
        self.click("rail-library")
        self.qtbot.wait(20)

    def open_brief(self, title: str = "circuit breaker") -> None:
        self.open_library()
        self.press(Qt.Key.Key_F, CTRL)
        self.enter(title)
        self.wait_to_see("start")

    def begin_drill(self, title: str = "circuit breaker") -> None:
        self.open_brief(title)
        self.press(Qt.Key.Key_Return)
        self.wait_to_see("hand-in")

    def hand_in(self) -> None:
        self.press(Qt.Key.Key_Return, CTRL)
        self.skip_confidence()
        self.wait_to_see("step-again")

    def skip_confidence(self) -> None:
        self.wait_to_see("confidence-skip")
        self.press(Qt.Key.Key_Return)

    def question(self) -> QMessageBox:
        self.qtbot.waitUntil(lambda: self._boxes() != [], timeout=10_000)
        return self._boxes()[0]

    def answer(self, text: str) -> None:
        button = next(b for b in self.question().buttons() if b.text() == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        # Off screen nobody gives the window the keyboard back, as a window manager would.
        self.window.activateWindow()
        self.qtbot.wait(20)

    def _hear(self) -> None:
        self.heard += 1

    def attempts(self) -> tuple[object, ...]:
        assert self.home is not None
        with ProgressStore.open(self.folders.progress, self.clock.utc_ms()) as store:
            return store.attempts()

    def _boxes(self) -> list[QMessageBox]:
        boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
        boxes += self.window.findChildren(QMessageBox)
        return [box for box in boxes if box.isVisible()]


@pytest.fixture
def user(qtbot: QtBot, tmp_path: Path) -> Iterator[User]:
    person = User(qtbot, Folders(tmp_path / "data", tmp_path / "config", tmp_path / "state"))
    yield person
    person.stop_program()
