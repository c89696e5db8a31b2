"""The list of benchmarks, and what each one hands back.

A benchmark is a function without parameters that returns rows; `@benchmark` puts it on the list. A
module of benchmarks is imported by `benchmarks.__main__`, which is all it takes to add one.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured figure.

    `value` is in `unit`. `baseline` is what it is held against, in the same unit: a comparable
    measurement of the same run, or the figure promised. None where there is nothing to hold it
    against.
    """

    value: float
    unit: str
    baseline: float | None = None

    @property
    def ratio(self) -> float | None:
        """Say how many times the baseline the value is; None without a baseline."""
        return self.value / self.baseline if self.baseline else None


Rows = dict[str, Row]
Benchmark = Callable[[], Rows]

_benchmarks: dict[str, Benchmark] = {}


def benchmark(name: str) -> Callable[[Benchmark], Benchmark]:
    """Put a function on the list under `name`, which is what the command line selects by."""

    def register(function: Benchmark) -> Benchmark:
        _benchmarks[name] = function
        return function

    return register


def selected(names: list[str]) -> dict[str, Benchmark]:
    """Give the benchmarks whose name starts with one of `names`; all of them for no names."""
    return {
        name: function
        for name, function in sorted(_benchmarks.items())
        if not names or name.startswith(tuple(names))
    }
