"""Settings: what the user may choose, with its bounds and the words that explain it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from atlas_trainer.model.attempt import ROLLOVER_HOUR
from atlas_trainer.model.modes import Mode
from atlas_trainer.model.score import (
    HIGHEST_PASS_MARK,
    LARGEST_WEIGHT,
    LOWEST_PASS_MARK,
    PASS_MARK,
    PLAN_WEIGHTS,
    Standard,
    Weights,
)


class Theme(StrEnum):
    """The window's colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Appearance(_Group):
    """How the window looks and sounds."""

    theme: Theme = Field(
        default=Theme.SYSTEM,
        title="Theme",
        description="The window's colours; system follows the desktop.",
    )
    text_size: int = Field(
        default=100,
        ge=100,
        le=200,
        title="Text size",
        description="In percent, 100 to 200, for all text; drawings start larger, too.",
        json_schema_extra={"step": 10, "unit": " %"},
    )
    font: str = Field(
        default="",
        max_length=200,
        title="Font",
        description="For all text. Where the font is missing, the system's is used.",
    )
    show_clock: bool = Field(
        default=True,
        title="Show the clock",
        description="Show the time left while drawing. The limit holds either way.",
    )
    sounds: bool = Field(
        default=False,
        title="Sounds",
        description="The desktop's alert sound at 30 and 10 seconds left and when time is up.",
    )
    reduced_motion: bool = Field(
        default=False,
        title="Reduced motion",
        description="Show changes at once, without moving or fading them.",
    )


class Practice(_Group):
    """Limits and days."""

    drill_limit_s: int = Field(
        default=120,
        ge=30,
        le=1800,
        title="Drill limit",
        description=f"Seconds for a drill. {Mode.DRILL.purpose}",
    )
    recreation_limit_s: int = Field(
        default=300,
        ge=30,
        le=3600,
        title="Recreation limit",
        description=f"Seconds for a recreation. {Mode.RECREATION.purpose}",
    )
    extra_time: float = Field(
        default=1.0,
        ge=1.0,
        le=4.0,
        title="Extra time",
        description="Every limit is multiplied by this; results say so.",
    )
    ask_confidence: bool = Field(
        default=True,
        title="Ask how sure you are",
        description="One key after handing in, before the result: sure errors come back sooner.",
    )
    rollover_hour: int = Field(
        default=ROLLOVER_HOUR,
        ge=0,
        le=12,
        title="Day turns over at",
        description="The local hour at which a study day ends.",
    )

    def limit_ms(self, mode: Mode) -> int:
        """The limit of that mode in milliseconds, extra time included."""
        long = mode is Mode.RECREATION
        seconds = self.recreation_limit_s if long else self.drill_limit_s
        return round(seconds * 1000 * self.extra_time)


class Marks(_Group):
    """What a drawing is marked by."""

    pass_mark: int = Field(
        default=PASS_MARK,
        ge=LOWEST_PASS_MARK,
        le=HIGHEST_PASS_MARK,
        title="Pass mark",
        description="Points of 100 from which a drawing is passed. When it comes again is set "
        "under Ratings.",
    )
    structure: int = Field(
        default=PLAN_WEIGHTS.structure,
        ge=0,
        le=LARGEST_WEIGHT,
        title="Weight of structure",
        description="The right components. The four weights count in proportion.",
    )
    accuracy: int = Field(
        default=PLAN_WEIGHTS.accuracy,
        ge=0,
        le=LARGEST_WEIGHT,
        title="Weight of accuracy",
        description="The right relationships, their direction and labels, and groups.",
    )
    details: int = Field(
        default=PLAN_WEIGHTS.details,
        ge=0,
        le=LARGEST_WEIGHT,
        title="Weight of details",
        description="The right figures and settings, and the order of steps.",
    )
    speed: int = Field(
        default=PLAN_WEIGHTS.speed,
        ge=0,
        le=LARGEST_WEIGHT,
        title="Weight of speed",
        description="In good time; counts only as far as the rest is right.",
    )

    @model_validator(mode="after")
    def _counts_something(self) -> Self:
        _ = self.standard
        return self

    @property
    def standard(self) -> Standard:
        """What drawings are marked by from now on. Raises ValueError where that is nothing."""
        weights = Weights(self.structure, self.accuracy, self.details, self.speed)
        return Standard(weights, self.pass_mark)


class Ratings(_Group):
    """From a mark to a rating, which decides when a diagram comes again."""

    again_below: int = Field(
        default=PASS_MARK,
        ge=50,
        le=100,
        title="Again below",
        description="Points of 100 below which a diagram was not remembered; the mark stays.",
    )
    good_from: int = Field(
        default=92,
        ge=50,
        le=100,
        title="Good from",
        description="Points from which a recall is rated Good; from the line above to here, Hard.",
    )
    easy_from: int = Field(
        default=98,
        ge=50,
        le=100,
        title="Easy from",
        description="Points from which a recall is rated Easy, if it took at most the share below.",
    )
    easy_share: float = Field(
        default=0.6,
        ge=0.1,
        le=1.0,
        title="Easy within",
        description="Share of the limit that an easy recall may take.",
    )


class Safety(_Group):
    """Keeping progress safe."""

    backups: bool = Field(
        default=True,
        title="Daily backups",
        description="Keep copies of your progress: one for each of the last days, weeks, months.",
    )


class OwnKeys(_Group):
    """Keys that the user chose for a command that works everywhere, as Qt writes them."""

    command: str = Field(max_length=40)
    keys: str = Field(max_length=40)


class Keyboard(_Group):
    """Keys that are not the usual ones."""

    own: tuple[OwnKeys, ...] = Field(default=(), max_length=100, title="Shortcuts")

    def by_command(self) -> dict[str, str]:
        """The user's keys by the command's name."""
        return {one.command: one.keys for one in self.own}


def own_keys(by_command: Mapping[str, str]) -> tuple[OwnKeys, ...]:
    """The same as `Keyboard.own` has them."""
    return tuple(OwnKeys(command=name, keys=keys) for name, keys in by_command.items())


class Settings(_Group):
    """All settings, in groups."""

    appearance: Appearance = Field(default=Appearance(), title="Appearance")
    practice: Practice = Field(default=Practice(), title="Practice")
    marks: Marks = Field(default=Marks(), title="Marks")
    ratings: Ratings = Field(default=Ratings(), title="Ratings")
    safety: Safety = Field(default=Safety(), title="Safety")
    keyboard: Keyboard = Field(default=Keyboard(), title="Shortcuts")
