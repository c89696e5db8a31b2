"""Reads a whole text of sentences as a drawing."""

from __future__ import annotations

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.problems import Problem, ProblemsError
from atlas_trainer.model.sentence.draft import Draft
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.meaning import Meaning
from atlas_trainer.model.sentence.parser import Parser

LARGEST = 1_000_000
"""Characters; a longer text is refused unread."""


def read_drawing(text: str, name: str = "") -> Drawing:
    """The drawing that `text` says, one sentence a line; `name` is the file's, for messages.

    It is taken whole or refused whole: raises ProblemsError with every problem, each with its
    line and column. A bare `@` is about the whole drawing.
    """
    if len(text) > LARGEST:
        raise ProblemsError([Problem("the text is too long for a drawing", file=name)])
    meaning = Meaning(Draft(Drawing()), None, [])
    parser = Parser(text.removeprefix("\ufeff"), lambda label: bool(meaning.draft.named(label)))
    problems: list[Problem] = []
    while True:
        parser.scanner.skip(lines=True)
        start = parser.scanner.pos
        try:
            sentence = parser.sentence()
            if sentence is None:
                break
            meaning.current = None
            meaning.apply(sentence)
        except SentenceError as error:
            where = f"line {error.line}, column {error.column}"
            problems.append(Problem(error.message, where, name))
            if parser.scanner.pos <= start or not parser.scanner.at_line_end():
                parser.skip_broken(start)
    if problems:
        raise ProblemsError(problems)
    meaning.draft.place_new()
    return meaning.draft.drawing
