"""Counted recalls as text."""

from __future__ import annotations

import json
from collections.abc import Mapping

from atlas_trainer.training.tally import Count


def write_counts(found: Mapping[str, tuple[Count, ...]]) -> str:
    """By diagram, one list of values for each count."""
    return json.dumps(found, separators=(",", ":"))


def read_counts(text: str) -> dict[str, tuple[Count, ...]]:
    """What `write_counts` wrote. Raises ValueError for anything else."""
    try:
        return {
            diagram: tuple(Count._make(values) for values in own)
            for diagram, own in json.loads(text).items()
        }
    except (TypeError, AttributeError) as error:
        raise ValueError("these are no counts") from error
