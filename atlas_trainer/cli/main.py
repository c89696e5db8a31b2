"""The command line as a whole: which command, and what becomes of errors."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from atlas_trainer.cli import console
from atlas_trainer.cli.commands import SUMMARIES, command_named
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.problems import ProblemsError, UserError

DEBUG_VARIABLE = "ATLAS_TRAINER_DEBUG"
"""Environment variable: any value lets a fault of the program through, with its traceback."""

FAILED, INTERRUPTED = 1, 130


def run(arguments: Sequence[str], tools: Tools) -> int:
    """Run the command and return the exit status: 0, 1 for an error, 2 for wrong usage.

    Errors go to standard error, in the user's words.
    """
    console.prepare()
    try:
        parsed = _parser(tools.version, arguments).parse_args(arguments)
    except SystemExit as end:  # argparse has printed its help, or what is wrong with the usage
        return end.code if isinstance(end.code, int) else FAILED
    try:
        status = command_named(parsed.command).run(parsed, tools)
        sys.stdout.flush()
    except (ProblemsError, UserError) as error:
        console.warn(str(error))
        return FAILED
    except BrokenPipeError:
        _give_up_output()
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _system_failed(error)
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        console.warn(
            f"This is a fault of the program: {type(error).__name__}: {error}. Nothing was "
            f"changed. Set {DEBUG_VARIABLE}=1 to see where, and please report it."
        )
        return FAILED
    return status


def _parser(version: str, arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with the arguments of the command that is asked for."""
    parser = argparse.ArgumentParser(
        prog="atlas-trainer",
        description="Redraw distributed-system diagrams from memory, with an explained score. "
        "Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"Atlas Trainer {version}")
    commands = parser.add_subparsers(metavar="COMMAND", dest="command", required=True)
    wanted = next((word for word in arguments if not word.startswith("-")), "")
    for name, summary in SUMMARIES.items():
        added = commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == wanted:
            command = command_named(name)
            command.add_arguments(added)
            lines = command.EXAMPLES.strip().splitlines()
            added.epilog = "\n  atlas-trainer ".join(("examples:", *lines))
    return parser


def _system_failed(error: OSError) -> int:
    reason = error.strerror or str(error)
    if error.filename:
        console.warn(f"{error.filename}: {reason}. Check the path and its permissions.")
    else:
        console.warn(f"The output could not be written: {reason}.")
        _give_up_output()
    return FAILED


def _give_up_output() -> None:
    """Nothing takes our output (`| head`, a full disk): write the rest to nowhere."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        try:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        except OSError:
            return  # not a real stream, so nothing is written to it at the program's end
