"""Progress in the window: empty, and with two weeks behind it; by mouse and by keys."""

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QTableWidget, QWidget

from atlas_trainer.services.confusion import Confusion
from atlas_trainer.services.study import Outlook, Study
from atlas_trainer.store.library import load_library
from atlas_trainer.store.paths import Folders
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from tests.features.conftest import CTRL, HandClock, User
from tests.services.learner import DAY_MS, HOUR_MS, Desk, Learner, SetClock, two_weeks

WRITTEN = len(load_library(bundled().diagrams).diagrams)
"""Diagrams that the library has."""
DAYS = 14
TODAY = date(2026, 11, 23)


def label(user: User, name: str) -> str:
    """What a label says; without a name, what all of them say."""
    found = user.window.findChildren(QLabel, name) if name else user.window.findChildren(QLabel)
    texts = [one.text() for one in found if one.isVisible()]
    text = " ".join(texts) if not name else next(iter(texts), "")
    return text.replace("\N{NO-BREAK SPACE}", " ")


def wait_for(user: User, name: str, part: str) -> None:
    user.qtbot.waitUntil(lambda: part in label(user, name), timeout=20_000)


def table(user: User, name: str) -> QTableWidget:
    (found,) = user.window.findChildren(QTableWidget, name)
    return found


def cell(values: QTableWidget, row: int, column: int) -> str:
    item = values.item(row, column)
    return item.text() if item is not None else ""


def folders_in(folder: Path) -> Folders:
    return Folders(folder / "data", folder / "config", folder / "state")


def listed(user: User) -> QListWidget:
    (found,) = user.window.findChildren(QListWidget, "progress-attempts")
    user.qtbot.waitUntil(found.isVisible, timeout=10_000)
    return found


