"""The figures that `make bench` hands on can be trusted and read."""

import json
from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.registry import Row
from benchmarks.statistics import percentile


def test_a_ratio_is_value_over_baseline() -> None:
    assert Row(value=150, unit="ms", baseline=100).ratio == 1.5
    assert Row(value=150, unit="ms").ratio is None


def test_the_percentile_is_one_of_the_values() -> None:
    values = [float(n) for n in range(100, 0, -1)]
    assert percentile(values, 95) == 95
    assert percentile(values, 99) == 99
    assert percentile([3.0], 99) == 3.0
    with pytest.raises(ValueError, match="no values"):
        percentile([], 95)


def test_the_file_has_every_figure_of_every_row(tmp_path: Path) -> None:
    target = tmp_path / "build" / "bench.json"
    report.write({"start.memory": Row(value=80, unit="MiB", baseline=50)}, target)
    assert json.loads(target.read_text(encoding="utf-8")) == {
        "start.memory": {"value": 80, "unit": "MiB", "baseline": 50, "ratio": 1.6}
    }


def test_the_table_says_where_there_is_nothing_to_compare_with() -> None:
    lines = report.table({"b": Row(1234.5, "ms"), "a": Row(0.1234, "ms", 0.2)}).splitlines()
    assert lines[0].split() == ["benchmark", "value", "unit", "baseline", "ratio"]
    assert lines[1].split() == ["a", "0.123", "ms", "0.2", "0.617"]
    assert lines[2].split() == ["b", "1234", "ms", "-", "-"]
