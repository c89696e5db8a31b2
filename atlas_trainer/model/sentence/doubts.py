"""What a sentence may not have been meant to say: told before it is entered, never forbidden."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.kinds import kind_words
from atlas_trainer.model.quantities import read_quantity
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.parser import Parser
from atlas_trainer.model.sentence.signs import ARROWS, COLON, quoted
from atlas_trainer.model.sentence.syntax import Block, Chain, Hop, Name, Sentence

_UNSPACED_ARROW = re.compile(r"(?<=\S)(?:-->|->|<-->|<->|\.\.>|<\.\.|[<>])(?=\S)")
_UNSPACED_DETAIL = re.compile(r"(?:^|\s)@+(?=[^\s@])")


def doubts(text: str, drawing: Drawing, in_label: bool = False) -> tuple[str, ...]:
    """What should be said about a sentence that can be read, most surprising first.

    A figure that becomes a component, a kind that is none, signs without their spaces. With
    `in_label`, `text` is the quick bar's field for an arrow's label, where only a kind can be
    misplaced. What cannot be read has no doubts: it is an error.
    """
    if in_label:
        return tuple(_misplaced_kind(text))
    parser = Parser(text, lambda label: bool(drawing.named(label)))
    found: list[str] = []
    try:
        while (sentence := parser.sentence()) is not None:
            found += _in_sentence(sentence, drawing, unfinished=not text.endswith(" "))
    except SentenceError:
        return ()
    return tuple(dict.fromkeys(found))


def target_doubts(text: str, drawing: Drawing) -> tuple[str, ...]:
    """The same for the quick bar's target field, as it stands before Tab."""
    parser = Parser(text, lambda label: bool(drawing.named(label)))
    try:
        parser.lead()
        names = parser.names()
    except SentenceError:
        return ()
    return tuple(d for name in names for d in _in_name(name, drawing, unfinished=False))


def name_doubts(text: str) -> tuple[str, ...]:
    """The same for a component's name that is typed on the canvas itself.

    There only a kind at the end counts; every other sign is text.
    """
    words = text.split()
    found: list[str] = []
    for place, word in enumerate(words[1:], 1):
        last = place == len(words) - 1
        if word.startswith("#") and not word[1:2].isdigit():
            found += _unknown_kind(word, unfinished=last and not text.endswith(" "))
            if not last and word[1:].casefold() in kind_words():
                found.append(f"`{word}` stays part of the name here; a kind stands at its end")
        elif not last and word in ARROWS:
            found.append(
                f"`{word} {words[place + 1]}` stays part of the name here; "
                "sentences are typed in the bar below"
            )
    return (*found, *_detail_in_text(words, "name"))


def label_doubts(text: str) -> tuple[str, ...]:
    """The same for an arrow's label that is typed on the canvas itself."""
    return (*_misplaced_kind(text), *_detail_in_text(text.split(), "label"))


def _detail_in_text(words: list[str], what: str) -> Iterator[str]:
    """`Cache @ 60 s`: a detail begins there only in sentences."""
    for place, word in enumerate(words[:-1]):
        if word in ("@", "@@"):
            detail = " ".join(words[place:])
            yield f"`{detail}` stays part of the {what} here; details are added with Ctrl+E"
            return


def _in_sentence(sentence: Sentence, drawing: Drawing, unfinished: bool) -> Iterator[str]:
    if isinstance(sentence, Block):
        for member in sentence.members:
            if isinstance(member, Name):
                yield from _in_name(member, drawing, unfinished=False)
    elif isinstance(sentence, Chain):
        yield from _figures(sentence, drawing)
        last = sentence.hops[-1].targets[-1] if sentence.hops else sentence.names[-1]
        for name in _names(sentence):
            yield from _in_name(name, drawing, unfinished and name is last)
            if not sentence.hops:
                yield from _lonely_colon(name, drawing)
        for hop in sentence.hops:
            if hop.label is not None and not hop.label.literal:
                yield from _misplaced_kind(hop.label.text)


def _names(chain: Chain) -> Iterator[Name]:
    yield from chain.names
    for hop in chain.hops:
        yield from hop.targets


def _figures(chain: Chain, drawing: Drawing) -> Iterator[str]:
    """`failure rate > 50%`: an operator before a figure that no component is called."""
    before: Hop | None = None
    for hop in chain.hops:
        for name in hop.targets:
            if not name.literal and _is_figure(name.label) and not drawing.named(name.label):
                sign = hop.arrow.sign
                left = _left_of(chain, before)
                keep = quoted(f"{left} {sign} {name.label}".strip())
                yield (
                    f"`{sign} {name.label}` will draw an arrow and a new component "
                    f"“{name.label}”; to keep it as text, put it in quotes: {keep}"
                )
        before = hop


def _left_of(chain: Chain, before: Hop | None) -> str:
    if before is None:
        return chain.names[-1].label if chain.names else ""
    return before.label.text if before.label is not None else before.targets[-1].label


def _is_figure(label: str) -> bool:
    reading = read_quantity(label)
    return reading is not None and reading.start == 0 and reading.end == len(label)


def _in_name(name: Name, drawing: Drawing, unfinished: bool) -> Iterator[str]:
    if name.literal or drawing.named(name.label):
        return
    words = name.label.split(" ")
    for place, word in enumerate(words):
        if word.startswith("#") and place and not word[1:2].isdigit():
            yield from _unknown_kind(word, unfinished and place == len(words) - 1)
    if match := _UNSPACED_DETAIL.search(name.label):
        sign = match[0].strip()
        yield f"`{name.label}` is all one name; with a space after `{sign}` a detail begins there"
    if match := _UNSPACED_ARROW.search(name.label):
        yield f"`{name.label}` is all one name; with spaces around `{match[0]}` it is an arrow"


def _unknown_kind(word: str, unfinished: bool) -> Iterator[str]:
    typed = word[1:].casefold()
    words = kind_words()
    if typed in words or (unfinished and any(known.startswith(typed) for known in words)):
        return
    near = difflib.get_close_matches(typed, words, n=1, cutoff=0.6)
    meant = f" Did you mean `#{near[0]}`?" if near else ""
    yield f"`{word}` is no kind and stays part of the name.{meant}"


def _misplaced_kind(label: str) -> Iterator[str]:
    last = label.rsplit(" ", maxsplit=1)[-1]
    if last.startswith("#") and last[1:].casefold() in kind_words():
        yield f"`{last}` stays part of the arrow's label; a kind stands after a component's name"


def _lonely_colon(name: Name, drawing: Drawing) -> Iterator[str]:
    if not name.literal and COLON.search(name.label) and not drawing.named(name.label):
        yield "without an arrow before it the colon is part of the name"
