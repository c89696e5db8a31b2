"""`merge`: takes in what was practised on another machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from atlas_trainer.cli.commands import add_json
from atlas_trainer.cli.console import say, say_json, warn
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.problems import UserError
from atlas_trainer.store.backups import Before
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.snapshot import snapshot

EXAMPLES = """
merge /media/stick/progress.sqlite
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("file", metavar="FILE", type=Path, help="another machine's progress file")
    add_json(parser)


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Take in the other file's events; that file is only read. The window must be closed."""
    path: Path = arguments.file
    if not path.is_file():
        raise UserError(f"{path}: there is no such file.")
    folders, now = tools.folders(), tools.utc_ms()
    with snapshot(path) as copy, ProgressStore.open(copy, now) as other:
        events = other.all_events()
    folders.create()
    with ProgressStore.open(folders.progress, now, folders.backups) as store:
        backup = store.backup_before(now, Before.MERGING)
        merged = store.merge(events)
    if arguments.json:
        strange = list(merged.strange)
        say_json({"added": merged.added, "known": merged.known, "left_out": strange})
        return 0
    say(f"{merged.added} events were new here, {merged.known} were known already.")
    say(f"What was here before is in {backup}.")
    if merged.strange:
        warn(f"{len(merged.strange)} events were left out: others with the same ids are here.")
    return 0
