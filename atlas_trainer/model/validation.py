"""What is wrong with a value, in plain words instead of a validating library's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic_core import ErrorDetails

_LONGEST_SHOWN = 60
"""Characters of a wrong value that a message repeats."""

_GIVEN_IS_NO_HELP = ("extra_forbidden", "missing", "json_invalid")

_PATTERNS = {
    r"^[a-z0-9][a-z0-9-]*$": "only lower-case letters, digits and hyphens, a hyphen not first",
    r"^(https?://|doi:|urn:)\S+$": "an address that begins with https://, http://, doi: or urn:",
}


def in_plain_words(error: ErrorDetails) -> str:
    """One error of pydantic as a message for the user: what is wrong and what would be right."""
    words = _WORDS.get(error["type"])
    message = words(error.get("ctx", {})) if words else error["msg"]
    message = message.removeprefix("Value error, ")
    given = error.get("input")
    if error["type"] in _GIVEN_IS_NO_HELP or not isinstance(given, str | int | float):
        return message
    shown = repr(given)
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[:_LONGEST_SHOWN] + "…"
    return f"{message} (here: {shown})"


def _entries(number: int) -> str:
    return f"{number} entry" if number == 1 else f"{number} entries"


def _characters(number: int) -> str:
    return f"{number} character" if number == 1 else f"{number} characters"


def _pattern(context: dict[str, Any]) -> str:
    pattern = str(context.get("pattern"))
    return f"should be {_PATTERNS.get(pattern, f'of the form {pattern}')}"


def _too_short(context: dict[str, Any]) -> str:
    if context["min_length"] == 1:
        return "is empty"
    return f"has fewer than {_characters(context['min_length'])}"


_WORDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "json_invalid": lambda c: f"not valid JSON: {c['error']}",
    "missing": lambda _: "this field is required",
    "extra_forbidden": lambda _: "this field is not known; check its spelling",
    "enum": lambda c: f"should be {c['expected']}",
    "literal_error": lambda c: f"should be {c['expected']}",
    "string_type": lambda _: "should be a text in quotes",
    "string_too_short": _too_short,
    "string_too_long": lambda c: f"has more than {_characters(c['max_length'])}",
    "string_pattern_mismatch": _pattern,
    "int_type": lambda _: "should be a whole number",
    "int_parsing": lambda _: "should be a whole number",
    "int_from_float": lambda _: "should be a whole number",
    "float_type": lambda _: "should be a number",
    "float_parsing": lambda _: "should be a number",
    "bool_type": lambda _: "should be true or false",
    "bool_parsing": lambda _: "should be true or false",
    "tuple_type": lambda _: "should be a list in [ ]",
    "list_type": lambda _: "should be a list in [ ]",
    "model_type": lambda _: "should be an object in { }",
    "dict_type": lambda _: "should be an object in { }",
    "too_short": lambda c: f"needs at least {_entries(c['min_length'])}",
    "too_long": lambda c: f"has more than {_entries(c['max_length'])}",
    "greater_than_equal": lambda c: f"should be {c['ge']} or more",
    "less_than_equal": lambda c: f"should be {c['le']} or less",
    "greater_than": lambda c: f"should be more than {c['gt']}",
    "less_than": lambda c: f"should be less than {c['lt']}",
    "finite_number": lambda _: "should be a finite number",
}
