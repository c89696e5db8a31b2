"""The log file: for reports of faults, never in anybody's way."""

from __future__ import annotations

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

PROGRAM = "atlas_trainer"
_LARGEST = 500_000


class _LogFile(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's name
        """A full disk loses lines of the log, and the user sees nothing of it."""

    def close(self) -> None:
        with suppress(OSError):
            super().close()


def open_log(path: Path) -> str:
    """Has the program's log written to that file, which is made with its folder.

    Returns what to tell the user where that cannot be done, "" otherwise; the log goes nowhere
    then. Begins anew when called again; `close_log` ends it.
    """
    close_log()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _LogFile(
            path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", errors="replace"
        )
    except OSError as error:
        # Without any handler, Python would print tracebacks to the terminal.
        logging.getLogger(PROGRAM).addHandler(logging.NullHandler())
        return (
            f"No log is kept: {path} cannot be written: {error.strerror or error}. Without it, a "
            "fault of the program cannot be looked into. Check the permissions of the folder."
        )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger(PROGRAM).addHandler(handler)
    return ""


def close_log() -> None:
    """Ends what `open_log` began."""
    log = logging.getLogger(PROGRAM)
    for handler in [h for h in log.handlers if isinstance(h, (_LogFile, logging.NullHandler))]:
        log.removeHandler(handler)
        handler.close()
