"""Kinds are told apart by their shapes, small and without colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from atlas_trainer.model.drawing import Component, Drawing
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.canvas.boxes import MAX_BOX_WIDTH
from atlas_trainer.ui.canvas.shapes import shape
from atlas_trainer.ui.render import picture
from atlas_trainer.ui.theme.roles import DARK, LIGHT, Roles

SIZE = QSize(44, 26)
"""About a component at 40 %."""
LEAST = 20
"""Pixels, of about a thousand, that must clearly differ."""


def small_grey(kind: Kind, roles: Roles) -> list[int]:
    drawing = Drawing(components={"c": Component("c", "", kind)})
    image = picture(drawing, roles, QSize(57, 41)).convertToFormat(QImage.Format.Format_RGBA8888)
    return [image.pixelColor(x, y).lightness() * image.pixelColor(x, y).alpha() // 255
            for x in range(image.width()) for y in range(image.height())]  # fmt: skip


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
def test_every_two_kinds_differ_at_forty_percent_in_grey(qapp: object, roles: Roles) -> None:
    seen = {kind: small_grey(kind, roles) for kind in Kind}
    for one, other in combinations(Kind, 2):
        differing = sum(abs(a - b) > 12 for a, b in zip(seen[one], seen[other], strict=True))
        assert differing >= LEAST, f"{one} and {other} look alike ({differing} pixels)"


@pytest.mark.parametrize("kind", list(Kind))
def test_shapes_stay_within_their_box(kind: Kind) -> None:
    made = shape(kind, MAX_BOX_WIDTH, 54)
    for path in (made.outline, made.marks, made.solids):
        if path is not None:
            bounds = path.boundingRect()
            assert bounds.left() >= -MAX_BOX_WIDTH / 2 - 0.5
            assert bounds.right() <= MAX_BOX_WIDTH / 2 + 0.5
            assert bounds.top() >= -27.5
            assert bounds.bottom() <= 27.5
