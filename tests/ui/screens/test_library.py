"""The library screen: finding a diagram, seeing how it went, choosing what to do with it."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from atlas_trainer.model.problems import Problem
from atlas_trainer.services.catalogue import Result, Row
from atlas_trainer.ui.screens.library import DiagramFacts, LibraryScreen
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.banner import Banner

PASSED = Result("p", "2025-11-20", 91.0, True)
FAILED = Result("f", "2025-11-21", 60.0, False)
DAYS = tuple(Result(f"d{day}", f"2025-11-1{day}", 95.0, True) for day in range(3))


def row(
    diagram: str, title: str, results: Sequence[Result] = (), written: bool = True, **more: object
) -> Row:
    values: dict[str, object] = {
        "kind": "pattern", "area": "Patterns", "topic": "Foundations", "day": 1, "components": 8,
        "relationships": 10, "details": 5, "own": False, **more,
    }  # fmt: skip
    return Row(
        diagram=diagram,
        title=title,
        written=written,
        results=tuple(results),
        **values,  # type: ignore[arg-type]  # named as Row's fields
    )


ROWS = (
    row("cap", "CAP theorem", DAYS),
    row("quorum", "Tunable quorum", written=False),
    row("breaker", "Circuit breaker", (FAILED, PASSED)),
    row("gossip", "Gossip", (PASSED,), topic="Membership", day=2),
    row("raft", "Raft", kind="mechanism", area="Consensus", topic="Leaders", day=None),
)


def describe(diagram: str) -> DiagramFacts:
    return DiagramFacts(f"Draw {diagram}.", "pattern", "Foundations")


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme) -> LibraryScreen:
    made = LibraryScreen(theme, describe)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.set_rows(ROWS)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_row_shows_the_pass_mark_of_its_last_result(screen: LibraryScreen) -> None:
    view = screen.findChild(QListView, "library-list")
    assert view is not None
    pictures = []
    for pass_mark in (85, 60):
        result = Result("own", "2025-11-21", 59.97, False, pass_mark)
        screen.set_rows((row("cap", "CAP theorem", (result,)),))
        pictures.append(view.grab().toImage())
    assert pictures[0] != pictures[1]
    words = str(view.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "last 59.9, not passed" in words


def test_lists_what_can_be_drawn_by_day_and_topic(screen: LibraryScreen) -> None:
    assert entries(screen) == [
        "Day 1 · Foundations", "CAP theorem", "Circuit breaker",
        "Day 2 · Membership", "Gossip",
        "Leaders", "Raft",
    ]  # fmt: skip
    assert text(screen, "library-count") == "4 diagrams"


def test_before_the_library_is_read_the_list_is_not_said_to_be_empty(
    qtbot: QtBot, theme: Theme
) -> None:
    made = LibraryScreen(theme, describe)
    qtbot.addWidget(made)
    made.show()
    shown = [label.text() for label in made.findChildren(QLabel) if label.isVisible()]
    assert not [words for words in shown if "empty" in words or "No diagram" in words]


def test_typing_finds_by_title_topic_and_id_and_esc_clears(screen: LibraryScreen) -> None:
    search = field(screen)
    search.setFocus()
    QTest.keyClicks(search, "BREAK circ")
    assert entries(screen) == ["Day 1 · Foundations", "Circuit breaker"]
    QTest.keyClick(search, Qt.Key.Key_Escape)
    QTest.keyClicks(search, "member")
    assert entries(screen)[1:] == ["Gossip"]
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert len(entries(screen)) == 7


def test_ctrl_f_goes_to_the_search_and_down_to_the_list(screen: LibraryScreen) -> None:
    listing(screen).setFocus()
    QTest.keyClick(listing(screen), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is field(screen)
    QTest.keyClicks(field(screen), "gossip")
    QTest.keyClick(field(screen), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is listing(screen)
    assert text(screen, "panel-title") == "Gossip"


def test_up_and_down_go_from_diagram_to_diagram_over_headings(screen: LibraryScreen) -> None:
    view = listing(screen)
    view.setFocus()
    seen = [text(screen, "panel-title")]
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Down)
        seen.append(text(screen, "panel-title"))
    assert seen == ["CAP theorem", "Circuit breaker", "Gossip", "Raft", "Raft"]
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert text(screen, "panel-title") == "CAP theorem"
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert text(screen, "panel-title") == "Gossip"


@pytest.mark.parametrize(
    ("key", "wish"),
    [
        (Qt.Key.Key_Return, "drill_requested"),
        (Qt.Key.Key_S, "study_requested"),
        (Qt.Key.Key_R, "recreate_requested"),
    ],
)
def test_keys_in_the_list_say_what_is_wanted(
    qtbot: QtBot, screen: LibraryScreen, key: Qt.Key, wish: str
) -> None:
    screen.select("breaker")
    with qtbot.waitSignal(getattr(screen, wish)) as asked:
        QTest.keyClick(listing(screen), key)
    assert asked.args == ["breaker"]


@pytest.mark.parametrize("wish", ["drill", "study", "recreate"])
def test_buttons_say_what_is_wanted(qtbot: QtBot, screen: LibraryScreen, wish: str) -> None:
    screen.select("gossip")
    with qtbot.waitSignal(getattr(screen, f"{wish}_requested")) as asked:
        QTest.mouseClick(button(screen, f"library-{wish}"), Qt.MouseButton.LeftButton)
    assert asked.args == ["gossip"]


def test_a_double_click_drills(qtbot: QtBot, screen: LibraryScreen) -> None:
    view = listing(screen)
    spot = place_of(screen, "Gossip")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(screen.drill_requested) as asked:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == ["gossip"]


def test_the_panel_tells_prompt_size_state_and_results(screen: LibraryScreen) -> None:
    screen.select("breaker")
    shown = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "Draw breaker." in shown
    assert "8 components, 10 relationships, 5 details" in shown
    assert "Weak" in shown
    assert history(screen).count() == 2


def test_a_past_result_can_be_opened(qtbot: QtBot, screen: LibraryScreen) -> None:
    screen.select("breaker")
    view = history(screen)
    spot = view.visualItemRect(view.item(1)).center()
    with qtbot.waitSignal(screen.attempt_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == ["p"]


def test_what_is_coming_is_listed_on_demand_and_cannot_be_drawn(screen: LibraryScreen) -> None:
    wishes: list[str] = []
    screen.drill_requested.connect(wishes.append)
    screen.study_requested.connect(wishes.append)
    assert button(screen, "library-coming").text() == "Coming (1)"
    click(screen, "library-coming")
    assert entries(screen)[:4] == [
        "Day 1 · Foundations", "CAP theorem", "Circuit breaker", "Tunable quorum",
    ]  # fmt: skip
    screen.select("quorum")
    QTest.keyClick(listing(screen), Qt.Key.Key_Return)
    QTest.keyClick(listing(screen), Qt.Key.Key_S)
    assert wishes == []
    assert not button(screen, "library-drill").isVisible()
    spoken = listing(screen).currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "not written yet" in spoken


@pytest.mark.parametrize(
    ("chip", "left"),
    [
        ("library-state-new", ["Raft"]),
        ("library-state-learning", ["Gossip"]),
        ("library-state-learned", ["CAP theorem"]),
        ("library-state-weak", ["Circuit breaker"]),
        ("library-kind-mechanism", ["Raft"]),
        ("library-kind-pattern", ["CAP theorem", "Circuit breaker", "Gossip"]),
    ],
)
def test_chips_narrow_the_list(screen: LibraryScreen, chip: str, left: list[str]) -> None:
    click(screen, chip)
    assert titles(screen) == left


def test_the_topic_menu_shows_one_area_or_topic(screen: LibraryScreen) -> None:
    menu = screen.findChild(QComboBox, "library-place")
    assert isinstance(menu, QComboBox)
    menu.setFocus()
    QTest.keyClicks(menu, "Cons")
    assert titles(screen) == ["Raft"]
    QTest.keyClick(menu, Qt.Key.Key_Home)
    assert len(titles(screen)) == 4


def test_nothing_found_says_so_and_offers_to_clear_the_filters(screen: LibraryScreen) -> None:
    click(screen, "library-state-weak")
    field(screen).setFocus()
    QTest.keyClicks(field(screen), "zebra")
    shown = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "No diagram matches" in shown
    assert "Nothing has “zebra” in its title, topic or id with these filters." in shown
    clear = [b for b in screen.findChildren(QPushButton, "empty-action") if b.isVisible()]
    QTest.mouseClick(clear[0], Qt.MouseButton.LeftButton)
    assert len(titles(screen)) == 4
    assert field(screen).text() == ""


def test_an_empty_library_says_what_to_do(screen: LibraryScreen) -> None:
    screen.set_rows(())
    shown = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "The library is empty" in shown


def test_choosing_a_diagram_from_outside_opens_filters_that_hide_it(screen: LibraryScreen) -> None:
    QTest.keyClicks(field(screen), "raft")
    screen.select("breaker")
    assert text(screen, "panel-title") == "Circuit breaker"
    assert "Circuit breaker" in titles(screen)
    screen.select("unknown")
    assert text(screen, "panel-title") == "Circuit breaker"


def test_fresh_rows_keep_the_filters_and_the_chosen_diagram(screen: LibraryScreen) -> None:
    click(screen, "library-kind-pattern")
    screen.select("gossip")
    screen.set_rows(ROWS)
    assert text(screen, "panel-title") == "Gossip"
    assert len(titles(screen)) == 3


def test_files_that_were_left_out_are_said_calmly(screen: LibraryScreen) -> None:
    screen.set_problems(
        [Problem("is no JSON", "line 3", "own/x.json"), Problem("unknown kind", "", "own/x.json")]
    )
    banner = screen.findChild(Banner)
    assert isinstance(banner, Banner)
    assert banner.text == "1 file of your library could not be read and is left out."
    click(screen, "banner-show")
    box = screen.findChild(QPlainTextEdit, "banner-detail")
    assert isinstance(box, QPlainTextEdit)
    assert box.toPlainText() == "own/x.json: line 3: is no JSON\nown/x.json: unknown kind"
    screen.set_problems(())
    assert banner.text == ""


def test_tab_goes_from_search_over_filters_and_list_to_the_panel(screen: LibraryScreen) -> None:
    field(screen).setFocus()
    order = []
    for _ in range(9):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        order.append(focused().objectName())
    assert order == [
        "library-place", "library-mix", "library-kind-all", "library-state-all",
        "library-coming", "library-list", "library-history", "library-drill", "library-recreate",
    ]  # fmt: skip


@pytest.mark.parametrize("palette", ["dark", "high-contrast"])
@pytest.mark.parametrize("width", [600, 964, 1900])
def test_it_fits_its_width_in_every_palette(
    screen: LibraryScreen, theme: Theme, palette: str, width: int
) -> None:
    theme.choose(palette)
    screen.resize(width, 640)
    QTest.qWait(10)
    assert screen.minimumSizeHint().width() <= width
    names = ("library-drill", "library-recreate", "library-study", "library-coming", "library-mix")
    for name in names:
        one = button(screen, name)
        corner = one.mapTo(screen, QPoint(one.width(), one.height()))
        assert corner.x() <= screen.width()
        assert corner.y() <= screen.height()
        assert one.height() >= 32
    assert listing(screen).height() >= 80


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def listing(screen: QWidget) -> QListView:
    found = screen.findChild(QListView, "library-list")
    assert isinstance(found, QListView)
    return found


def history(screen: QWidget) -> QListWidget:
    found = screen.findChild(QListWidget, "library-history")
    assert isinstance(found, QListWidget)
    return found


def field(screen: QWidget) -> QLineEdit:
    found = screen.findChild(QLineEdit, "library-search")
    assert isinstance(found, QLineEdit)
    return found


def button(screen: QWidget, name: str) -> QPushButton:
    found = screen.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def click(screen: QWidget, name: str) -> None:
    QTest.mouseClick(button(screen, name), Qt.MouseButton.LeftButton)


def text(screen: QWidget, name: str) -> str:
    found = screen.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def entries(screen: QWidget) -> list[str]:
    model = listing(screen).model()
    return [model.data(model.index(number, 0)) for number in range(model.rowCount())]


def titles(screen: QWidget) -> list[str]:
    model = listing(screen).model()
    rows = [model.index(number, 0) for number in range(model.rowCount())]
    return [index.data() for index in rows if index.flags() & Qt.ItemFlag.ItemIsEnabled]


def place_of(screen: QWidget, title: str) -> QPoint:
    view = listing(screen)
    return view.visualRect(view.model().index(entries(screen).index(title), 0)).center()


def test_enter_in_the_search_drills_the_best_match(screen: LibraryScreen, qtbot: QtBot) -> None:
    QTest.keyClicks(field(screen), "breaker")
    with qtbot.waitSignal(screen.drill_requested) as asked:
        QTest.keyClick(field(screen), Qt.Key.Key_Return)
    assert asked.args == ["breaker"]
