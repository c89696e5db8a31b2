"""What is cut off, too narrow for its words, or outside of the window."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QScrollArea, QWidget

_SLACK = 2
"""Pixels by which sizes may differ from rounding."""


def misfits(window: QWidget) -> list[str]:
    """One line for each label or button of which a part cannot be seen or scrolled to."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QPushButton) and widget.text():
            found += [f"{said}: {widget.text()[:40]!r}" for said in _faults(widget, window)]
    for area in window.findChildren(QScrollArea):
        page = area.widget()
        if area.isVisible() and page is not None and page.width() > area.viewport().width():
            found.append(f"a page is wider than its area: {area.parentWidget()}")
    return found


def _faults(widget: QLabel | QAbstractButton, window: QWidget) -> Iterator[str]:
    wraps = isinstance(widget, QLabel) and widget.wordWrap()
    wide = 0 if wraps else widget.minimumSizeHint().width()
    high = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
    if wide > widget.width() + _SLACK:
        yield f"{wide} wide, has {widget.width()}"
    if high > widget.height() + _SLACK:
        yield f"{high} high, has {widget.height()}"
    if not _scrolls(widget):
        corner = widget.mapTo(window, widget.rect().bottomRight())
        if not window.rect().contains(corner):
            yield f"ends at {corner.x()}, {corner.y()}"


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above is not None
