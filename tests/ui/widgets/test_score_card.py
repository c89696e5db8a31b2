"""The score card says what was lost, worst first, and points at it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from atlas_trainer.model.score import (
    Correspondence,
    Item,
    Part,
    PartScore,
    Score,
    Standard,
    Verdict,
    Weights,
)
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.meter import Meter
from atlas_trainer.ui.widgets.score_card import ScoreCard


def item(
    reason: str, lost: str = "0", drawn: tuple[str, ...] = (), reference: str | None = None
) -> Item:
    verdict = Verdict.MISSING if lost != "0" else Verdict.CORRECT
    points = Fraction(0) if lost != "0" else Fraction(5)
    one = Fraction(1)
    return Item(Part.STRUCTURE, verdict, reference, drawn, one, one, points, Fraction(lost), reason)


def score(
    total: str = "88.5",
    items: tuple[Item, ...] = (),
    parts: tuple[Part, ...] = tuple(Part),
    proven: bool = True,
) -> Score:
    weights = {Part.STRUCTURE: 40, Part.ACCURACY: 30, Part.DETAILS: 20, Part.SPEED: 10}
    scored = tuple(
        PartScore(part, Fraction(1, 2), Fraction(weights[part]), Fraction(weights[part], 2))
        for part in parts
    )
    pairing = Correspondence((), (), (), proven, Fraction(80), Fraction("81.5"), 9)
    return Score("d", None, Fraction(total), scored, items, pairing)


ITEMS = (
    item("Caller is right.", drawn=("c1",), reference="caller"),
    item("Open is missing.", "2", reference="open"),
    item("Cache is missing.", "4.25", reference="cache"),
    item("Dependency is right.", drawn=("c2",), reference="dependency"),
)


@pytest.fixture
def card(qtbot: QtBot, theme: Theme) -> ScoreCard:
    made = ScoreCard(theme)
    qtbot.addWidget(made)
    made.resize(360, 640)
    made.set_score(score(items=ITEMS))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_says_how_many_points_and_that_they_pass(card: ScoreCard) -> None:
    assert text(card, "score-total") == "88.5"
    assert text(card, "score-verdict") == "Passed"
    assert "88.5 of 100" in card.accessibleName()


def test_what_is_short_of_the_pass_mark_is_never_shown_as_passed(card: ScoreCard) -> None:
    card.set_score(score(total="84.97"))
    assert text(card, "score-total") == "84.9"
    assert text(card, "score-verdict") == "Not yet"
    assert "less than 0.1" in text(card, "score-against")


def test_shows_the_pass_mark_and_the_weights_that_it_was_marked_by(card: ScoreCard) -> None:
    assert not label(card, "score-standard").isVisible()
    own = Standard(Weights(40, 0, 20, 0), 75)
    bare = score(total="74.97", parts=(Part.STRUCTURE, Part.ACCURACY, Part.DETAILS))
    parts = tuple(
        replace(p, weight=Fraction(0)) if p.part is Part.ACCURACY else p for p in bare.parts
    )
    card.set_score(replace(bare, parts=parts, standard=own))
    assert text(card, "score-total") == "74.9"
    assert text(card, "score-against") == "75 passes; less than 0.1 points short."
    said = (
        "Marked by your own weights (structure 40, accuracy 0, details 20, speed 0) and your own "
        "pass mark (75)."
    )
    assert text(card, "score-standard") == said
    assert said in card.accessibleName()
    shown = [one.text() for one in card.findChildren(QLabel) if one.isVisible()]
    assert shown.count("not counted: weight 0") == 2
    card.set_score(replace(bare, total=Fraction(80), standard=own))
    assert text(card, "score-verdict") == "Passed"


def test_the_notch_lies_at_the_pass_mark(card: ScoreCard) -> None:
    meter = card.findChildren(Meter)[0]
    before = meter.grab().toImage()
    card.set_score(replace(score(items=ITEMS), standard=Standard(pass_mark=60)))
    assert meter.grab().toImage() != before


def test_what_is_missing_in_a_part_of_no_weight_is_listed_last(card: ScoreCard) -> None:
    none = replace(item("Arrow is missing.", "2"), credit=Fraction(0), lost=Fraction(0))
    card.set_score(score(items=(none, *ITEMS)))
    assert lines(card) == [
        "Cache is missing.", "Open is missing.", "Arrow is missing.", "What was right (2)",
    ]  # fmt: skip


def test_shows_every_part_with_its_weight(card: ScoreCard) -> None:
    assert text(card, "score-structure") == "20 of 40"
    assert text(card, "score-speed") == "5 of 10"


def test_an_absent_part_says_why_it_does_not_count(card: ScoreCard) -> None:
    card.set_score(score(parts=(Part.STRUCTURE, Part.ACCURACY)))
    shown = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "not counted: no details in this diagram" in shown
    assert "not counted: no time was taken" in shown


def test_says_when_the_pairing_is_not_proven(card: ScoreCard) -> None:
    assert not label(card, "score-unproven").isVisible()
    card.set_score(score(proven=False))
    assert "up to 1.5 points more" in text(card, "score-unproven")


def test_lists_the_worst_loss_first_and_folds_what_was_right(card: ScoreCard) -> None:
    assert lines(card) == ["Cache is missing.", "Open is missing.", "What was right (2)"]


def test_arrow_keys_point_at_elements_and_enter_chooses_them(qtbot: QtBot, card: ScoreCard) -> None:
    view = listing(card)
    with qtbot.waitSignal(card.item_hovered) as pointed:
        QTest.keyClick(view, Qt.Key.Key_End)
    assert pointed.args == [(), None]
    with qtbot.waitSignal(card.item_hovered) as pointed:
        QTest.keyClick(view, Qt.Key.Key_Up)
    assert pointed.args == [(), "open"]
    with qtbot.waitSignal(card.item_activated) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [(), "open"]


def test_the_mouse_points_and_chooses_once(qtbot: QtBot, card: ScoreCard) -> None:
    view = listing(card)
    seen: list[object] = []
    card.item_activated.connect(lambda drawn, reference: seen.append(reference))
    with qtbot.waitSignal(card.item_hovered) as pointed:
        QTest.mouseMove(view.viewport(), middle(view, 1))
    assert pointed.args == [(), "open"]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, 0))
    assert seen == ["cache"]


def test_what_was_right_opens_and_closes_by_key_and_by_click(card: ScoreCard) -> None:
    view = listing(card)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, 2))
    assert lines(card)[3:] == ["Caller is right.", "Dependency is right."]
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert len(lines(card)) == 3
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert len(lines(card)) == 5


def test_an_element_clicked_on_the_canvas_finds_its_line(qtbot: QtBot, card: ScoreCard) -> None:
    with qtbot.waitSignal(card.item_hovered) as pointed:
        assert card.show_element("c2")
    assert pointed.args == [("c2",), "dependency"]
    assert not card.show_element("nowhere")


def test_lines_wrap_to_the_width_of_the_card(card: ScoreCard) -> None:
    card.set_score(score(items=(item("Open is missing. " * 12, "3", reference="open"),)))
    view = listing(card)
    wide = view.visualRect(view.model().index(0, 0)).height()
    card.resize(260, 640)
    QTest.qWait(20)
    assert view.visualRect(view.model().index(0, 0)).height() > wide
    assert not view.horizontalScrollBar().isVisible()


def test_it_says_to_a_screen_reader_what_it_shows(card: ScoreCard) -> None:
    model = listing(card).model()
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Missing, structure: Cache is missing. 4.2 points lost"


def test_it_follows_the_theme(card: ScoreCard, theme: Theme) -> None:
    before = card.grab().toImage()
    theme.choose("dark")
    assert card.grab().toImage() != before


def label(card: QWidget, name: str) -> QLabel:
    found = card.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def text(card: QWidget, name: str) -> str:
    return label(card, name).text()


def listing(card: QWidget) -> QListView:
    found = card.findChild(QListView, "score-lines")
    assert isinstance(found, QListView)
    return found


def lines(card: QWidget) -> list[str]:
    model = listing(card).model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def middle(view: QListView, row: int) -> QPoint:
    return view.visualRect(view.model().index(row, 0)).center()
