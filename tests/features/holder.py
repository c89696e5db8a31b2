"""Opens the real window and keeps it open: `python -m tests.features.holder LOG [DRILL]`.

Writes "open" to LOG when the library is there; with a second word it begins a drill first, draws
one sentence and writes "drawing".
"""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from atlas_trainer import app
from atlas_trainer.ui.program import Program
from tests.features.typist import Typist


def main() -> int:
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    drill = len(sys.argv) > 2
    application = QApplication([])

    def act() -> None:
        (program,) = application.findChildren(Program)
        typist = Typist(program, log)
        typist.wait(lambda: typist.button("rail-library"))
        if drill:
            typist.begin()
            typist.enter("Caller > Circuit breaker")
            typist.say("drawing")
        else:
            typist.say("open")

    QTimer.singleShot(0, act)
    return app.main([])


if __name__ == "__main__":
    sys.exit(main())
