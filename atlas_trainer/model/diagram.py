"""A diagram: the reference for one pattern or mechanism, as its JSON file describes it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from atlas_trainer.model.drawing import Direction, Style
from atlas_trainer.model.kinds import Kind

FORMAT = 1
"""The diagram format this program writes; newer ones are refused."""


def _finite(value: float) -> float:
    if not math.isfinite(value) or abs(value) > 1000:
        raise ValueError("a grid position lies between -1000 and 1000")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
GivenLabel = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Coordinate = Annotated[float, AfterValidator(_finite)]


class Importance(StrEnum):
    """How much an element weighs."""

    CORE = "core"
    SUPPORTING = "supporting"
    OPTIONAL = "optional"

    @property
    def weight(self) -> Fraction:
        """Core 1, supporting one half, optional 0."""
        return _WEIGHTS[self]


_WEIGHTS = {
    Importance.CORE: Fraction(1),
    Importance.SUPPORTING: Fraction(1, 2),
    Importance.OPTIONAL: Fraction(0),
}


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class DiagramComponent(_Entry):
    """A component of a diagram. `group` ("in" in the file) is the id of what contains it."""

    id: Id
    label: GivenLabel
    kind: Kind
    aliases: tuple[GivenLabel, ...] = ()
    importance: Importance = Importance.CORE
    group: Id | None = Field(default=None, alias="in")
    many: bool = False
    at: tuple[Coordinate, Coordinate]


class DiagramRelationship(_Entry):
    """A relationship between two components of a diagram."""

    id: Id
    source: Id
    target: Id
    label: Label = ""
    aliases: tuple[GivenLabel, ...] = ()
    style: Style = Style.SOLID
    direction: Direction = Direction.FORWARD
    step: int | None = Field(default=None, ge=0, le=999)
    importance: Importance = Importance.CORE


class DiagramDetail(_Entry):
    """A fact on an element (`on`) or on the whole diagram (None): `label` is its key.

    `aliases` are other names of the key, `values` other right values or wordings of the value.
    """

    id: Id
    on: Id | None = None
    label: GivenLabel
    value: Label
    aliases: tuple[GivenLabel, ...] = ()
    values: tuple[GivenLabel, ...] = ()
    importance: Importance = Importance.CORE
    source: Id | None = None


class Variant(_Entry):
    """Another correct form: what it removes from the base, and what it adds."""

    id: Id
    why: Text
    remove: tuple[Id, ...] = ()
    components: tuple[DiagramComponent, ...] = ()
    relationships: tuple[DiagramRelationship, ...] = ()
    details: tuple[DiagramDetail, ...] = ()


class Example(_Entry):
    """A real system, and how it does it. `source` is the id of one of the sources."""

    system: Text
    how: Text
    source: Id | None = None


class Distinguish(_Entry):
    """What tells this diagram from another, named by its id."""

    other: Id = Field(alias="from")
    by: Text


class Source(_Entry):
    """Where facts come from; `note` says what it supports."""

    id: Id
    title: Text
    url: Annotated[str, StringConstraints(pattern=r"^(https?://|doi:|urn:)\S+$", max_length=500)]
    note: Text


class Form(_Entry):
    """One correct form of a diagram, the base or a variant: what a drawing is compared with."""

    variant: str | None
    components: tuple[DiagramComponent, ...]
    relationships: tuple[DiagramRelationship, ...]
    details: tuple[DiagramDetail, ...]


class Diagram(_Entry):
    """One pattern or mechanism of the library, with all that teaches it."""

    format: Literal[1] = 1
    id: Id
    title: GivenLabel
    kind: Literal["pattern", "mechanism"]
    topic: Text
    prompt: Text
    summary: Text
    components: tuple[DiagramComponent, ...] = Field(min_length=1, max_length=200)
    relationships: tuple[DiagramRelationship, ...] = Field(default=(), max_length=500)
    details: tuple[DiagramDetail, ...] = Field(default=(), max_length=200)
    variants: tuple[Variant, ...] = Field(default=(), max_length=20)
    trade_offs: tuple[Text, ...] = ()
    failure_modes: tuple[Text, ...] = ()
    examples: tuple[Example, ...] = ()
    distinguish: tuple[Distinguish, ...] = ()
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        problems = [*_form_problems(self.base())]
        for variant in self.variants:
            known = {c.id for c in self.components} | {r.id for r in self.relationships}
            known |= {d.id for d in self.details}
            problems += [
                f"variant {variant.id}, field remove: there is no element {gone!r}"
                for gone in variant.remove
                if gone not in known
            ]
            problems += [
                f"variant {variant.id}, {problem}" for problem in _form_problems(self.form(variant))
            ]
        problems += _source_problems(self)
        if problems:
            raise ValueError("\n".join(problems))
        return self

    def base(self) -> Form:
        """The form without any variant."""
        return Form(
            variant=None,
            components=self.components,
            relationships=self.relationships,
            details=self.details,
        )

    def form(self, variant: Variant) -> Form:
        """The base with `variant` laid over it.

        What hung on a removed component (arrows, memberships, details) goes with it, unless the
        variant brings a component of that id back.
        """
        gone = set(variant.remove)
        components = [c for c in self.components if c.id not in gone] + list(variant.components)
        there = {c.id for c in components}
        components = [
            c if c.group is None or c.group in there else c.model_copy(update={"group": None})
            for c in components
        ]
        relationships = [
            r
            for r in self.relationships
            if r.id not in gone and r.source in there and r.target in there
        ] + list(variant.relationships)
        there |= {r.id for r in relationships}
        details = [
            d for d in self.details if d.id not in gone and (d.on is None or d.on in there)
        ] + list(variant.details)
        return Form(
            variant=variant.id,
            components=tuple(components),
            relationships=tuple(relationships),
            details=tuple(details),
        )

    def forms(self) -> tuple[Form, ...]:
        """Every correct form: the base first, then the variants in file order."""
        return (self.base(), *(self.form(variant) for variant in self.variants))

    def content_hash(self) -> str:
        """SHA-256 (hex) of all that a drawing is compared with; teaching texts do not count."""
        content = self.model_dump_json(
            include={"components", "relationships", "details", "variants"}, by_alias=True
        )
        return hashlib.sha256(content.encode()).hexdigest()


def _form_problems(form: Form) -> Iterator[str]:
    yield from _repeated_ids(form)
    components = {c.id: c for c in form.components}
    for c in form.components:
        if c.group is not None and (
            c.group not in components or components[c.group].kind is not Kind.GROUP
        ):
            yield f"component {c.id}, field in: {c.group!r} is not a component of kind group"
        elif _in_a_circle(c, components):
            yield f"component {c.id}, field in: the group lies inside itself"
    for r in form.relationships:
        for name, end in (("source", r.source), ("target", r.target)):
            if end not in components:
                yield f"relationship {r.id}, field {name}: there is no component {end!r}"
    elements = components.keys() | {r.id for r in form.relationships}
    for d in form.details:
        if d.on is not None and d.on not in elements:
            yield f"detail {d.id}, field on: there is no component or relationship {d.on!r}"


def _repeated_ids(form: Form) -> Iterator[str]:
    seen: set[str] = set()
    named = [("component", c.id) for c in form.components]
    named += [("relationship", r.id) for r in form.relationships]
    named += [("detail", d.id) for d in form.details]
    for sort, element_id in named:
        if element_id in seen:
            yield f"{sort} {element_id}, field id: this id is already taken"
        seen.add(element_id)


def _in_a_circle(start: DiagramComponent, components: dict[str, DiagramComponent]) -> bool:
    seen = {start.id}
    parent = start.group
    while parent is not None and parent in components:
        if parent in seen:
            return True
        seen.add(parent)
        parent = components[parent].group
    return False


def _source_problems(diagram: Diagram) -> Iterator[str]:
    known = {source.id for source in diagram.sources}
    for detail in diagram.details:
        if detail.source is not None and detail.source not in known:
            yield f"detail {detail.id}, field source: there is no source {detail.source!r}"
    for number, example in enumerate(diagram.examples, 1):
        if example.source is not None and example.source not in known:
            yield f"example {number}, field source: there is no source {example.source!r}"
