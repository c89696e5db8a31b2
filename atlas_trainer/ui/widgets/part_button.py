"""A button that offers completions: how much of the diagram is to be left blank."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton

from atlas_trainer.training.parts import SHARES
from atlas_trainer.ui.widgets.texts import push_button


def part_button() -> QPushButton:
    """The button, without its offers."""
    tip = "A part is given, you draw the rest: what you missed before is blank first"
    return push_button("Fill in a part …", "part", "", tip)


def offer_shares(button: QPushButton, chosen: Callable[[float], None]) -> None:
    """Gives the button its menu; `chosen` is called with the share (0..1) that is blank."""
    menu = QMenu(button)
    for share in SHARES:
        action = menu.addAction(f"{share * 100:.0f} % blank")
        action.triggered.connect(lambda _=False, share=share: chosen(share))
    button.setMenu(menu)
