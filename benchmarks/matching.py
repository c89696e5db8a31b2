"""How long scoring takes and how often it is proven, beside what else could pair two graphs.

`matching.n30.p99`: 30 components of which 30 % share their labels; `matching.n30.shared60.p99`:
of which 60 % do. Times are of a whole score, in time of the processor, so that other programs count
less; `search` is of the pairing alone, once the gains are known. Assignment and assignment with
2-opt pair the same gains; `optimal` says in how many drawings they earn what the exact search does.
"""

import gc
import random
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import TypeVar

import networkx

from atlas_trainer.matching.assignment import assign
from atlas_trainer.matching.board import FINE, Board
from atlas_trainer.matching.choices import Choices
from atlas_trainer.matching.claims import Claims
from atlas_trainer.matching.correspond import correspond
from atlas_trainer.matching.drawn import take_apart
from atlas_trainer.matching.exchange import improved
from atlas_trainer.matching.expected import expected_forms
from atlas_trainer.matching.gains import Gains
from atlas_trainer.matching.problem import Problem
from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.lexicon import Lexicon
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.store.lexicon_files import load_lexicon
from atlas_trainer.store.resources import bundled
from benchmarks.random_diagrams import (
    Ends,
    alike,
    flawed,
    full_mesh,
    random_diagram,
    random_ends,
    ring,
    unlike,
)
from benchmarks.registry import Row, Rows, benchmark
from benchmarks.statistics import percentile

SEED = 7
ROUNDS = 100
SIZES = (6, 8, 10, 12, 15, 20, 30, 60)
SHARES = (0.3, 0.6)
"""How many of the labels are shared with other components."""
PROMISED_MS = {30: 10.0, 60: 50.0}
PROMISED_PROVEN = 99.5
GED_SIZES, GED_LIMIT_S = (6, 8, 12), 20
FLAWS = (0.0, 0.1, 0.3)
HARD_ROUNDS = 10
ALIKE: dict[str, tuple[tuple[int, ...], Ends | None]] = {
    "mesh9": ((9,), full_mesh(9)),
    "ring14": ((14,), ring(14)),
    "crowd42": ((20, 10, 8, 1, 1, 1, 1), None),
}
"""How many components there are of each name, and what joins them; None: random arrows."""
LONGEST_MS = 150.0
"""No look-alikes may hold up the window for longer."""

T = TypeVar("T")


def timed(times: list[float], work: Callable[[], T]) -> T:
    """What `work` gives; its time in milliseconds goes to `times`."""
    began = time.process_time()
    result = work()
    times.append((time.process_time() - began) * 1000)
    return result


@benchmark("matching")
def all_sizes() -> Rows:
    """Every size at both shares; the names of 30 % carry no share: `matching.n30.p99`."""
    lexicon = load_lexicon(bundled().resources)
    rows: Rows = {}
    for shared in SHARES:
        for size in SIZES:
            share = "" if shared == SHARES[0] else f".shared{round(100 * shared)}"
            rows |= measured(f"matching.n{size}{share}", size, shared, lexicon)
    return rows


def measured(name: str, size: int, shared: float, lexicon: Lexicon) -> Rows:
    """Time to score and share proven, over `ROUNDS` random diagrams of that size."""
    chance = random.Random(f"{SEED} {size} {shared}")
    times: list[float] = []
    prepared: list[float] = []
    proven = 0
    rivals = Rivals(lexicon)
    # As in the program: tables that stay are not looked through for garbage.
    gc.collect()
    gc.freeze()
    for _ in range(ROUNDS):
        diagram = random_diagram(chance, size, shared)
        drawing = flawed(chance, diagram)
        # As the program does while the brief is read: it reads the diagram's names once.
        timed(prepared, partial(score, diagram, Drawing(), lexicon))
        result = timed(times, partial(score, diagram, drawing, lexicon))
        proven += result.correspondence.proven
        rivals.add(diagram, drawing)
    return {
        f"{name}.prepare": Row(percentile(prepared, 50), "ms"),
        f"{name}.p50": Row(percentile(times, 50), "ms"),
        f"{name}.p99": Row(percentile(times, 99), "ms", PROMISED_MS.get(size)),
        f"{name}.proven": Row(100 * proven / ROUNDS, "%", PROMISED_PROVEN),
        **rivals.rows(name),
    }


