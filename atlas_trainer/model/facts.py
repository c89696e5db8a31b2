"""Facts: the one reader of details, of a diagram ("label" and "value") and of a drawing ("text").

Both become the same three things: a key, an operator and a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from atlas_trainer.model.formulas import MAJORITY, find_formula, one_form
from atlas_trainer.model.quantities import (
    Quantity,
    Reading,
    plain_figures,
    read_quantity,
    times_in_digits,
)
from atlas_trainer.model.units import COUNT


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `key` is what it is about, "" where the text does not say.

    The value is either figures (`quantities`, the most telling first), or a `formula` of letters
    ("majority", "R+W>N"), or `words`; all are empty where only a key is given. `operator` is "=",
    "<", ">", "~" or "" and is part of the quantities' bounds, too. `text` is what was read,
    `value` a diagram's value as it is written there.
    """

    text: str
    key: str
    operator: str = ""
    quantities: tuple[Quantity, ...] = ()
    formula: str = ""
    words: str = ""
    value: str = ""

    @property
    def has_value(self) -> bool:
        """Whether there is more than a key."""
        return bool(self.quantities or self.formula or self.words)

    def reading(self) -> str:
        """How the fact was read, for people: "election timeout: 150 to 300 ms"."""
        values = [describe(quantity) for quantity in self.quantities]
        value = ", ".join(values) or self.formula or self.words
        return ": ".join(part for part in (self.key, value) if part)


_EQUALS = re.compile(r"\s*(?::=|==|=|:(?=\s)|→|->)\s*")
_PARTS = re.compile(
    r"\s*;\s*|,\s+(?=\S)|\s+(?=[A-Za-z]\w*\s?=\s?\S)|\s+(?:&|and)\s+(?=\S+\s*[=:<>≤≥])|\n"
)
_CHAINED = re.compile(r"^\s*([A-Za-z]\w*)\s*=\s*([A-Za-z]\w*)\s*=\s*(.+)$")
_KEY_NOISE = re.compile(
    r"^(?:(?:is|are|of|the|a|an|about|between|=|:|@|-|≈|,|\.)\s+)+|[\s=:<>≤≥~≈@,(\[]+$|\s+between\s*$"
)
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPELLED = {word: str(number) for number, word in enumerate(_NUMBERS)}
_COUNTED = re.compile(rf"({'|'.join(_NUMBERS[2:])})\s+([a-z][\w -]*)", re.IGNORECASE)
LONGEST = 500
"""Of longer texts only so much is read."""


def read_fact(text: str) -> Fact:
    """The fact that `text` states; of several, the first."""
    return read_facts(text)[0]


def read_facts(text: str) -> tuple[Fact, ...]:
    """Every fact in `text`: "N=3, W=2" states two. At least one, if only a key."""
    clean = times_in_digits(plain_figures(text[:LONGEST])).strip()
    chained = _CHAINED.match(clean)
    if chained:
        return tuple(_fact(clean, f"{key} = {chained[3]}") for key in (chained[1], chained[2]))
    parts = [part for part in _PARTS.split(clean) if part]
    facts = [_fact(part, part) for part in parts]
    if len(facts) > 1 and all(f.has_value and f.key for f in facts):
        return tuple(facts)
    return (_fact(clean, clean),)


def read_as(text: str) -> str:
    """How a detail was read, for people: "election timeout: 150 to 300 ms"; "" where that says
    nothing that the text does not say as it stands."""
    facts = read_facts(text)
    if any(fact.formula not in ("", MAJORITY) for fact in facts):
        # The one form of a formula is for comparing: "λW" is easier to read than "W*lambda".
        return ""
    readings = "; ".join(fact.reading() for fact in facts)
    return "" if _bare_words(readings) == _bare_words(text) else readings


def _bare_words(text: str) -> list[str]:
    signs = plain_figures(text).lower().replace("at most", "<").replace("at least", ">")
    signs = signs.translate(str.maketrans("≤≥≈", "<>~"))
    return sorted(re.findall(r"\d+|[^\W\d_]+|[%<>]", signs))


def read_value(label: str, value: str) -> Fact:
    """The fact of a diagram's detail: `label` is its key, `value` its value."""
    clean = times_in_digits(plain_figures(value[:LONGEST])).strip()
    formula, _ = find_formula(clean)
    quantities: tuple[Quantity, ...] = () if formula else _quantities(_digits(clean))[0]
    words = clean if not quantities and not formula else ""
    operator = operator_of(quantities, clean)
    return Fact(
        f"{label} {value}".strip(), label, operator, quantities, formula, words, value.strip()
    )


