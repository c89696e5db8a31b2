"""Work off the GUI thread: in order, in two lanes, and to an end."""

import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from atlas_trainer.ui.work import Background

LONG_S = 20


@pytest.fixture
def background(qapp: QApplication) -> Background:
    return Background()


def test_what_takes_long_aside_keeps_nothing_waiting(qtbot: QtBot, background: Background) -> None:
    begun, go_on = threading.Event(), threading.Event()
    arrived: list[str] = []

    def forecast() -> str:
        begun.set()
        assert go_on.wait(LONG_S)
        return "forecast"

    background.run_aside(forecast, arrived.append, lambda error: arrived.append(str(error)))
    assert begun.wait(LONG_S)
    for name in ("mark", "store"):
        background.run(lambda name=name: name, arrived.append, lambda _: None)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(arrived) == 2, timeout=LONG_S * 1000)
    assert arrived == ["mark", "store"]
    go_on.set()
    qtbot.waitUntil(lambda: arrived[2:] == ["forecast"], timeout=LONG_S * 1000)


def test_each_lane_keeps_its_order_and_hands_over_on_the_gui_thread(
    qtbot: QtBot, background: Background
) -> None:
    arrived: list[tuple[str, int]] = []
    here = QThread.currentThread()

    def done(told: tuple[str, int]) -> None:
        assert QThread.currentThread() is here
        arrived.append(told)

    for number in range(20):
        background.run(lambda n=number: ("lane", n), done, lambda _: None)  # type: ignore[misc]
        background.run_aside(lambda n=number: ("aside", n), done, lambda _: None)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(arrived) == 40, timeout=LONG_S * 1000)
    for lane in ("lane", "aside"):
        assert [n for name, n in arrived if name == lane] == list(range(20))


def test_the_last_thing_waits_for_a_figure_under_way_and_leaves_out_the_rest(
    qtbot: QtBot, background: Background
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    happened: list[str] = []

    def forecast() -> None:
        begun.set()
        assert go_on.wait(LONG_S)
        happened.append("forecast")

    def failed(error: BaseException) -> None:
        happened.append(repr(error))

    background.run_aside(forecast, lambda _: None, failed)
    background.run_aside(lambda: happened.append("another"), lambda _: None, failed)
    assert begun.wait(LONG_S)
    ended = threading.Event()
    background.run_last(lambda: happened.append("close"), lambda _: ended.set(), failed)
    assert happened == []
    go_on.set()
    qtbot.waitUntil(ended.is_set, timeout=LONG_S * 1000)
    background.wait()
    assert happened == ["forecast", "close"]
