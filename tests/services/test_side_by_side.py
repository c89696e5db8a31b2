"""Side by side: what a diagram is worth seeing beside, and the sentences that tell two apart."""

from atlas_trainer.model.amendment import Likeness
from atlas_trainer.model.diagram import Distinguish
from atlas_trainer.services.side_by_side import SAID, beside, partners
from atlas_trainer.store.library import Library, load_library
from atlas_trainer.store.resources import bundled
from tests.matching.worlds import made


def library_of(**names: tuple[str, ...]) -> Library:
    """Diagrams by id, each with those that its file tells it apart from."""
    diagram = made("a Client; b Leader", "a b")
    return Library(
        diagrams={
            name: diagram.model_copy(
                update={
                    "id": name,
                    "title": name.upper(),
                    "distinguish": tuple(
                        Distinguish.model_validate({"from": other, "by": f"{other} has no leader."})
                        for other in others
                    ),
                }
            )
            for name, others in names.items()
        }
    )


def test_what_was_mistaken_comes_first_then_what_the_files_name() -> None:
    library = library_of(a=("b", "missing"), b=(), c=("a",), d=())
    assert partners(library, "a") == ("b", "c")
    seen = (("a", Likeness(attempt="1", other="d", percent=70)),)
    assert partners(library, "a", seen) == ("d", "b", "c")
    assert partners(library, "d", seen) == ("a",)
    assert partners(library, "b") == ("a",)


def test_what_the_files_say_comes_first_and_lights_up_what_it_names() -> None:
    library = library_of(a=("b",), b=())
    both = beside(library.diagram("a"), library.diagram("b"))
    (said,) = both.lines
    assert (said.heading, said.text) == (SAID, "A: b has no leader.")
    assert (said.one, said.two) == (("b",), ("b",))
    assert beside(library.diagram("b"), library.diagram("b")).lines == ()


def test_differences_read_as_the_two_drawings_stand_first_and_second() -> None:
    one = made("a Client; b Leader; c Cache", "a b write; b c")
    two = made("a Client; b Boss; c Cache", "a b read; b c")
    told = {(line.heading, line.text) for line in beside(one, two).lines}
    assert told == {
        ("In the same place, another name", "Leader | Boss"),
        ("The arrow says something else", "Client → Leader: write | Client → Boss: read"),
    }


def test_every_line_of_the_library_is_about_something_drawn() -> None:
    library = load_library(bundled().diagrams)
    for diagram in library.diagrams.values():
        for other in partners(library, diagram.id):
            for line in beside(diagram, library.diagram(other)).lines:
                assert line.heading == SAID or line.one or line.two
