"""`plan`: the plan in force, where the learner stands in it, and the days to come."""

from __future__ import annotations

import argparse
import calendar

from atlas_trainer.cli.commands import add_json
from atlas_trainer.cli.console import say, say_json
from atlas_trainer.cli.reading import practise_to_read
from atlas_trainer.cli.tools import Tools
from atlas_trainer.services.study import Outlook, Standing

EXAMPLES = """
plan
plan --json
"""
_SHOWN = 14


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    add_json(parser)


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Print the plan."""
    with practise_to_read(tools) as practise:
        standing, outlook = practise.study.standing(), practise.study.outlook()
    if arguments.json:
        say_json(_values(standing, outlook))
        return 0
    plan = standing.plan
    chosen = plan.preset.value if standing.chosen else "none chosen yet: four weeks from today"
    rest = ", ".join(calendar.day_abbr[day] for day in plan.rest_days) or "none"
    say(f"Plan       {chosen}")
    say(f"Pace       {plan.daily_new} new a day; rest days: {rest}")
    say(f"Retention  a review falls due when recall sinks to {plan.retention * 100:.0f} %")
    say(f"Standing   {standing.introduced} begun, {standing.learned} learned, ", end="")
    say(f"{standing.waiting} to come, {standing.behind} behind")
    say(f"Target     {plan.target or 'none'}; the last one is new on {standing.finish or 'never'}")
    say(f"Ahead      {outlook.total_hours:.1f} hours until {outlook.until}; then about ", end="")
    say(f"{outlook.ready:.0f} of {outlook.diagrams} known to 95 %")
    say()
    for day in outlook.days[:_SHOWN]:
        figures = f"{day.new:4.0f} new {day.reviews:5.0f} reviews {day.hours:5.1f} h"
        say(f"  {day.day:%a %Y-%m-%d}  {figures}")
    return 0


def _values(standing: Standing, outlook: Outlook) -> dict[str, object]:
    return {
        "plan": standing.plan.model_dump(mode="json"),
        "chosen": standing.chosen,
        "introduced": standing.introduced,
        "learned": standing.learned,
        "waiting": standing.waiting,
        "behind": standing.behind,
        "finish": standing.finish.isoformat() if standing.finish else None,
        "hours": round(outlook.total_hours, 3),
        "ready": round(outlook.ready, 3),
        "diagrams": outlook.diagrams,
        "days": [
            {
                "day": day.day.isoformat(),
                "new": day.new,
                "reviews": day.reviews,
                "again": day.again,
                "hours": round(day.hours, 3),
            }
            for day in outlook.days
        ],
    }
