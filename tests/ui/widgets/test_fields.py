"""Fields of a form: worked by key and mouse, left alone by a wheel that only passes by."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyleOptionSpinBox, QVBoxLayout
from PySide6.QtWidgets import QWidget as Page
from pytestqt.qtbot import QtBot

from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.choice import Choice
from atlas_trainer.ui.widgets.fields import FractionField, Switch, WholeField

FORWARD = QPoint(0, 120)


def wheel_over(widget: Page) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        FORWARD,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def show_with_another(qtbot: QtBot, widget: Page) -> Page:
    """Shows it on a page, to be kept, where something else has the keyboard."""
    page = Page()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    other = QLineEdit()
    column.addWidget(other)
    column.addWidget(widget)
    page.show()
    page.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    return page


@pytest.mark.parametrize("kind", [WholeField, FractionField])
def test_the_wheel_changes_a_number_only_where_the_keyboard_is(
    qtbot: QtBot, theme: Theme, kind: type[WholeField] | type[FractionField]
) -> None:
    field = kind(theme)
    field.setRange(0, 10)
    field.setValue(5)
    page = show_with_another(qtbot, field)
    assert page.isVisible()
    wheel_over(field)
    assert field.value() == 5
    field.setFocus()
    wheel_over(field)
    assert field.value() == 6


def test_the_wheel_changes_a_choice_only_where_the_keyboard_is(qtbot: QtBot, theme: Theme) -> None:
    choice = Choice(theme, "choice", "A choice")
    choice.addItems(["one", "two", "three"])
    choice.setCurrentIndex(1)
    page = show_with_another(qtbot, choice)
    assert page.isVisible()
    wheel_over(choice)
    assert choice.currentText() == "two"
    choice.setFocus()
    wheel_over(choice)
    assert choice.currentText() == "one"


@pytest.mark.parametrize(
    ("part", "after"),
    [(QStyle.SubControl.SC_SpinBoxUp, 6), (QStyle.SubControl.SC_SpinBoxDown, 4)],
)
def test_plus_and_minus_step_a_number(
    qtbot: QtBot, theme: Theme, part: QStyle.SubControl, after: int
) -> None:
    field = WholeField(theme)
    field.setRange(0, 10)
    field.setValue(5)
    page = show_with_another(qtbot, field)
    assert page.isVisible()
    option = QStyleOptionSpinBox()
    field.initStyleOption(option)
    kind = QStyle.ComplexControl.CC_SpinBox
    button = field.style().subControlRect(kind, option, part, field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=button.center())
    assert field.value() == after


def test_a_switch_turns_by_space_and_by_a_click_anywhere_on_it(qtbot: QtBot, theme: Theme) -> None:
    switch = Switch(theme, on=False)
    page = show_with_another(qtbot, switch)
    assert page.isVisible()
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    edge = QPoint(switch.width() - 2, switch.height() - 2)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=edge)
    assert not switch.isChecked()
