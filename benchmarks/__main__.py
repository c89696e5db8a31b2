"""`python -m benchmarks [NAME...]`: run all benchmarks, or those whose name starts with NAME.

Prints a table and writes `build/bench.json`. Exits with 1 when a benchmark could not run; what the
others measured is written all the same.
"""

import sys
from pathlib import Path

from benchmarks import (
    canvas,
    library,
    machine,
    matching,
    overlap,
    registry,
    report,
    start,
    training,
    typing,
)

# Importing a module puts its benchmarks on the list.
MODULES = (canvas, library, matching, overlap, start, training, typing)
OUTPUT = Path("build/bench.json")


def main(names: list[str]) -> int:
    """Run what was asked for; return the exit status."""
    chosen = registry.selected(names)
    if not chosen:
        print(f"There is no benchmark named {' or '.join(names)}.", file=sys.stderr)
        return 2
    rows: registry.Rows = {}
    failed = False
    for name, run in chosen.items():
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        try:
            rows |= run()
        except (RuntimeError, OSError) as error:
            failed = True
            print(f"{name}: {error}", file=sys.stderr)
    if rows:
        print(machine.description())
        print(report.table(rows))
        report.write(rows, OUTPUT)
        print(f"written: {OUTPUT}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
