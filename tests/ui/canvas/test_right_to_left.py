"""Names in Hebrew and Arabic: an arrow in a line of text leads from the first to the second."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextLine
from PySide6.QtWidgets import QLabel, QTreeWidget

from tests.ui.canvas.learner import CTRL, SHIFT, Learner

PAIRS = [("לקוח", "שרת"), ("عميل", "خادم")]


def places(text: str, *parts: str) -> list[float]:
    """Where the parts of a line begin on the screen, from the left."""
    layout = QTextLayout(text)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    starts = [text.index(part) for part in parts]
    ends = [start + len(part) for start, part in zip(starts, parts, strict=True)]
    return [min(_x(line, a), _x(line, b)) for a, b in zip(starts, ends, strict=True)]


def _x(line: QTextLine, place: int) -> float:
    found = line.cursorToX(place)
    assert isinstance(found, tuple)
    return float(found[0])


def texts(learner: Learner) -> list[str]:
    return [label.text() for label in learner.editor.findChildren(QLabel) if label.isVisible()]


def type_in(learner: Learner, text: str) -> None:
    learner.editor.quick_bar.insert(text)  # a keyboard of that language


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_the_line_of_help_shows_which_way_a_new_arrow_leads(
    learner: Learner, source: str, target: str
) -> None:
    type_in(learner, f"{source} > {target}: HTTPS")
    hint = learner.hint[learner.hint.index("new arrow") :]
    assert places(hint, source, "→", target) == sorted(places(hint, source, "→", target))


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_the_bar_stands_at_the_current_component_and_points_away_from_it(
    learner: Learner, source: str, target: str
) -> None:
    type_in(learner, source)
    learner.press(Qt.Key.Key_Return)
    type_in(learner, target)
    learner.press(Qt.Key.Key_Tab)
    (chip,) = (text for text in texts(learner) if "→" in text and "Enter" not in text)
    assert places(chip, source, "→", target) == sorted(places(chip, source, "→", target))


def test_the_outline_reads_the_same_way(learner: Learner) -> None:
    source, target = PAIRS[0]
    type_in(learner, f"{source} > {target}")
    learner.press(Qt.Key.Key_Return)
    learner.press(Qt.Key.Key_L, CTRL | SHIFT)
    (rows,) = learner.editor.findChildren(QTreeWidget)
    said = [row.text(0) for row in (rows.topLevelItem(i) for i in range(3)) if row is not None]
    (arrow,) = (text for text in said if "→" in text)
    assert places(arrow, source, "→", target) == sorted(places(arrow, source, "→", target))
