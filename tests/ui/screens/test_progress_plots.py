"""What the charts of Progress say: in words, at the axes and in the tables."""

from datetime import date, timedelta

import pytest

from atlas_trainer.training.intervals import wilson
from atlas_trainer.training.recall import SPANS, Share
from atlas_trainer.ui.screens.progress_plots import day_axis, figure_axis, hours_words
from atlas_trainer.ui.screens.progress_recall import told_spans

TODAY = date(2026, 11, 23)


def shares(*counts: tuple[int, int]) -> list[Share]:
    return [
        Share(span.name, passed, count, wilson(passed, count))
        for span, (passed, count) in zip(SPANS, counts, strict=True)
    ]


def test_recall_is_told_for_every_span_with_the_days_that_it_stands_for() -> None:
    told = told_spans(shares((9, 10), (8, 10), (7, 10), (6, 10), (5, 10), (4, 10)))
    sentence = told.sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert sentence.startswith(
        "What came back of what you had drawn on an earlier day: 90 % after about 1 day, 80 % "
        "after 3, 70 % after 7, 60 % after 14, 50 % after 30 and 40 % after 46 or more."
    )
    assert [row.cells[0] for row in told.rows] == [
        "About 1 day", "About 3 days (2 to 4)", "About 7 days (5 to 9)",
        "About 14 days (10 to 20)", "About 30 days (21 to 45)", "46 days and more",
    ]  # fmt: skip
    assert [name for _, name in told.plot.x.ticks] == ["1", "3", "7", "14", "30", "46 +"]
    assert [len(series.points) for series in told.plot.series] == [6]


def test_too_few_are_said_to_be_too_few_and_have_no_dot() -> None:
    told = told_spans(shares((9, 10), (4, 4), (0, 0), (1, 1), (0, 0), (0, 0)))
    assert told.sentence.endswith("Too few to tell yet (under 5): after about 3 days and 14.")
    assert [row.cells[1:] for row in told.rows][1:4] == [
        ("too few", "–", "4 of 4"), ("–", "–", "0"), ("too few", "–", "1 of 1"),
    ]  # fmt: skip
    assert [point.row for series in told.plot.series for point in series.points] == [0]
    assert told.rows[1].behind is not None
    assert told.rows[2].behind is None


@pytest.mark.parametrize("count", [1, 2, 5, 14, 30, 90, 365])
def test_the_names_of_days_have_room_at_both_ends(count: int) -> None:
    axis = day_axis([TODAY + timedelta(days=n) for n in range(count)])
    places = [place for place, _ in axis.ticks]
    assert 1 <= len(places) <= 5
    assert axis.low < places[0]
    assert places[-1] < axis.high
    left, right = places[0] - axis.low, axis.high - places[-1]
    assert abs(left - right) <= 1
    assert len({name for _, name in axis.ticks}) == len(places)


@pytest.mark.parametrize("most", [0, 0.001, 0.4, 1, 7, 93, 1234])
def test_an_axis_of_figures_has_round_figures_even_for_nothing(most: float) -> None:
    axis = figure_axis("Minutes", most)
    places, names = zip(*axis.ticks, strict=True)
    assert (places[0], names[0]) == (0, "0")
    assert places[-1] >= most
    assert axis.high > axis.low
    assert all("e" not in name for name in names)


def test_times_of_work_read_as_people_say_them() -> None:
    said = {0: "0 min", 0.002: "1 min", 0.75: "45 min", 1.6: "1.6 h", 23.4: "23 h"}
    assert {hours: hours_words(hours) for hours in said} == said
