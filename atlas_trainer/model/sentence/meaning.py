"""What sentences mean: applies parsed sentences to a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace

from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.sentence.draft import Draft
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.syntax import (
    ArrowLabel,
    Block,
    Chain,
    Facts,
    Hop,
    Name,
    Sentence,
)

_NO_LABEL = ArrowLabel()


@dataclass(slots=True)
class Meaning:
    """Applies sentences to `draft`. `current` is the component that a bare `@` is about.

    `named` collects the ids of all components that the sentences name.
    """

    draft: Draft
    current: str | None
    named: list[str]

    def apply(self, sentence: Sentence) -> None:
        """Applies it. Raises SentenceError; the draft may then hold a part of it."""
        if isinstance(sentence, Facts):
            self.draft.add_details(None if sentence.whole else self.current, sentence.details)
        elif isinstance(sentence, Block):
            group = self._block(sentence, None)
            self.draft.add_details(group, sentence.details)
            self.current = group
        else:
            self._chain(sentence)

    def hop(self, sources: list[str], hop: Hop, details: tuple[str, ...] = ()) -> list[str]:
        """Arrows from each of `sources` to each target; the targets' ids."""
        targets = [self.component(name) for name in hop.targets]
        arrow, label = hop.arrow, hop.label or _NO_LABEL
        for left in sources:
            for right in targets:
                source, target = (right, left) if arrow.backward else (left, right)
                found = None
                if not arrow.another:
                    found = self.draft.find_arrow(source, target, arrow, label)
                arrow_id = found or self.draft.add_arrow(source, target, arrow, label)
                self.draft.add_details(arrow_id, details)
        return targets

    def component(self, name: Name) -> str:
        """The id of the component that `name` means, made if it is new."""
        component_id = self._found(name) or self.draft.add_component(name.label, name.kind)
        self.named.append(component_id)
        component = self.draft.drawing.components[component_id]
        if name.kind not in (None, component.kind):
            if self.draft.drawing.members(component_id):
                what = f"`{component.label}` has members, so it stays a group"
                raise SentenceError(what, name.place.column, name.place.line)
            self.draft.change_component(replace(component, kind=name.kind))
        return component_id

    def _chain(self, chain: Chain) -> None:
        here = [self.component(name) for name in chain.names]
        if not here:
            if self.current is None:
                what = f"an arrow needs a component before `{chain.hops[0].arrow.sign}`"
                raise SentenceError(what, chain.place.column, chain.place.line)
            here = [self.current]
        for hop in chain.hops:
            on_arrow = hop is chain.hops[-1] and hop.label is not None
            here = self.hop(here, hop, chain.details if on_arrow else ())
        if not chain.hops or chain.hops[-1].label is None:
            for component_id in here:
                self.draft.add_details(component_id, chain.details)
        self.current = here[-1]

    def _block(self, block: Block, parent: str | None) -> str:
        group_id = self.component(block.name)
        group = self.draft.drawing.components[group_id]
        if group.kind not in (None, Kind.GROUP):
            what = f"`{group.label}` is a {group.kind.value}; only a group has braces"
            raise SentenceError(what, block.name.place.column, block.name.place.line)
        self.draft.change_component(replace(group, kind=Kind.GROUP))
        if parent is not None:
            self._move(group_id, parent, block.name)
        if not block.members:
            self._empty(group_id)
        for member in block.members:
            if isinstance(member, Block):
                self._block(member, group_id)
            else:
                self._move(self.component(member), group_id, member)
        return group_id

    def _move(self, member_id: str, group_id: str, name: Name) -> None:
        drawing = self.draft.drawing
        if member_id == group_id or drawing.is_inside(group_id, member_id):
            what = f"`{name.label}` cannot lie inside itself"
            raise SentenceError(what, name.place.column, name.place.line)
        member = drawing.components[member_id]
        self.draft.change_component(replace(member, group=group_id))

    def _empty(self, group_id: str) -> None:
        drawing = self.draft.drawing
        for member in drawing.members(group_id):
            self.draft.change_component(replace(member, group=drawing.components[group_id].group))

    def _found(self, name: Name) -> str | None:
        if name.another:
            return None
        known = self.draft.named(name.label)
        if name.number is None:
            return known[0] if known else None
        if 1 <= name.number <= len(known):
            return known[name.number - 1]
        shown = name.label or '""'
        what = (
            f"there is no `{shown}*{name.number}`; `+{shown}` makes another one"
            if known
            else f"there is no `{shown}` yet, so there is no `{shown}*{name.number}`"
        )
        raise SentenceError(what, name.place.column, name.place.line)
