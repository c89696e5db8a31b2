"""`python -m tools.library_report`: what stands out in the bundled library.

Prints size and typing time of each diagram, broken rules, names shared between diagrams,
near-duplicates by the matcher, details by unit, and one-sided `distinguish` entries. Exits with 1
when a hard rule is broken.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.facts import read_value
from atlas_trainer.model.names import name_key
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.typing import typing_time
from atlas_trainer.store.lexicon_files import load_lexicon
from atlas_trainer.store.library import load_library
from atlas_trainer.store.resources import bundled
from tools.library_rules import broken_rules, one_sided

NEAR = 60
"""Points of 100: pairs whose mutual score is higher are near-duplicates."""


def main() -> int:
    """Print the report; return the exit status."""
    library = load_library(bundled().diagrams)
    for problem in library.problems:
        print(problem)
    diagrams = library.diagrams
    broken = {d.id: broken_rules(d) for d in diagrams.values()}
    _print_sizes(diagrams)
    _print("Broken rules", (f"{name}: {p}" for name, ps in broken.items() for p in ps))
    _print("One-sided", one_sided(diagrams))
    _print("Names shared by four diagrams or more", _shared(diagrams))
    _print(f"Pairs whose mutual score is over {NEAR}", _near(diagrams))
    _print("Details by unit", _units(diagrams))
    coming = len(library.coming())
    print(f"\n{len(diagrams)} diagrams, {coming} of the plan still to be written")
    return 1 if library.problems or any(broken.values()) else 0


def _print(title: str, lines: Iterator[str] | tuple[str, ...]) -> None:
    print(f"\n{title}")
    found = False
    for line in lines:
        found = True
        print(f"  {line}")
    if not found:
        print("  none")


def _print_sizes(diagrams: Mapping[str, Diagram]) -> None:
    print(f"{'diagram':40} {'size':>9} {'full s':>7} {'short s':>8} {'sources':>8}")
    for d in diagrams.values():
        size = f"{len(d.components)}·{len(d.relationships)}·{len(d.details)}"
        full, short = typing_time(d), typing_time(d, short=True)
        print(f"{d.id:40} {size:>9} {full:7.0f} {short:8.0f} {len(d.sources):8}")


def _shared(diagrams: Mapping[str, Diagram]) -> Iterator[str]:
    users = defaultdict(set)
    for d in diagrams.values():
        for c in d.components:
            for name in (c.label, *c.aliases):
                users[name_key(name)].add(d.id)
    many = {name: ids for name, ids in users.items() if len(ids) > 3}
    for name, ids in sorted(many.items(), key=lambda pair: -len(pair[1])):
        yield f"{name}: {len(ids)}"


def _near(diagrams: Mapping[str, Diagram]) -> Iterator[str]:
    lexicon = load_lexicon(bundled().resources)
    for one, other in combinations(diagrams.values(), 2):
        there = score(one, reference_drawing(other), lexicon).total
        back = score(other, reference_drawing(one), lexicon).total
        if min(there, back) > NEAR:
            yield f"{one.id} and {other.id}: {float(there):.0f} and {float(back):.0f}"


def _units(diagrams: Mapping[str, Diagram]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for diagram in diagrams.values():
        for detail in diagram.details:
            fact = read_value(detail.label, detail.value)
            words = "formula" if fact.formula else "words"
            counts[fact.quantities[0].dimension if fact.quantities else words] += 1
    for name, count in counts.most_common():
        yield f"{name}: {count}"


if __name__ == "__main__":
    sys.exit(main())
