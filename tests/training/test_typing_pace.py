"""Typing speed from keystrokes: pauses, pasting and deleting are no typing."""

from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.training.typing_pace import TypingPace


def typed(gaps: list[int]) -> TypingPace:
    pace, at = TypingPace(), 0
    for length, gap in enumerate(gaps, 1):
        at += gap
        pace.note(length, at)
    return pace


def test_forty_words_a_minute() -> None:
    assert typed([300] * 61).words_a_minute == 40


def test_thinking_is_left_out() -> None:
    assert typed([300, *[300] * 30, 9_000, *[300] * 30]).words_a_minute == 40


def test_too_little_says_nothing() -> None:
    assert typed([300] * 20).words_a_minute is None


def test_pasting_and_deleting_are_no_typing() -> None:
    pace = TypingPace()
    for number, length in enumerate((50, 49, 48, 100, 0, 80)):
        pace.note(length, number * 100)
    assert pace.words_a_minute is None


@given(st.lists(st.integers(1, 2_000), min_size=41, max_size=120))
def test_faster_fingers_have_more_words_a_minute(gaps: list[int]) -> None:
    slow, fast = typed([2 * gap for gap in gaps]), typed(gaps)
    if all(2 * gap <= 2_000 for gap in gaps):
        assert slow.words_a_minute is not None
        assert fast.words_a_minute is not None
        assert fast.words_a_minute > slow.words_a_minute
