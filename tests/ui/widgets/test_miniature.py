"""Drawings so small that nothing can be read: all of the library fits, and shows its boxes."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.store.library import load_library
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.theme.roles import PALETTES
from atlas_trainer.ui.widgets.miniature import miniature, placed

SIZE = QSize(64, 40)
DIAGRAMS = load_library(bundled().diagrams).diagrams


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_every_diagram_of_the_library_has_a_picture(qapp: QApplication, name: str) -> None:
    roles = PALETTES[name]
    for diagram in DIAGRAMS.values():
        image = miniature(reference_drawing(diagram), roles, SIZE, 2.0)
        assert image.size() == SIZE * 2
        inked = [
            (x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y) == QColor(roles.muted)
        ]
        assert len(inked) >= 8 * sum(c.kind != Kind.GROUP for c in diagram.components), diagram.id
        corners = [image.pixelColor(x, y).alpha() for x in (0, 127) for y in (0, 79)]
        assert corners == [0, 0, 0, 0]


def test_a_frame_holds_its_members(qapp: QApplication) -> None:
    for diagram in DIAGRAMS.values():
        drawing = reference_drawing(diagram)
        places = placed(drawing)
        for component in drawing.components.values():
            if component.group is not None and component.id in places:
                assert places[component.group].contains(places[component.id]), component.id


def test_an_empty_drawing_is_an_empty_picture(qapp: QApplication) -> None:
    image = miniature(Drawing(), PALETTES["light"], SIZE)
    assert image.pixelColor(32, 20).alpha() == 0
    assert placed(Drawing()) == {}
