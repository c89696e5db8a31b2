"""Figures in words for people."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale


def short_time(milliseconds: int) -> str:
    """For buttons: "2 min", "2:30 min", "45 s"."""
    minutes, rest = divmod(round(milliseconds / 1000), 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes}:{rest:02} min" if rest else f"{minutes} min"


def spoken_time(milliseconds: int) -> str:
    """For people: "2 minutes", "2 min 30 s", "45 s"."""
    seconds = round(milliseconds / 1000)
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} s"
    if rest:
        return f"{minutes} min {rest} s"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def day_words(day: date) -> str:
    """A day as people write it: "Mon 7 Dec 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")
