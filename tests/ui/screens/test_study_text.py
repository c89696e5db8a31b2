"""The text beside the reference is complete, harmless and leads to its sources."""

import re

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.ui.screens.study_text import link_target, study_html

DIAGRAM = Diagram.model_validate(
    {
        "id": "d",
        "title": "D",
        "kind": "pattern",
        "topic": "T",
        "prompt": "Draw it.",
        "summary": "Counts <b>calls</b> & trips.",
        "components": [
            {"id": "a", "label": "A", "kind": "node", "at": [0, 0]},
            {"id": "b", "label": "B", "kind": "node", "at": [2, 0]},
        ],
        "relationships": [{"id": "r", "source": "a", "target": "b", "label": "trips"}],
        "details": [{"id": "t", "on": "r", "label": "limit", "value": "50 %", "source": "s"}],
        "failure_modes": ["Never trips."],
        "examples": [{"system": "Hystrix", "how": "counts", "source": "s"}],
        "distinguish": [{"from": "rate-limiter", "by": "limits calls"}],
        "sources": [
            {"id": "s", "title": "Hystrix", "url": "https://example.org/h", "note": "the limit"},
            {"id": "p", "title": "Paper", "url": "doi:10.1000/1", "note": "the idea"},
        ],
    }
)


def html(title_of: object = None) -> str:
    drawing = reference_drawing(DIAGRAM)
    if callable(title_of):
        return study_html(DIAGRAM, drawing, title_of)
    return study_html(DIAGRAM, drawing)


def test_texts_are_shown_as_they_are_written() -> None:
    assert "Counts &lt;b&gt;calls&lt;/b&gt; &amp; trips." in html()


def test_sections_without_content_are_left_out_and_the_others_keep_their_order() -> None:
    assert re.findall(r"<h4>(.*?)</h4>", html()) == [
        "Details", "Failure modes", "Examples", "Don’t confuse with", "Sources",
    ]  # fmt: skip


def test_a_detail_says_where_it_belongs_and_who_says_so() -> None:
    line = re.search(r"<li>(<b>limit.*?)</li>", html())
    assert line is not None
    assert "50 %" in line[1]
    assert "A → B: trips" in line[1]
    assert 'href="https://example.org/h"' in line[1]


def test_other_diagrams_are_called_by_their_titles_where_known() -> None:
    assert "<b>Rate limiter</b>: limits calls" in html()
    assert "<b>Token bucket</b>" in html(lambda _: "Token bucket")


def test_only_addresses_that_a_browser_opens_become_links() -> None:
    assert link_target("doi:10.1000/1") == "https://doi.org/10.1000/1"
    assert link_target("http://example.org") == "http://example.org"
    assert link_target("urn:isbn:123") == ""
