"""Keeps the label plates: finds again only those that a change can have touched."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.ui.canvas.geometry import Rect
from atlas_trainer.ui.canvas.index import NearIndex
from atlas_trainer.ui.canvas.keepers import Details
from atlas_trainer.ui.canvas.plates import Plate, PlateFinder
from atlas_trainer.ui.canvas.routes import Route


class PlateKeeper:
    """The label plates, found in drawing order."""

    def __init__(self, finder: PlateFinder, routes: Mapping[str, Route]) -> None:
        self.plates: dict[str, Plate] = {}
        self._routes = routes
        self._finder = finder
        self._places = NearIndex()
        self._needs = NearIndex()
        self._waiting: set[str] = set()
        self._order: dict[str, int] = {}
        self._began: dict[tuple[str, str], Rect | None] = {}
        """Where ways and plates were before the first of some rough steps."""

    def update(
        self,
        drawing: Drawing,
        details: Details,
        touched: set[str],
        rerouted: Mapping[str, Route | None],
        dirty: list[Rect],
        rough: bool,
    ) -> set[str]:
        """Brings the plates up to date; returns the arrows whose plate changed.

        With `rough` only those of arrows that changed themselves, and not for good; all wait.
        """
        arrows = drawing.relationships
        if any(name in arrows or name in self._order for name in touched):
            self._order = {name: i for i, name in enumerate(arrows)}
        self._note_ways(rerouted)
        again = {*rerouted, *(n for n in touched if n in self._order or n in self.plates)}
        where = dirty if rough else [*dirty, *self._since_it_began()]
        for rect in where:
            self._waiting.update(name for name, _ in self._needs.near(rect))
        if rough:
            self._waiting |= again
        else:
            again |= self._waiting
            self._waiting = set()
        return self._work_through(drawing, details, again, rough)

    def _note_ways(self, rerouted: Mapping[str, Route | None]) -> None:
        for name, before in rerouted.items():
            self._began.setdefault(("way", name), before.bounds if before is not None else None)
            route = self._routes.get(name)
            if route is None:
                self._finder.ways.drop(name)
            else:
                self._finder.ways.put(name, route.bounds)

    def _since_it_began(self) -> list[Rect]:
        """Where something lay before the last update that was not rough, or lies now.

        What lay there in between is no matter: nobody else has looked since.
        """
        where = [rect for rect in self._began.values() if rect is not None]
        for sort, name in self._began:
            if sort == "way" and name in self._routes:
                where.append(self._routes[name].bounds)
        self._began.clear()
        return where

    def _work_through(
        self, drawing: Drawing, details: Details, again: set[str], rough: bool
    ) -> set[str]:
        queue = [(self._order.get(name, -1), name) for name in again]
        heapq.heapify(queue)
        changed: set[str] = set()
        last: tuple[int, str] | None = None
        while queue:
            turn = heapq.heappop(queue)
            if turn == last:
                continue
            last = turn
            order, name = turn
            before = self.plates.get(name)
            after = self._find(drawing, details, name, rough)
            if after == before:
                continue
            changed.add(name)
            self._put(name, after)
            if rough:
                there = before.rect if before is not None else None
                self._began.setdefault(("plate", name), there)
                continue
            for turn in self._disturbed(order, before, after):
                heapq.heappush(queue, turn)
        return changed

    def _find(self, drawing: Drawing, details: Details, name: str, rough: bool) -> Plate | None:
        arrow = drawing.relationships.get(name)
        if arrow is None:
            return None
        hung, route, order = details.get(name, ()), self._routes[name], self._order[name]

        def earlier(influence: Rect) -> list[Rect]:
            near = self._places.near(influence)
            return [rect for other, rect in near if self._order.get(other, order) < order]

        return self._finder.find(arrow, hung, route, earlier, rough)

    def _disturbed(
        self, order: int, before: Plate | None, after: Plate | None
    ) -> list[tuple[int, str]]:
        """Arrows drawn later that have to look again."""
        names = {
            name
            for plate in (before, after)
            if plate is not None
            for name, _ in self._needs.near(plate.rect)
        }
        turns = [(self._order[name], name) for name in names if name in self._order]
        return [turn for turn in turns if turn[0] > order]

    def _put(self, name: str, plate: Plate | None) -> None:
        if plate is None:
            self.plates.pop(name, None)
            self._places.drop(name)
            self._needs.drop(name)
        else:
            self.plates[name] = plate
            self._places.put(name, plate.rect)
            self._needs.put(name, plate.influence)
