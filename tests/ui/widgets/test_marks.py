"""Each sign is told from every other one, also without its colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from atlas_trainer.model.score import Verdict
from atlas_trainer.ui.theme.roles import DARK, HIGH_CONTRAST, LIGHT, Roles
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.marks import Mark, mark_icon, mark_of

pytestmark = pytest.mark.usefixtures("theme")

FEEDBACK = (Mark.RIGHT, Mark.PARTLY, Mark.MISSING, Mark.WRONG, Mark.EXTRA)
STATES = (Mark.COMING, Mark.NEW, Mark.LEARNING, Mark.LEARNED, Mark.WEAK)


@pytest.mark.parametrize("roles", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda roles: roles.name)
@pytest.mark.parametrize("family", [FEEDBACK, STATES], ids=["feedback", "states"])
def test_signs_differ_by_shape(family: tuple[Mark, ...], roles: Roles) -> None:
    shapes = {mark: covered(mark, roles) for mark in family}
    for one, other in combinations(family, 2):
        different = sum(a != b for a, b in zip(shapes[one], shapes[other], strict=True))
        assert different >= 12, f"{one} looks like {other}"


def test_every_verdict_has_a_sign() -> None:
    assert mark_of(Verdict.CORRECT) is Mark.RIGHT
    assert mark_of(Verdict.MISSING) is Mark.MISSING
    assert mark_of(Verdict.EXTRA) is Mark.EXTRA
    wrong = {Verdict.REVERSED, Verdict.WRONG_LABEL, Verdict.MISPLACED, Verdict.CONTRADICTION}
    assert {mark_of(verdict) for verdict in wrong} == {Mark.WRONG}


def test_signs_are_sharp_at_200_percent(theme: Theme) -> None:
    pixmap = mark_icon(Mark.RIGHT, theme.roles, 16).pixmap(QSize(16, 16), 2.0)
    assert pixmap.size() == QSize(32, 32)


def covered(mark: Mark, roles: Roles) -> list[bool]:
    """Which pixels of the sign are painted, whatever the colour, on the sheet."""
    icon = mark_icon(mark, roles, 16).pixmap(QSize(16, 16), 1.0)
    image = icon.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    ground = int(roles.surface[1:3], 16) / 255
    cells = []
    for y in range(16):
        for x in range(16):
            color = image.pixelColor(x, y)
            grey = color.lightnessF() * color.alphaF() + ground * (1 - color.alphaF())
            cells.append(abs(grey - ground) > 0.2)
    return cells
