"""The figures of Progress, against plain SQL over the same store and against brute force."""

import json
import sqlite3
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from atlas_trainer.model.attempt import Attempt, Mark
from atlas_trainer.model.diagram import Distinguish
from atlas_trainer.model.modes import Confidence
from atlas_trainer.model.plan import Plan
from atlas_trainer.services.catalogue import State, rows
from atlas_trainer.services.confusion import Confusion
from atlas_trainer.services.count_text import read_counts, write_counts
from atlas_trainer.services.progress_days import Planned, days_of
from atlas_trainer.services.progress_figures import (
    LISTED,
    Behind,
    Kind,
    behind,
    progress_of,
    states_of,
)
from atlas_trainer.services.recall_text import read_recalls, write_recalls
from atlas_trainer.store.library import Library, load_library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from atlas_trainer.training.memory import Asides
from atlas_trainer.training.rating import RatingRule, Trial
from atlas_trainer.training.recall import (
    Recall,
    by_confidence,
    by_span,
    calibration,
    in_time,
    recalls,
    share,
)
from atlas_trainer.training.schedule import Schedule
from atlas_trainer.training.tally import (
    count,
    counted,
    counted_by_confidence,
    counted_by_span,
    counted_calibration,
)
from tests.services.learner import DAY_MS, Desk, Learner, desk, library_of, mark_of, two_weeks
from tests.training.trials import trials

ITEMS = ("client", "cache", "database")
SURE = (*Confidence, None)


def draw(at: Desk, diagram: str, percent: float, missed: tuple[str, ...] = ()) -> Attempt:
    """Stores a drill whose mark has lines: these elements missed, the others right."""
    items = tuple(
        {
            "reference": element,
            "part": "structure",
            "verdict": "missing" if element in missed else "correct",
            "lost": 2.5 if element in missed else 0,
        }
        for element in ITEMS
    )
    chance = Random(at.clock.ms)
    took = chance.randint(40_000, 118_000)
    sure = chance.choice(SURE)
    return at.draw(diagram, percent, confidence=sure, took_ms=took, items=items)


class LinesDesk(Desk):
    """Whatever is drawn here has a mark line by line."""

    def draw(self, diagram: str, percent: float | None, **how: Any) -> Attempt:
        if "items" in how:
            return super().draw(diagram, percent, **how)
        chance = Random(self.clock.ms)
        missed = tuple(element for element in ITEMS if chance.random() < 0.3)
        return draw(self, diagram, percent or 0, missed)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Three weeks of a simulated learner with marks line by line, two days of it missed."""
    with desk(tmp_path_factory.mktemp("lived"), 40) as plain:
        at = LinesDesk(plain.library, plain.store, plain.clock)
        Learner(at, two_weeks(at, 0.9, daily_new=4)).live(21, skipped=frozenset({4, 5}))
        yield at


def sql(at: Desk, text: str) -> list[tuple[Any, ...]]:
    """Asks the events themselves, in a database of their own: the store's is locked."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE event (id, kind, diagram, study_day, at_ms, payload)")
        connection.executemany(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)",
            [
                (e.id, e.kind, e.diagram, e.study_day, e.at_ms, json.dumps(e.payload))
                for e in at.store.all_events()
            ],
        )
        return connection.execute(text).fetchall()


def spans_by_sql(at: Desk) -> list[tuple[int, int]]:
    """First drill of a day, of a diagram drawn on an earlier day, by the days in between: how
    many, and how many passed."""
    found = sql(
        at,
        """
        WITH drill AS (
            SELECT id, diagram, study_day AS day, at_ms,
                   json_extract(payload, '$.mark.percent') >= 85 AS passed,
                   row_number() OVER (PARTITION BY diagram, study_day ORDER BY at_ms, id) AS n
            FROM event WHERE kind = 'attempt'
        ), first AS (
            SELECT *, julianday(day) - julianday(
                lag(day) OVER (PARTITION BY diagram ORDER BY day)) AS days
            FROM drill WHERE n = 1
        )
        SELECT CASE WHEN days <= 1 THEN 0 WHEN days <= 4 THEN 1 WHEN days <= 9 THEN 2
                    WHEN days <= 20 THEN 3 WHEN days <= 45 THEN 4 ELSE 5 END,
               count(*), sum(passed)
        FROM first WHERE days IS NOT NULL GROUP BY 1
        """,
    )
    spans = {place: (count, passed) for place, count, passed in found}
    return [spans.get(place, (0, 0)) for place in range(6)]


