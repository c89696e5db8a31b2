"""What commands read from: a copy of the progress file, so that they work beside the window."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from atlas_trainer.cli.tools import Tools
from atlas_trainer.services.practise import Practise
from atlas_trainer.store.backups import require_not_lost
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.snapshot import snapshot


@contextmanager
def store_to_read(tools: Tools) -> Iterator[ProgressStore]:
    """A copy of the progress store as it is now; an empty one before the first start.

    Raises the errors of the store. What is written to the copy is gone in the end.
    """
    folders = tools.folders()
    require_not_lost(folders.progress, folders.backups)
    if folders.progress.exists():
        with snapshot(folders.progress) as copy, ProgressStore.open(copy, tools.utc_ms()) as store:
            yield store
    else:
        with tempfile.TemporaryDirectory(prefix="atlas-trainer-") as folder:
            path = Path(folder) / folders.progress.name
            with ProgressStore.open(path, tools.utc_ms()) as store:
                yield store


@contextmanager
def practise_to_read(tools: Tools) -> Iterator[Practise]:
    """The services over such a copy."""
    with store_to_read(tools) as store:
        yield tools.practise(store)


def a_day(text: str) -> date:
    """An argument that is a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day, such as 2026-12-01") from None
