"""What tests of the window share: a theme like the program's own."""

import pytest
from PySide6.QtWidgets import QApplication

from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.theme.icons import IconSet
from atlas_trainer.ui.theme.style import dress
from atlas_trainer.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme with the program's icons, worn by the application; motion reduced."""
    icons = bundled().resources / "icons"
    made = Theme(
        IconSet(lambda name: (icons / f"{name}.svg").read_text(encoding="utf-8")),
        choice="light",
        reduced_motion=True,
    )
    dress(qapp, made)
    return made
