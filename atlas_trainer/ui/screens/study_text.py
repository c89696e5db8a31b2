"""The text beside a reference: what it is for, its figures, what it costs, how it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from atlas_trainer.model.diagram import Diagram, DiagramDetail, Source
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.ui.screens.study_steps import relationship_words

Naming = Callable[[str], str]
"""Gives the title of a diagram by its id."""


def words_of_id(diagram_id: str) -> str:
    """An id as words, where no title is known: "retry-backoff" is "Retry backoff"."""
    return diagram_id.replace("-", " ").capitalize()


def study_html(diagram: Diagram, drawing: Drawing, title_of: Naming = words_of_id) -> str:
    """The text as HTML; every figure and example links to the source that supports it."""
    numbers = {source.id: number for number, source in enumerate(diagram.sources, 1)}
    links = {source.id: _cite(source, numbers[source.id]) for source in diagram.sources}

    def cited(text: str, source: str | None) -> str:
        return f"{text} {links[source]}" if source in links else text

    details = [cited(_detail(detail, drawing), detail.source) for detail in diagram.details]
    examples = [
        cited(f"<b>{escape(example.system)}</b>: {escape(example.how)}", example.source)
        for example in diagram.examples
    ]
    distinguish = [
        f"<b>{escape(title_of(other.other))}</b>: {escape(other.by)}"
        for other in diagram.distinguish
    ]
    sections = (
        ("Details", details),
        ("Trade-offs", [escape(text) for text in diagram.trade_offs]),
        ("Failure modes", [escape(text) for text in diagram.failure_modes]),
        ("Examples", examples),
        ("Don’t confuse with", distinguish),
        ("Sources", [_source(source) for source in diagram.sources]),
    )
    return "".join([f"<p>{escape(diagram.summary)}</p>", *_sections(sections)])


def link_target(url: str) -> str:
    """Where a source's address leads in a browser; empty for one that leads nowhere."""
    if url.startswith("doi:"):
        return f"https://doi.org/{url[4:]}"
    return url if url.startswith(("https://", "http://")) else ""


def _sections(sections: tuple[tuple[str, list[str]], ...]) -> Iterator[str]:
    for heading, lines in sections:
        if lines:
            tag = "ol" if heading == "Sources" else "ul"
            items = "".join(f"<li>{line}</li>" for line in lines)
            yield f"<h4>{heading}</h4><{tag}>{items}</{tag}>"


def _detail(detail: DiagramDetail, drawing: Drawing) -> str:
    place = ""
    if detail.on in drawing.relationships:
        place = relationship_words(drawing, drawing.relationships[detail.on])
    elif detail.on in drawing.components:
        place = drawing.components[detail.on].label
    words = f"<b>{escape(detail.label)}</b>"
    if detail.value:
        words += f" {escape(detail.value)}"
    return f'{words} <span class="muted">({escape(place)})</span>' if place else words


def _cite(source: Source, number: int) -> str:
    target = escape(link_target(source.url))
    return (
        f'<a href="{target}" title="{escape(source.title)}">[{number}]</a>'
        if target
        else (f"[{number}]")
    )


def _source(source: Source) -> str:
    target = escape(link_target(source.url))
    title = escape(source.title)
    linked = f'<a href="{target}">{title}</a>' if target else f"{title}, {escape(source.url)}"
    return f'{linked}<br><span class="muted">{escape(source.note)}</span>'
