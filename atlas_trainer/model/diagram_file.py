"""The text of a diagram file: one reader with errors in the user's words, one canonical writer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from atlas_trainer.model.diagram import FORMAT, Diagram
from atlas_trainer.model.problems import Problem, ProblemsError
from atlas_trainer.model.validation import in_plain_words

LARGEST = 1_000_000
"""Bytes; a larger diagram file is refused unread (a real one has about 10,000)."""

_SINGULAR = {
    "components": "component",
    "relationships": "relationship",
    "details": "detail",
    "variants": "variant",
    "examples": "example",
    "sources": "source",
    "distinguish": "distinguish entry",
}
_KEYS_ON_OWN_LINE = ("components", "relationships", "details", "examples", "distinguish", "sources")
_FIRST_KEYS = ("format", "id", "title", "kind")


def read_diagram(data: bytes | str, name: str = "") -> Diagram:
    """The diagram in `data`; `name` is the file's name, for messages.

    Raises ProblemsError with every problem found: each names file, element and field.
    """
    text = _text(data, name)
    try:
        return Diagram.model_validate_json(text)
    except ValidationError as error:
        # Only a file with problems is parsed a second time, to name its elements.
        raw = _parse_json(text, name)
        raise ProblemsError(_all_problems(error, raw, name)) from None


def write_diagram(diagram: Diagram) -> str:
    """The canonical text: fixed order, defaults left out, one element a line."""
    full = _plain(diagram)
    lines = []
    head = {key: full.pop(key) for key in _FIRST_KEYS}
    lines.append(json.dumps(head, ensure_ascii=False)[1:-1])
    for key, value in full.items():
        if key == "variants":
            lines.append(f'"variants": {_variants_text(value)}')
        elif key in _KEYS_ON_OWN_LINE or key in ("trade_offs", "failure_modes"):
            lines.append(f'"{key}": {_list_text(value, "  ")}')
        else:
            lines.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n  " + ",\n  ".join(lines) + "\n}\n"


def json_schema() -> dict[str, Any]:
    """The JSON Schema of diagram files, as `resources/diagram.schema.json` holds it."""
    schema = Diagram.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _all_problems(error: ValidationError, raw: Any, name: str) -> list[Problem]:
    if not isinstance(raw, dict):
        return [Problem("a diagram file holds one JSON object", file=name)]
    version = raw.get("format")
    if isinstance(version, int) and version > FORMAT:
        what = f"format {version} is newer than this program knows ({FORMAT}); update the program"
        return [Problem(what, "field format", name)]
    return list(_problems(error.errors(include_url=False), raw, name))


def _text(data: bytes | str, name: str) -> str:
    if len(data) > LARGEST:
        size = len(data) / 1_000_000
        what = f"the file has {size:.1f} MB; a diagram has at most {LARGEST // 1_000_000} MB"
        raise ProblemsError([Problem(what, file=name)])
    try:
        return data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        what = f"this is not text in UTF-8 (byte {error.start + 1}); is it a diagram file?"
        raise ProblemsError([Problem(what, file=name)]) from None


def _parse_json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if not text.strip():
            raise ProblemsError([Problem("the file is empty", file=name)]) from None
        where = f"line {error.lineno}, column {error.colno}"
        cut_off = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        end = " (the file seems cut off)" if cut_off else ""
        what = f"not valid JSON: {error.msg}{end}"
        raise ProblemsError([Problem(what, where, name)]) from None
    except RecursionError:
        raise ProblemsError([Problem("nested too deeply for a diagram", file=name)]) from None
    except ValueError:  # a number of thousands of digits
        raise ProblemsError([Problem("a number is too long", file=name)]) from None


def _problems(errors: list[ErrorDetails], raw: dict[str, Any], name: str) -> Iterator[Problem]:
    for error in errors:
        if error["type"] == "too_short" and _has_faults_within(error["loc"], errors):
            continue  # the list is only short because its faulty entries were not counted
        if error["loc"]:
            yield Problem(in_plain_words(error), _place(error["loc"], raw), name)
            continue
        if error["type"] != "value_error":
            yield Problem(in_plain_words(error), file=name)
            continue
        for line in error["msg"].removeprefix("Value error, ").splitlines():
            where, _, what = line.partition(": ")
            yield Problem(what or line, where if what else "", name)


def _has_faults_within(loc: tuple[int | str, ...], errors: list[ErrorDetails]) -> bool:
    return any(e["loc"][: len(loc)] == loc and len(e["loc"]) > len(loc) for e in errors)


def _place(loc: tuple[int | str, ...], raw: Any) -> str:
    """Like "component 3 (breaker), field kind" from pydantic's location."""
    words: list[str] = []
    here = raw
    sort = ""
    for step in loc:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(step, int):
            known = here.get("id") if isinstance(here, dict) else None
            shown = f" ({known})" if isinstance(known, str) else ""
            words.append(f"{_SINGULAR.get(sort, 'entry')} {step + 1}{shown}")
        elif step in _SINGULAR and isinstance(here, list):
            sort = step
        else:
            sort = step
            words.append(f"field {step}")
    return ", ".join(words) or f"field {sort}"


def _plain(diagram: Diagram) -> dict[str, Any]:
    """As JSON values, without the optional fields that are at their defaults."""
    plain: dict[str, Any] = diagram.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    full = {"format": diagram.format, **plain}
    for key in ("components", "relationships", "details", "variants"):
        full.setdefault(key, [])
    order = ["format", *(f.alias or n for n, f in Diagram.model_fields.items() if n != "format")]
    for key in ("trade_offs", "failure_modes", "examples", "distinguish", "sources"):
        full.setdefault(key, [])
    _whole_positions(full)
    return {key: full[key] for key in order}


def _whole_positions(node: Any) -> None:
    if isinstance(node, dict):
        at = node.get("at")
        if isinstance(at, list):
            node["at"] = [int(v) if float(v).is_integer() else v for v in at]
        for value in node.values():
            _whole_positions(value)
    elif isinstance(node, list):
        for value in node:
            _whole_positions(value)


def _list_text(values: list[Any], indent: str) -> str:
    if not values:
        return "[]"
    inner = indent + "  "
    rows = ",\n".join(inner + json.dumps(value, ensure_ascii=False) for value in values)
    return f"[\n{rows}\n{indent}]"


def _variants_text(variants: list[dict[str, Any]]) -> str:
    if not variants:
        return "[]"
    blocks = []
    for variant in variants:
        rows = []
        for key, value in variant.items():
            nested = key in _KEYS_ON_OWN_LINE and value
            text = _list_text(value, "      ") if nested else json.dumps(value, ensure_ascii=False)
            rows.append(f'      "{key}": {text}')
        blocks.append("    {\n" + ",\n".join(rows) + "\n    }")
    return "[\n" + ",\n".join(blocks) + "\n  ]"
