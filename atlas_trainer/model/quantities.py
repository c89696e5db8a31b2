"""Quantities: "150-300 ms", "< 10 ms", "100k msg/s", "99.9 %", "three nines" read into figures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction

from atlas_trainer.model.units import COUNT, RATIO, SCALES, SHARE, TIME, Unit, per, unit_named


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its bounds, in the base unit of its dimension (seconds, bytes, one).

    `low` and `high` are equal for a plain value and None where it is open to that side.
    `about` says that it was given as approximate. `unit` is the unit as written, "" for none,
    `written` the number as written (of a range, the upper one), and `scale` what multiplies it
    ("k", " million").
    """

    low: Fraction | None
    high: Fraction | None
    dimension: str
    unit: str = ""
    about: bool = False
    written: Fraction = Fraction(0)
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity and where in the text it stands."""

    quantity: Quantity
    start: int
    end: int


_NUMBER = r"\d{1,3}(?:[,_ ']\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+"
_POWER = r"(?:\s?[x×*]\s?10\s?\^\s?-?\d+|(?:\^|\*\*)\d+|[eE][+-]?\d+)?"
_SCALE = r"(?:\s?(?:thousand|million|mio|mn|billion|bn|trillion)\b|(?-i:[kKMGT])(?![A-Za-z]))?"
_NOT_A_UNIT = r"(?!(?:and|to|until|per|a|each|in|of|or|out)\b)"
_UNIT = r"(?:\s?[%‰]|\s?" + _NOT_A_UNIT + r"[A-Za-zµμ×]+)?"
_EACH = r"(?:\s?(?:/|per\b|a\b|each\b)\s?(?P<each>[A-Za-z]+))?"
_BOUND = (
    r"(?P<bound><=|>=|=<|=>|≤|≥|<|>|~|≈|±|up to|at most|at least|no more than|not more than"
    r"|no less than|less than|fewer than|more than|greater than|under|below|within|over|above"
    r"|about|around|approx(?:imately|\.)?|roughly|circa|ca\.?)?"
)
_CURRENCY = r"(?P<money>[$€£]|US\$|USD\s|EUR\s)?"


def _one_pattern(name: str) -> str:
    parts = (("n", _NUMBER), ("p", _POWER), ("s", _SCALE), ("u", _UNIT))
    return "".join(f"(?P<{name}{part}>{pattern})" for part, pattern in parts)


_START = r"(?:(?<![\w.])|(?=[<>≤≥=~≈±]))"
_RANGE = r"(?:\s?(?:-|\.\.\.?|…|to\b|and\b|until\b)\s?[$€£]?" + _one_pattern("b") + ")?"
_WHOLE = re.compile(
    _START + _BOUND + r"\s?" + _CURRENCY + _one_pattern("a") + _RANGE + _EACH + r"(?P<plus>\+)?",
    re.IGNORECASE,
)
_NINES = re.compile(
    r"(?<!\w)(?P<n>\d|one|two|three|four|five|six|seven|eight|nine)[ -]nines\b", re.IGNORECASE
)
_RATIO = re.compile(r"(?<![\w.:])(\d+(?:\.\d+)?)\s?(?::|in\b|out of\b)\s?(\d+(?:\.\d+)?)(?![\w:])")
_FRACTION = re.compile(r"(?<![\w./])(\d{1,3})/(\d{1,3})(?![\w/.])")
_UNIT_OF_TIME = r"(?:millisecond|second|minute|hour|day|week|month|year)"
_HALF_A_TIME = re.compile(rf"\bhalf (?:a|an|1) ({_UNIT_OF_TIME})\b", re.IGNORECASE)
_ONE_TIME = re.compile(
    rf"\b(?<!half )(?:(?P<every>every |each )|(?:an?|one) )(?P<unit>{_UNIT_OF_TIME})\b",
    re.IGNORECASE,
)
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_DASHES = re.compile(r"\s?[‐‑‒–—―−]\s?")
_UPPER = {"<", "<=", "=<", "≤", "up to", "at most", "no more than", "not more than", "less than",
          "fewer than", "under", "below", "within"}  # fmt: skip
_LOWER = {">", ">=", "=>", "≥", "at least", "no less than", "more than", "greater than", "over",
          "above"}  # fmt: skip
_MOST_DIGITS = 18
_WIDEST_RANGE = 1000
_MOST_POWER = 128


def times_in_digits(text: str) -> str:
    """A text without digits with its time in digits: "every minute" is "every 1 minute"."""
    if any(c.isdigit() for c in text):
        return text
    return _HALF_A_TIME.sub(r"0.5 \1", _ONE_TIME.sub(r"\g<every>1 \g<unit>", text))


def plain_figures(text: str) -> str:
    """`text` in one width, with one kind of dash and of space: what the readers here expect."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text))


def read_quantity(text: str, start: int = 0) -> Reading | None:
    """The first quantity in `text` (as `plain_figures` gives it) from `start`; None without one."""
    found = [
        reading
        for reader in (_read_nines, _read_ratio, _read_number)
        if (reading := reader(text, start)) is not None
    ]
    return min(found, key=lambda r: (r.start, -r.end), default=None)


def _read_nines(text: str, start: int) -> Reading | None:
    match = _NINES.search(text, start)
    if match is None:
        return None
    word = match["n"].lower()
    count = int(word) if word.isdigit() else _WORDS.index(word) + 1
    share = 1 - Fraction(1, 10**count)
    quantity = Quantity(share, share, SHARE, "nines", written=Fraction(count))
    return Reading(quantity, match.start(), match.end())


