"""A copy of the progress file to read from, also while the program has it open."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from atlas_trainer.store.database import side_file
from atlas_trainer.store.errors import StoreError

_TRIES = 5


@contextmanager
def snapshot(path: Path) -> Iterator[Path]:
    """A copy of the file and its `-wal` in a folder of its own, deleted at the end.

    The file itself is neither locked nor changed. What is committed is in one of the two files,
    so a copy during which neither changed is whole; otherwise the copy is made again. Raises
    StoreError where the file cannot be copied, or changes all the time. An error of the store
    that comes up in using the copy is told of the file itself.
    """
    with tempfile.TemporaryDirectory(prefix="atlas-trainer-") as folder:
        copy = Path(folder) / path.name
        try:
            if not _copied_whole(path, copy):
                raise StoreError(
                    path, f"{path} is being changed all the time. Try again in a moment."
                )
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError(path, f"{path} cannot be copied for reading: {reason}.") from None
        try:
            yield copy
        except StoreError as error:
            message = str(error).replace(str(copy), str(path))
            raise type(error)(path, message) from error


def _copied_whole(path: Path, copy: Path) -> bool:
    wal, wal_copy = side_file(path, "-wal"), side_file(copy, "-wal")
    for _ in range(_TRIES):
        before = _state(path), _state(wal)
        try:
            shutil.copyfile(path, copy)
            wal_copy.unlink(missing_ok=True)
            if before[1] is not None:
                shutil.copyfile(wal, wal_copy)
        except FileNotFoundError:
            if not path.exists():
                raise
        if (_state(path), _state(wal)) == before:
            return True
    return False


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
