"""Figures go by the pass mark that a drawing was marked by; ratings have lines of their own."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from atlas_trainer.model.amendment import Likeness
from atlas_trainer.model.score import Standard, Weights
from atlas_trainer.services.amend import CONFUSION
from atlas_trainer.services.catalogue import State, rows
from atlas_trainer.services.confusion import Confusion
from atlas_trainer.services.progress_figures import Behind, Kind, behind, progress_of, states_of
from atlas_trainer.services.today import view_today
from tests.services.learner import Desk, desk, mark_of

EASY, STRICT = Standard(Weights(1, 0, 0, 0), 60), Standard(pass_mark=95)
FIRST, SECOND = "diagram-000", "diagram-001"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seventy points that passed, and eighty-eight that did not."""
    with desk(tmp_path, 2) as made:
        made.draw(FIRST, 70, standard=EASY)
        made.draw(SECOND, 88, standard=STRICT)
        yield made


def test_today_counts_what_passed_by_its_own_mark(at: Desk) -> None:
    view = view_today(at.library, at.study)
    assert (view.gain.drawn, view.gain.passed) == (2, 1)
    told = [(o.diagram, o.passed, o.pass_mark) for o in view.outcomes]
    assert told == [(SECOND, False, 95), (FIRST, True, 60)]


def test_progress_counts_the_same_and_lists_it(at: Desk) -> None:
    told = progress_of(at.library, at.study, ahead=False)
    assert told.days[-1].passed == 1
    listed = behind(at.library, at.study, Behind(Kind.DAY, told.days[-1].day.isoformat()))
    assert [(o.diagram, o.passed, o.pass_mark) for o in listed.outcomes] == [
        (SECOND, False, 95),
        (FIRST, True, 60),
    ]


def test_the_states_of_library_and_progress_are_those_of_the_marks(at: Desk) -> None:
    told = progress_of(at.library, at.study, ahead=False)
    assert told.states[State.LEARNING] == (FIRST,)
    assert told.states[State.WEAK] == (SECOND,)
    shown = {row.diagram: row for row in rows(at.library, at.store.summaries())}
    assert shown[FIRST].state is State.LEARNING
    assert shown[SECOND].state is State.WEAK
    assert [r.pass_mark for r in shown[FIRST].results] == [60]


def test_a_mark_set_right_by_hand_counts_as_it_passed(at: Desk) -> None:
    (attempt,) = at.store.attempts(SECOND)
    amended = {attempt.id: mark_of(96, standard=STRICT)}
    at.amend.marks = lambda: amended  # type: ignore[method-assign]
    study = at.new_study()
    assert view_today(at.library, study).gain.passed == 2
    assert progress_of(at.library, study, ahead=False).days[-1].passed == 2
    assert states_of(at.library, study.memory.diagram_tallies())[State.WEAK] == ()


def test_ratings_go_by_their_own_line(at: Desk) -> None:
    cards = at.study.memory.cards()
    assert cards[FIRST].failing
    assert not cards[SECOND].failing


def test_only_what_did_not_pass_by_its_own_mark_was_confused(at: Desk) -> None:
    for diagram, other in ((FIRST, SECOND), (SECOND, FIRST)):
        (attempt,) = at.store.attempts(diagram)
        at.amend.note_confusion(attempt.id, diagram, Confusion(other, Fraction(90)))
    assert len(at.store.events(CONFUSION)) == 2
    assert Likeness.model_validate(at.store.events(CONFUSION)[0].payload).other == SECOND
    told = progress_of(at.library, at.study, ahead=False)
    assert [one.asked for one in told.confused] == [SECOND]


def test_it_is_the_same_after_everything_was_derived_anew(at: Desk) -> None:
    before = progress_of(at.library, at.study, ahead=False)
    at.store.rebuild()
    assert progress_of(at.library, at.new_study(), ahead=False) == before
