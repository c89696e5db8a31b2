"""What is wrong with a sentence, and where."""

from __future__ import annotations


class SentenceError(Exception):
    """A sentence cannot be taken; nothing has changed.

    `message` says why in plain words, `column` and `line` (both from 1) say where; `str()` of it
    is "column 14: an arrow needs a component after `>`".
    """

    def __init__(self, message: str, column: int, line: int = 1) -> None:
        self.message = message
        self.column = column
        self.line = line
        super().__init__(f"column {column}: {message}")
