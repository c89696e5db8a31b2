"""The settings file: forgiving in reading, written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from atlas_trainer.model.problems import Problem, ProblemsError, UserError
from atlas_trainer.model.settings import Settings
from atlas_trainer.model.validation import in_plain_words
from atlas_trainer.store.diagram_files import read_checked
from atlas_trainer.store.stamps import unused
from atlas_trainer.store.whole_files import write_whole

_LARGEST = 1_000_000


def load_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in that file, and what was wrong with it; defaults where it is not there.

    A setting that is out of its bounds is left at its default. A file that cannot be read as
    settings at all is moved aside, so that saving does not overwrite it.
    """
    if not path.exists():
        return Settings(), ()
    try:
        raw = _read(path)
    except ProblemsError as error:
        return Settings(), error.problems
    except (ValueError, RecursionError):
        return Settings(), (_put_aside(path),)
    problems: list[Problem] = []
    for _ in range(2):
        try:
            return Settings.model_validate(raw), tuple(problems)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                problems.append(_problem(fault, path))
                _drop(raw, fault["loc"])
    return Settings(), tuple(problems)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings; what else is in the file (of a newer program, say) stays in it.

    Raises UserError where that cannot be done; the old file is still there then.
    """
    try:
        kept = _read(path) if path.exists() else {}
    except (ProblemsError, ValueError, RecursionError):
        _put_aside(path)
        kept = {}
    text = json.dumps(_merged(kept, settings.model_dump(mode="json")), indent=2) + "\n"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        raise UserError(
            f"The settings cannot be saved in {path}: {error.strerror or error}. They hold until "
            "the program ends. Make room on the disk, or check the folder's permissions."
        ) from None


def _read(path: Path) -> dict[str, Any]:
    """Raises ProblemsError where there is nothing to read, ValueError where it is no settings."""
    raw = json.loads(read_checked(path, _LARGEST).decode("utf-8-sig"))
    if not isinstance(raw, dict):
        raise ValueError("settings are one JSON object")
    return raw


def _put_aside(path: Path) -> Problem:
    aside = unused(path.with_name(f"{path.stem}-damaged{path.suffix}"))
    try:
        path.rename(aside)
    except OSError:
        what = "this is not a settings file any more; the defaults are used, and saving replaces it"
        return Problem(what, file=str(path))
    what = f"this is not a settings file any more; the defaults are used, and it is now {aside}"
    return Problem(what, file=str(path))


def _problem(fault: ErrorDetails, path: Path) -> Problem:
    place = ", ".join(str(step) for step in fault["loc"])
    return Problem(f"{in_plain_words(fault)}; the default is used", f"setting {place}", str(path))


def _drop(raw: dict[str, Any], place: tuple[int | str, ...]) -> None:
    """Takes that value out; one in a list goes with its list."""
    here = raw
    for step in place[:-1]:
        below = here.get(str(step))
        if not isinstance(below, dict):
            here.pop(str(step), None)
            return
        here = below
    here.pop(str(place[-1]), None)


def _merged(kept: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    merged = dict(kept)
    for key, value in new.items():
        below = kept.get(key)
        nested = isinstance(below, dict) and isinstance(value, dict)
        merged[key] = _merged(below, value) if nested and isinstance(below, dict) else value
    return merged
