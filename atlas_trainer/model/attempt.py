"""An attempt: the stored record of one finished or abandoned drill, whole and readable alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from atlas_trainer.model.modes import Confidence, Ended, Mode
from atlas_trainer.model.score import (
    HIGHEST_PASS_MARK,
    LOWEST_PASS_MARK,
    PASS_MARK,
    PLAN_WEIGHTS,
    Part,
    Score,
    Standard,
    Weights,
)

ROLLOVER_HOUR = 4
"""The local hour at which a study day ends."""


def _read_fraction(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ValueError("should be an exact number as text, such as '255/3'")
    try:
        return Fraction(value)
    except ZeroDivisionError:
        raise ValueError("a fraction has no denominator of 0") from None


Exact = Annotated[Fraction, PlainValidator(_read_fraction), PlainSerializer(str, return_type=str)]
"""A fraction in memory, its exact text ("255/3") in a file."""


def _read_weights(value: object) -> Weights:
    if isinstance(value, Weights):
        return value
    if not isinstance(value, str):
        raise ValueError("should be the weights of the parts as text, such as '40/30/20/10'")
    return Weights.read(value)


OwnWeights = Annotated[
    Weights, PlainValidator(_read_weights), PlainSerializer(str, return_type=str)
]
"""The weights of the parts in memory, their text ("40/30/20/10") in a file."""

PassMark = Annotated[int, Field(ge=LOWEST_PASS_MARK, le=HIGHEST_PASS_MARK)]


def without_the_plans(values: dict[str, Any]) -> dict[str, Any]:
    """An entry's values without a pass mark and weights that are the study plan's: what is not
    told is the plan's, so that such entries are the same in every version."""
    plan = {"pass_mark": PASS_MARK, "weights": str(PLAN_WEIGHTS)}
    return {k: v for k, v in values.items() if k not in plan or str(v) != str(plan[k])}


def _checked_day(value: str) -> str:
    datetime.strptime(value, "%Y-%m-%d")
    return value


Day = Annotated[str, AfterValidator(_checked_day)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class PartMark(_Entry):
    """One part of the mark: `fraction` of itself (0..1), its `weight` and `points` of 100."""

    part: Part
    fraction: Exact
    weight: Exact
    points: Exact


class Mark(_Entry):
    """What was earned. `percent` is `total` as a plain number, for reports and other programs.

    `items` are the score's lines as JSON values, in the form that the command line prints.
    `pass_mark` and `weights` are what it was marked by, written only where they are not the study
    plan's.
    """

    total: Exact
    percent: float
    passed: bool
    parts: tuple[PartMark, ...] = ()
    variant: str | None = None
    proven: bool = False
    items: tuple[dict[str, Any], ...] = ()
    scorer: int = Field(ge=1)
    pass_mark: PassMark = PASS_MARK
    weights: OwnWeights = PLAN_WEIGHTS

    @model_serializer(mode="wrap")
    def _values(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        values: dict[str, Any] = handler(self)
        return without_the_plans(values)

    @property
    def standard(self) -> Standard:
        """What it was marked by."""
        return Standard(self.weights, self.pass_mark)

    @classmethod
    def of(cls, score: Score, items: tuple[dict[str, Any], ...] = ()) -> Self:
        """The mark of that score, with its items as JSON values."""
        return cls(
            total=score.total,
            percent=round(float(score.total), 6),
            passed=score.passed,
            parts=tuple(
                PartMark(part=p.part, fraction=p.fraction, weight=p.weight, points=p.points)
                for p in score.parts
            ),
            variant=score.variant,
            proven=score.correspondence.proven,
            items=items,
            scorer=score.scorer,
            pass_mark=score.standard.pass_mark,
            weights=score.standard.weights,
        )


class Attempt(_Entry):
    """One attempt.

    `id` is a UUIDv7 as text, the same as its draft's. Times are in milliseconds: `started_at_ms`
    since 1970 in UTC, `elapsed_ms` of drawing, `limit_ms`, and `gap_ms` that the machine slept or
    the program was gone meanwhile (more than 0 marks the attempt). `offset_minutes` is the local
    zone's, east positive. `drawing` is the whole drawing as JSON values (`drawing_file`).
    `content_hash` is the diagram's at that time. `mark` is None where there was nothing to mark.
    `given` are the ids of the reference's elements that stood there at the start; `confidence` is
    what the learner said before the result was shown; `checkpoint` the id of the checkpoint that
    the attempt is part of.
    """

    id: str = Field(min_length=1, max_length=64)
    diagram: str = Field(min_length=1, max_length=64)
    content_hash: str
    mode: Mode
    ended: Ended
    started_at_ms: int
    offset_minutes: int = Field(ge=-24 * 60, le=24 * 60)
    study_day: Day
    elapsed_ms: int = Field(ge=0)
    limit_ms: int | None = Field(default=None, gt=0)
    gap_ms: int = Field(default=0, ge=0)
    drawing: dict[str, Any]
    mark: Mark | None = None
    hints: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    confidence: Confidence | None = None
    checkpoint: str | None = Field(default=None, min_length=1, max_length=64)

    @property
    def interrupted(self) -> bool:
        """Whether the clock has a gap: the machine slept or the program was gone."""
        return self.gap_ms > 0


def study_day(utc_ms: int, offset_minutes: int, rollover_hour: int = ROLLOVER_HOUR) -> str:
    """The study day (ISO date) of a moment, in the zone that was local then.

    `utc_ms` is in milliseconds since 1970; before `rollover_hour` it is still the day before.
    """
    # Counted from 1970 instead of by fromtimestamp, which some systems refuse for early times.
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=utc_ms)
    local = moment + timedelta(minutes=offset_minutes) - timedelta(hours=rollover_hour)
    return local.date().isoformat()
