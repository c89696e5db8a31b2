"""Hands on the canvas: mouse, pen, touchpad and wheel events become gestures and zooming."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QToolTip

from atlas_trainer.ui.canvas.desk import Pointer, Stage
from atlas_trainer.ui.canvas.geometry import Point
from atlas_trainer.ui.canvas.hits import Hit, Spot, hit_at, rim_point
from atlas_trainer.ui.canvas.long_press import LongPress
from atlas_trainer.ui.canvas.notes import note_on
from atlas_trainer.ui.canvas.pointing import PALM_MS, PenGuard, point_of
from atlas_trainer.ui.canvas.sketch import NOTHING, Sketch
from atlas_trainer.ui.canvas.tools.toolbox import Toolbox
from atlas_trainer.ui.widgets.texts import plain_tip

_WHEEL_ZOOM = 1.0015
_RIGHT = Qt.MouseButton.RightButton


class Hands(QObject):
    """Filters the events of one view's viewport."""

    def __init__(self, stage: Stage, tools: Toolbox) -> None:
        super().__init__(stage.viewport())
        self._stage = stage
        self._tools = tools
        self._pen = PenGuard()
        self._is_palm = False
        """Whether what pinches are two places of a palm, beside a pen."""
        self._pen_near = QTimer(self)
        self._pen_near.setSingleShot(True)
        self._pen_near.setInterval(PALM_MS)
        self._long_press = LongPress(self)
        self._long_press.held.connect(self._pen_held)
        self._panning = False
        self._hovered: str | None = None
        self._acts: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._mouse,
            QEvent.Type.MouseButtonRelease: self._mouse,
            QEvent.Type.MouseMove: self._mouse,
            QEvent.Type.MouseButtonDblClick: self._mouse,
            QEvent.Type.TabletPress: self._tablet,
            QEvent.Type.TabletMove: self._tablet,
            QEvent.Type.TabletRelease: self._tablet,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.NativeGesture: self._touchpad,
            QEvent.Type.Gesture: self._pinch,
            QEvent.Type.ToolTip: self._tip,
            QEvent.Type.Leave: self._leave,
            QEvent.Type.ContextMenu: self._menu,
        }
        stage.viewport().setMouseTracking(True)
        stage.viewport().setTabletTracking(True)
        stage.viewport().grabGesture(Qt.GestureType.PinchGesture)
        stage.viewport().installEventFilter(self)

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._tools.is_busy

    def cancel(self) -> None:
        """Breaks the gesture off."""
        self._long_press.end()
        self._tools.cancel()
        self._show_cursor()

    def hold_space(self, held: bool) -> None:
        """While Space is held, dragging pans."""
        self._panning = held
        self._show_cursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        act = self._acts.get(event.type())
        return act(event) if act is not None else False

    # Mouse and pen

    def _mouse(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or self._is_of_pen(event):
            return True
        pointer = self._pointer(event.position(), event.button(), event.modifiers())
        kind = event.type()
        if kind is QEvent.Type.MouseButtonDblClick:
            self._double(pointer)
        elif kind is QEvent.Type.MouseButtonPress:
            self._press(pointer)
        elif kind is QEvent.Type.MouseMove:
            self._move(pointer)
        else:
            self._release(pointer)
        return True

    def _is_of_pen(self, event: QMouseEvent) -> bool:
        return self._pen.repeats(event, is_near=self._pen_near.isActive())

    def _tablet(self, event: QEvent) -> bool:
        if not isinstance(event, QTabletEvent):
            return False
        self._pen.saw(event)
        self._pen_near.start()
        pointer = self._pointer(event.position(), event.button(), event.modifiers())
        if event.type() is QEvent.Type.TabletPress:
            self._pen.is_down = True
            self._pen_pressed(event, pointer)
        elif event.type() is QEvent.Type.TabletRelease:
            self._long_press.end()
            self._release(pointer)
            self._pen.is_down = False
        else:
            self._long_press.move(pointer.on_view)
            self._move(pointer)
        event.accept()
        return True

    def _pen_pressed(self, event: QTabletEvent, pointer: Pointer) -> None:
        """A menu that is open closes; a button on the pen opens one, as holding it still does."""
        menu = QApplication.activePopupWidget()
        if menu is not None:
            menu.close()
        elif pointer.button is Qt.MouseButton.RightButton:
            self._menu_at(pointer)
        elif self._pen.pressed_twice(event):
            self._double(pointer)
        else:
            self._press(pointer)
            self._long_press.begin(pointer.on_view)

    def _pen_held(self, on_view: Point) -> None:
        self._pen.forget()  # where it goes up again is up to the menu
        self._tools.cancel()
        self._menu_at(self._pointer(QPointF(*on_view), _RIGHT, Qt.KeyboardModifier.NoModifier))

    def _pointer(
        self, position: QPointF, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier
    ) -> Pointer:
        at = self._stage.in_scene(point_of(position))
        # A gesture under way knows what it holds, and looks for what it needs.
        hit = self._hit(at) if not self._tools.is_busy else None
        return Pointer(at, point_of(position), hit, button, modifiers, self._panning)

    def _hit(self, at: Point) -> Hit | None:
        picture = self._stage.picture
        hit = hit_at(picture.layout, at, picture.selection, self._stage.zoom())
        if hit is None or not self._stage.editable or hit.id in self._stage.document.drawing:
            return hit
        return None  # only the preview of what is being typed

    def _press(self, pointer: Pointer) -> None:
        self._stage.take_focus()
        # A label that was open is taken by this, and what it showed is in the drawing now.
        pointer = replace(pointer, hit=self._hit(pointer.at))
        self._tools.press(pointer)
        self._stage.sketch(NOTHING)
        self._show_cursor()
        if pointer.button is Qt.MouseButton.LeftButton:
            self._stage.pressed_on(pointer.hit.id if pointer.hit else "")

    def _double(self, pointer: Pointer) -> None:
        if pointer.button is Qt.MouseButton.LeftButton and not self._panning:
            self._tools.double(pointer)
        else:
            self._press(pointer)

    def _move(self, pointer: Pointer) -> None:
        if self._tools.is_busy:
            self._tools.move(pointer)
            return
        self._point_at(pointer.hit.id if pointer.hit is not None else None)
        self._stage.sketch(self._handle(pointer))
        self._show_cursor(pointer)

    def _release(self, pointer: Pointer) -> None:
        self._tools.release(pointer)
        self._show_cursor(pointer)

    # The rest

    def _wheel(self, event: QEvent) -> bool:
        if not isinstance(event, QWheelEvent):
            return False
        step, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._stage.zoom_at(point_of(event.position()), _WHEEL_ZOOM ** step.y())
        elif not pixels.isNull():
            self._stage.pan(pixels.x(), pixels.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not step.x():
            self._stage.pan(step.y() / 2, 0)
        else:
            self._stage.pan(step.x() / 2, step.y() / 2)
        event.accept()
        return True

    def _pinch(self, event: QEvent) -> bool:
        if not isinstance(event, QGestureEvent):
            return False
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        if pinch.state() is Qt.GestureState.GestureStarted:
            self._is_palm = self._pen_near.isActive()
        if self._is_palm:
            return True
        self._tools.cancel()
        before, now = pinch.lastCenterPoint(), pinch.centerPoint()
        self._stage.pan(now.x() - before.x(), now.y() - before.y())
        at = self._stage.viewport().mapFromGlobal(now)
        self._stage.zoom_at(point_of(at), pinch.scaleFactor())
        event.accept(pinch)
        return True

    def _touchpad(self, event: QEvent) -> bool:
        if not isinstance(event, QNativeGestureEvent):
            return False
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._stage.zoom_at(point_of(event.position()), 1.0 + event.value())
        return True

    def _tip(self, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent):
            return False
        at = self._stage.in_scene(point_of(QPointF(event.pos())))
        hit = hit_at(self._stage.picture.layout, at)
        note = note_on(self._stage.picture, hit.id) if hit is not None else ""
        QToolTip.showText(event.globalPos(), plain_tip(note), self._stage.viewport())
        return True

    def _menu(self, event: QEvent) -> bool:
        if not isinstance(event, QContextMenuEvent):
            return False
        if QApplication.activePopupWidget() is not None:
            return True  # some systems make a right click of a pen that is held, too
        self._tools.cancel()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._menu_at(self._pointer(QPointF(event.pos()), _RIGHT, event.modifiers()))
        else:
            self._stage.open_menu(QPoint(event.globalPos()))
        return True

    def _menu_at(self, pointer: Pointer) -> None:
        self._tools.point_out(pointer)
        at = QPointF(*pointer.on_view).toPoint()
        self._stage.open_menu(self._stage.viewport().mapToGlobal(at))

    def _leave(self, event: QEvent) -> bool:
        if not self._tools.is_busy:
            self._point_at(None)
            self._stage.sketch(NOTHING)
        return False

    def _point_at(self, name: str | None) -> None:
        if name != self._hovered:
            self._hovered = name
            self._stage.picture.point_at(name)
            self._stage.pointed_at(name or "")

    def _handle(self, pointer: Pointer) -> Sketch:
        """The handle that appears on a rim near the pointer: an arrow can be dragged from there."""
        hit = pointer.hit
        if not self._stage.editable or hit is None or hit.spot is not Spot.RIM:
            return NOTHING
        return Sketch(handle=rim_point(self._stage.picture.layout.boxes[hit.id], pointer.at))

    def _show_cursor(self, pointer: Pointer | None = None) -> None:
        shape = self._tools.cursor()
        if shape is None and self._panning:
            shape = Qt.CursorShape.OpenHandCursor
        if shape is None and pointer is not None and pointer.hit is not None:
            shape = self._shape_over(pointer.hit.spot)
        self._stage.viewport().setCursor(shape or Qt.CursorShape.ArrowCursor)

    def _shape_over(self, spot: Spot) -> Qt.CursorShape:
        if not self._stage.editable:
            return Qt.CursorShape.PointingHandCursor
        if spot is Spot.RIM:
            return Qt.CursorShape.CrossCursor
        if spot in (Spot.SOURCE_END, Spot.TARGET_END):
            return Qt.CursorShape.SizeAllCursor
        return Qt.CursorShape.ArrowCursor
