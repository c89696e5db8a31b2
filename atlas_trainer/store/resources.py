"""Where the bundled diagrams and tables are: beside the package, or inside an installed one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import atlas_trainer
from atlas_trainer.model.problems import UserError

_INSIDE = "_data"
"""The folder inside an installed package that carries a copy of both folders."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """The folders that come with the program; both are only read."""

    diagrams: Path
    resources: Path


def bundled(package: Path | None = None) -> Bundled:
    """The bundled folders of this program, or of the one whose package folder is given.

    A checkout keeps them at its top; an installed program carries them inside its package.
    Raises UserError when neither is there: the installation is not whole.
    """
    package = package or Path(atlas_trainer.__file__).resolve().parent
    for place in (package / _INSIDE, package.parent):
        found = Bundled(place / "diagrams", place / "resources")
        if found.diagrams.is_dir() and found.resources.is_dir():
            return found
    raise UserError(
        f"The program's own diagrams are missing: neither {package / _INSIDE} nor "
        f"{package.parent} holds the folders diagrams and resources. Install the program again."
    )
