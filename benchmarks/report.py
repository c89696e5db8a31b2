"""The table a person reads and the file a program reads."""

import json
from pathlib import Path

from benchmarks.registry import Rows


def table(rows: Rows) -> str:
    """Lay the rows out, one figure a line."""
    head = ("benchmark", "value", "unit", "baseline", "ratio")
    body = [
        (name, _number(row.value), row.unit, _number(row.baseline), _number(row.ratio))
        for name, row in sorted(rows.items())
    ]
    widths = [max(len(line[column]) for line in (head, *body)) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 2) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in (head, *body)
    )


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def write(rows: Rows, path: Path) -> None:
    """Write `{"name": {"value", "unit", "baseline", "ratio"}}`; makes the folder if needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figures = {
        name: {
            "value": row.value,
            "unit": row.unit,
            "baseline": row.baseline,
            "ratio": row.ratio,
        }
        for name, row in sorted(rows.items())
    }
    path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
