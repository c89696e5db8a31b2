"""Work off the GUI thread: the result, or the error, arrives on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, Signal, Slot

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


class _LeftOut(Exception):
    """The program ends, so nobody waits for it any more."""


class Background(QObject):
    """Runs functions off the GUI thread, in two lanes that do not wait for one another.

    In the first one after another: opening, marking, storing, figures that come at once. In the
    one aside, on a thread of its own: figures that take seconds and that nobody waits for. Both
    may use the services and the store, which let one thread in at a time.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane, self._aside = QThreadPool(self), QThreadPool(self)
        for pool in (self._lane, self._aside):
            pool.setMaxThreadCount(1)
        self._aside.setThreadPriority(QThread.Priority.LowPriority)
        self._open: set[_Signals] = set()
        self._ending = False

    def run(
        self,
        function: Callable[[], _Result],
        done: Callable[[_Result], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Calls `function` on the worker, then `done` with its result or `failed`, on this one."""
        self._start(self._lane, function, done, failed)

    def run_aside(
        self,
        function: Callable[[], _Result],
        done: Callable[[_Result], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """As `run`, for what takes long: nothing that `run` is given waits for it."""

        def work() -> _Result:
            if self._ending:
                raise _LeftOut
            return function()

        def not_done(error: BaseException) -> None:
            if not isinstance(error, _LeftOut):
                failed(error)

        self._start(self._aside, work, done, not_done)

    def run_last(
        self,
        function: Callable[[], _Result],
        done: Callable[[_Result], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """As `run`, when nothing else runs any more; what waits in the lane aside is left out."""
        self._ending = True

        def work() -> _Result:
            self._aside.waitForDone()
            return function()

        self._start(self._lane, work, done, failed)

    def wait(self) -> None:
        """Blocks until nothing runs any more: before the program ends."""
        self._aside.waitForDone()
        self._lane.waitForDone()

    def _start(
        self,
        pool: QThreadPool,
        function: Callable[[], _Result],
        done: Callable[[_Result], None],
        failed: Callable[[BaseException], None],
    ) -> None:
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
        pool.start(_Job(function, signals))
