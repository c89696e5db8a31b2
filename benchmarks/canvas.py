"""How fast the canvas is: from a key to the pixels, a full repaint, one step of a drag, Tidy.

Real events on a real drawing editor, in an offscreen window of 1280 x 800 at 100 %; a time ends
when everything that the event asked for has been painted. Repaints are also measured on a screen
of 200 %, which has four times as many pixels.
"""

import math
import os
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.model.tidy import tidy
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.editor import DrawingEditor
from atlas_trainer.ui.theme.icons import IconSet
from atlas_trainer.ui.theme.style import dress
from atlas_trainer.ui.theme.theme import Theme
from benchmarks.registry import Row, Rows, benchmark
from benchmarks.statistics import percentile

WINDOW = 1280, 800
SENTENCES = (
    ("Circuit breaker", "Dependency", "calls while closed"),
    ("Part 007", "Metrics store #database", "writes samples"),
    ("Part 012", "Dead letters", "after 5 retries"),
    ("Gateway > Part 020: routes @ timeout 30 s", "", ""),
    ("Alerting { Rules & Pager }", "Part 003", "asks"),
)
ROUNDS = {50: 30, 200: 30, 1000: 15}
STEPS = 120
KEY_PROMISED_MS = 8.0
REPAINT_PROMISED_MS = {200: 16.0}
DRAG_PROMISED_MS = 4.0
TIDY_PROMISED_MS = {50: 50.0, 200: 50.0}
TURNS = 4
"""Of the event loop: the key, the preview that it asks for, the painting of both; one to spare."""


