"""The day's work as a list: pictures of what is studied first, never of what is to be recalled."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.services.today import Line
from atlas_trainer.training.today import Why
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.task_list import TaskList, row_height

LINES = tuple(
    Line(why.value, why.value.capitalize(), "A topic", why, None if why is Why.NEW else 0.8)
    for why in Why
)
SHEET = range(36, 98)
"""Pixels across that lie within the sheet of a row."""


class References:
    """Gives one and the same reference, and remembers for which diagrams."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, diagram: str) -> Drawing:
        self.asked.append(diagram)
        boxes = {name: Component(name, name, at=(n, 0)) for n, name in enumerate("abc")}
        return Drawing(boxes, {"r": Relationship("r", "a", "c")})


@pytest.fixture
def references() -> References:
    return References()


@pytest.fixture
def tasks(qtbot: QtBot, theme: Theme, references: References) -> TaskList:
    made = TaskList(theme, references)
    qtbot.addWidget(made)
    made.resize(420, 400)
    made.show()
    QTest.qWaitForWindowExposed(made)
    return made


def pictured(tasks: TaskList, theme: Theme) -> list[str]:
    """The titles of the rows on whose sheet something is drawn."""
    found = tasks.viewport().grab().toImage()
    ink = QColor(theme.roles.muted)
    rows = []
    for number in range(tasks.count()):
        place: QRect = tasks.visualItemRect(tasks.item(number))
        points = ((x, y) for x in SHEET for y in range(place.top() + 8, place.bottom() - 7))
        if any(found.pixelColor(x, y) == ink for x, y in points):
            rows.append(tasks.item(number).text().split(".")[0])
    return rows


def test_no_picture_shows_beside_what_is_to_be_drawn_from_memory(
    tasks: TaskList, theme: Theme, references: References
) -> None:
    tasks.set_lines(LINES)
    assert pictured(tasks, theme) == ["New"]
    assert references.asked == ["new"]  # made once, and of no other diagram at all


def test_a_picture_goes_when_its_diagram_has_become_one_to_recall(
    tasks: TaskList, theme: Theme
) -> None:
    for why, expected in ((Why.NEW, ["Raft"]), (Why.AGAIN, []), (Why.REVIEW, [])):
        tasks.set_lines([Line("raft", "Raft", "A topic", why, None)])
        assert pictured(tasks, theme) == expected


@pytest.mark.parametrize("look", ["dark", "high-contrast"])
def test_pictures_follow_the_look(
    tasks: TaskList, theme: Theme, references: References, look: str
) -> None:
    tasks.set_lines(LINES)
    assert pictured(tasks, theme) == ["New"]
    theme.choose(look)
    assert pictured(tasks, theme) == ["New"]
    assert references.asked == ["new", "new"]


def test_of_many_rows_only_those_in_sight_have_their_pictures_made(
    qtbot: QtBot, theme: Theme, references: References
) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    tasks = TaskList(theme, references)
    area.setWidget(tasks)
    tasks.set_lines([Line(f"d{n}", f"D{n}", "A topic", Why.NEW, None) for n in range(40)])
    tasks.resize(400, tasks.height())
    area.resize(420, 6 * row_height(theme))
    area.show()
    QTest.qWaitForWindowExposed(area)
    qtbot.waitUntil(lambda: len(references.asked) >= 5, timeout=5_000)
    assert len(references.asked) <= 8
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: "d39" in references.asked, timeout=5_000)
    assert len(set(references.asked)) == len(references.asked) <= 16