def test_retention_after_weeks_and_months_is_what_sql_finds(tmp_path: Path) -> None:
    chance = Random(7)
    with desk(tmp_path, 12) as at:
        begun = at.clock.ms
        days = sorted(chance.choice((1, 2, 3)) * n + chance.randint(0, 5) for n in range(90))
        for day in days:
            at.clock.ms = max(at.clock.ms, begun + day * DAY_MS)
            for diagram in chance.sample(sorted(at.library.diagrams), k=2):
                draw(at, diagram, chance.choice((50, 80, 90, 95)))
        told = progress_of(at.library, at.study, ahead=False).spans
        assert [(one.count, one.successes) for one in told] == spans_by_sql(at)
        assert min(one.count for one in told) >= 5
        assert [one.name for one in told][4] == "about 30 days"


def test_counts_kept_by_other_borders_are_counted_anew(tmp_path: Path) -> None:
    with desk(tmp_path, 1) as at:
        for days in (0, 12, 40):
            at.clock.ms += days * DAY_MS
            draw(at, "diagram-000", 95)
        told = progress_of(at.library, at.study, ahead=False).spans
        head, _, text = (at.store.derived("counts") or "").partition("\n")
        place, _, stamp = head.partition(" ")
        older = text.replace("about 14 days", "14 days and more")
        older = older.replace("about 30 days", "14 days and more")
        assert older != text
        stamp = stamp.split(" [", maxsplit=1)[0]  # as it was without the borders
        at.store.keep_derived("counts", f"{place} {stamp}\n{older}")
        again = progress_of(at.library, at.new_study(), ahead=False).spans
        assert again == told
        assert [one.count for one in again] == [0, 0, 0, 1, 1, 0]


def test_retention_is_what_sql_finds_in_the_events(lived: Desk) -> None:
    told = progress_of(lived.library, lived.study, ahead=False)
    expected = spans_by_sql(lived)
    assert [(one.count, one.successes) for one in told.spans] == expected
    assert told.retention.count == sum(count for count, _ in expected) > 100
    assert told.retention.successes == sum(passed for _, passed in expected)
    tests = lived.study.memory.recalls()
    assert len({test.attempt for test in tests}) == told.retention.count
    # Wilson's formula in another form: the roots of (p - share)^2 = z^2 p (1 - p) / n.
    share, n, z = told.retention.interval.value, told.retention.count, 1.959964
    for root in (told.retention.interval.low, told.retention.interval.high):
        assert (root - share) ** 2 == pytest.approx(z * z * root * (1 - root) / n)


def test_days_are_what_sql_finds_in_the_events(lived: Desk) -> None:
    told = progress_of(lived.library, lived.study, ahead=False)
    found = sql(
        lived,
        """
        SELECT study_day, count(*), sum(json_extract(payload, '$.mark.percent') >= 85),
               sum(json_extract(payload, '$.elapsed_ms')) / 60000.0
        FROM event WHERE kind = 'attempt' GROUP BY study_day ORDER BY study_day
        """,
    )
    drawn = [day for day in told.days if day.drawn]
    assert [(d.day.isoformat(), d.drawn, d.passed) for d in drawn] == [row[:3] for row in found]
    assert [d.minutes for d in drawn] == pytest.approx([row[3] for row in found])
    times: dict[str, list[int]] = defaultdict(list)
    for attempt in lived.store.attempts():
        times[attempt.study_day].append(attempt.elapsed_ms)
    for day in drawn:
        middle = statistics.median(times[day.day.isoformat()])
        assert day.seconds == pytest.approx(middle / 1000)
        assert day.share == pytest.approx(middle / 120_000)
    assert [d.planned for d in told.days[:12]] == [4] * 12  # 4 a day, of which days 4 and 5 idle
    assert [d.begun for d in told.days[:12]] == [4, 4, 4, 4, 0, 0, 4, 4, 4, 4, 4, 4]
    assert sum(d.begun for d in told.days) == 40
    assert [d.planned for d in told.days[12:]] == [0] * 9  # nothing was left to begin


