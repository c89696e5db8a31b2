"""How long a library of 240 diagrams takes to load and check."""

import json
import tempfile
import time
from pathlib import Path
from statistics import median

from atlas_trainer.store.library import load_library
from atlas_trainer.store.resources import bundled
from benchmarks.registry import Row, Rows, benchmark

DIAGRAMS = 240
RUNS = 9
PROMISED_MS = 150.0


@benchmark("library.load")
def load() -> Rows:
    """Load copies of the bundled diagrams, in turn, until there are 240."""
    sources = [json.loads(path.read_bytes()) for path in bundled().diagrams.glob("*/*.json")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(DIAGRAMS):
            diagram = sources[number % len(sources)] | {"id": f"diagram-{number}"}
            (folder / f"{number}.json").write_text(json.dumps(diagram), encoding="utf-8")
        times = []
        for _ in range(RUNS):
            began = time.perf_counter()
            library = load_library(folder)
            times.append((time.perf_counter() - began) * 1000)
            if len(library.diagrams) != DIAGRAMS:
                raise RuntimeError(f"only {len(library.diagrams)} of {DIAGRAMS} diagrams loaded")
    return {"library.load": Row(median(times), "ms", PROMISED_MS)}
