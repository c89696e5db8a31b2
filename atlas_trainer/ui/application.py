"""The Qt application that fonts and pictures need, where no window has made one."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication


def application() -> QGuiApplication:
    """Fonts need an application; without a window any screen will do, so none is asked for."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(sys.argv[:1])