class Rivals:
    """The pairing alone, by the exact search, by assignment and by assignment with 2-opt."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._exact: list[float] = []
        self._assignment: list[float] = []
        self._two_opt: list[float] = []
        self._optimal = [0, 0]
        self._proven = 0

    def add(self, diagram: Diagram, drawing: Drawing) -> None:
        """Pairs one drawing in all three ways."""
        tables = self._lexicon.tables
        expected = expected_forms(diagram, self._lexicon)[0]
        drawn = take_apart(drawing, expected, {})
        gains = Gains(expected, drawn, Claims(expected, drawn, frozenset()), frozenset())
        found = timed(self._exact, lambda: correspond(gains, tables))
        if not found.proven:
            return
        self._proven += 1
        board = Board(whole_problem(gains, Choices(gains, tables)))
        at = timed(self._assignment, lambda: assignment_alone(board))
        self._optimal[0] += board.value(at) == FINE * found.value
        began: list[float] = []
        better = timed(began, lambda: improved(board, at))
        self._two_opt.append(self._assignment[-1] + began[0])
        self._optimal[1] += board.value(better) == FINE * found.value

    def rows(self, name: str) -> Rows:
        """The rows of all three."""
        rows = {
            f"{name}.search.p50": Row(percentile(self._exact, 50), "ms"),
            f"{name}.search.p99": Row(percentile(self._exact, 99), "ms"),
        }
        ways = (("assignment", self._assignment), ("two_opt", self._two_opt))
        for (way, times), optimal in zip(ways, self._optimal, strict=True):
            if times:
                rows[f"{name}.{way}.p50"] = Row(percentile(times, 50), "ms")
                rows[f"{name}.{way}.optimal"] = Row(100 * optimal / self._proven, "%")
        return rows


def whole_problem(gains: Gains, choices: Choices) -> Problem:
    """All boxes at once, nothing fixed and nothing split."""
    boxes = range(len(gains.drawn.boxes))
    return Problem(
        {
            b: {c: gains.pair(b, c, credit) for c, credit in choices.credit[b].items()}
            for b in boxes
        },
        {b: gains.alone(b) for b in boxes},
        {b: gains.neighbours[b] for b in boxes},
        gains.couple,
        choices.by_place,
        choices.supported,
        gains.tied,
        choices.nameless,
    )


def assignment_alone(board: Board) -> list[int]:
    """The best pairing by what pairs earn by themselves; what is not allowed stays alone."""
    found = assign(
        [
            list(zip(columns, own, strict=True))
            for columns, own in zip(board.columns, board.own, strict=True)
        ]
    )
    if found is None:
        raise RuntimeError("no assignment, though every row may stay alone")
    at = [board.place[row][column] for row, column in enumerate(found.chosen)]
    every = dict(enumerate(at))
    return [
        len(board.options[row]) - 1
        if board.late[row] and not board.is_allowed(row, k, every)
        else k
        for row, k in enumerate(at)
    ]


@benchmark("matching.edit_distance")
def edit_distance() -> Rows:
    """Networkx's graph edit distance on one pair of each size, given up after `GED_LIMIT_S`."""
    rows: Rows = {}
    for size in GED_SIZES:
        chance = random.Random(f"{SEED} {size} {SHARES[0]}")
        diagram = random_diagram(chance, size, SHARES[0])
        drawing = flawed(chance, diagram)
        reference, drawn = graph_of(reference_drawing(diagram)), graph_of(drawing)
        began = time.perf_counter()
        networkx.graph_edit_distance(
            reference, drawn, node_match=lambda a, b: a["label"] == b["label"], timeout=GED_LIMIT_S
        )
        spent = (time.perf_counter() - began) * 1000
        rows[f"matching.n{size}.networkx"] = Row(spent, "ms", GED_LIMIT_S * 1000.0)
    return rows


def graph_of(drawing: Drawing) -> "networkx.MultiDiGraph[str]":
    """The drawing as networkx has graphs."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for component in drawing.components.values():
        graph.add_node(component.id, label=component.label)
    for arrow in drawing.relationships.values():
        graph.add_edge(arrow.source, arrow.target)
    return graph


@benchmark("matching.alike")
def look_alikes() -> Rows:
    """Full mesh, ring and crowds of look-alikes, drawn rightly and with flaws."""
    lexicon = load_lexicon(bundled().resources)
    rows: Rows = {}
    chance = random.Random(SEED)
    for name, (counts, ends) in ALIKE.items():
        for flaws in FLAWS:
            times: list[float] = []
            proven, lost = 0, Fraction(0)
            for _ in range(HARD_ROUNDS):
                diagram = alike(counts, ends or random_ends(chance, sum(counts)))
                drawing = unlike(chance, diagram, flaws)
                score(diagram, Drawing(), lexicon)
                result = timed(times, partial(score, diagram, drawing, lexicon))
                found = result.correspondence
                proven += found.proven
                lost = max(lost, found.bound - found.gain)
            which = f"matching.alike.{name}.flaws{round(100 * flaws)}"
            rows[f"{which}.p50"] = Row(percentile(times, 50), "ms")
            rows[f"{which}.max"] = Row(max(times), "ms", LONGEST_MS)
            rows[f"{which}.proven"] = Row(100 * proven / HARD_ROUNDS, "%")
            rows[f"{which}.unproven_points"] = Row(float(lost), "points")
    return rows
