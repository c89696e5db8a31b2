"""The hard rules for reference diagrams: what a test holds and the library report prints."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from atlas_trainer.model.diagram import Diagram, DiagramComponent, Form
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.names import name_key
from atlas_trainer.model.typing import typing_time

COMPONENTS, RELATIONSHIPS, DETAILS = (5, 10), (5, 12), (3, 6)
MORE_DETAILS = {"eight-fallacies": 8}
LONGEST_LABEL = 24
SLOWEST_FULL_S, SLOWEST_SHORT_S = 120.0, 90.0
FEWEST_SOURCES = 2
TEACHING = (2, 4)
SHORTEST_TELLING = 3
"""Characters: shorter names ("ok") say nothing in a prompt."""
CLOSEST = (0.75, 0.7)
"""Cells, across and down: nearer than both and two components lie on each other."""

_NUMBER = re.compile(r"\d")
_LOOK_ALIKE = re.compile(r"(\W|^)([0-9]+|[a-z])$")
_COMMON = frozenset(
    ("client", "user", "app", "application", "service", "server", "data", "request")
)
"""Words that say nothing of an answer when a prompt uses them."""


def broken_rules(diagram: Diagram) -> tuple[str, ...]:
    """Every hard rule that the diagram breaks, in plain words; empty when it is sound."""
    rules = (
        _sizes,
        _labels,
        _times,
        _sources,
        _teaching,
        _aliases,
        _connected,
        _layout,
        _prompt,
    )
    return tuple(problem for rule in rules for problem in rule(diagram))


def one_sided(diagrams: Mapping[str, Diagram]) -> tuple[str, ...]:
    """Pairs of which only one says what distinguishes it from the other."""
    named = {d.id: {entry.other for entry in d.distinguish} for d in diagrams.values()}
    return tuple(
        f"{other} does not say what distinguishes it from {own}"
        for own, others in named.items()
        for other in sorted(others)
        if other in named and own not in named[other]
    )


def _sizes(diagram: Diagram) -> Iterator[str]:
    most_details = MORE_DETAILS.get(diagram.id, DETAILS[1])
    counted = (
        ("components", len(diagram.components), COMPONENTS),
        ("relationships", len(diagram.relationships), RELATIONSHIPS),
        ("details", len(diagram.details), (DETAILS[0], most_details)),
    )
    for name, count, (least, most) in counted:
        if not least <= count <= most:
            yield f"{count} {name}; {least} to {most} are allowed"


def _labels(diagram: Diagram) -> Iterator[str]:
    labels = [c.label for c in diagram.components] + [r.label for r in diagram.relationships]
    for label in labels:
        if len(label) > LONGEST_LABEL:
            yield f"the label {label!r} is longer than {LONGEST_LABEL} characters"


def _times(diagram: Diagram) -> Iterator[str]:
    for name, short, most in (
        ("full labels", False, SLOWEST_FULL_S),
        ("short forms", True, SLOWEST_SHORT_S),
    ):
        seconds = typing_time(diagram, short=short)
        if seconds > most:
            yield f"{seconds:.0f} s to type with {name}; at most {most:.0f} s"


def _sources(diagram: Diagram) -> Iterator[str]:
    if len(diagram.sources) < FEWEST_SOURCES:
        yield f"{len(diagram.sources)} sources; at least {FEWEST_SOURCES}"
    for detail in diagram.details:
        if detail.source is None and _NUMBER.search(detail.value):
            yield f"detail {detail.id}: the number {detail.value!r} has no source"


def _teaching(diagram: Diagram) -> Iterator[str]:
    least, most = TEACHING
    for name, entries in (
        ("trade-offs", diagram.trade_offs),
        ("failure modes", diagram.failure_modes),
        ("examples", diagram.examples),
    ):
        if not least <= len(entries) <= most:
            yield f"{len(entries)} {name}; {least} to {most}"
    if not diagram.distinguish:
        yield "nothing says what distinguishes it from others"


def _aliases(diagram: Diagram) -> Iterator[str]:
    for form in diagram.forms():
        seen: dict[str, DiagramComponent] = {}
        for component in form.components:
            for name in {name_key(n) for n in (component.label, *component.aliases)}:
                other = seen.setdefault(name, component)
                if other is not component and not _look_alike(other, component):
                    yield f"{name!r} fits both {other.id} and {component.id}"


def _look_alike(one: DiagramComponent, other: DiagramComponent) -> bool:
    stems = {_LOOK_ALIKE.sub("", name_key(c.label)) for c in (one, other)}
    return len(stems) == 1


def _connected(diagram: Diagram) -> Iterator[str]:
    for form in diagram.forms():
        tied = {end for r in form.relationships for end in (r.source, r.target)}
        tied |= {c.id for c in form.components if c.group is not None}
        tied |= {c.group for c in form.components if c.group is not None}
        for component in form.components:
            if component.id not in tied:
                where = f" (variant {form.variant})" if form.variant else ""
                yield f"{component.id} takes part in nothing{where}"


def _layout(diagram: Diagram) -> Iterator[str]:
    boxes = [c for c in diagram.components if c.kind is not Kind.GROUP]
    for one, other in combinations(boxes, 2):
        across, down = abs(one.at[0] - other.at[0]), abs(one.at[1] - other.at[1])
        if across < CLOSEST[0] and down < CLOSEST[1]:
            yield f"{one.id} and {other.id} lie on each other"
    for group in (c for c in diagram.components if c.kind is Kind.GROUP):
        yield from _strangers_in(group, diagram.base())


def _strangers_in(group: DiagramComponent, form: Form) -> Iterator[str]:
    members = set(_members(group.id, form))
    places = [c.at for c in form.components if c.id in members and c.kind is not Kind.GROUP]
    if not places:
        return
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    for c in form.components:
        inside = left <= c.at[0] <= right and top <= c.at[1] <= bottom
        if inside and c.id not in members and c.kind is not Kind.GROUP:
            yield f"{c.id} lies inside the group {group.id} without belonging to it"


def _members(group: str, form: Form) -> Iterable[str]:
    for component in form.components:
        if component.group == group:
            yield component.id
            yield from _members(component.id, form)


def _prompt(diagram: Diagram) -> Iterator[str]:
    prompt = f" {_words(diagram.prompt)} "
    title = f" {_words(diagram.title)} "
    names = [name for c in diagram.components for name in (c.label, *c.aliases)]
    names += [name for r in diagram.relationships for name in (r.label, *r.aliases)]
    for name in names:
        words = _words(name)
        if words in _COMMON or len(words) < SHORTEST_TELLING:
            continue
        if f" {words} " in prompt and f" {words} " not in title:
            yield f"the prompt gives away {name!r}"
    numbers = set(re.findall(r"\d+", diagram.prompt)) - set(re.findall(r"\d+", diagram.title))
    if numbers:
        yield f"the prompt names numbers: {', '.join(sorted(numbers))}"


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
