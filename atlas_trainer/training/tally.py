"""Recalls counted: the same figures as `training.recall` gives, from far fewer numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from atlas_trainer.model.modes import Confidence
from atlas_trainer.training.intervals import wilson
from atlas_trainer.training.recall import BINS, SPANS, Bin, Recall, Share, bin_name, span_name


class Count(NamedTuple):
    """Recalls of one span, bin (its place) and confidence: how many, how many passed, and the
    sum of the predictions."""

    span: str
    bin: int
    confidence: str | None
    tests: int
    passed: int
    predicted: float


def count(tests: Iterable[Recall]) -> tuple[Count, ...]:
    """The recalls counted."""
    cells: dict[tuple[str, int, str | None], list[float]] = {}
    for test in tests:
        sure = test.confidence.value if test.confidence is not None else None
        place = bisect_right(BINS, test.predicted) - 1
        cell = cells.setdefault((span_name(test.days), place, sure), [0, 0, 0.0])
        cell[0] += 1
        cell[1] += test.passed
        cell[2] += test.predicted
    return tuple(Count(*key, int(n), int(passed), sum_) for key, (n, passed, sum_) in cells.items())


def counted(name: str, counts: Sequence[Count]) -> Share:
    """How many of these were passed."""
    passed, total = sum(c.passed for c in counts), sum(c.tests for c in counts)
    return Share(name, passed, total, wilson(passed, total))


def counted_by_span(counts: Sequence[Count]) -> tuple[Share, ...]:
    """Retention after about 1, 3, 7, 14 and 30 days, and after longer."""
    return tuple(counted(span.name, [c for c in counts if c.span == span.name]) for span in SPANS)


def counted_by_confidence(counts: Sequence[Count]) -> tuple[Share, ...]:
    """What came of drawings that the learner was unsure, fairly sure and sure of."""
    return tuple(
        counted(level.value, [c for c in counts if c.confidence == level.value])
        for level in Confidence
    )


def counted_calibration(counts: Sequence[Count]) -> tuple[Bin, ...]:
    """What was predicted against what came true; bins without tests are left out."""
    bins = []
    for place in range(len(BINS) - 1):
        own = [c for c in counts if c.bin == place]
        if own:
            low, high = BINS[place], min(BINS[place + 1], 1.0)
            actual = counted(bin_name(low, high), own)
            bins.append(Bin(low, high, sum(c.predicted for c in own) / actual.count, actual))
    return tuple(bins)
