"""The look of ordinary widgets: Fusion with our palette and one style sheet made from the roles."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from atlas_trainer.ui.theme.metrics import (
    BIG_CONTROL_HEIGHT,
    CARD_RADIUS,
    CONTROL_HEIGHT,
    CONTROL_RADIUS,
    Size,
    grown,
)
from atlas_trainer.ui.theme.roles import Roles
from atlas_trainer.ui.theme.theme import Theme


def dress(application: QApplication, theme: Theme) -> None:
    """Gives the application the theme, now and whenever it changes."""
    application.setStyle("Fusion")

    def put_on() -> None:
        application.setPalette(palette(theme.roles))
        application.setFont(theme.font())
        application.setStyleSheet(style_sheet(theme.roles, theme.scale))

    put_on()
    theme.changed.connect(put_on)


def palette(roles: Roles) -> QPalette:
    """The Qt palette for `roles`."""
    made = QPalette()
    pairs = {
        QPalette.ColorRole.Window: roles.window,
        QPalette.ColorRole.WindowText: roles.text,
        QPalette.ColorRole.Base: roles.surface,
        QPalette.ColorRole.AlternateBase: roles.sunken,
        QPalette.ColorRole.Text: roles.text,
        QPalette.ColorRole.Button: roles.surface,
        QPalette.ColorRole.ButtonText: roles.text,
        QPalette.ColorRole.ToolTipBase: roles.surface,
        QPalette.ColorRole.ToolTipText: roles.text,
        QPalette.ColorRole.PlaceholderText: roles.muted,
        QPalette.ColorRole.Highlight: roles.selection,
        QPalette.ColorRole.HighlightedText: roles.text,
        QPalette.ColorRole.Link: roles.accent,
        QPalette.ColorRole.Accent: roles.accent,
        QPalette.ColorRole.Mid: roles.line,
        QPalette.ColorRole.Dark: roles.strong_line,
    }
    for role, color in pairs.items():
        made.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(roles.muted))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor(roles.muted))
    return made


def style_sheet(roles: Roles, scale: float = 1.0) -> str:
    """Rules for what the palette cannot say; `scale` is how large text is (1 is 100 %).

    Properties that widgets set: `big` for the few tall buttons; `role` = "primary", "quiet",
    "chip", "rail" on buttons; "card", "bar", "foot", "rail", "pane", "plain", "rule", "banner" on
    frames; "title", "heading", "lead", "strong", "muted", "small", "key" on labels.
    """
    r = roles
    width = f"{r.line_width:g}px"
    # Where no two greys are used, a quieter outline has to say it.
    unusable = "dashed" if r.muted == r.text else "solid"
    small, lead, title = (round(size * scale) for size in (Size.SMALL, Size.LEAD, Size.TITLE))
    high, big = grown(CONTROL_HEIGHT, scale), grown(BIG_CONTROL_HEIGHT, scale)
    return f"""
    QToolTip {{ color: {r.text}; background: {r.surface}; border: {width} solid {r.line};
        padding: 4px 8px; }}
    QLabel[role="title"] {{ font-size: {title}px; font-weight: 600; }}
    QLabel[role="lead"] {{ font-size: {lead}px; }}
    QLabel[role="heading"] {{ font-size: {lead}px; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="muted"] {{ color: {r.muted}; }}
    QLabel[role="small"] {{ color: {r.muted}; font-size: {small}px; }}
    QLabel[role="key"] {{ font-size: {small}px; }}
    QFrame[role="card"] {{ background: {r.surface}; border: {width} solid {r.line};
        border-radius: {CARD_RADIUS}px; }}
    QFrame[role="bar"] {{ background: {r.surface}; border: none;
        border-bottom: {width} solid {r.line}; }}
    QFrame[role="foot"] {{ background: {r.surface}; border: none;
        border-top: {width} solid {r.line}; }}
    QFrame[role="rail"] {{ background: {r.surface}; border: none;
        border-right: {width} solid {r.line}; }}
    QFrame[role="pane"] {{ background: {r.surface}; border: none;
        border-left: {width} solid {r.line}; }}
    QFrame[role="plain"] {{ background: {r.surface}; border: none; }}
    QFrame[role="rule"] {{ background: {r.line}; border: none; }}
    QFrame[role="banner"] {{ background: {r.surface}; border: none;
        border-bottom: {width} solid {r.line}; }}
    QPlainTextEdit {{ background: {r.sunken}; color: {r.text}; padding: 4px;
        border: {width} solid {r.line}; border-radius: {CONTROL_RADIUS}px;
        selection-background-color: {r.selection}; selection-color: {r.text}; }}
    QPlainTextEdit:focus {{ border: 2px solid {r.accent}; }}
    QPushButton {{ icon-size: {round(16 * scale)}px; }}
    QPushButton {{ min-height: {high - 2}px; padding: 0 14px; color: {r.text};
        outline: none; background: {r.surface}; border: {width} solid {r.strong_line};
        border-radius: {CONTROL_RADIUS}px; }}
    QPushButton:hover {{ background: {r.hover}; }}
    QPushButton:pressed {{ background: {r.selection}; }}
    QPushButton:focus {{ border: 2px solid {r.accent}; min-height: {high - 4}px;
        padding: 0 13px; }}
    QPushButton:disabled {{ color: {r.muted}; border-color: {r.line};
        border-style: {unusable}; }}
    QPushButton[role="primary"] {{ color: {r.on_accent}; background: {r.accent};
        border: 2px solid {r.accent}; font-weight: 600; min-height: {high - 4}px;
        padding: 0 13px; }}
    QPushButton[role="primary"]:hover {{ background: {r.accent_hover}; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {r.text}; }}
    QPushButton[role="primary"]:disabled {{ color: {r.muted}; background: {r.sunken};
        border-color: {r.line}; border-style: {unusable}; }}
    QPushButton[role="quiet"] {{ border: 2px solid transparent; background: transparent;
        min-height: {high - 4}px; padding: 0 13px; }}
    QPushButton[role="quiet"]:hover {{ background: {r.hover}; }}
    QPushButton[role="quiet"]:focus {{ border: 2px solid {r.accent}; }}
    QPushButton[big="true"] {{ min-height: {big - 2}px; padding: 0 18px; }}
    QPushButton[big="true"][role="primary"], QPushButton[big="true"]:focus {{
        min-height: {big - 4}px; padding: 0 17px; }}
    QPushButton::menu-indicator {{ width: 0; }}
    QPushButton[role="chip"] {{ border-radius: {high // 2}px; padding: 0 12px;
        min-width: {high - 26}px; }}
    QPushButton[role="chip"]:checked {{ background: {r.selection};
        border: 2px solid {r.accent}; min-height: {high - 4}px; padding: 0 11px; }}
    QPushButton[role="chip"]:focus {{ border: 2px solid {r.accent}; padding: 0 11px; }}
    QPushButton[role="chip"]:checked:focus {{ border: 2px solid {r.text}; }}
    QPushButton[role="rail"] {{ text-align: left; padding: 0 12px; min-height: {high + 8}px;
        border: 2px solid transparent; background: transparent; }}
    QPushButton[role="rail"][slim="true"] {{ padding: 0 8px; }}
    QPushButton[role="rail"]:hover {{ background: {r.hover}; }}
    QPushButton[role="rail"]:checked {{ background: {r.selection}; font-weight: 600; }}
    QPushButton[role="rail"]:focus {{ border: 2px solid {r.accent}; }}
    QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {high - 4}px; padding: 0 10px;
        background: {r.surface}; color: {r.text}; border: {width} solid {r.strong_line};
        border-radius: {CONTROL_RADIUS}px; selection-background-color: {r.selection};
        selection-color: {r.text}; }}
    QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {r.accent};
        min-height: {high - 6}px; padding: 0 9px; }}
    QAbstractSpinBox {{ padding: 0 64px 0 0; }}
    QAbstractSpinBox:focus {{ padding: 0 63px 0 0; }}
    QDateEdit {{ padding: 0 28px 0 0; }}
    QDateEdit:focus {{ padding: 0 27px 0 0; }}
    QDateEdit::drop-down {{ border: none; width: 28px; background: transparent;
        subcontrol-origin: border; subcontrol-position: center right; }}
    QDateEdit::up-button, QDateEdit::down-button {{ width: 0; }}
    QDateEdit::down-arrow {{ width: 0; height: 0; }}
    QCalendarWidget QWidget {{ background: {r.surface}; color: {r.text}; }}
    QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {r.sunken}; }}
    QCalendarWidget QToolButton {{ color: {r.text}; background: transparent; border: none;
        min-height: {high - 2}px; padding: 0 8px; border-radius: {CONTROL_RADIUS}px; }}
    QCalendarWidget QToolButton:hover {{ background: {r.hover}; }}
    QCalendarWidget QAbstractItemView {{ selection-background-color: {r.accent};
        selection-color: {r.on_accent}; }}
    QCalendarWidget QAbstractItemView:disabled {{ color: {r.strong_line}; }}
    QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0;
        min-height: 0; background: transparent; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none;
        width: {CONTROL_HEIGHT}px; height: {high - 2}px; background: transparent;
        subcontrol-origin: border; subcontrol-position: center right; }}
    QAbstractSpinBox::down-button {{ right: {CONTROL_HEIGHT}px; }}
    QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow {{ width: 0; height: 0; }}
    QProgressBar {{ background: {r.sunken}; border: {width} solid {r.line}; max-height: 8px;
        border-radius: 5px; }}
    QProgressBar::chunk {{ background: {r.accent}; border-radius: 4px; }}
    QMessageBox {{ background: {r.surface}; }}
    QLabel#qt_msgbox_label {{ font-size: {lead}px; font-weight: 600; }}
    QLabel#qt_msgbox_informativelabel {{ min-width: {min(round(400 * scale), 560)}px; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QListView, QTreeView, QTableView {{ background: {r.surface}; border: none; outline: none; }}
    QTableView::item {{ padding: 0 6px; }}
    QHeaderView {{ background: {r.surface}; border: none; }}
    QHeaderView::section {{ background: {r.surface}; color: {r.muted}; padding: 4px 6px;
        border: none; border-bottom: {width} solid {r.line}; }}
    QHeaderView::section:vertical, QTableCornerButton::section {{ background: {r.surface};
        border: none; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QTextBrowser, QScrollArea {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ width: 12px; background: transparent; margin: 0; }}
    QScrollBar:horizontal {{ height: 12px; background: transparent; margin: 0; }}
    QScrollBar::handle {{ background: {r.strong_line}; border-radius: 3px; margin: 3px;
        min-height: 24px; min-width: 24px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: {r.surface}; }}
    QMenu {{ background: {r.surface}; border: {width} solid {r.line}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px; border-radius: 4px; }}
    QMenu::separator {{ height: {width}; background: {r.line}; margin: 4px 8px; }}
    QMenu::item:selected {{ background: {r.selection}; }}
    """
