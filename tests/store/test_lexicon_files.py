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


SECTIONS = (("abbreviations", "abbreviations"), ("products", "products"), ("products", "stand_ins"))


@pytest.mark.parametrize(("file", "section"), SECTIONS)
def test_every_key_of_a_table_is_written_once_and_can_be_found(file: str, section: str) -> None:
    words = words_of(load_lexicon(RESOURCES).tables)
    text = (RESOURCES / FOLDER / f"{file}.toml").read_text(encoding="utf-8")
    seen: dict[tuple[str, ...], str] = {}
    for key in tomllib.loads(text)[section]:
        tokens = words.tokens(key)
        assert tokens, f"{key} has no word"
        assert seen.setdefault(tokens, key) == key, "two keys read alike: the second is never found"


@pytest.mark.parametrize(("file", "section"), SECTIONS)
def test_no_key_says_the_same_thing_twice_or_itself(file: str, section: str) -> None:
    phrases = phrases_of(load_lexicon(RESOURCES).tables)
    text = (RESOURCES / FOLDER / f"{file}.toml").read_text(encoding="utf-8")
    for key, meanings in tomllib.loads(text)[section].items():
        read = [phrases.words.tokens(meaning) for meaning in meanings]
        assert phrases.words.tokens(key) not in read, f"{key} stands for itself"
        groups = [phrases.canonical(one, phrases.actions) for one in read]
        if section != "stand_ins":
            assert len(groups) == len(set(groups)), f"{key}: two meanings of one group"


def test_no_phrase_of_a_group_reads_like_another_of_it() -> None:
    tables = load_lexicon(RESOURCES).tables
    words = words_of(tables)
    for group in (*tables.synonyms, *tables.actions):
        read = [words.tokens(phrase) for phrase in group]
        assert len(read) == len(set(read)), group


def test_every_guard_is_of_single_words_that_differ() -> None:
    tables = load_lexicon(RESOURCES).tables
    words = words_of(tables)
    for group in tables.guards:
        read = [words.tokens(word) for word in group]
        assert all(len(one) == 1 for one in read), group
        assert len(read) == len(set(read)), group


def test_a_place_is_nothing_else() -> None:
    tables = load_lexicon(RESOURCES).tables
    words = words_of(tables)
    guarded = {token for group in tables.guards for word in group for token in words.tokens(word)}
    named = {token for group in tables.synonyms for one in group for token in words.tokens(one)}
    assert not words.places & (guarded | named | words.fillers | words.ordered | words.stop_words)


def test_the_tables_are_broad() -> None:
    tables = load_lexicon(RESOURCES).tables
    assert len(tables.abbreviations) > 400
    assert len(tables.products) > 200
    assert len(tables.synonyms) > 180
    assert len(tables.guards) > 180


def test_the_learners_own_synonyms_belong_to_one_element() -> None:
    lexicon = Lexicon().with_own([OwnSynonym("raft", "leader", "boss")])
    assert lexicon.own_labels("raft", "leader") == ("boss",)
    assert lexicon.own_labels("raft", "follower") == ()
    assert lexicon.own_labels("paxos", "leader") == ()
    assert lexicon.tables is Lexicon().tables
    assert phrases_of(lexicon.tables) is phrases_of(Lexicon().tables)
