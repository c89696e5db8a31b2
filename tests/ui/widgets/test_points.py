"""Points in figures never promise more than was earned."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.ui.widgets.points import earned_text, lost_text, points_text, total_text

totals = st.fractions(min_value=0, max_value=100, max_denominator=5000)


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction("87.34"), "87.3"),
        (Fraction("87.25"), "87.2"),
        (Fraction("87.35"), "87.4"),
        (Fraction("84.97"), "84.9"),
        (Fraction(85), "85"),
        (Fraction("99.99"), "99.9"),
        (Fraction(100), "100"),
        (84.96, "84.9"),
    ],
)
def test_totals_read_as_expected(total: Fraction | float, shown: str) -> None:
    assert total_text(total) == shown


@given(totals)
def test_a_total_is_shown_as_passed_only_if_it_passed(total: Fraction) -> None:
    assert (float(total_text(total)) >= 85) == (total >= 85)
    assert (total_text(total) == "100") == (total == 100)


@given(totals, st.integers(50, 100))
def test_it_is_the_pass_mark_that_it_was_marked_by(total: Fraction, pass_mark: int) -> None:
    assert (float(total_text(total, pass_mark)) >= pass_mark) == (total >= pass_mark)


@given(totals)
def test_a_total_is_shown_within_a_tenth(total: Fraction) -> None:
    assert abs(Fraction(total_text(total)) - total) <= Fraction(1, 10)


def test_points_that_are_too_few_to_show_are_still_not_nothing() -> None:
    assert points_text(Fraction(1, 100)) == "< 0.1"
    assert lost_text(Fraction(1, 100)) == "< 0.1"


def test_lines_have_one_decimal_so_that_they_stand_below_each_other() -> None:
    assert [lost_text(Fraction(2)), lost_text(Fraction("3.21"))] == ["−2.0", "−3.2"]
    assert [earned_text(Fraction(5)), earned_text(Fraction(0))] == ["+5.0", ""]
