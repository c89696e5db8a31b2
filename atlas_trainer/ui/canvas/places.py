"""The places that a plate could take: on its arrow first, then beside it, then further off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from atlas_trainer.ui.canvas.boxes import BOX_HEIGHT, Slip
from atlas_trainer.ui.canvas.geometry import Curve, Point, Rect, distance
from atlas_trainer.ui.canvas.routes import Route
from atlas_trainer.ui.canvas.text import Fitted

_SHARES = (0.5, 0.44, 0.56, 0.37, 0.63, 0.3, 0.7, 0.22, 0.78)
_MORE_SHARES = tuple(step / 20 for step in range(1, 20))
_HIDES, _LEAST_SEEN = 120.0, 20.0
"""An arrow of which fewer pixels than this are seen beside its label is hidden."""
_FAR = 34.0
_ASIDE, _OFF_MIDDLE, _AROUND = 130.0, 200.0, 220.0

Priced = tuple[float, Point]
"""A centre for a plate, and what speaks against it even if nothing lies there."""

_Spot = tuple[float, float, float, float, float]
"""A point along a curve: its share of the way, where it is, and the direction there."""


@dataclass(frozen=True, slots=True)
class Block:
    """The size of a plate and its parts, before it has a place."""

    width: float
    height: float
    text: Fitted
    label: tuple[float, float]
    chips: tuple[Slip, ...]
    sign: bool

    def drop(self, direction: Point) -> float:
        """How far its middle hangs below the arrow: on a flat one the label lies on the line."""
        if not self.chips or not self.label[1] or abs(direction[0]) < 0.8:
            return 0.0
        return (self.height - self.label[1]) / 2


def influence_of(route: Route, block: Block) -> Rect:
    """What a plate on that way could lie on or have to avoid."""
    across = block.width + 8 + _farthest(block)
    return route.bounds.grown(across, 2.5 * block.height + BOX_HEIGHT + _FAR)


def _farthest(block: Block) -> float:
    """How far from its arrow a plate may lie."""
    return 1.5 * block.height + 2 * _FAR


def places(route: Route, block: Block) -> Iterator[Priced]:
    """Centres for the plate with their price: on the arrow first, then beside it.

    A plate that would hide a short arrow goes over it, clear of the boxes at its ends.
    """
    if route.is_loop:
        x, y = route.curve.at(0.6)
        out = 1 if route.curve.end[0] > route.curve.start[0] else -1
        yield 0.0, (x + out * (block.width / 2 + 4), y - block.height / 2)
        yield 20.0, (x - out * (block.width / 2 + 8), y - block.height - 4)
    hides = _hides(route, block)
    spots: list[_Spot] = []
    for spot in _spots(route.curve, _SHARES):
        spots.append(spot)
        share, x, y, dx, dy = spot
        yield hides + _OFF_MIDDLE * abs(share - 0.5), (x, y + block.drop((dx, dy)))
    for share, x, y, dx, dy in spots[:5]:
        reach = abs(dy) * block.width / 2 + abs(dx) * block.height / 2 + 5
        price = _ASIDE + _OFF_MIDDLE * abs(share - 0.5)
        yield price, (x + dy * reach, y - dx * reach)
        yield price, (x - dy * reach, y + dx * reach)
    _, x, y, dx, _ = spots[0]
    if hides and abs(dx) > 0.8:
        reach = BOX_HEIGHT / 2 + block.height / 2 + 3
        yield 10.0, (x, y - reach)
        yield 15.0, (x, y + reach)


def more_places(route: Route, block: Block) -> Iterator[Priced]:
    """For a crowd: many more places along the arrow and further beside it."""
    for share, x, y, dx, dy in _spots(route.curve, _MORE_SHARES):
        reach = abs(dy) * block.width / 2 + abs(dx) * block.height / 2 + 5
        price = _ASIDE + _OFF_MIDDLE * abs(share - 0.5)
        yield price, (x, y)
        for further in (0.0, block.height / 2, block.height, block.height + _FAR, _farthest(block)):
            out = reach + further
            yield price + 2 * further, (x + dy * out, y - dx * out)
            yield price + 2 * further, (x - dy * out, y + dx * out)


def places_around(route: Route, block: Block) -> Iterator[Priced]:
    """Where all of these are taken: anywhere around the middle of the arrow."""
    x, y = route.curve.at(0.5)
    for column in range(-3, 4):
        for row in range(-4, 5):
            dx, dy = column * (block.width + 100) / 6, row * (block.height + 40) / 2.5
            yield _AROUND + abs(dx) + abs(dy), (x + dx, y + dy)


def _spots(curve: Curve, shares: tuple[float, ...]) -> Iterator[_Spot]:
    for share in shares:
        yield (share, *curve.at(share), *curve.direction(share))


def _hides(route: Route, block: Block) -> float:
    """The price of hiding most of an arrow under its own label; a bare sign hides little."""
    if block.sign and not block.text.lines and not block.chips:
        return 0.0
    dx, dy = route.curve.direction(0.5)
    width, height = block.label if block.drop((dx, dy)) else (block.width, block.height)
    along = min(width / max(abs(dx), 0.01), height / max(abs(dy), 0.01))
    visible = distance(route.curve.start, route.curve.end) - along
    return _HIDES if visible < _LEAST_SEEN else 0.0