def test_predictions_and_confidence_add_up_to_the_retention(lived: Desk) -> None:
    told = progress_of(lived.library, lived.study, ahead=False)
    assert sum(b.actual.count for b in told.bins) == told.retention.count
    assert sum(b.actual.successes for b in told.bins) == told.retention.successes
    tests = {test.attempt for test in lived.study.memory.recalls()}
    sure = {a.id: a.confidence for a in lived.store.attempts() if a.id in tests}
    counted = Counter(level.value for level in sure.values() if level is not None)
    assert {one.name: one.count for one in told.confidence} == counted


def test_states_are_those_that_the_library_shows(lived: Desk) -> None:
    told = progress_of(lived.library, lived.study, ahead=False)
    shown = defaultdict(list)
    for row in rows(lived.library, lived.store.summaries(), lived.amend.marks()):
        shown[row.state].append(row.diagram)
    assert {state: list(ids) for state, ids in told.states.items() if ids} == shown
    assert told.diagrams == 40


def test_weak_elements_are_what_brute_force_finds_in_the_drawings(lived: Desk) -> None:
    told = progress_of(lived.library, lived.study, ahead=False)
    by_diagram: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in lived.store.attempts():
        by_diagram[attempt.diagram].append(attempt)
    expected = {}
    for diagram, attempts in by_diagram.items():
        for element in ITEMS:
            missed = [
                attempt.id
                for attempt in attempts[:5]
                for item in (attempt.mark.items if attempt.mark else ())
                if item["reference"] == element and item["lost"] > 0
            ]
            if len(missed) >= 2:
                expected[diagram, element] = tuple(missed)
    assert {(w.diagram, w.element): w.attempts for w in told.weak} == expected
    assert sum(sum(t.counts.values()) for t in told.weak_topics) == len(expected)
    order = [(-w.missed, -w.lost) for w in told.weak]
    assert order == sorted(order)


def test_the_forecast_is_that_of_the_plan(lived: Desk) -> None:
    told = progress_of(lived.library, lived.study)
    assert told.outlook == lived.study.outlook()
    assert told.outlook is not None
    assert told.outlook.diagrams == 40


def test_what_is_kept_and_followed_is_what_replaying_everything_gives(lived: Desk) -> None:
    study = lived.study
    kept = study.memory.recalls()
    draw(lived, "diagram-001", 40, ("cache",))
    lived.clock.ms += DAY_MS
    last = draw(lived, "diagram-001", 95)
    followed, fresh = study.memory.recalls(), lived.new_study().memory.recalls()
    assert followed == fresh
    assert len(followed) > len(kept)
    assert any(test.attempt == last.id for test in followed)
    undone = study.undo(last.id)
    assert all(test.attempt != last.id for test in study.memory.recalls())
    assert last.id not in {a for w in study.memory.missed().values() for a in w}
    study.undo(undone)
    assert study.memory.recalls() == followed


def test_a_rebuilt_store_gives_the_same_figures(lived: Desk) -> None:
    before = progress_of(lived.library, lived.new_study(), ahead=False)
    lived.store.rebuild()
    for name in ("cards", "recalls", "counts"):
        lived.store.keep_derived(name, "not what was written")
    assert progress_of(lived.library, lived.new_study(), ahead=False) == before


@settings(max_examples=40)
@given(trials())
def test_recalls_come_back_from_their_text_as_they_were(history: list[Trial]) -> None:
    by_diagram: dict[str, list[Recall]] = defaultdict(list)
    for trial in history:
        recall = Recall(
            trial.attempt,
            trial.diagram,
            trial.day,
            3,
            0.1 + trial.elapsed_ms / 200_000,
            trial.percent is None,
            trial.percent or 0.0,
            trial.elapsed_ms / 1000,
            trial.confidence,
            trial.at_ms,
        )
        by_diagram[trial.diagram].append(recall)
    found = {diagram: tuple(tests) for diagram, tests in by_diagram.items()}
    assert read_recalls(write_recalls(found)) == found


@pytest.mark.parametrize("text", ["", "[]", "7", '{"a": 1}', '{"a": [[1]]}', '{"a": [null]}'])
def test_what_was_not_written_by_us_is_refused(text: str) -> None:
    for read in (read_recalls, read_counts):
        with pytest.raises(ValueError):  # noqa: PT011  # whatever is wrong with it
            read(text)


