"""The library: every diagram at hand, bundled and the user's own, in study order."""

from __future__ import annotations

import difflib
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from atlas_trainer.model.curriculum import Curriculum, Planned
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.names import name_key
from atlas_trainer.model.problems import Problem, ProblemsError, UserError
from atlas_trainer.model.validation import in_plain_words
from atlas_trainer.store.diagram_files import diagram_files, load_diagram, read_checked

CURRICULUM = "curriculum.json"
_LARGEST_CURRICULUM = 2_000_000


@dataclass(frozen=True, slots=True)
class Library:
    """All diagrams that could be read, and what was wrong with the others.

    `diagrams` is in study order: the plan's first, then the others by topic and title. `files`
    says where each came from; `own` are the ids of the user's own.
    """

    diagrams: Mapping[str, Diagram] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    curriculum: Curriculum = field(default_factory=Curriculum)
    problems: tuple[Problem, ...] = ()

    def diagram(self, diagram_id: str) -> Diagram:
        """The diagram with that id. Raises UserError that offers similar ids."""
        known = self.diagrams.get(diagram_id.strip().casefold())
        if known is not None:
            return known
        raise UserError(self._unknown(diagram_id))

    def coming(self) -> tuple[Planned, ...]:
        """What the plan lists and the library does not have yet, in study order."""
        return tuple(p for p in self.curriculum.planned() if p.id not in self.diagrams)

    def _unknown(self, wanted: str) -> str:
        key = name_key(wanted)
        if any(planned.id == key for planned in self.coming()):
            return f"{wanted!r} is in the plan, but its diagram is not written yet."
        similar = self._similar(key)
        hint = f" Did you mean {' or '.join(similar)}?" if similar else ""
        return f"There is no diagram {wanted!r} in the library.{hint}"

    def _similar(self, key: str) -> list[str]:
        """The ids of up to three diagrams whose id, title or a word of it is like `key`."""
        names: dict[str, str] = {}
        for diagram in self.diagrams.values():
            title = name_key(diagram.title)
            for name in (diagram.id, title, *title.split()):
                names.setdefault(name, diagram.id)
        found = difflib.get_close_matches(key, names, n=6, cutoff=0.6)
        return list(dict.fromkeys(names[name] for name in found))[:3]


def load_library(bundled: Path, own: Path | None = None) -> Library:
    """The diagrams in the bundled folder and in the user's own, if that is there.

    Never fails because of a file: what cannot be used is skipped and told in `problems`. Where
    two files have the same id the first one stays, the bundled before the user's own.
    """
    with _without_collections():
        return _load(bundled, own)


@contextmanager
def _without_collections() -> Iterator[None]:
    """All that is read stays: looking through it for garbage on the way takes a third more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(bundled: Path, own: Path | None) -> Library:
    problems: list[Problem] = []
    curriculum = _curriculum(bundled / CURRICULUM, problems)
    diagrams: dict[str, Diagram] = {}
    files: dict[str, Path] = {}
    _collect(bundled, diagrams, files, problems)
    count = len(diagrams)
    if own is not None and own.is_dir():
        _collect(own, diagrams, files, problems)
    return Library(
        diagrams=_in_study_order(diagrams, curriculum),
        files=files,
        own=frozenset(list(diagrams)[count:]),
        curriculum=curriculum,
        problems=tuple(problems),
    )


def _collect(
    folder: Path, diagrams: dict[str, Diagram], files: dict[str, Path], problems: list[Problem]
) -> None:
    for path in diagram_files(folder, problems):
        if path == folder / CURRICULUM:
            continue
        try:
            diagram = load_diagram(path)
        except ProblemsError as error:
            problems.extend(error.problems)
            continue
        if diagram.id in diagrams:
            what = (
                f"the id {diagram.id!r} is already taken by {files[diagram.id]}; "
                "this file is left out: give its diagram another id"
            )
            problems.append(Problem(what, "field id", str(path)))
            continue
        diagrams[diagram.id] = diagram
        files[diagram.id] = path


def load_curriculum(path: Path) -> Curriculum:
    """The curriculum in that file. Raises ProblemsError."""
    data = read_checked(path, _LARGEST_CURRICULUM)
    try:
        return Curriculum.model_validate_json(data)
    except ValidationError as error:
        raise ProblemsError(
            Problem(in_plain_words(e), _place(e["loc"]), str(path))
            for e in error.errors(include_url=False)
        ) from None


def _curriculum(path: Path, problems: list[Problem]) -> Curriculum:
    try:
        return load_curriculum(path) if path.exists() else Curriculum()
    except ProblemsError as error:
        problems.extend(error.problems)
        return Curriculum()


def _place(loc: tuple[int | str, ...]) -> str:
    return ", ".join(f"entry {s + 1}" if isinstance(s, int) else f"field {s}" for s in loc)


def _in_study_order(diagrams: Mapping[str, Diagram], curriculum: Curriculum) -> dict[str, Diagram]:
    place = {planned.id: number for number, planned in enumerate(curriculum.planned())}
    last = len(place)

    def key(diagram: Diagram) -> tuple[int, str, str, str]:
        return place.get(diagram.id, last), diagram.topic, name_key(diagram.title), diagram.id

    return {diagram.id: diagram for diagram in sorted(diagrams.values(), key=key)}
