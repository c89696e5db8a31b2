"""Formulas: "N/2+1", "R + W > N", "λ × W", "S / (1 - rho)" brought into one form.

Sums and products are put in order, a product sign may be left out, Greek letters may be spelled,
comparisons point one way, and every way of writing a majority is "majority".
"""

from __future__ import annotations

import re

from atlas_trainer.model.quantities import plain_figures, read_quantity

Span = tuple[int, int]

MAJORITY = "majority"
"""The one form of every way of writing one."""

_MAJORITY = (
    r"(?:[⌊(\[]|floor\()?\s?n\s?/\s?2\s?[⌋)\]]?\s?\+\s?1",
    r"[⌈(\[]?\(?\s?n\s?\+\s?1\s?\)?\s?/\s?2\s?\)?[⌉)\]]?",
    r">\s?n\s?/\s?2",
    r"more than half(?: of (?:the )?[a-z]+)?",
    r"(?:a |the )?(?:strict |simple )?majority(?: of (?:the )?[a-z]+)?",
    r"(?:a |the )?(?:majority )?quorum(?: of (?:the )?[a-z]+)?",
    r"half\s?\+\s?1",
)
_MAJORITY_RE = re.compile(r"(?<![\w+])(?:" + "|".join(_MAJORITY) + r")(?![\w/])", re.IGNORECASE)
_OPERAND = r"(?:\d*[A-Za-zα-ωΑ-Ω]|\d+)"
_EMBEDDED = re.compile(
    rf"(?<![\w.])(?<!\d\s){_OPERAND}(?:\s?[-+*/×·]\s?{_OPERAND}(?![\w.]))+"
    rf"(?:\s?(?:<=|>=|≤|≥|<|>|=)\s?{_OPERAND}(?![\w.])(?:\s?[-+*/×·]\s?{_OPERAND}(?![\w.]))*)?"
)
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?\s?%?)|(?P<name>[α-ω]|(?:"
    + "|".join((*_GREEK.values(), "log", "ln", "sqrt", "max", "min"))
    + r")(?![A-Za-z])|[A-Z][a-z0-9]?(?![A-Za-z])|[A-Za-z]_\w+|[a-z]\d?(?![A-Za-z0-9]))"
    r"|(?P<sign><=|>=|[-+*/×·^()<>=≤≥]))",
)
_ONE_SIGN = {"×": "*", "·": "*", "≤": "<=", "≥": ">="}
_LONGEST = 80


def find_formula(text: str) -> tuple[str, Span]:
    """The formula in `text` in one form, and where it stands; "" without one."""
    majority = _majority(text)
    if majority is not None:
        return MAJORITY, majority
    whole = one_form(text)
    if whole:
        return whole, (0, len(text))
    found = _EMBEDDED.search(text)
    if found is None or not any(c.isalpha() for c in found[0]):
        return "", (0, 0)
    form = one_form(found[0])
    return (form, found.span()) if form else ("", (0, 0))


def _majority(text: str) -> Span | None:
    found = _MAJORITY_RE.search(text)
    if found is None:
        return None
    # "majority N/2+1": a key in front of its value; "quorum 2": a key in front of a number.
    later = _MAJORITY_RE.search(text, found.end())
    if later is not None:
        return later.span()
    is_word = not any(c.isdigit() for c in found[0])
    return None if is_word and read_quantity(text, found.end()) else found.span()


def one_form(text: str) -> str:
    """The formula that the whole of `text` is, in one form; "" if it is not one."""
    if len(text) > _LONGEST:
        return ""
    tokens = _tokens(text)
    names = [token for token in tokens if token[0].isalpha()]
    signs = [token for token in tokens if token in {"+", "-", "*", "/", "^", "<", ">", "<=", ">="}]
    greek = any(name in _GREEK.values() for name in names)
    if not names or not (signs or (greek and len(names) > 1)):
        return ""
    figure = read_quantity(plain_figures(text).strip())
    if figure is not None and figure.end - figure.start == len(plain_figures(text).strip()):
        return ""
    reader = _Reader(tokens)
    form = reader.comparison()
    return form if form and reader.at_end() else ""


def _tokens(text: str) -> list[str]:
    """The tokens of a formula; none if `text` holds anything else."""
    tokens: list[str] = []
    place = 0
    clean = text.strip()
    while place < len(clean):
        match = _TOKEN.match(clean, place)
        if match is None:
            return []
        token = "".join(match[0].split())
        if match["name"]:
            token = _GREEK.get(token, token if token in _GREEK.values() else token.upper())
        tokens.append(_ONE_SIGN.get(token, token))
        place = match.end()
    return tokens


class _Reader:
    """A small reader of arithmetic; every method gives "" where the text does not fit."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._place = 0

    def _next(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _take(self, *wanted: str) -> str:
        token = self._next()
        if token not in wanted:
            return ""
        self._place += 1
        return token

    def at_end(self) -> bool:
        """Whether all was read."""
        return self._place == len(self._tokens)

    def comparison(self) -> str:
        """A sum, or two compared: "R + W > N" is "N<R+W"."""
        left = self._sum()
        sign = self._take("<", ">", "<=", ">=", "=")
        if not sign or not left:
            return left
        right = self._sum()
        if not right:
            return ""
        if sign.startswith(">"):
            left, right, sign = right, left, sign.replace(">", "<")
        return f"{left}{sign}{right}"

    def _sum(self) -> str:
        terms = []
        sign = self._take("+", "-") or "+"
        while True:
            term = self._product()
            if not term:
                return ""
            terms.append(sign + term)
            sign = self._take("+", "-")
            if not sign:
                return "".join(sorted(terms)).removeprefix("+")

    def _product(self) -> str:
        above: list[str] = []
        below: list[str] = []
        sign = "*"
        while True:
            factor = self._power()
            if not factor:
                return ""
            (above if sign == "*" else below).append(factor)
            sign = self._take("*", "/")
            if not sign and (self._next()[:1].isalpha() or self._next() == "("):
                sign = "*"
            if not sign:
                shares = "".join(f"/{one}" for one in sorted(below))
                return "*".join(sorted(above)) + shares

    def _power(self) -> str:
        base = self._atom()
        if base and self._take("^"):
            exponent = self._atom()
            return f"{base}^{exponent}" if exponent else ""
        return base

    def _atom(self) -> str:
        if self._take("("):
            inner = self._sum()
            return f"({inner})" if inner and self._take(")") else ""
        token = self._next()
        if token and (token[0].isalnum()):
            self._place += 1
            return token
        return ""