@settings(max_examples=60)
@given(trials(most=40))
def test_counts_give_the_same_figures_as_the_recalls_themselves(history: list[Trial]) -> None:
    tests = in_time(recalls(history, Asides(), Schedule(0.9), RatingRule()))
    counts = count(tests)
    assert counted("all", counts) == replace(share("all", tests), attempts=())
    assert counted_by_span(counts) == tuple(replace(s, attempts=()) for s in by_span(tests))
    sure = tuple(replace(s, attempts=()) for s in by_confidence(tests))
    assert counted_by_confidence(counts) == sure
    for told, plain in zip(counted_calibration(counts), calibration(tests), strict=True):
        assert (told.low, told.high) == (plain.low, plain.high)
        assert told.predicted == pytest.approx(plain.predicted)
        assert told.actual == replace(plain.actual, attempts=())
    assert read_counts(write_counts({"a": counts} if counts else {})) == (
        {"a": counts} if counts else {}
    )


def test_every_plan_counts_for_its_own_days(tmp_path: Path) -> None:
    today = date(2026, 1, 20)
    with_plan = Plan(begun=date(2026, 1, 10), daily_new=3, rest_days=(5, 6))
    later = with_plan.model_copy(update={"daily_new": 1, "begun": date(2026, 1, 14)})
    planned = Planned([(date(2026, 1, 10), with_plan), (date(2026, 1, 14), later)], 100)
    with desk(tmp_path, 1) as at:
        at.clock.ms = 1_767_855_600_000  # 2026-01-08, 07:00 UTC
        at.draw("diagram-000", 90)
        told = days_of(at.study.memory, [], planned, today)
    asked = {day.day.day: day.planned for day in told}
    assert asked == {
        8: None, 9: None, 10: 0, 11: 0, 12: 3, 13: 3, 14: 1, 15: 1, 16: 1, 17: 0, 18: 0, 19: 1,
        20: 1,
    }  # fmt: skip


def test_confusions_are_counted_with_what_tells_the_two_apart(tmp_path: Path) -> None:
    plain = library_of(3).diagrams
    told_apart = Distinguish.model_validate({"from": "diagram-001", "by": "One writes first."})
    library = Library(
        diagrams={
            **plain,
            "diagram-000": plain["diagram-000"].model_copy(update={"distinguish": (told_apart,)}),
        }
    )
    with desk(tmp_path, 3) as at:
        other = Confusion("diagram-001", Fraction(80))
        first = draw(at, "diagram-000", 30)
        second = draw(at, "diagram-000", 40)
        back = draw(at, "diagram-001", 20)
        passed, gone = draw(at, "diagram-000", 90), draw(at, "diagram-000", 10)
        for attempt in (first, second, passed, gone):
            at.amend.note_confusion(attempt.id, attempt.diagram, other)
        at.amend.note_confusion(back.id, back.diagram, Confusion("diagram-000", Fraction(80)))
        at.study.undo(gone.id)
        told = progress_of(library, at.study, ahead=False).confused
        apart = (("diagram-000", "One writes first."),)
        assert [(c.asked, c.other, c.count, c.apart, c.both) for c in told] == [
            ("diagram-000", "diagram-001", 2, apart, True),
            ("diagram-001", "diagram-000", 1, apart, True),
        ]
        assert told[0].attempts == (second.id, first.id)
        found = sql(
            at,
            """
            SELECT attempt.id, attempt.study_day, json_extract(attempt.payload, '$.mark.percent')
            FROM event AS attempt JOIN event AS seen
                ON json_extract(seen.payload, '$.attempt') = attempt.id
            WHERE seen.kind = 'confusion' AND attempt.diagram = 'diagram-000'
                AND attempt.kind = 'attempt'
                AND json_extract(attempt.payload, '$.mark.percent') < 85
                AND attempt.id NOT IN (
                    SELECT json_extract(payload, '$.event') FROM event WHERE kind = 'undo')
            ORDER BY attempt.at_ms DESC
            """,
        )
        assert [(r.attempt, r.day, r.total) for r in told[0].results] == found


