"""What is larger than a limit is refused with the limit named, read where the limit is raised, and the index follows."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lineage_cli.domain.errors import DatabaseUnreadable, WrongUsage
from lineage_cli.store.input.limits import DEEPEST, WORDS, Limits, limits
from lineage_cli.store.open import open_library
from tests.amounts import every
from tests.worlds import Ran, World

LARGE: dict[
    str, tuple[Callable[[], str], str]
] = {  # each one unit more than its limit allows, and what the message and its hint must name
    "file": (lambda: thing("Odd").ljust(2_000_001, "#"), "the limit is 2,000,000"),
    "depth": (lambda: thing("Odd") + f"    aliases: {'[' * 30}{']' * 30}\n", "more than 32 levels deep"),
    "values": (lambda: thing("Odd") + f"    aliases: [{'a, ' * 50_000}]\n", "more than 50,000 values"),
    "text": (lambda: thing("o" * 20_001), "the limit is 20,000"),
}


def thing(name: str) -> str:
    return f"entities:\n  odd:\n    kind: thing\n    name: {name}\n"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("file=10MB", Limits(file_bytes=10_000_000)),
        ("file=10m", Limits(file_bytes=10_000_000)),
        ("file=3000000", Limits(file_bytes=3_000_000)),
        ("depth=64,values=500k", Limits(depth=64, values=500_000)),
        ("depth=64, text=1M", Limits(depth=64, text=1_000_000)),
        ("files=1g", Limits(files=1_000_000_000)),
        ("depth=4,depth=5", Limits(depth=5)),
        ("", Limits()),
    ],
)
def test_limits_are_typed_as_words_and_numbers(typed: str, read: Limits) -> None:
    assert limits(typed, {}) == read
    assert limits(None, {"LINEAGE_LIMITS": typed}) == read


def test_the_option_stands_over_the_environment_word_by_word() -> None:
    assert limits("depth=40", {"LINEAGE_LIMITS": "depth=50,text=9"}) == Limits(depth=40, text=9)


@pytest.mark.parametrize(
    "typed",
    ["10MB", "file", "file=", "file=0", "file=-1", "file=1.5MB", "depth=201", "size=3", "depth=٣", ",", "file=1 MB"],
)
def test_what_is_no_limit_is_refused_with_those_there_are(typed: str, lineage: Callable[..., Ran]) -> None:
    ran = lineage("stats", "--limits", typed)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("lineage: invalid limit for --limits: ")
    assert [word for word in WORDS if word not in ran.err] == []


def test_the_environment_is_named_where_it_is_wrong(
    lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEAGE_LIMITS", "huge")

    assert lineage("stats").err.startswith("lineage: invalid limit for LINEAGE_LIMITS: 'huge'\n")


@pytest.mark.parametrize("word", LARGE)
def test_what_is_too_large_names_its_limit_and_how_to_raise_it(
    word: str, world: World, lineage: Callable[..., Ran]
) -> None:
    content, message = LARGE[word]
    world.write("odd.yaml", content())

    ran = lineage("check", database=world.folder)

    assert ran.code == 1
    assert message in ran.out
    assert f"or allow more with --limits {word}={WORDS[word].example}" in ran.out


@pytest.mark.parametrize(
    ("word", "way"),
    every(3, [(word, way) for way in ("option", "environment") for word in LARGE], several=True),
)
def test_what_a_message_advises_lets_it_in_and_the_index_follows(
    word: str, way: str, world: World, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.write("odd.yaml", LARGE[word][0]())
    raised = f"{word}={WORDS[word].example}"

    def known(*more: str) -> bool:
        return "more than" not in lineage("check", *more, database=world.folder).out and (
            lineage("show", "odd", *more, database=world.folder).code == 0
        )

    assert not known()
    if way == "option":
        assert known("--limits", raised)
        assert known("--limits", raised)
    else:
        monkeypatch.setenv("LINEAGE_LIMITS", raised)
        assert known()
        monkeypatch.delenv("LINEAGE_LIMITS")
    assert not known()


def test_a_limit_can_be_lowered_as_well(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("odd.yaml", thing("Odd"))

    assert lineage("show", "odd", database=world.folder).code == 0
    assert lineage("show", "odd", "--limits", "text=2", database=world.folder).code == 3


def test_more_files_than_the_limit_are_refused_before_any_is_read(world: World) -> None:
    for number in range(4):
        world.write(f"{number}.yaml", "entities: [")  # never opened

    with pytest.raises(DatabaseUnreadable, match=r"has 5 files, the limit is 4$") as refused:
        open_library(os.path.realpath(world.folder), within=Limits(files=4))

    assert refused.value.hints == ("or allow more with --limits files=1M",)


@pytest.mark.parametrize("name", ["odd.yaml", "odd.jsonl"])
def test_as_deep_as_it_can_be_raised_is_read(name: str, world: World, lineage: Callable[..., Ran]) -> None:
    deep = "[" * (DEEPEST - 4) + "]" * (DEEPEST - 4)
    text = f'{{"record": "entity", "id": "odd", "kind": "thing", "name": "Odd", "aliases": {deep}}}\n'
    world.write(name, text if name == "odd.jsonl" else thing("Odd") + f"    aliases: {deep}\n")

    ran = lineage("check", "--limits", f"depth={DEEPEST}", database=world.folder)

    assert "wrong-type" in ran.out  # read, and then found to be no list of texts
    assert "too-deep" not in ran.out


def test_a_file_that_grows_while_it_is_read_is_held_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lineage_cli.store.input import files

    path = tmp_path / "grows.yaml"
    path.write_bytes(b"#" * 60)
    real = os.fstat

    def grown(descriptor: int) -> os.stat_result:
        status = real(descriptor)
        path.write_bytes(b"#" * (status.st_size + 60))
        return status

    monkeypatch.setattr(os, "fstat", grown)

    with pytest.raises(files.Unreadable) as raised:
        files.read_bytes(str(path), 100)
    assert (raised.value.code, raised.value.reason) == ("too-large", "it has more bytes than the limit of 100")


def test_wrong_usage_is_what_a_wrong_limit_is() -> None:
    with pytest.raises(WrongUsage):
        limits("file=much", {})
