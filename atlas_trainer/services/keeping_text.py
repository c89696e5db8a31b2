"""Backups, restoring and merging in words for people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from atlas_trainer.services.keeping import Change, Gained, Offer
from atlas_trainer.store.backups import Before
from atlas_trainer.store.contents import Figures
from atlas_trainer.store.stamps import moment

_REASONS = {
    None: "",
    Before.VERSION: "before an update",
    Before.RESTORING: "before restoring",
    Before.MERGING: "before merging",
    Before.DELETING: "before deleting",
}
_OTHERS = "plans, words of your own, corrections"


class Calendar:
    """Says when something was, as seen from now. `offset` gives the local zone's offset (minutes)
    at a moment (milliseconds since 1970, UTC)."""

    def __init__(self, now_ms: int, offset: Callable[[int], int]) -> None:
        self._offset = offset
        self._now = self._local(now_ms)

    def day(self, at_ms: int) -> str:
        """Like "today", "yesterday" or "Tuesday 24 November"; the year where it is another."""
        at = self._local(at_ms)
        days = (self._now.date() - at.date()).days
        if days in (0, 1):
            return ("today", "yesterday")[days]
        year = "" if at.year == self._now.year else f" {at.year}"
        return f"{at:%A} {at.day} {at:%B}{year}"

    def short_day(self, at_ms: int) -> str:
        """The same for tables: "24 Nov 2026"."""
        at = self._local(at_ms)
        day = self.day(at_ms)
        return day if day in ("today", "yesterday") else f"{at.day} {at:%b} {at.year}"

    def moment(self, at_ms: int) -> str:
        """The same with the time: "Tuesday 24 November, 20:14"."""
        return f"{self.day(at_ms)}, {self._local(at_ms):%H:%M}"

    def begun(self, at_ms: int) -> str:
        """A day that does not depend on now: "24 November 2026"."""
        at = self._local(at_ms)
        return f"{at.day} {at:%B} {at.year}"

    def _local(self, utc_ms: int) -> datetime:
        return moment(utc_ms) + timedelta(minutes=self._offset(utc_ms))


def capital(text: str) -> str:
    """With a capital at the beginning of a line."""
    return text[:1].upper() + text[1:]


def counted(number: int, what: str) -> str:
    """Like "1 attempt", "12 attempts"."""
    return f"{number:,} {what}{'s' * (number != 1)}"


def reason_words(before: Before | None) -> str:
    """What a backup was made ahead of, "" for one that was due."""
    return _REASONS[before]


def size_words(size: int) -> str:
    """Like "640 kB", "12.4 MB"."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"


def change_words(change: Change, calendar: Calendar) -> tuple[str, ...]:
    """What restoring would mean, what is lost first."""
    said = []
    if change.lost and change.lost_since_ms is not None:
        when = calendar.day(change.lost_since_ms)
        since = change.lost > 1 and when != "today"
        made = f"made since {when}" if since else f"made {_on(when)}"
        said.append(f"You would lose {counted(change.lost, 'attempt')} {made}.")
    if change.gained:
        said.append(f"You would get {counted(change.gained, 'attempt')} that are not here now.")
    if not said:
        said.append("It has the same attempts as are here now.")
    if change.others_lost:
        entries = f"{change.others_lost} other entr{'ies' if change.others_lost != 1 else 'y'}"
        said.append(f"You would lose {entries} as well ({_OTHERS}).")
    return tuple(said)


def figures_words(figures: Figures, calendar: Calendar) -> str:
    """How much is in a file: "142 attempts on 31 study days, the last yesterday"."""
    if figures.last_at_ms is None:
        return "no attempts"
    days = counted(figures.days, "study day")
    last = _on(calendar.day(figures.last_at_ms))
    return f"{counted(figures.attempts, 'attempt')} on {days}, the last {last}"


def offer_words(offer: Offer, calendar: Calendar) -> tuple[str, ...]:
    """What another machine's file holds, and what of it is new."""
    said = [f"In it: {figures_words(offer.figures, calendar)}."]
    if offer.since_ms is not None:
        said.append(f"From a machine first used on {calendar.begun(offer.since_ms)}.")
    if not offer.news:
        said.append("All of it is here already: there is nothing to merge.")
        return tuple(said)
    new = [counted(offer.attempts, "attempt")] if offer.attempts else []
    if rest := offer.news - offer.attempts:
        new.append(f"{rest:,} other entr{'ies' if rest != 1 else 'y'}")
    verb = "is" if offer.news == 1 else "are"
    said.append(f"{' and '.join(new)} {verb} new here. Nothing of yours is changed or lost.")
    return tuple(said)


def gained_words(gained: Gained) -> str:
    """What merging brought."""
    if gained.before is None:
        return "Nothing was new in that file: all of it is here already."
    more = counted(gained.attempts, "attempt") if gained.attempts > 0 else "no attempts"
    left = counted(gained.strange, "entry").replace("entrys", "entries")
    odd = f" {left} had the id of another one and stayed out." if gained.strange else ""
    return f"Merged: you have {more} more now.{odd}"


def _on(when: str) -> str:
    return when if when in ("today", "yesterday") else f"on {when}"
