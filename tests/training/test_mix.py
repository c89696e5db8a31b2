"""The lot of a random mix: seeded, without repeats, lower ranks first."""

from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.training.mix import by_lot

ranks = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 3), max_size=12)


@given(ranks, st.integers(0, 20), st.integers(0, 999))
def test_as_many_as_wanted_each_once_and_no_lower_rank_left_out(
    known: dict[str, int], number: int, seed: int
) -> None:
    drawn = by_lot(known, number, seed)
    assert len(drawn) == len(set(drawn)) == min(number, len(known))
    order = [known[diagram] for diagram in drawn]
    assert order == sorted(known.values())[: len(drawn)]


@given(ranks, st.integers(0, 20), st.integers(0, 999))
def test_the_same_seed_draws_the_same_in_whatever_order_they_are_given(
    known: dict[str, int], number: int, seed: int
) -> None:
    turned = dict(reversed(known.items()))
    assert by_lot(known, number, seed) == by_lot(turned, number, seed)


def test_another_seed_draws_others() -> None:
    known = {f"diagram-{n}": 0 for n in range(40)}
    assert len({by_lot(known, 5, seed) for seed in range(20)}) > 15
