"""Drafts: the journal of a drawing in progress, so that a kill at any moment loses no edit.

One file a draft, a line of JSON for its header and one for each state of the drawing. Every line
is handed to the system in one write, which outlives the program; `sync` has it on the disk, which
outlives a power cut. Whatever line was cut off is left out in reading.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.drawing_file import drawing_values, read_drawing_json
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.problems import Problem, ProblemsError, UserError

_SUFFIX = ".jsonl"
_LARGEST = 500_000_000
"""Bytes; a larger file is not read: no drill makes one."""

_A_DAY_MS = 24 * 3600 * 1000
_YEAR_9999_MS = 253_000_000_000_000

_FLAGS = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)


class DraftError(UserError):
    """The journal cannot be written; drawing can go on, but a kill would lose it.

    `reason` is the system's.
    """

    def __init__(self, message: str, reason: str) -> None:
        self.reason = reason
        super().__init__(message)


class DraftHeader(BaseModel):
    """What a draft is of.

    `id` will be the attempt's id. Times in milliseconds, `started_at_ms` since 1970 in UTC;
    `offset_minutes` is the local zone's then, east positive; `checkpoint` the id of the checkpoint
    that the drawing is part of, `given` the ids of the reference's elements that stood there.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    format: int = Field(default=1, ge=1, le=1)
    id: str = Field(pattern=r"^[0-9a-z-]{1,64}$")
    diagram: str
    content_hash: str
    mode: Mode
    limit_ms: int = Field(gt=0, le=_A_DAY_MS)
    started_at_ms: int = Field(ge=0, le=_YEAR_9999_MS)
    offset_minutes: int = Field(ge=-24 * 60, le=24 * 60)
    checkpoint: str | None = Field(default=None, min_length=1, max_length=64)
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as far as it was written.

    `at_ms` is when its last line was written (milliseconds since 1970, UTC), `elapsed_ms` and
    `gap_ms` the drill's clock then; `typed` a sentence that was not finished. `ended` says how
    drawing ended where it did, but the attempt could not be stored.
    """

    header: DraftHeader
    drawing: Drawing
    at_ms: int
    elapsed_ms: int = 0
    gap_ms: int = 0
    typed: str = ""
    ended: Ended | None = None


class Journal:
    """A draft that is being written. Not for two threads at once, `sync` apart."""

    def __init__(self, path: Path, handle: int, torn: bool) -> None:
        """Of an open file; `Drafts.begin` and `Drafts.resume` are for everybody else.

        `torn` says that the file ends inside a line.
        """
        self._path = path
        self._handle: int | None = handle
        self._torn = torn

    def record(
        self,
        drawing: Drawing,
        at_ms: int,
        elapsed_ms: int,
        gap_ms: int = 0,
        typed: str = "",
        ended: Ended | None = None,
    ) -> None:
        """Write the drawing as it stands; a kill afterwards does not lose it.

        Raises DraftError where the disk is full or gone. The next call tries again, and what was
        written before is still there.
        """
        line = {
            "at_ms": at_ms,
            "elapsed_ms": elapsed_ms,
            "gap_ms": gap_ms,
            "typed": typed,
            "drawing": drawing_values(drawing),
        }
        self._write(line if ended is None else {**line, "ended": ended.value})

    def sync(self) -> None:
        """Have the system write the file to the disk; slow, so not on the GUI thread."""
        if self._handle is not None:
            with suppress(OSError):
                os.fsync(self._handle)

    def close(self) -> None:
        """Stop writing; the draft stays. Closing again does nothing."""
        handle, self._handle = self._handle, None
        if handle is not None:
            # Some network drives say only here that a write failed; `record` was answered then.
            with suppress(OSError):
                os.close(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write_header(self, header: DraftHeader) -> None:
        """Write the first line. Raises DraftError."""
        self._write(header.model_dump(mode="json"))

    def _write(self, values: dict[str, Any]) -> None:
        if self._handle is None:
            raise ValueError("this journal is closed")
        text = json.dumps(values, ensure_ascii=False) + "\n"
        # A line that was cut off ends here, so that it does not swallow this one.
        data = (b"\n" if self._torn else b"") + text.encode(errors="replace")
        try:
            written = os.write(self._handle, data)
        except OSError as error:
            raise _cannot_write(self._path, _reason(error)) from None
        self._torn = written < len(data)
        if self._torn:
            raise _cannot_write(self._path, "the disk took only a part of it")


class Drafts:
    """The drafts in one folder, which is made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, header: DraftHeader) -> Journal:
        """Begin the journal of a new draft. Raises DraftError where the folder takes no file."""
        path = self.file(header.id)
        journal = self._open(path, os.O_CREAT | os.O_EXCL)
        try:
            journal.write_header(header)
        except DraftError as error:
            journal.close()
            self.finish(header.id)
            raise _cannot_begin(path, error.reason) from None
        return journal

    def resume(self, draft_id: str) -> Journal:
        """Go on with the journal of a draft that was left. Raises DraftError."""
        return self._open(self.file(draft_id), 0)

    def left(self) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
        """The drafts that were left, newest first, and what was wrong with others.

        A draft that cannot be read stays where it is.
        """
        drafts: list[Draft] = []
        problems: list[Problem] = []
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")) if self._folder.is_dir() else ():
            try:
                draft = read_draft(path)
            except ProblemsError as error:
                problems.extend(error.problems)
                continue
            if path.stem == draft.header.id:
                drafts.append(draft)
            else:
                what = (
                    f"this is a copy of the draft {draft.header.id}, under another name; delete "
                    "one of them"
                )
                problems.append(Problem(what, file=str(path)))
        drafts.sort(key=lambda draft: (draft.at_ms, draft.header.id), reverse=True)
        return tuple(drafts), tuple(problems)

    def finish(self, draft_id: str) -> None:
        """Delete a draft: its attempt is stored, or the user does not want it.

        A file that cannot be deleted stays, and is offered again at the next start.
        """
        with suppress(OSError):
            self.file(draft_id).unlink(missing_ok=True)

    def file(self, draft_id: str) -> Path:
        """The file of that draft."""
        return self._folder / f"{draft_id}{_SUFFIX}"

    def _open(self, path: Path, more_flags: int) -> Journal:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(path, _FLAGS | more_flags, 0o600)
        except OSError as error:
            raise _cannot_begin(path, _reason(error)) from None
        return Journal(path, handle, torn=_ends_inside_line(path))


