"""Whatever is drawn can be copied out as text, and read back as the same drawing."""

from hypothesis import given

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.model.sentence.writer import write_drawing
from tests.model.drawings import content, drawings


@given(drawings())
def test_reading_what_was_written_gives_the_same_drawing(drawing: Drawing) -> None:
    assert content(read_drawing(write_drawing(drawing))) == content(drawing)


@given(drawings())
def test_writing_what_was_read_gives_the_same_text(drawing: Drawing) -> None:
    text = write_drawing(drawing)
    assert write_drawing(read_drawing(text)) == text


def test_an_ordinary_drawing_reads_like_one_typed_by_hand() -> None:
    text = """\
Client #client > Load balancer: HTTPS
Load balancer > API
API > DB #database: SQL @ p99 10 ms
DB ..> Replica: log @ lag < 1 s
DB ..> +Replica: log
Region A { API & DB }
@@ N = 3
"""
    assert write_drawing(read_drawing(text)) == text
