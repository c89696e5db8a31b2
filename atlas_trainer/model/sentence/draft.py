"""A copy of a drawing to try sentences on, remembering every step as an edit."""

from __future__ import annotations

from dataclasses import replace

from atlas_trainer.model.drawing import Component, Detail, Direction, Drawing, Relationship
from atlas_trainer.model.edits import Add, Edit, Replace, Together
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.names import name_key
from atlas_trainer.model.placement import place_all
from atlas_trainer.model.sentence.scanner import tidy
from atlas_trainer.model.sentence.syntax import Arrow, ArrowLabel


class Draft:
    """Sentences take effect here first. The drawing that was given stays as it is."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing.copy()
        self._edits: list[Edit] = []
        self._new: list[str] = []
        self._numbers: dict[str, int] = {}
        self._named: dict[str, list[str]] = {}
        self._between: dict[tuple[str, str], list[str]] = {}
        self._facts: dict[str | None, list[str]] = {}
        for component in drawing.components.values():
            self._named.setdefault(name_key(component.label), []).append(component.id)
        for arrow in drawing.relationships.values():
            self._between.setdefault((arrow.source, arrow.target), []).append(arrow.id)
        for detail in drawing.details.values():
            self._facts.setdefault(detail.on, []).append(detail.text)

    def named(self, label: str) -> list[str]:
        """The ids of the components with that label, first drawn first."""
        return self._named.get(name_key(label), [])

    def add_component(self, label: str, kind: Kind | None = None) -> str:
        """A new component, whose place is found in the end; its id."""
        component = Component(self._fresh("c"), label, kind)
        self.drawing.components[component.id] = component
        self._named.setdefault(name_key(label), []).append(component.id)
        self._new.append(component.id)
        self._edits.append(Add(component))
        return component.id

    def change_component(self, component: Component) -> None:
        """Puts a changed component in the place of the one with its id, unless it is the same."""
        if self.drawing.components[component.id] != component:
            self.drawing.components[component.id] = component
            self._edits.append(Replace(component))

    def find_arrow(self, source: str, target: str, arrow: Arrow, label: ArrowLabel) -> str | None:
        """The arrow that the sentence says again; None if there is no such arrow.

        Without a label any arrow between the two with that sign is meant.
        """
        pairs = [(source, target)]
        if arrow.direction is not Direction.FORWARD and source != target:
            pairs.append((target, source))
        for pair in pairs:
            for known_id in self._between.get(pair, ()):
                known = self.drawing.relationships[known_id]
                same_label = name_key(known.label) == name_key(label.text)
                if (
                    known.direction is arrow.direction
                    and known.style is arrow.style
                    and (not label.written or (same_label and known.step == label.step))
                ):
                    return known_id
        return None

    def add_arrow(self, source: str, target: str, arrow: Arrow, label: ArrowLabel) -> str:
        """A new arrow between two components; its id."""
        new = Relationship(
            self._fresh("r"), source, target, label.text, arrow.direction, arrow.style, label.step
        )
        self.drawing.relationships[new.id] = new
        self._between.setdefault((source, target), []).append(new.id)
        self._edits.append(Add(new))
        return new.id

    def add_details(self, on: str | None, texts: tuple[str, ...]) -> None:
        """The details that are not there yet; one said twice in a sentence is there twice."""
        there = [tidy(text) for text in self._facts.get(on, ())]
        for text in texts:
            if tidy(text) in there:
                there.remove(tidy(text))
                continue
            detail = Detail(self._fresh("d"), on, text)
            self.drawing.details[detail.id] = detail
            self._facts.setdefault(on, []).append(text)
            self._edits.append(Add(detail))

    def place_new(self) -> None:
        """Finds places for what is new; nothing else moves."""
        places = place_all(self.drawing, self._new)
        for component_id, at in places.items():
            component = self.drawing.components[component_id]
            self.drawing.components[component_id] = replace(component, at=at)
        self._edits = [_placed(edit, self.drawing) for edit in self._edits]

    def edit(self, text: str) -> Together:
        """All steps as one edit that `text` names."""
        return Together(tuple(self._edits), text)

    def _fresh(self, prefix: str) -> str:
        if prefix not in self._numbers:
            self._numbers[prefix] = int(self.drawing.fresh_id(prefix)[len(prefix) :])
        else:
            self._numbers[prefix] += 1
        return f"{prefix}{self._numbers[prefix]}"


def _placed(edit: Edit, drawing: Drawing) -> Edit:
    """The edit with the places that were found meanwhile."""
    if isinstance(edit, Add | Replace) and isinstance(edit.element, Component):
        at = drawing.components[edit.element.id].at
        return replace(edit, element=replace(edit.element, at=at))
    return edit
