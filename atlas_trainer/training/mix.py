"""A random mix: so many diagrams by lot, those of a lower rank before all others."""

from __future__ import annotations

import random
from collections.abc import Mapping


def by_lot(ranks: Mapping[str, int], number: int, seed: int) -> tuple[str, ...]:
    """At most `number` of these diagrams: rank by rank, within a rank by chance.

    The same seed draws the same from the same ranks, in whatever order they were given.
    """
    order = sorted(ranks)
    random.Random(seed).shuffle(order)
    order.sort(key=lambda diagram: ranks[diagram])
    return tuple(order[: max(0, number)])
