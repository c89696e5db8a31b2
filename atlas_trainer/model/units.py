"""Units of the field's figures, each with its dimension and its size in the base unit.

Base units: seconds, bytes, one. Case counts where it tells units apart (Mb is a megabit, MB a
megabyte); all-lowercase "mb" is read as megabytes, which is what a hurried hand means by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

TIME: Final = "time"
BYTES: Final = "bytes"
COUNT: Final = "count"
SHARE: Final = "share"
RATE: Final = "rate"
BYTE_RATE: Final = "byte rate"
RATIO: Final = "ratio"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it measures, and its size in the base unit of that."""

    dimension: str
    size: Fraction


_SECOND = {
    "ns nsec nanosecond nanoseconds nanos": Fraction(1, 10**9),
    "us µs μs usec microsecond microseconds micros": Fraction(1, 10**6),
    "ms msec msecs millisecond milliseconds millis": Fraction(1, 1000),
    "s sec secs second seconds": Fraction(1),
    "m min mins minute minutes": Fraction(60),
    "h hr hrs hour hours": Fraction(3600),
    "d day days": Fraction(86400),
    "w wk week weeks": Fraction(7 * 86400),
    "mo month months": Fraction(30 * 86400),
    "y yr yrs year years": Fraction(365 * 86400),
}
_PREFIXES = {"k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6}
_PREFIX_WORDS = {"kilo": 1, "mega": 2, "giga": 3, "tera": 4, "peta": 5}
_RATES = "rps qps tps ops iops req/s reqs/s msg/s msgs/s ops/s hz eps"


def _time_units() -> dict[str, Unit]:
    return {name: Unit(TIME, size) for names, size in _SECOND.items() for name in names.split()}


def _byte_units() -> dict[str, Unit]:
    found = {name: Unit(BYTES, Fraction(1)) for name in ("B", "byte", "bytes", "octets")}
    found |= {name: Unit(BYTES, Fraction(1, 8)) for name in ("b", "bit", "bits")}
    for letter, power in _PREFIXES.items():
        upper, decimal, binary = letter.upper(), Fraction(1000**power), Fraction(1024**power)
        for name in (f"{upper}B", f"{letter}B", f"{letter}b", f"{upper}byte", f"{upper}bytes"):
            found[name] = Unit(BYTES, decimal)
        for name in (f"{upper}iB", f"{letter}iB", f"{letter}ib", f"{upper}ib"):
            found[name] = Unit(BYTES, binary)
        for name in (f"{upper}b", f"{upper}bit", f"{letter}bit", f"{upper}bits"):
            found[name] = Unit(BYTES, decimal / 8)
        for name, size in (("bps", decimal / 8), ("Bps", decimal)):
            found[upper + name] = found[letter + name] = Unit(BYTE_RATE, size)
    for word, power in _PREFIX_WORDS.items():
        for name, size in (("byte", Fraction(1)), ("bit", Fraction(1, 8))):
            unit = Unit(BYTES, Fraction(1000**power) * size)
            found[word + name] = found[word + name + "s"] = unit
    found["bps"] = Unit(BYTE_RATE, Fraction(1, 8))
    return found


def _other_units() -> dict[str, Unit]:
    found = {name: Unit(RATE, Fraction(1)) for name in _RATES.split()}
    found |= {name: Unit(SHARE, Fraction(1, 100)) for name in ("%", "percent", "pct")}
    found |= {"‰": Unit(SHARE, Fraction(1, 1000)), "permille": Unit(SHARE, Fraction(1, 1000))}
    found |= {"rpm": Unit(RATE, Fraction(1, 60)), "x": Unit(RATIO, Fraction(1))}
    found |= {"times": Unit(RATIO, Fraction(1)), "×": Unit(RATIO, Fraction(1))}
    return found


_UNITS: dict[str, Unit] = {**_time_units(), **_byte_units(), **_other_units()}
_FOLDED = {name.casefold(): unit for name, unit in reversed(_UNITS.items())}
# Folding case would turn a million into minutes and a megabit into a megabyte.
_KEEP_CASE = {"M", "B", "H", "D", "W", "Y", "S"}

SCALES: dict[str, int] = {
    "k": 10**3, "K": 10**3, "thousand": 10**3, "M": 10**6, "mio": 10**6, "million": 10**6,
    "mn": 10**6, "G": 10**9, "bn": 10**9, "billion": 10**9, "T": 10**12, "trillion": 10**12,
}  # fmt: skip
"""Words and letters that multiply a number, by case."""


def unit_named(word: str) -> Unit | None:
    """The unit that `word` names; None if it names none."""
    exact = _UNITS.get(word)
    if exact is not None or word in _KEEP_CASE:
        return exact
    return _FOLDED.get(word.casefold())


def per(unit: Unit, each: str) -> Unit | None:
    """The unit of a rate: so much of `unit` in each `each`; None if `each` is no time."""
    time = unit_named(each)
    if time is None or time.dimension != TIME:
        return None
    dimension = BYTE_RATE if unit.dimension == BYTES else RATE
    return Unit(dimension, unit.size / time.size)
