"""Text to read: at most about 70 characters a line, links open in the browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from atlas_trainer.ui.theme.metrics import PROSE_WIDTH, Size, Space
from atlas_trainer.ui.theme.theme import Theme


class Prose(QTextBrowser):
    """Shows HTML (p, h4, ul, ol, b, a, span class="muted") in the theme's type and colours."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._html = ""
        self.setOpenLinks(False)
        self.setTabChangesFocus(False)
        self.anchorClicked.connect(_open)
        self.document().setIndentWidth(Space.TWO + Space.HALF)
        self.document().setDocumentMargin(Space.THREE)
        self._dress()
        theme.changed.connect(self._dress)

    def show_html(self, html: str) -> None:
        """Shows that text from its beginning."""
        self._html = html
        self.setHtml(html)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the lines from growing too long."""
        super().resizeEvent(event)
        spare = self.width() - self._theme.length(PROSE_WIDTH) - 2 * Space.THREE
        self.setViewportMargins(0, 0, max(0, spare), 0)

    def _dress(self) -> None:
        roles, size = self._theme.roles, self._theme.length(Size.BODY)
        self.document().setDefaultFont(self._theme.font(Size.BODY))
        self.document().setDefaultStyleSheet(
            f"""
            p, li {{ color: {roles.text}; line-height: 118%; }}
            p {{ margin-top: 0; margin-bottom: {Space.ONE}px; }}
            li {{ margin-bottom: {Space.HALF}px; }}
            ul, ol {{ margin: 0; -qt-list-indent: 1; }}
            h4 {{ color: {roles.text}; font-size: {size}px; font-weight: 600;
                margin-top: {Space.THREE}px; margin-bottom: {Space.ONE}px; }}
            a {{ color: {roles.accent}; text-decoration: none; }}
            .muted {{ color: {roles.muted}; }}
            """
        )
        position = self.verticalScrollBar().value()
        self.setHtml(self._html)
        self.verticalScrollBar().setValue(position)


def _open(url: QUrl) -> None:
    if url.scheme() in ("http", "https"):
        QDesktopServices.openUrl(url)
