"""Figures in running text: what the label of an element states by the way, and each figure of a
text that holds several, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from atlas_trainer.model.facts import (
    LONGEST,
    Fact,
    cleaned_key,
    figures_in,
    operator_of,
    read_facts,
)
from atlas_trainer.model.quantities import Reading, plain_figures, times_in_digits
from atlas_trainer.model.units import COUNT

_BREAKS = re.compile(r"\s*(?:[;,()&+|]|/(?!\s?\w)|\s-\s|\b(?:and|with|then|or|but|every)\b)\s*")
_SMALL_TAIL = re.compile(r"(?:\s+(?:in|of|with|within|after|per|at|on|for|to|x|over))+$")
_WORD_NEXT = re.compile(r"\s+(?:[a-z][\w-]*\s+)*?[A-Za-z]{2,}")


def facts_in_label(text: str) -> tuple[Fact, ...]:
    """The facts that an element's own label states: figures with a unit, "N = 3", and counts of
    something ("after 3 failed attempts"); of several figures each by itself, too."""
    clean = times_in_digits(plain_figures(text[:LONGEST]))
    if not any(c.isdigit() for c in clean):
        return ()
    found = []
    for fact in read_facts(clean):
        said = any(q.dimension != COUNT for q in fact.quantities) or "=" in fact.text
        if fact.quantities and (said or fact.operator in ("<", ">")):
            found.append(fact)
    known = {(fact.key, fact.quantities[:1]) for fact in found}
    apart = list(_apart(clean, counted=True))
    if not found or len(apart) > 1:
        found += [fact for fact in apart if (fact.key, fact.quantities) not in known]
    return tuple(found)


def figures_apart(text: str) -> tuple[Fact, ...]:
    """Each figure of a text with several, as a fact of its own with the words around it; none
    where there is one figure or none."""
    clean = plain_figures(text[:LONGEST])
    return tuple(_apart(clean, counted=False)) if len(figures_in(clean)) > 1 else ()


def without_figures(text: str) -> str:
    """A label without the figures in it: "retry after 5 s" is "retry after"."""
    clean = plain_figures(text)
    rest, place = "", 0
    for reading in figures_in(clean, names=True):
        if reading.quantity.dimension != COUNT:
            rest += clean[place : reading.start]
            place = reading.end
    return (rest + clean[place:]).strip() if place else text


def _apart(text: str, counted: bool) -> Iterator[Fact]:
    """The figures, with the words around them. `counted`: a number without a unit only where it
    stands before what it counts, so that it is no part of a name ("Replica 1")."""
    readings = figures_in(text)
    if not readings:
        return
    edges = [0, *(_edge(text, a, b) for a, b in pairwise(readings))]
    ends = [*edges[1:], len(text)]
    sorts = [reading.quantity.dimension for reading in readings]
    keys = [
        _SMALL_TAIL.sub("", cleaned_key(text[a : r.start], text[r.end : b]))
        for r, a, b in zip(readings, edges, ends, strict=True)
    ]
    # "TTL 60 s or 90 s": where one of several times has no word, none is told apart.
    vague = {
        sort
        for sort, key in zip(sorts, keys, strict=True)
        if not key and sorts.count(sort) > 1
    }  # fmt: skip
    for reading, key, start, end in zip(readings, keys, edges, ends, strict=True):
        sort = reading.quantity.dimension
        nameless = sort == COUNT and counted and not _WORD_NEXT.match(text[reading.end : end])
        if not nameless and sort not in vague:
            figures = (reading.quantity,)
            said = text[start:end].strip(" ,;(+&")
            yield Fact(said, key, operator_of(figures, said), figures)


def _edge(text: str, one: Reading, other: Reading) -> int:
    """Where the words of one figure end and those of the next begin: at a break, or else before
    the next figure."""
    breaks = list(_BREAKS.finditer(text, one.end, other.start))
    return breaks[0].end() if breaks else other.start
