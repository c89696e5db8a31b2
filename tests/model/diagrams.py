"""Random diagrams that keep all rules, for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.kinds import Kind

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
"""Any characters that can stand in a file, lone surrogates apart."""

WORDS = TEXT.map(str.strip).filter(bool)
"""Texts that are not empty, without white space at their ends."""

POSITIONS = st.tuples(
    st.integers(-20, 20).map(lambda half: half / 2), st.integers(-20, 20).map(lambda half: half / 2)
)


def _maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


_IMPORTANCE = st.sampled_from(["core", "supporting", "optional"])
_ALIASES = st.lists(WORDS, max_size=2)


@st.composite
def _elements(draw: st.DrawFn, prefix: str, known: tuple[str, ...] = ()) -> dict[str, Any]:
    """Components, relationships between them (or `known` ones) and details, as JSON values."""
    components: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 5))):
        groups = [c["id"] for c in components if c["kind"] == "group"]
        group = draw(st.sampled_from([None, *groups]))
        extra = {} if group is None else {"in": group}
        components.append(
            {
                "id": f"{prefix}c{number}",
                "label": draw(WORDS),
                "kind": draw(st.sampled_from(Kind)).value,
                "at": list(draw(POSITIONS)),
                **extra,
                **draw(_maybe(aliases=_ALIASES, importance=_IMPORTANCE, many=st.booleans())),
            }
        )
    ends = st.sampled_from([*(c["id"] for c in components), *known])
    relationships = [
        {
            "id": f"{prefix}r{number}",
            "source": draw(ends),
            "target": draw(ends),
            **draw(
                _maybe(
                    label=WORDS,
                    aliases=_ALIASES,
                    style=st.sampled_from(["solid", "dashed"]),
                    direction=st.sampled_from(["forward", "both", "none"]),
                    step=st.none() | st.integers(0, 999),
                    importance=_IMPORTANCE,
                )
            ),
        }
        for number in range(draw(st.integers(0, 4)))
    ]
    on = st.sampled_from([None, *(e["id"] for e in (*components, *relationships))])
    details = [
        {
            "id": f"{prefix}d{number}",
            "label": draw(WORDS),
            "value": draw(TEXT),
            **draw(_maybe(on=on, aliases=_ALIASES, source=st.just("s0"))),
        }
        for number in range(draw(st.integers(0, 3)))
    ]
    return {"components": components, "relationships": relationships, "details": details}


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    """A valid diagram, with variants, and with optional fields left out or given."""
    base = draw(_elements("b"))
    plain = [c["id"] for c in base["components"] if "in" not in c and c["kind"] != "group"]
    variants = []
    for number in range(draw(st.integers(0, 2))):
        remove = [r["id"] for r in base["relationships"][:1]]
        added = draw(_elements(f"v{number}", tuple(plain)))
        variants.append({"id": f"v{number}", "why": draw(WORDS), "remove": remove, **added})
    source = {"id": "s0", "title": draw(WORDS), "url": "https://example.org/a", "note": draw(WORDS)}
    return Diagram.model_validate(
        {
            "id": draw(st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)),
            "title": draw(WORDS),
            "kind": draw(st.sampled_from(["pattern", "mechanism"])),
            "topic": draw(WORDS),
            "prompt": draw(WORDS),
            "summary": draw(WORDS),
            **base,
            "variants": variants,
            "trade_offs": draw(st.lists(WORDS, max_size=2)),
            "failure_modes": draw(st.lists(WORDS, max_size=2)),
            "examples": [{"system": draw(WORDS), "how": draw(WORDS), "source": "s0"}],
            "distinguish": [{"from": "another", "by": draw(WORDS)}],
            "sources": [source],
        }
    )
