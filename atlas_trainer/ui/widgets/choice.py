"""A drop-down list with an arrow in the theme's colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.texts import plain_tip

_ARM, _FROM_RIGHT = 4.0, 16.0


class Choice(QComboBox):
    """A combo box; the style sheet takes the native arrow away and this paints ours."""

    def __init__(self, theme: Theme, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box with as much of the choice as it has room for, then the arrow."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        paint_drop(painter, self._theme, self.rect())
        painter.end()

    def shown_text(self) -> str:
        """The choice, with an ellipsis where not all of it fits; then the tooltip has it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        box, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, field, self).width()
        whole = self.currentText()
        return self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)

    def event(self, event: QEvent) -> bool:
        """A choice that is cut off is told in full where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cut = self.shown_text() != self.currentText()
            if cut and not self.toolTip():
                QToolTip.showText(event.globalPos(), plain_tip(self.currentText()), self)
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus: else the page scrolls, and nothing is changed on the way."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def paint_drop(painter: QPainter, theme: Theme, field: QRect) -> None:
    """The arrow that says that something drops down; it grows with the text, half as fast."""
    arm = _ARM * (1 + theme.scale) / 2
    x, y = field.width() - _FROM_RIGHT, (field.height() + arm) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("muted"), 1.75))
    painter.drawPolyline([QPointF(x - arm, y - arm), QPointF(x, y), QPointF(x + arm, y - arm)])
