"""The items that stand in a scene: one for each box and chip, two for each arrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from atlas_trainer.ui.canvas.geometry import Point
from atlas_trainer.ui.canvas.items import ArrowItem, BoxItem, ChipItem, PlateItem, Style
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.look import Look

_HOME = (0.0, 0.0)


class Cast:
    """Puts items on the scene, keeps them up to date and takes them off again."""

    def __init__(self, scene: QGraphicsScene, style: Style) -> None:
        self._scene = scene
        self._style = style
        self._boxes: dict[str, BoxItem] = {}
        self._arrows: dict[str, tuple[ArrowItem, PlateItem]] = {}
        self._chips: dict[str, ChipItem] = {}
        self._carriers: dict[str, str | None] = {}

    def ids(self) -> frozenset[str]:
        """The ids of all elements that have an item."""
        return frozenset((*self._boxes, *self._arrows, *self._chips))

    def show(self, name: str, layout: Layout, look: Callable[[str], Look]) -> None:
        """Brings the items of one element up to date; what is not laid out has none."""
        self._show_box(name, layout, look)
        self._show_arrow(name, layout, look)
        self._show_chip(name, layout, look)

    def drop(self, name: str) -> None:
        """Takes the items of one element off."""
        self._remove(self._boxes.pop(name, None))
        self._remove(self._chips.pop(name, None))
        for item in self._arrows.pop(name, ()):
            self._remove(item)

    def displace(self, shifts: Mapping[str, Point], faded: float) -> None:
        """Paints boxes, with their details, away from their places and the rest `faded` (0..1).

        Nothing else changes: what is hit and what is laid out stay where they are.
        """
        for name, box in self._boxes.items():
            box.setPos(*shifts.get(name, _HOME))
        for name, chip in self._chips.items():
            on = self._carriers[name]
            chip.setPos(*shifts.get(on or "", _HOME))
            chip.setOpacity(1.0 - faded if on in self._arrows else 1.0)
        for items in self._arrows.values():
            for item in items:
                item.setOpacity(1.0 - faded)

    def _show_box(self, name: str, layout: Layout, look: Callable[[str], Look]) -> None:
        box = layout.boxes.get(name)
        if box is None:
            self._remove(self._boxes.pop(name, None))
            return
        if name not in self._boxes:
            self._boxes[name] = BoxItem(self._style)
            self._scene.addItem(self._boxes[name])
        self._boxes[name].show_box(box, look(name))

    def _show_arrow(self, name: str, layout: Layout, look: Callable[[str], Look]) -> None:
        route = layout.routes.get(name)
        if route is None:
            for item in self._arrows.pop(name, ()):
                self._remove(item)
            return
        if name not in self._arrows:
            self._arrows[name] = ArrowItem(self._style), PlateItem(self._style)
            for item in self._arrows[name]:
                self._scene.addItem(item)
        line, label = self._arrows[name]
        now, plate = look(name), layout.plates.get(name)
        leader = plate.leader if plate is not None else None
        line.show_arrow(layout.drawing.relationships[name], route, leader, now)
        label.show_plate(route, plate, layout.depth_at(plate.rect) if plate else 0, now)

    def _show_chip(self, name: str, layout: Layout, look: Callable[[str], Look]) -> None:
        chip = layout.chips.get(name)
        if chip is None:
            self._remove(self._chips.pop(name, None))
            return
        if name not in self._chips:
            self._chips[name] = ChipItem(self._style)
            self._scene.addItem(self._chips[name])
        self._carriers[name] = chip.on
        self._chips[name].show_chip(chip, look(name))

    def _remove(self, item: QGraphicsItem | None) -> None:
        if item is not None:
            self._scene.removeItem(item)