def grid_drawing(size: int) -> Drawing:
    """`size` components in a grid with as many labelled arrows; the middle one has ten."""
    columns = math.ceil(math.sqrt(size * 1.3))
    drawing = Drawing()
    for n in range(size):
        at = float(n % columns), float(n // columns)
        drawing.components[f"c{n}"] = Component(f"c{n}", f"Part {n:03}", None, at)
    hub = (size // columns // 2) * columns + columns // 2
    around = (-columns - 1, -columns, -columns + 1, -1, 1, columns - 1, columns, columns + 1)
    ends = [(hub, hub + step) for step in (*around, -2 * columns, 2 * columns)]
    sources = (
        n for n in range(size) if n != hub and (n + 1) % columns and n + 1 not in (size, hub)
    )
    ends += [(n, n + 1) for n in sources][: size - len(ends)]
    for number, (source, target) in enumerate(ends):
        arrow = Relationship(f"r{number}", f"c{source}", f"c{target}", f"call {number:03}")
        drawing.relationships[arrow.id] = arrow
    return drawing


def hub_of(drawing: Drawing) -> str:
    """The component from which ten arrows leave."""
    return drawing.relationships["r0"].source


def editor_on(drawing: Drawing) -> DrawingEditor:
    """A shown editor with that drawing, all of it in sight."""
    icons = bundled().resources / "icons"
    app = application()
    theme = Theme(
        IconSet(lambda name: (icons / f"{name}.svg").read_text(encoding="utf-8")),
        choice="light",
        reduced_motion=True,
    )
    dress(app, theme)
    editor = DrawingEditor(CanvasDocument(drawing), theme)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.resize(*WINDOW)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    editor.view.fit(smooth=False)
    settle()
    return editor


def settle() -> None:
    """Lets everything happen that waits for its turn: timers of no delay, then the painting."""
    for _ in range(TURNS):
        QCoreApplication.processEvents()


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that `act` takes, until everything is painted."""
    began = time.perf_counter()
    act()
    settle()
    return (time.perf_counter() - began) * 1000


@benchmark("canvas.key_to_pixel")
def key_to_pixel() -> Rows:
    """Types sentences into the quick bar of a drawing of 50, a key at a time."""
    editor = editor_on(grid_drawing(50))
    line, stack = editor.quick_bar.line, editor.view.document.stack
    times: list[float] = []
    for parts in SENTENCES:
        for text, end in zip(parts, (_ENTER, _TAB, _ENTER), strict=True):
            if not text:
                continue
            times += [timed(partial(QTest.keyClicks, line, letter)) for letter in text]
            if editor.quick_bar.offers.is_open:
                QTest.keyClick(line, Qt.Key.Key_Escape)
                settle()
            times.append(timed(partial(QTest.keyClick, line, end)))
        if not editor.quick_bar.entry().is_empty:
            raise RuntimeError(f"the quick bar did not take {' / '.join(parts)}")
        while stack.canUndo():
            stack.undo()
        settle()
    close(editor)
    return {
        f"canvas.key_to_pixel.p{percent}": Row(percentile(times, percent), "ms", KEY_PROMISED_MS)
        for percent in (50, 95)
    }


@benchmark("canvas.repaint")
def repaint() -> Rows:
    """Paints the whole viewport with all of a drawing in sight."""
    rows: Rows = {}
    for size, rounds in ROUNDS.items():
        editor = editor_on(grid_drawing(size))
        viewport, promised = editor.view.viewport(), REPAINT_PROMISED_MS.get(size)
        fine = QPixmap(viewport.size() * 2)
        fine.setDevicePixelRatio(2.0)
        for scale, paint in ((100, viewport.repaint), (200, partial(viewport.render, fine))):
            times = [timed(paint) for _ in range(rounds + 2)][2:]
            for percent in (50, 95):
                row = Row(percentile(times, percent), "ms", promised if scale == 100 else None)
                rows[f"canvas.repaint.{size}.at{scale}.p{percent}"] = row
        close(editor)
    return rows


@benchmark("canvas.drag")
def drag() -> Rows:
    """Drags one component with its ten arrows, at 100 %.

    Lined up with others it stays where it is in many steps; `free`, with Alt held, it moves in all.
    """
    rows: Rows = {}
    for size in ROUNDS:
        for name, modifiers in (("", _PLAIN), (".free", _ALT)):
            times = _dragged(grid_drawing(size), modifiers)
            for percent in (50, 95):
                row = Row(percentile(times, percent), "ms", DRAG_PROMISED_MS)
                rows[f"canvas.drag.{size}{name}.p{percent}"] = row
    return rows


def _dragged(drawing: Drawing, modifiers: Qt.KeyboardModifier) -> list[float]:
    editor = editor_on(drawing)
    view, hub = editor.view, hub_of(drawing)
    rect = view.picture.layout.boxes[hub].rect
    middle = view.to_view(rect).center()
    view.zoom_at((middle.x(), middle.y()), 1.0 / view.zoom())
    settle()
    viewport, at = view.viewport(), view.to_view(rect).center()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    times: list[float] = []
    for step in range(1, STEPS):
        to = at + QPoint(round(60 * math.sin(step / 9)), round(34 * math.sin(step / 13)))
        times.append(timed(partial(_move, viewport, to, modifiers)))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=to)
    settle()
    moved = view.document.drawing.components[hub].at != drawing.components[hub].at
    close(editor)
    if not moved:
        raise RuntimeError("the component did not move")
    return times


def _move(viewport: QWidget, to: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(viewport.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        modifiers,
    )
    QCoreApplication.sendEvent(viewport, event)


@benchmark("canvas.tidy")
def tidying() -> Rows:
    """Finds tidy places for the whole of a drawing; the layout on the canvas comes on top."""
    rows: Rows = {}
    for size in ROUNDS:
        drawing = grid_drawing(size)
        times = [timed(partial(tidy, drawing)) for _ in range(5)]
        rows[f"canvas.tidy.{size}.p50"] = Row(
            percentile(times, 50), "ms", TIDY_PROMISED_MS.get(size)
        )
    return rows


def close(editor: DrawingEditor) -> None:
    """Takes an editor off the screen and out of memory."""
    editor.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def application() -> QApplication:
    """The one application, without a screen unless one was asked for."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication(["benchmarks"])


_ENTER, _TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
_PLAIN, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
