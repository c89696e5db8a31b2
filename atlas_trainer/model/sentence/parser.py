"""Reads one sentence after the other; says where and why one cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from atlas_trainer.model.kinds import Kind, kind_named
from atlas_trainer.model.names import name_key
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.scanner import Scanner, tidy
from atlas_trainer.model.sentence.signs import (
    ARROWS,
    CLEARLY_ARROWS,
    COLON,
    DETAIL_STOPS,
    LABEL_STOPS,
    NAME_STOPS,
    NUMBERED,
    STEP,
    UNSPACED,
)
from atlas_trainer.model.sentence.syntax import (
    Arrow,
    ArrowLabel,
    Block,
    Chain,
    Facts,
    Hop,
    Name,
    Sentence,
)

DEEPEST = 40
"""Groups within groups; more than anybody draws, and safe to read."""


class Parser:
    """Reads sentences from a text. `known` says whether a label is in the drawing already."""

    def __init__(self, text: str, known: Callable[[str], bool] | None = None) -> None:
        self.scanner = Scanner(text)
        self._known = known or (lambda _: False)
        self._said: set[str] = set()
        self._ended_by_colon = False

    def sentence(self) -> Sentence | None:
        """The next sentence, None at the end of the text. Raises SentenceError."""
        scanner = self.scanner
        scanner.skip(lines=True)
        self._said.clear()
        if scanner.at_end():
            return None
        if scanner.word() in ("@", "@@"):
            whole = scanner.word() == "@@"
            return Facts(self._details("@@" if whole else "@"), whole)
        place = scanner.place(scanner.pos)
        names = () if scanner.word() in ARROWS else self.names()
        if scanner.word() == "{":
            return self._group_sentence(names)
        hops = []
        while scanner.word() in ARROWS:
            hops.append(self._hop())
        return Chain(names, tuple(hops), self.details(), place)

    def lead(self) -> Arrow | None:
        """The arrow sign that stands here, if one does; goes on behind it."""
        self.scanner.skip()
        if self.scanner.word() not in ARROWS:
            return None
        arrow = ARROWS[self.scanner.take_word()]
        self.scanner.skip()
        return arrow

    def skip_broken(self, start: int) -> None:
        """After an error in the sentence at `start`: goes on at the line after it."""
        scanner = self.scanner
        depth, offset = 0, start
        for line in scanner.text[start:].split("\n"):
            words = line.split()
            depth += words.count("{") - words.count("}")
            offset += len(line) + 1
            if depth <= 0:
                break
        else:
            first_line = scanner.text.find("\n", start)
            offset = len(scanner.text) if first_line < 0 else first_line + 1
        scanner.pos = min(max(offset, start + 1), len(scanner.text))

    def names(self, targets: bool = False) -> tuple[Name, ...]:
        """Names with `&` between them; those of an arrow's `targets` also end at a colon."""
        found = [self._name(colon=targets)]
        while not self._ended_by_colon and self.scanner.word() == "&":
            at = self.scanner.pos
            self.scanner.take_word()
            self.scanner.skip()
            if self.scanner.at_line_end() or self.scanner.word() in NAME_STOPS:
                raise self.scanner.error("`&` needs a component after it", at)
            found.append(self._name(colon=targets))
        return tuple(found)

    def label(self, stops: frozenset[str] = LABEL_STOPS) -> ArrowLabel:
        """An arrow's label, from here to one of `stops`."""
        scanner = self.scanner
        scanner.skip()
        step = None
        if match := STEP.match(scanner.text, scanner.pos):
            step = int(match[1])
            scanner.pos = match.end()
            scanner.skip()
        if scanner.at_quote():
            start = scanner.pos
            text = scanner.take_quoted()
            self._require_stop(stops, start)
            return ArrowLabel(text, step, written=True, literal=True)
        text = tidy(scanner.take_plain(stops)[0])
        scanner.skip()
        return ArrowLabel(text, step, written=bool(text) or step is not None)

    def details(self) -> tuple[str, ...]:
        """What stands after `@`, to the end of the sentence."""
        scanner = self.scanner
        scanner.skip()
        if scanner.word() == "@":
            return self._details("@")
        if not scanner.at_line_end():
            raise self._unexpected()
        return ()

    def _details(self, sign: str) -> tuple[str, ...]:
        scanner = self.scanner
        found: list[str] = []
        while scanner.word() in ("@", sign):
            at = scanner.pos
            scanner.take_word()
            scanner.skip()
            start = scanner.pos
            if scanner.at_quote():
                found.append(scanner.take_quoted())
                self._require_stop(DETAIL_STOPS, start)
            else:
                found.append(tidy(scanner.take_plain(DETAIL_STOPS)[0]))
                if not found[-1]:
                    raise scanner.error("a detail needs a text after `@`", at)
            scanner.skip()
            sign = "@"
        return tuple(found)

    def _hop(self) -> Hop:
        scanner = self.scanner
        at = scanner.pos
        sign = scanner.take_word()
        scanner.skip()
        if scanner.at_line_end() or scanner.word() in NAME_STOPS:
            raise scanner.error(f"an arrow needs a component after `{sign}`", at)
        targets = self.names(targets=True)
        label = self.label() if self._ended_by_colon else None
        return Hop(ARROWS[sign], targets, label)

    def _name(self, colon: bool) -> Name:
        scanner = self.scanner
        scanner.skip()
        start = scanner.pos
        another = scanner.at_quote(1) and scanner.text[start] == "+"
        scanner.pos += another
        if scanner.at_quote():
            name = self._quoted_name(start, another, colon)
        else:
            name = self._plain_name(start, colon)
        self._said.add(name_key(name.label))
        scanner.skip()
        return name

    def _quoted_name(self, start: int, another: bool, colon: bool) -> Name:
        scanner = self.scanner
        label = scanner.take_quoted()
        behind = scanner.pos
        rest, self._ended_by_colon = scanner.take_plain(NAME_STOPS, colon)
        text, kind = self._kind(tidy(rest), behind)
        number = None
        if text:
            match = NUMBERED.fullmatch("x" + text)
            if match is None or match[1] != "x":
                raise scanner.error("after the closing quote comes a space and an operator", behind)
            number = int(match[2])
        name = Name(label, scanner.place(start), number, another, kind, literal=True)
        return self._numbered(name, start)

    def _plain_name(self, start: int, colon: bool) -> Name:
        scanner = self.scanner
        raw, ended_by_colon = scanner.take_plain(NAME_STOPS, colon)
        if self._cut_unspaced(raw, start):
            scanner.pos = start
            raw, ended_by_colon = scanner.take_plain(NAME_STOPS, colon)
        self._ended_by_colon = ended_by_colon
        text, kind = self._kind(tidy(raw), start)
        if not text:
            raise self._nothing_before(start, kind)
        another = len(text) > 1 and text[0] == "+" and not text[1].isspace()
        label, number = text[another:], None
        if match := NUMBERED.fullmatch(label):
            label, number = match[1], int(match[2])
        return self._numbered(Name(label, scanner.place(start), number, another, kind), start)

    def _numbered(self, name: Name, start: int) -> Name:
        if name.another and name.number is not None:
            raise self.scanner.error("`+` makes another one, so it takes no number", start)
        return name

    def _kind(self, text: str, start: int) -> tuple[str, Kind | None]:
        """`text` without the kind that ends it, and the kind."""
        kind = None
        while (last := text.rpartition(" ")[2]).startswith("#"):
            named = kind_named(last[1:])
            if named is None:
                break
            if kind is not None and named is not kind:
                raise self.scanner.error(f"`{last}` and `#{kind.value}` are two kinds", start)
            kind = named
            text = text[: -len(last)].rstrip()
        return text, kind

    def _cut_unspaced(self, raw: str, start: int) -> bool:
        """Whether `raw` was several names with arrows between them; asks where it may be."""
        first = UNSPACED.search(raw)
        if first is None or self._is_known(raw):
            return False
        if colon := COLON.search(raw, first.end()):
            raw = raw[: colon.start()]
        found = list(UNSPACED.finditer(raw))
        ends = [0, *(m.end() for m in found)]
        starts = [*(m.start() for m in found), len(raw)]
        if all(self._is_known(raw[a:b]) for a, b in zip(ends, starts, strict=True)):
            for match in found:
                self.scanner.cut(start + match.start(), start + match.end())
            return True
        for match in found:
            if match[0] in CLEARLY_ARROWS:
                what = f"is this an arrow? Then put spaces around `{match[0]}`; if not, quotes"
                raise self.scanner.error(f"{what} around the name", start + match.start())
        return False

    def _is_known(self, text: str) -> bool:
        label = self._kind(tidy(text), 0)[0]
        numbered = NUMBERED.fullmatch(label)
        label = numbered[1] if numbered else label
        return bool(label) and (self._known(label) or name_key(label) in self._said)

    def _group_sentence(self, names: tuple[Name, ...]) -> Block:
        scanner = self.scanner
        if len(names) > 1:
            raise scanner.error("braces belong to one group, not to several", scanner.pos)
        block = self._block(names[0], 1)
        scanner.skip()
        if scanner.word() not in ("", "@"):
            raise scanner.error("after `}` comes a new line or a detail", scanner.pos)
        return Block(block.name, block.members, self.details())

    def _block(self, name: Name, depth: int) -> Block:
        scanner = self.scanner
        opened = scanner.pos
        if depth > DEEPEST:
            raise scanner.error("groups lie too deep within each other", opened)
        if name.kind not in (None, Kind.GROUP):
            raise scanner.error("what has braces is a group, so it has no other kind", opened)
        scanner.take_word()
        members: list[Name | Block] = []
        while True:
            scanner.skip(lines=True)
            if scanner.at_end():
                raise scanner.error("the brace that opens here is never closed", opened)
            if scanner.word() == "}":
                scanner.take_word()
                return Block(name, tuple(members))
            members.append(self._member(depth))

    def _member(self, depth: int) -> Name | Block:
        scanner = self.scanner
        start = scanner.pos
        name = self._name(colon=False)
        member: Name | Block = name
        if scanner.word() == "{":
            member = self._block(name, depth + 1)
        elif name.kind is not None:
            raise scanner.error("braces hold names and groups only, no kinds", start)
        scanner.skip()
        at = scanner.pos
        if scanner.word() == "&":
            scanner.take_word()
            scanner.skip(lines=True)
            if scanner.word() in NAME_STOPS:
                raise scanner.error("`&` needs a component after it", at)
        elif not scanner.at_line_end() and scanner.word() != "}":
            if scanner.word() in NAME_STOPS:
                raise scanner.error("braces hold names and groups only", at)
            raise scanner.error("`&` is missing between two members", at)
        return member

    def _require_stop(self, stops: frozenset[str], start: int) -> None:
        self.scanner.skip()
        if not self.scanner.at_line_end() and self.scanner.word() not in stops:
            raise self.scanner.error("a text that begins with a quote also ends with it", start)

    def _nothing_before(self, start: int, kind: Kind | None) -> SentenceError:
        scanner = self.scanner
        if kind is not None:
            return scanner.error('a kind needs a name before it; `""` is a nameless one', start)
        word = scanner.word()
        if word == "{":
            return scanner.error("a group needs a name before `{`", start)
        if word == "}":
            return scanner.error("`}` closes nothing", start)
        what = f"`{word}` needs a component before it" if word else "a name is missing"
        return scanner.error(what, start)

    def _unexpected(self) -> SentenceError:
        word = self.scanner.word()
        if word == "}":
            return self.scanner.error("`}` closes nothing", self.scanner.pos)
        if word == "@@":
            return self.scanner.error("`@@` stands at the start of a sentence", self.scanner.pos)
        if word == "{":
            return self.scanner.error("braces come right after a group's name", self.scanner.pos)
        return self.scanner.error(f"`{word}` does not fit here", self.scanner.pos)
