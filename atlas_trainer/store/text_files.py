"""Writing a text file for the user: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from atlas_trainer.model.problems import UserError


def write_whole(path: Path, text: str) -> None:
    """Writes the text as UTF-8. An old file stays as it is until the new one is whole.

    Raises UserError where that cannot be done.
    """
    if not path.parent.is_dir():
        raise UserError(f"{path}: the folder {path.parent} does not exist; make it first.")
    part = ""
    try:
        handle, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, 0o666 & ~_umask())
        os.replace(part, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"{path}: it cannot be written: {reason}.") from None
    finally:
        with suppress(OSError):
            if part:
                os.unlink(part)


def _umask() -> int:
    """What new files are not allowed; asking for it is setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
