"""One measured start of a program with a window: run as a process of its own.

`python -m benchmarks.process bare|program` opens the window and prints one line of JSON when it
has painted and its start-up work has come to rest:
`{"painted": monotonic seconds, "memory": bytes}`.

Both kinds are watched in the same way, from outside: an event filter sees the first paint of a
window. The program knows nothing of it.
"""

import json
import os
import re
import runpy
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

REST_MS = 2000  # work that the program leaves for after its first paint is over by then


class StartWatch(QObject):
    """Sees the first paint of a window, waits until the program rests, reports, ends the process.

    It ends the process without closing the window: what a program does at its end is not measured.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._painted: float | None = None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the time once the event loop is back from painting a window."""
        if (
            event.type() == QEvent.Type.Paint
            and isinstance(watched, QWidget)
            and watched.isWindow()
        ):
            self._application.removeEventFilter(self)
            QTimer.singleShot(0, self._note_paint)
        return False

    def _note_paint(self) -> None:
        self._painted = time.monotonic()
        QTimer.singleShot(REST_MS, self._report)

    def _report(self) -> None:
        print(json.dumps({"painted": self._painted, "memory": resident_memory()}), flush=True)
        os._exit(0)


def resident_memory() -> int:
    """Give this process's resident memory in bytes (Linux, from its status file)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    if found is None:
        raise RuntimeError("the system does not tell this process's memory")
    return int(found[1]) * 1024


def start_bare() -> None:
    """Open an empty Qt window and nothing else: what any program of this kind costs at least."""
    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    application.exec()


def start_program() -> None:
    """Start Atlas Trainer as `python -m atlas_trainer` does."""
    sys.argv = ["atlas-trainer"]
    runpy.run_module("atlas_trainer", run_name="__main__", alter_sys=True)


def watch_event_loop() -> None:
    """Have the watch set up when the program enters Qt's event loop, whoever made the program."""
    enter = QApplication.exec

    def watched_exec(*_: object) -> int:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise RuntimeError("the event loop was entered without an application")
        watch = StartWatch(application)
        status = enter()
        del watch  # alive until here: Qt holds no reference to it
        return status

    QApplication.exec = watched_exec  # type: ignore[method-assign]


if __name__ == "__main__":
    watch_event_loop()
    {"bare": start_bare, "program": start_program}[sys.argv[1]]()
