"""The lexicon's tables: readable TOML files, checked whole and frozen into one value."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.lexicon import Lexicon, Tables
from atlas_trainer.model.problems import Problem, ProblemsError

FOLDER = "lexicon"
"""The folder of the tables inside the resources."""

_Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
_Meanings = Annotated[tuple[_Phrase, ...], Field(min_length=1)]
_Group = Annotated[tuple[_Phrase, ...], Field(min_length=2)]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


_Table = TypeVar("_Table", bound=_File)


class _Abbreviations(_File):
    abbreviations: dict[_Phrase, _Meanings]


class _Products(_File):
    products: dict[_Phrase, _Meanings]
    stand_ins: dict[_Phrase, _Meanings] = {}


class _Groups(_File):
    groups: tuple[_Group, ...]


class _Synonyms(_File):
    roles: _Groups
    parts: _Groups
    actions: _Groups
    figures: _Groups


class _Guards(_File):
    guards: _Groups


class _KindGroups(_File):
    groups: tuple[Annotated[tuple[Kind, ...], Field(min_length=2)], ...]


class _Kinds(_File):
    generic: dict[Kind, _Meanings]
    families: _KindGroups
    tails: dict[Kind, _Meanings]


class _Known(_File):
    words: str


class _Words(_File):
    stop: str
    fillers: str
    ordered: str
    several: str
    places: str
    measures: str
    hosting: str
    spellings: dict[_Phrase, _Phrase]
    known: _Known


def load_lexicon(resources: Path | Traversable) -> Lexicon:
    """The bundled lexicon, from the folder `lexicon` inside `resources`.

    Raises ProblemsError, naming file and entry, when a table is missing, cannot be read, or says
    two things at once (a phrase in two groups of synonyms).
    """
    folder = resources / FOLDER
    products = _read(folder, "products.toml", _Products)
    synonyms = _read(folder, "synonyms.toml", _Synonyms)
    kinds = _read(folder, "kinds.toml", _Kinds)
    words = _read(folder, "words.toml", _Words)
    names = synonyms.roles.groups + synonyms.parts.groups
    actions = synonyms.actions.groups + synonyms.figures.groups
    problems = [*_repeated(names), *_repeated(actions)]
    if problems:
        raise ProblemsError(problems)
    return Lexicon(
        Tables(
            abbreviations=_entries(
                _read(folder, "abbreviations.toml", _Abbreviations).abbreviations
            ),
            products=_entries(products.products),
            stand_ins=_entries(products.stand_ins),
            synonyms=names,
            actions=actions,
            guards=_read(folder, "guards.toml", _Guards).guards.groups,
            generic=tuple(kinds.generic.items()),
            families=kinds.families.groups,
            tails=tuple(kinds.tails.items()),
            stop_words=tuple(words.stop.split()),
            fillers=tuple(words.fillers.split()),
            ordered=tuple(words.ordered.split()),
            several=tuple(words.several.split()),
            places=tuple(words.places.split()),
            measures=tuple(words.measures.split()),
            hosting=tuple(words.hosting.split()),
            words=tuple(words.known.words.split()),
            spellings=_pairs(words.spellings),
        )
    )


def _entries(table: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(table.items())


def _pairs(table: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(table.items())


def _read(folder: Path | Traversable, name: str, model: type[_Table]) -> _Table:
    file = folder / name
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        return model.model_validate(raw)
    except OSError as error:
        what = f"this table of the program cannot be read: {error.strerror or error}"
        raise ProblemsError([Problem(what, file=name)]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProblemsError([Problem(f"not valid TOML: {error}", file=name)]) from None
    except ValidationError as error:
        raise ProblemsError(
            Problem(e["msg"], ", ".join(str(step) for step in e["loc"]), name)
            for e in error.errors(include_url=False)
        ) from None


def _repeated(groups: tuple[tuple[str, ...], ...]) -> Iterable[Problem]:
    seen: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for phrase in group:
            key = phrase.casefold()
            if key in seen:
                what = f"{phrase!r} is in two groups, with {seen[key][0]!r} and {group[0]!r}"
                yield Problem(what, file="synonyms.toml")
            seen[key] = group
