"""Walks over a text word by word: spaces, comments, quotes, and the operators between spaces."""

from __future__ import annotations

from bisect import bisect_right

from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.syntax import Place

_ESCAPES = {"n": "\n", "r": "\r", '"': '"', "\\": "\\"}


def tidy(text: str) -> str:
    """`text` with single spaces, none at its ends: what unquoted text means."""
    return " ".join(text.split())


class Scanner:
    """A position in a text, and what stands there."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.pos = 0
        self._cuts: dict[int, int] = {}
        self._line_starts = [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]

    def cut(self, start: int, end: int) -> None:
        """From now on take the characters from `start` to `end` as a word of their own."""
        self._cuts[start] = end

    def error(self, message: str, offset: int) -> SentenceError:
        """An error at that offset, for raising."""
        place = self.place(offset)
        return SentenceError(message, place.column, place.line)

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)

    def skip(self, lines: bool = False) -> None:
        """Passes over spaces and comments; with `lines` over line ends too."""
        text = self.text
        while self.pos < len(text):
            here = text[self.pos]
            if here == "\n" and not lines:
                return
            if here.isspace():
                self.pos += 1
            elif self._at_comment(self.pos):
                end = text.find("\n", self.pos)
                self.pos = len(text) if end < 0 else end
            else:
                return

    def at_line_end(self) -> bool:
        """Whether the line ends here."""
        return self.pos >= len(self.text) or self.text[self.pos] == "\n"

    def at_end(self) -> bool:
        """Whether the text ends here."""
        return self.pos >= len(self.text)

    def word(self) -> str:
        """The word that starts here, empty at the end of the line."""
        return self.text[self.pos : self._word_end(self.pos)]

    def take_word(self) -> str:
        """The word that starts here; goes on behind it."""
        word = self.word()
        self.pos += len(word)
        return word

    def at_quote(self, offset: int = 0) -> bool:
        """Whether a quote stands here (or `offset` characters on)."""
        return self.text.startswith('"', self.pos + offset)

    def take_quoted(self) -> str:
        """The text in quotes that starts here; goes on behind it."""
        start = self.pos
        taken: list[str] = []
        i = start + 1
        while i < len(self.text) and self.text[i] not in '"\n':
            following = self.text[i + 1 : i + 2]
            if self.text[i] == "\\" and following in _ESCAPES and following:
                taken.append(_ESCAPES[following])
                i += 2
            else:
                taken.append(self.text[i])
                i += 1
        if not self.text.startswith('"', i):
            raise self.error("the quote that opens here is never closed", start)
        self.pos = i + 1
        return "".join(taken)

    def take_plain(self, stops: frozenset[str], colon: bool = False) -> tuple[str, bool]:
        """The text from here to the next of `stops`, the end of the line, or a comment.

        With `colon` it also ends at the first colon that ends a word; the second value says
        whether it did (the colon is passed over).
        """
        start = end = self.pos
        while True:
            self.skip()
            word = self.word()
            if not word or word in stops:
                break
            self.pos += len(word)
            end = self.pos
            if colon and word.endswith(":") and self._at_space(end):
                return self.text[start : end - 1], True
        self.pos = end
        return self.text[start:end], False

    def _word_end(self, start: int) -> int:
        if start in self._cuts:
            return self._cuts[start]
        end = start
        text = self.text
        while end < len(text) and not text[end].isspace():
            end += 1
            if end in self._cuts:
                break
        return end

    def _at_space(self, offset: int) -> bool:
        return offset >= len(self.text) or self.text[offset].isspace()

    def _at_comment(self, offset: int) -> bool:
        return self.text.startswith("//", offset) and (
            offset == 0 or self.text[offset - 1].isspace()
        )