@pytest.fixture(scope="module")
def two_weeks_behind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The progress file of somebody who has practised for two weeks, one day of them missed."""
    folders = folders_in(tmp_path_factory.mktemp("behind"))
    folders.create()
    clock = SetClock(HandClock().utc_ms() - (DAYS - 1) * DAY_MS - 6 * HOUR_MS)
    with ProgressStore.open(folders.progress, clock.ms) as store:
        at = Desk(load_library(bundled().diagrams), store, clock)
        Learner(at, two_weeks(at, 0.9, daily_new=2)).live(DAYS, skipped=frozenset({5}))
        element = at.library.diagrams["circuit-breaker"].components[0].id
        line = {"reference": element, "part": "structure", "verdict": "missing", "lost": 4.0}
        for _ in range(2):
            at.draw("circuit-breaker", 95, items=(line,))
        for _ in range(2):
            drawn = at.draw("two-phase-commit", 40)
            like = Confusion("replicated-log-consensus", Fraction(80))
            at.amend.note_confusion(drawn.id, drawn.diagram, like)
    return folders.progress


@pytest.fixture
def after_two_weeks(user: User, two_weeks_behind: Path) -> User:
    user.folders.create()
    shutil.copy(two_weeks_behind, user.folders.progress)
    user.start_program()
    user.wait_to_see("rail-progress")
    user.press(Qt.Key.Key_4, CTRL)
    wait_for(user, "progress-headline", "comes back")
    return user


def test_before_the_first_drawing_it_says_what_will_be_here(user: User) -> None:
    user.start_program()
    user.click("rail-progress")
    wait_for(user, "", "Your progress will be here")
    user.qtbot.waitUntil(user.wait_to_see("empty-action").hasFocus, timeout=5_000)
    user.press(Qt.Key.Key_Return)
    user.qtbot.waitUntil(
        lambda: user.sees("study-drill") is not None or user.sees("start") is not None,
        timeout=20_000,
    )


def test_figures_come_first_and_agree_with_their_tables(after_two_weeks: User) -> None:
    user = after_two_weeks
    words = label(user, "progress-retention-words")
    passed, _, rest = words.split(": ")[1].split(". ")[1].partition(" of ")
    count = int(rest.split(" ", maxsplit=1)[0])
    spans = table(user, "progress-spans-table")
    pairs = [cell(spans, row, 3).split(" of ") for row in range(spans.rowCount())]
    counts = [[int(figure) for figure in pair] for pair in pairs if len(pair) == 2]
    assert [sum(column) for column in zip(*counts, strict=True)] == [int(passed), count]
    assert label(user, "progress-learned-figure").endswith(f"of {WRITTEN}")
    wait_for(user, "progress-ahead-figure", "About")
    assert "known to 95 %" in label(user, "progress-ahead-words")
    for name in ("spans", "bins", "confidence", "speed", "calendar", "work", "readiness"):
        assert label(user, f"progress-{name}-words"), name


def test_a_row_leads_to_its_attempts_and_to_the_review_and_back(after_two_weeks: User) -> None:
    user = after_two_weeks
    user.click("progress-speed-toggle")
    values = table(user, "progress-speed-table")
    drawn = int(cell(values, 0, 3))
    values.setFocus()
    user.press(Qt.Key.Key_Down)
    user.press(Qt.Key.Key_Up)
    user.press(Qt.Key.Key_Return)
    attempts = listed(user)
    assert attempts.count() == drawn
    user.qtbot.waitUntil(attempts.hasFocus, timeout=5_000)
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("step-again")
    user.press(Qt.Key.Key_Escape)
    user.click("progress-back")
    user.wait_to_see("progress-retention-attempts")


def test_a_point_of_a_chart_can_be_clicked(after_two_weeks: User) -> None:
    user = after_two_weeks
    (card,) = user.window.findChildren(QWidget, "progress-confidence")
    assert card.isVisible()
    (calendar,) = user.window.findChildren(QWidget, "progress-calendar-days")
    (scroll,) = [a for a in _above(calendar) if a.inherits("QScrollArea")]
    scroll.ensureWidgetVisible(calendar)  # type: ignore[attr-defined]
    place = calendar.place_of(TODAY).center().toPoint()  # type: ignore[attr-defined]
    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=place)
    assert listed(user).count() > 2
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("progress-retention-attempts")
    (spans,) = user.window.findChildren(QWidget, "progress-spans")
    view = next(w for w in spans.findChildren(QWidget) if w.inherits("QGraphicsView"))
    port = view.viewport()  # type: ignore[attr-defined]
    scroll.ensureWidgetVisible(spans)  # type: ignore[attr-defined]
    for x in range(60, port.width(), 20):
        if not listed_now(user):
            QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(x, port.height() // 3))
            user.qtbot.wait(20)
    assert listed(user).count() > 0
    assert label(user, "progress-attempts-title").startswith("Recall by time: About 1 day")


def test_what_is_missed_again_and_again_can_be_practised(after_two_weeks: User) -> None:
    user = after_two_weeks
    assert "missed in 2 of the last 2" in label(user, "")
    button = user.wait_to_see("progress-weak-practise-0")
    assert button.accessibleName() == "Practise Circuit breaker"
    button.setFocus()
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("start")


def draw_what_comes(user: User) -> str:
    """From study or brief to the review. Returns what the brief says."""
    user.qtbot.waitUntil(
        lambda: user.sees("study-drill") is not None or user.sees("start") is not None,
        timeout=20_000,
    )
    if user.sees("study-drill") is not None:
        user.click("study-drill")
    user.wait_to_see("start")
    said = label(user, "")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    user.enter("Some box")
    user.hand_in()
    return said


def test_a_confused_pair_is_told_apart_reviewed_and_practised(after_two_weeks: User) -> None:
    user = after_two_weeks
    (matrix,) = user.window.findChildren(QTableWidget, "progress-confused-matrix")
    assert (matrix.rowCount(), matrix.columnCount(), cell(matrix, 0, 0)) == (1, 1, "2")
    title = label(user, "progress-pair-title")
    assert title.startswith("Two-phase commit drawn like Replicated log consensus")
    assert title.endswith(", twice")
    assert "There a majority stores the same entries" in label(user, "progress-pair-apart")
    matrix.setFocus()
    user.press(Qt.Key.Key_Return)
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("step-again")
    assert "Two-phase commit" in label(user, "")
    user.press(Qt.Key.Key_Escape)
    button = user.wait_to_see("progress-pair-practise")
    button.setFocus()
    user.press(Qt.Key.Key_Return)
    assert "Two-phase commit" in draw_what_comes(user)
    assert user.wait_to_see("step-next").text() == "Next: the other one"
    user.click("step-next")
    assert "Replicated log" in draw_what_comes(user)
    assert user.sees("step-next") is None


def test_a_forecast_under_way_keeps_no_mark_waiting(
    user: User, two_weeks_behind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    plain = Study.outlook

    def outlook(study: Study, *asked: Any, **how: Any) -> Outlook:
        begun.set()
        assert go_on.wait(60)
        return plain(study, *asked, **how)

    monkeypatch.setattr(Study, "outlook", outlook)
    user.folders.create()
    shutil.copy(two_weeks_behind, user.folders.progress)
    user.start_program()
    user.wait_to_see("rail-progress")
    user.press(Qt.Key.Key_4, CTRL)
    wait_for(user, "progress-headline", "comes back")
    try:
        user.qtbot.waitUntil(begun.is_set, timeout=20_000)
        user.begin_drill("cache-aside")
        user.enter("Some box")
        user.hand_in()  # the review with its mark is there
        assert not go_on.is_set()
    finally:
        go_on.set()
    user.press(Qt.Key.Key_Escape)
    user.click("rail-progress")
    wait_for(user, "progress-ahead-figure", "About")


def test_the_figures_follow_the_theme_and_what_is_drawn(after_two_weeks: User) -> None:
    user = after_two_weeks
    assert user.program is not None
    before = label(user, "progress-headline")
    for choice in ("dark", "high-contrast", "light"):
        user.program.theme.choose(choice)
        user.qtbot.wait(20)
    assert label(user, "progress-headline") == before
    user.begin_drill("cache-aside")
    user.enter("Some box")
    user.hand_in()
    user.press(Qt.Key.Key_Escape)
    user.click("rail-progress")
    user.qtbot.waitUntil(lambda: label(user, "progress-state-weak") >= "1", timeout=20_000)


def listed_now(user: User) -> bool:
    (found,) = user.window.findChildren(QListWidget, "progress-attempts")
    return bool(found.isVisible())


def _above(widget: QWidget) -> Iterator[QWidget]:
    while (parent := widget.parentWidget()) is not None:
        yield parent
        widget = parent
