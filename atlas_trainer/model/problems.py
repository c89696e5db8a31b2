"""Problems with what came from outside: each says where and what, in the user's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file or a text.

    `where` is the place inside it ("component 3 (breaker), field kind", "line 4, column 14"),
    empty for the whole; `what` says what is wrong and what would be right.
    """

    what: str
    where: str = ""
    file: str = ""

    def __str__(self) -> str:
        parts = [part for part in (self.file, self.where, self.what) if part]
        return ": ".join(parts)


class ProblemsError(Exception):
    """Input was refused whole; `problems` lists every reason."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UserError(Exception):
    """Something cannot be done; the message is meant for the user and says what to do."""
