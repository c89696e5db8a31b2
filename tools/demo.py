"""A scripted learner goes through a real drill in the real window, by key events.

`python -m tools.demo FOLDER` prints the score and writes a picture of each screen, light and dark,
to FOLDER. It works in folders of its own: nobody's progress is touched.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from atlas_trainer.app import SystemClock
from atlas_trainer.home import Home
from atlas_trainer.matching.report import text_report
from atlas_trainer.model.drawing_file import read_drawing_json
from atlas_trainer.store.library import load_library
from atlas_trainer.store.paths import HOME_VARIABLE, user_folders
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.program import Program

PATIENCE_S = 20
SIZE = QSize(1280, 800)

# What somebody draws who has learned the circuit breaker once: most of it, one arrow the wrong way
# round, the fallback forgotten, and a database that does not belong there.
DRAWN = (
    "Caller > Circuit breaker",
    "Circuit breaker { Closed & Open & Half-open }",
    "Closed > Open: too many failures",
    "Half-open > Open: timer expires",
    "Half-open > Closed: success",
    "Closed > Dependency",
    "Dependency > Database",
    "Closed > Open @ failure threshold 50 %",
)


def let_work(milliseconds: int) -> None:
    """Lets the program work that long. (QTest.qWait would keep its worker threads waiting.)"""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Learner:
    """Keys and eyes: types into whatever has the focus, and takes pictures."""

    def __init__(self, program: Program, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._count = 0

    def wait_for(self, what: str, there: Callable[[], bool]) -> None:
        """Lets the program work until `there`; ends the demo if that takes too long."""
        end = time.monotonic() + PATIENCE_S
        while not there():
            if time.monotonic() > end:
                sys.exit(f"the demo waited {PATIENCE_S} s for {what} in vain")
            let_work(20)

    def wait_for_button(self, name: str) -> QPushButton:
        """The button of that name, once it is seen."""
        self.wait_for(f"the button {name}", lambda: self._button(name) is not None)
        button = self._button(name)
        if button is None:
            sys.exit(f"the button {name} went away")
        return button

    def type(self, text: str, then: Qt.Key = Qt.Key.Key_Return) -> None:
        """Types a text and a last key."""
        focus = QApplication.focusWidget() or self._program.window
        QTest.keyClicks(focus, text)
        self.press(then)

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Presses a key."""
        QTest.keyClick(QApplication.focusWidget() or self._program.window, key, modifiers)
        let_work(10)

    def look(self, name: str) -> None:
        """Takes a picture of the window in light and in dark."""
        self._count += 1
        for theme in ("dark", "light"):
            self._program.theme.choose(theme)
            let_work(350)
            file = self._folder / f"{self._count:02}-{name}-{theme}.png"
            if not self._program.window.grab().save(str(file)):
                sys.exit(f"the picture {file} could not be written")

    def _button(self, name: str) -> QPushButton | None:
        found = self._program.window.findChildren(QPushButton, name)
        return next((button for button in found if button.isVisible()), None)


def drill(learner: Learner) -> None:
    """The library, a brief, a drawing, its review, the reference, the library again."""
    learner.wait_for_button("rail-library")
    let_work(300)
    learner.look("today")
    learner.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    let_work(300)
    learner.look("library")
    learner.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    learner.type("circuit breaker")
    learner.wait_for_button("start")
    learner.look("brief")
    learner.press(Qt.Key.Key_Return)
    learner.wait_for_button("hand-in")
    for number, sentence in enumerate(DRAWN):
        learner.type(sentence)
        if number == len(DRAWN) // 2:
            learner.look("drawing")
    learner.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    learner.wait_for_button("confidence-skip")
    learner.look("confidence")
    learner.press(Qt.Key.Key_2)
    review(learner)


def review(learner: Learner) -> None:
    """The review in its views, and the reference."""
    learner.wait_for_button("step-again")
    let_work(400)
    learner.look("review")
    learner.press(Qt.Key.Key_3)
    let_work(400)
    learner.look("reference")
    learner.press(Qt.Key.Key_4)
    let_work(400)
    learner.look("side-by-side")
    learner.press(Qt.Key.Key_S)
    let_work(400)
    learner.look("study")


def print_score(home: Home) -> None:
    """Prints the stored attempt's score as the command line does."""
    clock = SystemClock()
    scorer = home.scorer.load()
    with ProgressStore.open(home.folders.progress, clock.utc_ms()) as store:
        attempt = store.attempts(limit=1)[0]
    diagram = load_library(bundled().diagrams).diagram(attempt.diagram)
    drawing = read_drawing_json(json.dumps(attempt.drawing))
    limit = attempt.limit_ms / 1000 if attempt.limit_ms else None
    score = scorer.score(diagram, drawing, attempt.elapsed_ms / 1000, limit)
    print(text_report(score, diagram, drawing))


def main(folder: Path) -> int:
    """Runs the demo. Returns the exit status."""
    began = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home_folder:
        os.environ[HOME_VARIABLE] = home_folder
        home = Home(user_folders(), bundled(), SystemClock())
        application = QApplication(sys.argv[:1])
        program = Program(application, home.plan())
        program.window.resize(SIZE)
        program.show()
        drill(Learner(program, folder))
        program.window.close()
        program.background.wait()
        home.close()
        print_score(home)
    print(f"Pictures of each screen are in {folder} ({time.monotonic() - began:.0f} s).")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/demo")))
