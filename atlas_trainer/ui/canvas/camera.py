"""The camera: which part of the sheet a view shows, and how large."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation
from PySide6.QtWidgets import QGraphicsView

from atlas_trainer.ui.canvas.geometry import Point, Rect, mix
from atlas_trainer.ui.theme.metrics import MOTION_MS
from atlas_trainer.ui.theme.theme import Theme

MIN_ZOOM, MAX_ZOOM = 0.2, 4.0
_MARGIN = 40.0
_HOME = (0.28, 0.42)
"""Where a first component lies in the view, as shares of its width and height."""
_LEAST_BY_ITSELF = 0.45
"""The view never zooms out further than this by itself to keep a growing drawing in sight."""

_Shot = tuple[Point, float]
"""A centre in the scene and a zoom."""


@dataclass(frozen=True, slots=True)
class _Stand:
    """What the camera showed, and what it was to keep showing when the view changes its size."""

    shot: _Shot
    fitted: tuple[Rect, float | None] | None
    is_home: bool


class Camera(QObject):
    """Moves and zooms one view; motion is short, and none where it is not wanted."""

    def __init__(self, view: QGraphicsView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._centre: Point = (0.0, 0.0)
        self._zoom = 1.0
        self._fitted: tuple[Rect, float | None] | None = None
        self._is_home = False
        self._before_peek: _Stand | None = None
        self._from: _Shot = (self._centre, 1.0)
        self._to: _Shot = (self._centre, 1.0)
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(MOTION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.valueChanged.connect(self._step)

    @property
    def zoom(self) -> float:
        """The scale; 1 is 100 %."""
        return self._zoom

    def look(self, centre: Point, zoom: float, smooth: bool = False) -> None:
        """Shows `centre` in the middle at `zoom`, which is held within limits."""
        zoom = min(max(zoom, MIN_ZOOM), MAX_ZOOM)
        self._motion.stop()
        self._fitted = None
        self._is_home = False
        self._before_peek = None
        if smooth and not self._theme.reduced_motion and self._view.isVisible():
            self._from, self._to = (self._centre, self._zoom), (centre, zoom)
            self._motion.start()
        else:
            self._put(centre, zoom)

    def settle(self) -> None:
        """Is at once where it is moving to."""
        if self._motion.state() is QVariantAnimation.State.Running:
            self._motion.setCurrentTime(self._motion.duration())

    def go_home(self, smooth: bool = False) -> None:
        """Shows the place of a first component: drawings grow to the right, down and up.

        It stays so when the view changes its size, until something else is looked at.
        """
        size, (x, y) = self._view.viewport().size(), _HOME
        zoom = self._theme.scale
        centre = (size.width() * (0.5 - x) / zoom, size.height() * (0.5 - y) / zoom)
        self.look(centre, zoom, smooth)
        self._is_home = True

    def pan(self, dx: float, dy: float) -> None:
        """Moves the sheet by view pixels."""
        x, y = self._goal()[0]
        self.look((x - dx / self._zoom, y - dy / self._zoom), self._goal()[1])

    def zoom_at(self, on_view: Point, factor: float) -> None:
        """Zooms by `factor`, keeping what lies under the view point where it is."""
        centre, before = self._goal()
        zoom = min(max(before * factor, MIN_ZOOM), MAX_ZOOM)
        size = self._view.viewport().size()
        dx, dy = on_view[0] - size.width() / 2, on_view[1] - size.height() / 2
        shift = 1 / before - 1 / zoom
        self.look((centre[0] + dx * shift, centre[1] + dy * shift), zoom)

    def fit(self, bounds: Rect, most: float | None = None, smooth: bool = True) -> None:
        """Shows all of `bounds`, enlarged to `most` (or else as much as text is) at the most."""
        self.look(bounds.centre, self.fitting(bounds, most), smooth)
        self._fitted = (bounds, most)

    def fitting(self, bounds: Rect, most: float | None = None) -> float:
        """The zoom at which `bounds` fill the view, `most` (or that of text) at the most."""
        width, height = self._room()
        most = self._theme.scale if most is None else most
        return min(width / max(bounds.width, 1.0), height / max(bounds.height, 1.0), most)

    def refresh(self) -> None:
        """Keeps the middle where it is, or the whole in sight, when view or text change size."""
        if self._fitted is not None:
            self.fit(*self._fitted, smooth=False)
        elif self._is_home:
            self.go_home()
        else:
            self.look(*self._goal())

    def reveal(self, part: Rect, whole: Rect) -> None:
        """Moves as little as needed to see `part`; zooms out, within reason, if that helps."""
        if self._seen(*self._goal()).holds_all(part):
            self._before_peek = None  # it has proved right
        else:
            self.look(*self._shot_of(part, whole, self._goal()), smooth=True)

    def peek(self, part: Rect, whole: Rect) -> None:
        """The same for something that may not stay: `look_back` shows again what was seen before.

        What could be seen from there after all is not looked for anywhere else.
        """
        before = self._before_peek or _Stand(self._goal(), self._fitted, self._is_home)
        if self._seen(*before.shot).holds_all(part):
            self.look_back()
        elif not self._seen(*self._goal()).holds_all(part):
            self.look(*self._shot_of(part, whole, before.shot), smooth=True)
            self._before_peek = before

    def look_back(self) -> None:
        """Shows what was seen before peeking, unless something else was looked at since."""
        before = self._before_peek
        if before is not None:
            self.look(*before.shot, smooth=True)
            self._fitted, self._is_home = before.fitted, before.is_home

    def _shot_of(self, part: Rect, whole: Rect, shot: _Shot) -> _Shot:
        """The nearest place to `shot` from which `part` is seen."""
        centre, zoom = shot
        width, height = self._room()
        needed = min(width / max(whole.width, 1.0), height / max(whole.height, 1.0), zoom)
        if needed >= _LEAST_BY_ITSELF:
            zoom = needed
            part = whole
        return _Seen(centre, width / zoom, height / zoom).shifted_to(part), zoom

    def _seen(self, centre: Point, zoom: float) -> _Seen:
        width, height = self._room()
        return _Seen(centre, width / zoom, height / zoom)

    def _goal(self) -> _Shot:
        moving = self._motion.state() is QVariantAnimation.State.Running
        return self._to if moving else (self._centre, self._zoom)

    def _room(self) -> tuple[float, float]:
        size = self._view.viewport().size()
        return max(size.width() - 2 * _MARGIN, 80.0), max(size.height() - 2 * _MARGIN, 60.0)

    def _step(self, share: float) -> None:
        (a, before), (b, after) = self._from, self._to
        self._put(mix(a, b, share), before + (after - before) * share)

    def _put(self, centre: Point, zoom: float) -> None:
        self._centre, self._zoom = centre, zoom
        self._view.resetTransform()
        self._view.scale(zoom, zoom)
        self._view.centerOn(QPointF(*centre))


class _Seen:
    """The part of the sheet that is safely in sight."""

    def __init__(self, centre: Point, width: float, height: float) -> None:
        self._centre = centre
        self._rect = Rect.around(centre, width, height)

    def holds_all(self, part: Rect) -> bool:
        return self._rect.united(part) == self._rect

    def shifted_to(self, part: Rect) -> Point:
        """The centre after the least move that brings `part` in; its start counts first."""
        seen, (x, y) = self._rect, self._centre
        return (
            x + _shift(seen.left, seen.right, part.left, part.right),
            y + _shift(seen.top, seen.bottom, part.top, part.bottom),
        )


def _shift(low: float, high: float, start: float, end: float) -> float:
    if start < low:
        return start - low
    if end > high:
        return min(end - high, start - low)
    return 0.0
