"""How many seconds a diagram takes to draw: real keys and gestures, counted by the typing model.

Every bundled diagram and the standard pattern are drawn on the real editor by real events. What
comes out is compared with the reference; a key more than the model in `atlas_trainer.model.typing`
says is an error. The baselines of the standard pattern are the promises; those of the library the
floor, which is the characters and the thinking and nothing else.
"""

from collections import Counter
from collections.abc import Callable
from statistics import median

from PySide6.QtCore import Qt

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.drawing import Direction, Drawing, Relationship
from atlas_trainer.model.keystrokes import Entry
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.typing import MENTAL, key_time, keys_for
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.canvas.editor import DrawingEditor
from benchmarks.canvas import WINDOW, close, editor_on
from benchmarks.hand import ALT, SHIFT, Hand, Operators
from benchmarks.mouse_drawing import MouseDrawer
from benchmarks.registry import Row, Rows, benchmark
from benchmarks.standard import standard_pattern

SPEEDS = (40, 55)
LARGE = 5000, 3400
"""A window in which every diagram has room at 100 %."""
PROMISED = {
    ("full", 40): 118.0, ("full", 55): 94.0,
    ("short", 40): 97.0, ("short", 55): 79.0,
    ("mouse", 40): 151.0, ("mouse", 55): 130.0,
}  # fmt: skip
OTHERS = {
    "mermaid": (145.0, 113.0),
    "excalidraw-keys": (158.0, 134.0),
    "excalidraw-tools": (183.0, 159.0),
    "drawio": (177.0, 154.0),
    "d2": (191.0, 146.0),
}
"""Seconds for the standard pattern at 40 and 55 words a minute, from the design's table."""
_KEYS = {"Enter": Qt.Key.Key_Return, "Tab": Qt.Key.Key_Tab, "Down": Qt.Key.Key_Down,
         "Escape": Qt.Key.Key_Escape}  # fmt: skip
Ways = dict[str, Operators]


@benchmark("typing.standard")
def standard() -> Rows:
    """The pattern of all comparisons, in three ways, beside the other editors."""
    ways = drawn_in_all_ways(standard_pattern())
    rows: Rows = {}
    for way, operators in ways.items():
        for wpm in SPEEDS:
            row = Row(operators.seconds(wpm), "s", PROMISED[way, wpm])
            rows[f"typing.standard.{way}.{wpm}wpm"] = row
        rows[f"typing.standard.{way}.keys"] = Row(operators.keys, "K")
    for other, theirs in OTHERS.items():
        for wpm, seconds in zip(SPEEDS, theirs, strict=True):
            row = Row(ways["full"].seconds(wpm), "s", seconds)
            rows[f"typing.beside.{other}.{wpm}wpm"] = row
    return rows


@benchmark("typing.library")
def library() -> Rows:
    """Every bundled diagram, in three ways."""
    rows: Rows = {}
    all_seconds: dict[tuple[str, int], list[float]] = {}
    for path in sorted(bundled().diagrams.glob("*/**/*.json")):
        diagram = read_diagram(path.read_bytes(), path.name)
        floor = floor_of(diagram)
        for way, operators in drawn_in_all_ways(diagram).items():
            seconds = operators.seconds(SPEEDS[0])
            rows[f"typing.diagram.{diagram.id}.{way}.40wpm"] = Row(seconds, "s", floor)
            for wpm in SPEEDS:
                all_seconds.setdefault((way, wpm), []).append(operators.seconds(wpm))
    for (way, wpm), seconds_of_all in all_seconds.items():
        rows[f"typing.library.{way}.{wpm}wpm.median"] = Row(median(seconds_of_all), "s")
    return rows


def drawn_in_all_ways(diagram: Diagram) -> Ways:
    """The operators of a diagram by quick bar, with full and with short labels, and by mouse."""
    full = reference_drawing(diagram)
    return {
        "full": drawn(full, lambda editor: by_quick_bar(editor, diagram, short=False)),
        "short": drawn(
            reference_drawing(diagram, short=True),
            lambda editor: by_quick_bar(editor, diagram, short=True),
        ),
        "mouse": drawn(full, lambda editor: by_mouse(editor, full), LARGE),
    }


def drawn(
    wanted: Drawing,
    draw: Callable[[DrawingEditor], Operators],
    size: tuple[int, int] = WINDOW,
) -> Operators:
    """Draws on an empty editor; what comes out has to be `wanted`."""
    editor = editor_on(Drawing())
    editor.resize(*size)
    try:
        operators = draw(editor)
        made, meant = content(editor.view.document.drawing), content(wanted)
        if made != meant:
            raise RuntimeError(f"drawn otherwise: {made - meant} instead of {meant - made}")
    finally:
        close(editor)
    operators.elements = len(wanted)
    return operators


def by_quick_bar(editor: DrawingEditor, diagram: Diagram, short: bool) -> Operators:
    """Types the keys of the typing model, and checks that they cost no more than it says."""
    hand = Hand(editor.view.viewport())
    entries = keys_for(diagram, short)
    for entry in entries:
        hand.type(entry.text)
        press(hand, entry)
    model = sum(entry.strokes for entry in entries)
    if hand.operators.keys > model:
        raise RuntimeError(f"{diagram.id}: {hand.operators.keys} keys, the model says {model}")
    return hand.operators


def press(hand: Hand, entry: Entry) -> None:
    """The key that ends an entry."""
    modifier, _, key = entry.then.rpartition("+")
    if modifier == "Alt":
        hand.press(Qt.Key(Qt.Key.Key_0 + int(key)), ALT)
    elif modifier == "Shift":
        hand.press(_KEYS[key], SHIFT)
    else:
        hand.press(_KEYS[key])


def by_mouse(editor: DrawingEditor, wanted: Drawing) -> Operators:
    """Draws it mouse first."""
    drawer = MouseDrawer(editor, wanted)
    drawer.draw()
    return drawer.hand.operators


def floor_of(diagram: Diagram) -> float:
    """Seconds at 40 words a minute for the characters and the thinking alone."""
    drawing = reference_drawing(diagram)
    texts = [c.label for c in drawing.components.values()]
    texts += [r.label for r in drawing.relationships.values()]
    texts += [d.text for d in drawing.details.values()]
    return MENTAL * len(drawing) + key_time(SPEEDS[0]) * sum(map(len, texts))


def content(drawing: Drawing) -> Counter[tuple[object, ...]]:
    """What is drawn, whatever its ids, kinds, order and places."""

    def named(component: str | None) -> str | None:
        return drawing.components[component].label if component is not None else None

    def ends(r: Relationship) -> tuple[str | None, ...]:
        both = named(r.source), named(r.target)
        return both if r.direction is Direction.FORWARD else tuple(sorted(map(str, both)))

    arrows = {
        r.id: (*ends(r), r.label, r.direction, r.style, r.step)
        for r in drawing.relationships.values()
    }
    facts: list[tuple[object, ...]] = [
        (c.label, named(c.group)) for c in drawing.components.values()
    ]
    facts += arrows.values()
    for d in drawing.details.values():
        facts.append((d.text, *(arrows.get(d.on or "") or (named(d.on),))))
    return Counter(facts)
