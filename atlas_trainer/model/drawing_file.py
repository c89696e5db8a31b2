"""The JSON text of a drawing: `{"format": 1, "components": [...], "relationships": [...], ...}`."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from atlas_trainer.model.diagram import Coordinate
from atlas_trainer.model.drawing import Component, Detail, Direction, Drawing, Relationship, Style
from atlas_trainer.model.edits import Add, EditError
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.problems import Problem, ProblemsError
from atlas_trainer.model.validation import in_plain_words

FORMAT = 1
LARGEST = 5_000_000
"""Bytes; a larger drawing file is refused unread."""

_SINGULAR = {"components": "component", "relationships": "relationship", "details": "detail"}

_Id = Annotated[str, StringConstraints(min_length=1, max_length=64)]
_Label = Annotated[str, StringConstraints(max_length=2000)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class _Component(_Entry):
    id: _Id
    label: _Label = ""
    kind: Kind | None = None
    at: tuple[Coordinate, Coordinate] = (0.0, 0.0)
    group: _Id | None = Field(default=None, alias="in")


class _Relationship(_Entry):
    id: _Id
    source: _Id
    target: _Id
    label: _Label = ""
    direction: Direction = Direction.FORWARD
    style: Style = Style.SOLID
    step: int | None = None


class _Detail(_Entry):
    on: _Id | None = None
    text: _Label


class _File(_Entry):
    format: Literal[1] = 1
    components: tuple[_Component, ...] = Field(default=(), max_length=5000)
    relationships: tuple[_Relationship, ...] = Field(default=(), max_length=10000)
    details: tuple[_Detail, ...] = Field(default=(), max_length=10000)


def read_drawing_json(data: bytes | str, name: str = "") -> Drawing:
    """The drawing in `data`. Raises ProblemsError that names file, element and field."""
    if len(data) > LARGEST:
        raise ProblemsError([Problem("the file is too large for a drawing", file=name)])
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        return _build(_File.model_validate_json(text), name)
    except ValidationError as error:
        raise ProblemsError(_all_problems(error, text, name)) from None
    except UnicodeDecodeError:
        raise ProblemsError([Problem("this is not a drawing file", file=name)]) from None


def _all_problems(error: ValidationError, text: str, name: str) -> list[Problem]:
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        return [Problem(f"not valid JSON: {fault.msg}", where, name)]
    except (RecursionError, ValueError):
        return [Problem("this is not a drawing file", file=name)]
    version = raw.get("format") if isinstance(raw, dict) else None
    if isinstance(version, int) and version > FORMAT:
        what = f"format {version} is newer than this program knows; update the program"
        return [Problem(what, "field format", name)]
    return [
        Problem(in_plain_words(e), _place(e["loc"]), name) for e in error.errors(include_url=False)
    ]


def drawing_values(drawing: Drawing) -> dict[str, Any]:
    """The drawing as JSON values, in canonical order."""
    return {
        "format": FORMAT,
        "components": [
            {
                "id": c.id,
                "label": c.label,
                "kind": c.kind.value if c.kind else None,
                "at": list(c.at),
                "in": c.group,
            }
            for c in drawing.components.values()
        ],
        "relationships": [
            {
                "id": r.id,
                "source": r.source,
                "target": r.target,
                "label": r.label,
                "direction": r.direction.value,
                "style": r.style.value,
                "step": r.step,
            }
            for r in drawing.relationships.values()
        ],
        "details": [{"on": d.on, "text": d.text} for d in drawing.details.values()],
    }


def write_drawing_json(drawing: Drawing) -> str:
    """The drawing as one line of JSON; reading it gives the same drawing, details' ids apart."""
    return json.dumps(drawing_values(drawing), ensure_ascii=False)


def _build(read: _File, name: str) -> Drawing:
    drawing = Drawing()
    problems: list[Problem] = []
    by_id = {c.id: c for c in read.components}

    def add(sort: str, key: str, element: Component | Relationship | Detail) -> None:
        try:
            Add(element).apply(drawing)
        except EditError as error:
            problems.append(Problem(str(error), f"{sort} {key}", name))

    # A group may stand after its members in the file, so components go in without it first.
    for c in read.components:
        add("component", c.id, Component(c.id, c.label, c.kind, c.at))
    for c in read.components:
        if c.group is not None and c.id in drawing.components:
            problems += _put_in_group(drawing, c, by_id, name)
    for r in read.relationships:
        arrow = Relationship(r.id, r.source, r.target, r.label, r.direction, r.style, r.step)
        add("relationship", r.id, arrow)
    for d in read.details:
        add("detail", repr(d.text), Detail(drawing.fresh_id("d"), d.on, d.text))
    if problems:
        raise ProblemsError(problems)
    return drawing


def _put_in_group(
    drawing: Drawing, c: _Component, by_id: dict[str, _Component], name: str
) -> list[Problem]:
    where = f"component {c.id}, field in"
    group = by_id.get(c.group or "")
    if group is None or group.kind is not Kind.GROUP:
        return [Problem(f"{c.group!r} is not a component of kind group", where, name)]
    if group.id == c.id or drawing.is_inside(group.id, c.id):
        return [Problem("the group lies inside itself", where, name)]
    drawing.components[c.id] = Component(c.id, c.label, c.kind, c.at, c.group)
    return []


def _place(loc: tuple[int | str, ...]) -> str:
    """Like "component 3, field kind" from pydantic's location."""
    words: list[str] = []
    for step in loc:
        if isinstance(step, int):
            sort = _SINGULAR.get(words.pop().removeprefix("field ") if len(words) == 1 else "")
            words.append(f"{sort or 'entry'} {step + 1}")
        else:
            words.append(f"field {step}")
    return ", ".join(words)