def _digits(value: str) -> str:
    """A value that is a number in letters ("one") in digits."""
    return _SPELLED.get(value.lower(), value)


def _fact(text: str, said: str) -> Fact:
    key, value = _split(said)
    if key:
        rest = read_value("", value)
        return Fact(text, key, rest.operator or "=", rest.quantities, rest.formula, rest.words)
    formula, span = find_formula(said)
    if formula:
        key = cleaned_key(said[: span[0]], said[span[1] :])
        return Fact(text, key, "=" if "=" in said[: span[0]] else "", formula=formula)
    quantities, spans = _quantities(said)
    if quantities:
        outside = _outside(said, spans)
        return Fact(text, cleaned_key(*outside), operator_of(quantities, said), quantities)
    counted = _COUNTED.fullmatch(said)
    if counted:
        figures = _quantities(_digits(counted[1]))[0]
        return Fact(text, counted[2], "", figures)
    return Fact(text, said.strip())


def _split(said: str) -> tuple[str, str]:
    """Key and value of "key = value" and "key: value", where the key is words; else nothing."""
    parts = _EQUALS.split(said, maxsplit=1)
    if len(parts) != 2 or not all(part.strip() for part in parts):
        return "", ""
    key, value = parts[0].strip(), parts[1].strip()
    plain = not one_form(key) and read_quantity(key) is None
    return (key, value) if plain and key[-1] not in "<>" else ("", "")


def cleaned_key(*parts: str) -> str:
    """What is left of the texts around a value: the key, without signs and small words."""
    return " ".join(
        filter(None, (_KEY_NOISE.sub("", part.strip() + " ").strip() for part in parts))
    )


def _readings(text: str) -> Iterator[Reading]:
    place = 0
    while (reading := read_quantity(text, place)) is not None:
        yield reading
        place = max(reading.end, place + 1)


def figures_in(text: str, names: bool = False) -> list[Reading]:
    """The figures in `text`, those that belong to a name ("TLS 1.3") only where `names` asks."""
    return [r for r in _readings(text) if names or not _is_name(text, r)]


def _quantities(text: str) -> tuple[tuple[Quantity, ...], list[tuple[int, int]]]:
    """The figures in `text`, those with a unit first, and where they stand."""
    found = figures_in(text)
    ordered = sorted(found, key=lambda r: r.quantity.dimension == COUNT)
    return tuple(r.quantity for r in ordered), [(r.start, r.end) for r in found]


def _is_name(text: str, reading: Reading) -> bool:
    """Whether the number belongs to a name: "TLS 1.3", "HTTP/2", "layer 4", "level 1"."""
    before = text[: reading.start].rstrip(" /").rsplit(" ", 1)[-1].lower()
    return before in {"tls", "http", "ipv", "layer", "level", "version", "phase", "step", "tier"}


def _outside(text: str, spans: list[tuple[int, int]]) -> list[str]:
    parts, place = [], 0
    for start, end in spans:
        parts.append(text[place:start])
        place = end
    return [*parts, text[place:]]


def operator_of(quantities: tuple[Quantity, ...], text: str) -> str:
    """The operator of a value: that of its first figure, or the equals sign in the text."""
    if not quantities:
        return ""
    first = quantities[0]
    if first.low is None:
        return "<"
    if first.high is None:
        return ">"
    return "~" if first.about else "=" if "=" in text else ""


def describe(quantity: Quantity) -> str:
    """The figure as it was written, with its bounds in words."""
    if any(c.isdigit() for c in quantity.unit):
        return quantity.unit
    unit = f" {quantity.unit}" if quantity.unit else ""
    top = f"{_figure(quantity.written)}{quantity.scale}{unit}"
    if quantity.low is None:
        return f"at most {top}"
    if quantity.high is None:
        return f"at least {top}"
    if quantity.low != quantity.high and quantity.high:
        if quantity.scale.startswith("^"):
            return f"{_figure(quantity.low)} to {top}"
        low = quantity.written * quantity.low / quantity.high
        return f"{_figure(low)}{quantity.scale if low else ''} to {top}"
    return f"about {top}" if quantity.about else top


def _figure(number: Fraction) -> str:
    return f"{float(number):g}"
