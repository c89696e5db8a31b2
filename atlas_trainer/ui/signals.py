"""The system's requests to end (SIGTERM, Ctrl+C in the terminal), as a Qt signal."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


class EndSignals(QObject):
    """Listens from its making on; the process does not end by itself any more.

    Python's own handlers run only between two steps of Python code, and an idle window makes none;
    so Python writes the number to a socket that Qt's event loop watches
    (https://docs.python.org/3/library/signal.html#signal.set_wakeup_fd).
    """

    received = Signal(int)
    """The number of the signal."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._inside, self._outside = socket.socketpair()
        self._inside.setblocking(False)
        self._outside.setblocking(False)
        signal.set_wakeup_fd(self._outside.fileno(), warn_on_full_buffer=False)
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, lambda *_: None)
        notifier = QSocketNotifier(self._inside.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._read)

    def _read(self) -> None:
        try:
            numbers = self._inside.recv(16)
        except BlockingIOError:
            return
        if numbers:
            self.received.emit(numbers[0])
