"""Qt Widgets: the only part that imports PySide6."""
