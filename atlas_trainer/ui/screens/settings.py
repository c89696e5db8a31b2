"""The settings, made from the settings model: its groups, titles, descriptions and bounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.model.settings import own_keys
from atlas_trainer.ui.theme.metrics import PROSE_WIDTH, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.choice import Choice
from atlas_trainer.ui.widgets.fields import FractionField, Switch, WholeField
from atlas_trainer.ui.widgets.font_choice import FontChoice
from atlas_trainer.ui.widgets.marks_note import MarksNote
from atlas_trainer.ui.widgets.own_words import Named, OwnWords
from atlas_trainer.ui.widgets.page import Page
from atlas_trainer.ui.widgets.shortcuts_card import ShortcutsCard
from atlas_trainer.ui.widgets.texts import push_button, text_label
from atlas_trainer.ui.widgets.your_progress import YourProgress

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from atlas_trainer.model.settings import Marks, Settings

_FIELD_WIDTH = 160
_MARKS = "marks"


class SettingsScreen(QWidget):
    """One card a group. Every change takes effect, and is handed on, at once."""

    changed = Signal(object)
    """The new Settings."""
    reset_requested = Signal()
    """All of them are to be as they were at the first start."""
    wished = Signal(object)
    """What the card of the learner's progress asks for, a Wish."""
    withdrawn = Signal(object)
    """An OwnSynonym that is not to count any more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first: QWidget | None = None
        self._settings: Settings | None = None
        self._notes = text_label(role="muted", wrap=True)
        self._own_words = OwnWords(())
        self._marks: MarksNote | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.TWO)
        self._fields: list[QWidget] = []
        self._holder = holder = QWidget()
        holder.setLayout(self._column)
        middle = Page()
        row = QHBoxLayout(middle)
        row.setContentsMargins(Space.FOUR, Space.THREE, Space.FOUR, Space.THREE)
        row.addStretch()
        row.addWidget(holder, 100)
        row.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        theme.changed.connect(self._fit)
        self._fit()

    def show_settings(self, settings: Settings, notes: str, words: Sequence[Named] = ()) -> None:
        """Fills the screen in; `notes` says where files are, `words` are the learner's own."""
        self._settings = settings
        self._empty()
        self._column.addWidget(text_label("Settings", "title"))
        for name, field in type(settings).model_fields.items():
            if name != "keyboard":
                self._column.addWidget(self._card(name, field))
        reset = push_button("Back to the defaults", "settings-reset")
        reset.setToolTip("All settings above, and the keys; it can be undone")
        reset.clicked.connect(self.reset_requested)
        self._column.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeft)
        progress = YourProgress(self._theme)
        progress.wished.connect(self.wished)
        self._column.addWidget(progress)
        keys = ShortcutsCard(self._theme, settings.keyboard.by_command())
        keys.changed.connect(self._change_keys)
        self._column.addWidget(keys)
        self._own_words = self._card_of(words)
        self._column.addWidget(self._own_words)
        self._notes = text_label(notes, "muted", wrap=True)
        self._column.addWidget(self._notes)
        self._column.addStretch()

    def show_stored(self, notes: str, words: Sequence[Named]) -> None:
        """What depends on what is stored has changed; the rest of the screen stays as it is."""
        self._notes.setText(notes)
        old, self._own_words = self._own_words, self._card_of(words)
        self._column.replaceWidget(old, self._own_words)
        old.setParent(None)
        old.deleteLater()

    def _empty(self) -> None:
        self._first = None
        self._fields.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first field has the keyboard."""
        if self._first is not None:
            self._first.setFocus(event.reason())

    def _card_of(self, words: Sequence[Named]) -> OwnWords:
        card = OwnWords(words)
        card.withdrawn.connect(self.withdrawn)
        return card

    def _card(self, name: str, field: FieldInfo) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
        column.setSpacing(Space.TWO)
        column.addWidget(text_label(field.title or name, "heading"))
        group: BaseModel = getattr(self._settings, name)
        for key, entry in type(group).model_fields.items():
            column.addWidget(self._line(name, key, entry, getattr(group, key)))
        if name == _MARKS:
            self._marks = MarksNote(self._theme, cast("Marks", group), card)
            self._marks.chosen.connect(lambda marks: self._take(_MARKS, marks))
            column.addWidget(self._marks)
        return card

    def _line(self, group: str, key: str, field: FieldInfo, value: Any) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TWO)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        title = text_label(field.title or key)
        texts.addWidget(title)
        texts.addWidget(text_label(field.description or "", "small", wrap=True))
        row.addLayout(texts, 1)
        editor = self._editor(field, value, lambda new: self._change(group, key, new))
        self._first = self._first or editor
        editor.setObjectName(f"setting-{group}-{key}")
        editor.setAccessibleName(field.title or key)
        editor.setAccessibleDescription(field.description or "")
        title.setBuddy(editor)
        if not isinstance(editor, Switch):
            self._fields.append(editor)
            editor.setFixedWidth(self._theme.length(_FIELD_WIDTH))
        row.addWidget(editor)
        return line

    def _fit(self) -> None:
        """Gives everything the width that its text needs."""
        self._holder.setMaximumWidth(self._theme.length(PROSE_WIDTH) + 2 * Space.FOUR)
        for field in self._fields:
            field.setFixedWidth(self._theme.length(_FIELD_WIDTH))

    def _change(self, group: str, key: str, value: Any) -> None:
        if self._settings is None:
            return
        part = getattr(self._settings, group).model_copy(update={key: value})
        if group == _MARKS and self._marks is not None:
            part = self._marks.accepted(key, value)
        self._take(group, part)

    def _take(self, group: str, part: BaseModel) -> None:
        if self._settings is not None:
            self._settings = self._settings.model_copy(update={group: part})
            self.changed.emit(self._settings)

    def _change_keys(self, own: dict[str, str]) -> None:
        self._change("keyboard", "own", own_keys(own))

    def _editor(self, field: FieldInfo, value: Any, changed: Callable[[Any], None]) -> QWidget:
        if isinstance(value, StrEnum):
            return self._choice(value, changed)
        if isinstance(value, str):  # the only text among the settings
            fonts = FontChoice(self._theme, value)
            fonts.chosen.connect(changed)
            return fonts
        if isinstance(value, bool):
            switch = Switch(self._theme, value)
            switch.toggled.connect(changed)
            return switch
        low, high = _bounds(field)
        number: WholeField | FractionField
        if isinstance(value, int):
            number = WholeField(self._theme)
            number.setRange(int(low), int(high))
            number.setSingleStep(_extra(field, "step", 1))
            number.setSuffix(_extra(field, "unit", ""))
        else:
            number = FractionField(self._theme)
            number.setRange(low, high)
            number.setSingleStep(0.25)
        number.setValue(value)
        number.valueChanged.connect(changed)
        return number

    def _choice(self, value: StrEnum, changed: Callable[[Any], None]) -> Choice:
        box = Choice(self._theme, "", "")
        members = list(type(value))
        for member in members:
            box.addItem(member.value.replace("-", " ").capitalize(), member)
        box.setCurrentIndex(members.index(value))
        box.currentIndexChanged.connect(lambda index: changed(members[index]))
        return box


def _bounds(field: FieldInfo) -> tuple[float, float]:
    low, high = 0.0, 1e6
    for limit in field.metadata:
        low = getattr(limit, "ge", low)
        high = getattr(limit, "le", high)
    return low, high


def _extra(field: FieldInfo, name: str, default: Any) -> Any:
    extra = field.json_schema_extra
    return extra.get(name, default) if isinstance(extra, dict) else default
