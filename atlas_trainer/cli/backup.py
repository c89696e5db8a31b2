"""`backup`: makes a copy of the progress file now."""

from __future__ import annotations

import argparse
from pathlib import Path

from atlas_trainer.cli.console import say
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.problems import UserError
from atlas_trainer.store.backups import require_not_lost
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.snapshot import snapshot

EXAMPLES = """
backup
backup /media/stick
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", type=Path, help="where to (the usual place if none)"
    )


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Make a backup. Works while the window is open, too: a copy is read."""
    folders, now = tools.folders(), tools.utc_ms()
    target: Path = arguments.folder or folders.backups
    if arguments.folder is not None and not target.is_dir():
        raise UserError(f"{target}: there is no such folder; make it first.")
    require_not_lost(folders.progress, folders.backups)
    made = None
    if folders.progress.exists():
        with snapshot(folders.progress) as copy, ProgressStore.open(copy, now, target) as store:
            made = store.backup_now(now)
    if made is None:
        raise UserError("There is nothing to back up yet: no drill was ever stored.")
    say(f"Written: {made}")
    return 0
