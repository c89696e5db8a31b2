"""Errors in words for the user: theirs as they are, the program's own with what became of it."""

from __future__ import annotations

import logging

from atlas_trainer.model.problems import UserError

log = logging.getLogger(__name__)


def fault_text(error: BaseException) -> str:
    """What to say about something that a worker or a service raised; logs the program's faults."""
    if isinstance(error, UserError):
        return str(error)
    log.error("A fault of the program", exc_info=error)
    what = f"{type(error).__name__}: {error}"
    return (
        f"That did not work, by a fault of the program ({what}). Nothing that was stored is lost."
    )
