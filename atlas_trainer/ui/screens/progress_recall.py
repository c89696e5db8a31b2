"""The charts of recall on Progress: shares with their intervals, in words, plots and tables."""

from __future__ import annotations

import math
from collections.abc import Sequence

from atlas_trainer.services.progress_figures import Behind, Kind
from atlas_trainer.training.recall import ENOUGH, SPANS, Bin, Share
from atlas_trainer.ui.screens.progress_plots import Told, percent
from atlas_trainer.ui.widgets.charts import Axis, Look, Plot, Point, Series
from atlas_trainer.ui.widgets.figures_table import TableRow

_SHARE_TICKS = tuple((n / 100, f"{n} %") for n in (0, 25, 50, 75, 100))
_BELOW, _TOP = -0.04, 1.04
"""Beyond 0 and 100 %, so that dots there are whole."""
_BORDERS = {span.name: f" ({span.borders})" for span in SPANS if span.borders}
"""Which days a span has, behind its name."""
_WORDS = {"unsure": "Unsure", "fair": "Fairly sure", "sure": "Sure"}


def interval_words(share: Share) -> str:
    """A share's interval: "81 to 92 %"."""
    low, high = share.interval.low * 100, share.interval.high * 100
    return f"{math.floor(low + 0.5)} to {percent(high / 100)}"


def told_shares(shares: Sequence[Share], kind: Kind, sentence: str, below: str) -> Told:
    """Shares with their intervals, side by side."""
    points, rows, ticks = [], [], list[tuple[float, str]]()
    for place, one in enumerate(shares):
        name = _WORDS.get(one.name, one.name[:1].upper() + one.name[1:])
        ticks.append((float(place), _short_name(name)))
        name += _BORDERS.get(one.name, "")
        value, interval, passed = _figures(one)
        if one.enough:
            words = f"{name}: {value} ({passed}), interval {interval}"
            low, high = one.interval.low, one.interval.high
            points.append(Point(place, one.interval.value, words, low, high, row=place))
        cells = (name, value, interval, passed)
        rows.append(TableRow(cells, Behind(kind, one.name) if one.count else None))
    axis = Axis(below, -0.5, len(rows) - 0.5, tuple(ticks))
    plot = Plot(axis, _share_axis("Recalled"), (Series(Look.DOTS, tuple(points)),))
    return Told(sentence, plot, ("", "Recalled", "95 % interval", "Passed"), tuple(rows))


def told_spans(shares: Sequence[Share]) -> Told:
    """Retention by the days since the last recall."""
    told = [one for one in shares if one.enough]
    after = _spans(told)
    said = [f"{percent(s.interval.value)} after {a}" for s, a in zip(told, after, strict=True)]
    few = _spans([one for one in shares if one.count and not one.enough])
    if said:
        sentence = (
            f"What came back of what you had drawn on an earlier day: {_listed(said)}. The lines "
            "are 95 % intervals."
        )
    else:
        sentence = "What comes back of what you drew on an earlier day, from the second day on."
    if few:
        sentence += f" Too few to tell yet (under {ENOUGH}): after {_listed(few)}."
    return told_shares(shares, Kind.SPAN, sentence, "Days since it was last drawn")


def told_confidence(shares: Sequence[Share]) -> Told:
    """What came of drawings by how sure the learner was."""
    said = [f"{percent(s.interval.value)} when {_sure(s)}" for s in shares if s.enough]
    few = [_sure(s) for s in shares if s.count and not s.enough]
    sentence = (
        f"How often you passed by how sure you were before the result: {_listed(said)}."
        if said
        else "How often you pass when you are unsure, fairly sure and sure before the result. It "
        "shows once you say so at hand-in."
    )
    if few:
        sentence += f" Too few to tell yet (under {ENOUGH}): when {_listed(few)}."
    return told_shares(shares, Kind.CONFIDENCE, sentence, "How sure you were")


def told_bins(bins: Sequence[Bin]) -> Told:
    """What was predicted against what came true."""
    points, rows = [], []
    for place, one in enumerate(bins):
        share, value = one.actual, one.actual.interval
        figure, interval, passed = _figures(share)
        predicted = percent(one.predicted)
        if share.enough:
            words = f"Predicted {predicted}, came true {figure} ({passed}), interval {interval}"
            points.append(
                Point(one.predicted, value.value, words, value.low, value.high, row=place)
            )
        cells = (share.name, predicted, figure, interval, passed)
        rows.append(TableRow(cells, Behind(Kind.BIN, share.name)))
    count = sum(one.actual.count for one in bins)
    if count >= ENOUGH:
        expected = sum(one.predicted * one.actual.count for one in bins) / count
        actual = sum(one.actual.successes for one in bins) / count
        sentence = (
            f"The scheduler predicted {percent(expected)} on average, and {percent(actual)} came "
            "true. On the dashed line both are the same."
        )
    else:
        sentence = "What the scheduler predicted against what came true, from the second day on."
    same = Series(Look.DASHES, (Point(0, 0), Point(1, 1)))
    across = Axis("Predicted", 0, _TOP, _SHARE_TICKS)
    plot = Plot(across, _share_axis("Came true"), (same, Series(Look.DOTS, tuple(points))))
    head = ("Prediction", "On average", "Came true", "95 % interval", "Passed")
    return Told(sentence, plot, head, tuple(rows))


def _figures(share: Share) -> tuple[str, str, str]:
    """What passed, its interval and how many they are, as the tables have it."""
    if not share.count:
        return "–", "–", "0"
    passed = f"{share.successes} of {share.count}"
    if not share.enough:
        return "too few", "–", passed
    return percent(share.interval.value), interval_words(share), passed


def _share_axis(title: str) -> Axis:
    return Axis(title, _BELOW, _TOP, _SHARE_TICKS)


def _spans(shares: Sequence[Share]) -> list[str]:
    """The names of the spans; "days" is said once."""
    names = [share.name.replace(" and more", " or more") for share in shares]
    return names[:1] + [n.removeprefix("about ").replace(" days", "") for n in names[1:]]


def _sure(share: Share) -> str:
    return _WORDS[share.name].lower()


def _short_name(name: str) -> str:
    """A name as there is room for it under a chart."""
    shorter = name.removeprefix("About ").replace(" and more", " +")
    return shorter.replace(" days", "").replace(" day", "")


def _listed(said: Sequence[str]) -> str:
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
