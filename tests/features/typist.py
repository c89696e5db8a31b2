"""Draws in the real window, without end, until somebody kills it.

`python -m tests.features.typist LOG`: goes on with the drill that is offered, or begins one; writes
what it sees and does to LOG, a line each, in one write each.
"""

import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton, QWidget

from atlas_trainer.app import SystemClock
from atlas_trainer.home import Home
from atlas_trainer.store.paths import user_folders
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.program import Program
from tools.demo import let_work


class Typist:
    def __init__(self, program: Program, log: int) -> None:
        self.program = program
        self.log = log

    def say(self, text: str) -> None:
        os.write(self.log, f"{text}\n".encode())

    def wait(self, there: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not there():
            if time.monotonic() > end:
                self.say("stuck")
                sys.exit(3)
            let_work(5)

    def offer(self) -> QMessageBox | None:
        boxes = self.program.window.findChildren(QMessageBox)
        return next((box for box in boxes if box.isVisible()), None)

    def button(self, name: str) -> bool:
        found = self.program.window.findChildren(QPushButton, name)
        return any(button.isVisible() for button in found)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focus(), key)

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.program.window

    def begin(self) -> None:
        QTest.keyClick(self.focus(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        self.wait(lambda: self.button("library-drill"))
        QTest.keyClick(self.focus(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        self.enter("circuit breaker")
        self.wait(lambda: self.button("start"))
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: self.button("hand-in"))

    def enter(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)
        self.key(Qt.Key.Key_Return)

    def take_back(self) -> None:
        """Deletes the unfinished sentence, which is there again, too."""
        line = self.focus()
        while isinstance(line, QLineEdit) and line.text():
            self.key(Qt.Key.Key_Backspace)

    def go(self, first: int) -> None:
        self.wait(lambda: self.button("rail-library"))
        let_work(50)
        box = self.offer()
        if box is not None:
            self.say(f"offered {box.text()}")
            carry_on = next(b for b in box.buttons() if b.text() == "Carry on")
            QTest.mouseClick(carry_on, Qt.MouseButton.LeftButton)
            self.wait(lambda: self.button("hand-in"))
            self.wait(lambda: isinstance(self.focus(), QLineEdit))
            self.take_back()
        else:
            self.say("nothing offered")
            self.begin()
        self.say("drawing")
        number = first
        while True:
            self.enter(f"Part {number}")
            self.say(f"entered {number}")
            number += 1


def main() -> None:
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    application = QApplication([])
    home = Home(user_folders(), bundled(), SystemClock())
    program = Program(application, home.plan())
    program.show()
    Typist(program, log).go(int(sys.argv[2]))


if __name__ == "__main__":
    main()
