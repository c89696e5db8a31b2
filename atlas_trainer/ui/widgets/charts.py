"""Charts in the theme's look. The only place that knows pyqtgraph (docs/adr/0024).

A chart is told what to show as a `Plot`, and says which of its points was clicked. It takes no
part in the keyboard's order: the same values stand in a table beside it, which does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import pyqtgraph
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import Size
from atlas_trainer.ui.theme.theme import Theme

# Its own way of tearing down goes through all objects at the program's end; ours is closed by then.
pyqtgraph.setConfigOption("exitCleanup", False)

_HEIGHT = 232
_DOT = 11
_SMALL_DOT = 6
_DOTS = 60
"""A line through more points than that is thin and without dots, which would hide it."""
_LINE = 2
_TO_TICKS = 4
_AROUND_TITLE = 8
"""Pixels between an axis and the words on its ticks, and around its title."""
_NEAR = 24
"""Pixels from a point within which a click or the pointer means it."""


class Look(Enum):
    """How values are drawn; told apart by shape, never by colour alone."""

    DOTS = auto()
    LINE = auto()
    BARS = auto()
    HOLLOW_BARS = auto()
    DASHES = auto()
    """A line without points: what the others are held against."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value, with its interval where there is one, what it says in words, and the `row` of the
    table that has it (None: nothing is behind it). `base` is where a bar begins."""

    x: float
    y: float
    words: str = ""
    low: float | None = None
    high: float | None = None
    row: int | None = None
    base: float = 0.0


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong together, and how they are drawn."""

    look: Look
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from `low` to `high`, with ticks at these places, and what it measures."""

    title: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """All that one chart shows."""

    x: Axis
    y: Axis
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class _Pens:
    """Pens of the theme for a screen with `ratio` pixels for one: the package counts in those."""

    theme: Theme
    ratio: float

    def pen(self, color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> Any:
        return pyqtgraph.mkPen(color, width=width * self.ratio, style=style)

    def color(self, role: str) -> QColor:
        return self.theme.color(role)


class Chart(QWidget):
    """Shows one plot, as wide as there is room."""

    clicked = Signal(int)
    """The row behind the point that was clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plot: Plot | None = None
        self._view = _View()
        self._view.pressed.connect(self.clicked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        theme.changed.connect(self._paint)
        self._paint()

    def show_plot(self, plot: Plot, spoken: str) -> None:
        """Shows that plot; `spoken` says the same in words."""
        self._plot = plot
        self.setAccessibleName(spoken)
        self._paint()

    def sizeHint(self) -> QSize:
        """The same height whatever is shown."""
        return QSize(360, self._height())

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(240, self._height())

    def _height(self) -> int:
        """Room for the same picture, and for the ticks and the title of the axis below it."""
        return _HEIGHT + 2 * (self._theme.height(0))

    def _paint(self) -> None:
        plot, item = self._plot, self._view.getPlotItem()
        self._view.setBackground(self._theme.color("surface"))
        # Without a plot only its ground, so that nothing flashes before there is one.
        item.setVisible(plot is not None)
        if plot is None:
            return
        item.clear()
        self._paint_axis("left", plot.y)
        self._paint_axis("bottom", plot.x)
        item.setXRange(plot.x.low, plot.x.high, padding=0)
        item.setYRange(plot.y.low, plot.y.high, padding=0)
        self._paint_grid(plot)
        pens = self._pens()
        for series in plot.series:
            _PAINTERS[series.look](item, series.points, pens)
        self._view.points = tuple(p for s in plot.series for p in s.points if p.words)

    def _pens(self) -> _Pens:
        return _Pens(self._theme, self.devicePixelRatioF())

    def _paint_axis(self, side: str, told: Axis) -> None:
        axis = self._view.getPlotItem().getAxis(side)
        # Beside a line in the strongest grey the ticks would only be noise.
        axis.setStyle(
            tickLength=0,
            tickFont=self._theme.font(Size.SMALL, tabular=True),
            hideOverlappingLabels=False,  # it would leave out the first and the last one
            tickTextOffset=self._theme.length(_TO_TICKS),
        )
        axis.enableAutoSIPrefix(False)
        axis.setPen(self._pens().pen(self._theme.color("strong_line"), 1))
        axis.setTextPen(pyqtgraph.mkPen(self._theme.color("muted")))
        axis.setTicks([list(told.ticks)])
        axis.setLabel(told.title)
        axis.label.setFont(self._theme.font(Size.SMALL))
        # The package would find these out from what it has painted before, in another size.
        small = QFontMetrics(self._theme.font(Size.SMALL, tabular=True))
        beside = self._theme.length(_TO_TICKS) + small.height() + _AROUND_TITLE
        if side == "left":
            widest = max((small.horizontalAdvance(words) for _, words in told.ticks), default=0)
            axis.setWidth(beside + widest)
        else:
            axis.setHeight(beside + small.height())

    def _paint_grid(self, plot: Plot) -> None:
        color = QColor(self._theme.color("line"))
        if self._theme.roles.line == self._theme.roles.text:
            color.setAlpha(90)  # where no two greys are used, lines across would hide the values
        pen = self._pens().pen(color, 1)
        for place, _ in plot.y.ticks:
            if place > plot.y.low:
                self._view.getPlotItem().addItem(
                    pyqtgraph.InfiniteLine(place, angle=0, pen=pen), ignoreBounds=True
                )


class _View(pyqtgraph.PlotWidget):  # type: ignore[misc]  # the package has no types
    """The package's view without its menus, buttons, panning and zooming."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.points: tuple[Point, ...] = ()
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.setContentsMargins(0, 8, 24, 0)
        self.setAntialiasing(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the chart."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        near = self._near(event.position().toPoint())
        opens = near is not None and near.row is not None
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Says which point was clicked."""
        event.accept()
        near = self._near(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and near is not None and near.row is not None:
            self.pressed.emit(near.row)

    def viewportEvent(self, event: QEvent) -> bool:
        """Each point's exact value in its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            near = self._near(event.pos())
            if near is not None:
                QToolTip.showText(event.globalPos(), near.words, self)
            else:
                QToolTip.hideText()
            return True
        return bool(super().viewportEvent(event))

    def _near(self, place: QPoint) -> Point | None:
        """The point under the pointer, or the column that it stands in."""
        box = self.getPlotItem().getViewBox()

        def distance(point: Point) -> float:
            at = self.mapFromScene(box.mapViewToScene(QPointF(point.x, point.y)))
            beside = abs(at.x() - place.x())
            return float(beside + abs(at.y() - place.y()) / 1000) if beside <= _NEAR else 1e9

        nearest = min(self.points, key=distance, default=None)
        return nearest if nearest is not None and distance(nearest) < 1e9 else None


def _paint_dots(item: Any, points: Sequence[Point], pens: _Pens) -> None:
    pen = pens.pen(pens.color("muted"), _LINE)
    for point in points:
        if point.low is not None and point.high is not None:
            item.plot([point.x, point.x], [point.low, point.high], pen=pen)
    _paint_spots(item, points, pens, _DOT)


def _paint_line(item: Any, points: Sequence[Point], pens: _Pens) -> None:
    pen = pens.pen(pens.color("accent"), _LINE if len(points) <= _DOTS else 1)
    item.plot([p.x for p in points], [p.y for p in points], pen=pen)
    if len(points) <= _DOTS:
        _paint_spots(item, points, pens, _SMALL_DOT)


def _paint_spots(item: Any, points: Sequence[Point], pens: _Pens, size: int) -> None:
    spots = pyqtgraph.ScatterPlotItem(
        x=[p.x for p in points],
        y=[p.y for p in points],
        size=size,
        brush=pyqtgraph.mkBrush(pens.color("accent")),
        pen=pens.pen(pens.color("surface"), 1),
    )
    item.addItem(spots)


def _paint_bars(item: Any, points: Sequence[Point], pens: _Pens, *, hollow: bool = False) -> None:
    accent = pens.color("accent")
    bars = pyqtgraph.BarGraphItem(
        x=[p.x for p in points],
        y0=[p.base for p in points],
        y1=[p.y for p in points],
        width=0.64,
        pen=pens.pen(accent, 1.5),
        brush=pyqtgraph.mkBrush(None if hollow else accent),
    )
    item.addItem(bars)


def _paint_hollow(item: Any, points: Sequence[Point], pens: _Pens) -> None:
    _paint_bars(item, points, pens, hollow=True)


def _paint_dashes(item: Any, points: Sequence[Point], pens: _Pens) -> None:
    pen = pens.pen(pens.color("strong_line"), 1.5, Qt.PenStyle.DashLine)
    item.plot([p.x for p in points], [p.y for p in points], pen=pen)


_PAINTERS = {
    Look.DOTS: _paint_dots,
    Look.LINE: _paint_line,
    Look.BARS: _paint_bars,
    Look.HOLLOW_BARS: _paint_hollow,
    Look.DASHES: _paint_dashes,
}
