"""What lies near a place: names of rectangles in square buckets."""

from __future__ import annotations

import math
from collections.abc import Collection

from atlas_trainer.ui.canvas.geometry import Rect

_SIDE = 256.0
_MANY = 4096
"""A rectangle over more buckets than this is kept apart, so that no size costs memory."""

_Bucket = tuple[int, int]


class NearIndex:
    """Rectangles by name, found by where they are. Names come out in no particular order."""

    def __init__(self) -> None:
        self._rects: dict[str, Rect] = {}
        self._buckets: dict[_Bucket, set[str]] = {}
        self._huge: set[str] = set()

    def put(self, name: str, rect: Rect) -> None:
        """Notes the rectangle of `name`, in place of an earlier one."""
        if self._rects.get(name) == rect:
            return
        self.drop(name)
        self._rects[name] = rect
        if _count(rect) > _MANY:
            self._huge.add(name)
            return
        for bucket in _buckets(rect):
            self._buckets.setdefault(bucket, set()).add(name)

    def drop(self, name: str) -> None:
        """Forgets `name`, if it was there."""
        rect = self._rects.pop(name, None)
        if rect is None:
            return
        if name in self._huge:
            self._huge.remove(name)
            return
        for bucket in _buckets(rect):
            names = self._buckets[bucket]
            names.discard(name)
            if not names:
                del self._buckets[bucket]

    def near(self, rect: Rect) -> list[tuple[str, Rect]]:
        """The rectangles that overlap `rect`, by name, so that the order never varies."""
        if not self._rects:
            return []
        left, top, right, bottom = rect
        rects = self._rects
        near: list[tuple[str, Rect]] = []
        for name in self._about(rect):
            there = rects[name]
            if there[0] < right and left < there[2] and there[1] < bottom and top < there[3]:
                near.append((name, there))
        near.sort()
        return near

    def _about(self, rect: Rect) -> Collection[str]:
        """The names in the buckets of `rect`, each once."""
        if _count(rect) > _MANY:
            return self._rects
        buckets = [there for b in _buckets(rect) if (there := self._buckets.get(b)) is not None]
        if self._huge:
            buckets.append(self._huge)
        if len(buckets) == 1:
            return buckets[0]
        return set().union(*buckets)


def _count(rect: Rect) -> float:
    return (rect.width / _SIDE + 2) * (rect.height / _SIDE + 2)


def _buckets(rect: Rect) -> list[_Bucket]:
    left, top, right, bottom = rect
    rows = range(math.floor(top / _SIDE), math.floor(bottom / _SIDE) + 1)
    return [
        (x, y) for x in range(math.floor(left / _SIDE), math.floor(right / _SIDE) + 1) for y in rows
    ]
