"""Labels and buttons in their roles, so that screens read as content and not as set-up."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def text_label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A label of plain text in a role of the style sheet ("title", "muted", "small", ...)."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def push_button(text: str, name: str, role: str = "", tip: str = "") -> QPushButton:
    """A button with its object name, role and tooltip (which names the shortcut, if any)."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    # So that Enter presses it as Space does.
    button.setAutoDefault(True)
    button.setToolTip(tip or text)
    if role:
        button.setProperty("role", role)
    return button


def plain_tip(text: str) -> str:
    """A tooltip that says `text` as it is: Qt would take signs in angle brackets for markup."""
    lines = escape(text).split("\n")
    return f"<qt>{'<br>'.join(lines)}</qt>" if "<" in text else text


def change_role(widget: QWidget, role: str) -> None:
    """Gives the widget another role and has the style sheet look again."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