def test_each_of_two_says_what_tells_it_from_the_other(tmp_path: Path) -> None:
    library = load_library(bundled().diagrams)
    one, other = "two-phase-commit", "paxos"
    sentences = [
        (library.diagrams[here].title, distinguish.by)
        for here, there in ((one, other), (other, one))
        for distinguish in library.diagrams[here].distinguish
        if distinguish.other == there
    ]
    with ProgressStore.open(tmp_path / "progress.sqlite", 0) as store:
        at = Desk(library, store)
        drawn = draw(at, one, 30)
        lost = draw(at, one, 30)
        at.amend.note_confusion(drawn.id, one, Confusion(other, Fraction(80)))
        at.amend.note_confusion(lost.id, one, Confusion("gone", Fraction(80)))
        known, gone = progress_of(library, at.study, ahead=False).confused
    if known.other == "gone":
        known, gone = gone, known
    assert list(known.apart) == sentences
    assert len(sentences) >= 1
    assert (gone.apart, gone.both, gone.other_title) == ((), False, "gone")


def test_a_leech_comes_with_advice_and_a_suspended_diagram_is_told(tmp_path: Path) -> None:
    with desk(tmp_path, 3) as at:
        draw(at, "diagram-000", 95)
        for _ in range(3):
            at.clock.ms += 3 * DAY_MS
            draw(at, "diagram-000", 20, ("cache",))
            draw(at, "diagram-000", 95)
        at.study.suspend("diagram-002")
        told = progress_of(at.library, at.study, ahead=False)
        (leech,) = told.leeches
        assert (leech.diagram, leech.lapses) == ("diagram-000", 3)
        assert "Study it again step by step" in leech.advice
        assert "Cache" in leech.advice
        assert told.suspended == ("diagram-002",)
        assert told.states[State.NEW] == ("diagram-001", "diagram-002")


def test_what_was_set_right_by_hand_is_missed_no_more(tmp_path: Path) -> None:
    with desk(tmp_path, 1) as at:
        old, new = (draw(at, "diagram-000", 60, ("cache", "database")) for _ in range(2))
        assert len(progress_of(at.library, at.study, ahead=False).weak) == 2
        items = (
            {"reference": "cache", "part": "structure", "verdict": "missing", "lost": 2.5},
            {"reference": "database", "part": "structure", "verdict": "correct", "lost": 0},
        )
        mark = Mark.model_validate({**json.loads(mark_of(90).model_dump_json()), "items": items})
        amended = {old.id: mark}
        at.amend.marks = lambda: amended  # type: ignore[method-assign]
        told = progress_of(at.library, at.new_study(), ahead=False)
        assert [w.element for w in told.weak] == ["cache"]
        assert told.days[-1].passed == 1
        assert told.states == states_of(at.library, at.study.memory.diagram_tallies())
        assert new.id in told.weak[0].attempts


def test_the_attempts_behind_a_figure_come_newest_first(lived: Desk) -> None:
    told = progress_of(lived.library, lived.study, ahead=False)
    whole = behind(lived.library, lived.study, Behind(Kind.ALL))
    newest = [test.attempt for test in reversed(lived.study.memory.recalls())]
    assert whole.count == told.retention.count == len(newest)
    assert [outcome.attempt for outcome in whole.outcomes] == newest[:LISTED]
    for kind, shares in ((Kind.SPAN, told.spans), (Kind.CONFIDENCE, told.confidence)):
        for one in shares:
            found = behind(lived.library, lived.study, Behind(kind, one.name))
            assert found.count == one.count
            assert sum(o.passed for o in found.outcomes) == one.successes or one.count > LISTED
    for one in (told_bin.actual for told_bin in told.bins):
        assert behind(lived.library, lived.study, Behind(Kind.BIN, one.name)).count == one.count
    day = next(day for day in told.days if day.drawn)
    found = behind(lived.library, lived.study, Behind(Kind.DAY, day.day.isoformat()))
    assert (found.count, sum(o.passed for o in found.outcomes)) == (day.drawn, day.passed)


def test_nothing_is_known_of_an_empty_store(tmp_path: Path) -> None:
    with desk(tmp_path, 2) as at:
        told = progress_of(at.library, at.study, ahead=False)
        assert (told.attempts, told.retention.count, told.days) == (0, 0, ())
        assert (told.retention.interval.low, told.retention.interval.high) == (0, 1)
        assert told.states[State.NEW] == ("diagram-000", "diagram-001")
