"""The log file: for reports of faults, never in anybody's way."""

from __future__ import annotations

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from atlas_trainer.model.problems import UserError

PROGRAM = "atlas_trainer"
_LARGEST = 500_000


class _LogFile(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's name
        """A full disk loses lines of the log, and the user sees nothing of it."""

    def close(self) -> None:
        with suppress(OSError):
            super().close()


def open_log(path: Path) -> logging.Handler:
    """Has the program's log written to that file, until `close_log`.

    Raises UserError where the file cannot be written; the log goes nowhere then.
    """
    try:
        handler: logging.Handler = _LogFile(
            path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", errors="replace"
        )
    except OSError as error:
        # Without any handler, Python would print tracebacks to the terminal.
        close_log()
        logging.getLogger(PROGRAM).addHandler(logging.NullHandler())
        raise UserError(
            f"No log is kept: {path} cannot be written: {error.strerror or error}. Without it, a "
            "fault of the program cannot be looked into. Check the permissions of the folder."
        ) from None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger(PROGRAM).addHandler(handler)
    return handler


def close_log() -> None:
    """Ends what `open_log` began."""
    log = logging.getLogger(PROGRAM)
    for handler in [h for h in log.handlers if isinstance(h, (_LogFile, logging.NullHandler))]:
        log.removeHandler(handler)
        handler.close()