def _read_ratio(text: str, start: int) -> Reading | None:
    for pattern in (_RATIO, _FRACTION):
        match = pattern.search(text, start)
        if match is not None and Fraction(match[2]) > 0:
            value = Fraction(match[1]) / Fraction(match[2])
            quantity = Quantity(value, value, RATIO, match[0], written=value)
            return Reading(quantity, match.start(), match.end())
    return None


def _read_number(text: str, start: int) -> Reading | None:
    match = _WHOLE.search(text, start)
    while match is not None and not _is_figure(match, text):
        match = _WHOLE.search(text, match.start("an") + len(match["an"]))
    if match is None:
        return None
    first, unit, unit_text, end = _one(match, "a")
    second = None
    if match["bn"] is not None:
        second, other, other_text, end = _one(match, "b")
        # "10-20k": the scale behind the range is both's, as its unit is.
        shared = _scale(match["bs"])
        if not match["as"] and first < second <= first * shared * _WIDEST_RANGE:
            first *= shared
        # "150-300 ms": the unit behind the range is both's.
        if unit is None and other is not None:
            unit, unit_text = other, other_text
            first *= other.size
        elif other is None and unit is not None:
            second *= unit.size
    unit, unit_text, factor, end = _with_per(match, unit, unit_text, end)
    if match["plus"] and match.start("plus") == end:
        end = match.end("plus")
    money = match["money"]
    dimension = f"money {money.strip()}" if money else unit.dimension if unit else COUNT
    low, high = sorted((first * factor, (second if second is not None else first) * factor))
    which = "b" if second is not None else "a"
    quantity = replace(
        _bounded(match, low, high, dimension, unit_text, _number(match[f"{which}n"])),
        scale=(match[f"{which}s"] or "") + (match[f"{which}p"] or ""),
    )
    return _with_smaller_parts(text, Reading(quantity, match.start(), end))


_NEXT_PART = re.compile(r"\s?(?:and\s)?(\d+(?:\.\d+)?)\s?([A-Za-zµμ]+)\b")


def _with_smaller_parts(text: str, reading: Reading) -> Reading:
    """A time with what follows it in smaller units: "1 min 30 s"."""
    quantity, end = reading.quantity, reading.end
    last = unit_named(quantity.unit) if quantity.dimension == TIME else None
    added, words = Fraction(0), f"{float(quantity.written):g} {quantity.unit}"
    while last is not None and (part := _NEXT_PART.match(text, end)) is not None:
        unit = unit_named(part[2])
        if unit is None or unit.dimension != TIME or unit.size >= last.size:
            break
        added += Fraction(part[1]) * unit.size
        words += f" {part[1]} {part[2]}"
        last, end = unit, part.end()
    if not added or quantity.low != quantity.high or quantity.low is None:
        return reading
    whole = quantity.low + added
    return Reading(replace(quantity, low=whole, high=whole, unit=words), reading.start, end)


_SEPARATORS = str.maketrans({"_": None, " ": None, "'": None, ",": None})


def _is_figure(match: re.Match[str], text: str) -> bool:
    """Versions ("1.2.3") and very long digit strings are text, not figures."""
    after = text[match.end("an") : match.end("an") + 2]
    dotted = len(after) == 2 and after[0] == "." and after[1].isdigit()
    return len(match["an"]) <= _MOST_DIGITS and not dotted


def _one(match: re.Match[str], which: str) -> tuple[Fraction, Unit | None, str, int]:
    """The number in base units, its unit, that unit's text, and where the number's part ends."""
    value = _number(match[f"{which}n"]) * _scale(match[f"{which}s"])
    power = re.search(r"-?\d+$", match[f"{which}p"] or "")
    if power is not None and abs(int(power[0])) <= _MOST_POWER:
        base = value if match[f"{which}p"].startswith(("^", "**")) else Fraction(10)
        raised = base ** int(power[0])
        value = raised if match[f"{which}p"].startswith(("^", "**")) else value * raised
    word = (match[f"{which}u"] or "").strip()
    # In capitals throughout, "3 S" is three seconds.
    shouted = match.string.isupper() and word in {"S", "H"}
    unit = unit_named(word.lower() if shouted else word) if word else None
    if unit is None:
        return value, None, "", match.end(f"{which}s")
    return value * unit.size, unit, word, match.end(f"{which}u")


def _number(digits: str) -> Fraction:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return Fraction(digits.replace(",", ""))
    if re.fullmatch(r"\d+,\d+", digits):
        return Fraction(digits.replace(",", "."))
    return Fraction(digits.translate(_SEPARATORS))


def _scale(text: str | None) -> int:
    word = (text or "").strip()
    return SCALES.get(word) or SCALES.get(word.lower()) or 1


def _with_per(
    match: re.Match[str], unit: Unit | None, unit_text: str, end: int
) -> tuple[Unit | None, str, Fraction, int]:
    """The unit with "per second" taken in, and the factor from the unit to it."""
    each = match["each"]
    which = "a" if match["bn"] is None else "b"
    rate = per(unit or Unit(COUNT, Fraction(1)), each) if each is not None else None
    if rate is None:
        return unit, unit_text, Fraction(1), end
    noun = unit_text or (match[f"{which}u"] or "").strip()
    factor = rate.size / (unit.size if unit else 1)
    return rate, f"{noun}/{each}", factor, match.end("each")


def _bounded(
    match: re.Match[str], low: Fraction, high: Fraction, dimension: str, unit: str,
    written: Fraction,
) -> Quantity:  # fmt: skip
    bound = (match["bound"] or "").lower()
    about = bool(bound) and bound not in _UPPER and bound not in _LOWER
    if bound in _UPPER:
        return Quantity(None, high, dimension, unit, written=written)
    if bound in _LOWER or match["plus"]:
        return Quantity(low, None, dimension, unit, written=written)
    return Quantity(low, high, dimension, unit, about, written)
