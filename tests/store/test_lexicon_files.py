"""The lexicon's tables are readable files, checked when they are loaded."""

import shutil
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from atlas_trainer.matching.meaning import phrases_of
from atlas_trainer.matching.words import words_of
from atlas_trainer.model.lexicon import Lexicon, OwnSynonym
from atlas_trainer.model.problems import ProblemsError
from atlas_trainer.store.lexicon_files import FOLDER, load_lexicon

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(RESOURCES / FOLDER, tmp_path / FOLDER)
    return tmp_path


def test_the_bundled_tables_load_and_hold_the_field() -> None:
    tables = load_lexicon(RESOURCES).tables
    assert dict(tables.abbreviations)["LB"] == ("load balancer",)
    assert any({"leader", "primary", "master"} <= set(group) for group in tables.synonyms)
    assert any({"leader", "follower"} <= set(group) for group in tables.guards)
    assert len(tables.words) > 1000


def test_a_missing_table_is_named(copied: Path) -> None:
    (copied / FOLDER / "guards.toml").unlink()
    with pytest.raises(ProblemsError, match=r"guards\.toml"):
        load_lexicon(copied)


def test_a_table_that_is_not_toml_is_named_with_its_line(copied: Path) -> None:
    (copied / FOLDER / "products.toml").write_text("[products\n", encoding="utf-8")
    with pytest.raises(ProblemsError, match=r"products\.toml.*line 1"):
        load_lexicon(copied)


def test_a_wrong_entry_is_named(copied: Path) -> None:
    text = '[products]\nRedis = "cache"\n'
    (copied / FOLDER / "products.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError, match=r"products\.toml.*Redis"):
        load_lexicon(copied)


def test_a_phrase_in_two_groups_of_synonyms_is_refused(copied: Path) -> None:
    file = copied / FOLDER / "synonyms.toml"
    text = file.read_text(encoding="utf-8")
    more = '[parts]\ngroups = [\n  ["relay station", "leader"],'
    file.write_text(text.replace("[parts]\ngroups = [", more), encoding="utf-8")
    with pytest.raises(ProblemsError, match="leader"):
        load_lexicon(copied)


def test_no_phrase_means_two_things_once_plurals_and_spellings_are_put_aside() -> None:
    tables = load_lexicon(RESOURCES).tables
    words = words_of(tables)
    for groups in (tables.synonyms, tables.actions):
        seen: dict[tuple[str, ...], int] = {}
        for number, group in enumerate(groups):
            for phrase in group:
                key = words.tokens(phrase)
                assert seen.setdefault(key, number) == number, phrase


def test_no_synonyms_are_kept_apart_by_a_guard() -> None:
    tables = load_lexicon(RESOURCES).tables
    words = words_of(tables)
    for group in (*tables.synonyms, *tables.actions):
        for one, other in combinations(group, 2):
            assert words.excludes(words.tokens(one), words.tokens(other)) is None, (one, other)


def test_every_key_of_a_table_is_written_once() -> None:
    for name in ("abbreviations", "products"):
        text = (RESOURCES / FOLDER / f"{name}.toml").read_text(encoding="utf-8")
        keys = [key.casefold() for key in tomllib.loads(text)[name]]
        assert len(keys) == len(set(keys))


def test_the_learners_own_synonyms_belong_to_one_element() -> None:
    lexicon = Lexicon().with_own([OwnSynonym("raft", "leader", "boss")])
    assert lexicon.own_labels("raft", "leader") == ("boss",)
    assert lexicon.own_labels("raft", "follower") == ()
    assert lexicon.own_labels("paxos", "leader") == ()
    assert lexicon.tables is Lexicon().tables
    assert phrases_of(lexicon.tables) is phrases_of(Lexicon().tables)
