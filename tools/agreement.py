"""`python -m tools.agreement`: how far the program's marks agree with two examiners'.

Reads `tests/agreement/`: drawings, and the marks that two examiners gave part by part, in percent.
Prints Pearson's r, the mean absolute error and the worst cases for each part and the total, against
the mean of both examiners, and how far the examiners agree with each other. Totals are without
speed, in points of 100: (40 structure + 30 accuracy + 20 details) / 90.
"""

import csv
import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from atlas_trainer.matching.score import score
from atlas_trainer.model.score import PART_WEIGHTS, Part
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.store.lexicon_files import load_lexicon
from atlas_trainer.store.library import load_library
from atlas_trainer.store.resources import bundled

FOLDER = Path("tests/agreement")
PARTS = (Part.STRUCTURE, Part.ACCURACY, Part.DETAILS)
TOTAL = "total"
WORST = 8

Marks = Mapping[str, Mapping[str, float]]
"""By drawing, then by part or "total": percent."""


def examiner(file: Path) -> Marks:
    """The marks of one examiner, with the total added."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["drawing"]: with_total(row) for row in csv.DictReader(lines)}


def with_total(row: Mapping[str, str]) -> dict[str, float]:
    """A row's marks as numbers; parts that a diagram does not have are left out."""
    marks = {part.value: float(row[part]) for part in PARTS if row[part].strip()}
    weights = {part.value: PART_WEIGHTS[part] for part in PARTS if part.value in marks}
    earned = sum(marks[name] * weight for name, weight in weights.items())
    return marks | {TOTAL: earned / sum(weights.values())}


def program() -> Marks:
    """The program's own marks of all drawings."""
    diagrams = load_library(bundled().diagrams).diagrams
    lexicon = load_lexicon(bundled().resources)
    marks = {}
    for file in sorted((FOLDER / "drawings").glob("*.txt")):
        diagram = diagrams[file.stem.split("-", 1)[1]]
        found = score(diagram, read_drawing(file.read_text(encoding="utf-8")), lexicon)
        parts = {part.part.value: float(100 * part.fraction) for part in found.parts}
        marks[file.stem] = parts | {TOTAL: float(found.total)}
    return marks


def mean(one: Marks, other: Marks) -> Marks:
    """The mean of two examiners, mark by mark."""
    return {
        drawing: {name: (one[drawing][name] + other[drawing][name]) / 2 for name in one[drawing]}
        for drawing in one
    }


def compare(title: str, one: Marks, other: Marks) -> None:
    """Print the figures for `one` against `other`."""
    print(f"\n{title}")
    print(f"{'':12} {'r':>6} {'mean |error|':>13} {'largest':>8}")
    for name in (*(part.value for part in PARTS), TOTAL):
        pairs = [(one[d][name], other[d][name]) for d in one if name in other[d]]
        errors = [abs(a - b) for a, b in pairs]
        r = pearson(pairs)
        print(f"{name:12} {r:6.3f} {statistics.fmean(errors):13.1f} {max(errors):8.1f}")


def pearson(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r of the pairs."""
    return statistics.correlation([a for a, _ in pairs], [b for _, b in pairs])


def print_worst(ours: Marks, theirs: Marks) -> None:
    """Print the drawings with the largest difference in the total."""
    print("\nFurthest apart (program, examiners: total; structure, accuracy, details)")
    order = sorted(ours, key=lambda d: -abs(ours[d][TOTAL] - theirs[d][TOTAL]))
    for drawing in order[:WORST]:
        one, other = ours[drawing], theirs[drawing]
        parts = "  ".join(f"{one[p]:3.0f}/{other[p]:3.0f}" for p in PARTS)
        print(f"  {drawing:44} {one[TOTAL]:5.1f} {other[TOTAL]:5.1f}   {parts}")


def main() -> int:
    """Print the report."""
    first, second = (examiner(FOLDER / f"marks-{name}.csv") for name in "ab")
    both, ours = mean(first, second), program()
    if set(ours) != set(first) or set(ours) != set(second):
        print("The examiners have not marked exactly the drawings that are there.")
        return 1
    print(f"{len(ours)} drawings of {len({d.split('-', 1)[1] for d in ours})} diagrams")
    compare("The program against the mean of the examiners", ours, both)
    compare("One examiner against the other", first, second)
    print_worst(ours, both)
    return 0


if __name__ == "__main__":
    sys.exit(main())
