"""Sentences as the parser understands them, before they meet a drawing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from atlas_trainer.model.drawing import Direction, Style
from atlas_trainer.model.kinds import Kind


class Place(NamedTuple):
    """A place in a text; both count from 1."""

    line: int
    column: int


_START = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Name:
    """A component as a sentence names it: `Replica*2 #db` is the second Replica, a database.

    `number` is None where none was written; `another` is the `+` that makes one more. `literal`:
    it stood in quotes (which changes nothing of what it means).
    """

    label: str
    place: Place
    number: int | None = None
    another: bool = False
    kind: Kind | None = None
    literal: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow's sign. `backward`: the right-hand side is its source; `another`: one more."""

    sign: str
    direction: Direction
    style: Style
    backward: bool = False
    another: bool = False


@dataclass(frozen=True, slots=True)
class ArrowLabel:
    """What stands after the colon; `written` is False for a colon with nothing after it.

    `literal`: the text stood in quotes.
    """

    text: str = ""
    step: int | None = None
    written: bool = False
    literal: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Hop:
    """One arrow of a chain and what it leads to. `label` is None without a colon."""

    arrow: Arrow
    targets: tuple[Name, ...]
    label: ArrowLabel | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Components, arrows between them, and details on the last arrows or components.

    Without `names` the chain begins with an arrow, at the current component.
    """

    names: tuple[Name, ...]
    hops: tuple[Hop, ...] = ()
    details: tuple[str, ...] = ()
    place: Place = _START


@dataclass(frozen=True, slots=True)
class Block:
    """A group and what is in it."""

    name: Name
    members: tuple[Name | Block, ...]
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Details on the whole drawing, or (unless `whole`) on the current component."""

    details: tuple[str, ...]
    whole: bool


Sentence = Chain | Block | Facts
