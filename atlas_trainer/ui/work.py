"""Work off the GUI thread: the result, or the error, arrives on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

_Result = TypeVar("_Result")


class _Signals(QObject):
    finished = Signal(object, object)
    arrived: Callable[[Any, BaseException | None], None]

    @Slot(object, object)
    def deliver(self, result: Any, error: BaseException | None) -> None:
        self.arrived(result, error)


class _Job(QRunnable):
    def __init__(self, function: Callable[[], Any], signals: _Signals) -> None:
        super().__init__()
        self._function = function
        self._signals = signals

    def run(self) -> None:
        result, error = None, None
        try:
            result = self._function()
        except BaseException as raised:
            error = raised
        try:
            self._signals.finished.emit(result, error)
        except RuntimeError:
            # The window was closed meanwhile and took the receiver with it.
            return


class Background(QObject):
    """Runs functions one after another on a worker thread; for start-up and scoring."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._open: set[_Signals] = set()

    def run(
        self,
        function: Callable[[], _Result],
        done: Callable[[_Result], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Calls `function` on the worker, then `done` with its result or `failed`, on this one."""
        signals = _Signals(self)
        self._open.add(signals)

        def arrived(result: _Result, error: BaseException | None) -> None:
            self._open.discard(signals)
            signals.deleteLater()
            if error is None:
                done(result)
            else:
                failed(error)

        # A bound receiver on this thread makes Qt queue the call; a bare function would run over
        # there, so the signal's own object carries it across.
        signals.arrived = arrived
        signals.finished.connect(signals.deliver)
        self._pool.start(_Job(function, signals))

    def wait(self) -> None:
        """Blocks until nothing runs any more: before the program ends."""
        self._pool.waitForDone()
