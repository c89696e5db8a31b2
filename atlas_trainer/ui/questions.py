"""Questions in the window: they never stop a clock, and Escape always means no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QMessageBox, QPushButton, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.widgets.texts import change_role

Role = QMessageBox.ButtonRole


@dataclass(frozen=True, slots=True)
class Answer:
    """One button: what it says, how Qt should place it, what it does."""

    text: str
    role: QMessageBox.ButtonRole
    do: Callable[[], None]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers; `no` is what Escape means, `usual` what Return means."""

    title: str
    text: str
    answers: Sequence[Answer]
    no: Answer
    usual: Answer | None = None


def ask(window: QWidget, question: Question) -> QMessageBox:
    """Opens the question and returns at once; the answer is carried out when it comes.

    `reject` on the box answers no.
    """
    box = QMessageBox(window)
    box.setWindowTitle("Atlas Trainer")
    box.setText(question.title)
    box.setInformativeText(question.text)
    for label in box.findChildren(QLabel):
        # Room that Qt keeps free for an icon, which there is not.
        label.setContentsMargins(0, 0, 0, 0)
    if isinstance(layout := box.layout(), QGridLayout):
        layout.setContentsMargins(Space.THREE, Space.THREE, Space.THREE, Space.THREE)
        layout.setVerticalSpacing(Space.TWO)
    buttons: dict[Answer, QPushButton] = {}
    for answer in (*question.answers, question.no):
        buttons[answer] = box.addButton(answer.text, answer.role)
        buttons[answer].setToolTip(answer.hint)
    usual = buttons[question.usual or question.no]
    change_role(usual, "primary")
    box.setDefaultButton(usual)
    box.setEscapeButton(buttons[question.no])

    def answered() -> None:
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is not None:
            # The user was here; without a window manager nobody else gives the keyboard back.
            window.activateWindow()
        chosen = (answer for answer, button in buttons.items() if button is clicked)
        next(chosen, question.no).do()

    # The box gives the focus back while it closes; what we show takes it afterwards.
    box.finished.connect(lambda _: QTimer.singleShot(0, box, answered))
    box.open()
    return box