def read_draft(path: Path) -> Draft:
    """The draft in that file, as its last whole line has it.

    Raises ProblemsError where not even the header can be read.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            what = "this is not a plain file, or it is too large for a draft"
            raise ProblemsError([Problem(what, file=str(path))])
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        what = f"the draft cannot be read: {error.strerror or error}"
        raise ProblemsError([Problem(what, file=str(path))]) from None
    try:
        header = DraftHeader.model_validate_json(lines[0])
    except ValidationError:
        what = (
            "the draft cannot be read: its first line is cut off or not of this program; it stays "
            "as it is, so move it away or delete it"
        )
        raise ProblemsError([Problem(what, "line 1", str(path))]) from None
    for values in _newest_first(lines[1:]):
        try:
            return _draft(header, values)
        except (ProblemsError, KeyError, TypeError, ValueError, OverflowError, RecursionError):
            continue  # an older line is better than none
    return Draft(header, Drawing(), header.started_at_ms)


def _newest_first(lines: list[bytes]) -> Iterator[dict[str, Any]]:
    for line in reversed(lines):
        with suppress(ValueError, RecursionError):
            values = json.loads(line)
            if isinstance(values, dict):
                yield values


def _draft(header: DraftHeader, values: dict[str, Any]) -> Draft:
    return Draft(
        header=header,
        drawing=read_drawing_json(json.dumps(values["drawing"])),
        at_ms=int(values["at_ms"]),
        elapsed_ms=int(values["elapsed_ms"]),
        gap_ms=int(values["gap_ms"]),
        typed=str(values["typed"]),
        ended=Ended(values["ended"]) if "ended" in values else None,
    )


def _ends_inside_line(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        if file.seek(0, os.SEEK_END) > 0:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"
    return False


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _cannot_write(path: Path, reason: str) -> DraftError:
    return DraftError(
        f"The drawing in progress cannot be written to {path}: {reason}. You can go on drawing, "
        "but if the program ends unexpectedly, the drawing is lost. Make room on the disk, or "
        "check the folder's permissions.",
        reason,
    )


def _cannot_begin(path: Path, reason: str) -> DraftError:
    return DraftError(
        f"The clock does not run, because the drawing could not be kept in {path}: {reason}. Make "
        "room on the disk, or check the folder's permissions, then try again.",
        reason,
    )
